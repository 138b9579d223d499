import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import type { Reporter } from 'vitest/node'
import { longestFirst } from './test/longest-first.ts'

/** How much was asserted, after the number of tests. */
const assertions: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()])
    const counts = tests.map((test) => (test.meta() as { assertions?: number }).assertions ?? 0)
    const count = counts.reduce((sum, each) => sum + each, 0)
    console.log(` Assertions  ${count}`)
  },
}

/** What changes the engine, or looks at all that is in it. */
const alone = ['images', 'transcript', 'killed'].map((name) => `test/builds/${name}.test.ts`)

/** Tests that run after those of all smaller orders. Each worker keeps the packages that it has made. */
function group(
  groupOrder: number,
  include: string[],
  exclude: string[],
): TestProjectInlineConfiguration {
  return {
    test: {
      ...{ include, exclude, isolate: false },
      name: groupOrder === 0 ? 'together' : 'alone',
      setupFiles: ['test/builds/count-assertions.ts'],
      sequence: { groupOrder },
      ...(groupOrder === 1 && { maxWorkers: 1 }),
      testTimeout: 900_000,
      hookTimeout: 900_000,
    },
  }
}

/** Real builds: see test/builds/setup.ts. */
export default defineConfig({
  test: {
    globalSetup: ['test/build.ts', 'test/builds/setup.ts'],
    projects: [group(0, ['test/builds/*.test.ts'], alone), group(1, alone, [])],
    maxWorkers: '100%',
    sequence: { sequencer: longestFirst(['services-1', 'services-2', 'verify']) },
    reporters: ['verbose', assertions],
  },
})
