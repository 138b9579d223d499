/** Who needs later what a RUN wrote. The question that decides everything. */
import { baseName, isWithin, isWithinByDefault, relativeTo, resolvePath } from '../read/paths.ts'
import { isKnown, matches, textOf, type Text } from '../read/text.ts'
import type { Command, Copy, Instruction, Mount, Run, Stage } from '../read/types.ts'
import type { Flow, Output } from './flow.ts'
import { ancestors } from './lineage.ts'
import { effectsOf, isSymbolicLink, namedPaths, writesInto } from './effects.ts'
import { certainPart, isImage, programsOf, seenThrough, takersOf, type Taker } from './follow.ts'
import { touchOf } from './touches.ts'
import { copiedInto, isMadeAtSource, presentAfter } from './writes.ts'

export interface Reader {
  readonly instruction: Instruction
  /** The cache mount through which it reads; undefined when it looks into the layers. */
  readonly through: Mount | undefined
  /**
   * `named`: it names the path itself, so a copy elsewhere is no help. `used`: it needs the path
   * without naming it. `image`: nobody is seen to need it, but it is part of an image.
   */
  readonly how: 'named' | 'used' | 'image'
  /** Who reads it in the end, and where, when a COPY takes the directory around it elsewhere. */
  readonly end?: { readonly instruction: Instruction; readonly path: Text } | undefined
}

/** Who needs an output, and what makes it uncertain what they find. */
export interface Reading {
  readonly readers: readonly Reader[]
  /** A step that puts something there itself, before the RUN or after it. */
  readonly other: Instruction | undefined
}

/**
 * Everything after `run` that needs `output`, which lies under the cache mount `mount` of that RUN.
 * A reader that mounts the same cache finds it there; all others look in vain, unless another step
 * puts there what they look for.
 */
export function readersOf(
  flow: Flow,
  run: Run,
  output: Output,
  mount: Pick<Mount, 'cacheKey' | 'target'>,
): Reading {
  const search = new Search(flow, run, output, mount)
  const { stage } = run.instruction
  if (stage === undefined) return search
  const after = run.commands.slice(run.commands.indexOf(output.invocation.command) + 1)
  const next = stage.instructions.indexOf(run.instruction) + 1
  for (const command of after) search.link(command, stage, next, output.path)
  search.stage(stage, next, { path: output.path, isMoved: false })
  return search
}

/** Where the output is; moved when a COPY took the directory around it elsewhere. */
interface Place {
  readonly path: Text
  readonly isMoved: boolean
}

class Search implements Reading {
  readonly readers: Reader[] = []
  other: Instruction | undefined
  readonly #flow: Flow
  readonly #output: Output
  readonly #mount: Pick<Mount, 'cacheKey' | 'target'>
  readonly #visited = new Set<Text>()
  /** What other steps put below the mount, so that a reader finds it whatever becomes of the output. */
  readonly #provided: Text[]

  constructor(flow: Flow, run: Run, output: Output, mount: Pick<Mount, 'cacheKey' | 'target'>) {
    this.#flow = flow
    this.#output = output
    this.#mount = mount
    const present = presentAfter(flow, flow.before(run.instruction), output.path, mount.target)
    this.#provided = present
    if (present.some((path) => isWithin(path, output.path) || isWithin(output.path, path)))
      this.other = run.instruction
  }

