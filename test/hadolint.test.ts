/** The rules that cachefix's output is held to find what hadolint finds. */
import { expect, it } from 'vitest'
import { parseDockerfile } from '../src/index.ts'
import { hadolintRules } from './hadolint.ts'

function found(source: string): string[] {
  const dockerfile = parseDockerfile(source)
  return Object.keys(hadolintRules).filter((name) => (hadolintRules[name]?.(dockerfile) ?? 0) > 0)
}

it.each([
  ['apt-get update && pip install b', ['DL3009', 'DL3042']],
  ['--mount=type=cache,target=/root/.cache/pip pip install b', []],
  ['/opt/b/bin/pip install c', []],
  [
    'apk add b && yum install c && dnf install d && yarn install',
    ['DL3019', 'DL3032', 'DL3040', 'DL3060'],
  ],
])('RUN %s', (run, names) => {
  expect(found(`FROM a\nRUN ${run}\n`)).toEqual(names)
})

it('an ENV that switches the cache off', () => {
  expect(found('FROM a\nENV PIP_NO_CACHE_DIR=1\nRUN pip install b\n')).toEqual([])
})
