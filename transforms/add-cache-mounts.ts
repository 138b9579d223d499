import {
  additionOf,
  because,
  connected,
  describe,
  enumerate,
  isAskedFor,
  keepsDownloads,
  placementOf,
  unmountedCaches,
  unmountedOnPurpose,
  type Addition,
  type Edit,
  type FileInfo,
  type Finding,
  type Placement,
  type Run,
  type UnmountedCache,
} from '../src/api.ts'

export const description = 'Mounts the caches of package managers where no RUN mounts them'

/**
 * A RUN without a cache mount downloads everything again whenever it runs. It gets mounts on the caches
 * of the package managers that it runs, where these are known, and where nothing in the file needs what
 * would no longer be in the layer. A cache that later steps read is mounted in all of them, or in none.
 *
 * What the mounts make pointless, the other transforms take away; where they cannot, or not safely, a
 * mount would stay empty, and is not added.
 *
 * Left alone: RUNs that mount a cache already, unknown bases, and whatever is not certain.
 */
export default function* addCacheMounts(
  file: FileInfo,
  _api: unknown,
  options: Readonly<Record<string, unknown>>,
): Iterable<Finding> {
  const { flow } = file
  const possible: Addition[] = []
  for (const cache of unmountedCaches(flow)) {
    const users = [...cache.uses.values()].map(({ invocation }) => invocation.manager)
    if (!isAskedFor(options, cache.path, users)) continue
    const addition = additionOf(flow, cache)
    if ('withheld' in addition) yield remarkOn(cache, addition.withheld)
    else possible.push(addition)
  }
  for (const { run, invocation, why } of unmountedOnPurpose(flow))
    if (isAskedFor(options, undefined, [invocation.manager]))
      yield {
        message: `${invocation.manager.name} downloads here, and is given no cache mount.`,
        range: run.head,
        subject: invocation.manager.name,
        withheld: why,
        isRemark: true,
      }
  const { settled, placements, others } = settle(file, possible)
  for (const [{ cache }, reason] of others) yield remarkOn(cache, reason)
  for (const group of connected(settled, haveRunInCommon)) yield findingOf(group, placements)
}

/** Why a cache gets no mounts: nothing is wrong without them. */
function remarkOn({ uses, path }: UnmountedCache, withheld: string): Finding {
  const [[run, use] = []] = [...uses]
  return {
    message: `${use?.invocation.manager.name ?? ''} downloads to ${describe(path)}, which is not mounted.`,
    range: run?.head ?? { start: 0, end: 0 },
    subject: path,
    withheld,
    isRemark: true,
  }
}

/** Which additions lead to nothing that is left to repair: all, or what can be had beside each other. */
function settle(
  file: FileInfo,
  all: readonly Addition[],
): { settled: readonly Addition[]; placements: Placements; others: ReadonlyMap<Addition, string> } {
  const additions = all.filter((addition) => isOfUse(addition, all))
  const others = new Map<Addition, string>()
  const placements = placementsOf(file, additions)
  if (additions.length === 0 || unsettledBy(file, additions, placements) === undefined)
    return { settled: additions, placements, others }
  const possible: Addition[] = []
  for (const addition of additions) {
    const both = [...possible, addition]
    const reason = unsettledBy(file, both, placementsOf(file, both))
    if (reason === undefined) possible.push(addition)
    else others.set(addition, reason)
  }
  const settled = possible.filter((addition) => isOfUse(addition, possible))
  return { settled, placements: placementsOf(file, settled), others }
}

/** Whether a cache is worth its mount: lists of packages are beside the packages of the same manager alone. */
function isOfUse({ cache, mounts }: Addition, all: readonly Addition[]): boolean {
  return (
    cache.directory.filledBy === undefined ||
    all.some(
      (other) =>
        other.cache !== cache &&
        managerOf(other.cache) === managerOf(cache) &&
        [...mounts.keys()].every((run) => other.mounts.has(run)),
    )
  )
}

