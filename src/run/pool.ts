/** The threads that do jobs. The only import of tinypool. */
import Tinypool from 'tinypool'
import type { FileResult, Job } from './result.ts'

export interface Pool {
  readonly threads: number
  run(jobs: readonly Job[]): Promise<readonly FileResult[]>
  close(): Promise<void>
}

/**
 * Opens all threads but this one. `worker` is the module that they run, see `worker.ts`; `threads`
 * counts this one, too.
 */
export function openPool(worker: URL, threads: number): Pool {
  const others = Math.max(1, threads - 1)
  const pool = new Tinypool({
    filename: worker.href,
    runtime: 'worker_threads',
    minThreads: others,
    maxThreads: others,
    isolateWorkers: false,
    // A thread would take what memory there is before it collects its garbage.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  })
  return {
    threads: others,
    run: (jobs) => pool.run(jobs) as Promise<readonly FileResult[]>,
    close: () => pool.destroy(),
  }
}
