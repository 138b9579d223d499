/**
 * Edits of the commands of a RUN, and of whole instructions. Each keeps every comment and the way
 * the author continues lines; undefined means that this cannot be done.
 */
import type { Chain, Command, Dockerfile, Edit, Instruction, Range, Word } from '../types.ts'
import { wholeLines } from './text.ts'

/** Removes commands of one RUN with the operators that join them; the RUN itself if nothing is left. */
export function removeCommands(
  dockerfile: Dockerfile,
  commands: readonly Command[],
): Edit[] | undefined {
  const [first] = commands
  const run = first?.run
  if (run === undefined || commands.some(({ link, editable }) => link === undefined || !editable))
    return undefined
  const chains = new Map<Chain, Set<number>>()
  const pending = commands.flatMap(({ link }) => link ?? [])
  for (let link = pending.shift(); link !== undefined; link = pending.shift()) {
    const { chain, index } = link
    if (chain.fixed) return undefined
    const removed = chains.get(chain) ?? new Set()
    removed.add(index)
    // `clean || true`: without the command its fallback has nothing to fall back from.
    for (let next = index; removed.has(0) && chain.operators[next]?.text === '||'; next += 1)
      removed.add(next + 1)
    chains.set(chain, removed)
    if (removed.size < chain.elements.length) continue
    if (chain.outer === undefined) return [removeInstruction(dockerfile, run.instruction)]
    chains.delete(chain)
    pending.push(chain.outer)
  }
  const edits: Edit[] = []
  for (const [chain, removed] of chains) {
    for (let start = 0; start < chain.elements.length; start += 1) {
      if (!removed.has(start)) continue
      let end = start
      while (removed.has(end + 1)) end += 1
      const ranges = removeElements(dockerfile, chain, start, end, run.instruction)
      if (ranges === undefined) return undefined
      edits.push(
        ...ranges.map((range): Edit => ({
          range,
          newText: '',
          intent: { kind: 'remove-commands', commands },
        })),
      )
      start = end
    }
  }
  return edits
}

/** Removes commands, or, where words are given, only those words of them. */
export function removeWordsOrCommands(
  dockerfile: Dockerfile,
  removed: readonly { readonly command: Command; readonly words: readonly Word[] | undefined }[],
): Edit[] | undefined {
  const whole = removed.filter(({ words }) => words === undefined).map(({ command }) => command)
  const commandEdits = whole.length === 0 ? [] : removeCommands(dockerfile, whole)
  const wordEdits = removed.flatMap(({ command, words }) =>
    (words ?? []).map((word) => removeArgument(dockerfile, command, word)),
  )
  if (commandEdits === undefined || wordEdits.includes(undefined)) return undefined
  return [...commandEdits, ...wordEdits.flatMap((edits) => edits ?? [])]
}

/** Removes the elements from `first` to `last` of a chain that keeps others. */
function removeElements(
  dockerfile: Dockerfile,
  chain: Chain,
  first: number,
  last: number,
  instruction: Instruction,
): Range[] | undefined {
  const element = { start: chain.elements[first]?.start ?? 0, end: chain.elements[last]?.end ?? 0 }
  const previous = chain.elements[first - 1]
  const next = chain.elements[last + 1]
  const { source } = dockerfile
  if (previous !== undefined && !hasComment(source, { start: previous.end, end: element.start })) {
    return [{ start: previous.end, end: element.end }]
  }
  if (
    previous === undefined &&
    next !== undefined &&
    !hasComment(source, { start: element.end, end: next.start })
  ) {
    return [{ start: element.start, end: next.start }]
  }
  const before = chain.operators[first - 1]
  const after = chain.operators[last]
  const isSameOperator = before?.text === after?.text
  if (
    next !== undefined &&
    isSameOperator &&
    !hasComment(source, { start: element.end, end: next.start })
  ) {
    return [{ start: element.start, end: next.start }]
  }
  return removeLines(dockerfile, element, before, after, instruction)
}

/** Removal between comments, which stay: of the lines that hold the element and an operator, and nothing else. */
function removeLines(
  { source, escape }: Dockerfile,
  element: Range,
  before: (Range & { readonly text: string }) | undefined,
  after: (Range & { readonly text: string }) | undefined,
  instruction: Instruction,
): Range[] | undefined {
  const isRest = (text: string): boolean => text.trim() === '' || text.trim() === escape
  for (const operator of [before, after]) {
    if (operator === undefined || (operator === before && after === undefined)) continue
    const isFeed = operator.text === '\n'
    const whole = isFeed
      ? element
      : { start: Math.min(operator.start, element.start), end: Math.max(operator.end, element.end) }
    const lines = wholeLines(source, whole)
    const rest = source.slice(lines.start, whole.start) + source.slice(whole.end, lines.end)
    if (isRest(rest) && !hasComment(source, whole)) return [lines]
  }
  const isLast = source.slice(element.end, instruction.range.end).trim() === ''
  if (before === undefined || !isLast) return undefined
  // The last command: the operator and the continuation go from the line before the comments.
  const operatorLine = wholeLines(source, before)
  const tail = source.slice(before.end, operatorLine.end - 1)
  const lines = wholeLines(source, element)
  if (tail.trim() !== escape || source.slice(lines.start, element.start).trim() !== '')
    return undefined
  const start =
    before.start - (/[ \t]*$/.exec(source.slice(operatorLine.start, before.start))?.[0].length ?? 0)
  return [
    { start, end: operatorLine.end - 1 },
    { start: lines.start - 1, end: element.end },
  ]
}

