/** Caches that RUNs fill again and again, as they do not mount them. */
import { isKnown, matches, textOf, type Text } from '../read/text.ts'
import type { CacheDirectory } from '../know/types.ts'
import type { Run } from '../read/types.ts'
import { holds } from './conditions.ts'
import type { CacheUse, Flow } from './flow.ts'
import { onlyDownloads } from './hidden-downloads.ts'
import { hasSubcommand, type Invocation } from './invocations.ts'
import { areRelated } from './lineage.ts'
import { hasCacheMount } from './order.ts'

/** A cache that no RUN of some related stages mounts that uses it. */
export interface UnmountedCache {
  readonly directory: CacheDirectory
  readonly path: Text
  /** The RUNs that could mount it, each with one of its uses: where later steps read it, all that use it. */
  readonly uses: ReadonlyMap<Run, CacheUse>
}

/** The caches into which RUNs download much, and which they do not mount, in the order of the file. */
export function unmountedCaches(flow: Flow): UnmountedCache[] {
  const groups = new Map<Text, Map<Run, CacheUse>[]>()
  for (const run of flow.runs()) {
    if (run.unreadable !== undefined) continue
    for (const use of flow.cacheUses(run)) {
      const { directory, path, invocation } = use
      if (directory.mountedFor === undefined || !isKnown(path)) continue
      if (flow.mountOver(run, path) !== undefined) continue
      const isReader = directory.reread && !flow.isApart(use)
      if (!isReader && !isFilled(flow, run, use)) continue
      if (directory.filledBy !== undefined && !flow.fills(run, use)) continue
      const key = textOf`${invocation.manager.name} ${directory.name} ${path}`
      groups.set(key, added(groups.get(key) ?? [], run, use))
    }
  }
  return [...groups.values()].flat().flatMap((uses): UnmountedCache[] => {
    const all = [...uses].flatMap(([run, { directory, path }]) =>
      usesOf(flow, run, directory, path).map((use) => ({ run, use })),
    )
    const [first] = all
    if (first === undefined || !all.some(({ run, use }) => isFilled(flow, run, use))) return []
    const { directory, path } = first.use
    // What is only downloaded, and read by no later step, is there for the image.
    const isForImage = directory.reread && all.every(({ use }) => onlyDownloads(flow, use))
    return isForImage ? [] : [{ directory, path, uses }]
  })
}

/** What a package manager downloads into no cache that should be mounted, and why, in words. */
export interface UnmountedOnPurpose {
  readonly run: Run
  readonly invocation: Invocation
  readonly why: string
}

/** The first download of each package manager that gets no mount on purpose, for each reason. */
export function unmountedOnPurpose(flow: Flow): UnmountedOnPurpose[] {
  const found = new Map<string, UnmountedOnPurpose>()
  for (const run of flow.runs()) {
    if (run.unreadable !== undefined || hasCacheMount(run)) continue
    for (const invocation of flow.invocations(run)) {
      const { manager, operands } = invocation
      if (flow.isOffline(invocation, run)) continue
      const rule = manager.unmounted?.find(
        ({ subcommands, operand, unless }) =>
          hasSubcommand(invocation, subcommands) &&
          (operand === undefined || operands.some(({ text }) => matches(text, operand))) &&
          !holds(flow, unless, invocation),
      )
      const key = rule && `${manager.name}: ${rule.why}`
      if (rule !== undefined && key !== undefined && !found.has(key))
        found.set(key, { run, invocation, why: rule.why })
    }
  }
  return [...found.values()]
}

/** A RUN more, in the group of those that its stage has to do with. */
function added(groups: Map<Run, CacheUse>[], run: Run, use: CacheUse): Map<Run, CacheUse>[] {
  const { stage } = run.instruction
  const isNear = (group: Map<Run, CacheUse>): boolean =>
    [...group.keys()].some(
      ({ instruction: { stage: other } }) =>
        stage !== undefined && other !== undefined && areRelated(stage, other),
    )
  const near = groups.filter(isNear)
  const far = groups.filter((group) => !near.includes(group))
  const uses = near.flatMap((group) => [...group])
  const isKnownRun = uses.some(([other]) => other === run)
  return [...far, new Map(isKnownRun ? uses : [...uses, [run, use]])]
}

/** All uses of a cache in a RUN. */
export function usesOf(flow: Flow, run: Run, directory: CacheDirectory, path: Text): CacheUse[] {
  return flow.cacheUses(run).filter((use) => use.directory === directory && use.path === path)
}

/** Whether a use downloads into the cache, whatever the RUN does besides. */
function isFilled(flow: Flow, run: Run, use: CacheUse): boolean {
  const { directory, invocation } = use
  const { command, opaque, operands, options } = invocation
  const isWorth = directory.mountedFor?.some(
    ({ subcommands, operand }) =>
      hasSubcommand(invocation, subcommands) &&
      (operand === undefined || operands.some(({ text }) => matches(text, operand))),
  )
  const asksOnly = options.some(({ name }) => matches(name, /^--(?:help|version)$/))
  return (
    isWorth === true &&
    !command.conditional &&
    !opaque &&
    !asksOnly &&
    !flow.isOffline(invocation, run) &&
    !isForbidden(flow, use)
  )
}

/** Whether a use must never have a mount that was not there. */
export function isForbidden(flow: Flow, { directory, invocation }: CacheUse): boolean {
  return directory.mountedFor?.some(({ unless }) => holds(flow, unless, invocation)) === true
}
