import {
  because,
  describe,
  fixUnless,
  hasSubcommand,
  isKnown,
  isOpaque,
  isPlainCache,
  perCache,
  perRun,
  setMountOptions,
  type CacheUse,
  type FileInfo,
  type Finding,
  type Mount,
  type MountedAt,
  type Text,
} from '../src/api.ts'

export const description =
  'Lets builds wait for each other where the package manager cannot share its cache'

/**
 * All builds on a builder share a cache mount, and so do the platforms and stages of one build that
 * run at the same time. Where the lock of the package manager lies inside the cache, and it does not
 * wait for it, the second one fails. `sharing=locked` makes BuildKit wait instead.
 *
 * It goes on every mount of that cache in the file: who meets a locked mount with a shared one does
 * not wait, and is given a second, empty directory. `private` is a choice, and stays.
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache
 */
export default function* lockSharedCaches(file: FileInfo): Iterable<Finding> {
  yield* usedByTool(file)
  yield* usedByScript(file)
}

function* usedByTool({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const rule = {
    onbuild: true,
    concerns: isShared,
    isAtFault: ({ directory: { contention, lockedBy }, invocation }: CacheUse) =>
      contention !== undefined && (lockedBy === undefined || hasSubcommand(invocation, lockedBy)),
  }
  for (const { mount, use, all } of perCache(flow, rule)) {
    const shared = all.filter((other) => isShared(other.mount))
    const { invocation, directory, path } = use
    const runs = shared.length === 2 ? 'both RUNs' : `all ${shared.length} RUNs`
    const finding = {
      message: `${invocation.manager.name} fails while another build uses ${describe(mount.target)}: "${directory.contention?.replace('{}', describe(path)) ?? ''}".`,
      range: mount.range,
      subject: mount.target,
    }
    yield fixUnless(whyLockedInVain(all), finding, () => ({
      description: `locks ${shared.length === 1 ? 'it' : `it in ${runs} that mount it`}`,
      edits: shared.flatMap((other) =>
        setMountOptions(dockerfile, other.run, other.mount, { sharing: 'locked' }),
      ),
    }))
  }
}

/** A script with nothing beside it, and a mount of the distribution's own package manager: it is there to run that. */
function* usedByScript({ flow }: FileInfo): Iterable<Finding> {
  const done = new Set<Text>()
  for (const run of perRun(flow)) {
    const [script] = run.commands
    const { distribution, user } = run.instruction.state
    if (script === undefined || run.commands.length > 1 || !isOpaque(script)) continue
    if (distribution === undefined || user.uid !== 0) continue
    for (const mount of run.mounts.filter((each) => isShared(each) && isPlainCache(each))) {
      const own = flow.managers.find(({ cleaner }) => cleaner?.path === mount.target)
      const all = flow.mountsOf(mount)
      const isOfScripts = all.every((other) => flow.usesUnder(other.run, other.mount).length === 0)
      if (own?.cleaner?.distributions.includes(distribution.name) !== true) continue
      if (!isOfScripts || done.has(mount.cacheKey)) continue
      done.add(mount.cacheKey)
      const program = describe(script.program.text)
      const contention = own.caches.find(({ name }) => name === own.cleaner?.cache)?.contention
      yield {
        message: `${describe(mount.target)} is not locked, and ${own.name}, if ${program} runs it, fails while another build uses it: "${contention?.replace('{}', describe(mount.target)) ?? ''}".`,
        range: mount.range,
        subject: mount.target,
        withheld: `what ${program} runs cannot be seen in the Dockerfile`,
      }
    }
  }
}

/** A read-only mount takes no lock of its own, but counts as a user all the same. */
function isShared({ type, sharing }: Mount): boolean {
  return type === 'cache' && sharing === 'shared'
}

/** Why locking would be of no use: one mount that is not locked undoes it for all. */
function whyLockedInVain(all: readonly MountedAt[]): string | undefined {
  if (all.some(({ run }) => run.unreadable !== undefined)) return because.unreadLock
  const unknown = all.find(({ mount }) => !isKnown(mount.sharing))
  return unknown && because.unknownSharing(describe(unknown.mount.sharing))
}
