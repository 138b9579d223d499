/** How the head of a RUN is laid out when it has no layout of its own. The only import of prettier. */
import { createRequire } from 'node:module'
import type { Dockerfile, Run, TextEdit } from '../types.ts'

type PrettierDoc = typeof import('prettier/doc')
type Doc = PrettierDoc['builders'] extends { readonly group: (doc: infer Doc) => unknown }
  ? Doc
  : never

/** From the Prettier and EditorConfig settings of the file. */
export interface Layout {
  /** Columns. */
  readonly printWidth: number
  /** One step of indentation: blanks or a tab. */
  readonly indent: string
}

/** Prettier's print width; the indentation of Docker's own documentation. */
export const defaultLayout: Layout = { printWidth: 80, indent: '    ' }

/** The keyword, the flags and the first line of the command: on one line if it fits, else one flag a line. */
export function layOutHead(
  { source, escape }: Dockerfile,
  run: Run,
  flags: readonly string[],
  layout: Layout,
): TextEdit {
  const start = run.flags[0]?.range.start ?? run.head.end
  const end = run.head.end
  const lineStart = source.lastIndexOf('\n', start - 1) + 1
  const feed = source.indexOf('\n', end)
  const command = source.slice(end, feed === -1 ? source.length : feed).trimEnd()
  // Loaded when it is needed, which is seldom.
  const { builders, printer } = createRequire(import.meta.url)('prettier/doc') as PrettierDoc
  const { group, ifBreak, indent, line } = builders
  const separator: Doc = [ifBreak(` ${escape}`), line]
  // A here-document marker stays beside the last flag: the parsers of some editors look for it there.
  const beforeCommand: Doc = run.form === 'heredoc' ? ' ' : separator
  const doc = group(
    indent([
      ...flags.flatMap((flag, index): Doc[] => (index === 0 ? [flag] : [separator, flag])),
      beforeCommand,
      command,
    ]),
  )
  const column = source.slice(lineStart, start).length
  const { formatted } = printer.printDocToString([source.slice(lineStart, start), doc], {
    printWidth: layout.printWidth,
    tabWidth: layout.indent === '\t' ? 4 : layout.indent.length,
    useTabs: layout.indent === '\t',
  })
  return {
    range: { start, end },
    newText: formatted.slice(column, formatted.length - command.length),
  }
}
