/** What holds for every Dockerfile: all fixtures, and thousands that are made up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fixDockerfile,
  parseDockerfile,
  transforms,
  UnreadableError,
  unifiedDiff,
} from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { dockerfiles } from './generated.ts'

const path = 'Dockerfile'
const fix = (source: string, unsafe = false): string =>
  fixDockerfile(source, { path, transforms, unsafe }).output

/** The same files on every machine. */
const settings = { seed: 20261123, numRuns: 4000 }

function withCrlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

/** Runs a law over a generated file; one that cachefix refuses to read proves nothing, and is none. */
function holds(law: (source: string) => void): void {
  let read = 0
  fc.assert(
    fc.property(dockerfiles, (source) => {
      try {
        parseDockerfile(source)
      } catch (error) {
        if (error instanceof UnreadableError) return
        throw error
      }
      read += 1
      law(source)
    }),
    settings,
  )
  expect(read).toBeGreaterThan(settings.numRuns / 2)
}

const laws: readonly (readonly [name: string, law: (source: string) => void])[] = [
  [
    'twice is once',
    (source) => {
      for (const unsafe of [false, true]) {
        const output = fix(source, unsafe)
        expect(fix(output, unsafe)).toBe(output)
      }
    },
  ],
  [
    'CRLF in is CRLF out, and a byte order mark stays',
    (source) => {
      if (source.includes('\r')) return
      expect(fix(withCrlf(source))).toBe(withCrlf(fix(source)))
      expect(fix(`\uFEFF${source}`)).toBe(`\uFEFF${fix(source)}`)
    },
  ],
  [
    'what comes out is a Dockerfile of the same instructions, or fewer',
    (source) => {
      const text = source.replaceAll('\r\n', '\n')
      const before = parseDockerfile(text).instructions.map(({ keyword }) => keyword)
      const after = parseDockerfile(fix(text, true)).instructions.map(({ keyword }) => keyword)
      let next = 0
      for (const keyword of before) if (after[next] === keyword) next += 1
      expect(next).toBe(after.length)
    },
  ],
  [
    'no finding is applied without a change, and nothing changes without one',
    (source) => {
      const { changed, findings, output } = fixDockerfile(source, { path, transforms })
      expect(changed).toBe(findings.some(({ applied }) => applied))
      expect(changed).toBe(output !== source)
      expect(findings.filter(({ withheld }) => withheld?.includes('mistake'))).toEqual([])
      expect(unifiedDiff(path, source, output) === '').toBe(!changed)
    },
  ],
  [
    'each transform works alone',
    (source) => {
      for (const transform of transforms) {
        const alone = { path, transforms: [transform] }
        const { output } = fixDockerfile(source, alone)
        expect(fixDockerfile(output, alone).output).toBe(output)
      }
    },
  ],
]

describe.each(laws)('%s', (_name, law) => {
  it.each(fixtures)('$transform: $behaviour', ({ input, output }) => {
    law(input)
    law(output)
  })

  it('holds for thousands of generated files', () => {
    holds(law)
  })
})
