/** Cache mounts that no command uses, and the caches they were meant for. */
import { baseName, isWithin, parentOf } from '../read/paths.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { holds } from './conditions.ts'
import { isPlainCache, type CacheUse, type Flow, type Output } from './flow.ts'
import { hasSubcommand, readInvocation } from './invocations.ts'
import { runsThatSee } from './follow.ts'
import { isSilent } from './idle.ts'
import { areRelated } from './lineage.ts'
import { managerAt } from './mounted-caches.ts'
import { isOpaque } from '../know/programs.ts'
import { isPlaceOf, purposeOf } from './purposes.ts'
import { unexpanded } from './unexpanded.ts'
import { isMentioned, isNamedAnywhere, isOutOfReach, isUsed, mayBeUsed } from './usage.ts'

/** A mount that nothing uses. */
export interface Unused {
  readonly run: Run
  readonly mount: Mount
  /** The caches that it may have been meant for, as its RUN uses them. */
  readonly meant: readonly CacheUse[]
  /** Those of them that it can be moved to; none where it is not certain which. */
  readonly moves: readonly CacheUse[]
  /** The cache of a tool that the RUN does not run, as other RUNs of the stage chain use it. */
  readonly elsewhere: readonly UseElsewhere[]
  /** A tool that the RUN does not run, and that has a cache there. */
  readonly tool: PackageManager | undefined
  /** The build tree of the RUN, where the mount has the name of one, and is elsewhere. */
  readonly tree: Output | undefined
  /** A script that may use it after all. */
  readonly script: Command | undefined
}

export interface UseElsewhere {
  readonly run: Run
  readonly use: CacheUse
}

/** Unused mounts that can only change together: of one RUN, or of one cache in a stage chain. */
export interface UnusedGroup {
  /** Those of which it is certain what becomes: they move, or another mount is there already. */
  readonly settled: readonly Unused[]
  readonly open: readonly Unused[]
}

/** All cache mounts of the file that nothing uses. */
export function unusedGroups(flow: Flow): UnusedGroup[] {
  let groups: Unused[][] = []
  for (const found of flow.cacheRuns().flatMap((run) => unusedIn(flow, run))) {
    const touching = groups.filter((group) => group.some((other) => areTogether(found, other)))
    groups = [...groups.filter((group) => !touching.includes(group)), [...touching.flat(), found]]
  }
  return groups.map((group) => {
    const settled = group.filter((unused) => isSettled(flow, group, unused))
    return { settled, open: group.filter((unused) => !settled.includes(unused)) }
  })
}

function isSettled(
  flow: Flow,
  group: readonly Unused[],
  { run, meant, moves, elsewhere }: Unused,
): boolean {
  if (moves.length > 0 || elsewhere.length > 0) return true
  const isMounted = ({ path, directory }: CacheUse): boolean =>
    isKnown(path) &&
    (flow.mountOver(run, path) !== undefined ||
      group.some(
        (other) => other.run === run && other.moves.some((use) => use.directory === directory),
      ))
  return meant.length > 0 && meant.every(isMounted)
}

function areTogether(one: Unused, other: Unused): boolean {
  if (one.run === other.run) return true
  const [stage, otherStage] = [one.run.instruction.stage, other.run.instruction.stage]
  if (stage === undefined || otherStage === undefined || !areRelated(stage, otherStage))
    return false
  return cachesFor(one).some(({ use }) =>
    cachesFor(other).some(
      (its) => its.use.directory === use.directory && its.use.path === use.path,
    ),
  )
}

/** The caches that are to be mounted in the place of a mount, in its RUN or in others. */
export function cachesFor({ run, moves, elsewhere }: Unused): readonly UseElsewhere[] {
  return [...moves.map((use) => ({ run, use })), ...elsewhere]
}

/** The RUNs that lose unused mounts, with these, and all those that get one in their place, in order. */
export function runsToChange(flow: Flow, group: readonly Unused[]): Map<Run, readonly Mount[]> {
  const getting = group.flatMap((unused) => [
    ...unused.elsewhere
      .filter(({ run, use }) => flow.mountOver(run, use.path) === undefined)
      .map(({ run }) => run),
    ...unused.moves.flatMap((use) => unmountedReaders(flow, unused.run, use)),
  ])
  const runs = [...new Set([...group.map(({ run }) => run), ...getting])]
  return new Map(
    runs
      .toSorted((one, other) => one.instruction.index - other.instruction.index)
      .map((run) => [run, group.filter((unused) => unused.run === run).map(({ mount }) => mount)]),
  )
}

function unusedIn(flow: Flow, run: Run): Unused[] {
  // Of a RUN that runs nothing, it is said that it does.
  if (run.unreadable !== undefined || run.commands.every(isSilent)) return []
  const found: Unused[] = []
  for (const mount of run.mounts) {
    const unused = isPlainCache(mount) ? unusedMount(flow, run, mount) : undefined
    if (unused === undefined) continue
    const moves = unused.moves.filter(
      ({ directory }) =>
        !found.some((other) => other.moves.some((use) => use.directory === directory)),
    )
    found.push({ ...unused, moves })
  }
  return found
}

