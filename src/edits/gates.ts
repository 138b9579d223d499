/**
 * What must hold before an edit may leave: it did what it says, and nothing else. One file, as it is one
 * list, with a gate for each intent.
 */
import { optionsGivenTwice } from '../read/broken-mounts.ts'
import { isOneOf, numbering, raw, say, textOf } from '../read/text.ts'
import type { Command, Dockerfile, Flag, Instruction, Range, Run } from '../read/types.ts'
import type { Edit, EditIntent } from './types.ts'
import { holdsOnlyCommands } from './removals.ts'
import { lastIndex, textWithout } from './text.ts'

/** Why the edits did not do just what their intents say; undefined when they did. */
export function verifyEdits(
  before: Dockerfile,
  edits: readonly Edit[],
  after: Dockerfile,
): string | undefined {
  if (after.uncertain !== undefined && before.uncertain === undefined) return after.uncertain.reason
  const removed = new Set<Instruction>()
  const inserted = new Map<Instruction, string[]>()
  const touched = new Map<Instruction, Edit[]>()
  for (const edit of edits) {
    const instruction = instructionOf(edit)
    if (edit.intent.kind === 'remove-instruction') removed.add(instruction)
    else if (edit.intent.kind === 'insert-instruction')
      inserted.set(instruction, [...(inserted.get(instruction) ?? []), edit.intent.text])
    else {
      const others = touched.get(instruction)
      if (others === undefined) touched.set(instruction, [edit])
      else others.push(edit)
    }
  }
  const kept = before.instructions.filter((instruction) => !removed.has(instruction))
  const more = [...inserted.values()].flat().length
  if (kept.length + more !== after.instructions.length) return 'the number of instructions changed'
  const lost = [...removed].map(({ range }) => before.source.slice(range.start, range.end))
  const comments =
    commentLines(before.source) - lost.reduce((sum, text) => sum + commentLines(text), 0)
  if (comments !== commentLines(after.source)) return 'a comment came or went'
  const written = edits
    .filter(({ newText }) => newText !== '')
    .map(({ range: { start, end }, newText }) => `${start} ${end} ${newText}`)
  if (new Set(written).size < written.length) return 'two edits write the same text at one place'
  const unintended = edits.map(unintendedOf).find((reason) => reason !== undefined)
  if (unintended !== undefined) return unintended
  const rest = [...after.instructions]
  for (const old of kept) {
    for (const text of inserted.get(old) ?? []) {
      const added = rest.shift()
      if (added === undefined || sourceOf(after, added) !== text) return 'another instruction came'
    }
    const now = rest.shift()
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
  const difference = compareHeads(before, old.detail, edits, after, now.detail)
  if (difference !== undefined) return difference
  const texts = new WordTexts(before, old.detail, edits)
  const changes = new Changes(edits)
  const expected = old.detail.commands.flatMap(
    (command) => expectedSignature(texts, command, changes) ?? [],
  )
  const prepended = edits.flatMap(({ intent }) =>
    intent.kind === 'prepend-command' ? [intent.command] : [],
  )
  const textsAfter = new WordTexts(after, now.detail, [])
  const actual = now.detail.commands.map((command) => signature(textsAfter, command))
  for (const command of prepended) {
    const { range } = now.detail.commands[0] ?? { range: { start: 0, end: 0 } }
    if (after.source.slice(range.start, range.end) !== command) return 'its commands changed'
    actual.shift()
  }
  const [numberOld, numberNow] = [numbering(), numbering()]
  const isSame =
    expected.length === actual.length &&
    expected.every((text, index) => numberOld(text) === numberNow(actual[index] ?? ''))
  return isSame ? undefined : 'its commands changed'
}

/** Why the head is not what the edits should make of it: other flags, and mounts that no edit touches, stay. */
function compareHeads(
  before: Dockerfile,
  old: Run,
  edits: readonly Edit[],
  after: Dockerfile,
  now: Run,
): string | undefined {
  const edited = edits.filter(({ intent }) => intent.kind === 'flags')
  const isBeyond = edited.some(({ range }) => range.end > old.head.end)
  const isAll = edited.length === edits.length
  if (isBeyond || (isAll && scriptOf(before, old) !== scriptOf(after, now)))
    return 'more than its flags changed'
  const texts = (dockerfile: Dockerfile, flags: readonly Flag[]): string[] =>
    flags.map(({ range }) => dockerfile.source.slice(range.start, range.end))
  const isTouched = ({ range: { start, end } }: Flag): boolean =>
    edits.some(({ range }) => range.start <= end && start <= range.end)
  const isOther = ({ name }: Flag): boolean => name !== 'mount'
  const [others, othersNow] = [
    texts(before, old.flags.filter(isOther)),
    texts(after, now.flags.filter(isOther)),
  ]
  if (others.join(' ') !== othersNow.join(' ')) return 'its flags changed'
  const mounts = texts(after, now.mounts)
  const untouched = texts(
    before,
    old.mounts.filter((mount) => !isTouched(mount)),
  )
  if (untouched.some((text) => !mounts.includes(text))) return 'another mount changed'
  const twice = now.mounts.flatMap(optionsGivenTwice)
  const wereTwice = old.mounts.flatMap(optionsGivenTwice)
  const [key] = twice.filter((each) => !wereTwice.includes(each))
  return key === undefined ? undefined : `a mount has the option ${key} twice`
}

function scriptOf({ source }: Dockerfile, { head, instruction }: Run): string {
  return source.slice(head.end, instruction.range.end)
}

function sourceOf({ source }: Dockerfile, { range }: Instruction): string {
  return source.slice(range.start, range.end)
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
  return signature(
    texts,
    { ...command, assignments: kept, arguments: words },
    assignments,
    inserted,
  )
}

/** The command in words as they stand in the source, whatever is between them. */
function signature(
  texts: WordTexts,
  command: Command,
  added: readonly string[] = [],
  inserted: readonly string[] = [],
): string {
  const text = ({ range }: { range: Range }): string => texts.of(range)
  const assigned = [
    ...added,
    ...command.assignments.map(({ name, value }) => raw(textOf`${name}=${value}`)),
  ].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0))
  const parts = [
    ...command.wrappers,
    text(command.program),
    command.name,
    ...inserted,
    ...command.arguments.map(text),
  ]
  const redirects = command.redirects.map(({ operator, target }) => `${operator}${text(target)}`)
  return JSON.stringify([assigned, parts, redirects, command.conditional, command.cwd])
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

  of({ start, end }: Range): string {
    const text = this.#source.slice(start, end)
    if (!/[(`"'\n]/.test(text)) return text.replace(/\\\n/g, '')
    const first = lastIndex(this.#holes, (hole) => hole.start <= start) + 1
    const last = lastIndex(this.#holes, (hole) => hole.start < end)
    const inside = this.#holes.slice(first, last + 1).filter((hole) => hole.end < end)
    return textWithout(this.#source, { start, end }, inside).replace(/\\\n/g, '')
  }
}
