/** A run over files: find, fix, write, report. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { allTransforms as shipped } from '../../transforms/index.ts'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { findFiles, type FoundFile } from '../files/find.ts'
import { GitError, GitKilledError, splitAtNul } from '../files/git.ts'
import { listingOnce } from '../files/may-have.ts'
import { Owners } from '../files/owners.ts'
import { realPlaceOf } from '../files/links.ts'
import { decodePath, quotePath, systemPath } from '../files/paths.ts'
import type { PathError } from '../files/reason.ts'
import { formatsWithDiffs } from '../output/formats.ts'
import { plural, Summary } from '../output/summary.ts'
import { printable } from '../common/printable.ts'
import { aboutRun, wantsDrawings } from './about.ts'
import { openBaseline, type Baseline } from './baseline.ts'
import { guardOutputs } from './guard.ts'
import type { ResultCache } from './result-cache.ts'
import { Complaints } from './complaints.ts'
import { findingsByFile } from './only.ts'
import { openReports, type Reports } from './reports.ts'
import { doJob } from './job.ts'
import { suitManyFiles } from './many-files.ts'
import type { FileResult, Wants } from '../output/result.ts'
import { fixFiles } from './schedule.ts'
import type { Screen } from './screen.ts'
import type { RunSettings } from './settings.ts'
import { writeBack } from './write-back.ts'

/** From as many listed files on V8 is told at once, and not first when there is much to do: its heap would grow by then. */
const many = 20_000

/** What a run is given besides its arguments and settings. */
export interface Surroundings {
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  readonly version: string
  /** The version of V8. */
  readonly v8: string
  /** The module that other threads run: `worker.ts`. */
  readonly worker: URL
  /** What `--files-from` names, when it is to be read. */
  readonly listed: Buffer | undefined
  /** What the user wrote behind the name of the program. */
  readonly given: readonly string[]
}

/** Runs over all files that are meant; gives the exit status. Throws a `UsageError`. */
export async function runOverFiles(
  args: Arguments,
  settings: RunSettings,
  surroundings: Surroundings,
  screen: Screen,
): Promise<number> {
  const { cwd, version } = surroundings
  const onlyIn = findingsByFile(args.only, settings.own, cwd)
  const baseline = openBaseline(args, cwd)
  // What code of the user's own depends on, nobody knows.
  const cache =
    args.cache && settings.own.length === 0
      ? (await import('./result-cache.ts')).openResultCache(args, cwd, surroundings.environment)
      : undefined
  const setting = {
    version,
    transforms: [...shipped, ...settings.own],
    writes: args.write,
    isVerbose: args.verbose,
    about: wantsDrawings(args) ? await aboutRun(surroundings, args) : undefined,
  }
  let reports: Reports | undefined
  const summary = new Summary()
  const owners = new Owners()
  const complaints = new Complaints(screen.complain)
  let total = 0
  const missed: string[] = []
  const unasked: string[] = []
  // Node itself compiles and collects garbage on another core, so on two there is nothing to gain.
  // Code of the user's own was loaded here, and stays here.
  const threads = settings.own.length === 0 ? (args.concurrency ?? availableParallelism() - 1) : 1
  const onMany = (): void => {
    if (threads <= 1) suitManyFiles(surroundings.v8)
  }
  try {
    const search = findFiles({
      cwd,
      paths: pathsOf(args, surroundings),
      areListed: args.filesFrom !== undefined,
      include: args.include,
      exclude: args.exclude,
      changes: args.changes,
      configured: settings.runDefaultsFor(cwd),
      onListed: (count) => {
        total += count
        if (count >= many) onMany()
      },
      onNothing: (path, isPattern) => {
        if (isPattern) missed.push(path)
        screen.complain(`${quotePath(path)}: ${isPattern ? 'nothing matches' : nothingFound}`)
      },
    })
    const found = await guardOutputs(search, args, setting, cwd)
    reports = await openReports(args, setting, screen, !args.updateBaseline)
    const work = { args, settings, surroundings, baseline, cache, onlyIn, unasked, threads, onMany }
    for await (const result of resultsOf(found, work)) {
      const { path, realPath, omitted } = result
      complaints.tell(result)
      if (omitted?.isSaid === true && !args.quiet)
        screen.note(`${quotePath(path)}: left out: ${printable(omitted.message)}\n`)
      const isSaid = result.findings.length + result.accepted.length > 0
      const owned = isSaid ? owners.of(realPath) : []
      const report = { ...result, owners: owned }
      summary.add(report)
      baseline?.add(result)
      reports.add(report)
      if (!args.quiet) screen.progress(summary.done, total)
      if (screen.isInterrupted()) return interrupted(summary, total, args, screen)
    }
    reports.close(summary)
    cache?.save()
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    // Ctrl-C on a terminal is for git, too, which may be the first to notice.
    const isEnded = error instanceof GitKilledError && error.signal === 'SIGINT'
    if (isEnded || screen.isInterrupted()) return interrupted(summary, total, args, screen)
    throw new UsageError(`git cannot tell which files are meant: ${error.message}`)
  } finally {
    reports?.abandon()
  }
  if (baseline !== undefined) tellOf(baseline, args, screen)
  if (!args.quiet) tellOfDeadOverrides(args, settings, unasked, cwd, screen)
  if (summary.totals.errors > 0 || missed.length > 0 || reports.hasFailed) return 2
  return args.check && !args.exitZero && summary.findings > 0 ? 1 : 0
}

