/** The straight line: source → findings → edits → output, one transform after the other. */
import * as api from '../api.ts'
import type { FileInfo, Edit, Finding } from '../edits/types.ts'
import type { Transform, TransformApi } from '../transform.ts'
import type { ImageKnowledge, Dockerfile, Range } from '../read/types.ts'
import { LongLineError } from '../read/lines.ts'
import { Effort, TooLargeError } from '../read/limits.ts'
import { parseDockerfile, UnreadableError } from '../read/parse.ts'
import { verifyEdits } from '../edits/gates.ts'
import { defaultLayout, type Layout } from '../edits/layout.ts'
import { applyEdits, lastIndex, offsetBefore, SourceText } from '../edits/text.ts'
import { describeFault, failedBecause } from '../common/fault.ts'
import { Flow } from '../flow/flow.ts'
import { Ignores } from './ignores.ts'
import { imageFacts } from '../know/images.ts'
import { launchers } from '../know/launchers.ts'
import { packageManagers } from '../know/package-managers/index.ts'
import { Reporter, type Mark, type ReportedFinding } from './report.ts'
import type { PackageManager } from '../know/types.ts'

/** A transform of the user's own threw, or gave what no transform gives. */
export class TransformError extends Error {
  override readonly name = 'TransformError'
}

/** cachefix itself failed, and nothing was changed. `cause` is what was thrown. */
export class InternalError extends UnreadableError {
  constructor(cause: unknown) {
    super(failedBecause(describeFault(cause)), 0)
    this.cause = cause
  }
}

export interface FixOptions {
  readonly path?: string | undefined
  readonly transforms: readonly Transform[]
  /** Apply unsafe fixes, too: all, or those of the transforms named here. */
  readonly unsafe?: boolean | readonly string[]
  readonly layout?: Layout
  /** What transforms get as their second argument; the public API, when it is left out. */
  readonly api?: TransformApi
  readonly options?: Readonly<Record<string, unknown>>
  /**
   * Findings that are known and accepted, by their fingerprints: as many of each, from the top of the file;
   * or all. They are not reported, and not fixed.
   */
  readonly accepted?: ReadonlyMap<string, number> | 'all'
  /** Those that ship, when it is left out. */
  readonly managers?: readonly PackageManager[]
  /** What is known of images; by default, what is certain of official ones. */
  readonly images?: ImageKnowledge
  /** The ids of new mounts on caches, with `{manager}` and `{cache}` in it; BuildKit's own otherwise. */
  readonly ids?: string
  /** The names of all transforms there are: with them, comments that keep nothing away are reported. */
  readonly reportIgnores?: readonly string[]
}

export interface FixResult {
  readonly output: string
  readonly changed: boolean
  readonly findings: readonly ReportedFinding[]
  /** What the source became, one transform after the other. */
  readonly steps: readonly { readonly transform: string; readonly output: string }[]
  /** The accepted findings that the source has, one for each fingerprint in each place. */
  readonly accepted: readonly ReportedFinding[]
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
  const dockerfile = parseDockerfile(original.text, options.images ?? imageFacts, launchers)
  try {
    return fixReading(original, new Reading(dockerfile, options, effort), options)
  } catch (error) {
    if (!(error instanceof TooLargeError) && !isFullStack(error)) throw error
    const reason = `it has ${error instanceof TooLargeError ? error.message : 'too many stages'}`
    const range = dockerfile.instructions[0]?.range ?? { start: 0, end: 0 }
    const uncertain = { reason, range }
    const unjudged = new Reading({ ...dockerfile, isWhole: false, uncertain }, options, effort)
    return fixReading(original, unjudged, options)
  }
}

/** The stack is full where thousands of stages are built from each other. */
function isFullStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}

