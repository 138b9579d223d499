/** Applying edits, and the two forms of a text: as the file has it, and with plain line feeds. */
import type { Dockerfile, Range, TextEdit } from '../read/types.ts'

/** Applies edits made against the same source. Edits that overlap are a bug of their author: throws. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let output = ''
  let end = 0
  for (const { range, newText } of inOrder(edits)) {
    if (range.start < end) throw new Error(`Overlapping edits at offset ${range.start}`)
    output += source.slice(end, range.start) + newText
    end = range.end
  }
  return output + source.slice(end)
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort(
    (one, other) => one.range.start - other.range.start || one.range.end - other.range.end,
  )
}

/**
 * Where an offset of the output of `applyEdits` was in its source. Inserted text maps to its place. The
 * end of a range stands before what was deleted there, and a start behind it.
 */
export function offsetBefore(offset: number, edits: readonly TextEdit[], isEnd = false): number {
  const places = placesIn(edits)
  const index = lastIndex(places, ({ start }) => (isEnd ? start < offset : start <= offset))
  const place = places[index]
  if (place === undefined) return offset
  return offset < place.end ? place.before : offset - place.shift
}

/** Whether an offset of the output of `applyEdits` stands in the middle of what an edit inserted. */
export function isWithinInserted(offset: number, edits: readonly TextEdit[]): boolean {
  const places = placesIn(edits)
  const place = places[lastIndex(places, ({ start }) => start < offset)]
  return place !== undefined && offset < place.end
}

/** Where an edit stands in the output, and how far what follows is from where it was. */
interface Place {
  readonly before: number
  readonly start: number
  readonly end: number
  readonly shift: number
}

/** The same edits are asked about many offsets. */
const knownPlaces = new WeakMap<readonly TextEdit[], readonly Place[]>()

function placesIn(edits: readonly TextEdit[]): readonly Place[] {
  const known = knownPlaces.get(edits)
  if (known !== undefined) return known
  let shift = 0
  const places = inOrder(edits).map(({ range, newText }): Place => {
    const start = range.start + shift
    shift += newText.length - (range.end - range.start)
    return { before: range.start, start, end: start + newText.length, shift }
  })
  knownPlaces.set(edits, places)
  return places
}

/** The index of the last of the items for which `holds`, when it holds for none after one for which it does not; -1 for none. */
export function lastIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle] as T)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * A file's text. Everything else works on `text`, which has no byte order mark and a line feed after
 * each line; edits of it come back with the line ends of the lines they are made in.
 */
export class SourceText {
  readonly raw: string
  readonly text: string
  /** Offsets in `text` of the line feeds that follow carriage returns, and how many there are up to each. */
  readonly #feeds: number[] = []
  readonly #returns: number[] = []
  readonly #mark: number
  /** Offsets in `text` at which its lines start. */
  #lines: readonly number[] | undefined

  constructor(raw: string) {
    this.raw = raw
    this.#mark = raw.startsWith('\uFEFF') ? 1 : 0
    let returns = 0
    this.text = raw.slice(this.#mark).replace(/\r+\n?/g, (end, at: number) => {
      // The run is taken as a whole, or each of its ends would be looked for from each of its starts.
      if (!end.endsWith('\n')) return end
      this.#feeds.push(at - returns)
      returns += end.length - 1
      this.#returns.push(returns)
      return '\n'
    })
  }

  /** Line and column of an offset of `text`, as `positionAt` gives them. */
  positionAt(offset: number): { line: number; column: number } {
    const starts = this.#starts()
    const line = Math.max(
      0,
      lastIndex(starts, (start) => start <= offset),
    )
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }

  /** The offset in `text` of a line and a column; of what lies behind the end, the end. */
  offsetAt({ line, column }: { readonly line: number; readonly column: number }): number {
    const start = this.#starts()[line - 1] ?? this.text.length
    return Math.min(start + column - 1, this.text.length)
  }

  #starts(): readonly number[] {
    return (this.#lines ??= [0, ...Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1)])
  }

  /** Edits of `text` as edits of `raw`. */
  toRaw(edits: readonly TextEdit[]): TextEdit[] {
    return edits.map(({ range, newText }) => ({
      range: { start: this.#offset(range.start), end: this.#offset(range.end) },
      newText: newText.replaceAll('\n', this.#lineEndAt(range.start)),
    }))
  }

  /** An offset at a line end stands before its carriage returns. */
  #offset(offset: number): number {
    const last = lastIndex(this.#feeds, (feed) => feed < offset)
    return offset + this.#mark + (this.#returns[last] ?? 0)
  }

  #lineEndAt(offset: number): string {
    const raw = this.#offset(offset)
    const next = this.raw.indexOf('\n', raw)
    const feed = next === -1 ? this.raw.lastIndexOf('\n', raw) : next
    return feed > 0 && this.raw[feed - 1] === '\r' ? '\r\n' : '\n'
  }
}

/** Line and column of an offset, both from 1. Columns count UTF-16 code units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < lineStart; at = text.indexOf('\n', at + 1))
    line += 1
  return { line, column: offset - lineStart + 1 }
}

/** The text of a range without what stands in others, which are in the order of their starts. */
export function textWithout(
  source: string,
  { start, end }: Range,
  others: readonly Range[],
): string {
  let text = ''
  let at = start
  for (const other of others) {
    if (other.start > at) text += source.slice(at, other.start)
    at = Math.max(at, other.end)
  }
  return text + source.slice(at, end)
}

/** The lines that a range touches, the last line feed included. */
export function wholeLines(source: string, { start, end }: Range): Range {
  const feed = source.indexOf('\n', Math.max(start, end - 1))
  return {
    start: start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1,
    end: feed === -1 ? source.length : feed + 1,
  }
}

/** Whether a line of a part of a source, other than its first, is a comment. */
export function hasComment(source: string, { start, end }: Range): boolean {
  return /\n[ \t]*#/.test(source.slice(start, end))
}

/** A range in one line, without the line continuations, and the comments between them, that split it. */
export function oneLine({ source, escape }: Dockerfile, { start, end }: Range): string {
  const [first = '', ...more] = source.slice(start, end).split('\n')
  const lines = [first, ...more.filter((line) => line.trim() !== '' && !/^\s*#/.test(line))]
  return lines
    .map((line) => line.trimEnd())
    .map((line, index) =>
      index < lines.length - 1 && line.endsWith(escape) ? line.slice(0, -1) : line,
    )
    .join('')
}
