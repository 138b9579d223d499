/** The straight line: source → findings → edits → output, one transform after the other. */
import { describeFault, failedBecause } from '../common/fault.ts'
import { once } from '../common/memo.ts'
import { transforms as usualTransforms } from '../../transforms/index.ts'
import { parseDockerfile } from '../api.ts'
import { applyEdits, lastIndex, SourceText } from '../edits/text.ts'
import type { Finding } from '../edits/types.ts'
import { Effort, TooLargeError } from '../read/limits.ts'
import { UnreadableError } from '../read/parse.ts'
import { raw } from '../read/text.ts'
import type { Dockerfile } from '../read/types.ts'
import { judgeMounts, unjudgedMounts, type JudgedMount } from './cache-mounts.ts'
import { Pictures } from './picture.ts'
import type { FixOptions } from './options.ts'
import { Reading, TransformError, type OutcomeOf } from './reading.ts'
import { byPlace, Reporter, type Region, type ReportedFinding } from './report.ts'
import { acceptedOf, Suppression } from './suppress.ts'
import { turnsOf } from './turns.ts'

/** cachefix itself failed, and nothing was changed. `cause` is what was thrown. */
export class InternalError extends UnreadableError {
  constructor(cause: unknown) {
    super(failedBecause(describeFault(cause)), 0)
    this.cause = cause
  }
}

export interface FixResult {
  readonly output: string
  readonly changed: boolean
  readonly findings: readonly ReportedFinding[]
  /** What the source became, one transform after the other. */
  readonly steps: readonly { readonly transform: string; readonly output: string }[]
  /** The accepted findings that the source has, one for each fingerprint in each place. */
  readonly accepted: readonly ReportedFinding[]
  /** What is told only to who asks for more, and counts as no finding. */
  readonly remarks: readonly ReportedFinding[]
  /** The cache mounts of the source, each with what is known of it. */
  readonly cacheMounts: readonly JudgedMount[]
}

/**
 * Runs the transforms in order, each on the output of the one before it, until none changes
 * anything. Throws an `UnreadableError` for a source that is not a Dockerfile, or an `InternalError`, which
 * is one, where cachefix itself fails; and a `TransformError` where a transform of the user's own does.
 */
export function fixDockerfile(source: string, options: FixOptions): FixResult {
  return new Fixing(source, options).fix()
}

/** Which findings are to be fixed. */
type Choice = Pick<FixOptions, 'chosen' | 'standing'>

/** One source, fixed as a whole and by single findings: what is read and found for one of them is there for all. */
export class Fixing {
  readonly source: string
  readonly options: FixOptions
  readonly #effort = new Effort()
  #start: Reading | undefined

  constructor(source: string, options: FixOptions) {
    this.source = source
    this.options = options
  }

  /** Throws as `fixDockerfile` does. */
  fix(choice: Choice = {}): FixResult {
    return this.#read({ ...this.options, ...choice }, fixReading)
  }

  /** The output alone. */
  outputWith(choice: Choice): string {
    return this.#read({ ...this.options, ...choice }, outputOf) ?? this.source
  }

