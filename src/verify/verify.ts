/** Verifies the repair of one Dockerfile: builds it before and after, and compares what comes out. */
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { leadsOut } from '../files/links.ts'
import type { ReportedFinding } from '../fix/report.ts'
import {
  compare,
  differences,
  filesAt,
  sizeOf,
  type Comparison,
  type Difference,
} from './compare.ts'
import type { Build, Engine } from './engines/engine.ts'
import type { FileSystem } from './file-system.ts'
import { judge, type Verdict } from './judge.ts'
import { planVerification, withNonce, type Plan } from './plan.ts'

export interface Repair {
  /** The Dockerfile, as the user names it. */
  readonly path: string
  readonly before: string
  readonly after: string
  readonly findings: readonly ReportedFinding[]
}

export interface VerifyOptions {
  /** The directory of the Dockerfile when undefined. */
  readonly context: string | undefined
  readonly target: string | undefined
  /** What else the engine is told, as `--build-arg`. */
  readonly build: readonly string[]
  /** Whether a rebuild with warm caches is timed. */
  readonly warm: boolean
  /** A directory of the verification's own. */
  readonly scratch: string
  /** Tells this verification from all others. */
  readonly nonce: string
  /** Is told what is being done. */
  readonly onStep: (what: string, step: string) => void
}

export interface Verification extends Verdict, Comparison {
  readonly path: string
  readonly findings: readonly ReportedFinding[]
  readonly before: BuiltImage
  readonly after: BuiltImage
  /** Differences that are there between two builds of the repaired Dockerfile, too. */
  readonly varying: readonly string[]
  /** The mounted caches after the first build, where the engine says how large they are. */
  readonly kept: readonly KeptCache[]
  readonly gain: Gain
}

/** What a repair is worth; a figure is undefined where nobody has measured it. */
export interface Gain {
  /** How long it takes to run the repaired steps again, without the repair and with it. */
  readonly secondsBefore: number | undefined
  readonly secondsAfter: number | undefined
  /** What a build leaves in the mounted caches for the next one. */
  readonly bytesCached: number | undefined
}

export interface BuiltImage {
  readonly succeeded: boolean
  /** The size of its files, in bytes; undefined without an image. */
  readonly size: number | undefined
  readonly seconds: number
  /** How long it takes to run the repaired steps again, on the caches that the first build left. */
  readonly warmSeconds: number | undefined
  /** The last lines of what the engine said, when it failed. */
  readonly log: readonly string[]
}

interface KeptCache {
  readonly target: string
  /** In bytes; undefined where there was no such mount. */
  readonly before: number | undefined
  readonly after: number
}

