/** What runs on the other threads. */
import { listingOnce } from '../files/may-have.ts'
import { doJob } from './job.ts'
import type { FileResult, Job } from '../output/result.ts'

/** A thread works for one run. */
const mayHave = listingOnce()

/** Does jobs, and gives their results in the same order. */
export default function work(jobs: readonly Job[]): FileResult[] {
  return jobs.map((job) => doJob(job, [], mayHave))
}
