import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'

/** How much was asserted, after the number of tests. */
const assertions: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()])
    const counts = tests.map((test) => (test.meta() as { assertions?: number }).assertions ?? 0)
    const count = counts.reduce((sum, each) => sum + each, 0)
    console.log(` Assertions  ${count}`)
  },
}

/** Real builds, one after the other: see test/builds/setup.ts. */
export default defineConfig({
  test: {
    include: ['test/builds/*.test.ts'],
    globalSetup: ['test/build.ts', 'test/builds/setup.ts'],
    setupFiles: ['test/builds/count-assertions.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['verbose', assertions],
  },
})
