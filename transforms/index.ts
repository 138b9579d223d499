/** The transforms, in the order in which they run. */
import type { Transform, TransformFunction } from '../src/fix.ts'
import * as keepCachedDownloads from './keep-cached-downloads.ts'
import * as keepInstalledFiles from './keep-installed-files.ts'

/**
 * First the mounts go where they belong; then it is known which caches are mounted, and what
 * switches them off or empties them is found.
 */
export const transforms: readonly Transform[] = [
  named('keep-installed-files', keepInstalledFiles),
  named('keep-cached-downloads', keepCachedDownloads),
]

function named(
  name: string,
  module: { description: string; default: TransformFunction },
): Transform {
  return { name, description: module.description, run: module.default }
}
