// Holds one file to the laws.
import { readFileSync } from 'node:fs'
import { createJiti } from 'jiti'
import * as built from '../dist/index.js'

const { brokenLaws, isReadable, Subject } = await createJiti(import.meta.url).import(
  '../test/laws.ts',
)

const libraries = {
  plain: built,
  adding: {
    ...built,
    transforms: built.allTransforms.filter(({ name }) => name !== 'remove-cache-mounts'),
  },
}

/** `diff` is what the command line says of the file, with `--add` where `adds`. */
export default function check({ path, diff, adds }) {
  const source = readFileSync(path, 'utf8')
  const subject = new Subject(source, adds ? libraries.adding : libraries.plain)
  // A file without mounts is not read at all, where nothing is to be added.
  if (!isReadable(subject))
    return { runs: 0, mounting: 0, broken: diff === '' ? [] : ['it is no Dockerfile'] }
  const runs = subject.parse(source).instructions.filter(({ detail }) => detail?.kind === 'run')
  const broken = brokenLaws(subject)
  if (subject.fix(source).changed !== (diff !== ''))
    broken.push('the command line gives what the library gives')
  const mounting = runs.filter(({ detail }) => detail.mounts.some(({ type }) => type === 'cache'))
  return { runs: runs.length, mounting: mounting.length, broken }
}
