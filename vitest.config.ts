import { defineConfig } from 'vitest/config'
import { longestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/*.test.ts'],
    globalSetup: 'test/build.ts',
    testTimeout: 120_000,
    maxWorkers: '100%',
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
