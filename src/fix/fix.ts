/** The straight line: source → findings → edits → output, one transform after the other. */
import { describeFault, failedBecause } from '../common/fault.ts'
import { transforms as usualTransforms } from '../../transforms/index.ts'
import { parseDockerfile } from '../api.ts'
import { applyEdits, lastIndex, SourceText } from '../edits/text.ts'
import type { Finding } from '../edits/types.ts'
import { Effort, TooLargeError } from '../read/limits.ts'
import { UnreadableError } from '../read/parse.ts'
import { raw } from '../read/text.ts'
import type { Transform } from '../transform.ts'
import { judgeMounts, unjudgedMounts, type JudgedMount } from './cache-mounts.ts'
import { Pictures } from './picture.ts'
import { Reading, TransformError, type OutcomeOf, type ReadingOptions } from './reading.ts'
import { byPlace, Reporter, type Region, type ReportedFinding } from './report.ts'
import { editsOf, selectFixes } from './select.ts'
import { acceptedOf, markText, Suppression, type SuppressOptions } from './suppress.ts'

/** cachefix itself failed, and nothing was changed. `cause` is what was thrown. */
export class InternalError extends UnreadableError {
  constructor(cause: unknown) {
    super(failedBecause(describeFault(cause)), 0)
    this.cause = cause
  }
}

export interface FixOptions extends ReadingOptions, SuppressOptions {
  readonly transforms: readonly Transform[]
  /** Apply unsafe fixes, too: all, or those of the transforms named here. */
  readonly unsafe?: boolean | readonly string[]
  /** Apply the fixes of these findings alone, safe or not: as `markText` names them. All others are told. */
  readonly chosen?: ReadonlySet<string>
  /**
   * With `chosen`, what is found while nothing is fixed, so that what only a chosen fix brings about goes with it
   * where that is safe: no fix by itself leaves what another would have to repair.
   */
  readonly standing?: ReadonlySet<string>
  /** Whether findings carry what a report draws of them. */
  readonly pictures?: boolean
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

/** A transform may make another one possible, so they run until nothing changes; more often would be a bug. */
const mostRounds = 4

/**
 * Runs the transforms in order, each on the output of the one before it, until none changes
 * anything. Throws an `UnreadableError` for a source that is not a Dockerfile, or an `InternalError`, which
 * is one, where cachefix itself fails; and a `TransformError` where a transform of the user's own does.
 */
export function fixDockerfile(source: string, options: FixOptions): FixResult {
  try {
    return fixText(source, options)
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof TransformError) throw error
    throw new InternalError(error)
  }
}

function fixText(source: string, options: FixOptions): FixResult {
  const original = new SourceText(source)
  const effort = new Effort()
  const dockerfile = parseDockerfile(original.text, options.images)
  try {
    const reading = new Reading(dockerfile, options, effort, outcomesWith(options))
    return fixReading(original, reading, options)
  } catch (error) {
    if (!(error instanceof TooLargeError) && !isFullStack(error)) throw error
    const reason = `it has ${error instanceof TooLargeError ? error.message : 'too many stages'}`
    const range = dockerfile.instructions[0]?.range ?? { start: 0, end: 0 }
    const uncertain = { reason, range }
    const whole = { ...dockerfile, isWhole: false, uncertain }
    const unjudged = new Reading(whole, options, effort, outcomesWith(options))
    return fixReading(original, unjudged, options)
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
  return (reading, edits) => {
    try {
      const after = reading.of(applyEdits(reading.dockerfile.source, edits))
      const { output, findings } = resultOf(after)
      const unfixed = findings.filter(({ applied }) => !applied)
      const known =
        unfixed.length === 0
          ? []
          : resultOf(reading).findings.flatMap(({ applied, message }) => (applied ? [] : [message]))
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
  const accepted =
    options.accepted === undefined
      ? []
      : acceptedOf(findStanding(start, reporter, options), options.accepted)
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

  let [reading, current] = [start, original]
  const steps: { transform: string; output: string }[] = []
  const fixed: Said[] = []
  let left: Said[] = []
  const remarks: ReportedFinding[] = []
  for (let round = 0, before = -1; round < mostRounds && steps.length > before; round += 1) {
    before = steps.length
    left = []
    for (const transform of options.transforms) {
      const { name } = transform
      const all = reading.findings(transform)
      const said = suppression.rest(name, all, reading.dockerfile)
      if (said.length > 0 && dockerfile.uncertain !== undefined) return doubt()
      const found = { transform, reading, all, said, suppression }
      const isChosen = choiceOf(options, name, reporter)
      const { applied, after, failures } = selectFixes(found, takesUnsafe(options, name), isChosen)
      const appliedOnes = new Set(applied)
      for (const finding of said) {
        const isApplied = appliedOnes.has(finding)
        const judged = { ...finding, withheld: failures.get(finding) ?? finding.withheld }
        const reported = reporter.report(name, judged, isApplied, reading.flow, pictures)
        const also = (finding.also ?? []).map((range) => reporter.regionOf(reporter.before(range)))
        ;(isApplied ? fixed : left).push({ finding, reported, also })
      }
      // What is there now is not what the author has written.
      const first = round === 0 ? reading.remarks(transform) : []
      for (const remark of first) remarks.push(reporter.report(name, remark, false, reading.flow))
      const edits = editsOf(applied)
      if (after === undefined || edits.length === 0) continue
      reporter.edited(edits)
      current = new SourceText(applyEdits(current.raw, current.toRaw(edits)))
      // The gates have read it, most often.
      reading = after.dockerfile.source === current.text ? after : reading.of(current.text)
      steps.push({ transform: name, output: current.raw })
    }
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

function takesUnsafe({ unsafe = false, chosen }: FixOptions, transform: string): boolean {
  if (chosen !== undefined) return true
  return typeof unsafe === 'boolean' ? unsafe : unsafe.includes(transform)
}

/** Tells which findings of a transform are chosen, where some are. */
function choiceOf(
  { chosen, standing }: FixOptions,
  transform: string,
  reporter: Reporter,
): ((finding: Finding) => boolean) | undefined {
  if (chosen === undefined) return undefined
  return ({ range, fix }) => {
    const marks = reporter.marks(transform, range).map(markText)
    if (marks.some((mark) => chosen.has(mark))) return true
    const isBroughtAbout = standing !== undefined && !marks.some((mark) => standing.has(mark))
    return isBroughtAbout && fix?.unsafe === undefined
  }
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
