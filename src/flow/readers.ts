/** Who needs later what a RUN wrote. The question that decides everything. */
import {
  baseName,
  isSamePath,
  isWithin,
  isWithinByDefault,
  relativeTo,
  resolvePath,
} from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import type { Command, Copy, Dockerfile, Instruction, Mount, Run, Stage } from '../types.ts'
import { ancestors, type Flow, type Output } from './flow.ts'
import { isSymbolicLink } from './programs.ts'
import { copyOf, touchOf } from './touches.ts'

export interface Reader {
  readonly instruction: Instruction
  /** The cache mount through which it reads; undefined when it looks into the layers. */
  readonly through: Mount | undefined
  /**
   * `named`: it names the path itself, so a copy elsewhere is no help. `used`: it needs the path
   * without naming it. `image`: nobody is seen to need it, but it is part of an image.
   */
  readonly how: 'named' | 'used' | 'image'
}

/**
 * Everything after `run` that needs `output`, which lies under the cache mount `mount` of that RUN.
 * A reader that mounts the same cache finds it there; all others look in vain.
 */
export function readersOf(
  flow: Flow,
  run: Run,
  output: Output,
  mount: Pick<Mount, 'cacheKey' | 'target'>,
): Reader[] {
  const search = new Search(flow, output, mount)
  const { stage } = run.instruction
  if (stage === undefined) return []
  const after = run.commands.slice(run.commands.indexOf(output.invocation.command) + 1)
  const next = stage.instructions.indexOf(run.instruction) + 1
  for (const command of after) search.link(command, stage, next, output.path)
  search.stage(stage, next, { path: output.path, isMoved: false })
  return search.readers
}

/** Where the output is; moved when a COPY took the directory around it elsewhere. */
interface Place {
  readonly path: Text
  readonly isMoved: boolean
}

class Search {
  readonly readers: Reader[] = []
  readonly #flow: Flow
  readonly #output: Output
  readonly #mount: Pick<Mount, 'cacheKey' | 'target'>
  readonly #visited = new Set<string>()

  constructor(flow: Flow, output: Output, mount: Pick<Mount, 'cacheKey' | 'target'>) {
    this.#flow = flow
    this.#output = output
    this.#mount = mount
  }

