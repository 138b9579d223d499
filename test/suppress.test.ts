/** What a baseline accepts is neither told nor fixed: so many findings of a fingerprint, from the top. */
import { expect, it } from 'vitest'
import { fixDockerfile, transforms } from '../src/index.ts'

const run = 'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n'
const one = `FROM python:3.12\n${run}`
const [finding] = fixDockerfile(one, { transforms, accepted: 'all' }).accepted

it.each([
  ['none of one', one, 0, [2], 0],
  ['the only one', one, 1, [], 1],
  ['one that is gone, too', one, 2, [], 1],
  ['one of two', `${one}${run}`, 1, [3], 1],
  ['both', `${one}${run}`, 2, [], 2],
])('%s is accepted', (_name, source, count, told, accepted) => {
  const known = new Map([[finding?.fingerprint ?? '', count]])
  const result = fixDockerfile(source, { transforms, accepted: known })
  expect(result.findings.map(({ line }) => line)).toEqual(told)
  expect(result.accepted).toHaveLength(accepted)
  expect(result.output.match(/--no-cache-dir/g) ?? []).toHaveLength(accepted)
})