  /** What is made of the source as it is read; where that takes too much, as one that nobody can judge. */
  #read<Made>(
    options: FixOptions,
    make: (original: SourceText, start: Reading, options: FixOptions) => Made,
  ): Made {
    try {
      const original = new SourceText(this.source)
      // Each way may take as much as if it were the only one.
      this.#effort.renew()
      this.#start ??= this.#readingOf(parseDockerfile(original.text, options.images))
      const { dockerfile } = this.#start
      try {
        return make(original, this.#start, options)
      } catch (error) {
        if (!(error instanceof TooLargeError) && !isFullStack(error)) throw error
        const reason = `it has ${error instanceof TooLargeError ? error.message : 'too many stages'}`
        const range = dockerfile.instructions[0]?.range ?? { start: 0, end: 0 }
        const whole = { ...dockerfile, isWhole: false, uncertain: { reason, range } }
        return make(original, this.#readingOf(whole), options)
      }
    } catch (error) {
      if (error instanceof UnreadableError || error instanceof TransformError) throw error
      throw new InternalError(error)
    }
  }

  #readingOf(dockerfile: Dockerfile): Reading {
    const { options } = this
    return new Reading(dockerfile, options, this.#effort, outcomesWith(options))
  }
}

/** What edits lead to, once the transforms that run by themselves have had their turn. */
function outcomesWith({ path, layout, managers, images, ids }: FixOptions): OutcomeOf {
  const options: FixOptions = {
    path,
    transforms: usualTransforms,
    ...(layout !== undefined && { layout }),
    ...(managers !== undefined && { managers }),
    ...(images !== undefined && { images }),
    ...(ids !== undefined && { ids }),
  }
  const resultOf = (reading: Reading): FixResult =>
    fixReading(new SourceText(reading.dockerfile.source), reading, options)
  const unfixedIn = once((reading: Reading) =>
    resultOf(reading).findings.flatMap(({ applied, message }) => (applied ? [] : [message])),
  )
  return (reading, edits) => {
    try {
      const after = reading.of(applyEdits(reading.dockerfile.source, edits))
      const repaired = repairedBy(after, options)
      if (repaired !== undefined) return { flow: repaired.flow, left: [] }
      const { output, findings } = resultOf(after)
      const unfixed = findings.filter(({ applied }) => !applied)
      const known = unfixed.length === 0 ? [] : [...unfixedIn(reading)]
      const left = unfixed.filter(({ message }) => {
        const index = known.indexOf(message)
        if (index !== -1) known.splice(index, 1)
        return index === -1
      })
      const reasons = left.map(({ unsafe, withheld, message }) => unsafe ?? withheld ?? message)
      return { flow: reading.of(output).flow, left: reasons }
    } catch (error) {
      if (error instanceof UnreadableError || error instanceof TooLargeError)
        return { flow: undefined, left: [error.message] }
      throw error
    }
  }
}

/** What a file becomes in which all that is found is repaired: the usual case, in which nobody asks what it was. */
function repairedBy(start: Reading, options: FixOptions): Reading | undefined {
  const { dockerfile } = start
  if (!dockerfile.isWhole) return undefined
  const original = new SourceText(dockerfile.source)
  const reporter = new Reporter(original, dockerfile)
  if (reporter.unread().length > 0) return undefined
  let [last, round, isLeft] = [start, 0, false]
  for (const turn of turnsOf(original, start, options, new Suppression(reporter, []), reporter)) {
    // What could not be repaired before may be gone.
    if (turn.round > round) isLeft = false
    isLeft ||= turn.said.length > turn.applied.size
    ;({ after: last, round } = turn)
  }
  return isLeft ? undefined : last
}

/** The stack is full where thousands of stages are built from each other. */
function isFullStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}

/** A finding that is reported. */
interface Said {
  readonly finding: Finding
  readonly reported: ReportedFinding
  readonly also: readonly Region[]
}

