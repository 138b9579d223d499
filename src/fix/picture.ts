/** The picture of a finding: what becomes of its paths before and after its fix. Made where a report draws it. */
import { applyEdits, offsetBefore } from '../edits/text.ts'
import type { Finding } from '../edits/types.ts'
import { Flow, packageManagers, parseDockerfile } from '../api.ts'
import { sceneOf, type SceneEvent, type SceneStep } from '../flow/scene.ts'
import { isSamePath, isWithin } from '../read/paths.ts'
import { describe, isKnown, raw, type Text } from '../read/text.ts'
import { TooLargeError } from '../read/limits.ts'
import { UnreadableError } from '../read/lines.ts'
import type { Dockerfile, Instruction, Range, Run, Stage } from '../read/types.ts'
import type { ReadingOptions } from './reading.ts'

/** The way of some paths through a Dockerfile. Only data. */
export interface PathPicture {
  readonly paths: readonly string[]
  readonly before: readonly PictureStep[]
  /** Undefined where there is no fix. */
  readonly after: readonly PictureStep[] | undefined
}

export interface PictureStep {
  /** Of the file as it was given; undefined in what a fix makes of it. */
  readonly line: number | undefined
  /** The instruction on one line, without its flags. */
  readonly text: string
  readonly events: readonly PictureEvent[]
}

export interface PictureEvent extends SceneEvent {
  /** Of a need: whether it finds what it wants, where that is certain. */
  readonly isThere?: boolean
}

/** What a picture can hold. */
const [mostPaths, mostSteps, longest] = [3, 8, 120]

/** Makes the pictures of a file. Its questions are its own: what is found does not depend on whether it is drawn. */
export class Pictures {
  readonly #options: Pick<ReadingOptions, 'images' | 'managers' | 'ids'>
  readonly #flows = new Map<string, Flow>()

  constructor(options: Pick<ReadingOptions, 'images' | 'managers' | 'ids'>) {
    this.#options = options
  }

  /** Undefined where there is nothing to see, or what there is cannot be read. */
  of(
    { dockerfile }: Flow,
    finding: Finding,
    lineOf: (range: Range) => number,
  ): PathPicture | undefined {
    try {
      const flow = this.#flowOf(dockerfile.source, dockerfile)
      return pictureOf(flow, finding, (source) => this.#flowOf(source), lineOf)
    } catch (error) {
      if (error instanceof UnreadableError || error instanceof TooLargeError) return undefined
      throw error
    }
  }

  #flowOf(source: string, dockerfile?: Dockerfile): Flow {
    const { images, managers = packageManagers, ids } = this.#options
    const known = this.#flows.get(source)
    if (known !== undefined) return known
    const flow = new Flow(dockerfile ?? parseDockerfile(source, images), managers, ids)
    this.#flows.set(source, flow)
    return flow
  }
}

/** Undefined where there is nothing to see. `lineOf` gives the line of a place of the file as it was given. */
function pictureOf(
  flow: Flow,
  finding: Finding,
  after: (source: string) => Flow,
  lineOf: (range: Range) => number,
): PathPicture | undefined {
  const { instructions, source } = flow.dockerfile
  const at = instructionAt(instructions, finding.range)
  if (at?.stage === undefined) return undefined
  const edits = finding.fix?.edits
  const fixed = edits === undefined ? undefined : after(applyEdits(source, edits))
  const paths = pathsOf(flow, at, finding, fixed)
  if (paths.length === 0) return undefined
  const reader = finding.reader && instructionAt(instructions, finding.reader.range)
  const needs = reader && { instruction: reader, path: 0 }
  const scene = sceneOf(flow, at.stage, paths, needs)
  const isLost = (finding.fix?.restores ?? []).length > 0
  const isThere = isLost ? false : isFound(flow, scene, reader, paths[0])
  const before = scene.map((step) =>
    pictureStep(step, lineOf(step.instruction.range), source, isThere),
  )
  const cameFrom = (instruction: Instruction): Instruction | undefined => {
    const start = offsetBefore(instruction.range.start, edits ?? [])
    return instructionAt(instructions, { start, end: start })
  }
  const now = fixed?.dockerfile.instructions
  const needsNow = now?.find(
    (each) => each.keyword === reader?.keyword && cameFrom(each) === reader,
  )
  const stageNow = now?.find(
    (each) => each.stage !== undefined && cameFrom(each)?.stage === at.stage,
  )
  const drawn =
    fixed === undefined || stageNow?.stage === undefined
      ? undefined
      : afterwards(fixed, stageNow.stage, paths, needsNow)
  const isSeen = before.length + (drawn?.length ?? 0) > 0
  if (!isSeen || isUnchanged(before, drawn)) return undefined
  return {
    paths: paths.map(describe),
    before: before.slice(0, mostSteps),
    after: drawn?.slice(0, mostSteps),
  }
}

