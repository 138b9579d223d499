/**
 * What sees a path later, from an instruction on: RUNs and programs that find it in the layers, other
 * stages that copy or mount it, RUNs with the same cache. Whether they need it is not decided here. One
 * file, as each way leads to the others: what a stage copies is seen there, and copied again.
 */
import {
  baseName,
  isWithin,
  isWithinByDefault,
  normalizePath,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import { type Text, textOf } from '../read/text.ts'
import type {
  Command,
  Copy,
  Dockerfile,
  Instruction,
  Mount,
  Program,
  Run,
  Stage,
} from '../read/types.ts'
import { effectsOf } from './effects.ts'
import type { Flow, MountedAt } from './flow.ts'
import { ancestors, holdsLayersOf, stageOf } from './lineage.ts'
import { presentAfter } from './writes.ts'

/** Commands that start with the layers: of a RUN, or of what an image is set to run. */
export interface Starting {
  readonly how: 'run' | 'program'
  readonly instruction: Instruction
  readonly detail: Run | Program
}

/** What a COPY, or a mount of a RUN, takes from another stage. */
export interface Taking {
  readonly how: 'copy' | 'mount'
  readonly instruction: Instruction
  readonly from: Stage
  /** As it is named there, absolute; it may hold wildcards. */
  readonly path: Text
  /** What a COPY leaves out of it. */
  readonly except: readonly Text[]
  /** The mount that shows it. */
  readonly mount: Mount | undefined
}

/** An instruction of a stage that takes something from another one; the FROM has the index -1. */
export interface Taker {
  readonly stage: Stage
  readonly index: number
  readonly instruction: Instruction
  readonly takings: readonly Taking[]
}

export type Sighting = Starting | Taking

/**
 * All that see the layers after an instruction, and a path in them, whatever becomes of it on the way:
 * RUNs without a mount over it, programs of images, and what is taken elsewhere, in the order of the file.
 */
export function sightingsOf(flow: Flow, instruction: Instruction, path: Text): Sighting[] {
  return [
    ...runsThatSee(flow, instruction, path).map((run): Starting => ({
      how: 'run',
      instruction: run.instruction,
      detail: run,
    })),
    ...imagesFrom(flow, instruction).flatMap(programsOf),
    ...takingsAfter(flow, instruction),
  ]
}

/** What is taken elsewhere from the stage of an instruction, and from those that are built from it. */
function takingsAfter(flow: Flow, { stage }: Instruction): Taking[] {
  flow.effort.spend(flow.dockerfile.instructions.length / 4)
  return takingsOf(flow).filter(
    ({ from, instruction: { keyword } }) =>
      keyword !== 'ONBUILD' && stage !== undefined && holdsLayersOf(from, stage),
  )
}

/** The later RUNs that find a path in the layers. */
export function runsThatSee(flow: Flow, instruction: Instruction, path: Text): Run[] {
  return flow.later(instruction).filter((run) => flow.mountOver(run, path) === undefined)
}

/** The stages that are images and hold the layers of an instruction. */
export function imagesFrom({ dockerfile, effort }: Flow, { stage }: Instruction): Stage[] {
  effort.spend(dockerfile.stages.length)
  return dockerfile.stages.filter(
    (image) => stage !== undefined && isImage(dockerfile, image) && holdsLayersOf(image, stage),
  )
}

/** Whether a stage is made to be run: it is the last one, or has a program of its own. */
export function isImage({ stages }: Dockerfile, stage: Stage): boolean {
  return (
    stage === stages.at(-1) || stage.instructions.some(({ detail }) => detail?.kind === 'program')
  )
}

/** The CMD, ENTRYPOINT and HEALTHCHECK of a stage and of those that it is built from. */
export function programsOf(stage: Stage): Starting[] {
  return [...ancestors(stage), stage].flatMap(({ instructions }) =>
    instructions.flatMap((instruction): Starting[] => {
      const { detail } = instruction
      return detail?.kind === 'program' ? [{ how: 'program', instruction, detail }] : []
    }),
  )
}

/** All that is taken from other stages, in the order of the file; what ONBUILDs hold, too. */
export function takingsOf(flow: Flow): readonly Taking[] {
  return flow.remember(flow.dockerfile, 'takings', () =>
    flow.dockerfile.stages.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) => takingsBy(flow, instruction)),
    ),
  )
}

