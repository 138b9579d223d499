/** What a command deletes, by its words. */
import type { Program } from '../know/programs.ts'
import { baseName, resolvePath } from '../read/paths.ts'
import { groupsOf, joinTexts, matches, startsUnknown, type Text, textOf } from '../read/text.ts'
import type { Command, Word } from '../read/types.ts'
import { hasWord, operandsOf } from './named-paths.ts'

export interface Deleting {
  readonly path: Text
  /**
   * `all`: it, and all that is in it. `empty`: only if nothing is in it. `some`: what a search or a
   * script selects, which may be all. `files`: the same, but no directories.
   */
  readonly extent: 'all' | 'empty' | 'some' | 'files'
  /** The operand that alone says what is deleted. */
  readonly word?: Word
}

export function deletesOf(command: Command, program: Program): Deleting[] {
  const { cwd, wrappers } = command
  const some = (path: Text): Deleting => ({ path: resolvePath(cwd, path), extent: 'some' })
  if (program.does === 'finds') return foundAndDeleted(command)
  if (hasWord(command, program.homesWith)) return ['/home/*', '/root'].map(some)
  if (program.runsWords === true) return deletedByScript(command).map(some)
  if (program.does !== 'deletes') return []
  const { onlyEmpty } = program
  const isCareful = onlyEmpty === true || (onlyEmpty && hasWord(command, onlyEmpty))
  const extent = isCareful === true ? 'empty' : 'all'
  const named = operandsOf(command).map((word): Deleting => ({
    path: resolvePath(cwd, word.text),
    extent,
    word,
  }))
  // What xargs names is not known.
  return wrappers.includes('xargs') ? [...named, some('/**')] : named
}

/** What the script of `trap 'rm -rf DIR' EXIT` deletes at the end of the RUN, where it does nothing else. */
export function deletedAtEnd(
  { arguments: words, cwd }: Command,
  { runsAtEnd }: Program,
): Deleting[] {
  const [word, ...events] = words
  if (word === undefined || !events.some(({ text }) => matches(text, runsAtEnd))) return []
  const [operands = ''] = groupsOf(word.text, /^\s*rm\s+-[rRf]+\s+([\w\s./*~-]+)$/) ?? []
  const paths = operands.split(/\s+/).filter((text) => text !== '')
  return paths.every((path) => path.startsWith('/'))
    ? paths.map((path) => ({ path: resolvePath(cwd, path), extent: 'all', word }))
    : []
}

/** `find DIR -delete`, `find DIR -name NAME -exec rm {} +` … */
function foundAndDeleted(command: Command): Deleting[] {
  const { cwd, arguments: given } = command
  const words = given.map(({ text }) => text)
  const first = words.findIndex((word) => word.startsWith('-'))
  const starts = given.slice(0, first === -1 ? undefined : first)
  const tests = words.slice(starts.length)
  const line = textOf` ${joinTexts(tests, ' ')}`
  const isDeleting = matches(line, / -(?:delete|(?:exec|execdir|ok) (?:rm|rmdir|mv|\w*sh))\b/)
  const isOfFiles = tests.some((word, at) => word === 'f' && tests[at - 1] === '-type')
  const names = tests.filter((_, at) => matches(tests[at - 1] ?? '', /^-i?(?:name|path)$/))
  const selected = names.length === 0 ? ['/**'] : names.map((name) => textOf`/**/${baseName(name)}`)
  const all = matches(line, /^(?: -mindepth 1| -type f| -depth)* -delete$/)
  const isBelow = tests.includes('-mindepth') || isOfFiles
  return starts.flatMap((word): Deleting[] => {
    const start = resolvePath(cwd, word.text)
    const whole: Deleting = {
      path: isBelow ? resolvePath(start, '*') : start,
      extent: isOfFiles ? 'files' : 'all',
      word,
    }
    const parts = selected.map((path): Deleting => ({
      path: textOf`${start}${path}`,
      extent: isOfFiles ? 'files' : 'some',
    }))
    return [...(all ? [whole] : []), ...(isDeleting ? parts : [])]
  })
}

/** What stands behind `rm` in a script: `trap 'rm -r "$DIR"' EXIT`. */
function deletedByScript({ arguments: words }: Command): Text[] {
  const script = joinTexts(
    words.map(({ text }) => text),
    ' ',
  )
  if (!matches(script, /\brm\b/)) return []
  return script
    .split(/[\s;&|'"]+/)
    .filter((word) => matches(word, /^[/$~.]/) || startsUnknown(word))
}
