/** The second parser, and the only import of dockerfile-ast: where it sees the instructions of a file. */
import { DockerfileParser } from 'dockerfile-ast'
import { readHeredocMarkers, readKeyword } from './lexer.ts'
import { offsetAt, type Lines, type LogicalLine } from './lines.ts'
import type { Dockerfile } from './types.ts'

export interface Extent {
  readonly keyword: string
  /** Lines, from 0. */
  readonly startLine: number
  readonly endLine: number
}

/** Compares BuildKit's reading with dockerfile-ast's: one that differs is not edited. */
export function disagreement(source: string, read: Lines): Dockerfile['uncertain'] {
  const { lines } = read
  const reason = 'two readings of this Dockerfile differ about where its instructions end'
  const extents = readExtents(source, read)
  const starts = lineStarts(source)
  const end = source.trimEnd().length
  for (const [index, { range, text }] of lines.entries()) {
    const extent = extents[index]
    const startLine = lineAt(starts, range.start)
    const endLine = lineAt(starts, range.end)
    const endsFile = range.end >= end
    const isSame =
      extent?.keyword === readKeyword(text).keyword.toUpperCase() &&
      extent.startLine === startLine &&
      (extent.endLine === endLine || endsFile)
    if (!isSame) return { reason, range }
  }
  const last = lines.at(-1)
  return extents.length === lines.length || last === undefined
    ? undefined
    : { reason, range: last.range }
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1))
    starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The extents of all instructions, in order. `lines` are those of BuildKit's reading. */
export function readExtents(source: string, { lines }: Lines): Extent[] {
  const unambiguous = withPlainEnds(withPlainHeredocs(source, lines))
  return DockerfileParser.parse(withoutMiddles(unambiguous))
    .getInstructions()
    .map((instruction) => {
      const range = instruction.getRange()
      return {
        keyword: instruction.getKeyword(),
        startLine: range.start.line,
        endLine: range.end.line,
      }
    })
}

/**
 * The source with the same lines, and less in them. Where an instruction ends is decided by how its
 * lines start and end, as long as there is no here-document; but dockerfile-ast reads all arguments,
 * which takes longer than everything else.
 */
function withoutMiddles(source: string): string {
  if (source.includes('<<')) return source
  return source.replace(/^([ \t]*[^\s#\\`]+[ \t]+)[^#\\`\r\n]{4,}/gm, '$1x ')
}

/**
 * The source with its here-documents in the one spelling that dockerfile-ast knows, and no other
 * `<<`: it takes `<< EOF` and `3<<EOF` for none, and those in quotes and in JSON for some.
 */
function withPlainHeredocs(source: string, lines: readonly LogicalLine[]): string {
  let plain = ''
  let end = 0
  const replace = (start: number, length: number, text: string): void => {
    plain += source.slice(end, start) + text.padEnd(length)
    end = start + length
  }
  for (const line of lines) {
    if (!line.text.includes('<<')) continue
    const markers = line.heredocs.length === 0 ? [] : readHeredocMarkers(line.text)
    let next = 0
    for (const { index } of line.text.matchAll(/<</g)) {
      const marker = markers[next]
      if (marker === undefined || index < marker.range.start) {
        replace(offsetAt(line, index), 2, 'xx')
        continue
      }
      next += 1
      const { name, chomp, range } = marker
      const start = offsetAt(line, range.start)
      const length = offsetAt(line, range.end - 1) + 1 - start
      const isPlain = /^[\w.-]+$/.test(name) && length === range.end - range.start
      if (isPlain) replace(start, length, `<<${chomp ? '-' : ''}${name}`)
    }
  }
  return plain + source.slice(end)
}

/**
 * The source without a backslash before the last one of a line: dockerfile-ast takes `\\` for a
 * continuation, and `\ \` for none.
 */
function withPlainEnds(source: string): string {
  return source.replace(/\\\\(?=[ \t]*$)/gm, 'xx').replace(/\\(?=[ \t]+\\[ \t]*$)/gm, 'x')
}
