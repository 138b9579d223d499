import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Files and the text to take for them. */
const texts = JSON.parse(readFileSync(process.env.MUTANTS ?? '', 'utf8')) as Record<string, string>

/** Tests of mutants of the code, which are in no file: see scripts/mutate.mjs. */
export default defineConfig({
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => texts[id] }],
  test: {
    include: ['test/*.test.ts'],
    setupFiles: 'scripts/mutate-setup.mjs',
    bail: 1,
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    // What never ends is ended by the script, which counts what it takes of the processor.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
})
