/** Who needs later what a RUN wrote. The question that decides everything. */
import { isWithin, isWithinByDefault, relativeTo, resolvePath } from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import type { Copy, Dockerfile, Instruction, Mount, Run, Stage } from '../types.ts'
import { ancestors, type Flow, type Output } from './flow.ts'
import { touchOf } from './touches.ts'

export interface Reader {
  readonly instruction: Instruction
  /** The cache mount through which it reads; undefined when it looks into the layers. */
  readonly through: Mount | undefined
  /** It names the path itself: a copy elsewhere is no help. */
  readonly isNamed: boolean
  /** Nobody reads it during the build, but it is part of an image. */
  readonly isImage: boolean
}

/**
 * Everything after `run` that needs `output`, which lies under the cache mount `mount` of that RUN.
 * A reader that mounts the same cache finds it there; all others look in vain.
 */
export function readersOf(flow: Flow, run: Run, output: Output, mount: Mount): Reader[] {
  const search = new Search(flow, output, mount)
  const { stage } = run.instruction
  if (stage !== undefined)
    search.stage(stage, stage.instructions.indexOf(run.instruction) + 1, output.path)
  return search.readers
}

class Search {
  readonly readers: Reader[] = []
  readonly #flow: Flow
  readonly #output: Output
  readonly #mount: Mount
  readonly #visited = new Set<string>()

  constructor(flow: Flow, output: Output, mount: Mount) {
    this.#flow = flow
    this.#output = output
    this.#mount = mount
  }

  /** Follows `path` through a stage from one of its instructions on, and to where it goes from there. */
  stage(stage: Stage, from: number, path: Text): void {
    const key = `${stage.index} ${from} ${path}`
    if (this.#visited.has(key)) return
    this.#visited.add(key)
    for (const instruction of stage.instructions.slice(from)) {
      const { detail } = instruction
      if (detail?.kind === 'run' && !detail.onbuild && this.#run(detail, path)) return
      if (detail?.kind === 'copy' && replacesByCopy(detail, path)) return
    }
    this.#image(stage, path)
    for (const other of this.#flow.dockerfile.stages) {
      if ('stage' in other.base && other.base.stage === stage) this.stage(other, 0, path)
      for (const [index, instruction] of other.instructions.entries()) {
        const { detail } = instruction
        if (detail?.kind === 'copy' && fromStage(detail, stage))
          this.#copy(other, index, instruction, detail, path)
        if (detail?.kind === 'run') this.#mounted(stage, detail, path)
      }
    }
  }

  /** Whether nothing is left of the write after the RUN. */
  #run(run: Run, path: Text): boolean {
    const over = this.#flow.mountOver(run, path)
    const isShared = over?.type === 'cache' && over.cacheKey === this.#mount.cacheKey
    if (over !== undefined && !isShared) return false
    for (const command of run.commands) {
      const touch = touchOf(this.#flow, command, path, this.#output)
      if (touch === undefined) continue
      if (touch === 'replaces') {
        if (over === undefined) return true
        return false
      }
      if (touch === 'copies' && this.#output.rule.kind !== 'install') continue
      this.#found(run.instruction, { through: over, isNamed: touch === 'names' })
      return false
    }
    return false
  }

  /** `COPY --from=stage`, of the path, of something in it, or of a directory that holds it. */
  #copy(stage: Stage, index: number, instruction: Instruction, copy: Copy, path: Text): void {
    for (const source of copy.sources) {
      const absolute = resolvePath('/', source)
      if (isWithinByDefault(absolute, path)) {
        this.#found(instruction, { isNamed: true })
        return
      }
      if (!isWithin(path, absolute)) continue
      // The directory goes somewhere else, and the path with it.
      const before = this.readers.length
      this.stage(stage, index + 1, resolvePath(copy.destination, relativeTo(absolute, path) || '.'))
      if (this.readers.length === before) continue
      this.readers.length = before
      this.#found(instruction, { isNamed: false })
      return
    }
  }

  /** `RUN --mount=from=stage`. */
  #mounted(stage: Stage, run: Run, path: Text): void {
    for (const mount of run.mounts) {
      if (mount.from === undefined || stageOf(mount.from, this.#flow.dockerfile) !== stage) continue
      const source = resolvePath('/', mount.source ?? '/')
      if (isWithinByDefault(source, path) && source !== '/') {
        this.#found(run.instruction, { isNamed: true })
        return
      }
      if (!isWithin(path, source)) continue
      const seen = resolvePath(mount.target, relativeTo(source, path) || '.')
      const touches = run.commands.map((command) =>
        touchOf(this.#flow, command, seen, this.#output),
      )
      if (
        touches.some(
          (touch) =>
            touch === 'names' || (touch === 'copies' && this.#output.rule.kind === 'install'),
        )
      ) {
        this.#found(run.instruction, { isNamed: true })
      }
    }
  }

  /** The stage as an image: the last one, and each with a program of its own. */
  #image(stage: Stage, path: Text): void {
    const isLast = stage === this.#flow.dockerfile.stages.at(-1)
    const own = stage.instructions.filter(isEntry)
    if (!isLast && own.length === 0) return
    const entries = [...ancestors(stage), stage].flatMap(({ instructions }) =>
      instructions.filter(isEntry),
    )
    for (const instruction of entries) {
      const { detail } = instruction
      if (detail?.kind !== 'program') continue
      const touches = detail.commands.map((command) =>
        touchOf(this.#flow, command, path, this.#output),
      )
      if (!touches.includes('names') && !touches.includes('uses')) continue
      this.#found(instruction, { isNamed: touches.includes('names'), isImage: true })
      return
    }
    if (this.#output.rule.kind === 'install')
      this.#found(entries.at(-1) ?? stage.from, { isNamed: false, isImage: true })
  }

  #found(
    instruction: Instruction,
    reader: { through?: Mount | undefined; isNamed: boolean; isImage?: boolean },
  ): void {
    this.readers.push({ through: undefined, isImage: false, ...reader, instruction })
  }
}

function fromStage(copy: Copy, stage: Stage): boolean {
  return copy.from !== undefined && 'stage' in copy.from && copy.from.stage === stage
}

/** The stage that a `from=` means; an image when there is none. */
function stageOf(reference: string, { stages }: Dockerfile): Stage | undefined {
  return stages.findLast(({ name }) => name?.toLowerCase() === reference.toLowerCase())
}

/** CMD, ENTRYPOINT or HEALTHCHECK. */
function isEntry({ detail }: Instruction): boolean {
  return detail?.kind === 'program'
}

/** Whether a COPY or ADD puts something else in the place of `path`. */
function replacesByCopy(copy: Copy, path: Text): boolean {
  const destination = resolvePath('/', copy.destination)
  if (!isKnown(destination) || !isWithin(path, destination)) return false
  const below = relativeTo(destination, path)
  // A directory is copied without its name, so only a file lands below the destination for certain.
  return (
    below === '' ||
    (!/[*/]/.test(below) &&
      copy.sources.some((source) => source === below || source.endsWith(`/${below}`)))
  )
}
