/**
 * Removes commands of a RUN, and words of them. Every comment stays, and the way in which the author continues
 * lines; undefined means that this cannot be done. One file, as what stands around a command or a word decides
 * how it goes, and one way is tried after the other.
 */
import { onlyOne } from '../common/list.ts'
import type { Chain, Command, Dockerfile, Range, Run, Word } from '../read/types.ts'
import type { Edit, EditIntent } from './types.ts'
import { changesShell } from '../read/script/builtins.ts'
import { raw } from '../read/text.ts'
import {
  blanksBefore,
  endBefore,
  escapeAt,
  isInBody,
  isPlainGap,
  mayComeFirst,
  needsMore,
} from './gaps.ts'
import { removeInstruction } from './instructions.ts'
import { hasComment, textWithout, wholeLines } from './text.ts'

/** Commands, or some words of them, that go. */
export interface Removal {
  readonly command: Command
  /** Undefined when the whole command goes. */
  readonly words: readonly Word[] | undefined
}

/** Removes commands of one RUN with the operators that join them; the RUN itself if nothing is left. */
export function removeFromRun(
  dockerfile: Dockerfile,
  removals: readonly Removal[],
): Edit[] | undefined {
  const whole = removals.filter(({ words }) => words === undefined).map(({ command }) => command)
  const edits = whole.length === 0 ? [] : removeCommands(dockerfile, whole)
  if (edits === undefined) return undefined
  for (const { command, words } of removals) {
    for (const word of words ?? []) {
      const removed = removeArgument(dockerfile, command, word)
      if (removed === undefined) return undefined
      edits.push(...removed)
    }
  }
  return separated(edits)
}

/** Deletions that touch the same blanks, made to follow one another. */
function separated(edits: readonly Edit[]): Edit[] {
  let end = 0
  return [...edits]
    .sort((one, other) => one.range.start - other.range.start)
    .map((edit) => {
      const start = Math.max(edit.range.start, end)
      end = Math.max(edit.range.end, end)
      return { ...edit, range: { start: Math.min(start, end), end } }
    })
}

/** Removes whole commands of one RUN. */
export function removeCommands(
  dockerfile: Dockerfile,
  commands: readonly Command[],
): Edit[] | undefined {
  const run = commands[0]?.run
  if (
    run === undefined ||
    commands.some(({ link, editable }) => link === undefined || !editable) ||
    commands.some(({ range }) => holdsOthers(run, range, commands))
  )
    return undefined
  const chains = new Map<Chain, Set<number>>()
  const pending = commands.flatMap(({ link }) => link ?? [])
  for (let link = pending.shift(); link !== undefined; link = pending.shift()) {
    const { chain, index } = link
    if (chain.fixed) return undefined
    const removed = chains.get(chain) ?? new Set()
    removed.add(index)
    // `clean || true`: without the command its fallback has nothing to fall back from.
    for (let next = index; removed.has(0) && chain.operators[next]?.text === '||'; next += 1) {
      if (!isOwnWork(dockerfile, run, chain.elements[next + 1])) return undefined
      removed.add(next + 1)
    }
    chains.set(chain, removed)
    if (removed.size < chain.elements.length) continue
    if (chain.isRun) return [removeInstruction(dockerfile, run.instruction, commands)]
    if (chain.outer === undefined) return undefined
    chains.delete(chain)
    pending.push(chain.outer)
  }
  const intent = { kind: 'remove-commands', commands } as const
  const edits: Edit[] = []
  for (const [chain, removed] of chains) {
    for (let start = 0; start < chain.elements.length; start += 1) {
      if (!removed.has(start)) continue
      let end = start
      while (
        removed.has(end + 1) &&
        isPlainGap(dockerfile, run, gapAfter(chain, end), chain.operators[end]?.text)
      )
        end += 1
      const ranges = removeElements(dockerfile, run, chain, start, end)
      if (ranges === undefined) return undefined
      edits.push(...ranges.map((range): Edit => ({ range, newText: '', intent })))
      start = end
    }
  }
  const all = rangesOf(run.commands)
  const isClear = edits.every(
    ({ range }) => !isInWord(run, range) || holdsOnlyCommands(dockerfile.source, range, all),
  )
  return isClear ? separated(edits) : undefined
}

/** Whether a range stands in a word of a command, as what is in `$(…)` does. */
function isInWord(run: Run, { start, end }: Range): boolean {
  return run.commands.some(({ range }) => range.start < start && end < range.end)
}

