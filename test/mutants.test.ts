/** What holds for every Dockerfile holds for damaged ones, too, and nothing is thrown but that they are none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { brokenLaws, isReadable, Subject } from './laws.ts'
import { mutants } from './mutants.ts'

/** For long runs: how many mutants a seed, and a directory of Dockerfiles to make them of. */
const { MUTANTS: count = '250', MUTANTS_OF: directory } = process.env

const sources =
  directory === undefined
    ? fixtures.map(({ input }) => input)
    : readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

/** Our copies of the rules of linters read a flag as people write it, and not every way to quote it. */
const linters = 'no linter finds more than before'

const numRuns = Number(count)

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'all laws hold for mutants of seed %i',
  (seed) => {
    let read = 0
    fc.assert(
      fc.property(mutants(sources), (source) => {
        const subject = new Subject(source, library)
        if (!isReadable(subject)) return
        read += 1
        expect(brokenLaws(subject, [linters])).toEqual([])
      }),
      { seed, numRuns },
    )
    expect(read).toBeGreaterThan(numRuns / 4)
  },
  Math.max(120_000, 200 * numRuns),
)
