/** The transforms that ship. */
import type { Transform, TransformFunction } from '../src/transform.ts'
import * as addCacheMounts from './add-cache-mounts.ts'
import * as correctMountFlags from './correct-mount-flags.ts'
import * as keepDownloadedPackages from './keep-downloaded-packages.ts'
import * as keepCachedDownloads from './keep-cached-downloads.ts'
import * as keepInstalledFiles from './keep-installed-files.ts'
import * as lockSharedCaches from './lock-shared-caches.ts'
import * as mountForEveryReader from './mount-for-every-reader.ts'
import * as narrowCacheMount from './narrow-cache-mount.ts'
import * as ownMountedCache from './own-mounted-cache.ts'
import * as pointMountAtCache from './point-mount-at-cache.ts'
import * as removeCacheMounts from './remove-cache-mounts.ts'
import * as tellCachesApart from './tell-caches-apart.ts'

/**
 * Those that run unless they are switched off, in their order. First the mounts go where they belong;
 * then it is known which caches are mounted, and what switches them off or empties them is found.
 */
export const transforms: readonly Transform[] = [
  named('correct-mount-flags', correctMountFlags),
  named('narrow-cache-mount', narrowCacheMount),
  named('keep-installed-files', keepInstalledFiles),
  named('point-mount-at-cache', pointMountAtCache),
  named('own-mounted-cache', ownMountedCache),
  named('mount-for-every-reader', mountForEveryReader),
  named('lock-shared-caches', lockSharedCaches),
  named('keep-downloaded-packages', keepDownloadedPackages),
  named('keep-cached-downloads', keepCachedDownloads),
  named('tell-caches-apart', tellCachesApart),
]

/** Those that run only where somebody asks for them, before the others. */
export const optionalTransforms: readonly Transform[] = [
  named('remove-cache-mounts', removeCacheMounts),
  named('add-cache-mounts', addCacheMounts),
]

/** All, in their order. */
export const allTransforms: readonly Transform[] = [...optionalTransforms, ...transforms]

function named(
  name: string,
  module: { description: string; default: TransformFunction },
): Transform {
  return { name, description: module.description, run: module.default }
}
