// Holds one file to the laws.
import { readFileSync } from 'node:fs'
import { createJiti } from 'jiti'
import * as library from '../dist/index.js'

const { brokenLaws, Subject } = await createJiti(import.meta.url).import('../test/laws.ts')

/** `diff` is what the command line says of the file. */
export default function check({ path, diff }) {
  const source = readFileSync(path, 'utf8')
  const subject = new Subject(source, library)
  const runs = subject.parse(source).instructions.filter(({ detail }) => detail?.kind === 'run')
  const broken = brokenLaws(subject)
  if (subject.fix(source).changed !== (diff !== ''))
    broken.push('the command line gives what the library gives')
  const mounting = runs.filter(({ detail }) => detail.mounts.some(({ type }) => type === 'cache'))
  return { runs: runs.length, mounting: mounting.length, broken }
}
