/** Which cache mounts a RUN should have for the commands that it runs, and what speaks against them. */
import { because, whyUnknown } from './withheld.ts'
import { optionsGivenTwice } from '../read/broken-mounts.ts'
import { isWithin, resolvePath } from '../read/paths.ts'
import { describe, isKnown, matches, type Text } from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Command, Dockerfile, Mount, Run, User } from '../read/types.ts'
import type { NewMount } from '../edits/types.ts'
import { missedAfter } from '../flow/missed.ts'
import { directoriesBefore } from '../flow/directories.ts'
import { effectsOf } from '../flow/effects.ts'
import { isPlainCache, type CacheUse, type Flow, type MountedAt } from '../flow/flow.ts'
import { staleResult } from '../flow/stale.ts'
import { isLeftBefore } from '../flow/left-before.ts'
import { credentials, strangersUnder } from '../flow/masking.ts'
import type { Invocation } from '../flow/invocations.ts'
import { hasWord } from '../flow/named-paths.ts'
import { mayUse } from '../flow/ownership.ts'

/** A mount that a RUN should get, and the use it is for. */
export interface WantedMount {
  readonly mount: NewMount
  readonly use: CacheUse
}

interface Wanted {
  readonly mounts: readonly WantedMount[]
  /** Why one of them cannot be given, in words. */
  readonly withheld: string | undefined
}

/**
 * The cache mounts that a RUN needs in the place of those that leave: for the caches that lay
 * under them, and for `caches`. `together` are the RUNs that change with it.
 */
export function wantedMounts(
  flow: Flow,
  run: Run,
  leaving: readonly Mount[],
  caches: ReadonlySet<CacheDirectory>,
  together: readonly Run[],
): Wanted {
  const mounts: WantedMount[] = []
  let withheld: string | undefined
  const staying = { mounts: run.mounts.filter((mount) => !leaving.includes(mount)) }
  // In one order everywhere: two RUNs that take two locked mounts in opposite orders could wait for each other.
  const uses = flow
    .cacheUses(run)
    .toSorted((one, other) => orderOf(flow, one) - orderOf(flow, other))
  for (const found of uses) {
    const { directory } = found
    const wasMounted = leaving.some(({ target }) => isWithin(found.path, target))
    if (!caches.has(directory) && !wasMounted) continue
    const isFilledHere = directory.filledBy === undefined || flow.fills(run, found)
    if (!isFilledHere && (!wasMounted || isLeftBefore(flow, run, found, together))) continue
    if (flow.mountOver(staying, found.path) !== undefined) continue
    if (!wasMounted && directory.reread && isLeftBefore(flow, run, found, together)) continue
    const use = mountable(flow, run, found)
    if (mounts.some(({ mount }) => mount.target === use.path)) continue
    withheld ??= whyNoMount(flow, run, use, leaving, together)
    if (!wasMounted && directory.reread) withheld ??= missingSettings(flow, run, found, together)
    mounts.push({ use, mount: sameCacheElsewhere(flow, use) ?? newMount(use, flow.ids) })
  }
  return { mounts, withheld }
}

function orderOf({ managers }: Flow, { invocation: { manager }, directory }: CacheUse): number {
  return managers.indexOf(manager) + manager.caches.indexOf(directory) / manager.caches.length
}

/**
 * What an earlier RUN downloads lies in its layer so far. In a mount it may be gone while that RUN comes out
 * of the layer cache, on a fresh builder above all, and a RUN that was given no secret for it, or is told
 * of other servers, cannot download it; in words.
 */
function missingSettings(
  flow: Flow,
  run: Run,
  { directory, path, invocation }: CacheUse,
  together: readonly Run[],
): string | undefined {
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
  const fillers = earlier.flatMap((other) => {
    const isFilling = (use: CacheUse): boolean => use.directory === directory && use.path === path
    const use = together.includes(other) ? flow.cacheUses(other).find(isFilling) : undefined
    return use === undefined ? [] : [{ filler: other, command: use.invocation.command }]
  })
  const first = Math.min(...fillers.map(({ filler }) => filler.instruction.index))
  const areLost =
    fillers.some(({ filler }) => hasCredentials(flow, filler)) ||
    earlier.some(
      ({ instruction, commands }) =>
        instruction.index >= first &&
        commands.some((command) => removesCredentials(command, invocation.manager)),
    )
  if (areLost && !hasCredentials(flow, run)) return because.withoutCredentials
  for (const { command } of fillers) {
    const only = toldOnly(command, invocation)
    if (only !== undefined) return because.toldOtherwise(only)
  }
  return undefined
}

