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
import { frontendOf, hasCacheMounts } from '../src/read/frontend.ts'
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

it.each([
  ['docker/dockerfile', true],
  ['docker/dockerfile:1', true],
  ['docker.io/docker/dockerfile:1.4', true],
  ['docker/dockerfile:1.17@sha256:0', true],
  ['docker/dockerfile:1-labs', true],
  ['docker/dockerfile:1.1-experimental', true],
  ['docker/dockerfile:1.0', false],
  ['docker/dockerfile:1.1.7', false],
  ['example.com/frontend', false],
])('knows whether a frontend has cache mounts: %s', (frontend, has) => {
  expect(hasCacheMounts(frontend)).toBe(has)
})

it.each([
  ['# syntax=docker/dockerfile:1\nFROM a', 'docker/dockerfile:1'],
  ['#check=skip=all\n#  Syntax = x\nFROM a', 'x'],
  ['# a comment\n# syntax=x\nFROM a', undefined],
  ['FROM a\n# syntax=x', undefined],
  ['# escape=`', undefined],
])('reads which frontend there is: %j', (text, frontend) => {
  expect(frontendOf(text)).toBe(frontend)
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

it.each([
  ['alpine:3.22', 'apk add --no-cache gcc', 'apk', 'up to four hours old'],
  ['alpine:3.22', 'apk add -U gcc', 'apk', 'would not find in the layer the indexes'],
  ['opensuse/leap:15.6', 'zypper -n install gcc', 'zypper', 'which changes the image'],
  ['eclipse-temurin:21', 'sbt assembly', 'sbt', 'remembers in the layer what it has found'],
  ['denoland/deno:2.0.0', 'deno cache main.ts', 'deno', 'it has to be in the layer'],
  ['dart:3.5', 'dart pub get', 'Dart', 'dart compile downloads nothing'],
  ['ruby:3.4', 'bundle install', 'Bundler', 'beside what it installs'],
])('says why there is no mount on purpose: %s, %s', (image, command, name, reason) => {
  workspace.write('Dockerfile', `FROM ${image}\nWORKDIR /app\nRUN ${command}\n`)
  const { stdout, stderr } = workspace.cachefix(['--add', '--verbose'])
  expect(stdout).toBe('')
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    `${name} downloads here, and is given no cache mount:`,
  )
  expect(stderr.replace(/\s+/g, ' ')).toContain(reason)
  expect(workspace.cachefix(['--add']).stderr).not.toContain('is given no cache mount')
})

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
