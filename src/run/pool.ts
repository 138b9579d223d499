/** The threads that do jobs. The only import of tinypool. */
import Tinypool from 'tinypool'
import type { FileResult, Job } from './result.ts'

export interface Pool {
  run(jobs: readonly Job[]): Promise<FileResult[]>
  close(): Promise<void>
}

/** `worker` is the module that the threads run, see `worker.ts`. */
export function openPool(worker: URL, threads: number): Pool {
  const pool = new Tinypool({
    filename: worker.href,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  })
  return {
    run: (jobs) => pool.run(jobs) as Promise<FileResult[]>,
    close: () => pool.destroy(),
  }
}
