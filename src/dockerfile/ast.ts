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
  return DockerfileParser.parse(source)
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