/** Where other stages take something from a stage: they are built from it, copy from it, or mount it. */
export function takersOf(flow: Flow, stage: Stage): readonly Taker[] {
  const takers = flow.remember(flow.dockerfile, 'takers', () => findTakers(flow))
  return takers.get(stage) ?? []
}

function findTakers(flow: Flow): ReadonlyMap<Stage, readonly Taker[]> {
  const takers = new Map<Stage, Taker[]>()
  const add = (from: Stage, taker: Taker): void => {
    const known = takers.get(from)
    if (known === undefined) takers.set(from, [taker])
    else known.push(taker)
  }
  for (const stage of flow.dockerfile.stages) {
    if ('stage' in stage.base)
      add(stage.base.stage, { stage, index: -1, instruction: stage.from, takings: [] })
    for (const [index, instruction] of stage.instructions.entries()) {
      const takings = takingsBy(flow, instruction)
      for (const from of new Set(takings.map((taking) => taking.from))) {
        const own = takings.filter((taking) => taking.from === from)
        add(from, { stage, index, instruction, takings: own })
      }
    }
  }
  return takers
}

function takingsBy({ dockerfile }: Flow, instruction: Instruction): Taking[] {
  const { detail } = instruction
  if (detail?.kind === 'copy') {
    const { from, sources, excluded: except } = detail
    if (from === undefined || !('stage' in from)) return []
    return sources.map((source) => ({
      how: 'copy',
      instruction,
      from: from.stage,
      path: resolvePath('/', source),
      except,
      mount: undefined,
    }))
  }
  if (detail?.kind !== 'run') return []
  return detail.mounts.flatMap((mount): Taking[] => {
    const from = mount.from === undefined ? undefined : stageOf(mount.from, dockerfile)
    const path = resolvePath('/', mount.source ?? '/')
    return from === undefined ? [] : [{ how: 'mount', instruction, from, path, except: [], mount }]
  })
}

/**
 * What a taking takes for certain: a pattern may match anything, and what it says for certain stands
 * before its first wildcard.
 */
