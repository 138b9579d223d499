/** Whether broken mounts can be corrected: what a RUN would lose under them, and whether it works then. */
import { cannotWork } from '../flow/impossible-mounts.ts'
import type { Flow } from '../flow/flow.ts'
import { isMountFlag, strayFlags } from '../flow/stray-flags.ts'
import { withoutRepeats } from '../read/broken-mounts.ts'
import { isWithin } from '../read/paths.ts'
import { describe } from '../read/text.ts'
import type { BrokenMount, Dockerfile, Run } from '../read/types.ts'
import { because } from './withheld.ts'

/** Whether a broken mount is, or should be, one of a cache. */
export function isMeantAsCache({ source }: Dockerfile, { flag, correction }: BrokenMount): boolean {
  const text = source.slice(flag.range.start, flag.range.end)
  return /cache/i.test(text) || correction?.shows.includes('cache') === true
}

/** Why what the commands of a RUN make would be lost under what so far has been no mount there, in words. */
export function lossUnder(
  flow: Flow,
  run: Run,
  { isNone, correction }: BrokenMount,
): string | undefined {
  const mount = correction?.mount
  if (isNone === undefined || mount === undefined) return undefined
  const place = describe(mount.target)
  const made = flow.outputs(run).find(({ path }) => isWithin(path, mount.target))
  if (made?.directory.is === 'install')
    return because.installsThere(made.invocation.manager.name, place)
  const isUsed = flow.cacheUses(run).some(({ path }) => path === mount.target)
  return isNone === 'fails' || (isUsed && made === undefined)
    ? undefined
    : because.mayWriteThere(place)
}

/** Whether a RUN cannot work even when every broken cache mount of it is corrected. */
export function failsWhenCorrected(flow: Flow, run: Run): boolean {
  const corrected = run.broken.flatMap(({ correction }) => correction?.mount ?? [])
  return (
    !run.broken.every((broken) => isMeantAsCache(flow.dockerfile, broken)) ||
    run.broken.some((broken) => lossUnder(flow, run, broken) !== undefined) ||
    strayFlags(flow, run).length > 0 ||
    run.commands.some(({ program }) => isMountFlag(program.text)) ||
    cannotWork(flow, run, [...withoutRepeats(run.mounts), ...corrected])
  )
}
