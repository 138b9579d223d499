/**
 * The laws hold for hundreds of files that are made up: always the same ones, a hundred a test, in
 * two files of tests, which run at the same time.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as library from '../src/index.ts'
import { dockerfiles } from './generated.ts'
import { brokenLaws, isReadable, Subject } from './laws.ts'

const filesOfSeed = 100

/** One test for each seed. */
export function testGeneratedFiles(seeds: readonly number[]): void {
  it.each(seeds)(`all laws hold for ${filesOfSeed} generated files of seed %i`, (seed) => {
    let read = 0
    fc.assert(
      fc.property(dockerfiles, (source) => {
        const subject = new Subject(source, library)
        if (!isReadable(subject)) return
        read += 1
        expect(brokenLaws(subject)).toEqual([])
      }),
      { seed, numRuns: filesOfSeed },
    )
    expect(read).toBeGreaterThan(filesOfSeed / 2)
  })
}
