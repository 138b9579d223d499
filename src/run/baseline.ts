/** Findings that are known and accepted: a file of fingerprints, by the files that they are in. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Destination } from '../files/destination.ts'
import { leadsOut } from '../files/links.ts'
import { systemPath } from '../files/paths.ts'
import { reasonOf } from '../files/reason.ts'
import { repositoryOf, slashed } from '../files/repository.ts'
import { readNamed } from '../files/whole.ts'
import { currentName } from '../fix/names.ts'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { toJson } from '../common/printable.ts'
import type { FileResult } from '../output/result.ts'

interface Entry {
  readonly transform: string
  readonly message: string
  /** In how many places, where there are several. */
  readonly count?: number
}

/** By path relative to the root of the baseline's own repository, then by fingerprint. */
type Entries = Readonly<Record<string, Readonly<Record<string, Entry>>>>

/** The baseline that the arguments name. Throws a `UsageError`. */
export function openBaseline(
  { baseline, updateBaseline }: Pick<Arguments, 'baseline' | 'updateBaseline'>,
  cwd: string,
): Baseline | undefined {
  if (updateBaseline && baseline === undefined)
    throw new UsageError('--update-baseline needs --baseline and the file')
  return baseline === undefined ? undefined : new Baseline(baseline, cwd, updateBaseline)
}

export class Baseline {
  readonly #file: string
  /** What its paths count from, wherever cachefix runs. */
  readonly #root: string
  readonly #known: Map<string, ReadonlyMap<string, Entry>>
  /** What was found, when the baseline is to be written anew. */
  readonly #found: Map<string, ReadonlyMap<string, Entry>> | undefined
  readonly #seen = new Set<string>()
  readonly #stale: { path: string; count: number }[] = []

  /**
   * With `updates` all is accepted, and what there is is kept for `write`; a file that `mayBeMissing` holds
   * nothing yet. Throws a `UsageError`.
   */
  constructor(file: string, cwd: string, updates: boolean, mayBeMissing = updates) {
    if (leadsOut(resolve(cwd, file), cwd)) throw new UsageError(`the baseline ${file}: ${escape}`)
    this.#file = file
    this.#root = rootFor(file, cwd)
    this.#known =
      existsSync(file) || !mayBeMissing ? read(file) : new Map<string, ReadonlyMap<string, Entry>>()
    this.#found = updates ? new Map() : undefined
  }

