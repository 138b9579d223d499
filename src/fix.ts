/** The straight line: source → findings → edits → output, one transform after the other. */
import { parseDockerfile } from './dockerfile/parse.ts'
import { verifyEdits } from './edits/gates.ts'
import { defaultLayout, type Layout } from './edits/layout.ts'
import { applyEdits, offsetBefore, positionAt, SourceText } from './edits/text.ts'
import { Flow } from './flow/flow.ts'
import { packageManagers } from './package-managers/index.ts'
import type { Dockerfile, Edit, Finding, Range, TextEdit } from './types.ts'

/** What a transform is given. */
export interface FileInfo {
  /** As the user named it; undefined for a source without a file. */
  readonly path: string | undefined
  /** Without a byte order mark, and with a line feed after each line, whatever the file has. */
  readonly source: string
  readonly dockerfile: Dockerfile
  /** Answers about this Dockerfile: what commands write and read, where caches are. */
  readonly flow: Flow
  readonly layout: Layout
}

/**
 * A transform: `(file, api, options)` as in jscodeshift. It yields findings; a string that it
 * returns is taken for the new source, and nothing means that there is nothing to do.
 */
export type TransformFunction = (
  file: FileInfo,
  api: TransformApi,
  options: Readonly<Record<string, unknown>>,
) => Iterable<Finding> | string | null | undefined

/** The public API, as `import * as api from 'cachefix'` gives it. */
export type TransformApi = Readonly<Record<string, unknown>>

export interface Transform {
  readonly name: string
  readonly description: string
  readonly run: TransformFunction
  /** Whether it is the user's own, and not one that ships. */
  readonly isOwn?: boolean
}

export interface FixOptions {
  readonly path?: string | undefined
  readonly transforms: readonly Transform[]
  /** Apply unsafe fixes, too. */
  readonly unsafe?: boolean
  readonly layout?: Layout
  readonly api?: TransformApi
  readonly options?: Readonly<Record<string, unknown>>
}

/** A finding as it is reported: with its transform, its place in the file, and what became of its fix. */
export interface ReportedFinding {
  readonly transform: string
  readonly message: string
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly reader: { readonly text: string; readonly line: number } | undefined
  readonly fix: string | undefined
  readonly unsafe: string | undefined
  /** The paths that were lost, and that the fix brings back. */
  readonly restores?: readonly string[] | undefined
  readonly applied: boolean
  readonly withheld: string | undefined
}

export interface FixResult {
  readonly output: string
  readonly changed: boolean
  readonly findings: readonly ReportedFinding[]
}

/** A transform may make another one possible, so they run until nothing changes; more often would be a bug. */
const mostRounds = 4

/**
 * Runs the transforms in order, each on the output of the one before it, until none changes
 * anything. Throws an `UnreadableError` for a source that is not a Dockerfile.
 */
export function fixDockerfile(source: string, options: FixOptions): FixResult {
  let current = new SourceText(source)
  let dockerfile = parseDockerfile(current.text)
  const original = current.text
  const unread = readingFindings(dockerfile)
  if (dockerfile.uncertain !== undefined)
    return { output: source, changed: false, findings: unread }

  const history: (readonly TextEdit[])[] = []
  const fixed: ReportedFinding[] = []
  let left: ReportedFinding[] = []
  for (let round = 0, steps = -1; round < mostRounds && history.length > steps; round += 1) {
    steps = history.length
    left = []
    for (const transform of options.transforms) {
      const found = runTransform(transform, dockerfile, options)
      const { applied, failures } = selectFixes(transform, dockerfile, found, options)
      for (const finding of found) {
        const isApplied = applied.has(finding)
        const reported = report(
          finding,
          transform,
          isApplied,
          failures.get(finding),
          original,
          history,
        )
        ;(isApplied ? fixed : left).push(reported)
      }
      const edits = [...applied].flatMap(({ fix }) => fix?.edits ?? [])
      if (edits.length === 0) continue
      history.push(edits)
      current = new SourceText(applyEdits(current.raw, current.toRaw(edits)))
      dockerfile = parseDockerfile(current.text)
    }
  }
  const findings = [...unread, ...fixed, ...left].sort(byPlace)
  return { output: current.raw, changed: current.raw !== source, findings }
}

function byPlace(one: ReportedFinding, other: ReportedFinding): number {
  return one.line - other.line || one.column - other.column
}

/** Runs one transform, and drops what a `# cachefix-ignore` comment is about. */
function runTransform(
  transform: Transform,
  dockerfile: Dockerfile,
  options: FixOptions,
): Finding[] {
  const file: FileInfo = {
    path: options.path,
    source: dockerfile.source,
    dockerfile,
    flow: new Flow(dockerfile, packageManagers),
    layout: options.layout ?? defaultLayout,
  }
  const result: unknown = transform.run(file, options.api ?? {}, options.options ?? {})
  if (result === null || result === undefined || result === dockerfile.source) return []
  if (typeof result === 'string') return [rewritten(dockerfile, result, transform)]
  if (typeof result !== 'object' || !(Symbol.iterator in result)) {
    throw new TypeError(`the transform ${transform.name} must yield findings, or return a string`)
  }
  const ignored = ignoredRanges(dockerfile, transform.name)
  return [...(result as Iterable<Finding>)].filter(({ range, fix }) => {
    const ranges = [range, ...(fix?.edits ?? []).map((edit) => edit.range)]
    return !ranges.some(({ start }) =>
      ignored.some((place) => place.start <= start && start <= place.end),
    )
  })
}

