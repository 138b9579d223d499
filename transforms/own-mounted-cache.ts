import {
  because,
  blockedBy,
  describe,
  fixUnless,
  isCopying,
  isKnown,
  isOutOfReach,
  isPlain,
  isWithin,
  matches,
  mayUse,
  mayWrite,
  mentionedPaths,
  notTogether,
  ownerOptions,
  perCache,
  perRun,
  say,
  setMountOptions,
  staleResult,
  textOf,
  type CacheAtFault,
  type CacheUse,
  type Command,
  type Dockerfile,
  type FileInfo,
  type Finding,
  type Fix,
  type Flow,
  type Mount,
  type MountedAt,
  type PackageManager,
  type Text,
  type User,
} from '../src/api.ts'

export const description = 'Gives a mounted cache to the user who runs the package manager'

/**
 * A cache mount belongs to root, whoever the USER is: a package manager that runs as somebody else
 * cannot write to it, and fails, or goes on without a cache. With the number of the user the mount
 * gets an owner; names are of no use to BuildKit. The other way round, a mount that somebody owns is
 * no cache for root where the package manager insists on its own.
 *
 * Any other program that runs as somebody else cannot write there either: that is said of the mounts of
 * RUNs in which nobody may.
 *
 * The owner is a part of what tells caches apart, so all mounts of one cache change together, and
 * only if one user runs all of them.
 * https://github.com/moby/buildkit/issues/724, https://github.com/moby/buildkit/issues/1237
 */
export default function* ownMountedCache({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const said = new Set<Text>()
  const isAtFault = (use: CacheUse, mount: Mount): boolean => !mayUse(use, mount)
  for (const fault of perCache(flow, { concerns: isOwnable, isAtFault })) {
    const { mount, use, all } = fault
    said.add(mount.cacheKey)
    if (all.some(isGivenAway)) continue
    const finding = { message: messageOf(use, mount), range: mount.range, subject: mount.target }
    const { user } = use.invocation.command
    yield fixUnless(whyNotOwned(flow, fault), finding, () => {
      const fix = givenTo(dockerfile, user, all)
      return { ...fix, unsafe: fix.unsafe ?? staleAfter(flow, all) }
    })
  }
  for (const run of perRun(flow)) {
    for (const mount of run.mounts.filter(isOwnable)) {
      // No owner of the mount helps: the directory above keeps them out.
      if (said.has(mount.cacheKey) || isOutOfReach(flow, run, mount.target)) continue
      said.add(mount.cacheKey)
      const writer = writerOf(flow, { run, mount })
      const all = flow.mountsOf(mount)
      if (writer === undefined || all.some(isGivenAway) || !all.every(isClosed)) continue
      const { user, name } = writer
      const finding = {
        message: say`The mount ${describe(mount.target)} belongs to root, and ${name} runs as ${nameOf(user)}, who may not write there.`,
        range: mount.range,
        subject: describe(mount.target),
      }
      yield fixUnless(whyNotGiven(user, all), finding, () => givenTo(dockerfile, user, all))
    }
  }
}

/** A command that may write under a mount: a program that is not known, or what a package manager makes there. */
function writerOf(flow: Flow, { run, mount }: MountedAt): Command | undefined {
  const known = new Set(flow.invocations(run).map(({ command }) => command))
  const output = flow.outputs(run).find(({ path }) => isWithin(path, mount.target))
  // A mount that another command reads is there for that one.
  const isRead = run.commands.some(
    (command) =>
      isCopying(command) && mentionedPaths(command).some((path) => isWithin(path, mount.target)),
  )
  const unknown = run.commands.find((command) => !known.has(command) && !isPlain(command))
  return output?.invocation.command ?? (isRead ? undefined : unknown)
}

/** Whether no command of a RUN may write to its mount, whoever it runs as. */
function isClosed({ run, mount }: MountedAt): boolean {
  const users = [run.instruction.state.user, ...run.commands.map(({ user }) => user)]
  return users.every((user) => isKnown(user.name ?? '') && !mayWrite(user, mount))
}

/** Why the mounts cannot be given to a user. */
function whyNotGiven(user: User, all: readonly MountedAt[]): string | undefined {
  if (numbersOf(user).uid === undefined) return because.unknownNumber(nameOf(user))
  const apart = notTogether(
    all.map(({ run }) => run),
    'who will run it',
  )
  const isShared = all.some(({ run }) => run.commands.some((each) => !isSameUser(each.user, user)))
  return apart ?? (isShared ? because.otherUser : undefined)
}

/** The numbers of a user: those that are certain, or else those that no build argument changes. */
function numbersOf(user: User): User {
  return user.uid === undefined ? { ...user, ...user.byDefault } : user
}

function isSameUser(one: User, other: User): boolean {
  return one.uid === other.uid && (one.uid !== undefined || one.name === other.name)
}

function givenTo(dockerfile: Dockerfile, user: User, all: readonly MountedAt[]): Fix {
  const { uid, gid } = ownerOptions(numbersOf(user))
  const owner = uid === undefined ? 'root' : (user.name ?? `user ${uid}`)
  const runs = all.length === 2 ? 'both RUNs' : `all ${all.length} RUNs`
  const places = all.length === 1 ? '' : `, in ${runs} that mount it`
  return {
    description: `gives the mount to ${describe(owner)}${uid === undefined ? '' : ` (${uid})`}${places}`,
    edits: all.flatMap(({ run, mount }) => setMountOptions(dockerfile, run, mount, { uid, gid })),
    unsafe: user.uid === undefined ? because.defaultArgument : undefined,
  }
}

/** Why a cache that no command could use so far would give something else than what was built without it. */
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
  'keeps nothing': 'it cannot write there, and keeps nothing',
  'takes another': 'it takes another directory for its cache, in the layer',
  'fails or takes another': 'it fails, or takes another directory for its cache, in the layer',
}

/** What becomes of a command that may not write to its cache, in words. */
function effectOn({ unwritable = 'fails' }: PackageManager): string {
  return effects[unwritable]
}

/** Why the owner cannot be set. */
function whyNotOwned(flow: Flow, { run, use, all }: CacheAtFault): string | undefined {
  const { user } = use.invocation.command
  if (numbersOf(user).uid === undefined) return because.unknownNumber(nameOf(user))
  const apart = notTogether(
    all.map((other) => other.run),
    'who will run it',
  )
  if (apart !== undefined) return apart
  const stranger = all.find((other) => usersOf(flow, other).some((each) => !isSameUser(each, user)))
  if (stranger !== undefined) return because.otherUser
  const mount = flow.mountOver(run, use.path)
  return blockedBy(flow, run, mount === undefined ? use : { ...use, path: mount.target })
}

/** Whether a command of the RUN changes the owner of the mounted directory: it stays so on the builder. */
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
