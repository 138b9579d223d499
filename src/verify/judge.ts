/** What two builds prove. */
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
  /** Differences that nothing explains. */
  readonly others: readonly Difference[]
  /** What the caches of the repaired stages hold after the build, in bytes; undefined when nobody knows. */
  readonly kept: number | undefined
}

interface BuildEvidence {
  readonly succeeded: boolean
  readonly failedStep: string | undefined
}

export function judge({ plan, before, after, restored, others, kept }: Evidence): Verdict {
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
    ...(others.length === 0 ? [] : [`${count(others.length, 'other difference')} in the image`]),
    ...(kept === 0 ? ['the mounted caches stay empty'] : []),
  ]
  if (reasons.length > 0) return { status: 'not proved', reasons }
  const files = restored.reduce((sum, each) => sum + each.files, 0)
  if (!before.succeeded)
    return { status: 'proved', reasons: ['it could not be built, and can be now'] }
  return files > 0
    ? { status: 'proved', reasons: [`${count(files, 'file')} came back, and nothing else changed`] }
    : { status: 'proved', reasons: ['the image is the same'] }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
