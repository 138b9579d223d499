/** The threads that do jobs. The only import of tinypool. */
import { describeFault, failedBecause } from '../common/fault.ts'
import { quietResult, type FileResult, type Job } from '../output/result.ts'

export interface Pool {
  readonly threads: number
  /** Fails when a thread dies of one of the jobs, or comes to no end. */
  run(jobs: readonly Job[]): Promise<readonly FileResult[]>
  close(): Promise<void>
}

/** What jobs may take. */
const limits = {
  /** Of memory, for each thread. */
  megabytes: 1024,
  /** Of time, for one job. */
  milliseconds: 120_000,
}

/**
 * Opens all threads but this one. `worker` is the module that they run, see `worker.ts`; `threads`
 * counts this one, too.
 */
export async function openPool(worker: URL, threads: number, most = limits): Promise<Pool> {
  const { default: Tinypool } = await import('tinypool')
  const others = Math.max(1, threads - 1)
  const pool = new Tinypool({
    filename: worker.href,
    runtime: 'worker_threads',
    minThreads: others,
    maxThreads: others,
    isolateWorkers: false,
    resourceLimits: {
      // A thread would take what memory there is before it collects its garbage.
      maxYoungGenerationSizeMb: 16,
      maxOldGenerationSizeMb: most.megabytes,
    },
  })
  return {
    threads: others,
    run: (jobs) => {
      const signal = AbortSignal.timeout(most.milliseconds * jobs.length)
      return pool.run(jobs, { signal }) as Promise<readonly FileResult[]>
    },
    close: () => pool.destroy(),
  }
}

/** Does jobs of which one may be the end of its thread: each in a thread of its own, whose death is its result. */
export async function doAlone(worker: URL, job: Job, most = limits): Promise<FileResult> {
  const pool = await openPool(worker, 1, most)
  try {
    const [result] = await pool.run([job])
    return result ?? { ...quietResult(job), error: failedBecause('there is no result') }
  } catch (error) {
    return { ...quietResult(job), error: failedBecause(describeDeath(error)) }
  } finally {
    await pool.close()
  }
}

function describeDeath(error: unknown): string {
  if (!(error instanceof Error)) return describeFault(error)
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return 'it came to no end in two minutes'
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `it took more than ${limits.megabytes} MB of memory`
  return describeFault(error)
}
