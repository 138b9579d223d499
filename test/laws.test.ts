/** The laws hold for all fixtures. */
import { describe, expect, it } from 'vitest'
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

/** The same where mounts are added. */
const adding = library.allTransforms.filter(({ name }) => name !== 'remove-cache-mounts')
const all = { ...library, transforms: adding }

const withAdditions = fixtures
  .filter(({ transform }) => transform === 'all' || transform === 'add-cache-mounts')
  .map(({ input, ...fixture }) => ({
    ...fixture,
    subject: new Subject(input, all),
  }))

describe.each(Object.entries(laws))('where mounts are added: %s', (_name, law) => {
  it.each(withAdditions)('$transform: $behaviour', ({ subject }) => {
    law(subject)
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