/** What a command is told by a variable or an option, and a later one is not, or otherwise. */
function toldOnly(earlier: Command, { command, manager }: Invocation): string | undefined {
  const later = variablesOf(command)
  for (const [name, value] of variablesOf(earlier))
    if (name !== 'PATH' && later.get(name) !== value) return describe(name)
  const words = command.arguments.map(({ text }) => text)
  const isSetting = (word: Text): boolean =>
    isDefinition(word) ||
    manager.configuration?.options?.some((option) => option === word.split('=')[0]) === true
  const word = earlier.arguments.find(({ text }) => isSetting(text) && !words.includes(text))
  // What it says may be a secret.
  return word && describe(word.text).split('=')[0]
}

/** `-Dhttps.proxyHost=proxy.example.com`, `-PrepositoryUser=ci` */
function isDefinition(word: Text): boolean {
  return matches(word, /^-[DP][^=]+=/)
}

function variablesOf({ environment, assignments }: Command): ReadonlyMap<Text, Text | undefined> {
  const own = assignments.map(({ name, value }) => [name, value] as const)
  return new Map([...environment.variables, ...own])
}

/** Whether a command takes away what a download may need: `rm ~/.netrc`, `git config --unset`. */
function removesCredentials(command: Command, { configuration }: PackageManager): boolean {
  return (
    hasWord(command, /^--(?:unset(?:-all)?|remove-section)$/) ||
    effectsOf(command).deletes.some(
      ({ path }) => matches(path, credentials) || matches(path, configuration?.files),
    )
  )
}

/** Whether a RUN gets a secret, or names one. */
function hasCredentials({ dockerfile: { source } }: Flow, { mounts, instruction }: Run): boolean {
  const { start, end } = instruction.range
  return (
    mounts.some(({ type }) => type === 'secret' || type === 'ssh') ||
    /netrc|insteadOf|token|passw(?:or)?d|credential/i.test(source.slice(start, end))
  )
}

/** The use with the directory that can be mounted: for a user, the one whose parent exists. */
function mountable(flow: Flow, run: Run, use: CacheUse): CacheUse {
  const enclosing = flow.enclosing(use)
  const isNeeded = enclosing !== undefined && blockedBy(flow, run, use) !== undefined
  return isNeeded ? { ...use, path: enclosing } : use
}

/** The mount through which another RUN uses the same cache, where this one may, too. */
function sameCacheElsewhere(flow: Flow, use: CacheUse): NewMount | undefined {
  for (const other of flow.runs()) {
    const same = other.mounts.find(
      (mount) =>
        isPlainCache(mount) &&
        mount.target === use.path &&
        mayUse(use, mount) &&
        flow.usesUnder(other, mount).some(({ directory }) => directory === use.directory),
    )
    if (same !== undefined) return asNewMount(same)
  }
  return undefined
}

/** Whether a value means itself in a mount: nothing in it ends the option or the flag, or is expanded. */
function isPlain(value: string): boolean {
  return /^[\w./@+~%:-]+$/.test(value)
}

/** A mount as it would be written anew; undefined where an option depends on a variable, or needs quotes. */
export function asNewMount({ target, id, options }: Mount): NewMount | undefined {
  if (!isKnown(id) || !isKnown(target) || !isPlain(id) || !isPlain(target)) return undefined
  const values: [string, string][] = []
  for (const { key, value } of options) {
    if (!/^(?:id|sharing|uid|gid|mode)$/.test(key)) continue
    if (!isKnown(value) || !isPlain(value)) return undefined
    values.push([key, value])
  }
  // Of an option that is given twice, the last one counts.
  const mount = { target, ...Object.fromEntries(values) }
  // The id of a relative target is the target as it is written.
  return id === target ? mount : { ...mount, id }
}

/**
 * The mount of an earlier RUN, for a later one; as it is written where an option depends on a variable.
 * Undefined where that may have another value there.
 */
