/** What two builds prove. */
import { plural } from '../output/summary.ts'
import { isBelow, type Difference, type Files } from './compare.ts'
import type { Plan } from './plan.ts'

/**
 * `proved`: the repair does what it says, and nothing else. `not proved`: it does not, or more.
 * `not built`: the Dockerfile cannot be built, with the repair or without it.
 */
export interface Verdict {
  readonly status: 'proved' | 'not proved' | 'not built'
  /** In words: what was proved, or everything that is missing for that. */
  readonly reasons: readonly string[]
}

export interface Evidence {
  readonly plan: Plan
  readonly before: BuildEvidence
  readonly after: BuildEvidence
  /** Files that came back; with no image before, all that are there. */
  readonly restored: readonly Files[]
  /** Files that the repair removes, as it says. */
  readonly removed: readonly Files[]
  /** Files that are in a mounted cache now. */
  readonly caches: readonly Files[]
  /** Differences that nothing explains. */
  readonly others: readonly Difference[]
  /** What the caches of the repaired stages hold after the build, in bytes; undefined when that is not known. */
  readonly kept: number | undefined
}

interface BuildEvidence {
  readonly succeeded: boolean
  readonly failedStep: string | undefined
}

export function judge(evidence: Evidence): Verdict {
  const { plan, before, after, restored, removed, caches, others, kept } = evidence
  if (!after.succeeded) {
    if (before.succeeded)
      return { status: 'not proved', reasons: ['it builds, but does not when it is repaired'] }
    return before.failedStep === after.failedStep
      ? { status: 'not built', reasons: ['it cannot be built, with the repair or without it'] }
      : {
          status: 'not proved',
          reasons: [
            `the repair is not enough: the build gets further, and fails at ${after.failedStep ?? 'another step'}`,
          ],
        }
  }
  const hasFiles = (places: readonly string[]): boolean =>
    restored.some(({ path }) => isBelow(path, places))
  const missing = plan.restored.filter(({ places }) => places.length > 0 && !hasFiles(places))
  const reasons = [
    ...missing.map(({ path, places }) =>
      places.includes(path)
        ? `nothing came back at ${path}`
        : `nothing of ${path} came back at ${places.join(' or ')}`,
    ),
    ...plan.unreached.map(
      ({ line, stage }) =>
        `the repair on line ${line} is in stage ${stage}, of which this image is not made (--target ${stage} verifies it)`,
    ),
    ...(others.length === 0 ? [] : [`${plural(others.length, 'other difference')} in the image`]),
    ...(kept === 0 ? ['the mounted caches stay empty'] : []),
  ]
  if (reasons.length > 0) return { status: 'not proved', reasons }
  if (!before.succeeded)
    return { status: 'proved', reasons: ['it could not be built, and can be now'] }
  const files = count(restored)
  const cached = count(caches)
  const exceptions = [
    ...(cached > 0 ? [`${plural(cached, 'file')} of a cache, mounted now`] : []),
    ...(removed.length > 0
      ? [`what the repair removes: ${removed.map(({ path }) => path).join(', ')}`]
      : []),
  ].join(', and ')
  const same = files > 0 ? 'nothing else changed' : 'the image is the same'
  const rest = exceptions === '' ? same : `${same} but for ${exceptions}`
  const back = files > 0 ? `${plural(files, 'file')} came back, and ` : ''
  return { status: 'proved', reasons: [back + rest] }
}

function count(files: readonly Files[]): number {
  return files.reduce((sum, each) => sum + each.files, 0)
}
