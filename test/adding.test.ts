/** Mounts that are added: only where somebody asks for them, and told only to who does. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  allTransforms,
  fixDockerfile,
  optionalTransforms,
  parseDockerfile,
  raw,
  textOf,
  transforms,
} from '../src/index.ts'
import { once } from '../src/common/memo.ts'
import { fixtures, type Fixture } from './fixtures.ts'
import { useWorkspace } from './workspace.ts'

const source = 'FROM node:22\nRUN npm ci\nCMD ["node", "index.js"]\n'
const mounted = source.replace('RUN', 'RUN --mount=type=cache,target=/root/.npm')

const workspace = useWorkspace()
beforeEach(() => {
  workspace.write('Dockerfile', source)
})

it('is not done by the transforms that run by themselves', () => {
  expect(fixDockerfile(source, { path: 'Dockerfile', transforms }).output).toBe(source)
  expect(allTransforms).toEqual([...optionalTransforms, ...transforms])
})

describe.each([
  ['by nothing', [], undefined, source],
  ['by --add', ['--add'], undefined, mounted],
  ['by the name of the transform', ['-t', 'add-cache-mounts'], undefined, mounted],
  ['beside another name', ['--add', '-t', 'lock-shared-caches'], undefined, mounted],
  ['by a configuration', [], { transforms: { 'add-cache-mounts': true } }, mounted],
  [
    'by neither',
    ['-t', 'lock-shared-caches'],
    { transforms: { 'add-cache-mounts': true } },
    source,
  ],
])('asked for %s', (_how, args, config, output) => {
  it('in a file without mounts', () => {
    if (config !== undefined) workspace.write('cachefix.json', JSON.stringify(config))
    workspace.cachefix([...args, '--write'])
    expect(workspace.read('Dockerfile')).toBe(output)
  })
})

it('is asked for by pattern', () => {
  for (const place of ['old', 'new']) workspace.write(`${place}/Dockerfile`, source)
  const overrides = [{ files: ['new/'], transforms: { 'add-cache-mounts': true } }]
  workspace.write('cachefix.json', JSON.stringify({ overrides }))
  workspace.cachefix(['--write'])
  expect(['old', 'new'].map((place) => workspace.read(`${place}/Dockerfile`))).toEqual([
    source,
    mounted,
  ])
})

it('says what is gained, and why nothing is, where somebody asks', () => {
  workspace.write(
    'script/Dockerfile',
    'FROM unknown\nRUN apt-get update && apt-get install -y git\n',
  )
  const { stderr } = workspace.cachefix(['--add'])
  expect(stderr).toContain('RUNs that get a cache: 1 of npm.')
  expect(stderr).not.toContain('is not mounted')
  const verbose = workspace.cachefix(['--add', '--verbose', '--check'])
  expect(verbose.stderr).toContain('script/Dockerfile:2:1 add-cache-mounts\n  apt downloads to')
  // What is told besides is no finding.
  expect(workspace.cachefix(['--add', '--check', 'script']).status).toBe(0)
})

describe('what was removed', () => {
  const adding = allTransforms.filter(({ name }) => name !== 'remove-cache-mounts')
  const removing = allTransforms.filter(({ name }) => name === 'remove-cache-mounts')
  const plain = fixtures.filter(
    ({ folder, input }) =>
      folder === 'left-alone' &&
      input.includes('type=cache') &&
      // Without options of its author.
      !/type=cache\S*(?:id|mode|from|source|sharing=(?:shared|private)|readonly|\bro\b|\$)/.test(
        input,
      ),
  )
  const roundTrip = once(({ input }: Fixture): { before: string[]; after: string[] } => {
    const removed = fixDockerfile(input, { path: 'Dockerfile', transforms: removing }).output
    const added = fixDockerfile(removed, { path: 'Dockerfile', transforms: adding }).output
    return { before: mountsOf(input), after: mountsOf(added) }
  })

  /** The tool's sharing and owner where the author has said nothing. */
  const isSame = (before: string, after: string): boolean => {
    const now = after.split(',')
    return before
      .split(',')
      .every((value, index) => value === now[index] || value === 'shared' || value === '0')
  }

  it.each(plain)('comes back as it was, or not at all: $transform: $behaviour', (fixture) => {
    const { before, after } = roundTrip(fixture)
    const placeOf = (mount: string): string => mount.split(',')[0] ?? ''
    const others = after.filter((now) =>
      before.some((mount) => placeOf(mount) === placeOf(now) && !isSame(mount, now)),
    )
    expect(others).toEqual([])
  })

  it('comes back in many', () => {
    const back = plain.filter((fixture) => {
      const { before, after } = roundTrip(fixture)
      return before.every((mount) => after.some((now) => isSame(mount, now)))
    })
    expect(back.length).toBeGreaterThan(plain.length / 5)
  })
})

/** `3 /root/.npm`, with its options, for a mount of the third RUN. */
function mountsOf(text: string): string[] {
  const runs = parseDockerfile(text).instructions.flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
  return runs.flatMap(({ mounts }, index) =>
    mounts
      .filter(({ type }) => type === 'cache')
      .map(({ target, sharing, uid, gid }) =>
        raw(textOf`${String(index)} ${target},${sharing},${uid ?? '0'},${gid ?? '0'}`),
      ),
  )
}

it('is confined to a directory', () => {
  const both = 'FROM node:22\nRUN npm ci\nRUN pip install flask\n'
  workspace.write('Dockerfile', both.replace('node:22', 'python:3.12'))
  workspace.cachefix(['--add', '--directory', '/root/.cache', '--write'])
  expect(workspace.read('Dockerfile')).toBe(
    'FROM python:3.12\nRUN npm ci\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n',
  )
  workspace.cachefix(['-t', 'remove-cache-mounts', '--directory', '/app', '--write'])
  expect(workspace.read('Dockerfile')).toContain('target=/root/.cache/pip')
  workspace.cachefix(['-t', 'remove-cache-mounts', '--directory', '/root/.cache/', '--write'])
  expect(workspace.read('Dockerfile')).not.toContain('--mount')
})
