import { defineConfig } from 'vitest/config'

const { MUTANT_FILE = '', MUTANT_TEXT = '' } = process.env

/** Tests of one mutant of the code, which is in no file: see scripts/mutate.mjs. */
export default defineConfig({
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      load: (id) => (id === MUTANT_FILE ? MUTANT_TEXT : undefined),
    },
  ],
  test: {
    include: ['test/*.test.ts'],
    bail: 1,
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    // What never ends is ended by the script, which counts what it takes of the processor.
    testTimeout: 3_600_000,
  },
})
