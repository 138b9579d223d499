/**
 * How BuildKit joins the physical lines of a Dockerfile into logical ones, and which lines are
 * here-document bodies.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
import type { Range } from './types.ts'
import { skipSpace } from './space.ts'

/** A logical line: its joined text, where each piece of it stands, and its here-documents. */
export interface LogicalLine {
  /** From the first character of the first line to the end of the last, line feed excluded. */
  readonly range: Range
  readonly text: string
  /** The pieces of `text`, in order; between two of them stands what the joining dropped. */
  readonly pieces: readonly Piece[]
  readonly heredocs: readonly Heredoc[]
}

interface Piece extends Range {
  /** Index of the piece in the joined text. */
  readonly index: number
}

interface Heredoc {
  readonly name: string
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean
  /** The body, without the line of the terminator. */
  readonly body: Range
}

export interface Lines {
  readonly escape: '\\' | '`'
  readonly lines: readonly LogicalLine[]
  /** Whole-line comments outside here-documents. */
  readonly comments: readonly Range[]
}

/** A Dockerfile that BuildKit refuses, or that cachefix cannot read for certain. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  /** Of the place, in UTF-16 code units. */
  readonly offset: number
  /** Whether it is something else than a Dockerfile, or nothing. */
  readonly isNoDockerfile: boolean

  constructor(message: string, offset: number, isNoDockerfile = false) {
    super(message)
    this.offset = offset
    this.isNoDockerfile = isNoDockerfile
  }
}

/** A line that is longer than BuildKit reads. */
export class LongLineError extends UnreadableError {
  constructor(offset: number) {
    super(`a line of more than ${longestLine} bytes, which BuildKit refuses`, offset)
  }
}

/** BuildKit's limit on one physical line, in bytes (bufio.MaxScanTokenSize). */
const longestLine = 65_535

/** What the body of a here-document would follow, decided by who knows instructions. */
type FindHeredocs = (text: string, escape: string) => readonly { name: string; chomp: boolean }[]

/**
 * Reads `source`, which has no byte order mark and whose lines end in a line feed. Throws an `UnreadableError` where BuildKit would
 * refuse the file.
 */
export function readLines(source: string, findHeredocs: FindHeredocs): Lines {
  const reader = new PhysicalLines(source)
  const directives = new Directives()
  const lines: LogicalLine[] = []
  const comments: Range[] = []

  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    const start = skipSpace(source, line.start, line.end)
    directives.read(source.slice(start, line.end), start)
    if (isComment(source, line)) {
      comments.push(line)
      continue
    }

    const pieces: Piece[] = []
    let text = ''
    let end = line.end
    let piece = continuation(source, start, line.end, directives.escape)
    if (!piece.continues && piece.end === start) continue
    pieces.push({ start, end: piece.end, index: 0 })
    text += source.slice(start, piece.end)

    while (piece.continues) {
      const next = reader.next()
      if (next === undefined) break
      end = next.end
      if (isComment(source, next)) {
        comments.push(next)
        continue
      }
      if (skipSpace(source, next.start, next.end) === next.end) continue
      piece = continuation(source, next.start, next.end, directives.escape)
      pieces.push({ start: next.start, end: piece.end, index: text.length })
      text += source.slice(next.start, piece.end)
    }

    const heredocs: Heredoc[] = []
    for (const { name, chomp } of text.includes('<<')
      ? findHeredocs(text, directives.escape)
      : []) {
      const bodyStart = reader.position
      for (;;) {
        const next = reader.next()
        if (next === undefined)
          throw new UnreadableError(`unterminated here-document "${name}"`, start)
        const terminator = source.slice(next.start, next.end)
        end = next.end
        if ((chomp ? terminator.replace(/^\t+/, '') : terminator) !== name) continue
        heredocs.push({ name, chomp, body: { start: bodyStart, end: next.start } })
        break
      }
    }
    lines.push({ range: { start, end }, text, pieces, heredocs })
  }
  return { escape: directives.escape, lines, comments }
}

/** The offset in the source of the character at `index` of the joined text. */
export function offsetAt(line: LogicalLine, index: number): number {
  let low = 0
  let high = line.pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((line.pieces[middle]?.index ?? 0) <= index) low = middle
    else high = middle - 1
  }
  const piece = line.pieces[low]
  return piece === undefined ? line.range.start : piece.start + index - piece.index
}

/** Where a part of the joined text stands in the source, with what the joining dropped inside it. */
export function rangeAt(line: LogicalLine, { start, end }: Range): Range {
  return { start: offsetAt(line, start), end: offsetAt(line, end - 1) + 1 }
}

class PhysicalLines {
  position = 0
  readonly #source: string
  constructor(source: string) {
    this.#source = source
  }

  /** The next line without its end, or undefined at the end of the file. */
  next(): Range | undefined {
    const start = this.position
    if (start >= this.#source.length) return undefined
    const feed = this.#source.indexOf('\n', start)
    const end = feed === -1 ? this.#source.length : feed
    if (
      end - start > longestLine / 3 &&
      Buffer.byteLength(this.#source.slice(start, end)) > longestLine
    )
      throw new LongLineError(start)
    this.position = end + 1
    return { start, end }
  }
}

/** Parser directives: https://docs.docker.com/reference/dockerfile/#parser-directives */
export const directive = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*([^\n]+?)[\t\n\f\r ]*$/

class Directives {
  escape: '\\' | '`' = '\\'
  #done = false
  readonly #seen = new Set<string>()

  read(line: string, offset: number): void {
    if (this.#done) return
    const [, name = '', value = ''] = directive.exec(line.slice(skipSpace(line, 1))) ?? []
    const key = name.toLowerCase()
    if (!['syntax', 'escape', 'check'].includes(key)) {
      this.#done = true
      return
    }
    if (this.#seen.has(key)) throw new UnreadableError(`a second "${key}" parser directive`, offset)
    this.#seen.add(key)
    if (key !== 'escape') return
    if (value !== '\\' && value !== '`')
      throw new UnreadableError(`invalid escape character "${value}"`, offset)
    this.escape = value
  }
}

function isComment(source: string, line: Range): boolean {
  return source[skipSpace(source, line.start, line.end)] === '#'
}

/**
 * Where the text of a physical line ends, and whether the next line continues it. An escape
 * character that follows another one does not continue the line.
 */
function continuation(
  source: string,
  start: number,
  end: number,
  escape: string,
): { end: number; continues: boolean } {
  let last = end - 1
  while (last >= start && (source[last] === ' ' || source[last] === '\t')) last -= 1
  if (last < start || source[last] !== escape) return { end, continues: false }
  if (last > start && source[last - 1] === escape) return { end, continues: false }
  return { end: last, continues: true }
}
