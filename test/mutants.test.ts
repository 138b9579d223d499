/** What holds for every Dockerfile holds for damaged ones, too, and nothing is thrown but that they are none. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { brokenLaws, isReadable, Subject } from './laws.ts'
import { mutants } from './mutants.ts'

/** For long runs: how many mutants of each source, and a directory of Dockerfiles to make them of. */
const { MUTANTS: count = '1', MUTANTS_OF: directory } = process.env
const numRuns = Number(count)

/** The sources, by the name of their group. */
const groups = new Map<string, string[]>()
if (directory === undefined)
  for (const { transform, input } of fixtures)
    groups.set(transform, [...(groups.get(transform) ?? []), input])
else groups.set(directory, readAll(directory))

function readAll(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/** A source's own seed: its mutants stay the same ones when a fixture is added. */
function seedOf(source: string): number {
  return createHash('sha256').update(source).digest().readInt32LE()
}

/** Our copies of the rules of linters read a flag as people write it, and not every way to quote it. */
const linters = 'no linter finds more than before'

it.each([...groups])(
  'all laws hold for mutants of %s',
  (_, sources) => {
    let read = 0
    for (const source of sources)
      fc.assert(
        fc.property(mutants(source), (mutant) => {
          const subject = new Subject(mutant, library)
          if (!isReadable(subject)) return
          read += 1
          expect(brokenLaws(subject, [linters])).toEqual([])
        }),
        { seed: seedOf(source), numRuns },
      )
    expect(read).toBeGreaterThan((sources.length * numRuns) / 10)
  },
  Math.max(120_000, 200 * numRuns * Math.max(...[...groups.values()].map(({ length }) => length))),
)
