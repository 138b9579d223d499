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

describe('all laws hold where mounts are added, and nothing of them is left to repair', () => {
  it.each(fixtures)('$transform: $behaviour', ({ transform, input }) => {
    const together = new Subject(input, { ...library, transforms: adding })
    const { findings } = together.fix(input)
    const left = (all: typeof findings): string[] =>
      all.flatMap(({ applied, transform, message }) =>
        applied || transform === 'add-cache-mounts' ? [] : [message],
      )
    const after = left(findings)
    const before = after.length > 0 ? left(new Subject(input, library).fix(input).findings) : []
    expect(after.filter((message) => !before.includes(message))).toEqual([])

    if (transform !== 'all' && transform !== 'add-cache-mounts') return
    // Where nothing is said of adding, the laws are shown above; and there the others work alone.
    if (!findings.some(({ transform }) => transform === 'add-cache-mounts')) return
    expect(brokenLaws(together, ['each transform works alone'])).toEqual([])
    const { output } = together.fix(input, { transforms: alone })
    expect(together.fix(output, { transforms: alone }).output).toBe(output)
  })
})
