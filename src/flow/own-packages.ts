/** What a build installs into a cache of packages, and which is in no registry. */
import { describe } from '../read/text.ts'
import type { Run } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'
import { runsThatSee } from './follow.ts'
import { isForbidden } from './unmounted.ts'

/**
 * Why RUNs would fail when the cache is pruned, in words: one installs there what the build has made, which is
 * nowhere else, and a later one looks for it.
 */
export function installsForLater(
  flow: Flow,
  run: Run,
  { directory, path }: CacheUse,
): string | undefined {
  if (directory.holdsOwn !== true || flow.mountOver(run, path) !== undefined) return undefined
  const usesIn = (other: Run): readonly CacheUse[] =>
    flow.cacheUses(other).filter((use) => use.directory === directory && use.path === path)
  const installed = usesIn(run).find((use) => isForbidden(flow, use))
  const isFound = runsThatSee(flow, run.instruction, path).some((later) => usesIn(later).length > 0)
  return installed === undefined || !isFound
    ? undefined
    : `${installed.invocation.manager.name} installs what this build makes into ${describe(path)}, where a later RUN finds it only until the cache is pruned`
}
