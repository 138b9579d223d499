/** The laws hold for all fixtures, and for what is made of them. */
import { describe, expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { brokenLaws, Subject } from './laws.ts'

describe('all laws hold', () => {
  it.each(fixtures)('$transform: $behaviour', ({ input, output }) => {
    for (const source of new Set([input, output]))
      expect(brokenLaws(new Subject(source, library))).toEqual([])
  })
})

/** The same where mounts are added. */
const adding = library.allTransforms.filter(({ name }) => name !== 'remove-cache-mounts')
const alone = library.allTransforms.filter(({ name }) => name === 'add-cache-mounts')
const withAdditions = fixtures.filter(
  ({ transform }) => transform === 'all' || transform === 'add-cache-mounts',
)

describe('all laws hold where mounts are added', () => {
  it.each(withAdditions)('$transform: $behaviour', ({ input }) => {
    // The other transforms work alone, as is shown above.
    const each = 'each transform works alone'
    const together = new Subject(input, { ...library, transforms: adding })
    expect(brokenLaws(together, [each])).toEqual([])
    const { output } = together.fix(input, { transforms: alone })
    expect(together.fix(output, { transforms: alone }).output).toBe(output)
  })
})

it.each(fixtures)(
  'leaves nothing of added mounts to repair: $transform: $behaviour',
  ({ input }) => {
    const left = (transforms: typeof library.transforms): string[] =>
      library
        .fixDockerfile(input, { path: 'Dockerfile', transforms })
        .findings.filter(({ applied, transform }) => !applied && transform !== 'add-cache-mounts')
        .map(({ message }) => message)
    const before = left(library.transforms)
    expect(left(adding).filter((message) => !before.includes(message))).toEqual([])
  },
)
