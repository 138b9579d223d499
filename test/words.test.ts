/** What people read holds nothing of the notation of unknown text, whatever depends on a variable. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fixDockerfile, transforms, UnreadableError } from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { dockerfiles } from './generated.ts'

/** All texts of the findings, and of the reason for which a file is not read. */
function textsOf(source: string): string[] {
  try {
    const { findings } = fixDockerfile(source, { transforms })
    // Where no fix is unsafe, there is nothing else to say.
    const isAllSafe = findings.every(({ unsafe }) => unsafe === undefined)
    const more = isAllSafe ? [] : fixDockerfile(source, { transforms, unsafe: true }).findings
    return [...findings, ...more].flatMap((finding) => [
      finding.message,
      finding.reader?.text ?? '',
      finding.fix ?? '',
      finding.unsafe ?? '',
      finding.withheld ?? '',
    ])
  } catch (error) {
    if (error instanceof UnreadableError) return [error.message]
    throw error
  }
}

function expectPlainWords(source: string): void {
  for (const text of textsOf(source)) expect(text).not.toMatch(/[\uE000-\uF8FF]/)
}

/** What stands in the place of a piece of a Dockerfile. */
const variables: readonly (readonly [piece: RegExp, variable: string])[] = [
  [/\/root\b/g, '$R'],
  [/(?<![\w./$}-])\/(?!root\b)[a-z]+(?=[/\w])/g, '$D'],
  [/\b(?:cache|locked|1000)\b/g, '$W'],
  [/\b(?:pip3?|npm|go|cargo|apt-get|rm|python3?|cp)(?= )/g, '$P'],
  [/(?<=^RUN )\.?\/[\w./-]+/gm, '$S'],
  [/(?<=^USER )[\w:]+$/gm, '$U'],
]

/** The source with each piece a variable, by turns with a default that may be overridden and without one. */
function variantsOf(source: string): string[] {
  return variables.flatMap(([piece, variable], index) => {
    const [first] = source.replace(/^#.*$/gm, '').match(piece) ?? []
    if (first === undefined) return []
    const name = variable.slice(1)
    const line = (source.length + index) % 2 === 0 ? `ARG ${name}=${first}` : `ARG ${name}`
    return [
      source
        .replace(piece, (written, offset: number) =>
          /^(?:FROM\b|ARG\b|#)/i.test(lineAround(source, offset)) ? written : `\${${name}}`,
        )
        .replace(/^FROM .*$/gim, (from) => `${from}\n${line}`),
    ]
  })
}

function lineAround(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, source.indexOf('\n', offset))
}

it.each(fixtures)('$transform: $behaviour', ({ input }) => {
  for (const source of new Set([input, ...variantsOf(input)])) expectPlainWords(source)
})

it('a script whose directory is an argument', () => {
  const source = `FROM debian:bookworm
ARG TOOL=/opt/x
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN $TOOL/install.sh
`
  expect(textsOf(source)).toContainEqual(
    '${TOOL}/install.sh in a later RUN may install with apt, and would leave the packages in the image',
  )
})

it('generated files', () => {
  fc.assert(
    fc.property(dockerfiles, (source) => {
      for (const variant of [source, ...variantsOf(source)]) expectPlainWords(variant)
    }),
    { seed: 20261130, numRuns: 60 },
  )
})
