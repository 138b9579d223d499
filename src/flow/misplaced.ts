/** Cache mounts that no command uses, while the cache they were meant for lies elsewhere. */
import { isWithin, isWithinByDefault } from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import type { CacheDirectory, Mount, Run } from '../types.ts'
import { areRelated, isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { isInspecting, isOpaque } from './programs.ts'
import { mentionedPaths } from './touches.ts'

/** A mount at a place that nothing uses, and the use it was meant for. */
export interface Misplaced {
  readonly run: Run
  readonly mount: Mount
  readonly use: CacheUse
}

/** Misplaced mounts that can only move together: of one RUN, or of one cache in a stage chain. */
export function misplacedGroups(flow: Flow): Misplaced[][] {
  let groups: Misplaced[][] = []
  for (const found of flow.runs().flatMap((run) => misplacedIn(flow, run))) {
    const touching = groups.filter((group) => group.some((other) => moveTogether(found, other)))
    groups = [...groups.filter((group) => !touching.includes(group)), [...touching.flat(), found]]
  }
  return groups
}

function moveTogether(one: Misplaced, other: Misplaced): boolean {
  if (one.run === other.run) return true
  const [stage, otherStage] = [one.run.instruction.stage, other.run.instruction.stage]
  return (
    one.use.directory === other.use.directory &&
    one.use.path === other.use.path &&
    stage !== undefined &&
    otherStage !== undefined &&
    areRelated(stage, otherStage)
  )
}

function misplacedIn(flow: Flow, run: Run): Misplaced[] {
  if (run.unreadable !== undefined) return []
  const found: Misplaced[] = []
  for (const mount of run.mounts) {
    if (!isPlainCache(mount) || !isKnown(mount.target)) continue
    const use = flow
      .cacheUses(run)
      .find(
        ({ directory, path }) =>
          directory.misplaced?.test(mount.target) === true &&
          isKnown(path) &&
          flow.mountOver(run, path) === undefined &&
          !found.some((other) => other.use.directory === directory),
      )
    if (use !== undefined && !mayBeUsed(flow, run, mount.target)) found.push({ run, mount, use })
  }
  return found
}

/** Whether something may use a directory: a cache, an output, a command or a variable that names it, a script. */
function mayBeUsed(flow: Flow, run: Run, directory: Text): boolean {
  const touches = (path: Text): boolean =>
    isWithinByDefault(path, directory) || isWithinByDefault(directory, path)
  const { environment } = run.instruction.state
  const variables = [...environment.variables.values()].flatMap((value) => value?.split(':') ?? [])
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? detail.commands : [],
  )
  return (
    flow.cacheUses(run).some(({ path }) => touches(path)) ||
    flow.outputs(run).some(({ path }) => !path.includes('*') && isWithin(path, directory)) ||
    variables.some((value) => isWithinByDefault(value, directory)) ||
    run.commands.some((command) => isOpaque(command) || isWithin(command.cwd, directory)) ||
    // A symbolic link, a configuration: whoever names the directory has something to do with it.
    [...earlier, ...run.commands].some(
      (command) =>
        !isInspecting(command) &&
        mentionedPaths(command).some((path) => isWithinByDefault(path, directory)),
    )
  )
}

/** The later RUNs of the stage chain that need what a cache keeps, and do not mount it. */
export function unmountedReaders(
  flow: Flow,
  run: Run,
  { directory, path }: { readonly directory: CacheDirectory; readonly path: Text },
): Run[] {
  if (!directory.reread) return []
  return flow
    .after(run.instruction)
    .filter(
      (later) =>
        later.unreadable === undefined &&
        flow.mountOver(later, path) === undefined &&
        flow
          .cacheUses(later)
          .some(
            (use) =>
              use.directory === directory &&
              use.path === path &&
              !flow.fills(later, use) &&
              !flow.isApart(use),
          ),
    )
}
