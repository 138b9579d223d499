/** How the head of a RUN is laid out when it has no layout of its own. The only import of prettier. */
import { createRequire } from 'node:module'
import type { Dockerfile, Range, Run, TextEdit } from '../read/types.ts'

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

/**
 * The keyword, the flags and the first line of the command: on one line if it fits, else one flag a line. Before
 * a command of several lines, the first flags have their own.
 */
export function layOutHead(
  { source, escape }: Dockerfile,
  run: Run,
  flags: readonly string[],
  layout: Layout,
): TextEdit[] {
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
  const isLong =
    run.form !== 'heredoc' &&
    run.flags.length === 0 &&
    source.slice(end, run.instruction.range.end).trimEnd().includes('\n')
  const doc = group(
    indent([
      ...flags.flatMap((flag, index): Doc[] => (index === 0 ? [flag] : [separator, flag])),
      beforeCommand,
      command,
    ]),
    { shouldBreak: isLong },
  )
  const column = source.slice(lineStart, start).length
  const { formatted } = printer.printDocToString([source.slice(lineStart, start), doc], {
    printWidth: layout.printWidth,
    tabWidth: layout.indent === '\t' ? 4 : layout.indent.length,
    useTabs: layout.indent === '\t',
  })
  const newText = formatted.slice(column, formatted.length - command.length)
  const kept = run.flags.map(({ range }) => range)
  return around(source, { range: { start, end }, newText }, kept)
}

/** A replacement as edits around those pieces of the source that the new text holds, too. */
function around(
  source: string,
  { range, newText }: TextEdit,
  pieces: readonly Range[],
): TextEdit[] {
  const edits: TextEdit[] = []
  let { start } = range
  let from = 0
  for (const piece of pieces) {
    const text = source.slice(piece.start, piece.end)
    const index = newText.indexOf(text, from)
    if (index === -1) continue
    edits.push({ range: { start, end: piece.start }, newText: newText.slice(from, index) })
    start = piece.end
    from = index + text.length
  }
  edits.push({ range: { start, end: range.end }, newText: newText.slice(from) })
  return edits.filter((edit) => source.slice(edit.range.start, edit.range.end) !== edit.newText)
}
