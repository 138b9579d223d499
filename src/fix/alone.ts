/** What the fixes of some findings make of a source, and nothing else. */
import type { Fixing, FixResult } from './fix.ts'
import type { ReportedFinding } from './report.ts'
import { markText } from './suppress.ts'

/** Where findings are, from 1; of any transform, and at any column of the line, where none is said. */
export interface Whereabouts {
  readonly line: number
  readonly column?: number | undefined
  readonly transform?: string | undefined
}

export class NoFindingError extends Error {
  override readonly name = 'NoFindingError'
}

/**
 * Fixes what is found in some places of the source, if it is safe, or unsafe fixes are wanted, and what only that
 * brings about; tells of nothing else.
 * Throws a `NoFindingError` where there is a place without a finding.
 */
export function fixOnly(fixing: Fixing, places: readonly Whereabouts[]): FixResult {
  const { findings } = fixing.fix({ chosen: new Set() })
  for (const place of places)
    if (!findings.some((finding) => isAt(finding, place)))
      throw new NoFindingError(`no finding ${inWords(place)}${others(findings)}`)
  const meant = findings.filter((finding) => places.some((place) => isAt(finding, place)))
  const { unsafe: takes = false } = fixing.options
  const chosen = meant.filter(
    ({ unsafe, transform }) =>
      unsafe === undefined || takes === true || (takes !== false && takes.includes(transform)),
  )
  const marks = new Set(meant.map(markText))
  const standing = new Set(findings.map(markText))
  const result = fixing.fix({ chosen: new Set(chosen.map(markText)), standing })
  return {
    ...result,
    findings: result.findings.filter((finding) => finding.applied || marks.has(markText(finding))),
    remarks: [],
    cacheMounts: [],
  }
}

function isAt(finding: ReportedFinding, { line, column, transform }: Whereabouts): boolean {
  return (
    finding.line === line &&
    (column === undefined || finding.column === column) &&
    (transform === undefined || finding.transform === transform)
  )
}

function inWords({ line, column, transform }: Whereabouts): string {
  const place = column === undefined ? `on line ${line}` : `at ${line}:${column}`
  return transform === undefined ? place : `of ${transform} ${place}`
}

/** Those that are nearest may be meant: a place moves when something above it is edited. */
function others(findings: readonly ReportedFinding[]): string {
  const named = findings.map(({ line, column, transform }) => `${line}:${column} ${transform}`)
  const shown = [...new Set(named)].slice(0, 5)
  return shown.length === 0 ? ', nor elsewhere in it' : `; there is ${shown.join(', ')}`
}

/** What becomes of a text by the fix of one finding. */
export interface Proposal {
  readonly before: string
  readonly after: string
  /** Whether it takes all safe fixes first. */
  readonly isOnTop: boolean
}

/** Of more findings in one file nobody is shown what each would do by itself. */
const most = 40

/** What the fix of each finding of a result does by itself; or, where it builds on others, on top of these. */
export function proposalsOf(
  fixing: Fixing,
  { findings, output }: FixResult,
): Record<string, Proposal> {
  const { source } = fixing
  const fixable = findings.filter(({ fix }) => fix !== undefined)
  if (fixable.length > most || fixable.length === 0) return {}
  const standing = new Set(fixing.fix({ chosen: new Set() }).findings.map(markText))
  const after = (chosen: readonly ReportedFinding[]): string =>
    fixing.outputWith({ chosen: new Set(chosen.map(markText)), standing })
  const applied = fixable.filter((finding) => finding.applied)
  const proposals = fixable.map((finding): [string, Proposal] => {
    // The usual case needs no second look.
    const isSole = finding.applied && findings.length === 1
    const alone = isSole ? output : after([finding])
    if (alone !== source || finding.applied)
      return [markText(finding), { before: source, after: alone, isOnTop: false }]
    return [
      markText(finding),
      { before: output, after: after([...applied, finding]), isOnTop: true },
    ]
  })
  return Object.fromEntries(proposals.filter(([, { before, after: now }]) => before !== now))
}
