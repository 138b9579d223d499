/** What a verification builds, and what it has to find: read from the two Dockerfiles. */
import { imageFacts } from '../know/images.ts'
import { launchers } from '../know/launchers.ts'
import { isObscure } from '../know/programs.ts'
import { baseName, isWithin, relativeTo, resolvePath } from '../read/paths.ts'
import { parseDockerfile } from '../read/parse.ts'
import { isKnown, matches } from '../read/text.ts'
import { applyEdits, positionAt, SourceText } from '../edits/text.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { Copy, Dockerfile, Instruction, Mount, Stage } from '../read/types.ts'

export interface Plan {
  /** What the fixes bring back, by the path that a finding names. */
  readonly restored: readonly Restored[]
  /** Where in the image files may come back, because no cache mount covers them any more. */
  readonly uncovered: readonly string[]
  /** Where in the image files go on purpose. */
  readonly removed: readonly string[]
  /** Where in the image a cache would be, if it were not mounted. */
  readonly caches: readonly string[]
  /** The cache mounts of the repaired stages. */
  readonly mounts: readonly CacheMount[]
  /** Fixes in stages that the image is not made of. */
  readonly unreached: readonly { readonly line: number; readonly stage: string }[]
}

interface Restored {
  readonly path: string
  /** Where that arrives in the image; empty when nothing of it does. */
  readonly places: readonly string[]
}

interface CacheMount {
  readonly id: string
  readonly target: string
}

/** There is no stage of this name or number. */
export class UnknownTargetError extends Error {}

/**
 * Compares what a Dockerfile mounts before and after its fixes, and follows what they bring back to
 * the image of the stage `target`, or of the last one. Throws an `UnknownTargetError`.
 */
export function planVerification(
  before: string,
  after: string,
  findings: readonly ReportedFinding[],
  target?: string,
): Plan {
  const [old, now] = [parse(before), parse(after)]
  const image = stageNamed(now, target)
  const needed = stagesOf(now, image)
  const arrive = (stage: Stage, paths: readonly string[]): string[] =>
    paths.flatMap((path) => arrivals(now, stage, path, image))

  const caches = needed.flatMap((stage) => arrive(stage, targetsOf(stage)))
  const uncovered = needed.flatMap((stage) => {
    const mounted = targetsOf(stage)
    const formerly = old.stages[stage.index]
    const gone = (formerly === undefined ? [] : targetsOf(formerly)).filter(
      (path) => !mounted.includes(path),
    )
    return arrive(stage, gone)
  })

  const restored = new Map<string, string[]>()
  const removed: string[] = []
  const unreached: { line: number; stage: string }[] = []
  const repaired = new Set<Stage>()
  for (const { line, applied, restores = [], removes = [] } of findings) {
    const stage = now.stages[instructionAt(old, line)?.stage?.index ?? -1]
    if (!applied || stage === undefined) continue
    repaired.add(stage)
    if (!needed.includes(stage)) unreached.push({ line, stage: stage.name ?? String(stage.index) })
    removed.push(...arrive(stage, removes))
    for (const path of restores)
      restored.set(path, distinct([...(restored.get(path) ?? []), ...arrive(stage, [path])]))
  }
  return {
    restored: [...restored].map(([path, places]) => ({ path, places })),
    uncovered: distinct(uncovered),
    removed: distinct(removed),
    caches: distinct(caches),
    mounts: [
      ...new Map([...repaired].flatMap(cacheMounts).map((mount) => [mount.id, mount])).values(),
    ],
    unreached,
  }
}

/**
 * The Dockerfile with a secret that nobody gives in each RUN that mounts a cache, or that stands on
 * one of the lines. The RUNs do not notice, but with another name of the secret BuildKit runs them
 * anew, and takes only what comes before them from its layer cache.
 */
export function withNonce(source: string, nonce: string, lines: readonly number[] = []): string {
  const text = new SourceText(source)
  const dockerfile = parse(source)
  const stated = lines.map((line) => instructionAt(dockerfile, line))
  const edits = dockerfile.instructions.flatMap((instruction) => {
    const start =
      cachesOf(instruction)[0]?.range.start ??
      (stated.includes(instruction) ? startOfRun(dockerfile, instruction) : undefined)
    if (start === undefined) return []
    const newText = `--mount=type=secret,id=${nonce} `
    return [{ range: { start, end: start }, newText }]
  })
  return applyEdits(source, text.toRaw(edits))
}