function fixReading(original: SourceText, start: Reading, options: FixOptions): FixResult {
  const source = original.raw
  let reading = start
  const reporter = new Reporter(original, reading.dockerfile)
  const { accepted: known } = options
  const accepted = known === undefined ? [] : pick(findStanding(reading, reporter), known)
  const marks = new Set(accepted.map(markText))
  const accepts = (mark: Mark): boolean => marks.has(markText(mark))
  const result = { output: source, changed: false, steps: [], accepted }
  if (known === 'all') return { ...result, findings: [] }
  const doubt = (): FixResult => ({
    ...result,
    findings: reporter.doubt().filter((finding) => !accepts(finding)),
  })
  if (!start.dockerfile.isWhole) return doubt()

  let current = original
  const ignores = new Ignores()
  const steps: { transform: string; output: string }[] = []
  const isAccepted: IsAccepted = ({ name }, range, edits) =>
    marks.size > 0 && accepts(reporter.mark(name, range, edits))
  const fixed: ReportedFinding[] = []
  let left: ReportedFinding[] = []
  for (let round = 0, before = -1; round < mostRounds && steps.length > before; round += 1) {
    before = steps.length
    left = []
    for (const transform of options.transforms) {
      const all = reading.findings(transform, ignores)
      if (all.length > 0 && start.dockerfile.uncertain !== undefined) return doubt()
      const found = all.filter(({ range }) => !isAccepted(transform, range))
      const { applied, after, failures } = selectFixes(transform, reading, all, found, isAccepted)
      const appliedOnes = new Set(applied)
      for (const finding of found) {
        const isApplied = appliedOnes.has(finding)
        const withheld = failures.get(finding) ?? finding.withheld
        ;(isApplied ? fixed : left).push(
          reporter.report(transform.name, { ...finding, withheld }, isApplied, reading.flow),
        )
      }
      const edits = editsOf(applied)
      if (after === undefined || edits.length === 0) continue
      reporter.edited(edits)
      current = new SourceText(applyEdits(current.raw, current.toRaw(edits)))
      // The gates have read it, most often.
      reading = after.dockerfile.source === current.text ? after : reading.of(current.text)
      steps.push({ transform: transform.name, output: current.raw })
    }
  }
  const unused = ignores.unused(reporter, options).filter((finding) => !accepts(finding))
  const unread = reporter.unread().filter((finding) => !accepts(finding))
  const said = distinct([...fixed, ...left])
  // What a transform says about a RUN says more than that it cannot be read.
  const lines = said.map(({ line }) => line).sort((one, other) => one - other)
  const unsaid = unread.filter(
    ({ line, endLine }) => (lines[lastIndex(lines, (each) => each <= endLine)] ?? -1) < line,
  )
  const findings = [...unsaid, ...said, ...unused].sort(byPlace)
  if (findings.length > 0 && start.dockerfile.uncertain !== undefined) return doubt()
  const changed = current.raw !== source
  return { ...result, output: current.raw, changed, findings, steps }
}

/**
 * All that is found while nothing is fixed. A baseline is made of this: it holds whatever else is fixed
 * or accepted, where what one transform finds after the fix of another would come and go with that fix.
 */
function findStanding(reading: Reading, reporter: Reporter): ReportedFinding[] {
  const { dockerfile, options, flow } = reading
  if (!dockerfile.isWhole) return reporter.doubt()
  const ignores = new Ignores()
  const found = options.transforms.flatMap((transform) =>
    reading
      .findings(transform, ignores)
      .map((finding) => reporter.report(transform.name, finding, false, flow)),
  )
  const standing = [...reporter.unread(), ...found, ...ignores.unused(reporter, options)]
  return standing.length > 0 && dockerfile.uncertain !== undefined ? reporter.doubt() : standing
}

/** Of the findings those that are accepted: of each fingerprint so many places, from the top. */
function pick(
  findings: readonly ReportedFinding[],
  known: ReadonlyMap<string, number> | 'all',
): ReportedFinding[] {
  const byMark = new Map(findings.map((finding) => [markText(finding), finding]))
  if (known === 'all') return [...byMark.values()]
  const left = new Map(known)
  return [...byMark.values()].sort(byPlace).filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0
    left.set(fingerprint, count - 1)
    return count > 0
  })
}

function markText({ fingerprint, line, column }: Mark): string {
  return `${fingerprint} ${line}:${column}`
}

/** One state of the file, and what the transforms find in it: each is asked once. */
class Reading {
  readonly dockerfile: Dockerfile
  readonly flow: Flow
  readonly options: FixOptions
  readonly #found = new Map<Transform, readonly Finding[]>()

  constructor(dockerfile: Dockerfile, options: FixOptions, effort: Effort) {
    const { managers = packageManagers, ids } = options
    this.dockerfile = dockerfile
    this.flow = new Flow(dockerfile, managers, ids, effort)
    this.options = options
  }

  /** What its file becomes. Throws an `UnreadableError`. */
  of(text: string): Reading {
    const { options, flow } = this
    return new Reading(
      parseDockerfile(text, options.images ?? imageFacts, launchers),
      options,
      flow.effort,
    )
  }

  /** What a transform finds, less what comments keep away. */
  findings(transform: Transform, ignores: Ignores): readonly Finding[] {
    let found = this.#found.get(transform)
    if (found === undefined) {
      found = findingsOf(transform, this.flow, this.options)
      this.#found.set(transform, found)
    }
    return ignores.drop(found, this.dockerfile, transform.name)
  }
}

function editsOf(findings: readonly Finding[]): readonly Edit[] {
  return findings.flatMap(({ fix }) => fix?.edits ?? [])
}

/** Two transforms may see the same misuse: it is said once. */
function distinct(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const said = new Map<string, ReportedFinding>()
  for (const finding of findings) {
    const key = `${finding.line}:${finding.column} ${finding.message}`
    if (!said.has(key)) said.set(key, finding)
  }
  return [...said.values()]
}

function byPlace(one: ReportedFinding, other: ReportedFinding): number {
  return one.line - other.line || one.column - other.column
}

/** What goes wrong in a transform of the user's own is told in one line; what ships keeps its stack. */
function findingsOf(transform: Transform, flow: Flow, options: FixOptions): Finding[] {
  try {
    return runTransform(transform, flow, options)
  } catch (error) {
    if (transform.isOwn !== true || error instanceof TooLargeError) throw error
    const [reason = ''] = String(error).split('\n')
    throw new TransformError(`the transform ${transform.name} failed: ${reason}`, { cause: error })
  }
}

