/** Mounts that BuildKit takes one by one, and with which a RUN cannot work as its author means. */
import { conflictingMount } from '../read/broken-mounts.ts'
import { isWithin } from '../read/paths.ts'
import type { Text } from '../read/text.ts'
import type { Mount, Run } from '../read/types.ts'
import type { Flow } from './flow.ts'
import { hasSubcommand, type Invocation } from './invocations.ts'

/** Whether a RUN cannot work with these mounts. */
export function cannotWork(flow: Flow, run: Run, mounts: readonly Mount[]): boolean {
  return (
    conflictingMount(mounts) !== undefined ||
    pairsWithOneId(mounts).length > 0 ||
    placesInsideDeleted(flow, run, mounts).length > 0
  )
}

/** Each mount whose cache another one of the same RUN has, and that other one before it. */
export function pairsWithOneId(mounts: readonly Mount[]): [Mount, Mount][] {
  const caches = mounts.filter(({ type }) => type === 'cache')
  return caches.flatMap((mount, index): [Mount, Mount][] => {
    const other = caches.slice(0, index).find(({ cacheKey }) => cacheKey === mount.cacheKey)
    return other === undefined || other.source !== mount.source ? [] : [[other, mount]]
  })
}

/** Mounts inside a directory that a package manager empties before it works. */
export interface PlaceInsideDeleted {
  readonly path: Text
  readonly invocation: Invocation
  readonly inside: readonly [Mount, ...Mount[]]
}

/** `npm ci` and `node_modules/.cache` */
export function placesInsideDeleted(
  flow: Flow,
  run: Run,
  mounts: readonly Mount[],
): PlaceInsideDeleted[] {
  return flow.outputs(run).flatMap(({ path, directory, invocation }) => {
    const isDeleted = hasSubcommand(invocation, directory.deletedBy)
    if (!isDeleted || invocation.command.conditional || path.includes('*')) return []
    const [first, ...more] = mounts.filter(
      ({ type, target }) => type === 'cache' && target !== path && isWithin(target, path),
    )
    return first === undefined ? [] : [{ path, invocation, inside: [first, ...more] }]
  })
}