function unusedMount(flow: Flow, run: Run, mount: Mount): Unused | undefined {
  const { target } = mount
  if (!isKnown(target) || isUsed(flow, run, target)) return undefined
  const isUnexpanded = unexpanded(flow, run, mount) !== undefined
  const isFar = isOutOfReach(flow, run, target)
  const { uses, isAll, isNamed } = purposeOf(flow, run, mount, isFar)
  const script = run.commands.find((command) => isOpaque(command))
  const tree = treeBeside(flow, run, target)
  const found = { run, mount, meant: [], moves: [], elsewhere: [], tool: undefined, tree, script }
  if (tree !== undefined)
    return isMentioned(run, target) || mayBeUsed(flow, run, target, true) ? undefined : found
  const isBlind = (isNamed ? uses : flow.cacheUses(run)).some(({ path }) => !isKnown(path))
  if (isBlind && !isUnexpanded && !isFar) return undefined
  const isBeside = isUnexpanded || isFar || uses.length > 0
  // A RUN that tidies up or looks into the cache of a tool that it does not run is there for that.
  if (!isBeside && isMentioned(run, target)) return undefined
  const isCertain = isNamed
    ? script === undefined && !runsNamesake(flow, run, uses)
    : !mayBeUsed(flow, run, target, isBeside)
  const elsewhere = isBeside || !isCertain ? [] : usesElsewhere(flow, run, target)
  const tool = isBeside ? undefined : toolAt(flow, run, target, elsewhere)
  const unused = { ...found, meant: isCertain ? uses : [], elsewhere, tool }
  if (!isCertain) return isUnexpanded && !isNamedAnywhere(flow, target) ? unused : undefined
  if (!isBeside && tool === undefined) return undefined
  const open = uses.filter(
    ({ path }, index) =>
      isKnown(path) &&
      flow.mountOver(run, path) === undefined &&
      uses.findIndex((use) => use.path === path) === index,
  )
  const isOne = new Set(open.map(({ directory }) => directory)).size === 1
  return { ...unused, moves: isAll || isOne ? open : [] }
}

/** The build tree that a RUN has in another project than the one in which a directory of its name is. */
function treeBeside(flow: Flow, run: Run, directory: Text): Output | undefined {
  return flow.outputs(run).find(
    ({ path, directory: { is }, invocation: { cwd } }) =>
      is === 'tree' &&
      isKnown(path) &&
      // Where the working directory is not known, it may be that one.
      !path.includes('*') &&
      baseName(path) === baseName(directory) &&
      !isWithin(cwd, parentOf(directory)) &&
      !isWithin(directory, cwd),
  )
}

/** Whether a RUN runs another program that bears the name of one of the tools: `dnf5`, `cargo-binstall`. */
function runsNamesake(flow: Flow, { commands }: Run, uses: readonly CacheUse[]): boolean {
  return commands.some(
    (command) =>
      readInvocation(command, flow.managers) === undefined &&
      isKnown(command.name) &&
      uses.some(({ invocation }) => command.name.includes(invocation.command.name)),
  )
}

/** How other RUNs use caches in a directory that a RUN does not use, by tools that it does not run. */
function usesElsewhere(flow: Flow, run: Run, directory: Text): UseElsewhere[] {
  const own = new Set(flow.invocations(run).map(({ manager }) => manager))
  const { stage } = run.instruction
  return flow.runs().flatMap((other) => {
    const otherStage = other.instruction.stage
    if (other.unreadable !== undefined || stage === undefined || otherStage === undefined) return []
    if (!areRelated(stage, otherStage)) return []
    return flow
      .cacheUses(other)
      .filter(({ path, invocation }) => isWithin(path, directory) && !own.has(invocation.manager))
      .map((use) => ({ run: other, use }))
  })
}

/** The tool that has a cache at a directory, in another RUN, as a variable says, or in some home, and that a RUN does not run. */
function toolAt(
  flow: Flow,
  run: Run,
  directory: Text,
  [other]: readonly UseElsewhere[],
): PackageManager | undefined {
  if (other !== undefined) return other.use.invocation.manager
  const own = new Set(flow.invocations(run).map(({ manager }) => manager))
  const others = flow.managers.filter((manager) => !own.has(manager))
  for (const command of run.commands) {
    const manager = managerAt(flow, others, command, directory)
    if (manager !== undefined) return manager
  }
  return others.find(({ caches }) => caches.some((cache) => isPlaceOf(directory, cache)))
}

/**
 * Whether a use fails where its cache is empty: it may not download what it else would, and no earlier step
 * has done its work.
 */
function mustFind(flow: Flow, run: Run, { invocation, directory }: CacheUse): boolean {
  const { isMade, mountedFor } = directory
  const isDownload = mountedFor?.some(
    ({ subcommands, operand, unless }) =>
      hasSubcommand(invocation, subcommands) &&
      (operand === undefined || invocation.operands.some(({ text }) => matches(text, operand))) &&
      !holds(flow, unless, invocation),
  )
  // What is installed from a file needs no cache; a scope has a slash, too.
  const isFile = invocation.operands.some(({ text }) => matches(text, /^[^@].*\//))
  if (isFile || isMade === true || isDownload === false || !flow.isOffline(invocation, run))
    return false
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? flow.outputs(detail) : [],
  )
  return flow
    .outputsOf(invocation)
    .every(
      ({ path, directory }) =>
        hasSubcommand(invocation, directory.deletedBy) ||
        !earlier.some((other) => other.path === path),
    )
}

/** The later RUNs of the stage chain that need what a cache keeps, and do not mount it. */
export function unmountedReaders(
  flow: Flow,
  run: Run,
  { directory, path }: { readonly directory: CacheDirectory; readonly path: Text },
): Run[] {
  return runsThatSee(flow, run.instruction, path).filter(
    (later) =>
      !later.onbuild &&
      !later.instruction.isTriggered &&
      later.unreadable === undefined &&
      flow
        .cacheUses(later)
        .some(
          (use) =>
            use.directory === directory &&
            use.path === path &&
            (directory.reread || mustFind(flow, later, use)) &&
            !flow.fills(later, use) &&
            !flow.isApart(use),
        ),
  )
}
