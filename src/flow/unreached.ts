/**
 * What is missing later because it was written under a cache mount, whatever program wrote it: it is copied
 * from there into another stage, a later RUN names it, or an image runs it. A finding has to be true to
 * the letter, so any other step that may have put files there is taken to have done so. One file, as who
 * needs it and who may have put it there are asked of the same steps.
 */
import {
  asksOnly,
  installsElsewhere,
  isCopying,
  isOutput,
  isPackage,
  isPlain,
  readOperands,
  startedFile,
} from '../know/programs.ts'
import { lookUp } from '../read/environment.ts'
import { baseName, isWithin, parentOf, relativeTo, resolvePath } from '../read/paths.ts'
import { isKnown, matches, type Text, textOf } from '../read/text.ts'
import type { Command, Copy, Instruction, Mount, Run, Stage } from '../read/types.ts'
import { failsRun } from './status.ts'
import { effectsOf, writesInto, writtenPaths } from './effects.ts'
import { isPlainCache, type CacheUse, type Flow } from './flow.ts'
import {
  certainPart,
  Following,
  isImage,
  seenThrough,
  type Judge,
  type Place,
  type Taking,
} from './follow.ts'
import { readInvocation } from './invocations.ts'
import { mentionedPaths, programPath, redirectedTo } from './named-paths.ts'
import { effectivePrograms, isVolume, searchedIn } from './started.ts'
import {
  bringsAround,
  holdsOnlyCaches,
  hasPrograms,
  isOfSystem,
  mayBring,
  mayProvide,
  mayPut,
} from './providers.ts'

/** A cache mount, and who looks for its contents in the layers. */
export interface Unreached {
  readonly run: Run
  readonly mount: Mount
  readonly reader: Instruction
  /** What puts there what is looked for, as far as that is a cache of a command that is known. */
  readonly use: CacheUse | undefined
}

/** Cache mounts whose contents a later step needs in a place where no step has put anything. */
export function unreachedMounts(flow: Flow): Unreached[] {
  return flow.cacheRuns().flatMap((run) => {
    if (run.unreadable !== undefined) return []
    return run.mounts.flatMap((mount) => {
      if (!isPlainCache(mount) || !isKnown(mount.target) || mount.target === '/') return []
      const need = needOf(flow, run, mount)
      if (need === undefined) return []
      const { reader, path } = need
      const use = flow
        .usesUnder(run, mount)
        .find((each) => isWithin(path, each.path) || isWithin(each.path, path))
      return [{ run, mount, reader, use }]
    })
  })
}

/** Who needs something under a mount, and what, as it was called when it was written. */
interface Need {
  readonly reader: Instruction
  readonly path: Text
}

function needOf(flow: Flow, run: Run, mount: Mount): Need | undefined {
  const { stage } = run.instruction
  const { target } = mount
  if (stage === undefined || !run.commands.some((command) => mayWrite(flow, command, target)))
    return undefined
  const needs = new Needs(flow, run, mount)
  for (const earlier of flow.before(run.instruction))
    if (mayPut(flow, earlier, target, needs.places)) return undefined
  const next = stage.instructions.indexOf(run.instruction) + 1
  new Following(flow, needs).through(stage, next, { path: target, isMoved: false })
  return needs.found
}

/** Whether a command may write below a directory that is mounted for it. */
function mayWrite(flow: Flow, command: Command, target: Text): boolean {
  const isUnknown = readInvocation(command, flow.managers) === undefined
  return (isUnknown && isScript(command)) || mayProvide(flow, command, target)
}

/** The first need of what a RUN writes under a mount. */
class Needs implements Judge {
  found: Need | undefined
  /** From where the RUN writes there, where the mount lies elsewhere. */
  readonly places: readonly Text[]
  readonly #flow: Flow
  readonly #run: Run
  readonly #mount: Mount
  /** What the commands of the RUN name under the mount: some of it was written there for certain. */
  readonly #named: readonly Text[]
  /** Whether a COPY brings a tree around the mount, in which the project may keep files of that name. */
  #isOfContext: boolean
  /** Whether a COPY took a directory elsewhere because of the caches in it. */
  #isCacheCopied = false