  acceptedIn(realPath: string): ReadonlyMap<string, number> | 'all' | undefined {
    if (this.#found !== undefined) return 'all'
    const entries = this.#known.get(this.#pathOf(realPath))
    return (
      entries && new Map([...entries].map(([fingerprint, entry]) => [fingerprint, sizeOf(entry)]))
    )
  }

  /** Of a transform that did not run it is not known whether its findings are still there. */
  add({ realPath, accepted, judged, error }: FileResult): void {
    if (error !== undefined) return
    const path = this.#pathOf(realPath)
    const entries = [...(this.#known.get(path) ?? [])]
    const isJudged = ([, { transform }]: [string, Entry]): boolean =>
      judged.includes(currentName(transform))
    if (entries.length > 0) this.#seen.add(path)
    const there = entriesOf(accepted)
    const count = entries
      .filter(isJudged)
      .reduce((sum, [key, entry]) => sum + Math.max(0, sizeOf(entry) - sizeOf(there.get(key))), 0)
    if (count > 0) this.#stale.push({ path, count })
    if (this.#found === undefined) return
    const found = new Map([...entries.filter((each) => !isJudged(each)), ...there])
    if (found.size > 0) this.#found.set(path, found)
  }

  /** Accepts more findings of a file, for `write`. */
  accept(realPath: string, findings: FileResult['accepted']): void {
    const path = this.#pathOf(realPath)
    const entries = new Map(this.#known.get(path))
    for (const [fingerprint, entry] of entriesOf(findings)) {
      const count = sizeOf(entries.get(fingerprint)) + sizeOf(entry)
      entries.set(fingerprint, { ...entry, ...(count > 1 && { count }) })
    }
    this.#known.set(path, entries)
  }

  /** Entries of files that were read, or are gone, whose findings are not there any more. */
  stale(): readonly { readonly path: string; readonly count: number }[] {
    const gone = [...this.#known].filter(
      ([path]) => !this.#seen.has(path) && !existsSync(systemPath(join(this.#root, path))),
    )
    return [...this.#stale, ...gone.map(([path, entries]) => ({ path, count: total(entries) }))]
  }

  /** Writes what was found; files that were not read keep what they had. Throws a `UsageError`. */
  write(): { findings: number; files: number } {
    const gone = new Set(this.stale().map(({ path }) => path))
    const kept = [...this.#known].filter(([path]) => !this.#seen.has(path) && !gone.has(path))
    const all = [...kept, ...(this.#found ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))
    const findings = Object.fromEntries(
      all.map(([path, entries]) => [path, Object.fromEntries([...entries].sort(byFingerprint))]),
    )
    writeWhole(this.#file, `${toJson({ version: 1, findings }, 2)}\n`)
    return {
      findings: all.reduce((sum, [, entries]) => sum + total(entries), 0),
      files: all.length,
    }
  }

  /** Of a file elsewhere it starts with "..", so that none is taken for one of the repository. */
  #pathOf(realPath: string): string {
    return slashed(relative(this.#root, realPath))
  }
}

const escape = 'a symbolic link there leads out of the tree (name what it leads to)'

/** The repository that a baseline lies in; for one that lies in none, that of the working directory, or that itself. */
function rootFor(file: string, cwd: string): string {
  const own = repositoryOf(dirname(realPathOf(resolve(cwd, file))))
  return own ?? repositoryOf(cwd) ?? cwd
}

/** Of a path at which there may be nothing yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return join(realPathOf(dirname(path)), basename(path))
  }
}

function entriesOf(accepted: FileResult['accepted']): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const { fingerprint, transform, message } of accepted) {
    const count = sizeOf(entries.get(fingerprint)) + 1
    entries.set(fingerprint, { transform, message, ...(count > 1 && { count }) })
  }
  return entries
}

/** How many findings an entry accepts. */
function sizeOf(entry: Entry | undefined): number {
  return entry === undefined ? 0 : (entry.count ?? 1)
}

function total(entries: ReadonlyMap<string, Entry>): number {
  return [...entries.values()].reduce((sum, entry) => sum + sizeOf(entry), 0)
}

function byFingerprint([one]: [string, Entry], [other]: [string, Entry]): number {
  return one < other ? -1 : 1
}

function writeWhole(file: string, text: string): void {
  let destination: Destination | undefined
  try {
    destination = new Destination(file)
    destination.write(text)
    destination.close()
  } catch (error) {
    destination?.abandon()
    const reason = `it cannot be written: ${reasonOf(error, file)}`
    throw new UsageError(`the baseline ${file}: ${reason}`, { cause: error })
  }
}

function read(file: string): Map<string, ReadonlyMap<string, Entry>> {
  let value: unknown
  try {
    value = JSON.parse(readNamed(file).toString('utf8'))
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? 'it is not JSON'
        : existsSync(file)
          ? `it cannot be read: ${reasonOf(error, file)}`
          : 'no such file (--update-baseline makes it)'
    throw new UsageError(`the baseline ${file}: ${reason}`, { cause: error })
  }
  if (!isBaseline(value)) throw new UsageError(`the baseline ${file}: it is not one of cachefix's`)
  return new Map(
    Object.entries(value.findings).map(([path, entries]) => [
      path,
      new Map(Object.entries(entries)),
    ]),
  )
}

function isBaseline(value: unknown): value is { findings: Entries } {
  if (typeof value !== 'object' || value === null) return false
  if (!('version' in value) || value.version !== 1 || !('findings' in value)) return false
  const isEntry = (each: unknown): boolean =>
    isObject(each) &&
    typeof each.transform === 'string' &&
    typeof each.message === 'string' &&
    (each.count === undefined || (Number.isSafeInteger(each.count) && Number(each.count) > 0))
  const { findings } = value
  return (
    isObject(findings) &&
    Object.values(findings).every((each) => isObject(each) && Object.values(each).every(isEntry))
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