function runTransform(transform: Transform, flow: Flow, options: FixOptions): Finding[] {
  const { dockerfile } = flow
  const file: FileInfo = {
    path: options.path,
    source: dockerfile.source,
    dockerfile,
    flow,
    layout: options.layout ?? defaultLayout,
  }
  const result: unknown = transform.run(file, options.api ?? api, options.options ?? {})
  if (result === null || result === undefined || result === dockerfile.source) return []
  if (typeof result === 'string') return [rewritten(dockerfile, result, transform)]
  if (typeof result !== 'object' || !(Symbol.iterator in result)) {
    throw new TypeError(`the transform ${transform.name} must yield findings, or return a string`)
  }
  return [...(result as Iterable<Finding>)]
}

/** A transform that returns the new source, as jscodeshift's do. */
function rewritten(dockerfile: Dockerfile, newText: string, { description }: Transform): Finding {
  const range = { start: 0, end: dockerfile.source.length }
  const edit: Edit = { range, newText, intent: { kind: 'rewrite' } }
  return { message: description, range: { start: 0, end: 0 }, fix: { description, edits: [edit] } }
}

/** Whether a finding in such a place is accepted: in what the edits so far gave, and these. */
type IsAccepted = (transform: Transform, range: Range, edits?: readonly Edit[]) => boolean

interface Selection {
  readonly applied: readonly Finding[]
  /** What applying them gives. */
  readonly after: Reading | undefined
  /** Why others are held back, in words. */
  readonly failures: ReadonlyMap<Finding, string>
}

/** The findings whose fixes are wanted and pass the gates, of those in `found`; `all` are known. */
function selectFixes(
  transform: Transform,
  reading: Reading,
  all: readonly Finding[],
  found: readonly Finding[],
  isAccepted: IsAccepted,
): Selection {
  const { unsafe = false } = reading.options
  const takesUnsafe = typeof unsafe === 'boolean' ? unsafe : unsafe.includes(transform.name)
  const fixable = all.filter(
    ({ fix }) => fix !== undefined && (fix.unsafe === undefined || takesUnsafe),
  )
  const unaccepted = new Set(found)
  const wanted = fixable.filter((finding) => unaccepted.has(finding))
  if (wanted.length === 0) return { applied: [], after: undefined, failures: new Map() }
  const whole = passGates(transform, reading, all, wanted, isAccepted)
  if (typeof whole !== 'string') return { applied: wanted, after: whole, failures: new Map() }
  // Something is wrong with one of them: take those that pass, half by half.
  let applied: readonly Finding[] = []
  let after: Reading | undefined
  const failures = new Map<Finding, string>()
  const take = (some: readonly Finding[], failure: string | undefined): void => {
    const more = failure ?? passGates(transform, reading, all, [...applied, ...some], isAccepted)
    const [first] = some
    if (typeof more !== 'string') [applied, after] = [[...applied, ...some], more]
    else if (first !== undefined && some.length === 1)
      failures.set(first, describeFailure(transform, more))
    else {
      const half = Math.ceil(some.length / 2)
      take(some.slice(0, half), undefined)
      take(some.slice(half), undefined)
    }
  }
  take(wanted, whole)
  // Unless nothing is wrong with any of them, and what is missing is accepted.
  const isMissing =
    fixable.length > wanted.length &&
    typeof passGates(transform, reading, all, fixable, isAccepted) !== 'string'
  if (isMissing) for (const finding of failures.keys()) failures.set(finding, needsAccepted)
  return { applied, after, failures }
}

const needsAccepted = 'it can only be fixed together with a finding that is accepted'

/** What applying these fixes gives; or why it would be wrong. */
function passGates(
  transform: Transform,
  before: Reading,
  all: readonly Finding[],
  applied: readonly Finding[],
  isAccepted: IsAccepted,
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
  const again = after.findings(transform, new Ignores())
  const gone = new Set(applied)
  const left = all.filter((finding) => !gone.has(finding))
  // What is known of a place is not new when it is said in other words.
  const messages = new Set(left.map(({ message }) => message))
  const places = new Set(left.map(({ range }) => range.start))
  const fresh = again.find(
    ({ message, range }) =>
      !messages.has(message) &&
      !places.has(offsetBefore(range.start, edits)) &&
      !isAccepted(transform, range, edits),
  )
  return fresh === undefined ? after : `it leads to a new finding: ${fresh.message}`
}

/** No mistake of a transform: only the new text shows how long the line becomes. */
const tooLong = 'it would make a line longer than BuildKit reads'

function describeFailure({ name, isOwn = false }: Transform, failure: string): string {
  if (failure === tooLong) return failure
  if (isOwn) return `the fix of ${name} does not pass the gates: ${failure}`
  return `cachefix made a mistake (${failure}); please report this Dockerfile`
}
