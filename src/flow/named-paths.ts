/** The paths that the words of a command name, whatever it does with them. */
import { once } from '../common/memo.ts'
import { programOf } from '../know/programs.ts'
import { isWithin, isWithinByDefault, resolvePath } from '../read/paths.ts'
import { matches, type Text } from '../read/text.ts'
import type { Command, Word } from '../read/types.ts'

/** Whether a word of the command names the path or something in it, whatever it does with that. */
export function namesPath(command: Command, path: Text): boolean {
  return mentionedPaths(command).some((named) => isWithinByDefault(named, path))
}

/** Whether what a command prints goes into a file. */
export function isRedirected({ redirects }: Command): boolean {
  return redirects.some(
    ({ operator, target }) =>
      operator.includes('>') && target.text !== '/dev/null' && !matches(target.text, /^&?\d$|^-$/),
  )
}

/** The program, where it is given as a path. */
export function programPath({ cwd, program }: Command): Text | undefined {
  return program.text.includes('/') ? resolvePath(cwd, program.text) : undefined
}

/** The operands of a command, as paths. */
export const operandPaths = once((command: Command): readonly Text[] =>
  operandsOf(command).map(({ text }) => resolvePath(command.cwd, text)),
)

/** What is on another machine: `https://host/path`, `git@host:path`; from where a word begins, as words may be long. */
const remote =
  /(?<![\w+.-])(?!file:)[a-z][a-z+.-]*:\/\/[^\s'",]*|(?<![\w.-])[\w.-]+@[\w.-]+:[^\s'",]*/gi

/** The paths that the words of a command name: operands, values of options, lists, redirections. */
export const mentionedPaths = once((command: Command): readonly Text[] => {
  const texts = [
    ...command.arguments.map(({ text }) => text),
    ...command.assignments.map(({ value }) => value),
  ]
  const named = texts.flatMap((text) => {
    // A bare word may be the name of anything.
    if (!text.includes('/')) return []
    const value = text.startsWith('-') ? text.replace(/^-[^=/]*=?/, '') : text
    const isLocal = !value.includes('://') && !value.includes('@')
    const parts = (isLocal ? value : value.replace(remote, ' ')).split(/[:,=\s'"]+/)
    return parts.filter((part) => part.includes('/'))
  })
  return [...named, ...redirectedTo(command, '<')].map((part) => resolvePath(command.cwd, part))
})

/** Words that are no options. */
export function operandsOf({ arguments: words }: Command): Word[] {
  return words.filter(({ text }) => !text.startsWith('-'))
}

export function hasWord({ arguments: words }: Command, pattern: RegExp | undefined): boolean {
  return words.some(({ text }) => matches(text, pattern))
}

/** Files of redirections with such an operator. */
export function redirectedTo({ redirects }: Command, start: '<' | '>'): Text[] {
  return redirects
    .filter(({ operator }) => (start === '<' ? operator === '<' : operator.startsWith(start)))
    .map(({ target }) => target.text)
}

/** Whether words that are not in the file come behind those of a command, or in the place of some. */
export function isGivenMore({ wrappers }: Command): boolean {
  return wrappers.some((wrapper) => wrapper === 'find' || wrapper === 'xargs')
}

/**
 * Whether a command fails where a directory is no longer there: it names it, or something in it. With `-f`,
 * it need not be there for whoever removes it, and with `-p` not for whoever makes it.
 */
export function needsDirectory(command: Command, directory: Text): boolean {
  const { does, onlyMissing } = programOf(command) ?? {}
  if (does === 'makes' && hasWord(command, onlyMissing)) return false
  if (does === 'deletes' && hasWord(command, /^-\w*f|^--force$/)) return false
  const written = redirectedTo(command, '>').map((file) => resolvePath(command.cwd, file))
  return [...mentionedPaths(command), ...operandPaths(command), ...written].some((named) =>
    isWithin(named, directory),
  )
}

/** Whether a command gives a directory, and what is in it, to another user. */
export function changesOwner(command: Command, directory: Text): boolean {
  const isDeep = hasWord(command, /^-\w*R|^--recursive$/)
  return (
    matches(command.name, /^chown$/) &&
    operandPaths(command).some(
      (named, index) =>
        index > 0 && (isWithin(named, directory) || (isDeep && isWithin(directory, named))),
    )
  )
}
