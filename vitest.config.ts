import { defineConfig } from 'vitest/config'
import { longestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/*.test.ts'],
    globalSetup: 'test/build.ts',
    setupFiles: 'test/suit-v8.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    // The source is loaded once for all files of a worker, and stays warm; what a file changes, it puts back.
    isolate: false,
    sequence: {
      sequencer: longestFirst([
        'laws',
        'mutants',
        'transforms',
        'outputs',
        'generated-1',
        'generated-2',
      ]),
    },
  },
})