function managerOf({ uses }: UnmountedCache): string | undefined {
  const [use] = [...uses.values()]
  return use?.invocation.manager.name
}

/** What would be left to repair with these additions, in words. */
function unsettledBy(
  file: FileInfo,
  additions: readonly Addition[],
  placements: Placements,
): string | undefined {
  const all = together(placements, runsOf(additions))
  if (all === undefined) return because.cleanUpFails
  const { flow, left } = file.after(all)
  const isKept = additions.every(({ cache: { path } }) => flow && keepsDownloads(flow, path))
  return left[0] ?? (isKept ? undefined : because.staysUnfilled)
}

function haveRunInCommon(one: Addition, other: Addition): boolean {
  return [...one.mounts.keys()].some((run) => other.mounts.has(run))
}

function findingOf(group: readonly Addition[], placements: Placements): Finding {
  const runs = runsOf(group)
  const uses = group.flatMap(({ cache }) => [...cache.uses.values()])
  const names = [...new Set(uses.map(({ invocation }) => invocation.manager.name))]
  const paths = [...new Set(group.map(({ cache }) => describe(cache.path)))]
  const [first] = runs
  const [use] = uses
  const removed = [...new Set(runs.flatMap((run) => placements.get(run)?.removed ?? []))]
  const description = `mounts ${enumerate(paths)}`
  const where = runs.length === 1 ? 'the RUN runs' : `one of ${runs.length} RUNs runs`
  const isMade = group.every(({ cache }) => cache.directory.isMade === true)
  const [does, done] = isMade ? ['compile', 'compiled'] : ['download', 'downloaded']
  return {
    message: `What ${enumerate(names)} ${does}${names.length === 1 ? 's' : ''} is ${done} again whenever ${where}.`,
    range: first?.head ?? { start: 0, end: 0 },
    subject: use?.path,
    fix: {
      description:
        removed.length === 0 ? description : `${description}, and removes ${enumerate(removed)}`,
      edits: together(placements, runs) ?? [],
      unsafe: group.map(({ unsafe }) => unsafe).find(Boolean),
      gains: gainsOf(group),
    },
  }
}

/** How many RUNs get a cache, by package manager. */
function gainsOf(group: readonly Addition[]): Record<string, number> {
  const gains = new Map<string, Set<Run>>()
  for (const { cache, mounts } of group)
    for (const [run, { invocation }] of cache.uses) {
      const { name } = invocation.manager
      if (mounts.has(run)) gains.set(name, new Set([...(gains.get(name) ?? []), run]))
    }
  return Object.fromEntries([...gains].map(([name, runs]) => [name, runs.size]))
}

function runsOf(additions: readonly Addition[]): Run[] {
  const runs = new Set(additions.flatMap(({ mounts }) => [...mounts.keys()]))
  return [...runs].toSorted((one, other) => one.instruction.index - other.instruction.index)
}

/** What gives each RUN its mounts; undefined where it cannot have them. */
type Placements = ReadonlyMap<Run, Placement | undefined>

/**
 * In the order of the package managers everywhere: two RUNs that lock the same caches must not wait for
 * each other.
 */
function placementsOf(file: FileInfo, additions: readonly Addition[]): Placements {
  const order = file.flow.managers.flatMap(({ caches }) => caches)
  const ordered = additions.toSorted(
    (one, other) => order.indexOf(one.cache.directory) - order.indexOf(other.cache.directory),
  )
  return new Map(
    runsOf(additions).map((run) => {
      const added = ordered.flatMap(({ mounts }) => mounts.get(run) ?? [])
      return [run, placementOf(file, run, added)]
    }),
  )
}

/** The edits of some RUNs; undefined where one of them cannot have its mounts. */
function together(placements: Placements, runs: readonly Run[]): Edit[] | undefined {
  const all = runs.map((run) => placements.get(run))
  return all.includes(undefined) ? undefined : all.flatMap((each) => each?.edits ?? [])
}