/** Whether a part of a RUN holds commands, as `$(…)` does, other than those given. */
function holdsOthers(run: Run, { start, end }: Range, commands: readonly Command[]): boolean {
  return run.commands.some(
    (command) =>
      start <= command.range.start &&
      command.range.end <= end &&
      !commands.some(({ range }) => range.start === command.range.start),
  )
}

/** Whether an element only runs commands, and changes nothing for those after it, as `cd` and `A=b` do. */
function isOwnWork({ source }: Dockerfile, run: Run, element: Range | undefined): boolean {
  if (element === undefined) return false
  const inside = run.commands.filter(
    ({ range }) => element.start <= range.start && range.end <= element.end,
  )
  return (
    !inside.some(({ name }) => changesShell.has(raw(name))) &&
    holdsOnlyCommands(source, element, rangesOf(inside))
  )
}

/** Whether a part of a script holds commands, and what joins or groups them; these are in order. */
export function holdsOnlyCommands(
  source: string,
  { start, end }: Range,
  commands: readonly Range[],
): boolean {
  const inside = commands.filter((range) => start <= range.start && range.end <= end)
  return /^[\s\\`(){}&|;]*$/.test(textWithout(source, { start, end }, inside))
}

function rangesOf(commands: readonly Command[]): Range[] {
  return commands.map(({ range }) => range).sort((one, other) => one.start - other.start)
}

function gapAfter({ elements }: Chain, index: number): Range {
  return { start: elements[index]?.end ?? 0, end: elements[index + 1]?.start ?? 0 }
}

/** Removes the elements from `first` to `last` of a chain that keeps others. */
function removeElements(
  dockerfile: Dockerfile,
  run: Run,
  chain: Chain,
  first: number,
  last: number,
): Range[] | undefined {
  const { elements, operators } = chain
  const element = { start: elements[first]?.start ?? 0, end: elements[last]?.end ?? 0 }
  const [previous, next] = [elements[first - 1], elements[last + 1]]
  const [before, after] = [operators[first - 1], operators[last]]
  if (hasComment(dockerfile.source, element) || needsMore(dockerfile, previous?.end))
    return undefined
  // A comment on the same line would belong to another command.
  if (isInBody(run, element.end) && /^[ \t]*#/.test(dockerfile.source.slice(element.end)))
    return undefined
  if (
    previous !== undefined &&
    isPlainGap(dockerfile, run, gapAfter(chain, first - 1), before?.text)
  ) {
    return [{ start: previous.end, end: element.end }]
  }
  const isReplaceable = previous === undefined || before?.text === after?.text
  if (
    next !== undefined &&
    isReplaceable &&
    isPlainGap(dockerfile, run, gapAfter(chain, last), after?.text)
  ) {
    if (element.start === run.head.end && !mayComeFirst(dockerfile, run, next.start))
      return undefined
    return [{ start: element.start, end: next.start }]
  }
  for (const operator of [after, before]) {
    const isBeforeLast = operator === before && after === undefined
    if (operator === undefined || (isBeforeLast && operator.text !== '\n')) continue
    const lines = ownLines(dockerfile, run, element, operator)
    if (lines !== undefined) return [lines]
  }
  if (before === undefined || next !== undefined) return undefined
  const whole = { start: before.start, end: element.end }
  return hasComment(dockerfile.source, whole)
    ? removeTail(dockerfile, run, element, before)
    : removeTail(dockerfile, run, whole, undefined)
}

/** The lines that hold the element and the operator, and nothing else. */
function ownLines(
  dockerfile: Dockerfile,
  run: Run,
  element: Range,
  operator: Range & { text: string },
): Range | undefined {
  const { source } = dockerfile
  const isFeed = operator.text === '\n'
  const whole = isFeed
    ? element
    : { start: Math.min(operator.start, element.start), end: Math.max(operator.end, element.end) }
  const lines = wholeLines(source, whole)
  const after = source.slice(whole.end, lines.end).trim()
  const isAlone =
    source.slice(lines.start, whole.start).trim() === '' &&
    (after === '' || after === escapeAt(dockerfile, run, whole.end))
  return isAlone && !hasComment(source, whole) ? lines : undefined
}

/**
 * Removes what ends an instruction and has comments before it: the operator and the continuation go
 * from the line before the comments, which then stand after the instruction.
 */
function removeTail(
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
  for (;;) {
    const line = wholeLines(source, { start: lineEnd, end: lineEnd })
    const text = source.slice(line.start, lineEnd).trim()
    if (text === escape) return undefined
    if (text !== '' && !text.startsWith('#')) break
    lineEnd = line.start - 1
    if (lineEnd <= run.instruction.range.start) return undefined
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
