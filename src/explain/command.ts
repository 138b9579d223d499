/** `cachefix explain` and `cachefix managers`: the pages of docs/ in the terminal. */
import { meant } from '../common/nearest.ts'
import { toJson } from '../common/printable.ts'
import { oneOf, readOptions, UsageError } from '../config/options.ts'
import type { Command } from '../run/command.ts'
import { options } from './arguments.ts'
import { managersBook, transformsBook, type Book, type Topic } from './pages.ts'
import { forTerminal, withoutComments } from './terminal.ts'

/** What a transform does: what goes wrong, the repair, when it is safe, what is left alone, an example. */
export const explainCommand = commandFor(
  transformsBook,
  `cachefix explain says what transforms do: what goes wrong, the repair, when it is safe, what is left
alone, and an example.

Usage: cachefix explain [options] [transform…]

Without a name it lists them.
`,
)

/** What is known of a package manager: where it caches, what moves it, what empties it. */
export const managersCommand = commandFor(
  managersBook,
  `cachefix managers says what is known of package managers: where each caches for which image and user, what
moves that, what switches it off, what empties it, and what it installs.

Usage: cachefix managers [options] [name…]

A name is that of a package manager, or of one of its programs. Without one it lists them.
`,
)

function commandFor(open: () => Book, usage: string): Command {
  return (args, { columns }, screen) => {
    const { values, positionals } = readOptions(args, options)
    if (values.help) {
      screen.out(usage + help)
      return Promise.resolve(0)
    }
    const format = oneOf(['text', 'markdown', 'json'], values.format, 'format')
    const { colours } = screen.colouredAs(oneOf(['auto', 'always', 'never'], values.color, 'color'))
    const book = open()
    const topics = positionals.map((word) => topicFor(book, word))
    if (format === 'json') {
      const shown = topics.length > 0 ? topics : book.topics
      screen.out(`${toJson(shown.map(forPrograms), 2)}\n`)
      return Promise.resolve(0)
    }
    const pages = topics.length > 0 ? topics.map(({ text }) => text) : [book.contents]
    const paper = { isColoured: colours, columns: screen.isTerminal ? columns : undefined }
    screen.out(
      pages
        .map((page) => (format === 'markdown' ? withoutComments(page) : forTerminal(page, paper)))
        .join('\n'),
    )
    return Promise.resolve(0)
  }
}

const help = `
      --format <format>   text (default), markdown or json
      --color <when>      auto (on a terminal, unless NO_COLOR is set), always or never
  -h, --help              print this

Exit status: 0 it ran; 2 there is no such name.
`

/** By its name or another word for it, in any case. Throws a `UsageError` that says what may be meant. */
function topicFor({ noun, command, topics }: Book, word: string): Topic {
  const asked = word.toLowerCase()
  const found =
    topics.find(({ name }) => name.toLowerCase() === asked) ??
    topics.find(({ aliases }) => aliases.includes(asked))
  if (found !== undefined) return found
  const names = topics.map(({ name }) => name)
  const near = meant(word, names)
  const advice = near === undefined ? `"cachefix ${command}" lists them` : `did you mean "${near}"?`
  throw new UsageError(`there is no ${noun} "${word}"; ${advice}`)
}

function forPrograms({ name, page, text }: Topic): object {
  return { name, page, text: withoutComments(text) }
}
