/** What runs on the other threads. */
import { doJob } from './job.ts'
import type { FileResult, Job } from '../output/result.ts'

/** Does jobs, and gives their results in the same order. */
export default async function work(jobs: readonly Job[]): Promise<FileResult[]> {
  const results: FileResult[] = []
  for (const job of jobs) results.push(await doJob(job))
  return results
}
