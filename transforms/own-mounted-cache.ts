import {
  because,
  blockedBy,
  describe,
  fixUnless,
  isKnown,
  isWithin,
  matches,
  mayUse,
  mentionedPaths,
  notTogether,
  ownerOptions,
  perCache,
  say,
  setMountOptions,
  staleResult,
  textOf,
  type CacheAtFault,
  type CacheUse,
  type FileInfo,
  type Finding,
  type Flow,
  type Mount,
  type MountedAt,
  type PackageManager,
  type User,
} from '../src/api.ts'

export const description = 'Gives a mounted cache to the user who runs the package manager'

/**
 * A cache mount belongs to root, whoever the USER is: a package manager that runs as somebody else
 * cannot write to it, and fails, or goes on without a cache. With the number of the user the mount
 * gets an owner; names are of no use to BuildKit. The other way round, a mount that somebody owns is
 * no cache for root where the package manager insists on its own.
 *
 * The owner is a part of what tells caches apart, so all mounts of one cache change together, and
 * only if one user runs all of them.
 * https://github.com/moby/buildkit/issues/724, https://github.com/moby/buildkit/issues/1237
 */
export default function* ownMountedCache({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const isAtFault = (use: CacheUse, mount: Mount): boolean => !mayUse(use, mount)
  for (const fault of perCache(flow, { concerns: isOwnable, isAtFault })) {
    const { mount, use, all } = fault
    if (all.some(isGivenAway)) continue
    const finding = { message: messageOf(use, mount), range: mount.range, subject: mount.target }
    yield fixUnless(whyNotOwned(flow, fault), finding, () => {
      const { user } = use.invocation.command
      const { uid, gid } = ownerOptions(user)
      const owner = uid === undefined ? 'root' : (user.name ?? `user ${uid}`)
      const places = all.length === 1 ? '' : `, in all ${all.length} RUNs that mount it`
      return {
        description: `gives the mount to ${describe(owner)}${uid === undefined ? '' : ` (${uid})`}${places}`,
        edits: all.flatMap((other) =>
          setMountOptions(dockerfile, other.run, other.mount, { uid, gid }),
        ),
        unsafe: staleAfter(flow, all),
      }
    })
  }
}

/** Why a cache that nobody could use so far would give something else than what was built without it. */
function staleAfter(flow: Flow, all: readonly MountedAt[]): string | undefined {
  return all
    .flatMap(({ run, mount }) => flow.usesUnder(run, mount))
    .map(({ invocation, directory }) => staleResult(invocation, directory))
    .find((reason) => reason !== undefined)
}

/** What is seeded from elsewhere keeps the owner it has there, and BuildKit ignores the options. */
function isOwnable({ type, from, source, readonly, uid, gid, mode }: Mount): boolean {
  const isClear = [uid, gid, mode].every((value) => value === undefined || isKnown(value))
  return type === 'cache' && from === undefined && source === undefined && !readonly && isClear
}

function messageOf({ invocation }: CacheUse, mount: Mount): string {
  const { manager, command } = invocation
  const { uid, mode } = mount
  const owner = uid === undefined || uid === '0' ? 'root' : textOf`user ${uid}`
  const access = mode === undefined || command.user.uid === 0 ? '' : say`, with mode ${mode}`
  return say`The mount ${describe(mount.target)} belongs to ${owner}${access}, and ${manager.name} runs as ${nameOf(command.user)}: ${effectOn(manager)}.`
}

function nameOf({ name, uid }: User): string {
  if (name === undefined) return `user ${uid ?? ''}`
  return uid === undefined || uid === 0 ? describe(name) : `${describe(name)} (${uid})`
}

const effects: Record<NonNullable<PackageManager['unwritable']>, string> = {
  fails: 'it cannot write there, and fails',
  'does without its cache': 'it does without its cache, with a warning',
  'takes another': 'it takes another directory for its cache, in the layer',
}

/** What becomes of a command that may not write to its cache, in words. */
function effectOn({ unwritable = 'fails' }: PackageManager): string {
  return effects[unwritable]
}

/** Why the owner cannot be set. */
function whyNotOwned(flow: Flow, { run, use, all }: CacheAtFault): string | undefined {
  const { user } = use.invocation.command
  if (user.uid === undefined) {
    return because.unknownNumber(nameOf(user))
  }
  const apart = notTogether(
    all.map((other) => other.run),
    'who will run it',
  )
  if (apart !== undefined) return apart
  const stranger = all.find((other) => usersOf(flow, other).some((each) => each.uid !== user.uid))
  if (stranger !== undefined) return because.otherUser
  const mount = flow.mountOver(run, use.path)
  return blockedBy(flow, run, mount === undefined ? use : { ...use, path: mount.target })
}

/** Whether a command of the RUN changes whom the mounted directory belongs to: it stays so on the builder. */
function isGivenAway({ run, mount: { target } }: MountedAt): boolean {
  return run.commands.some(
    (command) =>
      matches(command.name, /^(?:chown|chgrp|chmod|setfacl|install)$/) &&
      mentionedPaths(command).some((path) => isWithin(path, target) || isWithin(target, path)),
  )
}

/** Who uses a mount of a RUN, as far as can be seen; else the USER. */
function usersOf(flow: Flow, { run, mount }: MountedAt): User[] {
  const users = flow.usesUnder(run, mount).map(({ invocation }) => invocation.command.user)
  return users.length > 0 ? users : [run.instruction.state.user]
}
