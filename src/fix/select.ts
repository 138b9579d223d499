/** Which fixes of a transform are applied: those that are wanted, and pass the gates. */
import { verifyEdits } from '../edits/gates.ts'
import { applyEdits, offsetBefore } from '../edits/text.ts'
import type { Edit, Finding } from '../edits/types.ts'
import { LongLineError } from '../read/lines.ts'
import { raw } from '../read/text.ts'
import type { Transform } from '../transform.ts'
import type { Reading } from './reading.ts'
import type { Suppression } from './suppress.ts'

/** What one transform finds in one state of the file. */
export interface Found {
  readonly transform: Transform
  readonly reading: Reading
  /** All, and of these the ones that are not suppressed. */
  readonly all: readonly Finding[]
  readonly said: readonly Finding[]
  readonly suppression: Suppression
}

export interface Selection {
  readonly applied: readonly Finding[]
  /** What applying them gives. */
  readonly after: Reading | undefined
  /** Why others are held back, in words. */
  readonly failures: ReadonlyMap<Finding, string>
}

/**
 * Selects fixes. `takesUnsafe` tells whether a person has decided for the unsafe ones, and `isChosen` for
 * which findings, where one has decided for some.
 */
export function selectFixes(
  found: Found,
  takesUnsafe: boolean,
  isChosen?: (finding: Finding) => boolean,
): Selection {
  const fixable = found.all.filter(
    ({ fix }) => fix !== undefined && (fix.unsafe === undefined || takesUnsafe),
  )
  const said = new Set(found.said)
  const wanted = fixable.filter((finding) => said.has(finding) && (isChosen?.(finding) ?? true))
  if (wanted.length === 0) return { applied: [], after: undefined, failures: new Map() }
  const whole = passGates(found, wanted)
  if (typeof whole !== 'string') return { applied: wanted, after: whole, failures: new Map() }
  const some = passingOf(found, wanted, whole)
  // Unless nothing is wrong with any of them, and what is missing is suppressed.
  const isMissing = fixable.length > wanted.length && typeof passGates(found, fixable) !== 'string'
  if (!isMissing) return some
  const reason = isChosen === undefined ? needsAccepted : needsOthers
  const failures = [...some.failures.keys()].map((finding) => [finding, reason] as const)
  return { ...some, failures: new Map(failures) }
}

const needsAccepted = 'it can only be fixed together with a finding that is accepted'
const needsOthers = 'it can only be fixed together with another finding'

/** Of fixes that fail together, as `failure` says, those that pass: tried half by half. */
function passingOf(found: Found, wanted: readonly Finding[], failure: string): Selection {
  let applied: readonly Finding[] = []
  let after: Reading | undefined
  const failures = new Map<Finding, string>()
  const take = (some: readonly Finding[], known?: string): void => {
    const result = known ?? passGates(found, [...applied, ...some])
    const [first] = some
    if (typeof result !== 'string') [applied, after] = [[...applied, ...some], result]
    else if (first !== undefined && some.length === 1)
      failures.set(first, describeFailure(found.transform, result))
    else {
      const half = Math.ceil(some.length / 2)
      take(some.slice(0, half))
      take(some.slice(half))
    }
  }
  take(wanted, failure)
  return { applied, after, failures }
}

/** What applying fixes gives; or why it would be wrong. */
function passGates(
  { transform, reading: before, all, suppression }: Found,
  applied: readonly Finding[],
): Reading | string {
  const edits = editsOf(applied)
  let after: Reading
  try {
    after = before.of(applyEdits(before.dockerfile.source, edits))
  } catch (error) {
    if (error instanceof LongLineError) return tooLong
    return error instanceof Error ? error.message : String(error)
  }
  const difference = edits.some(({ intent }) => intent.kind === 'rewrite')
    ? undefined
    : verifyEdits(before.dockerfile, edits, after.dockerfile)
  if (difference !== undefined) return difference
  const gone = new Set(applied)
  const left = all.filter((finding) => !gone.has(finding))
  const known = new Set(left.map((finding) => identity(finding, finding.range.start)))
  const fresh = after
    .findings(transform)
    .find(
      (finding) =>
        !known.has(identity(finding, offsetBefore(finding.range.start, edits))) &&
        !suppression.covers(transform.name, finding, after.dockerfile, edits),
    )
  return fresh === undefined ? after : `it leads to a new finding: ${fresh.message}`
}

/** What tells findings of a transform apart: not the sentence, which may say the same in other words. */
function identity({ subject = '' }: Finding, start: number): string {
  return `${start} ${raw(subject)}`
}

export function editsOf(findings: readonly Finding[]): readonly Edit[] {
  return findings.flatMap(({ fix }) => fix?.edits ?? [])
}

/** No mistake of a transform: only the new text shows how long the line becomes. */
const tooLong = 'it would make a line longer than BuildKit reads'

function describeFailure({ name, isOwn = false }: Transform, failure: string): string {
  if (failure === tooLong) return failure
  if (isOwn) return `the fix of ${name} does not pass the gates: ${failure}`
  return `cachefix made a mistake (${failure}); please report this Dockerfile`
}