export function certainPart({ how, path }: Pick<Taking, 'how' | 'path'>): Text {
  return how === 'copy' ? normalizePath(path.replace(/\/[^/]*[*?[].*$/, '')) : path
}

/** The RUNs that see a path below a cache mount in the same cache, at whatever place, the one with the mount included. */
export function throughCache(
  flow: Flow,
  mount: Mount,
  path: Text,
): (MountedAt & { readonly path: Text })[] {
  const below = relativeTo(mount.target, path)
  return flow.mountsOf(mount).map((other) => {
    flow.effort.spend(1 / 2)
    return { ...other, path: resolvePath(other.mount.target, below) }
  })
}

/** Where a RUN with a mount has a path of the stage that it mounts; undefined where the mount does not show it. */
export function seenThrough({ path: root, mount }: Taking, path: Text): Text | undefined {
  return mount === undefined || !isWithin(path, root)
    ? undefined
    : resolvePath(mount.target, relativeTo(root, path))
}

// --- Following one path

/** Where what is followed is; moved when a COPY or a link brought it somewhere else. */
export interface Place {
  readonly path: Text
  readonly isMoved: boolean
}

/** What is asked about each who comes by a place that is followed. */
export interface Judge {
  /** A later RUN. `follow` goes after the links that a command makes. Whether nothing is left of it then. */
  run(run: Run, path: Text, follow: (command: Command) => void): boolean
  /** A COPY or ADD into the stage. Whether something else is there then. */
  copy(instruction: Instruction, copy: Copy, path: Text): boolean
  /** A stage, as the image that may be made of it. */
  stage(stage: Stage, path: Text): void
  /** `COPY --from` of something. Whether it wants what is followed, and nothing around it. */
  taken(taking: Taking, place: Place): boolean
  /** A COPY that takes a directory around it elsewhere. Whether a step needs it there. */
  movedBy(taking: Taking, moved: Text, follow: () => void): boolean
  /** `RUN --mount=from`. */
  mounted(instruction: Instruction, takings: readonly Taking[], path: Text): void
}

/** Follows a path through a stage, the stages built from it, and to where it goes from there. */
export class Following {
  readonly #flow: Flow
  readonly #judge: Judge
  readonly #visited = new Set<Text>()

  constructor(flow: Flow, judge: Judge) {
    this.#flow = flow
    this.#judge = judge
  }

  /** From one of the instructions of a stage on. */
  through(stage: Stage, from: number, place: Place): void {
    const key = textOf`${stage.index} ${from} ${place.path}`
    if (this.#visited.has(key)) return
    this.#visited.add(key)
    for (const [index, instruction] of stage.instructions.entries()) {
      if (index < from) continue
      this.#flow.effort.spend(2)
      if (this.#isGoneAfter(instruction, stage, index, place.path)) return
    }
    this.#judge.stage(stage, place.path)
    for (const taker of takersOf(this.#flow, stage)) {
      if (taker.takings.length === 0) this.through(taker.stage, 0, place)
      else if (taker.instruction.detail?.kind === 'copy') this.#copied(taker, place)
      else this.#judge.mounted(taker.instruction, taker.takings, place.path)
    }
  }

  /** A symbolic link to the path, which dangles wherever the path is not. */
  link(command: Command, stage: Stage, from: number, path: Text): void {
    const link = effectsOf(command).links.find((each) => isWithinByDefault(each.path, path))
    if (link === undefined) return
    this.through(stage, from, { path: link.to, isMoved: true })
    this.through(stage, from, { path: textOf`${link.to}/${baseName(link.path)}`, isMoved: true })
  }

  #isGoneAfter(instruction: Instruction, stage: Stage, index: number, path: Text): boolean {
    const { detail } = instruction
    if (detail?.kind === 'copy') return this.#judge.copy(instruction, detail, path)
    if (detail?.kind !== 'run' || detail.onbuild) return false
    return this.#judge.run(detail, path, (command) => {
      this.link(command, stage, index + 1, path)
    })
  }

  #copied({ stage, index, instruction, takings }: Taker, place: Place): void {
    const { detail: copy } = instruction
    if (copy?.kind !== 'copy') return
    for (const taking of takings) {
      this.#flow.effort.spend(6)
      if (this.#judge.taken(taking, place)) return
      const { path: from, except } = taking
      if (certainPart(taking) !== from || !isWithin(place.path, from)) continue
      const below = relativeTo(from, place.path)
      if (except.some((pattern) => leavesOut(pattern, below))) continue
      const path = resolvePath(copy.destination, below)
      if (isThereBefore(this.#flow, stage, instruction, path)) continue
      const follow = (): void => {
        this.through(stage, index + 1, { path, isMoved: true })
      }
      if (this.#judge.movedBy(taking, path, follow)) return
    }
  }
}

/** Whether something is at a path of a stage before one of its instructions. */
function isThereBefore(flow: Flow, stage: Stage, instruction: Instruction, path: Text): boolean {
  return flow.remember(instruction, textOf`before ${path}`, () => {
    const earlier = [...ancestors(stage), stage].flatMap(({ instructions }) =>
      instructions.filter((each) => each.index < instruction.index),
    )
    return presentAfter(flow, earlier, path).length > 0
  })
}

function leavesOut(pattern: Text, below: Text): boolean {
  return isWithin(textOf`/${below}`, textOf`/${pattern.replace(/^\.?\//, '')}`)
}
