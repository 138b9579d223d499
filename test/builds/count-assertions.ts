/** Counts what each test asserts. Loaded before the tests. */
import { afterEach, expect } from 'vitest'

afterEach(({ task }) => {
  task.meta.assertions = expect.getState().assertionCalls
})

declare module 'vitest' {
  interface TaskMeta {
    assertions?: number
  }
}
