/** Whether an image empties a cache by itself: Debian's docker-clean. */
import { baseName, isWithin, mayBeDirectory, parentOf, resolvePath } from '../read/paths.ts'
import { describe, isOneOf, matches, type Text, textOf } from '../read/text.ts'
import { enumerate } from '../common/list.ts'
import { runners } from '../know/launchers.ts'
import type { Cleaner, PackageManager } from '../know/types.ts'
import type { Command, Instruction, Run, State, Word } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'
import { holdsLayersOf } from './lineage.ts'
import { isBasic, isOpaque, programOf } from '../know/programs.ts'
import { deletes } from './effects.ts'
import { certainPart, imagesFrom, takersOf, takingsOf } from './follow.ts'
import { isCommand } from './invocations.ts'
import { mentionedPaths } from './named-paths.ts'

/**
 * Whether the cleaner is in force in a RUN; undefined where nobody can tell: the base image is not
 * known, something was copied over its directory, a script may have dealt with it. `removing` are
 * RUNs that remove it.
 */
export function isInForce(
  flow: Flow,
  run: Run,
  cleaner: Cleaner,
  removing: readonly Run[],
): boolean | undefined {
  const isBrought = bringsCleaner(run.instruction.state, cleaner)
  if (isBrought !== true) return isBrought
  const isCovered = run.mounts.some(
    ({ type, target }) =>
      type !== 'cache' && (isWithin(cleaner.file, target) || isWithin(target, cleaner.file)),
  )
  if (isCovered) return undefined
  for (const instruction of [...flow.before(run.instruction), run.instruction]) {
    const { detail } = instruction
    if (detail?.kind === 'run' && removing.includes(detail)) return false
    // Nothing undoes what the cleaner did after an earlier installation of the same RUN.
    const last = detail === run ? firstInstallation(flow, run, cleaner) : undefined
    const effect = effectOf(flow, instruction, cleaner, last)
    if (effect === 'removes') return false
    if (effect === 'unclear') return undefined
  }
  return true
}

/** Whether an image has the cleaner; undefined where nobody can tell. */
function bringsCleaner({ image, distribution }: State, cleaner: Cleaner): boolean | undefined {
  if (distribution === undefined || !cleaner.distributions.includes(distribution.name))
    return undefined
  return image?.deletesDownloads ?? true
}

/** The first command of a RUN that certainly installs, after which the cleaner has run. */
function firstInstallation(flow: Flow, run: Run, { cache }: Cleaner): Command | undefined {
  return flow
    .cacheUses(run)
    .find(
      ({ directory, invocation: { command, opaque } }) =>
        directory.name === cache && !command.conditional && !opaque,
    )?.invocation.command
}

/** What an instruction does to the cleaner; what a script may do to it after the command `last` does not count. */
function effectOf(
  flow: Flow,
  { detail, range }: Instruction,
  cleaner: Cleaner,
  last: Command | undefined,
): 'removes' | 'unclear' | undefined {
  if (detail?.kind === 'copy') {
    const destination = resolvePath('/', detail.destination)
    const directory = parentOf(cleaner.file)
    if (isWithin(destination, directory)) return 'unclear'
    const isAbove = isWithin(cleaner.file, destination)
    return isAbove && detail.sources.some((source) => mayBeDirectory(source))
      ? 'unclear'
      : undefined
  }
  if (detail?.kind !== 'run') return undefined
  if (detail.unreadable !== undefined) return 'unclear'
  const text = flow.dockerfile.source.slice(range.start, range.end)
  const end = last === undefined ? Infinity : detail.commands.indexOf(last)
  for (const [index, command] of detail.commands.entries()) {
    if (removes(command, cleaner)) return command.conditional ? 'unclear' : 'removes'
    if (index < end && isOpaque(command)) return 'unclear'
  }
  return cleaner.texts.test(text) ? 'unclear' : undefined
}

function removes(command: Command, { file }: Cleaner): boolean {
  const { does, onlyEmpty, moves } = programOf(command) ?? {}
  const isTaken = (does === 'deletes' && onlyEmpty !== true) || moves === true
  return isTaken && mentionedPaths(command).some((path) => isWithin(file, path))
}

