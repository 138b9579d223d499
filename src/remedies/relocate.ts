/** Moving a cache mount to the caches of the commands, with all that has to go with it. */
import { because, notTogether } from './withheld.ts'
import { isWithinByDefault } from '../read/paths.ts'
import { describe, groupsOf, isKnown, knownText } from '../read/text.ts'
import { assignFor } from '../edits/additions.ts'
import { removeFromRun } from '../edits/removals.ts'
import { editMounts, type MountPlan } from '../edits/mounts.ts'
import type { FileInfo, Edit, NewMount } from '../edits/types.ts'
import type { BuildDirectory } from './build-directory.ts'
import { cleanUpsFailingAt, mayFailAt } from '../flow/clean-up.ts'
import { directoriesBefore } from '../flow/directories.ts'
import { ownerOptions, wantedMounts, type WantedMount } from './mounting.ts'
import { mayUse } from '../flow/ownership.ts'
import type { CacheUse, Flow } from '../flow/flow.ts'
import type { CacheDirectory } from '../know/types.ts'
import type { Dockerfile, Mount, Run, User } from '../read/types.ts'

export interface Relocation {
  /** The RUNs with the mounts that leave: all of them change, or none. One may only get mounts. */
  readonly runs: ReadonlyMap<Run, readonly Mount[]>
  /** The caches that are mounted, besides those that lay under the old mounts. */
  readonly caches: ReadonlySet<CacheDirectory>
  /** The caches that old mounts were meant for, and that are mounted in their places. */
  readonly meant?: ReadonlyMap<Mount, readonly CacheDirectory[]>
  readonly buildDirectory?: BuildDirectory | undefined
}

/** The edits and the directories that are mounted then, or why it cannot be done, in words. */
export type Relocated =
  | { readonly edits: readonly Edit[]; readonly targets: readonly string[] }
  | { readonly withheld: string }

/** Moves mounts together. A RUN that uses none of the caches only loses its mounts. */
export function relocate(
  file: FileInfo,
  { runs, caches, meant, buildDirectory }: Relocation,
): Relocated {
  const { dockerfile, flow, layout } = file
  const all = [...runs.keys()]
  const apart = notTogether(all, 'what it will run in')
  if (apart !== undefined) return { withheld: apart }
  const edits: Edit[] = []
  const targets = new Set<string>()
  const platform = platformOf(dockerfile, runs)
  for (const [run, leaving] of runs) {
    const wanted = wantedMounts(flow, run, leaving, caches, all)
    if (wanted.withheld !== undefined) return { withheld: wanted.withheld }
    const locked = leaving
      .map((mount) => lockedOutput(file, run, mount))
      .find((each) => each !== undefined)
    if (locked !== undefined) return { withheld: locked }

    const named = leaving.map((mount) => idInComment(dockerfile, mount)).find(Boolean)
    if (named !== undefined) return { withheld: because.namedId(named) }

    const unclear = unclearOption(leaving)
    if (unclear !== undefined) return { withheld: unclear }

    const compiling = buildDirectory?.commands.get(run) ?? []
    const [compiler] = compiling
    const split =
      buildDirectory === undefined || compiler === undefined
        ? []
        : [{ ...buildDirectory.mount, ...ownerFor(compiler.user, leaving[0]) }]
    const plan = placed(flow, leaving, split, wanted.mounts, platform, meant)
    const mounts = [...plan.replaced.values(), plan.added].flat()
    const places = mounts.map(({ target }) => target)
    for (const place of places) targets.add(place)

    const failing = cleanUpsFailingAt(flow, run, leaving, places)
    if (failing.some(({ deletesMore, isPattern }) => deletesMore || isPattern)) {
      return { withheld: because.cleanUpFails }
    }
    const removed = removeFromRun(dockerfile, failing)
    const commands = failing.map(({ command }) => command)
    const deleting = mayFailAt(run, places, commands)
    if (deleting !== undefined) return { withheld: because.deletingFails(deleting) }
    if (removed === undefined) {
      return { withheld: because.cleanUpFailsStuck }
    }
    const assigned = compiling.map((command) =>
      assignFor(command, buildDirectory?.variable ?? '', buildDirectory?.mount.target ?? ''),
    )
    if (assigned.includes(undefined)) return relocate(file, { runs, caches })
    edits.push(...editMounts(dockerfile, { run, ...plan }, layout))
    edits.push(...removed, ...assigned.flatMap((each) => each ?? []))
  }
  return { edits, targets: [...targets] }
}

/** The owner of a new mount: as the old one gave it to the user, if it did. */
function ownerFor(
  user: User,
  { uid, gid, mode }: Partial<Mount> = {},
): Pick<NewMount, 'uid' | 'gid' | 'mode'> {
  const isTheirs = user.uid === undefined || uid === String(user.uid)
  return uid !== undefined && isTheirs
    ? { uid: knownText(uid), gid: knownText(gid), mode: knownText(mode) }
    : ownerOptions(user)
}

