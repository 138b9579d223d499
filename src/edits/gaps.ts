/** What stands between the commands of a RUN: blanks, line continuations, operators, comments. */
import type { Dockerfile, Range, Run } from '../read/types.ts'
import { readJsonArray } from '../read/lexer.ts'
import { wholeLines } from './text.ts'

/** The end of what stands before an offset, which may be on the line before; undefined after a comment. */
export function endBefore(dockerfile: Dockerfile, run: Run, offset: number): number | undefined {
  const { source } = dockerfile
  const start = blanksBefore(source, offset)
  if (source[start - 1] !== '\n') return needsMore(dockerfile, start) ? undefined : start
  const escape = escapeAt(dockerfile, run, offset)
  const line = wholeLines(source, { start: start - 1, end: start - 1 })
  const text = source.slice(line.start, start - 1).trimEnd()
  if (text.trimStart().startsWith('#') || text.trim() === escape || !text.endsWith(escape))
    return undefined
  return blanksBefore(source, line.start + text.length - 1)
}

/**
 * Whether what stands before an offset is something else at the end of a line: an escaped blank, and
 * a line of blanks that are none to the shell.
 */
export function needsMore({ source, escape }: Dockerfile, offset: number | undefined): boolean {
  if (offset === undefined) return false
  const end = blanksBefore(source, offset)
  const isEscaped = end < offset && source[end - 1] === escape
  const isBlank = source.slice(source.lastIndexOf('\n', end - 1) + 1, end).trim() === ''
  return isEscaped || (isBlank && source[end - 1] !== '\n')
}

/** Whether there are only blanks, line continuations and the operator: no comment, no here-document. */
export function isPlainGap(
  dockerfile: Dockerfile,
  run: Run,
  gap: Range,
  operator: string | undefined,
): boolean {
  const text = dockerfile.source.slice(gap.start, gap.end)
  const rest = operator === undefined || operator === '\n' ? text : text.replace(operator, '')
  const escape = escapeAt(dockerfile, run, gap.start)
  return rest.split('\n').every((line) => line.trim() === '' || line.trim() === escape)
}

/** What continues a line at an offset: in a here-document that is the shell's backslash. */
export function escapeAt({ escape }: Dockerfile, run: Run, offset: number): string {
  return isInBody(run, offset) ? '\\' : escape
}

export function isInBody({ bodies }: Run, offset: number): boolean {
  return bodies.some(({ start, end }) => start <= offset && offset < end)
}

export function blanksBefore(source: string, offset: number): number {
  let start = offset
  while (source[start - 1] === ' ' || source[start - 1] === '\t') start -= 1
  return start
}

/** Whether BuildKit takes for a script what stands in a RUN from an offset on: no flag, no JSON. */
export function mayComeFirst({ source, escape }: Dockerfile, run: Run, offset: number): boolean {
  const rest = source.slice(offset, run.instruction.range.end).replaceAll(`${escape}\n`, '')
  return /^(?!--|<<)[\0-\x7F]/.test(rest) && readJsonArray(rest, 0) === undefined
}