function fixReading(original: SourceText, start: Reading, options: FixOptions): FixResult {
  const { dockerfile } = start
  const reporter = new Reporter(original, dockerfile)
  const accepted = acceptedIn(start, reporter, options)
  const result = { output: original.raw, changed: false, steps: [], accepted, remarks: [] }
  if (options.accepted === 'all') {
    const cacheMounts = dockerfile.isWhole
      ? judgeMounts(start, reporter, [], accepted)
      : unjudgedMounts(dockerfile, reporter, 'accepted')
    return { ...result, findings: [], cacheMounts }
  }
  const suppression = new Suppression(reporter, accepted)
  const pictures = options.pictures === true ? new Pictures(options) : undefined
  const unaccepted = (findings: readonly ReportedFinding[]): ReportedFinding[] =>
    findings.filter((finding) => !suppression.accepts(finding))
  const doubt = (): FixResult => {
    const findings = unaccepted(reporter.doubt())
    const outcome = findings.length > 0 ? 'reported' : 'accepted'
    return { ...result, findings, cacheMounts: unjudgedMounts(dockerfile, reporter, outcome) }
  }
  if (!dockerfile.isWhole) return doubt()

  let current = original
  const steps: { transform: string; output: string }[] = []
  const fixed: Said[] = []
  let [left, lastRound]: [Said[], number] = [[], 0]
  const remarks: ReportedFinding[] = []
  for (const turn of turnsOf(original, start, options, suppression, reporter)) {
    const { round, transform, reading, said, applied, failures, edits } = turn
    const { name } = transform
    if (said.length > 0 && dockerfile.uncertain !== undefined) return doubt()
    if (round > lastRound) [left, lastRound] = [[], round]
    for (const finding of said) {
      const isApplied = applied.has(finding)
      const judged = { ...finding, withheld: failures.get(finding) ?? finding.withheld }
      const reported = reporter.report(name, judged, isApplied, reading.flow, pictures)
      const also = (finding.also ?? []).map((range) => reporter.regionOf(reporter.before(range)))
      ;(isApplied ? fixed : left).push({ finding, reported, also })
    }
    // What is there now is not what the author has written.
    const first = round === 0 ? reading.remarks(transform) : []
    for (const remark of first) remarks.push(reporter.report(name, remark, false, reading.flow))
    if (edits.length > 0) steps.push({ transform: name, output: turn.output.raw })
    current = turn.output
  }
  const said = distinct([...fixed, ...left])
  const unread = unsaid(unaccepted(reporter.unread()), said)
  const unused = suppression.unused(dockerfile, options)
  const findings = [...unread, ...said, ...unused].sort(byPlace)
  if (findings.length > 0 && dockerfile.uncertain !== undefined) return doubt()
  const changed = current.raw !== original.raw
  const about = [
    ...[...fixed, ...left].map(({ finding: { subject }, ...said }) => ({ subject, ...said })),
    ...unread.map((reported) => ({ reported })),
  ]
  const cacheMounts = judgeMounts(start, reporter, about, accepted)
  return { ...result, output: current.raw, changed, findings, steps, remarks, cacheMounts }
}

/** The output alone. Undefined where nobody can tell what is right. */
function outputOf(original: SourceText, start: Reading, options: FixOptions): string | undefined {
  const { isWhole, uncertain } = start.dockerfile
  if (!isWhole || uncertain !== undefined || options.accepted === 'all') return undefined
  const reporter = new Reporter(original, start.dockerfile)
  const suppression = new Suppression(reporter, acceptedIn(start, reporter, options))
  let output = original
  for (const turn of turnsOf(original, start, options, suppression, reporter)) ({ output } = turn)
  return output.raw
}

function acceptedIn(
  start: Reading,
  reporter: Reporter,
  options: FixOptions,
): readonly ReportedFinding[] {
  const { accepted } = options
  return accepted === undefined ? [] : acceptedOf(findStanding(start, reporter, options), accepted)
}

/**
 * All that is found while nothing is fixed. A baseline is made of this: it holds whatever else is fixed
 * or accepted, where what one transform finds after the fix of another would come and go with that fix.
 */
function findStanding(
  reading: Reading,
  reporter: Reporter,
  options: FixOptions,
): ReportedFinding[] {
  const { dockerfile, flow } = reading
  if (!dockerfile.isWhole) return reporter.doubt()
  const suppression = new Suppression(reporter, [])
  const found = options.transforms.flatMap((transform) =>
    suppression
      .rest(transform.name, reading.findings(transform), dockerfile)
      .map((finding) => reporter.report(transform.name, finding, false, flow)),
  )
  const standing = [...reporter.unread(), ...found, ...suppression.unused(dockerfile, options)]
  return standing.length > 0 && dockerfile.uncertain !== undefined ? reporter.doubt() : standing
}

/** Two transforms may see the same misuse: it is said once. */
function distinct(all: readonly Said[]): ReportedFinding[] {
  const known = new Set<string>()
  return all.flatMap(({ finding, reported }) => {
    const { misuse = reported.transform, subject } = finding
    if (subject === undefined) return [reported]
    const identity = `${misuse} ${reported.line}:${reported.column} ${raw(subject)}`
    if (known.has(identity)) return []
    known.add(identity)
    return [reported]
  })
}

/** What a transform says about a RUN says more than that it cannot be read. */
function unsaid(
  unread: readonly ReportedFinding[],
  said: readonly ReportedFinding[],
): ReportedFinding[] {
  const lines = said.map(({ line }) => line).sort((one, other) => one - other)
  return unread.filter(
    ({ line, endLine }) => (lines[lastIndex(lines, (each) => each <= endLine)] ?? -1) < line,
  )
}
