/** What is certain of the images that are built from, by their names and tags. */
import { describe, expect, it } from 'vitest'
import type { ImageData } from '../src/config/config.ts'
import { keysOf, knowing } from '../src/config/images.ts'
import { fixDockerfile, transforms, type ImageFacts } from '../src/index.ts'
import { imageFacts } from '../src/know/images.ts'
import { accountsOf } from '../src/read/accounts.ts'
import { textOf, unknown } from '../src/read/text.ts'

describe('the distribution and the release of an image', () => {
  it.each([
    ['debian:bookworm-slim', 'debian', [12]],
    ['debian:12.5', 'debian', [12, 5]],
    ['debian', 'debian', undefined],
    ['debian:sid', 'debian', undefined],
    ['python:3.12-trixie', 'debian', [13]],
    ['python:3.12-slim-bookworm', 'debian', [12]],
    ['python:3.9-bullseye', 'debian', [11]],
    ['python:3.7-buster', 'debian', [10]],
    ['node:8-stretch', 'debian', [9]],
    ['node:8-jessie', 'debian', [8]],
    ['python:3.12-slim', 'debian', undefined],
    ['python:3.12-alpine3.20', 'alpine', [3, 20]],
    ['node:22-alpine', 'alpine', undefined],
    ['alpine:3.19', 'alpine', [3, 19]],
    ['ubuntu:24.04', 'ubuntu', [24, 4]],
    ['ubuntu:plucky', 'ubuntu', [25, 4]],
    ['ubuntu:noble', 'ubuntu', [24, 4]],
    ['ubuntu:jammy-20240101', 'ubuntu', [22, 4]],
    ['ubuntu:focal', 'ubuntu', [20, 4]],
    ['ubuntu:bionic', 'ubuntu', [18, 4]],
    ['ubuntu:xenial', 'ubuntu', [16, 4]],
    ['ubuntu:trusty', 'ubuntu', [14, 4]],
    ['fedora:42', undefined, undefined],
    ['mcr.microsoft.com/dotnet/sdk:8.0', undefined, undefined],
    ['mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim', 'debian', [12]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-noble', 'ubuntu', [24, 4]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-alpine3.21', 'alpine', [3, 21]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0', undefined, undefined],
  ])('%s', (reference, distribution, release) => {
    expect(imageFacts(reference)).toMatchObject({ distribution, release })
  })
})

describe('an image is the same by another name', () => {
  it.each([
    'docker.io/library/node:22',
    'index.docker.io/library/node:22',
    'public.ecr.aws/docker/library/node:22',
    'mirror.gcr.io/library/node:22',
    'library/node:22',
    'docker.io/node:22',
    'node:22@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  ])('%s', (reference) => {
    expect(imageFacts(reference)).toMatchObject({ repository: 'node', version: [22] })
  })
})

describe('nothing is certain of', () => {
  it.each([
    'registry.example.com/node:22',
    'acme/node:22',
    'localhost:5000/node',
    'node/node',
    'golang:1.23-windowsservercore',
    'golang:1.23-nanoserver',
    'python:3.6-onbuild',
    'toString',
  ])('%s', (reference) => {
    expect(imageFacts(reference)).toBeUndefined()
  })
})

describe('the users of an image', () => {
  const usersOf = (reference: string): unknown => imageFacts(reference)?.users
  const ubuntu = { name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' }

  it('are those that it makes', () => {
    const node = { name: 'node', uid: 1000, gid: 1000, home: '/home/node' }
    expect(usersOf('node:22')).toEqual([node])
    expect(usersOf('python:3.12')).toEqual([])
  })

  it.each(['ubuntu', 'ubuntu:23.04', 'ubuntu:24.04', 'ubuntu:noble', 'ubuntu:rolling'])(
    'are one in %s',
    (reference) => {
      expect(usersOf(reference)).toEqual([ubuntu])
    },
  )

  it.each([
    ...['ubuntu:22.04', 'ubuntu:jammy', 'ubuntu:kinetic', 'ubuntu:focal', 'ubuntu:bionic'],
    ...['ubuntu:xenial', 'ubuntu:trusty', 'debian:12'],
  ])('are none in %s', (reference) => {
    expect(usersOf(reference)).toEqual([])
  })
})

describe('an image of the user’s own goes by', () => {
  const images = {
    'acme/base:1': { user: 'tag' },
    'acme/base': { user: 'repository' },
    'acme/*:*-bookworm': { user: 'pattern' },
    'acme/*:*': { user: 'shorter pattern' },
    'localhost:5000/*/tool': { user: 'any tag' },
    'team/*': { user: 'any of the team' },
  }
  it.each([
    ['acme/base:1', 'acme/base:1'],
    ['acme/base:1@sha256:00', 'acme/base:1'],
    ['acme/base', 'acme/base'],
    ['acme/base:2', 'acme/base'],
    ['acme/base:3-bookworm', 'acme/base'],
    ['acme/python:3-bookworm', 'acme/*:*-bookworm'],
    ['acme/python', 'acme/*:*'],
    ['acme/a/python:3-bookworm', undefined],
    ['localhost:5000/a/tool:1', 'localhost:5000/*/tool'],
    ['localhost:5000/a/b/tool:1', undefined],
    ['team/a:1', 'team/*'],
    ['team/a/b:1', undefined],
    ['acme', undefined],
    ['toString', undefined],
    ['__proto__', undefined],
  ])('%s: %s', (reference, key) => {
    expect(keysOf(reference, images)[0]).toBe(key)
  })

  it('a pattern with its tag only where the tag is known', () => {
    const tag = unknown('TAG', 'ARG')
    expect(keysOf(textOf`acme/base:${tag}`, images)).toEqual(['acme/base', 'acme/*:*'])
    expect(keysOf(textOf`acme/python:${tag}`, images)).toEqual(['acme/*:*'])
    expect(keysOf(textOf`acme/python:${tag}-bookworm`, { 'acme/*:*-bookworm': {} })).toEqual([])
    expect(keysOf(textOf`${tag}/python:1`, images)).toEqual([])
  })
})

describe('what a configuration says of an image', () => {
  const of = (data: ImageData): ImageFacts | undefined => knowing({ acme: data })('acme:1')

  it('is all that is known of it', () => {
    const groups = { staff: 50 }
    const facts = of({ distribution: 'ubuntu', release: '24.04', groups, links: { '/a': '/b' } })
    expect(facts).toMatchObject({ repository: 'acme', distribution: 'ubuntu', release: [24, 4] })
    expect([facts?.groups?.get('staff'), facts?.links?.get('/a')]).toEqual([50, '/b'])
  })

  it('is added to that of an official one, unless it was learnt', () => {
    const data = { like: 'gradle:8', environment: { A: 'b' } }
    const said = of(data)
    expect(said?.environment.get('GRADLE_HOME')).toBe('/opt/gradle')
    expect([said?.users.length, said?.links?.size, said?.workdir]).toEqual([1, 1, '/home/gradle'])
    const learnt = of({ learnt: data })
    expect([...(learnt?.environment ?? [])]).toEqual([['A', 'b']])
    expect([learnt?.users, learnt?.links?.size, learnt?.workdir]).toEqual([[], 0, '/'])
    expect(learnt).toMatchObject({ repository: 'gradle', version: [8] })
  })

  it('wins over what was learnt of it, under whichever key', () => {
    const environment = { A: 'learnt', B: 'learnt' }
    const app = { name: 'app', uid: 1, gid: 1, home: '/a' }
    const learnt = { environment, user: 'app', users: [app], workdir: '/learnt', release: '12' }
    const said = { environment: { B: 'said' }, users: [{ ...app, uid: 2 }], workdir: '/said' }
    for (const images of [
      { acme: { ...said, learnt } },
      { acme: said, 'acme:1': { learnt } },
      { 'ac*': { learnt, workdir: '/other' }, acme: said },
    ]) {
      const facts = knowing(images)('acme:1')
      expect(Object.fromEntries(facts?.environment ?? [])).toEqual({ A: 'learnt', B: 'said' })
      expect(facts).toMatchObject({ user: 'app', workdir: '/said', release: [12] })
      expect(accountsOf(facts).users.get('app')?.uid).toBe(2)
    }
  })

  const findings = (data: ImageData, source: string): string[] =>
    fixDockerfile(source, { transforms, images: knowing({ acme: data }) }).findings.map(
      ({ transform, applied }) => `${transform}${applied ? '' : ' (not fixed)'}`,
    )
  const apt =
    'FROM acme\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc\n'

  it('decides whether packages are deleted', () => {
    const keep = 'keep-downloaded-packages'
    expect(findings({ distribution: 'debian' }, apt)).toEqual([keep])
    expect(findings({ distribution: 'debian', dockerClean: true }, apt)).toEqual([keep])
    expect(findings({ distribution: 'debian', dockerClean: false }, apt)).toEqual([])
    const bare = { distribution: 'debian', dockerClean: false } as const
    expect(findings(bare, apt.replaceAll('apt-get', 'apt'))).toEqual([keep])
    expect(findings({ ...bare, keepcache: true }, apt.replaceAll('apt-get', 'apt'))).toEqual([])
    const dnf =
      'FROM acme\nRUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y gcc\n'
    expect(findings({ like: 'fedora:42' }, dnf)).toEqual([keep])
    expect(findings({ like: 'fedora:42', keepcache: true }, dnf)).toEqual([])
  })

  it('tells the numbers of users and groups', () => {
    const npm = (user: string): string =>
      `FROM acme\nUSER ${user}\nRUN --mount=type=cache,target=/home/app/.npm npm ci\n`
    const users = [{ name: 'app', uid: 1234, gid: 50, home: '/home/app' }]
    const optionsFor = (user: string, groups: Record<string, number>): string | undefined =>
      /\/\.npm,(\S+)/.exec(
        fixDockerfile(npm(user), {
          transforms,
          images: knowing({ acme: { distribution: 'debian', users, groups } }),
        }).output,
      )?.[1]
    expect(optionsFor('app', {})).toBe('uid=1234,gid=50')
    expect(optionsFor('app:staff', { staff: 20 })).toBe('uid=1234,gid=20')
    expect(optionsFor('app:root', {})).toBe('uid=1234')
    // There is no group of that name.
    expect(optionsFor('app:app', {})).toBe('uid=1234')
  })

  it('keeps mounts from what the image holds, and from what its configuration moves', () => {
    const base = { environment: { GOPATH: '/go' }, distribution: 'debian' } as const
    const pip =
      'FROM acme\nRUN --mount=type=cache,target=/packages pip install --target=/packages flask\n'
    expect(findings(base, pip)).toEqual(['keep-installed-files'])
    const unfixed = ['keep-installed-files (not fixed)']
    expect(findings({ ...base, configured: ['pip'] }, pip)).toEqual(unfixed)
    const download =
      'FROM acme\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN go build -o /app .\n'
    expect(findings(base, download)).toHaveLength(1)
    expect(findings({ ...base, filled: ['/go/pkg/mod'] }, download)).toEqual([])
  })
})
