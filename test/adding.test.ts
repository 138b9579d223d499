/** Mounts that are added: only where somebody asks for them, and told only to who does. */
import { beforeEach, describe, expect, it } from 'vitest'
import { allTransforms, fixDockerfile, optionalTransforms, transforms } from '../src/index.ts'
import { frontendOf, hasCacheMounts } from '../src/read/frontend.ts'
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
