/** What a program that copies reads, and where it puts that. */
import { once } from '../common/memo.ts'
import { resolvePath } from '../read/paths.ts'
import { matches, type Text } from '../read/text.ts'
import type { Command } from '../read/types.ts'

interface Copying {
  readonly sources: readonly Text[]
  readonly destination: Text | undefined
  /** Names that are left out. */
  readonly excluded: readonly Text[]
}

/** The sources and the destination of a copying command. A trailing `/*` or `/.` means the directory. */
export const copyOf = once((command: Command): Copying => {
  const isTar = command.name === 'tar' || command.name === 'bsdtar'
  let base = command.cwd
  let directory: Text | undefined
  const excluded: Text[] = []
  const operands: Text[] = []
  const words = command.arguments.map(({ text }) => text)
  for (let index = 0; index < words.length; index += 1) {
    const [option = '', inline] = (words[index] ?? '').split(/=(.*)/s)
    const value = (): Text => inline ?? words[(index += 1)] ?? ''
    if (
      matches(option, /^--?exclude(?:-dir|-from)?$/) ||
      (command.name === 'zip' && option === '-x')
    )
      excluded.push(value())
    else if (isTar && matches(option, /^(?:-C|--directory)$/))
      base = resolvePath(command.cwd, value())
    else if (!isTar && matches(option, /^(?:-t|--target-directory)$/))
      directory = resolvePath(command.cwd, value())
    else if (command.name === 'install' && matches(option, /^(?:-o|-g|-m|--owner|--group|--mode)$/))
      value()
    else if (!option.startsWith('-'))
      operands.push(resolvePath(base, words[index] ?? '').replace(/\/\*$/, ''))
  }
  if (isTar) return { sources: operands, destination: undefined, excluded }
  if (command.name === 'zip')
    return { sources: operands.slice(1), destination: operands[0], excluded }
  if (directory !== undefined) return { sources: operands, destination: directory, excluded }
  return { sources: operands.slice(0, -1), destination: operands.at(-1), excluded }
})
