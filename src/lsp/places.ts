/** Places in a file as an editor counts them: lines and UTF-16 code units from 0, whatever ends a line. */
import { SourceText } from '../edits/text.ts'
import type { Region } from '../fix/report.ts'
import type { TextEdit as SourceEdit } from '../read/types.ts'
import type { Position, Range, TextDocument, TextEdit } from './protocol.ts'

export class Places {
  readonly #document: TextDocument
  readonly #source: SourceText

  constructor(document: TextDocument) {
    this.#document = document
    this.#source = new SourceText(document.getText())
  }

  rangeOf({ line, column, endLine, endColumn }: Region): Range {
    const start = this.#source.offsetAt({ line, column })
    const end = this.#source.offsetAt({ line: endLine, column: endColumn })
    const [edit] = this.#source.toRaw([{ range: { start, end }, newText: '' }])
    return this.#range(edit?.range ?? { start: 0, end: 0 })
  }

  /** A whole line, or what of it comes behind a column. */
  restOf(line: number, column = 1): Range {
    return this.rangeOf({ line, column, endLine: line + 1, endColumn: 0 })
  }

  editsOf(edits: readonly SourceEdit[]): TextEdit[] {
    return edits.map(({ range, newText }) => ({ range: this.#range(range), newText }))
  }

  #range({ start, end }: SourceEdit['range']): Range {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(end) }
  }
}

/** Whether two ranges have something in common, be it the place between two characters. */
export function touch(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start)
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character)
}
