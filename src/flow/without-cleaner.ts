/** What later steps would leave in the image, or miss, once a RUN has removed the cleaner of the image. */
import { enumerate } from '../common/list.ts'
import { runners } from '../know/launchers.ts'
import { isBasic, isOpaque, programOf } from '../know/programs.ts'
import type { Cleaner, PackageManager } from '../know/types.ts'
import { baseName, isWithin, resolvePath } from '../read/paths.ts'
import { describe, isOneOf, matches, type Text, textOf } from '../read/text.ts'
import type { Command, Instruction, Run, Word } from '../read/types.ts'
import { bringsCleaner } from './cleaners.ts'
import { isEmptiedAfter, isOwnCleanUp } from './emptiers.ts'
import type { CacheUse, Flow } from './flow.ts'
import { certainPart, imagesFrom, takersOf, takingsOf } from './follow.ts'
import { holdsLayersOf } from './lineage.ts'

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
    // What a script may leave matters where an image or a COPY takes it.
    if (each === run || (!each.onbuild && !isTaken(flow, each, use.path))) continue
    const script = each.commands.find(
      (command) =>
        isInstaller(command, manager) ||
        ((command.user.uid === 0 || maySudo(flow, each)) && mayInstall(flow, each, command)),
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

/** Whether an earlier step lets users become root without a password, as a script may. */
function maySudo({ dockerfile: { source } }: Flow, { instruction }: Run): boolean {
  return source.slice(0, instruction.range.start).includes('NOPASSWD')
}

/** Whether a program is known to install with a package manager: whoever runs it, it asks for root by itself. */
function isInstaller({ name, arguments: words }: Command, { runBy }: PackageManager): boolean {
  return matches(isOneOf(name, runners) ? (words[0]?.text ?? '') : name, runBy)
}

/** Whether a command may install packages without being the package manager. */
function mayInstall(flow: Flow, run: Run, command: Command): boolean {
  const { name, program, link, arguments: words } = command
  // What configures and compiles looks for packages, and installs none.
  if (matches(name, /^configure\b/) || (name === 'make' && words.every(isCompiling))) return false
  if (isOpaque(command)) return true
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