/** The first RUN from `run` on that would leave files of the cache in the image once `run` removes the cleaner; in words. */
export function leavingFiles(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { manager } = use.invocation
  const laterRuns = [run.instruction, ...copiesOfSystem(flow, run, manager.cleaner)].flatMap(
    (instruction) => [...flow.after(instruction, { onbuild: true })],
  )
  for (const each of [run, ...laterRuns]) {
    if (flow.mountOver(each, use.path) !== undefined) continue
    const left = packagesLeft(flow, each, use) ?? indexesLeft(flow, each, use)
    if (left !== undefined) return left
    // What a script may leave matters where somebody gets it.
    if (each === run || (!each.onbuild && !isTaken(flow, each, use.path))) continue
    const script = each.commands.find(
      (command) => command.user.uid === 0 && mayInstall(flow, each, command, manager),
    )
    if (script !== undefined)
      return `${describe(script.program.text)} in a later RUN may install with ${manager.name}, and would leave the packages in the image`
  }
  return undefined
}

function packagesLeft(
  flow: Flow,
  run: Run,
  { directory, invocation: { manager }, path }: CacheUse,
): string | undefined {
  const packages = textOf`${path}/${manager.cleaner?.part ?? ''}`
  if (flow.mountOver(run, packages) !== undefined) return undefined
  const last = flow.cacheUses(run).findLast((use) => use.directory === directory)
  return last === undefined || isEmptiedAfter(flow, run, last.invocation.command, last, [packages])
    ? undefined
    : `${run.onbuild ? 'an ONBUILD' : 'a later RUN'} installs with ${manager.name}, does not mount ${describe(path)}, and would leave the packages in the image`
}

/** What the manager makes of its lists whenever it opens them, and the cleaner keeps it from writing. */
function indexesLeft(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { invocation, path } = use
  const { indexes } = invocation.manager.cleaner ?? {}
  if (indexes === undefined) return undefined
  const last = run.commands.findLast(
    (command) =>
      matches(command.name, indexes.programs) &&
      // Others may not write there.
      (command.user.uid ?? 0) === 0 &&
      !isOwnCleanUp(flow, command, use),
  )
  const files = indexes.names.map((name) => textOf`${path}/${name}`)
  return last === undefined || isEmptiedAfter(flow, run, last, use, files)
    ? undefined
    : `${describe(last.program.text)} in a RUN that does not mount ${describe(path)} would leave ${enumerate(indexes.names)} in the image`
}

/** Whether a RUN deletes all of these after the last command that writes them. */
function isEmptiedAfter(
  flow: Flow,
  run: Run,
  last: Command,
  use: CacheUse,
  paths: readonly Text[],
): boolean {
  const after = run.commands
    .slice(run.commands.indexOf(last) + 1)
    .filter(({ conditional }) => !conditional)
  return (
    after.some((command) => isOwnCleanUp(flow, command, use)) ||
    paths.every((path) => after.some((command) => deletes(command, path)))
  )
}

/** Whether a command is the manager's own way to empty the cache: `apt-get clean`. */
function isOwnCleanUp(
  flow: Flow,
  command: Command,
  { directory, invocation: { manager } }: CacheUse,
): boolean {
  const own = flow.invocationOf(command)
  return (
    own?.manager === manager &&
    manager.emptying?.some(
      (each) => isCommand(own, each.command) && each.caches?.includes(directory.name) === true,
    ) === true
  )
}

/** A command that empties the cache in a RUN that mounts it, for certain or not; in words. */
export function emptierOf(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  const mount = flow.mountOver(run, textOf`${path}/${use.invocation.manager.cleaner?.part ?? ''}`)
  const places = directory.contents.map((part) => textOf`${path}/${part}`)
  for (const each of [
    run,
    ...(mount === undefined ? [] : flow.mountsOf(mount)).map((at) => at.run),
  ]) {
    const emptier = each.commands.find(
      (command) =>
        isOwnCleanUp(flow, command, use) ||
        places.some((place) => deletes(command, place, ['all', 'some', 'files'])),
    )
    if (emptier !== undefined)
      return `${describe(emptier.program.text)} empties ${describe(path)} as well, in ${each === run ? 'this RUN' : 'another RUN'}`
  }
  return undefined
}

/**
 * A later instruction that names the file of the cleaner, in words: it may fail once that is gone, or
 * bring it back. `rm -f` does neither.
 */
