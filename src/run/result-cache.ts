/**
 * `--cache`: results of files whose text, name, settings and surroundings are what they were in an earlier run. They
 * lie in the user's own cache directory, and never in a repository: who can write there could write that nothing is
 * wrong. A file of the cache that is not whole is none.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { Destination } from '../files/destination.ts'
import { isWithin, realPlaceOf } from '../files/links.ts'
import { systemPath } from '../files/paths.ts'
import { repositoryOf } from '../files/repository.ts'
import { Surroundings } from '../files/surroundings.ts'
import type { FileResult, FileSettings, Job } from '../output/result.ts'

/** `texts` without the text of the file itself, which is read anyway. */
interface Stored extends Omit<FileResult, 'texts'> {
  readonly after: string | undefined
}

interface Entry {
  /** A hash of all that the result depends on. */
  readonly key: string
  readonly result: Stored
}

/** The cache that the arguments ask for. `environment` says where the user keeps such files. Throws a `UsageError`. */
export function openResultCache(
  { cache, cacheLocation }: Arguments,
  cwd: string,
  environment: NodeJS.ProcessEnv,
): ResultCache | undefined {
  if (!cache) return undefined
  const { XDG_CACHE_HOME: given = '', HOME: home } = environment
  const usual = given.startsWith('/')
    ? given
    : home === undefined
      ? undefined
      : join(home, '.cache')
  const directory =
    cacheLocation === undefined
      ? usual && join(usual, 'cachefix', 'results')
      : resolve(cwd, cacheLocation)
  if (directory === undefined)
    throw new UsageError('--cache needs --cache-location: there is no HOME')
  const tree = repositoryOf(cwd) ?? cwd
  if (isWithin(tree, realPlaceOf(directory)))
    throw new UsageError(
      `the cache ${directory} lies in the tree that is read, whose author could write there that nothing is wrong (--cache-location names another directory)`,
    )
  return new ResultCache(join(directory, `${hashOf(tree).slice(0, 24)}.json`))
}

export class ResultCache {
  readonly #file: string
  readonly #entries: Map<string, Entry>
  readonly #surroundings = new Surroundings()
  readonly #settings = new WeakMap<FileSettings, string>()
  /** The keys of files whose results are not there yet. */
  readonly #awaited = new Map<string, string>()
  readonly #seen = new Set<string>()
  #isChanged = false

  constructor(file: string) {
    this.#file = file
    this.#entries = readEntries(file)
  }

  /** The result of a job, where an earlier run had the same one. */
  find(job: Job): FileResult | undefined {
    const { realPath, source } = job
    const key = this.#keyOf(job)
    this.#seen.add(realPath)
    const entry = this.#entries.get(realPath)
    if (entry?.key !== key) {
      this.#awaited.set(realPath, key)
      return undefined
    }
    const { after, ...result } = entry.result
    return { ...result, texts: after === undefined ? undefined : { before: source, after } }
  }

  /** Keeps what comes of jobs that were not found, unless it depends on what is in no key. */
  async *keeping(results: AsyncIterable<FileResult>): AsyncIterable<FileResult> {
    for await (const result of results) {
      const { realPath, error, dependsOnOthers, texts, ...rest } = result
      const key = this.#awaited.get(realPath)
      if (key !== undefined) {
        this.#awaited.delete(realPath)
        this.#isChanged = true
        const stored = { ...rest, realPath, error, dependsOnOthers, after: texts?.after }
        if (error === undefined && !dependsOnOthers)
          this.#entries.set(realPath, { key, result: stored })
        else this.#entries.delete(realPath)
      }
      yield result
    }
  }

  /** Where it cannot be written there is none, the next time. */
  save(): void {
    if (!this.#isChanged) return
    for (const path of this.#entries.keys())
      if (!this.#seen.has(path) && !existsSync(systemPath(path))) this.#entries.delete(path)
    const text = JSON.stringify([...this.#entries])
    let destination: Destination | undefined
    try {
      destination = new Destination(this.#file)
      destination.write(`${headOf(text)}\n${text}`)
      destination.close()
    } catch (error) {
      destination?.abandon()
      if (!(error instanceof Error && 'syscall' in error)) throw error
    }
  }

  /** Of all that a job has, and of what lies around its file. */
  #keyOf({ settings, accepted, chosen, ...job }: Job): string {
    let asked = this.#settings.get(settings)
    if (asked === undefined) {
      asked = hashOf(JSON.stringify(settings))
      this.#settings.set(settings, asked)
    }
    const known = accepted instanceof Map ? [...accepted] : accepted
    const around = this.#surroundings.of(dirname(job.realPath))
    return hashOf(JSON.stringify([job, asked, known, chosen && [...chosen], around]))
  }
}

/** Code that is built otherwise finds otherwise: its file is named by its hash. */
const code = basename(import.meta.url)

function headOf(text: string): string {
  return hashOf(`${code}\n${text}`)
}

function readEntries(file: string): Map<string, Entry> {
  try {
    const content = readFileSync(file, 'utf8')
    const end = content.indexOf('\n')
    const text = content.slice(end + 1)
    if (content.slice(0, end) === headOf(text))
      return new Map(JSON.parse(text) as [string, Entry][])
  } catch {
    // There is none, or somebody else's file is at its place.
  }
  return new Map()
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
