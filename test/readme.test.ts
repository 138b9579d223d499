/** What the README shows is what cachefix does. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allTransforms, enumerate, fixDockerfile, transforms } from '../src/index.ts'
import { fixtures, type Fixture } from './fixtures.ts'

const readme = readFileSync('README.md', 'utf8')

describe.each(shownDiffs())('the diff on line $line', ({ heading, before, after }) => {
  it('is what cachefix makes of it', () => {
    const own = allTransforms.filter(({ name }) => name === heading)
    const { output } = fixDockerfile(before, {
      path: 'server/Dockerfile',
      transforms: own.length > 0 ? own : transforms,
    })
    expect(output).toBe(after)
  })
})

/** The end of the name of a pair's second: what a tool that adds cache mounts makes of the first. */
const mending = 'as another tool mends it'

describe('the table of other tools', () => {
  const others = fixtures.filter(({ stem }) => stem.includes('/other-tools-'))
  const mended = others.filter(isMended)
  const rows = others.filter((fixture) => !isMended(fixture))

  it.each(rows)('says what cachefix does: $behaviour', (fixture) => {
    const row = readme
      .split('\n')
      .find((line) => line.includes(`(${fixture.stem}.input.Dockerfile)`))
    const cells = row?.split('|').map((cell) => cell.trim())
    const other = mended.find(({ behaviour }) => behaviour === `${fixture.behaviour} ${mending}`)
    expect(cells?.slice(4, 7)).toEqual([
      outcome(fixture),
      other ? outcome(other) : '',
      outcomeOfAdding(fixture),
    ])
  })

  it('has all of them', () => {
    expect(readme.match(/\(__fixtures__\/all\/[^)]*\/other-tools-[^)]*\)/g)).toHaveLength(
      rows.length,
    )
    expect(rows.length).toBeGreaterThanOrEqual(27)
  })
})

function isMended({ behaviour }: Fixture): boolean {
  return behaviour.endsWith(mending)
}

function outcome({ input }: Fixture): string {
  const { findings } = fixDockerfile(input, { path: 'Dockerfile', transforms })
  if (findings.length === 0) return 'left alone'
  const applied = findings.filter((finding) => finding.applied)
  if (applied.length === 0) return 'a finding'
  return [...new Set(applied.map(({ transform }) => `\`${transform}\``))].join(', ')
}

/** What `--add` makes of the same Dockerfile, without the cache mounts that it has. */
function outcomeOfAdding({ input }: Fixture): string {
  const isRemoving = ({ name }: { readonly name: string }): boolean =>
    name === 'remove-cache-mounts'
  const removing = { transforms: allTransforms.filter(isRemoving), unsafe: true }
  const { output } = fixDockerfile(input, { path: 'Dockerfile', ...removing })
  const adding = { transforms: allTransforms.filter((transform) => !isRemoving(transform)) }
  const { findings } = fixDockerfile(output, { path: 'Dockerfile', ...adding })
  const gains = findings.flatMap((each) => (each.applied ? Object.keys(each.gains ?? {}) : []))
  return gains.length === 0 ? 'nothing' : `mounts for ${enumerate(gains)}`
}

function shownDiffs() {
  return [...readme.matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map((match) => {
    const above = readme.slice(0, match.index)
    const lines = (match[1] ?? '').trimEnd().split('\n')
    const side = (sign: string) =>
      lines
        .filter((line) => line.startsWith(' ') || line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('')
    return {
      line: above.split('\n').length,
      heading: above
        .match(/^### (.*)$/gm)
        ?.at(-1)
        ?.slice(4),
      before: side('-'),
      after: side('+'),
    }
  })
}