export function laterMention(flow: Flow, run: Run, { file }: Cleaner): string | undefined {
  const { stage, index } = run.instruction
  if (stage === undefined) return undefined
  const { stages, source } = flow.dockerfile
  const holders = stages.filter((each) => holdsLayersOf(each, stage))
  const takers = holders.flatMap((holder) => takersOf(flow, holder))
  const candidates = [
    ...holders.flatMap(({ instructions }) => instructions),
    ...takers.map(({ instruction }) => instruction),
  ].filter((each) => each.index > index)
  flow.effort.spend(candidates.length)
  const name = baseName(file)
  const mention = candidates.find(({ range, detail }) => {
    if (!source.slice(range.start, range.end).includes(name)) return false
    const commands =
      detail?.kind === 'run' && detail.unreadable === undefined ? detail.commands : []
    const naming = commands.filter((command) => mentions(command, name))
    return naming.length === 0 || !naming.every(isForced)
  })
  return mention && `a later ${mention.keyword}`
}

function mentions({ arguments: words, assignments, redirects }: Command, name: string): boolean {
  return [
    ...words.map(({ text }) => text),
    ...assignments.map(({ value }) => value),
    ...redirects.map(({ target }) => target.text),
  ].some((text) => text.includes(name))
}

/** `rm -f`, which does not mind that there is nothing to delete. */
function isForced(command: Command): boolean {
  return (
    programOf(command)?.does === 'deletes' &&
    command.arguments.some(({ text }) => matches(text, /^(?:-[a-zA-Z]*f|--force$)/))
  )
}

/** What copies the directory of the cleaner, without the file then, to where no image has one. */
function copiesOfSystem(flow: Flow, run: Run, cleaner: Cleaner | undefined): Instruction[] {
  const { stage } = run.instruction
  if (stage === undefined || cleaner === undefined) return []
  return flow.dockerfile.instructions.filter(({ detail, state }) => {
    if (detail?.kind !== 'copy' || detail.from === undefined || !('stage' in detail.from))
      return false
    const hasItsOwn = bringsCleaner(state, cleaner) === true
    const { stage: holder } = detail.from
    return (
      !hasItsOwn &&
      holdsLayersOf(holder, stage) &&
      detail.sources.some((source) => isWithin(cleaner.file, resolvePath('/', source)))
    )
  })
}

/** Whether a layer is in an image, in a stage that may be built for itself, or copied with all around the path. */
function isTaken(flow: Flow, run: Run, path: Text): boolean {
  const { stage } = run.instruction
  if (stage === undefined || imagesFrom(flow, run.instruction).length > 0) return true
  const { stages } = flow.dockerfile
  const holders = stages.filter((other) => holdsLayersOf(other, stage))
  return holders.some((holder) => {
    const takings = takingsOf(flow).filter(({ from }) => from === holder)
    const isBase = stages.some(({ base }) => 'stage' in base && base.stage === holder)
    return takings.length === 0
      ? !isBase
      : takings.some((taking) => isWithin(path, certainPart(taking)))
  })
}

/** Whether a command may install packages without being the package manager. */
function mayInstall(flow: Flow, run: Run, command: Command, { runBy }: PackageManager): boolean {
  const { name, program, link, arguments: words } = command
  // What configures and compiles looks for packages, and installs none.
  if (matches(name, /^configure\b/) || (name === 'make' && words.every(isCompiling))) return false
  const started = isOneOf(name, runners) ? (words[0]?.text ?? '') : name
  if (isOpaque(command) || matches(started, runBy)) return true
  // `curl … | bash -`
  if (matches(name, /^(?:ba|da|a|z)?sh$/)) return link === undefined
  if (isBasic(command)) return false
  // A script that a COPY brings; from an image it brings a program.
  const isBrought = [...flow.before(run.instruction)].some(
    ({ detail }) =>
      detail?.kind === 'copy' &&
      (detail.from === undefined || 'stage' in detail.from) &&
      [...detail.sources, detail.destination].some((path) => baseName(path) === name),
  )
  return program.text.includes('/') || isBrought
}

/** An option, a variable or a usual target of a Makefile that compiles; `make deps` may do anything. */
function isCompiling({ text }: Word): boolean {
  return matches(text, /^(?:-.*|\d+|[A-Z_]\w*=.*|all|build|release|install|clean|check|tests?)$/s)
}
