/** What must hold before an edit may leave: it did what it says, and nothing else. */
import { optionsGivenTwice } from '../read/broken-mounts.ts'
import { say } from '../read/text.ts'
import type { Dockerfile, Flag, Instruction, Run } from '../read/types.ts'
import { commandsAreAsMeant } from './signatures.ts'
import type { Edit } from './types.ts'

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
  const areAsMeant = commandsAreAsMeant(before, old.detail, edits, after, now.detail)
  return areAsMeant ? undefined : 'its commands changed'
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
