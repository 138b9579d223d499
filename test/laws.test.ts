/** The laws hold for all fixtures, and for thousands of files that are made up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { dockerfiles } from './generated.ts'
import { brokenLaws, laws, Subject } from './laws.ts'

const subjects = fixtures.map(({ input, output, ...fixture }) => ({
  ...fixture,
  subjects: [new Subject(input, library), new Subject(output, library)],
}))

describe.each(Object.entries(laws))('%s', (_name, law) => {
  it.each(subjects)('$transform: $behaviour', ({ subjects }) => {
    for (const subject of subjects) law(subject)
  })
})

it('all laws hold for thousands of generated files', () => {
  let read = 0
  fc.assert(
    fc.property(dockerfiles, (source) => {
      const subject = new Subject(source, library)
      if (!isReadable(subject)) return
      read += 1
      expect(brokenLaws(subject)).toEqual([])
    }),
    // The same files on every machine.
    { seed: 20261123, numRuns: 4000 },
  )
  expect(read).toBeGreaterThan(2000)
})

/** A file that cachefix refuses to read proves nothing. */
function isReadable(subject: Subject): boolean {
  try {
    subject.parse(subject.source)
    return true
  } catch (error) {
    if (error instanceof library.UnreadableError) return false
    throw error
  }
}
