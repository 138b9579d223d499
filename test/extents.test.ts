/** dockerfile-ast is given less to read than the source: what it says of the extents must be the same. */
import { DockerfileParser } from 'dockerfile-ast'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disagreement, readExtents } from '../src/read/witness.ts'
import { logicalLines } from '../src/read/head.ts'
import type { LogicalLine } from '../src/read/lines.ts'
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

describe('another reading', () => {
  const source = 'FROM a\nRUN x \\\n  y\nRUN z\nCMD z\n'
  const read = logicalLines(source)
  const [from, run, ...rest] = read.lines as [LogicalLine, LogicalLine, ...LogicalLine[]]
  const differs = (...lines: LogicalLine[]): boolean =>
    disagreement(source, { ...read, lines }) !== undefined

  it('agrees where it is the same, or ends with the file', () => {
    expect(differs(from, run, ...rest)).toBe(false)
    const open = 'FROM a\nRUN z \\\n'
    expect(disagreement(open, logicalLines(open))).toBeUndefined()
  })

  it.each([
    ['ends an instruction on an earlier line', { ...run, range: { ...run.range, end: 11 } }],
    ['ends an instruction on a later line', { ...run, range: { ...run.range, end: 24 } }],
    ['begins an instruction on a later line', { ...run, range: { ...run.range, start: 17 } }],
    ['takes another keyword', { ...run, text: run.text.replace('RUN', 'ENV') }],
  ])('differs where it %s', (_, other) => {
    expect(differs(from, other, ...rest)).toBe(true)
  })

  it('differs where it has fewer instructions', () => {
    expect(differs(from, run)).toBe(true)
    expect(differs(from, ...rest)).toBe(true)
  })
})