/** Verifies one repair. All caches start empty, and are forgotten at the end. */
export async function verify(
  { path, before: source, after: repaired, findings }: Repair,
  engine: Engine,
  options: VerifyOptions,
): Promise<Verification> {
  const plan = planVerification(source, repaired, findings, options.target)
  const versions = { before: source, after: repaired, again: repaired }
  // What gets its first mount has to run again without it, too.
  const repairedLines = findings.filter(({ applied }) => applied).map(({ line }) => line)
  const namespaceOf = (name: keyof typeof versions): string => `${options.nonce}-${name}`

  async function build(
    name: keyof typeof versions,
    wantsFiles: boolean,
    round = 'first',
  ): Promise<Build> {
    const directory = join(options.scratch, namespaceOf(name))
    const dockerfile = join(directory, basename(path))
    mkdirSync(directory, { recursive: true })
    // The same value before and after: then the steps before the first difference are the same, too.
    const lines = name === 'before' ? repairedLines : []
    writeFileSync(dockerfile, withNonce(versions[name], `${options.nonce}-${round}`, lines))
    const ignore = `${path}.dockerignore`
    if (isFileOfTree(ignore)) copyFileSync(ignore, `${dockerfile}.dockerignore`)
    return engine.build({
      dockerfile,
      // A relative path may look like an option, or like the address of a repository.
      context: resolve(options.context ?? dirname(path)),
      options: [
        ...(options.target === undefined ? [] : ['--target', options.target]),
        ...options.build,
      ],
      namespace: namespaceOf(name),
      wantsFiles,
      onStep: (step) => {
        options.onStep(name, step)
      },
    })
  }

  /** A failure counts when it repeats: a network may have been away. */
  async function buildImage(name: keyof typeof versions, round?: string): Promise<Build> {
    const first = await build(name, true, round)
    return first.succeeded ? first : build(name, true, round)
  }

  try {
    const before = await buildImage('before')
    const after = await buildImage('after')
    const comparison = compareImages(plan, before.files, after.files)
    const needsControl = comparison.others.length > 0 && after.files !== undefined
    const again = needsControl ? await buildImage('again', 'again') : undefined
    const varying = varyingPaths(after.files, again?.files)
    const isUnexplained = ({ path: each, change }: Difference): boolean =>
      change === 'removed' || !varying.has(each)
    const others = comparison.others.filter(isUnexplained)
    const kept = await keptCaches(plan, engine, namespaceOf('before'), namespaceOf('after'))
    const timeAgain = async (name: 'before' | 'after', { succeeded }: Build) =>
      options.warm && succeeded ? (await build(name, false, 'warm')).seconds : undefined
    const warm = {
      before: await timeAgain('before', before),
      after: await timeAgain('after', after),
    }
    const { restored, removed, caches } = comparison
    const bytesCached = totalOf(kept)
    return {
      path,
      findings,
      ...comparison,
      others,
      varying: comparison.others.filter((each) => !isUnexplained(each)).map((each) => each.path),
      kept,
      gain: { secondsBefore: warm.before, secondsAfter: warm.after, bytesCached },
      before: describeBuild(before, warm.before),
      after: describeBuild(after, warm.after),
      ...judge({ plan, before, after, restored, removed, caches, others, kept: bytesCached }),
    }
  } finally {
    await engine.forget(Object.keys(versions).map((name) => `${options.nonce}-${name}`))
  }
}

/** Neither a pipe, which would be waited for, nor what a link leads to out of the tree. */
function isFileOfTree(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  return !leadsOut(resolve(path), dirname(resolve(path)))
}

/** Without an image before, all files where something had to come back are there again. */
function compareImages(
  plan: Plan,
  before: FileSystem | undefined,
  after: FileSystem | undefined,
): Comparison {
  if (before !== undefined && after !== undefined) return compare(differences(before, after), plan)
  const places = plan.restored.flatMap((each) => each.places)
  const restored = after === undefined ? [] : filesAt(after, places)
  return { restored, removed: [], caches: [], ignored: [], others: [] }
}

/** What differs between two builds of one Dockerfile is not due to a repair. */
function varyingPaths(
  after: FileSystem | undefined,
  again: FileSystem | undefined,
): ReadonlySet<string> {
  if (after === undefined || again === undefined) return new Set()
  return new Set(differences(after, again).map(({ path }) => path))
}

async function keptCaches(
  { mounts }: Plan,
  engine: Engine,
  before: string,
  after: string,
): Promise<KeptCache[]> {
  const [old, now] = [await engine.cacheSizes(before), await engine.cacheSizes(after)]
  return mounts.flatMap(({ id, target }) => {
    const size = now?.get(id)
    return size === undefined ? [] : [{ target, before: old?.get(id), after: size }]
  })
}

function totalOf(kept: readonly KeptCache[]): number | undefined {
  return kept.length === 0 ? undefined : kept.reduce((sum, { after }) => sum + after, 0)
}

function describeBuild(
  { succeeded, files, seconds, log }: Build,
  warmSeconds?: number,
): BuiltImage {
  const size = files === undefined ? undefined : sizeOf(files)
  return { succeeded, size, seconds, warmSeconds, log: succeeded ? [] : log }
}
