/** What an image brings that empties a cache after each installation: Debian's docker-clean. */
import { isOpaque, programOf } from '../know/programs.ts'
import type { Cleaner } from '../know/types.ts'
import { isWithin, mayBeDirectory, parentOf, resolvePath } from '../read/paths.ts'
import { textOf } from '../read/text.ts'
import type { Command, Instruction, Mount, Run, Stage, State } from '../read/types.ts'
import { isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { ancestors } from './lineage.ts'
import { mentionedPaths } from './named-paths.ts'

/** The uses of a RUN that put packages into mounted caches, of which a cleaner would empty them. */
export function cleanedUses(flow: Flow, run: Run): CacheUse[] {
  return flow.cacheUses(run).filter(({ directory, path, invocation: { manager } }) => {
    const { cleaner } = manager
    return (
      cleaner?.cache === directory.name &&
      path === cleaner.path &&
      packageMount(flow, run, cleaner) !== undefined
    )
  })
}

/** The cache mount of a RUN that is there to keep the packages which the cleaner deletes. */
function packageMount(flow: Flow, run: Run, { path, part }: Cleaner): Mount | undefined {
  const mount = flow.mountOver(run, textOf`${path}/${part}`)
  return mount !== undefined && isPlainCache(mount) ? mount : undefined
}

/** The first RUN of the stage chain that mounts the packages: to update the lists alone deletes them, too. */
export function firstCleaned(
  flow: Flow,
  run: Run,
  { invocation: { manager } }: CacheUse,
  cleaner: Cleaner,
  removing: readonly Run[],
): Run {
  for (const { detail } of flow.before(run.instruction)) {
    if (
      detail?.kind === 'run' &&
      packageMount(flow, detail, cleaner) !== undefined &&
      detail.unreadable === undefined &&
      !detail.instruction.isTriggered &&
      flow.invocations(detail).some((invocation) => invocation.manager === manager) &&
      isInForce(flow, detail, cleaner, removing) === true
    )
      return detail
  }
  return run
}

/**
 * Whether the cleaner is in force in a RUN; undefined where that is not certain: the base image is not
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

/** Whether an image has the cleaner; undefined where that is not known. */
export function bringsCleaner(
  { image, distribution }: State,
  cleaner: Cleaner,
): boolean | undefined {
  if (distribution === undefined || !cleaner.distributions.includes(distribution.name))
    return undefined
  const { deletesDownloads = true } = image ?? {}
  return deletesDownloads === 'unknown' ? undefined : deletesDownloads
}

/** Whether an image that a stage makes has the cleaner; undefined where nobody can tell. */
export function isThereAfter(flow: Flow, stage: Stage, cleaner: Cleaner): boolean | undefined {
  const isBrought = bringsCleaner(stage.end, cleaner)
  if (isBrought !== true) return isBrought
  for (const { instructions } of [...ancestors(stage), stage]) {
    for (const instruction of instructions) {
      const effect = effectOf(flow, instruction, cleaner, undefined)
      if (effect === 'removes') return false
      if (effect === 'unclear') return undefined
    }
  }
  return true
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
