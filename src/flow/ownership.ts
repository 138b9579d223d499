/** Whether a package manager takes a cache mount for its cache, given who owns it. */
import { isKnown, matches } from '../read/text.ts'
import type { Mount, Run, User } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'

/**
 * Whether the user of a command may write to a mount, and its package manager does. True as well
 * where that is not known, and for managers of which it is not known what they do.
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache: uid, gid and mode are numbers,
 * 0, 0 and 0755 where they are not given.
 */
export function mayUse(
  { invocation }: CacheUse,
  mount: Pick<Mount, 'uid' | 'gid' | 'mode'>,
): boolean {
  const { manager, command } = invocation
  if (manager.unwritable === undefined) return true
  const isOthers = command.user.uid === 0 && Number(mount.uid ?? 0) !== 0
  return mayWrite(command.user, mount) && !(isOthers && manager.ownsItsCache === true)
}

/** Whether a user may write to a mount. True as well where that is not known. */
export function mayWrite(user: User, mount: Pick<Mount, 'uid' | 'gid' | 'mode'>): boolean {
  if (![mount.uid, mount.gid, mount.mode].every((value) => isKnown(value ?? ''))) return true
  const uid = Number(mount.uid ?? 0)
  if (user.uid === 0) return true
  // A user without a name may be any: it is the USER of an unknown image.
  if (user.uid === undefined && user.name === undefined) return true
  if (user.uid === uid) return true
  // An author who writes an owner knows the number of the user, which the Dockerfile does not show.
  if (user.uid === undefined && uid !== 0) return true
  // A user may be in more groups than their own.
  return matches(mount.mode ?? '0755', /[2367].?$/)
}

/** Whether a RUN is one of root: known to be, or as what it runs as the user of the base does its work as root only. */
export function isRunByRoot(flow: Flow, run: Run): boolean {
  const { uid, name } = run.instruction.state.user
  return uid === undefined && name === undefined
    ? flow
        .invocations(run)
        .some(({ manager, command }) => manager.needsRoot && command.wrappers.length === 0)
    : uid === 0
}
