/** Who needs later what a RUN wrote. The question that decides everything. */
import { isWithin, isWithinByDefault } from '../read/paths.ts'
import { runsWith } from '../read/script/branches.ts'
import type { Text } from '../read/text.ts'
import type { Command, Copy, Instruction, Mount, Run, Stage } from '../read/types.ts'
import type { Flow, Output } from './flow.ts'
import { effectsOf, isSymbolicLink, namedPaths, writesInto } from './effects.ts'
import {
  certainPart,
  Following,
  isImage,
  programsOf,
  seenThrough,
  type Judge,
  type Place,
  type Taking,
} from './follow.ts'
import { replaces, touchOf } from './touches.ts'
import { copiedInto, isReplacedBy, presentAfter } from './writes.ts'

export interface Reader {
  readonly instruction: Instruction
  /** The cache mount through which it reads; undefined when it looks into the layers. */
  readonly through: Mount | undefined
  /**
   * `named`: it names the path itself, so a copy elsewhere is no help. `used`: it needs the path
   * without naming it. `image`: no step is seen to need it, but it is part of an image.
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
  const need = new Need(flow, run, output, mount)
  const { stage } = run.instruction
  if (stage === undefined) return need
  const following = new Following(flow, need)
  const after = run.commands.slice(run.commands.indexOf(output.invocation.command) + 1)
  const next = stage.instructions.indexOf(run.instruction) + 1
  for (const command of after) following.link(command, stage, next, output.path)
  following.through(stage, next, { path: output.path, isMoved: false })
  return need
}

/** Who needs an output of all who come by it. */
class Need implements Reading, Judge {
  readonly readers: Reader[] = []
  other: Instruction | undefined
  readonly #flow: Flow
  readonly #output: Output
  readonly #mount: Pick<Mount, 'cacheKey' | 'target'>
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

  run(run: Run, path: Text, follow: (command: Command) => void): boolean {
    const over = this.#flow.mountOver(run, path)
    const isShared = over?.type === 'cache' && over.cacheKey === this.#mount.cacheKey
    if (over !== undefined && !isShared) return false
    const making: Command[] = []
    for (const command of run.commands) {
      follow(command)
      if (replaces(this.#flow, command, path, this.#output)) making.push(command)
      const touch = touchOf(this.#flow, command, path, this.#output)
      if (touch === 'writes' && over === undefined)
        this.#provide(run.instruction, writesInto(command, path))
      if (isSymbolicLink(command) || touch === 'writes' || touch === undefined) continue
      if (touch === 'copies' && this.#output.directory.is !== 'install') continue
      if (touch === 'replaces') return over === undefined
      // What runs only beside a command that makes it anew finds what that one made.
      if (making.some((maker) => maker !== command && runsWith(maker, command))) continue
      const isNamed = touch === 'names'
      const paths = isNamed ? namedPaths(command, path) : [path]
      this.#found(run.instruction, isNamed ? 'named' : 'used', paths, over)
      return false
    }
    return false
  }

  /** Whether a COPY or ADD puts something else in the place of the path. */
  copy(instruction: Instruction, copy: Copy, path: Text): boolean {
    if (isReplacedBy(this.#flow, copy, path)) return true
    this.#provide(instruction, copiedInto(copy, path))
    return false
  }

  taken(taking: Taking, { path, isMoved }: Place): boolean {
    const certain = certainPart(taking)
    // What lies under the mount is never there, whatever part of it is asked for.
    if (!isWithinByDefault(certain, path) && (isMoved || !isWithin(certain, this.#mount.target)))
      return false
    this.#found(taking.instruction, 'named', [taking.path])
    return true
  }

  /** Only the first who needs it there is told. */
  movedBy(taking: Taking, moved: Text, follow: () => void): boolean {
    const before = this.readers.length
    follow()
    const [reader] = this.readers.splice(before)
    if (reader === undefined) return false
    const how = reader.how === 'named' ? 'used' : reader.how
    const end = reader.end ?? { instruction: reader.instruction, path: moved }
    this.#found(taking.instruction, how, [taking.path], undefined, end)
    return true
  }

  mounted(instruction: Instruction, takings: readonly Taking[], path: Text): void {
    const { detail: run } = instruction
    if (run?.kind !== 'run') return
    const isReader = takings.some((taking) => {
      if (taking.path !== '/' && isWithinByDefault(taking.path, path)) return true
      const seen = seenThrough(taking, path)
      return (
        seen !== undefined &&
        run.commands.some((command) => {
          const touch = touchOf(this.#flow, command, seen, this.#output)
          return (
            touch === 'names' ||
            (touch === 'copies' &&
              (this.#output.directory.is === 'install' || this.#copiesMount(command, taking)))
          )
        })
      )
    })
    if (isReader) this.#found(instruction, 'named', [path])
  }

  /** Whether a command copies what is mounted here, or a part of it, out of a mount of the stage. */
  #copiesMount(command: Command, taking: Taking): boolean {
    const target = seenThrough(taking, this.#mount.target)
    return (
      target !== undefined &&
      effectsOf(command).copies.some(({ path }) => isWithinByDefault(path, target))
    )
  }

  /** The stage as an image: the last one, and each with a program of its own. */
  stage(stage: Stage, path: Text): void {
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
    if (this.#output.directory.is === 'install')
      this.#found(programs.at(-1)?.instruction ?? stage.from, 'image', [path])
  }

  /** Another step puts something below the output, and what is left of either is not known. */
  #provide(instruction: Instruction, paths: readonly Text[]): void {
    if (paths.length === 0) return
    this.#provided.push(...paths)
    this.other = instruction
  }

  /** A step needs these paths: it is a reader, unless another step puts all of them there. */
  #found(
    instruction: Instruction,
    how: Reader['how'],
    paths: readonly Text[],
    through?: Mount,
    end?: Reader['end'],
  ): void {
    const { directory, path } = this.#output
    const isProvided = (needed: Text): boolean =>
      this.#provided.some((provided) => isWithin(needed, provided) || isWithin(provided, needed))
    // What is installed anew stands beside what was there; a tree made afresh replaces it.
    const mayBeBoth = directory.is === 'install' && !directory.afresh && paths.includes(path)
    if (through === undefined && !mayBeBoth && paths.length > 0 && paths.every(isProvided)) return
    this.readers.push({ instruction, how, through, end })
  }
}