/** A transform that returns the new source, as jscodeshift's do. */
function rewritten(dockerfile: Dockerfile, newText: string, { description }: Transform): Finding {
  const range = { start: 0, end: dockerfile.source.length }
  const edit: Edit = { range, newText, intent: { kind: 'rewrite' } }
  return { message: description, range: { start: 0, end: 0 }, fix: { description, edits: [edit] } }
}

/** The instructions after a `# cachefix-ignore [transform …]` line. */
function ignoredRanges({ source, comments, instructions }: Dockerfile, name: string): Range[] {
  return comments.flatMap(({ start, end }) => {
    const [, names] = /^\s*#\s*cachefix-ignore(?::|\b)\s*(.*)$/.exec(source.slice(start, end)) ?? []
    if (names === undefined || (names !== '' && !names.split(/[\s,]+/).includes(name))) return []
    const next = instructions.find(
      ({ range }) => range.start > end && source.slice(end, range.start).trim() === '',
    )
    return next === undefined ? [] : [next.range]
  })
}

/** The findings whose fixes are wanted and pass the gates, and why others fail them. */
function selectFixes(
  transform: Transform,
  dockerfile: Dockerfile,
  found: readonly Finding[],
  options: FixOptions,
): { applied: ReadonlySet<Finding>; failures: ReadonlyMap<Finding, string> } {
  const failures = new Map<Finding, string>()
  const wanted = found.filter(
    ({ fix }) => fix !== undefined && (fix.unsafe === undefined || options.unsafe === true),
  )
  if (wanted.length === 0) return { applied: new Set(), failures }
  if (failedGate(transform, dockerfile, found, wanted, options) === undefined)
    return { applied: new Set(wanted), failures }
  // Something is wrong with one of them: take those that pass, one by one.
  const applied: Finding[] = []
  for (const finding of wanted) {
    const failure = failedGate(transform, dockerfile, found, [...applied, finding], options)
    if (failure === undefined) applied.push(finding)
    else failures.set(finding, failure)
  }
  return { applied: new Set(applied), failures }
}

/** Why applying these fixes would be wrong; undefined when all gates are passed. */
function failedGate(
  transform: Transform,
  before: Dockerfile,
  found: readonly Finding[],
  applied: readonly Finding[],
  options: FixOptions,
): string | undefined {
  const edits = applied.flatMap(({ fix }) => fix?.edits ?? [])
  let after: Dockerfile
  try {
    after = parseDockerfile(applyEdits(before.source, edits))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const difference = edits.some(({ intent }) => intent.kind === 'rewrite')
    ? undefined
    : verifyEdits(before, edits, after)
  if (difference !== undefined) return difference
  const again = runTransform(transform, after, options)
  const known = found.filter((finding) => !applied.includes(finding)).map(({ message }) => message)
  const fresh = again.find(({ message }) => !known.includes(message))
  return fresh === undefined ? undefined : `it leads to a new finding: ${fresh.message}`
}

function report(
  finding: Finding,
  transform: Transform,
  applied: boolean,
  failure: string | undefined,
  original: string,
  history: readonly (readonly TextEdit[])[],
): ReportedFinding {
  const place = (offset: number): { line: number; column: number } =>
    positionAt(
      original,
      history.reduceRight((at, edits) => offsetBefore(at, edits), offset),
    )
  const { reader } = finding
  return {
    transform: transform.name,
    message: finding.message,
    ...place(finding.range.start),
    reader:
      reader === undefined
        ? undefined
        : { text: reader.text, line: place(reader.range.start).line },
    fix: finding.fix?.description,
    unsafe: finding.fix?.unsafe,
    restores: finding.fix?.restores,
    applied,
    withheld: failure === undefined ? finding.withheld : describeFailure(transform, failure),
  }
}

function describeFailure({ name, isOwn = false }: Transform, failure: string): string {
  if (isOwn) return `the fix of ${name} does not pass the gates: ${failure}`
  return `cachefix made a mistake (${failure}); please report this Dockerfile`
}

/** What cannot be read for certain is left alone, and said where a cache mount is concerned. */
function readingFindings(dockerfile: Dockerfile): ReportedFinding[] {
  const { source, uncertain, instructions } = dockerfile
  const at = (offset: number, reason: string): ReportedFinding => ({
    transform: 'read',
    message: `Not read for certain: ${reason}.`,
    ...positionAt(source, offset),
    reader: undefined,
    fix: undefined,
    unsafe: undefined,
    applied: false,
    withheld: 'what cannot be read for certain is left alone',
  })
  if (uncertain !== undefined)
    return /type=cache/i.test(source) ? [at(uncertain.range.start, uncertain.reason)] : []
  return instructions.flatMap(({ detail, range }) => {
    if (detail?.kind !== 'run' || detail.unreadable === undefined) return []
    const hasCache = /type=cache/i.test(source.slice(detail.head.start, detail.head.end))
    return hasCache ? [at(range.start, detail.unreadable)] : []
  })
}
