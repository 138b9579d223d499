import {
  because,
  describe,
  isKnown,
  setMountOptions,
  type FileInfo,
  type Finding,
  type Mount,
  type MountedAt,
  type Run,
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
export default function* lockSharedCaches({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const done = new Set<Text>()
  for (const run of flow.runs({ onbuild: true })) {
    for (const mount of run.mounts) {
      if (!isShared(mount) || done.has(mount.cacheKey)) continue
      const use = flow
        .usesUnder(run, mount)
        .find(({ directory }) => directory.contention !== undefined)
      if (use === undefined || run.unreadable !== undefined) continue
      done.add(mount.cacheKey)
      const all = flow.mountsOf(mount)
      const shared = all.filter((other) => isShared(other.mount))
      const { manager } = use.invocation
      const finding = {
        message: `${manager.name} fails while another build uses ${describe(mount.target)}: "${use.directory.contention?.replace('{}', describe(use.path)) ?? ''}".`,
        range: mount.range,
        subject: mount.target,
      }
      const obstacle = obstacleTo(all)
      if (obstacle !== undefined) yield { ...finding, withheld: obstacle }
      else
        yield {
          ...finding,
          fix: {
            description: `locks ${shared.length === 1 ? 'it' : `it in all ${shared.length} RUNs that mount it`}`,
            edits: shared.flatMap((other) =>
              setMountOptions(dockerfile, other.run, other.mount, { sharing: 'locked' }),
            ),
          },
        }
    }
  }
}

/** A read-only mount takes no lock of its own, but counts as a user all the same. */
function isShared({ type, sharing }: Mount): boolean {
  return type === 'cache' && sharing === 'shared'
}

/** Why locking would be of no use: one mount that is not locked undoes it for all. */
function obstacleTo(all: readonly MountedAt[]): string | undefined {
  const unreadable = all.find(({ run }: { run: Run }) => run.unreadable !== undefined)
  if (unreadable !== undefined) return because.unreadLock
  const unknown = all.find(({ mount }) => !isKnown(mount.sharing))
  return unknown === undefined ? undefined : because.unknownSharing(describe(unknown.mount.sharing))
}
