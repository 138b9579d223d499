/** `cachefix verify`: the command line of verifications. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pLimit from 'p-limit'
import { findDockerfiles } from '../files/find.ts'
import { readText } from '../files/read.ts'
import type { FixResult, Transform } from '../fix.ts'
import type { Engine } from './engines/engine.ts'
import { engineNames, findEngine, NoEngineError } from './engines/find.ts'
import { UnknownTargetError } from './plan.ts'
import { Progress, type Terminal } from './progress.ts'
import { formatCounts, formatVerification, ruleInWords, type Counts } from './report.ts'
import { verify, type Repair, type Verification, type VerifyOptions } from './verify.ts'

const usage = `cachefix verify proves repairs by building images.

Usage: cachefix verify [options] [path…] [-- options of the build…]

Each Dockerfile that cachefix would change is built as it is and as it is repaired, and the file systems
of the two images are compared: what comes back, what leaves for a cache, and that nothing else changes.
Nothing is written, pushed or tagged. Caches start empty, and no cache of yours is touched.

      --context <directory>     the build context (default: the directory of the Dockerfile)
      --target <stage>          the stage to be built (default: the last one)
      --build-arg <name=value>  repeatable
      --secret <…>              repeatable; for the build, as docker takes it
      --platform <platform>     one platform
      --warm                    time a rebuild with warm caches, too
  -j, --jobs <n>                how many Dockerfiles at the same time (default 1; times then count little)
      --engine <docker|buildah> what builds (default: docker with BuildKit, or else buildah)
  -t, --transform <name|file>   only these transforms (repeatable)
      --unsafe                  verify unsafe fixes, too
      --format <text|json>      what is printed (default text)
  -h, --help                    print this

What follows "--" goes to the build as it is: cachefix verify api -- --network=host --ssh default

Times of files are not compared. Differences are ignored in: ${ruleInWords}.
What differs between two builds of the repaired Dockerfile is listed, and does not count.

Exit status: 0 proved, or nothing to verify; 1 not proved; 2 it could not build, run, or read some file.
`

/** What verifications need of the process and of the rest of the command line. */
export interface CommandLine {
  readonly environment: NodeJS.ProcessEnv
  readonly print: (text: string) => void
  readonly complain: (message: string) => void
  /** For what is not the result: stderr. */
  readonly terminal: Terminal
  readonly isColoured: boolean
  /** Aborted when the user has enough. */
  readonly interruption: AbortSignal
  readonly selectTransforms: (names: readonly string[]) => Promise<readonly Transform[]>
  readonly fix: (source: string, path: string, settings: FixSettings) => Promise<FixResult>
  /** What went wrong with a file, in words. */
  readonly explain: (error: unknown, realPath: string, source: string) => string
  /** An error that is one line, and exit status 2. */
  readonly usageError: (message: string) => Error
}

interface FixSettings {
  readonly transforms: readonly Transform[]
  readonly unsafe: boolean
}

/** Runs `cachefix verify` and gives the exit status. */
export async function verifyCommand(
  args: readonly string[],
  commandLine: CommandLine,
): Promise<number> {
  const { values, paths, options } = readArguments(args, commandLine)
  const { print, complain, terminal } = commandLine
  if (values.help) {
    print(usage)
    return 0
  }
  const errors: FileError[] = []
  const fail = (path: string, message: string): void => {
    errors.push({ path, message })
    complain(`${path}: ${message}`)
  }
  const { repairs, unchanged } = await findRepairs(paths, values, commandLine, fail)
  const scratch = mkdtempSync(join(tmpdir(), 'cachefix-verify-'))
  const progress = new Progress(terminal)
  const verifications: Verification[] = []
  let engine: Engine | undefined
  try {
    if (repairs.length > 0) {
      const { environment, interruption: signal } = commandLine
      engine = await findEngine({ environment, scratch, signal }, values.engine)
      const onStep = progress.step.bind(progress)
      const jobs = { number: Number(values.jobs), signal, onStep, fail }
      for await (const verification of verifyAll(repairs, engine, { ...options, scratch }, jobs)) {
        verifications.push(verification)
        progress.hide()
        if (values.format === 'text')
          print(formatVerification(verification, commandLine.isColoured))
      }
    }
  } catch (error) {
    if (!(error instanceof NoEngineError)) throw error
    complain(error.message)
    return 2
  } finally {
    progress.hide()
    rmSync(scratch, { recursive: true, force: true })
  }
  const totals = count(verifications, unchanged, errors)
  if (values.format === 'json') {
    const report = { engine: engine?.name, files: verifications, unchanged, errors, totals }
    print(`${JSON.stringify(report, undefined, 2)}\n`)
  } else terminal.write(formatCounts(totals, engine?.name))
  return totals.notBuilt + totals.errors > 0 ? 2 : totals.notProved > 0 ? 1 : 0
}

