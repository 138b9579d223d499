/**
 * Files → results, in the order of the files however many threads work on them, and with a bounded
 * number of files in memory at any moment.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { allTransforms as shipped, optionalTransforms } from '../../transforms/index.ts'
import { ConfigError } from '../config/read.ts'
import type { FoundFile } from '../files/find.ts'
import { systemPath } from '../files/paths.ts'
import { decodeText, NotUtf8Error } from '../files/read.ts'
import { reasonOf, type PathError } from '../files/reason.ts'
import { pathInDiff } from '../files/repository.ts'
import {
  quietResult,
  type FileResult,
  type FileSettings,
  type Job,
  type Wants,
} from '../output/result.ts'
import type { Pool } from './pool.ts'
import { unreadable, unreadableName } from './unreadable.ts'

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants

export interface Schedule {
  readonly cwd: string
  readonly settingsFor: (realPath: string) => FileSettings
  readonly acceptedIn: (realPath: string) => Job['accepted']
  /** Which findings of a file are meant; undefined for all. */
  readonly onlyIn?: ((realPath: string) => Job['only']) | undefined
  readonly wants: Wants
  /** Whether all files are read, and not only those that may hold a cache mount. */
  readonly readsAll: boolean
  /** The result of a job from an earlier run; undefined where there is none. */
  readonly known?: ((job: Job) => FileResult | undefined) | undefined
  /** Does a job on this thread. */
  readonly doJob: (job: Job) => FileResult | Promise<FileResult>
  /** Does a job in a thread of its own, whatever becomes of that; undefined where it can only be done on this one. */
  readonly doAlone: ((job: Job) => Promise<FileResult>) | undefined
  /** Opens the other threads; undefined when there should be none. */
  readonly openPool: (() => Promise<Pool>) | undefined
  /** Told of files whose settings nobody has asked for, because they have nothing that settings are about. */
  readonly onUnasked?: (realPath: string) => void
  /** Told once that there are more jobs than a few. */
  readonly onMany?: () => void
}

/** Jobs that go to a thread together. */
const batchSize = 24
/** Until there were as many jobs, another thread costs more than it saves: see `bench/`. */
const fewestForThreads = 500
/**
 * In characters and lines: a longer source is done in a thread of its own, which may die of it, or take long:
 * time grows faster than the number of instructions. Such Dockerfiles are rare.
 */
const longest = { characters: 1 << 16, lines: 1000 }
/** More is no Dockerfile, and reading it could take the memory of all others. */
const mostBytes = 16 << 20
/** Batches in memory at any moment, while other threads work ahead. */
const mostBatches = 16

/** The results of all files, in their order. */
export async function* fixFiles(
  found: AsyncIterable<FoundFile | PathError> | Iterable<FoundFile | PathError>,
  schedule: Schedule,
): AsyncIterable<FileResult> {
  const crew = new Crew(schedule)
  let batch = new Batch()
  try {
    for await (const file of found) {
      batch.add(look(file, schedule))
      if (!batch.isFull) continue
      await crew.take(batch)
      batch = new Batch()
      if (crew.isFull) for (const result of await crew.next()) yield result
    }
    await crew.take(batch)
    while (!crew.isEmpty) for (const result of await crew.next()) yield result
  } finally {
    await crew.leave()
  }
}

/** Files in a row: results, and jobs of which there are none yet. */
class Batch {
  readonly jobs: Job[] = []
  readonly #slots: (FileResult | Job)[] = []
  /** Of the jobs, once somebody does them. */
  results: Promise<readonly FileResult[]> | undefined

  get isFull(): boolean {
    return this.jobs.length >= batchSize || this.#slots.length >= 1000
  }

  add(slot: FileResult | Job): void {
    this.#slots.push(slot)
    if ('source' in slot) this.jobs.push(slot)
  }

  /** All results, those of the jobs in their places. */
  async all(): Promise<FileResult[]> {
    const results = (await this.results) ?? []
    let next = 0
    return this.#slots.flatMap((slot) => ('source' in slot ? (results[next++] ?? []) : slot))
  }
}

/**
 * Who does the jobs: this thread while they are few, and others beside it when there are more. The
 * first batch is wanted first; the others begin behind it, and this one does what they have not begun.
 */
class Crew {
  readonly #schedule: Schedule
  readonly #batches: Batch[] = []
  #pool: Pool | undefined
  /** Batches that are with the other threads. */
  #away = 0
  #jobs = 0

  constructor(schedule: Schedule) {
    this.#schedule = schedule
  }

  get isFull(): boolean {
    return this.#batches.length >= (this.#schedule.openPool === undefined ? 1 : mostBatches)
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0
  }

