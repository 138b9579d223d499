/** What runs on the other threads. */
import { doJob } from './job.ts'
import type { FileResult, Job } from '../output/result.ts'

/** Does jobs, and gives their results in the same order. */
export default function work(jobs: readonly Job[]): FileResult[] {
  return jobs.map((job) => doJob(job))
}