  constructor(flow: Flow, run: Run, mount: Mount) {
    this.#flow = flow
    this.#run = run
    this.#mount = mount
    this.#isOfContext = [...flow.before(run.instruction)].some(
      ({ detail }) => detail?.kind === 'copy' && bringsAround(detail, mount.target),
    )
    this.places = run.commands
      .filter((command) => isScript(command) && !isWithin(mount.target, command.cwd))
      .map(({ cwd }) => cwd)
    this.#named = run.commands.flatMap((command) =>
      isCopying(command)
        ? writesInto(command, mount.target)
        : mentionedPaths(command).filter((path) => isWithin(path, mount.target)),
    )
  }

  run(run: Run, path: Text): boolean {
    if (run.unreadable !== undefined) return true
    if (this.#flow.mountOver(run, path) !== undefined) return false
    for (const command of run.commands) {
      const needed = this.#neededBy(command, path, run)
      if (needed !== undefined) {
        this.#find(run.instruction, path, needed)
        return true
      }
      if (mayProvide(this.#flow, command, path, this.places)) return this.#wantsCache(run, path)
    }
    return false
  }

  /** Says so where a RUN uses a cache that was copied for it. Nothing is left to be followed then. */
  #wantsCache(run: Run, path: Text): true {
    if (!this.#isCacheCopied) return true
    const own = this.#flow.usesUnder(this.#run, this.#mount)
    const wanted = this.#flow
      .cacheUses(run)
      .find(
        (use) =>
          isWithin(use.path, path) && own.some(({ directory }) => directory === use.directory),
      )
    if (wanted !== undefined) this.#find(run.instruction, path, wanted.path)
    return true
  }

  copy({ keyword }: Instruction, copy: Copy, path: Text): boolean {
    this.#isOfContext ||= bringsAround(copy, path)
    return mayBring(copy, keyword, path)
  }

  stage(stage: Stage, path: Text): void {
    if (!isImage(this.#flow.dockerfile, stage) || isVolume(this.#flow, stage, path)) return
    for (const { instruction, detail } of effectivePrograms(stage)) {
      for (const command of detail.commands) {
        const needed = command.conditional ? undefined : this.#startedBy(command, path)
        if (needed !== undefined) this.#find(instruction, path, needed)
      }
    }
    const searched = searchedIn(stage).find((entry) => this.#named.includes(entry.path))
    if (searched !== undefined && isWithin(searched.path, path))
      this.#find(searched.instruction, path, searched.path)
  }

  taken(taking: Taking, { path }: Place): boolean {
    const certain = certainPart(taking)
    if (!isWithin(certain, path)) return false
    this.#find(taking.instruction, path, certain)
    return true
  }

  movedBy({ instruction, from, path }: Taking, moved: Text, follow: () => void): boolean {
    const before = this.#flow.before(instruction)
    for (const earlier of before) if (mayPut(this.#flow, earlier, moved)) return false
    this.#isCacheCopied = holdsOnlyCaches(this.#flow, from, path)
    follow()
    this.#isCacheCopied = false
    return this.found !== undefined
  }

  mounted(instruction: Instruction, takings: readonly Taking[], path: Text): void {
    const { detail: run } = instruction
    if (run?.kind !== 'run' || run.unreadable !== undefined) return
    for (const taking of takings) {
      if (isWithin(taking.path, path) && taking.path !== '/')
        this.#find(instruction, path, taking.path)
      const seen = seenThrough(taking, path)
      if (seen === undefined || this.#flow.mountOver(run, seen) !== taking.mount) continue
      for (const command of run.commands) {
        const needed = this.#neededBy(command, seen, run, taking.mount)
        if (needed !== undefined) this.#find(instruction, seen, needed)
      }
    }
  }

  /** What in a directory a command of a RUN starts, copies or reads, and the RUN fails without. */
  #neededBy(command: Command, directory: Text, run: Run, over?: Mount): Text | undefined {
    if (command.conditional || !failsRun(run, command)) return undefined
    const { cwd } = command
    const packages = readInvocation(command, this.#flow.managers)?.operands ?? []
    const needed = [
      this.#startedBy(command, directory),
      ...[...readOperands(command), ...packages.filter(({ text }) => isPackage(text))].map(
        ({ text }) => resolvePath(cwd, text),
      ),
      ...redirectedTo(command, '<').map((file) => resolvePath(cwd, file)),
      ...effectsOf(command).copies.flatMap(({ path, asLinks }) => (asLinks ? [] : [path])),
    ]
    return needed.find(
      (path) =>
        path !== undefined && isWithin(path, directory) && this.#flow.mountOver(run, path) === over,
    )
  }

  /** The program or script in a directory that a command starts. */
  #startedBy(command: Command, directory: Text): Text | undefined {
    const program = programPath(command) ?? this.#programOnPath(command)
    const script = startedFile(command)
    return [program, script && resolvePath(command.cwd, script.text)].find(
      (path) => path !== undefined && isWithin(path, directory),
    )
  }

  /** Where a program is that the RUN puts, by its name, into a directory of PATH. */
  #programOnPath({ program: { text }, environment }: Command): Text | undefined {
    const entries = (lookUp(environment, 'PATH') ?? '').split(':').filter(isKnown)
    return entries
      .map((entry) => textOf`${entry}/${text}`)
      .find((path) => this.#named.includes(path) && !isMadeElsewhere(this.#flow, text, this.#mount))
  }

  #find(reader: Instruction, directory: Text, needed: Text): void {
    if (this.found !== undefined || needed.includes('$')) return
    const { target } = this.#mount
    const path = resolvePath(target, textOf`./${needed.slice(directory.length)}`)
    const certain = path.replace(/\/[^/]*[*?[].*$/, '')
    if (this.#flow.mountOver(this.#run, path) !== this.#mount) return
    if (mayBeOfImage(this.#run, this.#mount, certain, this.#named)) return
    const isBuilt =
      this.#named.includes(certain) ||
      certain === target ||
      isOutput(relativeTo(parentOf(target), certain))
    if (this.#isOfContext && !isBuilt) return
    this.found = { reader, path: certain }
  }
}

/** Whether a command may write anything: neither known to do its own work only, nor to install elsewhere. */
function isScript(command: Command): boolean {
  return !isPlain(command) && !installsElsewhere(command) && !asksOnly(command)
}

/**
 * Whether the image that a RUN starts from may hold a path. A directory that the RUN names, or works above,
 * is its own; of an unknown image that is all that can be said.
 */
function mayBeOfImage(
  { instruction, commands }: Run,
  { target }: Mount,
  path: Text,
  named: readonly Text[],
): boolean {
  if (named.some((each) => isWithin(each, path))) return false
  const { image } = instruction.state
  if (isOfSystem(path) || hasPrograms(image, path)) return true
  if (image !== undefined || isOfItsOwn(target)) return false
  return !commands.some(({ cwd }) => cwd !== '/' && isKnown(cwd) && isWithin(path, cwd))
}

/** Whether a directory stands at the root, and has no name that is usual there: `/out`. */
function isOfItsOwn(directory: Text): boolean {
  return matches(
    directory,
    /^\/(?!(?:app|data|go|home|media|mnt|nix|opt|root|srv|tmp|workspace)$)[^/]+$/,
  )
}

/** Whether a step puts something of a name anywhere but under a mount. */
function isMadeElsewhere(flow: Flow, name: Text, { target }: Mount): boolean {
  const isOther = (path: Text): boolean =>
    path.split('/').at(-1) === name && !isWithin(path, target)
  return flow.dockerfile.instructions.some(({ detail }) => {
    if (detail?.kind === 'copy')
      return [...detail.sources, detail.destination].some((path) => baseName(path) === name)
    if (detail?.kind !== 'run') return false
    return detail.commands.some((command) => {
      const isInstalled =
        installsElsewhere(command) && command.arguments.some(({ text }) => text === name)
      return isInstalled || writtenPaths(command).some(isOther)
    })
  })
}
