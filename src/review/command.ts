/** `cachefix review`: one finding after the other, and what a person decides about it. */
import { relative } from 'node:path'
import { printable } from '../common/printable.ts'
import { findFiles } from '../files/find.ts'
import { quotePath } from '../files/paths.ts'
import { repositoryOf } from '../files/repository.ts'
import type { FileResult } from '../output/result.ts'
import { plural } from '../output/summary.ts'
import { Baseline } from '../run/baseline.ts'
import type { Command } from '../run/command.ts'
import { Complaints } from '../run/complaints.ts'
import { doJob } from '../run/job.ts'
import { doAlone } from '../run/pool.ts'
import { fixFiles, isLong } from '../run/schedule.ts'
import type { Screen } from '../run/screen.ts'
import { baselineOf, readSettings } from '../run/settings.ts'
import { writeBack } from '../run/write-back.ts'
import { readReviewArguments, usage } from './arguments.ts'
import { Review } from './conversation.ts'
import { editorOf } from './edit.ts'
import { streamsOf } from './prompts.ts'
import { readSaved, save, savedPath } from './saved.ts'
import { withText, type Judge, type ReviewedFile, type Session } from './session.ts'

const noTerminal =
  'review asks on a terminal, and here is none; cachefix --check tells what is found, --diff what would become of it, --write applies it, and --format html makes a page to decide by'

export const reviewCommand: Command = async (args, surroundings, screen) => {
  const read = readReviewArguments(args)
  if (read.help) {
    screen.out(usage)
    return 0
  }
  const streams = surroundings.openStreams()
  // Without a terminal neither is one, whatever their types say.
  if (!streams.input.isTTY || !streams.output.isTTY) {
    screen.complain(noTerminal)
    return 2
  }
  const { cwd, library, worker, environment, interruption } = surroundings
  const { search } = read
  const settings = await readSettings(search, library)
  const defaults = settings.runDefaultsFor(cwd)
  const baselineFile = search.baseline ?? (defaults && baselineOf(defaults))
  const baseline =
    baselineFile === undefined ? undefined : new Baseline(baselineFile, cwd, false, true)
  const judge: Judge = async (job) =>
    isLong(job) && settings.own.length === 0 ? doAlone(worker, job) : doJob(job, settings.own)
  const { include, exclude } = search
  const paths = search.paths.length === 0 ? ['.'] : search.paths
  const files: ReviewedFile[] = []
  let hasFailed = false
  const results = fixFiles(findFiles({ cwd, paths, include, exclude, configured: defaults }), {
    cwd,
    settingsFor: settings.settingsFor,
    acceptedIn: (realPath) => baseline?.acceptedIn(realPath),
    wants: { diff: false, steps: false, lines: false, drawings: false },
    readsAll: settings.own.length > 0,
    doJob: async (job) => {
      const result = await judge({ ...job, chosen: new Set() })
      const { findings, error, omitted } = result
      if (error === undefined && omitted === undefined && findings.length > 0)
        files.push({ job, text: job.source, findings, verdicts: new Map(), decisions: 0 })
      return result
    },
    doAlone: undefined,
    openPool: undefined,
  })
  const complaints = new Complaints(screen.complain)
  for await (const result of results) {
    if (interruption.aborted) return 130
    hasFailed ||= result.error !== undefined
    complaints.tell(result)
  }
  files.sort((one, other) => (one.job.path < other.job.path ? -1 : 1))
  const place = savedPath(repositoryOf(cwd) ?? cwd, environment)
  if (read.restart) save(place, [])
  const session = await takeUp(files, place, judge)
  const review = new Review({
    session,
    judge,
    streams: streamsOf(streams, screen.look.isColoured),
    screen,
    editor: editorOf(environment),
    hasBaseline: baseline !== undefined,
    keep: (each) => {
      save(place, each)
    },
  })
  const end = await review.run()
  if (end === 'broken off') return 130
  if (end === 'later') return hasFailed ? 2 : 0
  const decided = end === 'write' ? review.session : []
  const failed = await write(decided, search.force, screen)
  if (end === 'write' && baseline !== undefined) {
    const accepted = decided.flatMap(({ job, findings, verdicts }) => {
      const own = findings.filter(({ fingerprint }) => verdicts.get(fingerprint) === 'accepted')
      if (own.length > 0 && !failed.has(job.realPath)) baseline.accept(job.realPath, own)
      return own
    })
    if (accepted.length > 0) {
      baseline.write()
      const name = quotePath(relative(cwd, baselineFile ?? ''))
      screen.note(`${plural(accepted.length, 'finding')} accepted into ${name}.\n`)
    }
  }
  // What could not be written is there to be taken up again.
  save(
    place,
    decided.filter(({ job }) => failed.has(job.realPath)),
  )
  return hasFailed || failed.size > 0 ? 2 : 0
}

/** What was decided before about files that are as they were. */
async function takeUp(
  files: readonly ReviewedFile[],
  place: string,
  judge: Judge,
): Promise<Session> {
  const savedOf = readSaved(place)
  const session: ReviewedFile[] = []
  for (const file of files) {
    const { text, verdicts, decisions } = savedOf(file) ?? file
    const known = { ...file, verdicts, decisions: decisions - 1 }
    const taken = text === file.text ? { ...known, decisions } : await withText(known, text, judge)
    session.push(typeof taken === 'string' ? file : taken)
  }
  return session
}

/** Writes what changed, as --write does, and gives the files that could not be written. */
async function write(
  session: Session,
  force: boolean,
  screen: Screen,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>()
  let count = 0
  for await (const { path, realPath, error } of writeBack(changes(session), force)) {
    if (error === undefined) count += 1
    else {
      failed.add(realPath)
      screen.complain(`${quotePath(path)}: ${printable(error)}`)
    }
  }
  if (count > 0) screen.note(`${plural(count, 'file')} written.\n`)
  return failed
}

async function* changes(session: Session): AsyncIterable<FileResult> {
  for (const { job, text } of session) {
    if (text === job.source) continue
    const result = doJob({ ...job, chosen: new Set() })
    yield await Promise.resolve({ ...result, texts: { before: job.source, after: text } })
  }
}
