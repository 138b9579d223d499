/**
 * Files → results, in the order of the files however many threads work on them, and with a bounded
 * number of files in memory at any moment.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isPlain } from '../dockerfile/glance.ts'
import type { FoundFile } from '../files/find.ts'
import { systemPath } from '../files/paths.ts'
import { decodeText, NotUtf8Error } from '../files/read.ts'
import { reasonOf, type PathError } from '../files/reason.ts'
import { pathInDiff } from '../files/repository.ts'
import { quietResult, type FileResult, type FileSettings, type Job, type Wants } from './result.ts'
import type { Pool } from './pool.ts'

export interface Schedule {
  readonly cwd: string
  readonly settingsFor: (realPath: string) => FileSettings
  readonly acceptedIn: (repositoryPath: string) => ReadonlySet<string> | undefined
  readonly wants: Wants
  /** Whether all files are read, and not only those that may hold a cache mount. */
  readonly readsAll: boolean
  /** Does a job on this thread. */
  readonly doJob: (job: Job) => Promise<FileResult>
  /** Opens the other threads; undefined when there should be none. */
  readonly openPool: (() => Promise<Pool>) | undefined
}

/** Jobs that go to a thread together. */
const batchSize = 24
/** With fewer jobs a thread costs more than it saves: see `bench/`. */
const fewestForThreads = 120
/** Batches in memory at any moment. */
const mostBatches = 16

/** The results of all files, in their order. */
export async function* fixFiles(
  found: AsyncIterable<FoundFile | PathError>,
  schedule: Schedule,
): AsyncIterable<FileResult> {
  const crew = new Crew(schedule)
  const batches: Batch[] = []
  let batch = new Batch()
  try {
    for await (const file of found) {
      batch.add(look(file, schedule))
      if (!batch.isFull) continue
      batches.push(batch)
      await crew.offer(batches)
      batch = new Batch()
      if (batches.length >= mostBatches) yield* crew.results(batches.shift() ?? batch)
    }
    batches.push(batch)
    for (const each of batches) yield* crew.results(each)
  } finally {
    await crew.leave()
  }
}

/** Files in a row: results, and jobs of which there are none yet. */
class Batch {
  readonly slots: (FileResult | Job)[] = []
  jobs: Job[] = []
  /** Of the jobs, once another thread does them. */
  done: Promise<FileResult[]> | undefined

  get isFull(): boolean {
    return this.jobs.length >= batchSize || this.slots.length >= 1000
  }

  add(slot: FileResult | Job): void {
    this.slots.push(slot)
    if ('source' in slot) this.jobs.push(slot)
  }
}

/** Who does the jobs: this thread while they are few, others when there are more. */
class Crew {
  readonly #schedule: Schedule
  #pool: Pool | undefined

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  /** Gives batches to the other threads, if there are enough to do. */
  async offer(batches: readonly Batch[]): Promise<void> {
    const { openPool } = this.#schedule
    if (openPool === undefined) return
    const jobs = batches.reduce((sum, batch) => sum + batch.jobs.length, 0)
    if (this.#pool === undefined && jobs < fewestForThreads) return
    const pool = (this.#pool ??= await openPool())
    for (const batch of batches) {
      if (batch.done !== undefined) continue
      batch.done = pool.run(batch.jobs)
      // It is awaited later, where its failure counts.
      batch.done.catch(() => undefined)
    }
  }

  async *results(batch: Batch): AsyncIterable<FileResult> {
    const results = batch.done === undefined ? undefined : await batch.done
    let next = 0
    for (const slot of batch.slots) {
      if (!('source' in slot)) yield slot
      else yield results?.[next++] ?? (await this.#schedule.doJob(slot))
    }
  }

  async leave(): Promise<void> {
    await this.#pool?.close()
  }
}

/** Reads a file. Only one that may concern cachefix becomes a job. */
function look(file: FoundFile | PathError, schedule: Schedule): FileResult | Job {
  const realPath = 'realPath' in file ? file.realPath : resolve(schedule.cwd, file.path)
  const repositoryPath = pathInDiff(realPath, schedule.cwd)
  const known = { path: file.path, realPath, repositoryPath }
  if ('message' in file) return { ...quietResult(known), error: file.message }
  try {
    const bytes = readFileSync(systemPath(realPath))
    if (!schedule.readsAll && isPlain(bytes)) return quietResult(known)
    const settings = schedule.settingsFor(realPath)
    const source = decodeText(bytes)
    const accepted = schedule.acceptedIn(repositoryPath)
    return { ...known, source, settings, accepted, wants: schedule.wants }
  } catch (error) {
    if (error instanceof NotUtf8Error)
      return { ...quietResult(known), error: `line ${error.line}: ${error.message}` }
    return { ...quietResult(known), error: reasonOf(error, realPath) }
  }
}