  async take(batch: Batch): Promise<void> {
    this.#batches.push(batch)
    const before = this.#jobs
    this.#jobs += batch.jobs.length
    if (before < batchSize && this.#jobs >= batchSize) this.#schedule.onMany?.()
    if (this.#jobs >= fewestForThreads) this.#pool ??= await this.#schedule.openPool?.()
    this.#handOut()
  }

  /** The results of the first batch. */
  async next(): Promise<readonly FileResult[]> {
    const [first = new Batch()] = this.#batches
    if (first.results === undefined) await this.#doHere(first)
    const state = { isDone: false }
    const done = Promise.resolve(first.results).finally(() => {
      state.isDone = true
    })
    // It is awaited in its place, where its failure counts.
    done.catch(() => undefined)
    await Promise.resolve()
    while (!state.isDone) {
      const waiting = this.#batches.find(({ results }) => results === undefined)
      if (waiting === undefined) break
      await this.#doHere(waiting)
    }
    this.#batches.shift()
    return first.all()
  }

  async leave(): Promise<void> {
    await this.#pool?.close()
  }

  /** Gives the other threads one batch to do, and one to go on with. */
  #handOut(): void {
    const pool = this.#pool
    if (pool === undefined) return
    for (const batch of this.#batches.slice(1)) {
      if (this.#away >= pool.threads * 2) return
      if (batch.results !== undefined || batch.jobs.length === 0) continue
      this.#away += 1
      batch.results = pool
        .run(batch.jobs)
        // One of the jobs was the end of the thread. Who it was shows when each has its own.
        .catch(() => this.#doAll(batch.jobs, () => true))
        .finally(() => {
          this.#away -= 1
          this.#handOut()
        })
      batch.results.catch(() => undefined)
    }
  }

  async #doHere(batch: Batch): Promise<void> {
    batch.results = this.#doAll(batch.jobs, isLong)
    await batch.results
  }

  async #doAll(
    jobs: readonly Job[],
    isAlone: (job: Job) => boolean,
  ): Promise<readonly FileResult[]> {
    const { doJob, doAlone = doJob } = this.#schedule
    const results: FileResult[] = []
    for (const job of jobs) {
      results.push(await (isAlone(job) ? doAlone(job) : doJob(job)))
      // Lets the other threads say that they are done, and the user that it is enough.
      await new Promise(setImmediate)
    }
    return results
  }
}

export function isLong({ source }: Job): boolean {
  if (source.length > longest.characters) return true
  let lines = 0
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) lines += 1
  return lines > longest.lines
}

/** What the file at hand is read into: one place for all files, which grows to the largest. */
let space = Buffer.allocUnsafe(1 << 16)

/** The bytes of a file that may be a Dockerfile by its size, until the next one is read. */
function readBounded(realPath: string): Buffer {
  // The path is a real one: neither a link nor a pipe that came into its place meanwhile is opened.
  const descriptor = openSync(systemPath(realPath), O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  try {
    const { size } = fstatSync(descriptor)
    if (size > mostBytes) throw new Error('a file of more than 16 MiB')
    let length = 0
    for (let count = -1; count !== 0; length += count) {
      // With room for more than there was: a file may grow.
      if (length === space.length || size >= space.length) space = larger(space, size)
      count = readSync(descriptor, space, length, space.length - length, null)
      if (length + count > mostBytes) throw new Error('a file of more than 16 MiB')
    }
    return space.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}

function larger(bytes: Buffer, size: number): Buffer<ArrayBuffer> {
  const more = Buffer.allocUnsafe(2 * Math.max(bytes.length, size))
  bytes.copy(more)
  return more
}

/** Whether there may be a cache mount in a file, well spelt or not, or a comment for cachefix: most have neither. */
function mayConcern(bytes: Buffer): boolean {
  return ['mount', 'type=cache', 'cachefix-ignore'].some((mark) => bytes.includes(mark))
}

/** Whether cache mounts are to be added to a file with a RUN, by its settings. */
function isAddedTo(realPath: string, { settingsFor }: Schedule): boolean {
  try {
    const { transforms } = settingsFor(realPath)
    return optionalTransforms.some(({ name }) => transforms.includes(name))
  } catch {
    // What is wrong with settings is said of files that need them.
    return false
  }
}

/** In a file without a cache mount none of the transforms that ship finds anything, but for those that add some. */
const allNames = [...shipped.map(({ name }) => name), 'read', 'ignore', unreadableName]

/** Reads a file. Only one that may concern cachefix becomes a job. */
function look(file: FoundFile | PathError, schedule: Schedule): FileResult | Job {
  const realPath = 'realPath' in file ? file.realPath : resolve(schedule.cwd, file.path)
  const repositoryPath = pathInDiff(realPath, schedule.cwd)
  const { path, isNamed } = file
  const accepted = schedule.acceptedIn(realPath)
  const only = schedule.onlyIn?.(realPath)
  const known = { path, realPath, repositoryPath, isNamed, accepted, ...(only && { only }) }
  if ('message' in file) return unreadable(known, file)
  let bytes: Buffer = Buffer.of()
  try {
    bytes = readBounded(realPath)
    const hasRun = bytes.includes('RUN') || bytes.includes('run')
    const isRead =
      schedule.readsAll || mayConcern(bytes) || (hasRun && isAddedTo(realPath, schedule))
    if (!hasRun && !isRead) schedule.onUnasked?.(realPath)
    if (!isRead) return quietResult(known, allNames)
    const settings = schedule.settingsFor(realPath)
    const source = decodeText(bytes)
    const job = { ...known, source, settings, wants: schedule.wants }
    return schedule.known?.(job) ?? job
  } catch (error) {
    if (error instanceof NotUtf8Error)
      return unreadable(known, {
        message: error.message,
        place: { line: error.line },
        text: bytes.toString('latin1'),
      })
    if (error instanceof ConfigError)
      return { ...quietResult(known), error: error.message, errorKind: 'configuration' }
    return unreadable(known, { message: reasonOf(error, realPath) })
  }
}
