/** `cachefix verify`: what would be fixed is built, before and after. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { findFiles } from '../files/find.ts'
import { GitError } from '../files/git.ts'
import { quotePath } from '../files/paths.ts'
import { Complaints, type Fail } from '../run/complaints.ts'
import { toJson } from '../common/printable.ts'
import { doJob } from '../run/job.ts'
import type { FileResult } from '../output/result.ts'
import { fixFiles } from '../run/schedule.ts'
import type { Surroundings } from '../run/command.ts'
import type { Screen } from '../run/screen.ts'
import { readSettings } from '../run/settings.ts'
import { readVerifyArguments, usage, type VerifyArguments } from './arguments.ts'
import type { Engine } from './engines/engine.ts'
import { findEngine, NoEngineError } from './engines/find.ts'
import { UnknownTargetError } from './plan.ts'
import { Progress } from './progress.ts'
import { formatCounts, formatGains, formatVerification, type Counts } from './report.ts'
import { verify, type Repair, type Verification } from './verify.ts'

/** Verifies all repairs, and gives the exit status. Throws a `UsageError`. */
export async function verifyCommand(
  args: readonly string[],
  surroundings: Surroundings,
  screen: Screen,
): Promise<number> {
  const read = readVerifyArguments(args)
  if (read.help) {
    screen.out(usage)
    return 0
  }
  const errors: FileError[] = []
  const complaints = new Complaints(screen.complain)
  const fail: Fail = (path, message, errorKind = 'failure') => {
    errors.push({ path, message })
    complaints.tell({ path, error: message, errorKind })
  }
  const { repairs, unchanged } = await findRepairs(read.fix, surroundings, fail)
  const scratch = mkdtempSync(join(tmpdir(), 'cachefix-verify-'))
  const progress = new Progress(surroundings.columns, screen.note)
  const verifications: Verification[] = []
  let engine: Engine | undefined
  try {
    if (repairs.length > 0) {
      const { environment, interruption: signal } = surroundings
      engine = await findEngine({ environment, scratch, signal }, read.engine)
      const work: Work = { ...read, scratch, signal, engine, progress, fail }
      for await (const verification of verifyAll(repairs, work)) {
        verifications.push(verification)
        progress.hide()
        if (read.format === 'text') screen.out(formatVerification(verification, screen.colours))
      }
    }
  } catch (error) {
    progress.hide()
    if (surroundings.interruption.aborted) {
      screen.complain('interrupted')
      return 130
    }
    if (!(error instanceof NoEngineError)) throw error
    screen.complain(error.message)
    return 2
  } finally {
    progress.hide()
    rmSync(scratch, { recursive: true, force: true })
  }
  const totals = count(verifications, unchanged, errors)
  if (read.format === 'json') {
    const report = { engine: engine?.name, files: verifications, unchanged, errors, totals }
    screen.out(`${toJson(report, 2)}\n`)
  } else {
    screen.note(formatCounts(totals, engine?.name))
    const proved = verifications.filter(({ status }) => status === 'proved')
    if (proved.length > 1) screen.note(formatGains(proved))
  }
  return totals.notBuilt + totals.errors > 0 ? 2 : totals.notProved > 0 ? 1 : 0
}

interface FileError {
  readonly path: string
  readonly message: string
}

/** What cachefix would change. */
async function findRepairs(
  args: Arguments,
  { cwd, library }: Surroundings,
  fail: Fail,
): Promise<{ repairs: Repair[]; unchanged: string[] }> {
  const { settingsFor, runDefaultsFor, own } = await readSettings(args, library)
  const { include, exclude, changes } = args
  const paths = args.paths.length === 0 ? ['.'] : args.paths
  const results = fixFiles(
    findFiles({ cwd, paths, include, exclude, changes, configured: runDefaultsFor(cwd) }),
    {
      cwd,
      settingsFor,
      acceptedIn: () => undefined,
      wants: { diff: false, steps: false, lines: false, drawings: false },
      readsAll: own.length > 0,
      doJob: (job) => doJob(job, own),
      doAlone: undefined,
      openPool: undefined,
    },
  )
  const repairs: Repair[] = []
  const unchanged: string[] = []
  for await (const { path, findings, texts, error, errorKind, omitted } of orUsageError(results)) {
    if (error !== undefined) fail(path, error, errorKind)
    else if (omitted !== undefined) continue
    else if (texts === undefined) unchanged.push(path)
    else repairs.push({ path, ...texts, findings })
  }
  return { repairs, unchanged }
}

async function* orUsageError(results: AsyncIterable<FileResult>): AsyncIterable<FileResult> {
  try {
    yield* results
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    throw new UsageError(`git cannot tell what changed: ${error.message}`)
  }
}

interface Work extends Pick<VerifyArguments, 'context' | 'target' | 'build' | 'warm' | 'jobs'> {
  readonly engine: Engine
  readonly scratch: string
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly fail: Fail
}

const phases: Readonly<Record<string, string>> = {
  before: 'as it is',
  after: 'as it is repaired',
  again: 'once more, to see what differs from build to build',
}

/** Verifies several at a time, and gives them in the order of the paths, each as soon as it is there. */
async function* verifyAll(repairs: readonly Repair[], work: Work): AsyncIterable<Verification> {
  const limit = pLimit(work.jobs)
  const running = repairs.map((repair) =>
    limit(() => {
      work.signal.throwIfAborted()
      const nonce = `cachefix-verify-${randomBytes(6).toString('hex')}`
      const onStep = (name: string, step: string): void => {
        work.progress.step(`${quotePath(repair.path)}: builds ${phases[name] ?? name}`, step)
      }
      return verify(repair, work.engine, { ...work, nonce, onStep })
    }),
  )
  // Whatever goes wrong with one, the others clean up after themselves.
  const settled = Promise.allSettled(running)
  try {
    for (const [index, result] of running.entries()) {
      const verification = await result.catch((error: unknown) => {
        if (!(error instanceof UnknownTargetError)) throw error
        work.fail(repairs[index]?.path ?? '', error.message)
      })
      if (verification !== undefined) yield verification
    }
  } finally {
    await settled
  }
}

function count(
  verifications: readonly Verification[],
  unchanged: readonly string[],
  errors: readonly FileError[],
): Counts {
  const of = (wanted: Verification['status']): number =>
    verifications.filter(({ status }) => status === wanted).length
  return {
    proved: of('proved'),
    notProved: of('not proved'),
    notBuilt: of('not built'),
    nothingToVerify: unchanged.length,
    errors: errors.length,
  }
}
