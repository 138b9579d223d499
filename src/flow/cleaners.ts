/** Whether an image empties a cache by itself: Debian's docker-clean. */
import { baseName, isWithin, mayBeDirectory, parentOf, resolvePath } from '../read/paths.ts'
import { describe, matches, type Text, textOf } from '../read/text.ts'
import { launchers } from '../know/ecosystems.ts'
import type { Cleaner, PackageManager } from '../know/types.ts'
import type { Command, Instruction, Run, Word } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'
import { holdsLayersOf } from './lineage.ts'
import { deletesAll } from './masking.ts'
import { isBasic, isOpaque, programOf } from '../know/programs.ts'
import { mentionedPaths } from './effects.ts'
import { certainPart, imagesFrom, takingsOf } from './follow.ts'

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
  const { distribution } = run.instruction.state.image ?? {}
  if (distribution === undefined || !cleaner.distributions.includes(distribution)) return undefined
  const isCovered = run.mounts.some(
    ({ type, target }) =>
      type !== 'cache' && (isWithin(cleaner.file, target) || isWithin(target, cleaner.file)),
  )
  if (isCovered) return undefined
  for (const instruction of [...flow.before(run.instruction), run.instruction]) {
    const { detail } = instruction
    if (detail?.kind === 'run' && removing.includes(detail)) return false
    const effect = effectOf(flow, instruction, cleaner)
    if (effect === 'removes') return false
    if (effect === 'unclear') return undefined
  }
  return true
}

function effectOf(
  flow: Flow,
  { detail, range }: Instruction,
  cleaner: Cleaner,
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
  for (const command of detail.commands) {
    if (removes(command, cleaner)) return command.conditional ? 'unclear' : 'removes'
    if (isOpaque(command)) return 'unclear'
  }
  return cleaner.texts.test(text) ? 'unclear' : undefined
}

function removes(command: Command, { file }: Cleaner): boolean {
  const { does, onlyEmpty, moves } = programOf(command) ?? {}
  const isTaken = (does === 'deletes' && onlyEmpty !== true) || moves === true
  return isTaken && mentionedPaths(command).some((path) => isWithin(file, path))
}

/** The first later RUN of the stage chain that would leave its downloads in the image; in words. */
export function leavingDownloads(
  flow: Flow,
  run: Run,
  { directory, invocation, path }: CacheUse,
): string | undefined {
  const { manager } = invocation
  const laterRuns = [run.instruction, ...copiesOfSystem(flow, run, manager.cleaner)].flatMap(
    (instruction) => [...flow.after(instruction, { onbuild: true })],
  )
  for (const later of laterRuns) {
    if (flow.mountOver(later, path) !== undefined) continue
    const isUsed = flow.cacheUses(later).some((use) => use.directory === directory)
    if (isUsed && !empties(later, path))
      return `${later.onbuild ? 'an ONBUILD' : 'a later RUN'} installs with ${manager.name}, does not mount ${describe(path)}, and would leave the packages in the image`
    // What a script may leave matters where somebody gets it.
    if (!later.onbuild && !isTaken(flow, later, path)) continue
    const script = later.commands.find(
      (command) => command.user.uid === 0 && mayInstall(flow, later, command, manager),
    )
    if (script !== undefined)
      return `${describe(script.program.text)} in a later RUN may install with ${manager.name}, and would leave the packages in the image`
  }
  return undefined
}

/** What copies the directory of the cleaner, without the file then, to where no image has one. */
function copiesOfSystem(flow: Flow, run: Run, cleaner: Cleaner | undefined): Instruction[] {
  const { stage } = run.instruction
  if (stage === undefined || cleaner === undefined) return []
  return flow.dockerfile.instructions.filter(({ detail, state }) => {
    if (detail?.kind !== 'copy' || detail.from === undefined || !('stage' in detail.from))
      return false
    const { distribution } = state.image ?? {}
    const hasItsOwn = distribution !== undefined && cleaner.distributions.includes(distribution)
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
  const started = matches(name, launchers) ? (words[0]?.text ?? '') : name
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

/** Whether a RUN takes away again what it downloads. */
function empties(run: Run, path: Text): boolean {
  const isCleaned = run.commands.some(
    ({ conditional, arguments: [first] }) => !conditional && first?.text === 'clean',
  )
  return isCleaned || deletesAll(run, path) || deletesAll(run, textOf`${path}/archives`)
}