function hasComment(source: string, { start, end }: Range): boolean {
  return /\n[ \t]*#/.test(source.slice(start, end))
}

/** Removes one argument with what stands before it. */
export function removeArgument(
  { source, escape }: Dockerfile,
  command: Command,
  word: Word,
): Edit[] | undefined {
  if (!command.editable || word.splits) return undefined
  const intent = { kind: 'remove-argument', command, word } as const
  if (command.run?.form === 'exec' && source[word.range.start] === '"') {
    const comma = source.lastIndexOf(',', word.range.start)
    return [{ range: { start: comma, end: word.range.end }, newText: '', intent }]
  }
  const before = gapBefore(source, word.range.start, escape)
  const lines = wholeLines(source, word.range)
  const isOwnLine = source.slice(lines.start, word.range.start).trim() === ''
  if (isOwnLine && /\n[ \t]*#[^\n]*\n[ \t]*$/.test(source.slice(0, word.range.start))) {
    if (source.slice(word.range.end, lines.end).trim() !== escape) return undefined
    return [{ range: lines, newText: '', intent }]
  }
  return [{ range: { start: before, end: word.range.end }, newText: '', intent }]
}

/** Where the blanks and line continuations before an offset begin. */
function gapBefore(source: string, offset: number, escape: string): number {
  let start = offset
  for (;;) {
    const blank = /[ \t]*$/.exec(source.slice(Math.max(0, start - 200), start))?.[0].length ?? 0
    start -= blank
    const continued = /(\S?)[ \t]*\n$/.exec(source.slice(Math.max(0, start - 200), start))
    if (continued?.[1] !== escape) return start
    start -= continued[0].length
  }
}

/** Sets a variable for one command: `NAME=value command`. */
export function assignFor(command: Command, name: string, value: string): Edit[] | undefined {
  if (!command.editable || command.run?.form === 'exec') return undefined
  // sudo drops the environment, but takes assignments; every other wrapper passes it on.
  const throughSudo = command.wrappers.includes('sudo') || command.wrappers.includes('env')
  const at = throughSudo ? command.program.range.start : command.range.start
  if (
    command.wrappers.some((wrapper) =>
      ['doas', 'su-exec', 'gosu', 'launcher', 'xargs'].includes(wrapper),
    )
  )
    return undefined
  const assignment = `${name}=${value}`
  return [
    {
      range: { start: at, end: at },
      newText: `${assignment} `,
      intent: { kind: 'assign', command, assignment },
    },
  ]
}

/** Removes the assignment before a command: `NAME=value command`. */
export function removeAssignment(
  { source }: Dockerfile,
  command: Command,
  name: string,
): Edit[] | undefined {
  const assignment = command.assignments.find((each) => each.name === name)
  if (assignment === undefined || !command.editable) return undefined
  const blanks = /^[ \t]+/.exec(source.slice(assignment.range.end))?.[0].length
  if (blanks === undefined) return undefined
  const range = { start: assignment.range.start, end: assignment.range.end + blanks }
  return [{ range, newText: '', intent: { kind: 'remove-assignment', command, name } }]
}

/** Removes an instruction with its lines. */
export function removeInstruction({ source }: Dockerfile, instruction: Instruction): Edit {
  const lines = wholeLines(source, instruction.range)
  // At the end of a file without a final line feed the one before goes, so that there is none still.
  const isUnended = lines.end === source.length && !source.endsWith('\n') && lines.start > 0
  const range = isUnended ? { start: lines.start - 1, end: lines.end } : lines
  return { range, newText: '', intent: { kind: 'remove-instruction', instruction } }
}

/** Removes one variable of an ENV or ARG; the whole instruction if it is the only one. */
export function removeVariable(
  dockerfile: Dockerfile,
  instruction: Instruction,
  name: string,
): Edit[] | undefined {
  if (instruction.detail?.kind !== 'variables') return undefined
  const { variables } = instruction.detail
  const index = variables.findIndex((variable) => variable.name === name)
  const variable = variables[index]
  if (variable === undefined || variables.filter((other) => other.name === name).length > 1)
    return undefined
  if (variables.length === 1) return [removeInstruction(dockerfile, instruction)]
  const intent = { kind: 'remove-variable', instruction } as const
  const next = variables[index + 1]
  const previous = variables[index - 1]
  const range =
    previous === undefined
      ? { start: variable.range.start, end: next?.range.start ?? variable.range.end }
      : { start: previous.range.end, end: variable.range.end }
  return hasComment(dockerfile.source, range) ? undefined : [{ range, newText: '', intent }]
}
