/** What must hold before an edit may leave: it did what it says, and nothing else. */
import { isOneOf, say, textOf } from '../dockerfile/text.ts'
import type { Command, Dockerfile, Edit, Instruction } from '../types.ts'

/** Why the edits did not do just what their intents say; undefined when they did. */
export function verifyEdits(
  before: Dockerfile,
  edits: readonly Edit[],
  after: Dockerfile,
): string | undefined {
  if (after.uncertain !== undefined && before.uncertain === undefined) return after.uncertain.reason
  const removed = new Set<Instruction>()
  const touched = new Map<Instruction, Edit[]>()
  for (const edit of edits) {
    const instruction = instructionOf(edit)
    if (edit.intent.kind === 'remove-instruction') removed.add(instruction)
    else touched.set(instruction, [...(touched.get(instruction) ?? []), edit])
  }
  const kept = before.instructions.filter((instruction) => !removed.has(instruction))
  if (kept.length !== after.instructions.length) return 'the number of instructions changed'
  const lost = [...removed].map(({ range }) => before.source.slice(range.start, range.end))
  const comments =
    commentLines(before.source) - lost.reduce((sum, text) => sum + commentLines(text), 0)
  if (comments !== commentLines(after.source)) return 'a comment came or went'
  const unintended = edits.map(unintendedOf).find((reason) => reason !== undefined)
  if (unintended !== undefined) return unintended
  for (const [index, old] of kept.entries()) {
    const now = after.instructions[index]
    if (now === undefined) return 'an instruction is missing'
    const difference = compare(before, old, touched.get(old) ?? [], after, now)
    if (difference !== undefined) return `${old.keyword}: ${difference}`
  }
  return undefined
}

/** Lines that are comments, in Dockerfiles and in scripts. */
function commentLines(source: string): number {
  return [...source.matchAll(/^[ \t]*#/gm)].length
}

/** A RUN goes only if all of its commands were meant to go. */
function unintendedOf({ intent }: Edit): string | undefined {
  if (intent.kind !== 'remove-instruction' || intent.instruction.detail?.kind !== 'run')
    return undefined
  const meant = new Set(intent.commands.map(({ range }) => range.start))
  const other = intent.instruction.detail.commands.find(
    ({ range, conditional }) => !meant.has(range.start) && !conditional,
  )
  return other === undefined ? undefined : say`${other.name} would go, too`
}

function instructionOf({ intent }: Edit): Instruction {
  if ('instruction' in intent) return intent.instruction
  const run =
    'run' in intent
      ? intent.run
      : 'command' in intent
        ? intent.command.run
        : 'commands' in intent
          ? intent.commands[0]?.run
          : undefined
  if (run === undefined) throw new Error('An edit outside any instruction')
  return run.instruction
}

function compare(
  before: Dockerfile,
  old: Instruction,
  edits: readonly Edit[],
  after: Dockerfile,
  now: Instruction,
): string | undefined {
  if (edits.length === 0)
    return sourceOf(before, old) === sourceOf(after, now) ? undefined : 'it changed'
  if (old.keyword !== now.keyword) return 'its keyword changed'
  if (old.detail?.kind === 'variables' && now.detail?.kind === 'variables') {
    const gone = new Set(
      edits.flatMap(({ intent }) => (intent.kind === 'remove-variable' ? [intent.name] : [])),
    )
    const expected = old.detail.variables.map(({ name }) => name).filter((name) => !gone.has(name))
    const names = now.detail.variables.map(({ name }) => name)
    return expected.join() === names.join() ? undefined : 'its variables changed'
  }
  if (old.detail?.kind !== 'run' || now.detail?.kind !== 'run') return 'it is not a RUN'
  if (now.detail.unreadable !== undefined) return now.detail.unreadable
  const expected = old.detail.commands.flatMap(
    (command) => expectedSignature(before, command, edits) ?? [],
  )
  const prepended = edits.flatMap(({ intent }) =>
    intent.kind === 'prepend-command' ? [intent.command] : [],
  )
  const actual = now.detail.commands.map((command) => signature(after, command))
  for (const command of prepended) {
    const { range } = now.detail.commands[0] ?? { range: { start: 0, end: 0 } }
    if (after.source.slice(range.start, range.end) !== command) return 'its commands changed'
    actual.shift()
  }
  const isSame =
    expected.length === actual.length && expected.every((text, index) => text === actual[index])
  return isSame ? undefined : 'its commands changed'
}

function sourceOf({ source }: Dockerfile, { range }: Instruction): string {
  return source.slice(range.start, range.end)
}

function expectedSignature(
  dockerfile: Dockerfile,
  command: Command,
  edits: readonly Edit[],
): string | undefined {
  const words = new Set(command.arguments)
  const assignments: string[] = []
  const inserted: string[] = []
  const dropped: string[] = []
  for (const { intent, range } of edits) {
    if (intent.kind === 'remove-commands') {
      const isIntended = intent.commands.some(
        (removed) => removed.range.start === command.range.start,
      )
      const isFallback =
        range.start <= command.range.start && command.range.end <= range.end && command.conditional
      if (isIntended || isFallback) return undefined
    }
    if (intent.kind === 'remove-argument' && intent.command.range.start === command.range.start) {
      for (const word of words) if (word.range.start === intent.word.range.start) words.delete(word)
    }
    if (intent.kind === 'take-assignments' && isPartOf(command, intent.run.commands[0]))
      dropped.push(...intent.names)
    if (intent.kind === 'insert-arguments' && intent.command === command)
      inserted.push(...intent.arguments)
    if (intent.kind === 'assign' && intent.command === command) {
      assignments.push(intent.assignment)
      dropped.push(intent.assignment.split('=')[0] ?? '')
    }
    if (intent.kind === 'remove-assignment' && intent.command === command) dropped.push(intent.name)
  }
  return signature(dockerfile, command, words, assignments, dropped, inserted)
}

/** Whether it is a command, or one that a wrapper starts with the same assignments. */
function isPartOf({ assignments: [own] }: Command, command: Command | undefined): boolean {
  const [first] = command?.assignments ?? []
  return own !== undefined && own.range.start === first?.range.start
}

/** The command in words as they stand in the source, whatever is between them. */
function signature(
  { source }: Dockerfile,
  command: Command,
  words: ReadonlySet<Command['arguments'][number]> = new Set(command.arguments),
  added: readonly string[] = [],
  dropped: readonly string[] = [],
  inserted: readonly string[] = [],
): string {
  const text = ({ range }: { range: { start: number; end: number } }): string =>
    source.slice(range.start, range.end).replace(/\\\n/g, '')
  const assigned = [
    ...command.assignments
      .filter(({ name }) => !isOneOf(name, dropped))
      .map(({ name, value }) => textOf`${name}=${value}`),
    ...added,
  ]
  const parts = [
    ...command.wrappers,
    text(command.program),
    command.name,
    ...inserted,
    ...[...words].map(text),
  ]
  const redirects = command.redirects.map(({ operator, target }) => `${operator}${text(target)}`)
  return JSON.stringify([assigned.sort(), parts, redirects, command.conditional, command.cwd])
}
