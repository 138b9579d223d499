/** Findings and summaries as people read them. */
import { styleText } from 'node:util'
import type { ReportedFinding } from '../fix.ts'

/** What became of one file. */
export interface FileReport {
  readonly path: string
  readonly findings: readonly ReportedFinding[]
  readonly changed: boolean
  /** Relative to the root of the repository; empty when nothing changed or no diff is wanted. */
  readonly diff: string
}

export interface Totals {
  files: number
  changed: number
  fixed: number
  unsafe: number
  unfixed: number
  errors: number
}

/** Adds one file to the totals. */
export function count(totals: Totals, { findings, changed }: FileReport): void {
  totals.files += 1
  if (changed) totals.changed += 1
  for (const { applied, unsafe, withheld } of findings) {
    if (applied) totals.fixed += 1
    else if (unsafe !== undefined && withheld === undefined) totals.unsafe += 1
    else totals.unfixed += 1
  }
}

type Style = Parameters<typeof styleText>[0]

/** Paints text, or leaves it as it is where colour is not wanted. */
function painter(isColoured: boolean): (style: Style, text: string) => string {
  return (style, text) => (isColoured ? styleText(style, text) : text)
}

/** One finding: place, transform, what goes wrong, who needs it, and what the fix does or why there is none. */
export function formatFinding(path: string, finding: ReportedFinding, isColoured: boolean): string {
  const paint = painter(isColoured)
  const { line, column, transform, message, reader, fix, unsafe, applied, withheld } = finding
  const lines = [
    `${paint('bold', `${path}:${line}:${column}`)} ${paint('cyan', transform)}`,
    `  ${message}`,
  ]
  if (reader !== undefined)
    lines.push(`  ${paint('dim', 'needed by')} ${reader.text} on line ${reader.line}`)
  if (withheld !== undefined) lines.push(`  ${paint('yellow', 'not fixed:')} ${withheld}`)
  else if (applied) lines.push(`  ${paint('green', 'fix:')} ${fix ?? ''}`)
  else if (unsafe !== undefined)
    lines.push(
      `  ${paint('yellow', 'unsafe fix:')} ${fix ?? ''}`,
      `  ${paint('dim', 'withheld without --unsafe:')} ${unsafe}`,
    )
  if (applied && unsafe !== undefined) lines.push(`  ${paint('yellow', 'unsafe:')} ${unsafe}`)
  return `${lines.join('\n')}\n`
}

/** A diff with colours, for a terminal. */
export function paintDiff(diff: string, isColoured: boolean): string {
  if (!isColoured) return diff
  const paint = painter(true)
  return diff.replace(/^.*$/gm, (line) => {
    if (/^(?:---|\+\+\+) /.test(line)) return paint('bold', line)
    if (line.startsWith('@@')) return paint('cyan', line)
    if (line.startsWith('+')) return paint('green', line)
    return line.startsWith('-') ? paint('red', line) : line
  })
}

/** `3 files read, 1 to change: 2 fixes. 1 unsafe fix withheld (--unsafe). 1 finding without a fix.` */
export function formatSummary(totals: Totals, wrote: boolean): string {
  const plural = (number: number, noun: string, nouns = `${noun}s`): string =>
    `${number} ${number === 1 ? noun : nouns}`
  const parts = [
    `${plural(totals.files, 'file')} read, ${totals.changed} ${wrote ? 'changed' : 'to change'}: ${plural(totals.fixed, 'fix', 'fixes')}.`,
  ]
  if (totals.unsafe > 0)
    parts.push(
      `${plural(totals.unsafe, 'unsafe fix', 'unsafe fixes')} withheld (--unsafe applies them).`,
    )
  if (totals.unfixed > 0) parts.push(`${plural(totals.unfixed, 'finding')} without a fix.`)
  if (totals.errors > 0) parts.push(`${plural(totals.errors, 'file')} not read.`)
  return `${parts.join(' ')}\n`
}