  /** Follows the output through a stage from one of its instructions on, and to where it goes from there. */
  stage(stage: Stage, from: number, place: Place): void {
    const key = textOf`${stage.index} ${from} ${place.path}`
    if (this.#visited.has(key)) return
    this.#visited.add(key)
    for (const [index, instruction] of stage.instructions.entries()) {
      if (index < from) continue
      this.#flow.effort.spend(2)
      const { detail } = instruction
      if (
        detail?.kind === 'run' &&
        !detail.onbuild &&
        this.#later(detail, stage, index, place.path)
      )
        return
      if (detail?.kind !== 'copy') continue
      if (this.#isReplaced(detail, place.path)) return
      this.#provide(instruction, copiedInto(detail, place.path))
    }
    this.#image(stage, place.path)
    for (const taker of takersOf(this.#flow, stage)) {
      if (taker.takings.length === 0) this.stage(taker.stage, 0, place)
      this.#copied(taker, place)
      this.#mounted(taker, place.path)
    }
  }

  /** Follows a symbolic link to the output, which dangles wherever the mount is not. */
  link(command: Command, stage: Stage, from: number, path: Text): void {
    const link = effectsOf(command).links.find((each) => isWithinByDefault(each.path, path))
    if (link === undefined) return
    this.stage(stage, from, { path: link.to, isMoved: true })
    this.stage(stage, from, { path: textOf`${link.to}/${baseName(link.path)}`, isMoved: true })
  }

  /** Whether nothing is left of the write after the RUN. */
  #later(run: Run, stage: Stage, index: number, path: Text): boolean {
    const over = this.#flow.mountOver(run, path)
    const isShared = over?.type === 'cache' && over.cacheKey === this.#mount.cacheKey
    if (over !== undefined && !isShared) return false
    for (const command of run.commands) {
      this.link(command, stage, index + 1, path)
      const touch = touchOf(this.#flow, command, path, this.#output)
      if (touch === 'writes' && over === undefined)
        this.#provide(run.instruction, writesInto(command, path))
      if (isSymbolicLink(command) || touch === 'writes' || touch === undefined) continue
      if (touch === 'copies' && this.#output.rule.kind !== 'install') continue
      if (touch === 'replaces') return over === undefined
      const isNamed = touch === 'names'
      const paths = isNamed ? namedPaths(command, path) : [path]
      this.#found(run.instruction, isNamed ? 'named' : 'used', paths, over)
      return false
    }
    return false
  }

  /** Another step puts something below the output, and nobody can tell what is left of either. */
  #provide(instruction: Instruction, paths: readonly Text[]): void {
    if (paths.length === 0) return
    this.#provided.push(...paths)
    this.other = instruction
  }

  /** `COPY --from=stage`, of the path, of something in it, or of a directory that holds it. */
  #copied({ stage, index, instruction, takings }: Taker, { path, isMoved }: Place): void {
    const { detail: copy } = instruction
    if (copy?.kind !== 'copy') return
    for (const taking of takings) {
      this.#flow.effort.spend(6)
      const { path: absolute } = taking
      const certain = certainPart(taking)
      // What lies under the mount is never there, whatever part of it is asked for.
      if (isWithinByDefault(certain, path) || (!isMoved && isWithin(certain, this.#mount.target))) {
        this.#found(instruction, 'named', [absolute])
        return
      }
      if (certain !== absolute || !isWithin(path, absolute)) continue
      if (isExcluded(copy, relativeTo(absolute, path))) continue
      // The directory goes somewhere else, and the path with it.
      const before = this.readers.length
      const moved = resolvePath(copy.destination, relativeTo(absolute, path))
      const isThere = this.#flow.remember(instruction, textOf`before ${moved}`, () => {
        const earlier = [...ancestors(stage), stage].flatMap(({ instructions }) =>
          instructions.filter((each) => each.index < instruction.index),
        )
        return presentAfter(this.#flow, earlier, moved).length > 0
      })
      if (isThere) continue
      this.stage(stage, index + 1, { path: moved, isMoved: true })
      const [reader] = this.readers.splice(before)
      if (reader === undefined) continue
      const how = reader.how === 'named' ? 'used' : reader.how
      const end = reader.end ?? { instruction: reader.instruction, path: moved }
      this.#found(instruction, how, [absolute], undefined, end)
      return
    }
  }

  /** `RUN --mount=from=stage`. */
  #mounted({ instruction, takings }: Taker, path: Text): void {
    const { detail: run } = instruction
    if (run?.kind !== 'run') return
    const isReader = takings.some((taking) => {
      if (taking.path !== '/' && isWithinByDefault(taking.path, path)) return true
      const seen = seenThrough(taking, path)
      return (
        seen !== undefined &&
        run.commands.some((command) => {
          const touch = touchOf(this.#flow, command, seen, this.#output)
          return touch === 'names' || (touch === 'copies' && this.#output.rule.kind === 'install')
        })
      )
    })
    if (isReader) this.#found(instruction, 'named', [path])
  }

  /** The stage as an image: the last one, and each with a program of its own. */
  #image(stage: Stage, path: Text): void {
    if (!isImage(this.#flow.dockerfile, stage)) return
    const programs = programsOf(stage)
    for (const { instruction, detail } of programs) {
      for (const command of detail.commands) {
        const touch = touchOf(this.#flow, command, path, this.#output)
        if (touch !== 'names' && touch !== 'uses') continue
        const paths = touch === 'names' ? namedPaths(command, path) : [path]
        this.#found(instruction, touch === 'names' ? 'named' : 'used', paths)
        return
      }
    }
    if (this.#output.rule.kind === 'install')
      this.#found(programs.at(-1)?.instruction ?? stage.from, 'image', [path])
  }

  /** Whether a COPY or ADD puts something else in the place of the path. */
  #isReplaced(copy: Copy, path: Text): boolean {
    const destination = resolvePath('/', copy.destination)
    if (!isKnown(destination) || !isWithin(path, destination)) return false
    const below = relativeTo(destination, path)
    if (below === '') return true
    // A directory is copied without its name, so only a file lands below the destination for certain,
    if (
      !matches(below, /[*/]/) &&
      copy.sources.some((source) => source === below || source.endsWith(textOf`/${below}`))
    )
      return true
    // or what the other stage made at the same place.
    return isMadeAtSource(this.#flow, copy, path)
  }

  /** Somebody needs these paths: a reader, unless another step puts all of them there. */
  #found(
    instruction: Instruction,
    how: Reader['how'],
    paths: readonly Text[],
    through?: Mount,
    end?: Reader['end'],
  ): void {
    const { rule, path } = this.#output
    const isProvided = (needed: Text): boolean =>
      this.#provided.some((provided) => isWithin(needed, provided) || isWithin(provided, needed))
    // What is installed anew stands beside what was there; a tree made afresh replaces it.
    const mayBeBoth = rule.kind === 'install' && !rule.afresh && paths.includes(path)
    if (through === undefined && !mayBeBoth && paths.length > 0 && paths.every(isProvided)) return
    this.readers.push({ instruction, how, through, end })
  }
}

function isExcluded({ excluded }: Copy, below: Text): boolean {
  return excluded.some((pattern) =>
    isWithin(textOf`/${below}`, textOf`/${pattern.replace(/^\.?\//, '')}`),
  )
}
