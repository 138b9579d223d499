/** The only import of dockerfile-ast: where it sees the instructions of a file. */
import { DockerfileParser } from 'dockerfile-ast'

export interface Extent {
  readonly keyword: string
  /** Lines, from 0. */
  readonly startLine: number
  readonly endLine: number
}

/** The extents of all instructions, in order. */
export function readExtents(source: string): Extent[] {
  return DockerfileParser.parse(withoutMiddles(source))
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
