/**
 * What rules are about: RUNs with cache mounts, uses of mounted caches, and caches. A RUN that cannot be read
 * for certain is at fault in none of them: each leaves it out. Groups of mounts that have to change together are
 * found by what is wrong with them (`swallowing.ts`, `misplaced.ts`).
 */
import type { Text } from '../read/text.ts'
import type { Mount, Run } from '../read/types.ts'
import { isPlainCache, type CacheUse, type Flow, type MountedAt } from './flow.ts'

/** The RUNs that have cache mounts, from the top of the file. What an ONBUILD holds is none. */
export function* perRun(flow: Flow): Iterable<Run> {
  for (const run of flow.cacheRuns()) if (run.unreadable === undefined) yield run
}

/** A use of a cache, and the mount that lies over it. */
export interface MountedUse extends MountedAt {
  readonly use: CacheUse
}

/** The uses of caches that are mounted, in each RUN for itself: empty at first, and writable. */
export function* perUse(flow: Flow): Iterable<MountedUse> {
  for (const run of perRun(flow)) {
    for (const use of flow.cacheUses(run)) {
      const mount = flow.mountOver(run, use.path)
      if (mount !== undefined && isPlainCache(mount)) yield { run, mount, use }
    }
  }
}

/** What is wrong with a cache: the first mount and use that show it, and all mounts of the file that share it. */
export interface CacheAtFault extends MountedUse {
  readonly all: readonly MountedAt[]
}

/** Which caches are at fault. */
export interface CacheRule {
  /** Also what an ONBUILD holds. */
  readonly onbuild?: boolean
  readonly concerns: (mount: Mount) => boolean
  readonly isAtFault: (use: CacheUse, mount: Mount) => boolean
}

/** The caches that are at fault, each once: all its mounts have to change together. */
export function* perCache(flow: Flow, rule: CacheRule): Iterable<CacheAtFault> {
  const { onbuild = false, concerns, isAtFault } = rule
  const done = new Set<Text>()
  for (const run of flow.runs({ onbuild })) {
    for (const mount of run.mounts) {
      if (mount.type !== 'cache' || !concerns(mount) || done.has(mount.cacheKey)) continue
      const use = flow.usesUnder(run, mount).find((each) => isAtFault(each, mount))
      if (use === undefined || run.unreadable !== undefined) continue
      done.add(mount.cacheKey)
      yield { run, mount, use, all: flow.mountsOf(mount) }
    }
  }
}
