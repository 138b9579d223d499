/** What removing a command and removing a word have in common. */
import type { Command, Dockerfile, Range, Run } from '../read/types.ts'
import { endBefore, escapeAt } from './gaps.ts'
import { wholeLines } from './text.ts'

/** Whether a part of a RUN holds commands, as `$(…)` does, other than those given. */
export function holdsOthers(
  run: Run,
  { start, end }: Range,
  commands: readonly Command[],
): boolean {
  return run.commands.some(
    (command) =>
      start <= command.range.start &&
      command.range.end <= end &&
      !commands.some(({ range }) => range.start === command.range.start),
  )
}

/**
 * Removes what ends an instruction and has comments before it: the operator and the continuation go
 * from the line before the comments, which then stand after the instruction.
 */
export function removeTail(
  dockerfile: Dockerfile,
  run: Run,
  element: Range,
  operator: Range | undefined,
): Range[] | undefined {
  const { source } = dockerfile
  if (source.slice(element.end, run.instruction.range.end).trim() !== '') return undefined
  const lines = wholeLines(source, element)
  if (source.slice(lines.start, element.start).trim() !== '') return undefined
  const escape = escapeAt(dockerfile, run, element.start)
  let lineEnd = lines.start - 1
  // The line of the keyword is the last that is looked at.
  for (;;) {
    const line = wholeLines(source, { start: lineEnd, end: lineEnd })
    const text = source.slice(line.start, lineEnd).trim()
    if (text === escape) return undefined
    if (text !== '' && !text.startsWith('#')) break
    lineEnd = line.start - 1
  }
  const continuation = source.lastIndexOf(escape, lineEnd)
  if (source.slice(continuation + 1, lineEnd).trim() !== '') return undefined
  const from = operator ?? { start: continuation, end: continuation }
  if (source.slice(from.end, continuation).trim() !== '') return undefined
  const start = endBefore(dockerfile, run, from.start)
  if (start === undefined) return undefined
  return [
    { start, end: lineEnd },
    { start: lines.start - 1, end: element.end },
  ]
}