const nothingFound =
  'no Dockerfile found (looked for Dockerfile*, *.Dockerfile and Containerfile*; --include adds names)'

interface Work {
  readonly args: Arguments
  readonly settings: RunSettings
  readonly surroundings: Surroundings
  readonly baseline: Baseline | undefined
  readonly cache: ResultCache | undefined
  readonly onlyIn: ReturnType<typeof findingsByFile>
  /** Takes the files whose settings nobody has asked for. */
  readonly unasked: string[]
  readonly threads: number
  readonly onMany: () => void
}

function resultsOf(
  found: AsyncIterable<FoundFile | PathError> | Iterable<FoundFile | PathError>,
  { args, settings, surroundings, baseline, cache, onlyIn, unasked, threads, onMany }: Work,
): AsyncIterable<FileResult> {
  const { settingsFor, own } = settings
  const { cwd, worker } = surroundings
  const mayHave = listingOnce()
  const fixed = fixFiles(found, {
    cwd,
    settingsFor,
    acceptedIn: (realPath) => baseline?.acceptedIn(realPath),
    onlyIn,
    wants: wantsOf(args),
    readsAll: own.length > 0 || onlyIn !== undefined,
    known: cache && ((job) => cache.find(job)),
    doJob: (job) => doJob(job, own, mayHave),
    doAlone:
      own.length === 0
        ? async (job) => (await import('./pool.ts')).doAlone(worker, job)
        : undefined,
    openPool:
      threads > 1 ? async () => (await import('./pool.ts')).openPool(worker, threads) : undefined,
    onUnasked: (realPath) => {
      unasked.push(realPath)
    },
    onMany,
  })
  const kept = cache?.keeping(fixed) ?? fixed
  return args.write ? writeBack(kept, args.force) : kept
}

function wantsOf({ format, outputs, check, write, splitBy, statistics }: Arguments): Wants {
  const isDiffShown = format === 'text' ? !check && !write : formatsWithDiffs.has(format)
  return {
    diff:
      (isDiffShown && !statistics) || outputs.some((output) => formatsWithDiffs.has(output.format)),
    steps: splitBy === 'transform',
    lines: check && format === 'text',
    drawings: wantsDrawings({ format, outputs }),
  }
}

function pathsOf({ paths, filesFrom }: Arguments, { listed }: Surroundings): readonly string[] {
  if (filesFrom === undefined) return paths.length === 0 ? ['.'] : paths
  if (listed === undefined) throw new UsageError(`cannot read ${filesFrom}`)
  if (isUtf16(listed))
    throw new UsageError(`${filesFrom}: the list is UTF-16, and --files-from takes UTF-8`)
  const mark = Buffer.from('\uFEFF')
  const list = listed.indexOf(mark) === 0 ? listed.subarray(mark.length) : listed
  const listing = list.includes(0)
    ? splitAtNul(list)
    : decodePath(list)
        .split('\n')
        .map((line) => line.replace(/\r$/, ''))
  return listing.filter((line) => line !== '')
}

/** Its zeros are half of its letters, and end no path: the root would be one of those. */
function isUtf16(list: Buffer): boolean {
  return /^(?:\xFF\xFE|\xFE\xFF)|\0[\n/]\0/.test(list.toString('latin1'))
}

function tellOf(baseline: Baseline, args: Arguments, screen: Screen): void {
  if (args.updateBaseline) {
    const { findings, files } = baseline.write()
    const text = `${plural(findings, 'finding')} in ${plural(files, 'file')}`
    screen.note(`${args.baseline ?? ''}: ${text} accepted.\n`)
    return
  }
  for (const { path, count } of baseline.stale()) {
    const gone =
      count === 1
        ? '1 finding of the baseline is gone'
        : `${count} findings of the baseline are gone`
    screen.note(`${quotePath(path)}: ${gone} (--update-baseline drops what is)\n`)
  }
}

/** An override for no file at all is a pattern misspelled, or files that are gone. */
function tellOfDeadOverrides(
  { changes, filesFrom, exclude, paths }: Arguments,
  { deadOverrides, settingsFor }: RunSettings,
  unasked: readonly string[],
  cwd: string,
  { complain }: Screen,
): void {
  // Of a part of a tree nobody knows whether the rest has such a file.
  if (changes !== undefined || filesFrom !== undefined || exclude.length > 0) return
  const read = (paths.length === 0 ? ['.'] : paths)
    .filter((path) => existsSync(systemPath(path)))
    .map((path) => realPlaceOf(resolve(cwd, path)))
  // An override may be for files alone that have nothing to find.
  for (const realPath of deadOverrides(read, cwd).length > 0 ? unasked : []) {
    try {
      settingsFor(realPath)
    } catch {
      // What is wrong with settings is said of files that need them.
    }
  }
  for (const place of deadOverrides(read, cwd))
    complain(`${place}: no Dockerfile that was read matches "files" of this override`)
}

/** Says how far the run came, and gives the exit status. */
function interrupted(
  { done, totals }: Summary,
  total: number,
  { write }: Arguments,
  screen: Screen,
): number {
  const written = write ? `, ${plural(totals.changed, 'file')} written, each of them whole` : ''
  screen.complain(`interrupted: ${done} of ${plural(total, 'file')} done${written}`)
  return 130
}