  /** Follows the output through a stage from one of its instructions on, and to where it goes from there. */
  stage(stage: Stage, from: number, place: Place): void {
    const key = `${stage.index} ${from} ${place.path}`
    if (this.#visited.has(key)) return
    this.#visited.add(key)
    for (const [index, instruction] of stage.instructions.entries()) {
      if (index < from) continue
      const { detail } = instruction
      if (detail?.kind === 'run' && !detail.onbuild && this.#run(detail, stage, index, place.path))
        return
      if (detail?.kind === 'copy' && this.#isReplaced(detail, place.path)) return
    }
    this.#image(stage, place.path)
    for (const other of this.#flow.dockerfile.stages) {
      if ('stage' in other.base && other.base.stage === stage) this.stage(other, 0, place)
      for (const [index, instruction] of other.instructions.entries()) {
        const { detail } = instruction
        if (detail?.kind === 'copy' && fromStage(detail, stage))
          this.#copy(other, index, instruction, detail, place)
        if (detail?.kind === 'run') this.#mounted(stage, detail, place.path)
      }
    }
  }

  /** Follows a symbolic link to the output, which dangles wherever the mount is not. */
  link(command: Command, stage: Stage, from: number, path: Text): void {
    if (!isSymbolicLink(command)) return
    const { sources, destination } = copyOf(command)
    const source = sources.find((each) => isWithinByDefault(each, path))
    if (source === undefined || destination === undefined) return
    this.stage(stage, from, { path: destination, isMoved: true })
    this.stage(stage, from, { path: `${destination}/${baseName(source)}`, isMoved: true })
  }

  /** Whether nothing is left of the write after the RUN. */
  #run(run: Run, stage: Stage, index: number, path: Text): boolean {
    const over = this.#flow.mountOver(run, path)
    const isShared = over?.type === 'cache' && over.cacheKey === this.#mount.cacheKey
    if (over !== undefined && !isShared) return false
    for (const command of run.commands) {
      this.link(command, stage, index + 1, path)
      if (isSymbolicLink(command)) continue
      const touch = touchOf(this.#flow, command, path, this.#output)
      if (touch === undefined || (touch === 'copies' && this.#output.rule.kind !== 'install'))
        continue
      if (touch === 'replaces') return over === undefined
      this.#found(run.instruction, touch === 'names' ? 'named' : 'used', over)
      return false
    }
    return false
  }

  /** `COPY --from=stage`, of the path, of something in it, or of a directory that holds it. */
  #copy(
    stage: Stage,
    index: number,
    instruction: Instruction,
    copy: Copy,
    { path, isMoved }: Place,
  ): void {
    for (const source of copy.sources) {
      const absolute = resolvePath('/', source)
      // What lies under the mount is never there, whatever part of it is asked for.
      if (
        isWithinByDefault(absolute, path) ||
        (!isMoved && isWithin(absolute, this.#mount.target))
      ) {
        this.#found(instruction, 'named')
        return
      }
      if (!isWithin(path, absolute) || isExcluded(copy, relativeTo(absolute, path))) continue
      // The directory goes somewhere else, and the path with it.
      const before = this.readers.length
      const moved = resolvePath(copy.destination, relativeTo(absolute, path) || '.')
      this.stage(stage, index + 1, { path: moved, isMoved: true })
      const [reader] = this.readers.splice(before)
      if (reader === undefined) continue
      this.#found(instruction, reader.how === 'named' ? 'used' : reader.how)
      return
    }
  }

  /** `RUN --mount=from=stage`. */
  #mounted(stage: Stage, run: Run, path: Text): void {
    for (const mount of run.mounts) {
      if (mount.from === undefined || stageOf(mount.from, this.#flow.dockerfile) !== stage) continue
      const source = resolvePath('/', mount.source ?? '/')
      const seen = resolvePath(mount.target, relativeTo(source, path) || '.')
      const reads = run.commands.some((command) => {
        const touch = touchOf(this.#flow, command, seen, this.#output)
        return touch === 'names' || (touch === 'copies' && this.#output.rule.kind === 'install')
      })
      const isNamed = source !== '/' && isWithinByDefault(source, path)
      if (isNamed || (isWithin(path, source) && reads)) {
        this.#found(run.instruction, 'named')
        return
      }
    }
  }

  /** The stage as an image: the last one, and each with a program of its own. */
  #image(stage: Stage, path: Text): void {
    if (!isImage(this.#flow.dockerfile, stage)) return
    const entries = entriesOf(stage)
    for (const instruction of entries) {
      const { detail } = instruction
      if (detail?.kind !== 'program') continue
      const touches = detail.commands.map((command) =>
        touchOf(this.#flow, command, path, this.#output),
      )
      if (!touches.includes('names') && !touches.includes('uses')) continue
      this.#found(instruction, touches.includes('names') ? 'named' : 'used')
      return
    }
    if (this.#output.rule.kind === 'install') this.#found(entries.at(-1) ?? stage.from, 'image')
  }

  /** Whether a COPY or ADD puts something else in the place of the path. */
  #isReplaced(copy: Copy, path: Text): boolean {
    const destination = resolvePath('/', copy.destination)
    if (!isKnown(destination) || !isWithin(path, destination)) return false
    const below = relativeTo(destination, path)
    if (below === '') return true
    // A directory is copied without its name, so only a file lands below the destination for certain,
    if (
      !/[*/]/.test(below) &&
      copy.sources.some((source) => source === below || source.endsWith(`/${below}`))
    )
      return true
    // or what the other stage made at the same place.
    return copy.sources.some((source) =>
      this.#isMadeIn(copy.from, resolvePath(resolvePath('/', source), below)),
    )
  }

  #isMadeIn(from: Copy['from'], path: Text): boolean {
    if (from === undefined || !('stage' in from)) return false
    const stages = [...ancestors(from.stage), from.stage]
    return this.#flow
      .runs()
      .filter(
        ({ instruction }) => instruction.stage !== undefined && stages.includes(instruction.stage),
      )
      .some((run) =>
        this.#flow
          .outputs(run)
          .some(
            (output) =>
              isSamePath(output.path, path) && this.#flow.mountOver(run, path) === undefined,
          ),
      )
  }

  #found(instruction: Instruction, how: Reader['how'], through?: Mount): void {
    this.readers.push({ instruction, how, through })
  }
}

function fromStage(copy: Copy, stage: Stage): boolean {
  return copy.from !== undefined && 'stage' in copy.from && copy.from.stage === stage
}

function isExcluded({ excluded }: Copy, below: Text): boolean {
  return excluded.some((pattern) => isWithin(`/${below}`, `/${pattern.replace(/^\.?\//, '')}`))
}

/** The stage that a `from=` means; an image when there is none. */
function stageOf(reference: string, { stages }: Dockerfile): Stage | undefined {
  return stages.findLast(({ name }) => name?.toLowerCase() === reference.toLowerCase())
}

/** Whether somebody runs the stage: it is the last one, or has a program of its own. */
export function isImage({ stages }: Dockerfile, stage: Stage): boolean {
  return stage === stages.at(-1) || stage.instructions.some(isEntry)
}

/** The CMD, ENTRYPOINT and HEALTHCHECK of a stage and of those it is built from. */
export function entriesOf(stage: Stage): Instruction[] {
  return [...ancestors(stage), stage].flatMap(({ instructions }) => instructions.filter(isEntry))
}

function isEntry({ detail }: Instruction): boolean {
  return detail?.kind === 'program'
}
