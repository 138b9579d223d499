/** Findings and summaries as people read them. */
import { styleText } from 'node:util'
import { quotePath } from '../files/paths.ts'
import { printable } from '../common/printable.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { JudgedMount } from '../fix/cache-mounts.ts'
import { pageOf } from './page.ts'
import { describeGains, describeMounts, plural, describeUnknown, type Totals } from './summary.ts'

type Style = Parameters<typeof styleText>[0]

/** Paints text, or leaves it as it is where colour is not wanted. */
export function painter(isColoured: boolean): (style: Style, text: string) => string {
  return (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text)
}

/** How text looks where it is printed. */
export interface Look {
  readonly isColoured: boolean
  /** Of the terminal, where it is one: longer lines are broken between words. */
  readonly columns: number | undefined
  /** Whether it shows links. */
  readonly hasLinks?: boolean
}

export const plain: Look = { isColoured: false, columns: undefined }

/** What a finding says: a path in a here-document may hold a line end, and must not begin a line of its own. */
function onOneLine(text: string): string {
  return printable(text).replace(/\r?\n/g, '\uFFFD')
}

/**
 * One finding: place, transform, what goes wrong, the line that it begins in, who needs it, and what the fix does
 * or why there is none.
 */
export function formatFinding(
  path: string,
  finding: ReportedFinding,
  { isColoured, columns, hasLinks = false }: Look,
  sourceLine?: string,
): string {
  const paint = painter(isColoured)
  const { line, column, transform, message, reader, fix, unsafe, applied, withheld } = finding
  const say = (style: Style, label: string, text: string): string => {
    const [first = '', ...others] = wrap(`${label} ${onOneLine(text)}`, columns)
    const rest = others.map((each) => `    ${each}`)
    return [`  ${paint(style, label)}${first.slice(label.length)}`, ...rest].join('\n')
  }
  const lines = [
    `${paint('bold', `${quotePath(path)}:${line}:${column}`)} ${link(hasLinks ? pageOf(transform) : undefined, paint('cyan', transform))}`,
    ...wrap(onOneLine(message), columns).map((each) => `  ${each}`),
    ...(sourceLine === undefined ? [] : excerpt(finding, sourceLine, columns, paint)),
  ]
  if (reader !== undefined)
    lines.push(say('dim', 'needed by', `${reader.text} on line ${reader.line}`))
  if (withheld !== undefined) lines.push(say('yellow', 'not fixed:', withheld))
  else if (applied) lines.push(say('green', 'fix:', fix ?? ''))
  else if (unsafe !== undefined)
    lines.push(
      say('yellow', 'unsafe fix:', fix ?? ''),
      say('dim', 'withheld without --unsafe:', unsafe),
    )
  if (applied && unsafe !== undefined) lines.push(say('yellow', 'unsafe:', unsafe))
  return `${lines.join('\n')}\n`
}

/** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
function link(address: string | undefined, text: string): string {
  return address === undefined ? text : `\u001B]8;;${address}\u001B\\${text}\u001B]8;;\u001B\\`
}

/** Words in lines that a terminal of so many columns shows as they are, with two columns more for the indentation of the first. */
export function wrap(text: string, columns: number | undefined): string[] {
  if (columns === undefined) return [text]
  const width = Math.max(40, columns) - 4
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** The line of a finding with its number, and marks below what the finding is about. */
function excerpt(
  { line, column, endLine, endColumn }: ReportedFinding,
  sourceLine: string,
  columns: number | undefined,
  paint: ReturnType<typeof painter>,
): string[] {
  const number = String(line)
  const bar = paint('dim', '|')
  const width = (columns ?? 160) - number.length - 8
  // A tab before the marks is one above them, too, and what a terminal would obey is shown in its place.
  const shown = onOneLine(sourceLine).slice(0, width).trimEnd()
  const end = Math.min(endLine === line ? endColumn - 1 : Infinity, shown.length)
  const before = shown.slice(0, column - 1).replace(/[^\t]/g, ' ')
  const marks = '^'.repeat(Math.max(1, end - column + 1))
  const margin = ' '.repeat(number.length)
  return [
    `    ${paint('dim', number)} ${bar} ${shown}`,
    ...(column - 1 < shown.length
      ? [`    ${margin} ${bar} ${before}${paint('yellow', marks)}`]
      : []),
  ]
}

/** The cache mounts of which it is not known what they are used for. */
export function formatUnknown(
  path: string,
  mounts: readonly JudgedMount[],
  { isColoured, columns }: Look,
): string {
  const paint = painter(isColoured)
  return mounts
    .filter(({ outcome }) => outcome === 'unknown')
    .map((mount) => {
      const place = `${quotePath(path)}:${mount.line}:${mount.column}`
      const lines = wrap(onOneLine(describeUnknown(mount)), columns).map((each) => `  ${each}`)
      return `${paint('bold', place)} ${paint('dim', 'not known')}\n${lines.join('\n')}\n\n`
    })
    .join('')
}

/** What is told besides, with what stands against it. */
export function formatRemarks(
  path: string,
  remarks: readonly ReportedFinding[],
  { isColoured, columns }: Look,
): string {
  const paint = painter(isColoured)
  return remarks
    .map(({ line, column, transform, message, withheld = '' }) => {
      const place = `${quotePath(path)}:${line}:${column}`
      const text = onOneLine(`${message.replace(/\.$/, '')}: ${withheld}.`)
      const lines = wrap(text, columns).map((each) => `  ${each}`)
      return `${paint('bold', place)} ${paint('dim', transform)}\n${lines.join('\n')}\n\n`
    })
    .join('')
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

/** `3 files read, 1 to change: 2 fixes. 1 unsafe fix withheld (--unsafe). 2 cache mounts: 1 to repair, 1 reported.` */
export function formatSummary(totals: Totals, wrote: boolean, isVerbose: boolean): string {
  const hint = totals.cacheMounts.unknown > 0 && !isVerbose ? ' (--verbose names them)' : ''
  const parts = [
    `${plural(totals.files, 'file')} read, ${totals.changed} ${wrote ? 'changed' : 'to change'}: ${plural(totals.fixed, 'fix', 'fixes')}.`,
  ]
  if (totals.unsafe > 0)
    parts.push(
      `${plural(totals.unsafe, 'unsafe fix', 'unsafe fixes')} withheld (--unsafe applies them).`,
    )
  if (totals.unfixed > 0) parts.push(`${plural(totals.unfixed, 'finding')} without a fix.`)
  if (totals.accepted > 0) parts.push(`${totals.accepted} accepted by the baseline.`)
  if (totals.omitted > 0)
    parts.push(
      `${plural(totals.omitted, 'file')} left out: no Dockerfile, or unreadable and without a cache mount.`,
    )
  if (totals.errors > 0)
    parts.push(`${plural(totals.errors, 'file')} not ${wrote ? 'done' : 'read'}.`)
  const mounts = describeMounts(totals, wrote)
  if (mounts !== undefined) parts.push(`${mounts}${hint}.`)
  const gains = describeGains(totals, wrote)
  if (gains !== undefined) parts.push(`${gains}.`)
  return `${parts.join(' ')}\n`
}

/** What applies the fixes that there are; empty when there are none. */
export function formatNextStep({ fixed, unsafe }: Totals): string {
  if (fixed === 0) return ''
  const more = unsafe > 0 ? `, and --write --unsafe ${unsafe} more` : ''
  return `--write applies ${plural(fixed, 'fix', 'fixes')}${more}.\n`
}
