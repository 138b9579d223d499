/** Whether the commands of a RUN are what its edits mean them to be, word by word. */
import { isOneOf, numbering, raw, textOf } from '../read/text.ts'
import type { Command, Dockerfile, Range, Run } from '../read/types.ts'
import { holdsOnlyCommands } from './removals.ts'
import { lastIndex, textWithout } from './text.ts'
import type { Edit, EditIntent } from './types.ts'

export function commandsAreAsMeant(
  before: Dockerfile,
  old: Run,
  edits: readonly Edit[],
  after: Dockerfile,
  now: Run,
): boolean {
  const texts = new WordTexts(before, old, edits)
  const changes = new Changes(edits)
  const expected = old.commands.flatMap(
    (command) => expectedSignature(texts, command, changes) ?? [],
  )
  const prepended = edits.flatMap(({ intent }) =>
    intent.kind === 'prepend-command' ? [intent] : [],
  )
  const textsAfter = new WordTexts(after, now, [])
  const actual = now.commands.map((command) =>
    signature(
      textsAfter,
      command,
      command.assignments.map(assignmentText),
      command.arguments.map(textsAfter.word),
    ),
  )
  for (const { command, index } of prepended) {
    const { range } = now.commands[index] ?? { range: { start: 0, end: 0 } }
    if (after.source.slice(range.start, range.end) !== command) return false
    actual.splice(index, 1)
  }
  const [numberOld, numberNow] = [numbering(), numbering()]
  return (
    expected.length === actual.length &&
    expected.every((text, index) => numberOld(text) === numberNow(actual[index] ?? ''))
  )
}

/** What the edits of a RUN mean for its commands, each of which is asked about. */
class Changes {
  /** By where the command starts. */
  readonly #own = new Map<number, EditIntent[]>()
  /** Where the commands start that are meant to go. */
  readonly #removed = new Set<number>()
  /** What goes with them, in order. */
  readonly #ranges: readonly Range[]

  constructor(edits: readonly Edit[]) {
    for (const intent of new Set(edits.map((edit) => edit.intent))) {
      if (intent.kind === 'remove-commands')
        for (const { range } of intent.commands) this.#removed.add(range.start)
      const start =
        'command' in intent && typeof intent.command !== 'string'
          ? intent.command.range.start
          : intent.kind === 'take-assignments'
            ? intent.run.head.end
            : undefined
      if (start === undefined) continue
      const others = this.#own.get(start)
      if (others === undefined) this.#own.set(start, [intent])
      else others.push(intent)
    }
    this.#ranges = edits
      .filter(({ intent }) => intent.kind === 'remove-commands')
      .map(({ range }) => range)
      .sort((one, other) => one.start - other.start || one.end - other.end)
  }

  /** Whether a command is meant to go, or is what another that goes falls back to. */
  isRemoved({ range: { start, end }, conditional }: Command): boolean {
    if (this.#removed.has(start)) return true
    const around = this.#ranges[lastIndex(this.#ranges, (range) => range.start <= start)]
    return conditional && around !== undefined && end <= around.end
  }

  /** What is meant for the command that starts at an offset. */
  at(start: number | undefined): readonly EditIntent[] {
    return (start === undefined ? undefined : this.#own.get(start)) ?? []
  }
}

function expectedSignature(
  texts: WordTexts,
  command: Command,
  changes: Changes,
): string | undefined {
  if (changes.isRemoved(command)) return undefined
  const removed = new Set<number>()
  const assignments: string[] = []
  const inserted: string[] = []
  const dropped: string[] = []
  const taken: string[] = []
  for (const intent of changes.at(command.range.start)) {
    if (intent.kind === 'remove-argument') removed.add(intent.word.range.start)
    if (!('command' in intent) || intent.command !== command) continue
    if (intent.kind === 'insert-arguments') inserted.push(...intent.arguments)
    if (intent.kind === 'assign') {
      assignments.push(intent.assignment)
      dropped.push(intent.assignment.split('=')[0] ?? '')
    }
    if (intent.kind === 'remove-assignment') dropped.push(intent.name)
  }
  // Of the first command, or of one that a wrapper starts with the same assignments.
  for (const intent of changes.at(command.assignments[0]?.range.start))
    if (intent.kind === 'take-assignments') taken.push(...intent.names)
  const kept = command.assignments.filter(({ name }) => {
    const index = taken.findIndex((each) => name === each)
    // Of two of one name, the first stands next to the flags.
    if (index !== -1) taken.splice(index, 1)
    return index === -1 && !isOneOf(name, dropped)
  })
  const words = command.arguments.filter(({ range }) => !removed.has(range.start))
  const assigned = [...assignments, ...kept.map(assignmentText)]
  return signature(texts, command, assigned, [...inserted, ...words.map(texts.word)])
}

/** The command in words as they stand in the source, whatever is between them. */
function signature(
  texts: WordTexts,
  command: Command,
  assignments: readonly string[],
  words: readonly string[],
): string {
  const { wrappers, program, name, redirects, conditional, cwd } = command
  const assigned = [...assignments].sort((one, other) =>
    nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0,
  )
  const parts = [...wrappers, texts.word(program), name, ...words]
  const targets = redirects.map(({ operator, target }) => `${operator}${texts.word(target)}`)
  return JSON.stringify([assigned, parts, targets, conditional, cwd])
}

function assignmentText({ name, value }: Command['assignments'][number]): string {
  return raw(textOf`${name}=${value}`)
}

function nameOf(assignment: string): string {
  return assignment.split('=')[0] ?? ''
}

/**
 * The texts of the words of a RUN, without line continuations. A word may hold commands, as `"$(…)"`
 * and the script of `sh -c` do: they have signatures of their own, and only what is around them is
 * the word's.
 */
class WordTexts {
  readonly #source: string
  /** What is not the word's: commands whose words stand in the source, and removed ones. */
  readonly #holes: readonly Range[]

  constructor({ source }: Dockerfile, { commands }: Run, edits: readonly Edit[]) {
    this.#source = source
    const inner = commands
      .filter(({ editable }) => editable)
      .map(({ range }) => range)
      .sort((one, other) => one.start - other.start)
    const removed = edits.flatMap(({ range, intent }) =>
      intent.kind === 'remove-commands' && holdsOnlyCommands(source, range, inner) ? [range] : [],
    )
    this.#holes = [...inner, ...removed].sort((one, other) => one.start - other.start)
  }

  readonly word = ({ range: { start, end } }: { readonly range: Range }): string => {
    const text = this.#source.slice(start, end)
    if (!/[(`"'\n]/.test(text)) return text.replace(/\\\n/g, '')
    const first = lastIndex(this.#holes, (hole) => hole.start <= start) + 1
    const last = lastIndex(this.#holes, (hole) => hole.start < end)
    const inside = this.#holes.slice(first, last + 1).filter((hole) => hole.end < end)
    return textWithout(this.#source, { start, end }, inside).replace(/\\\n/g, '')
  }
}
