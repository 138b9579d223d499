/** Removes words of a command: arguments, and assignments before it; undefined where this cannot be done. */
import { onlyOne } from '../common/list.ts'
import type { Command, Dockerfile, Range, Run, Word } from '../read/types.ts'
import { blanksBefore, escapeAt, mayComeFirst } from './gaps.ts'
import { holdsOthers, removeTail } from './tails.ts'
import { hasComment, wholeLines } from './text.ts'
import type { Edit, EditIntent } from './types.ts'

/** Removes one argument with what stands before it. */
export function removeArgument(
  dockerfile: Dockerfile,
  command: Command,
  word: Word,
): Edit[] | undefined {
  const { source } = dockerfile
  const { run, editable } = command
  if (run === undefined || !editable || word.splits) return undefined
  if (holdsOthers(run, word.range, [command])) return undefined
  const intent = { kind: 'remove-argument', command, word } as const
  if (run.form === 'exec' && source[word.range.start] === '"') {
    const words = [command.program, ...command.arguments]
    const previous = words.findLast(({ range }) => range.end <= word.range.start)
    const between = source.slice(previous?.range.end, word.range.start)
    if (previous === undefined || !/^\s*,\s*$/.test(between)) return undefined
    return [{ range: { start: previous.range.end, end: word.range.end }, newText: '', intent }]
  }
  return removeWord(dockerfile, run, word.range, intent)
}

/** Removes a word with the blanks and continuations before it, or with its line between comments. */
function removeWord(
  dockerfile: Dockerfile,
  run: Run,
  word: Range,
  intent: EditIntent,
): Edit[] | undefined {
  const { source } = dockerfile
  if (hasComment(source, word)) return undefined
  const escape = escapeAt(dockerfile, run, word.start)
  let start = blanksBefore(source, word.start)
  while (source[start - 1] === '\n') {
    const line = wholeLines(source, { start: start - 1, end: start - 1 })
    const text = source.slice(line.start, start - 1)
    if (text.trim().startsWith('#')) {
      const lines = wholeLines(source, word)
      const isOwn =
        source.slice(lines.start, word.start).trim() === '' &&
        source.slice(word.end, lines.end).trim() === escape
      const ranges = isOwn ? [lines] : removeTail(dockerfile, run, word, undefined)
      return ranges?.map((range) => ({ range, newText: '', intent }))
    }
    if (text.trim() === '') start = line.start
    else if (text.trimEnd().endsWith(escape))
      start = blanksBefore(source, line.start + text.trimEnd().length - 1)
    else break
  }
  if (source[start - 1] === escape) return undefined
  return [{ range: { start, end: word.end }, newText: '', intent }]
}

/** Removes the assignment before a command: `NAME=value command`, and those that env and sudo take. */
export function removeAssignment(
  dockerfile: Dockerfile,
  command: Command,
  name: string,
): Edit[] | undefined {
  const assignment = onlyOne(command.assignments, (each) => each.name === name)
  if (assignment === undefined || !command.editable) return undefined
  const blanks = /^[ \t]+/.exec(dockerfile.source.slice(assignment.range.end))?.[0].length
  if (blanks === undefined || command.run?.form === 'exec') return undefined
  const range = { start: assignment.range.start, end: assignment.range.end + blanks }
  const { run } = command
  if (range.start === run?.head.end && !mayComeFirst(dockerfile, run, range.end)) return undefined
  return [{ range, newText: '', intent: { kind: 'remove-assignment', command, name } }]
}
