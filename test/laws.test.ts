/** The laws hold for all fixtures. */
import { describe, it } from 'vitest'
import * as library from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { laws, Subject } from './laws.ts'

const subjects = fixtures.map(({ input, output, ...fixture }) => ({
  ...fixture,
  subjects: [new Subject(input, library), new Subject(output, library)],
}))

describe.each(Object.entries(laws))('%s', (_name, law) => {
  it.each(subjects)('$transform: $behaviour', ({ subjects }) => {
    for (const subject of subjects) law(subject)
  })
})