export function mountLike(
  { source }: Dockerfile,
  { run: first, mount }: MountedAt,
  run: Run,
): NewMount | string | undefined {
  const text = source.slice(mount.range.start, mount.range.end)
  const { stage } = first.instruction
  const [start = 0, end = 0] = [first, run]
    .map(({ instruction }) => instruction.index)
    .toSorted((one, other) => one - other)
  const isSameScope =
    stage === run.instruction.stage &&
    stage?.instructions.every(
      ({ index, keyword }) =>
        index < start || index > end || !/^(?:ARG|ENV|WORKDIR)$/.test(keyword),
    )
  const isCopied =
    isSameScope === true && !text.includes('\n') && optionsGivenTwice(mount).length === 0
  return asNewMount(mount) ?? (isCopied ? text : undefined)
}

/** A mount on the cache directory, owned by the user of the command. */
function newMount({ directory, invocation, path }: CacheUse, ids: string | undefined): NewMount {
  const sharing = directory.sharing === 'locked' ? 'locked' : undefined
  const id = ids?.replace('{manager}', invocation.manager.name).replace('{cache}', directory.name)
  // Where the path is not known, `whyNoMount` has a reason against it, and the mount is never written.
  return { target: describe(path), id, sharing, ...ownerOptions(invocation.command.user) }
}

/** The options that give a mount to a user; none for root, who has it anyway. */
export function ownerOptions({ uid, gid }: User): Pick<NewMount, 'uid' | 'gid'> {
  if (uid === undefined || uid === 0) return {}
  // Without a gid it is 0.
  return { uid: String(uid), gid: gid === undefined || gid === 0 ? undefined : String(gid) }
}

/** Why there can be no new mount on the cache directory of a use. */
function whyNoMount(
  flow: Flow,
  run: Run,
  use: CacheUse,
  leaving: readonly Mount[],
  together: readonly Run[],
): string | undefined {
  const { invocation, path } = use
  const { manager, command } = invocation
  if (!isKnown(path)) return because.unknownCache(manager.name, whyUnknown(use))
  if (!isPlain(path)) return because.needsQuotes(path)
  const isOwned = leaving.some(({ uid, mode }) => uid !== undefined || mode !== undefined)
  if (command.user.uid === undefined && !isOwned && manager.needsRoot !== true)
    return command.user.name === undefined
      ? because.unknownUserOfBase
      : because.unknownUser(describe(command.user.name))
  if (flow.isOffline(invocation, run)) return because.hiddenOffline(manager.name)
  const copied = [...flow.before(run.instruction)].find(
    ({ detail }) => detail?.kind === 'copy' && isWithin(resolvePath('/', detail.destination), path),
  )
  if (copied !== undefined) return because.hiddenCopy(copied.keyword, describe(path))
  const blocked = blockedBy(flow, run, use)
  if (blocked !== undefined) return blocked
  const wasMounted = leaving.some(({ target }) => isWithin(path, target))
  const stale = wasMounted ? undefined : staleResult(invocation, use.directory)
  if (stale !== undefined) return stale
  return missedAfter(flow, run, use, together)
}

/**
 * A directory that BuildKit has to make above a mount, owned by root, in which a user has to write;
 * in words. https://github.com/moby/buildkit/issues/3153
 */
export function blockedBy(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { command, manager } = use.invocation
  if (command.user.uid === 0 || manager.needsRoot === true) return undefined
  const directory = directoriesBefore(flow, run).missingAbove(use.path)
  if (directory === undefined) return undefined
  const written = [
    ...flow.outputs(run).map(({ path, invocation }) => ({ path, writer: invocation.manager.name })),
    ...flow
      .cacheUses(run)
      .filter(({ path }) => isWithin(path, use.path))
      .flatMap(({ invocation, directory: its }) => flow.sideDirectories(invocation, its))
      .map((path) => ({ path, writer: manager.name })),
  ]
  const known = written.find(
    ({ path }) => isWithin(path, directory) && !isWithin(path, use.path),
  )?.writer
  const writer = known ?? strangersUnder(flow, run, directory)
  return writer === undefined ? undefined : because.madeByRoot(describe(directory), writer)
}