/** Where the first flag of a RUN may stand, behind a blank; undefined for another instruction. */
function startOfRun({ source }: Dockerfile, { detail, range }: Instruction): number | undefined {
  if (detail?.kind !== 'run') return undefined
  const [keyword] = /^\w+[ \t]+/.exec(source.slice(range.start, range.end)) ?? []
  return keyword === undefined ? undefined : range.start + keyword.length
}

function parse(source: string): Dockerfile {
  return parseDockerfile(new SourceText(source).text, imageFacts, launchers, isObscure)
}

function stageNamed({ stages }: Dockerfile, target: string | undefined): Stage {
  const name = target?.toLowerCase()
  const stage =
    name === undefined
      ? stages.at(-1)
      : (stages.findLast((each) => each.name?.toLowerCase() === name) ??
        (/^\d+$/.test(name) ? stages[Number(name)] : undefined))
  if (stage === undefined) throw new UnknownTargetError(`there is no stage ${target ?? ''}`)
  return stage
}

/** The stage, and all that it is made of. */
function stagesOf(dockerfile: Dockerfile, stage: Stage): Stage[] {
  const found = new Set<Stage>()
  const visit = (each: Stage): void => {
    if (found.has(each)) return
    found.add(each)
    if ('stage' in each.base) visit(each.base.stage)
    for (const { detail } of each.instructions) {
      if (detail?.kind === 'copy' && detail.from !== undefined && 'stage' in detail.from)
        visit(detail.from.stage)
      for (const { from } of detail?.kind === 'run' ? detail.mounts : []) {
        const source = dockerfile.stages
          .slice(0, each.index)
          .findLast(({ name }) => name?.toLowerCase() === from?.toLowerCase())
        if (source?.name !== undefined) visit(source)
      }
    }
  }
  visit(stage)
  return [...found].sort((one, other) => one.index - other.index)
}

/** Where files at a path of a stage arrive in the image, by FROM and COPY. */
function arrivals(dockerfile: Dockerfile, start: Stage, path: string, image: Stage): string[] {
  const found = new Set<string>()
  const visited = new Set<string>()
  const visit = (stage: Stage, at: string): void => {
    const key = `${stage.index} ${at}`
    if (visited.has(key)) return
    visited.add(key)
    if (stage === image) found.add(at)
    for (const next of dockerfile.stages.slice(stage.index + 1)) {
      if ('stage' in next.base && next.base.stage === stage) visit(next, at)
      for (const { detail } of next.instructions) {
        if (detail?.kind !== 'copy' || detail.from === undefined) continue
        if (!('stage' in detail.from) || detail.from.stage !== stage) continue
        for (const place of copied(detail, at)) visit(next, place)
      }
    }
  }
  visit(start, path)
  return [...found]
}

/** Where a COPY may put files at a path: of a file only the image shows whether it is in its destination, or is it. */
function copied({ sources, destination }: Copy, path: string): string[] {
  if (!isKnown(destination)) return []
  const directory = resolvePath('/', destination)
  return sources.flatMap((each) => {
    if (!isKnown(each)) return []
    const source = resolvePath('/', each)
    // Of a directory that is copied, the contents are.
    if (isWithin(path, source)) return [resolvePath(directory, relativeTo(source, path))]
    if (!isWithin(source, path)) return []
    const name = baseName(source)
    return matches(name, /[*?[]/) ? [directory] : [resolvePath(directory, name), directory]
  })
}

function instructionAt(
  { source, instructions }: Dockerfile,
  line: number,
): Instruction | undefined {
  return instructions.find(
    ({ range }) =>
      positionAt(source, range.start).line <= line && line <= positionAt(source, range.end).line,
  )
}

function cachesOf({ detail }: Instruction): Mount[] {
  return detail?.kind === 'run' ? detail.mounts.filter(({ type }) => type === 'cache') : []
}

function cacheMounts(stage: Stage): CacheMount[] {
  return stage.instructions
    .flatMap(cachesOf)
    .flatMap(({ id, target }) => (isKnown(id) && isKnown(target) ? [{ id, target }] : []))
}

function targetsOf(stage: Stage): string[] {
  return distinct(cacheMounts(stage).map(({ target }) => target))
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