function afterwards(
  flow: Flow,
  stage: Stage,
  paths: readonly Text[],
  reader: Instruction | undefined,
): PictureStep[] {
  const scene = sceneOf(flow, stage, paths, reader && { instruction: reader, path: 0 })
  const isThere = isFound(flow, scene, reader, paths[0])
  return scene.flatMap(({ instruction, events }) => {
    // What is still switched off is told by a finding of its own.
    const told = events.filter(({ off }) => off === undefined)
    const step = { instruction, events: told }
    return told.length === 0 ? [] : [pictureStep(step, undefined, flow.dockerfile.source, isThere)]
  })
}

/** Whether a reader finds the first path, as far as that is seen: it is in a layer, or in a cache that it has not mounted. */
function isFound(
  flow: Flow,
  scene: readonly SceneStep[],
  reader: Instruction | undefined,
  path: Text | undefined,
): boolean | undefined {
  const writes = scene
    .flatMap(({ events }) => events)
    .filter((event) => event.path === 0 && event.does === 'writes')
  if (writes.some(({ mount }) => mount === undefined)) return true
  const detail = reader?.detail
  const isMounted =
    detail?.kind === 'run' && path !== undefined && flow.mountOver(detail, path) !== undefined
  return writes.length > 0 && !isMounted ? false : undefined
}

/** What is lost, else what the finding is about, then where the fix mounts a cache. */
function pathsOf(flow: Flow, at: Instruction, finding: Finding, fixed: Flow | undefined): Text[] {
  const { subject, fix, reader } = finding
  const isPath = subject?.startsWith('/') === true && isKnown(subject)
  const run = at.detail?.kind === 'run' ? at.detail : undefined
  const lost = (fix?.restores ?? []).filter((path) => !path.includes('*'))
  const swallowed =
    reader === undefined || run === undefined || !isPath || lost.length > 0
      ? []
      : flow
          .outputs(run)
          .map(({ path }) => path)
          .filter((path) => isKnown(path) && !path.includes('*') && isWithin(path, subject))
  const about = isPath ? [subject] : mountedIn(flow, run, at.stage)
  const known = new Set(targetsIn(flow).map(raw))
  const mounted =
    fixed === undefined ? [] : targetsIn(fixed).filter((target) => !known.has(raw(target)))
  const paths: Text[] = []
  for (const path of [...lost, ...swallowed, ...about, ...mounted])
    if (!paths.some((other) => isSamePath(other, path) || isWithin(other, path))) paths.push(path)
  return paths.slice(0, mostPaths)
}

/** The caches that have a mount, of the RUN or else of its stage. */
function mountedIn(flow: Flow, run: Run | undefined, stage: Stage | undefined): Text[] {
  const runs =
    run === undefined ? flow.runs().filter(({ instruction }) => instruction.stage === stage) : [run]
  return runs.flatMap((each) =>
    flow
      .cacheUses(each)
      .map(({ path }) => path)
      .filter((path) => isKnown(path) && flow.mountOver(each, path)?.type === 'cache'),
  )
}

function targetsIn({ dockerfile: { instructions } }: Flow): Text[] {
  return instructions.flatMap(({ detail }) =>
    detail?.kind === 'run'
      ? detail.mounts
          .filter(({ type, target }) => type === 'cache' && isKnown(target))
          .map(({ target }) => target)
      : [],
  )
}

function instructionAt(
  instructions: readonly Instruction[],
  { start }: Range,
): Instruction | undefined {
  return instructions.findLast(({ range }) => range.start <= start)
}

function pictureStep(
  { instruction, events }: SceneStep,
  line: number | undefined,
  source: string,
  isThere: boolean | undefined,
): PictureStep {
  const { detail, keyword, range } = instruction
  const start = detail?.kind === 'run' ? detail.head.end : range.start + keyword.length
  const text = source
    .slice(start, range.end)
    .replace(/(?:[\\`][ \t]*\n|\s)+/g, ' ')
    .trim()
  return {
    line,
    text: `${keyword} ${text}`.slice(0, longest),
    events: events.map((event) =>
      event.does === 'needs' && isThere !== undefined ? { ...event, isThere } : event,
    ),
  }
}

function isUnchanged(
  before: readonly PictureStep[],
  after: readonly PictureStep[] | undefined,
): boolean {
  const told = (steps: readonly PictureStep[]): string =>
    JSON.stringify(steps.map(({ events }) => events))
  return after !== undefined && told(before) === told(after)
}
