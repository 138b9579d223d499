/**
 * Removes commands of a RUN, or some of their words. Every comment stays, and the way in which the author
 * continues lines; undefined means that this cannot be done.
 */
import type { Chain, Command, Dockerfile, Range, Run, Word } from '../read/types.ts'
import type { Edit } from './types.ts'
import { changesShell } from '../read/script/builtins.ts'
import { raw } from '../read/text.ts'
import { escapeAt, isInBody, isPlainGap, mayComeFirst, needsMore } from './gaps.ts'
import { removeInstruction } from './instructions.ts'
import { holdsOthers, removeTail } from './tails.ts'
import { hasComment, textWithout, wholeLines } from './text.ts'
import { removeArgument } from './words.ts'

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
  // A comment on the same line would belong to another command, and one without a blank to its last word.
  const rest = dockerfile.source.slice(element.end)
  if (rest.startsWith('#') || (isInBody(run, element.end) && /^[ \t]*#/.test(rest)))
    return undefined
  const isPlainBefore =
    previous !== undefined && isPlainGap(dockerfile, run, gapAfter(chain, first - 1), before?.text)
  const isReplaceable = previous === undefined || before?.text === after?.text
  // The line before what begins one stays, as what continues the lines may be aligned; what follows takes its place.
  const beginsLine =
    previous !== undefined &&
    next !== undefined &&
    isReplaceable &&
    dockerfile.source.slice(previous.end, element.start).includes('\n')
  if (isPlainBefore && !beginsLine) return [{ start: previous.end, end: element.end }]
  if (
    next !== undefined &&
    isReplaceable &&
    isPlainGap(dockerfile, run, gapAfter(chain, last), after?.text)
  ) {
    if (element.start === run.head.end && !mayComeFirst(dockerfile, run, next.start))
      return undefined
    return [{ start: element.start, end: next.start }]
  }
  if (isPlainBefore) return [{ start: previous.end, end: element.end }]
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