interface Jobs {
  /** How many verifications run at the same time. */
  readonly number: number
  readonly signal: AbortSignal
  readonly onStep: (what: string, step: string) => void
  readonly fail: (path: string, message: string) => void
}

const phases: Readonly<Record<string, string>> = {
  before: 'as it is',
  after: 'as it is repaired',
  again: 'once more, to see what differs from build to build',
}

/** Verifies several at a time, and gives them in the order of the paths, each as soon as it is there. */
async function* verifyAll(
  repairs: readonly Repair[],
  engine: Engine,
  options: Omit<VerifyOptions, 'nonce' | 'onStep'>,
  { number, signal, onStep, fail }: Jobs,
): AsyncGenerator<Verification> {
  const limit = pLimit(number)
  const running = repairs.map((repair) =>
    limit(() => {
      signal.throwIfAborted()
      return verify(repair, engine, {
        ...options,
        nonce: `cachefix-verify-${randomBytes(6).toString('hex')}`,
        onStep(name, step) {
          onStep(`${repair.path}: builds ${phases[name] ?? name}`, step)
        },
      })
    }),
  )
  // Whatever goes wrong with one, the others clean up after themselves.
  const settled = Promise.allSettled(running)
  try {
    for (const [index, result] of running.entries()) {
      const verification = await result.catch((error: unknown) => {
        if (!(error instanceof UnknownTargetError)) throw error
        fail(repairs[index]?.path ?? '', error.message)
      })
      if (verification !== undefined) yield verification
    }
  } finally {
    await settled
  }
}

interface FileError {
  readonly path: string
  readonly message: string
}

function readArguments(args: readonly string[], { usageError }: CommandLine) {
  const end = args.indexOf('--')
  const [own, passed] = end === -1 ? [args, []] : [args.slice(0, end), args.slice(end + 1)]
  const { values, positionals } = parse(own, usageError)
  const { context, target, platform, secret, warm, format, engine, jobs } = values
  if (!['text', 'json'].includes(format))
    throw usageError(`unknown format "${format}": text and json are known`)
  if (engine !== undefined && !engineNames.some((name) => name === engine))
    throw usageError(`unknown engine "${engine}": ${engineNames.join(' and ')} are known`)
  if (platform?.includes(',') === true)
    throw usageError('--platform takes one platform: each has its own image')
  if (!/^[1-9]\d*$/.test(jobs)) throw usageError(`--jobs takes a number, not "${jobs}"`)
  const build = [
    ...values['build-arg'].flatMap((value) => ['--build-arg', value]),
    ...secret.flatMap((value) => ['--secret', value]),
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...passed,
  ]
  const paths = positionals.length === 0 ? ['.'] : positionals
  return { values, paths, options: { context, target, build, warm } }
}

function parse(args: readonly string[], usageError: CommandLine['usageError']) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        context: { type: 'string' },
        target: { type: 'string' },
        'build-arg': { type: 'string', multiple: true, default: [] },
        secret: { type: 'string', multiple: true, default: [] },
        platform: { type: 'string' },
        warm: { type: 'boolean', default: false },
        jobs: { type: 'string', short: 'j', default: '1' },
        engine: { type: 'string' },
        transform: { type: 'string', short: 't', multiple: true, default: [] },
        unsafe: { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    if (error instanceof TypeError) throw usageError(error.message.split('\n')[0] ?? '')
    throw error
  }
}

/** What cachefix would change. */
async function findRepairs(
  paths: readonly string[],
  { transform, unsafe }: { readonly transform: readonly string[]; readonly unsafe: boolean },
  { selectTransforms, fix, explain }: CommandLine,
  fail: (path: string, message: string) => void,
): Promise<{ repairs: Repair[]; unchanged: string[] }> {
  const transforms = await selectTransforms(transform)
  const repairs: Repair[] = []
  const unchanged: string[] = []
  for (const file of findDockerfiles(paths)) {
    if ('message' in file) {
      fail(file.path, file.message)
      continue
    }
    const { path, realPath } = file
    let before = ''
    try {
      before = readText(realPath)
      const { output, changed, findings } = await fix(before, path, { transforms, unsafe })
      if (changed) repairs.push({ path, before, after: output, findings })
      else unchanged.push(path)
    } catch (error) {
      fail(path, explain(error, realPath, before))
    }
  }
  return { repairs, unchanged }
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
