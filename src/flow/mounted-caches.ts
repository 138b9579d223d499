/** Which caches of package managers lie under the mounts of a RUN. */
import { baseName, isWithin, resolvePath } from '../read/paths.ts'
import { isKnown, type Text } from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Command, Mount } from '../read/types.ts'
import { applies } from './conditions.ts'
import type { Assumption, Flow, MountPoint, WithMounts } from './flow.ts'
import type { Invocation, Whereabouts } from './invocations.ts'

/** A cache of a manager that lies under a writable cache mount of a RUN. */
export interface MountedCache<Point extends MountPoint = Mount> {
  readonly manager: PackageManager
  readonly directory: CacheDirectory
  readonly path: Text
  readonly mount: Point
}

/** The caches that are mounted, or of which a part is, as the environment of a command has them. */
export function mountedCaches<Point extends MountPoint>(
  flow: Flow,
  run: WithMounts<Point>,
  command: Command,
): MountedCache<Point>[] {
  return flow.managers.flatMap((manager) =>
    manager.caches.flatMap((directory): MountedCache<Point>[] => {
      const path = flow.placeFor(command, manager, directory)
      if (!isKnown(path)) return []
      const over = flow.mountOver(run, path)
      const mounts =
        over !== undefined && isWritableCache(over)
          ? [over]
          : run.mounts.filter((mount) => isWritableCache(mount) && isWithin(mount.target, path))
      // In this image it is elsewhere.
      if (
        mounts.length === 0 ||
        applies(flow, { when: directory.when }, { manager, command }) === false
      )
        return []
      return mounts.map((mount) => ({ manager, directory, path, mount }))
    }),
  )
}

/** The first package manager that has a cache right at the target of a cache mount, as the environment of a command has it. */
export function managerAt(
  flow: Flow,
  managers: readonly PackageManager[],
  command: Command,
  target: Text,
): PackageManager | undefined {
  return managers.find((manager) =>
    manager.caches.some(
      (directory) =>
        mayBeAt(directory, target, command) &&
        flow.placeFor(command, manager, directory) === target &&
        applies(flow, { when: directory.when }, { manager, command }) !== false,
    ),
  )
}

/** Whether a cache may be at a path, by the name at its end: of nearly all that are asked for, that is another one. */
function mayBeAt({ at, mayBeLink }: CacheDirectory, path: Text, command: Command): boolean {
  if (mayBeLink === true || (command.run?.instruction.state.image?.links?.size ?? 0) > 0)
    return true
  const isLast = (place: string): boolean => baseName(place) === baseName(path) || isOdd(place)
  return at.some((location) => {
    if (location.append !== undefined) return isLast(location.append)
    if ('home' in location) return isLast(location.home)
    if ('cwd' in location) return isLast(location.cwd)
    if ('ancestors' in location) return isLast(location.ancestors)
    if ('path' in location) return isLast(location.path)
    if ('variable' in location && location.anyCase !== true)
      return command.environment.variables.has(location.variable)
    // Any other command has no options and operands of the tool.
    return !('option' in location || 'directoryOf' in location || 'operand' in location)
  })
}

/** Whether the last name of a path as it is written may be none of the path that is meant. */
function isOdd(place: string): boolean {
  return /(?:^|\/)\.{0,2}$/.test(place)
}

/** The cache of an invocation, if a writable cache mount holds all of it. */
export function mountedCache<Point extends MountPoint>(
  flow: Flow,
  run: WithMounts<Point>,
  at: Whereabouts,
  directory: CacheDirectory,
  assumed?: Assumption,
): MountedCache<Point> | undefined {
  const path = flow.cachePath(at, directory, assumed)
  if (!isKnown(path)) return undefined
  const mount = flow.mountOver(run, path)
  if (mount === undefined || !isWritableCache(mount)) return undefined
  return { manager: at.manager, directory, path, mount }
}

/**
 * The cache of an invocation, if a writable cache mount lies where it usually is, and nothing but an
 * unknown base image can say otherwise.
 */
export function likelyCache<Point extends MountPoint>(
  flow: Flow,
  run: WithMounts<Point>,
  invocation: Invocation,
  directory: CacheDirectory,
): MountedCache<Point> | undefined {
  return invocation.command.environment.unknownBase === undefined
    ? undefined
    : mountedCache(flow, run, invocation, directory, 'usual')
}

/** The cache of an invocation, if a writable cache mount holds all of it, or what in it is worth keeping. */
export function mountedPart<Point extends MountPoint>(
  flow: Flow,
  run: WithMounts<Point>,
  invocation: Invocation,
  directory: CacheDirectory,
): MountedCache<Point> | undefined {
  const whole = mountedCache(flow, run, invocation, directory)
  const path = flow.cachePath(invocation, directory)
  if (whole !== undefined || !isKnown(path)) return whole
  const mount = run.mounts.find(
    (each) =>
      isWritableCache(each) &&
      directory.contents.some((part) => part !== '' && each.target === resolvePath(path, part)),
  )
  return mount && { manager: invocation.manager, directory, path, mount }
}

function isWritableCache({ type, readonly, target }: MountPoint): boolean {
  return type === 'cache' && !readonly && isKnown(target)
}
