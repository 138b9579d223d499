/** dockerfile-ast is given less to read than the source: what it says of the extents must be the same. */
import { DockerfileParser } from 'dockerfile-ast'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readExtents } from '../src/read/witness.ts'
import { logicalLines } from '../src/read/head.ts'
import { SourceText } from '../src/edits/text.ts'
import { fixtures } from './fixtures.ts'
import { dockerfiles } from './generated.ts'

function wholeExtents(source: string): unknown {
  return DockerfileParser.parse(source)
    .getInstructions()
    .map((instruction) => ({
      keyword: instruction.getKeyword(),
      startLine: instruction.getRange().start.line,
      endLine: instruction.getRange().end.line,
    }))
}

it('are those of the whole source, for every fixture and for generated files', () => {
  for (const { input } of fixtures) {
    const { text } = new SourceText(input)
    expect(readExtents(text, logicalLines(text))).toEqual(wholeExtents(text))
  }
  fc.assert(
    fc.property(dockerfiles, (source) => {
      expect(readExtents(source, logicalLines(source))).toEqual(wholeExtents(source))
    }),
    { seed: 20261124, numRuns: 1500 },
  )
})