/** Which new mount stands where: in the place of the old one that was meant for it, else of the first. */
function placed(
  flow: Flow,
  leaving: readonly Mount[],
  split: readonly NewMount[],
  wanted: readonly WantedMount[],
  platform: string,
  meant: ReadonlyMap<Mount, readonly CacheDirectory[]> = new Map(),
): Required<Pick<MountPlan, 'replaced'>> & { readonly added: readonly NewMount[] } {
  const placeOf = ({ use }: WantedMount): Mount | undefined =>
    leaving.find((mount) => meant.get(mount)?.includes(use.directory)) ?? leaving[0]
  const replaced = new Map(
    leaving.map((mount, index) => {
      const here = wanted.filter((each) => placeOf(each) === mount)
      return [mount, [...(index === 0 ? split : []), ...inheriting(flow, mount, here, platform)]]
    }),
  )
  return { replaced, added: leaving.length === 0 ? wanted.map((each) => each.mount) : [] }
}

function isOwned({ uid, gid, mode }: Pick<Mount, 'uid' | 'gid' | 'mode'>): boolean {
  return uid !== undefined || gid !== undefined || mode !== undefined
}

/** An owner or mode that depends on a variable: whether it is right for another directory is not known. */
function unclearOption(mounts: readonly Mount[]): string | undefined {
  const option = mounts
    .flatMap(({ options }) => options)
    .find(({ key, value }) => ['uid', 'gid', 'mode'].includes(key) && !isKnown(value))
  return option === undefined
    ? undefined
    : because.unknownOption(option.key, describe(option.value))
}

/**
 * The id of a mount, where a comment names it: whoever reads that looks for the cache by it. A plain word may be one of
 * a sentence.
 */
function idInComment({ source, comments }: Dockerfile, { id, options }: Mount): string | undefined {
  if (!options.some(({ key }) => key === 'id') || !isKnown(id)) return undefined
  const isWord = /^[a-z]+$/i.test(id)
  const isNamed = comments.some(({ start, end }) => {
    const text = source.slice(start, end)
    return isWord ? text.includes(`id=${id}`) : text.split(/[^\w./-]+|\.(?!\S)/).includes(id)
  })
  return isNamed ? id : undefined
}

/** An output that its user could not write once it is a plain directory: the mount was theirs, the place is not. */
function lockedOutput({ flow }: FileInfo, run: Run, mount: Mount): string | undefined {
  const directories = directoriesBefore(flow, run)
  for (const { path, invocation } of flow.outputs(run)) {
    const { user } = invocation.command
    const place = path.replace(/\/\*+(?:\/.*)?$/, '')
    // A user who can write to a mount of root's is root.
    const isRoot = user.name === undefined && user.uid === undefined && !isOwned(mount)
    if (
      isRoot ||
      place.includes('*') ||
      !isWithinByDefault(place, mount.target) ||
      directories.isWritable(place, user)
    )
      continue
    return because.mayNotWrite(
      describe(user.name ?? `user ${user.uid ?? 'of the base image'}`),
      describe(place),
    )
  }
  return undefined
}

/**
 * The variables by which the ids of all old mounts tell platforms apart, as they are written: many a
 * cache takes what another platform left there for its own.
 */
function platformOf({ source }: Dockerfile, runs: Relocation['runs']): string {
  const variables = ({ id, options }: Mount): string => {
    const range = options.findLast(({ key }) => key === 'id')?.valueRange
    if (range === undefined || isKnown(id)) return ''
    const written = source.slice(range.start, range.end)
    return [
      ...written.matchAll(/\$(?:\{\w*(?:ARCH|PLATFORM|VARIANT)\}|\w*(?:ARCH|PLATFORM|VARIANT)\b)/g),
    ].join('')
  }
  const [first = '', ...others] = [...runs.values()].flatMap((leaving) =>
    leaving.length === 0 ? [''] : leaving.map(variables),
  )
  return others.every((other) => other === first) ? first : ''
}

/**
 * A moved mount keeps its owner, where its user may use it then; but of its id, which holds the old
 * contents, only the platform, and not its sharing, which is for another kind of contents.
 */
function inheriting(
  flow: Flow,
  { id, uid, gid, mode }: Mount,
  wanted: readonly WantedMount[],
  platform: string,
): NewMount[] {
  const [project] = groupsOf(id, railwayId) ?? []
  const mayInherit = ({ use }: WantedMount): boolean =>
    use.invocation.command.user.uid === undefined ||
    (mayUse(use, { uid, gid, mode }) && !isOfRoot(flow, use))
  return wanted.map((each) => ({
    ...each.mount,
    ...(isOwned({ uid, gid, mode }) && mayInherit(each)
      ? { uid: knownText(uid), gid: knownText(gid), mode: knownText(mode) }
      : {}),
    ...(platform === '' ? {} : { id: each.mount.id ?? `${each.mount.target}-${platform}` }),
    ...(project === undefined ? {} : { id: `${describe(project)}${each.mount.target}` }),
  }))
}

/** Whether only root uses a cache, whatever the owner of the mount was that lay elsewhere. */
function isOfRoot(flow: Flow, { path }: CacheUse): boolean {
  return flow
    .runs({ onbuild: true })
    .every((run) =>
      flow
        .cacheUses(run)
        .every((use) => use.path !== path || use.invocation.command.user.uid === 0),
    )
}

/** Railway refuses other ids: https://docs.railway.com/builds/dockerfiles#cache-mounts */
const railwayId = /^(s\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}-)/
