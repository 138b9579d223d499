/** Images that a Dockerfile of the same repository builds, and what is certain of them then. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageManagers } from '../src/index.ts'
import { accountsOf } from '../src/read/accounts.ts'
import { isKnown } from '../src/read/text.ts'
import type { ImageFacts } from '../src/read/types.ts'
import { imagesFor } from '../src/run/own-images.ts'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

const base = 'FROM python:3.12-slim AS build\nENV A=build\nFROM build\nENV A=last\n'

/** What is known in `api/Dockerfile` of an image. */
function factsOf(image = 'acme/base'): ImageFacts | undefined {
  mkdirSync(join(workspace.directory, '.git'), { recursive: true })
  return imagesFor(join(workspace.directory, 'api/Dockerfile'), {}, packageManagers)(image)
}

/** The value of A in an image, by which its Dockerfile and stage are known. */
const valueOf = (image?: string): unknown => factsOf(image)?.environment.get('A')

const compose = (build: string, image = 'acme/base'): string =>
  `services:\n  base:\n    image: ${image}\n    build: ${build}\n`
const bake = (target: object): string => JSON.stringify({ target: { base: target } })

describe('an image is known by the Dockerfile that builds it', () => {
  it.each([
    ['compose.yaml', compose('base'), 'last'],
    ['compose.yml', compose('./base'), 'last'],
    ['docker-compose.yml', compose('{ context: base }'), 'last'],
    ['docker-compose.yaml', compose('{ context: base, target: build }'), 'build'],
    ['compose.yaml', compose('{ context: base, target: Build }'), 'build'],
    ['compose.yaml', compose('{ context: ., dockerfile: base/Dockerfile }'), 'last'],
    ['compose.yaml', compose('base', 'acme/base:latest'), 'last'],
    ['compose.yaml', compose('base', 'docker.io/acme/base'), 'last'],
    ['api/compose.yaml', compose('../base'), 'last'],
    ['docker-bake.json', bake({ context: 'base', tags: ['x', 'acme/base:latest'] }), 'last'],
    ['docker-bake.json', bake({ dockerfile: 'base/Dockerfile', tags: ['acme/base'] }), 'last'],
    [
      'docker-bake.json',
      '{ "target": { "a": { "context": "base", "target": "build" }, "b": { "inherits": ["a"], "tags": ["acme/base"] } } }',
      'build',
    ],
  ])('%s: %s', (file, text, value) => {
    workspace.write('base/Dockerfile', base)
    workspace.write(file, text)
    expect(valueOf()).toBe(value)
  })

  it.each([
    ['RUN rm -f /etc/apt/apt.conf.d/docker-clean', false],
    ['COPY etc /etc', 'unknown'],
    ['WORKDIR /app', true],
  ])('and by what is so of the one that it is built from: %s', (text, deletesDownloads) => {
    workspace.write('a/Dockerfile', 'FROM acme/b\nENV B=b\n')
    workspace.write('b/Dockerfile', `FROM debian:12\n${text}\n`)
    workspace.write(
      'compose.yaml',
      'services:\n  a: { image: acme/a, build: a }\n  b: { image: acme/b, build: b }\n',
    )
    expect(factsOf('acme/a')).toMatchObject({ deletesDownloads })
  })

  it('and by the ones that build what that is built from', () => {
    workspace.write('a/Dockerfile', 'FROM acme/b\nENV B=b\n')
    workspace.write('b/Dockerfile', 'FROM python:3.12\nENV A=b\n')
    workspace.write(
      'compose.yaml',
      'services:\n  a: { image: acme/a, build: a }\n  b: { image: acme/b, build: b }\n',
    )
    expect(valueOf('acme/a')).toBe('b')
    workspace.write('b/Dockerfile', 'FROM acme/a\n')
    expect(factsOf('acme/a')).toBeUndefined()
  })
})

describe('an image is not known', () => {
  it.each([
    ['of another tag', 'compose.yaml', compose('base', 'acme/base:1')],
    ['of another registry', 'compose.yaml', compose('base', 'example.com/acme/base')],
    ['by a variable', 'compose.yaml', compose('base', 'acme/base:${TAG:-latest}')],
    ['by a context of a variable', 'compose.yaml', compose('$DIR/base')],
    ['by a context elsewhere', 'compose.yaml', compose('https://example.com/base.git')],
    ['by a Dockerfile that is not there', 'compose.yaml', compose('other')],
    ['by a stage that is not there', 'compose.yaml', compose('{ context: base, target: a }')],
    ['by a Dockerfile out of the tree', 'compose.yaml', compose('../base')],
    [
      'by an inline Dockerfile',
      'compose.yaml',
      compose('{ context: base, dockerfile_inline: FROM a }'),
    ],
    [
      'by other contexts',
      'compose.yaml',
      compose('{ context: base, additional_contexts: { a: b } }'),
    ],
    ['by what another key brings', 'compose.yaml', compose('{ <<: {}, context: base }')],
    ['by a file that is none', 'compose.yaml', 'services: [a\n'],
    ['by a list', 'compose.yaml', 'services: [1]\n'],
    ['without a build', 'compose.yaml', 'services:\n  a: { image: acme/base }\n'],
    ['by a matrix', 'docker-bake.json', bake({ context: 'base', tags: ['acme/base'], matrix: {} })],
    [
      'by an unknown parent',
      'docker-bake.json',
      bake({ context: 'base', tags: ['acme/base'], inherits: ['a'] }),
    ],
    ['by a file elsewhere', 'other/compose.yaml', compose('../base')],
  ])('%s', (_what, file, text) => {
    workspace.write('base/Dockerfile', base)
    workspace.write(file, text)
    expect(factsOf()).toBeUndefined()
  })

  it.each([
    ['compose.override.yaml', 'services:\n  base:\n    build: { context: ., target: dev }\n'],
    ['docker-bake.json', bake({ context: 'other', tags: ['acme/base'] })],
    ['docker-bake.hcl', 'target "x" { tags = ["acme/base:1"] }'],
    ['api/compose.yml', compose('../other')],
  ])('where %s says something else', (file, text) => {
    workspace.write('base/Dockerfile', base)
    workspace.write('other/Dockerfile', base)
    workspace.write('compose.yaml', compose('base'))
    expect(valueOf()).toBe('last')
    workspace.write(file, text)
    expect(factsOf()).toBeUndefined()
  })

  it('behind a link', () => {
    workspace.write('real/Dockerfile', base)
    symlinkSync('real', join(workspace.directory, 'base'))
    workspace.write('compose.yaml', compose('base'))
    expect(factsOf()).toBeUndefined()
  })

  it('where its name is that of an official one', () => {
    workspace.write('base/Dockerfile', base)
    workspace.write('compose.yaml', compose('base', 'node:22'))
    expect(factsOf('node:22')).toMatchObject({ repository: 'node', version: [22] })
  })

  it.each([
    ['an unknown base', 'FROM acme/other'],
    ['a base of an argument', 'ARG B=python:3.12\nFROM $B'],
    ['scratch', 'FROM scratch'],
    ['a syntax error', 'FROM python:3.12\nRUNN a'],
    ['a template', 'FROM {{ base }}'],
    ['an ONBUILD', 'FROM python:3.12\nONBUILD RUN a'],
    ['a RUN that cannot be read', `FROM python:3.12\nRUN echo 'a`],
    ['another shell', 'FROM python:3.12\nSHELL ["pwsh", "-c"]'],
    ['a directory of an argument', 'FROM python:3.12\nARG A\nWORKDIR /$A'],
    ['a user of an argument', 'FROM python:3.12\nARG A\nUSER $A'],
    ['users that are deleted', 'FROM python:3.12\nRUN userdel www-data'],
  ])('by a Dockerfile with %s', (_what, text) => {
    workspace.write('base/Dockerfile', `${text}\n`)
    workspace.write('compose.yaml', compose('base'))
    expect(factsOf()).toBeUndefined()
  })
})

describe('what a Dockerfile says of its image', () => {
  const of = (text: string): ImageFacts => {
    workspace.write('base/Dockerfile', text)
    workspace.write('compose.yaml', compose('base'))
    const facts = factsOf()
    if (facts === undefined) throw new Error('it is not known')
    return facts
  }

  it('are variables, but no arguments, the directory, the user and the accounts', () => {
    const facts = of(`FROM node:22
ARG A=1
ENV B=$A C=2
RUN groupadd --gid 50 staffers && useradd --uid 1500 --gid 50 app
WORKDIR /srv
WORKDIR app
USER app:staffers
`)
    expect([...facts.environment.keys()]).toEqual(['NODE_VERSION', 'YARN_VERSION', 'B', 'C'])
    expect(facts.environment.get('C')).toBe('2')
    expect(isKnown(facts.environment.get('B') ?? '')).toBe(false)
    expect(facts).toMatchObject({ repository: 'node', workdir: '/srv/app', user: 'app:50' })
    const { users, groups } = accountsOf(facts)
    expect(users.get('app')).toMatchObject({ uid: 1500, gid: 50, home: '/home/app' })
    expect(users.get('node')?.uid).toBe(1000)
    expect(groups.get('staffers')).toBe(50)
  })

  it.each([
    ['', { deletesDownloads: true, keepsDownloads: false }],
    ['RUN rm -f /etc/apt/apt.conf.d/docker-clean', { deletesDownloads: false }],
    ['RUN sed -i s/a/b/ /etc/apt/apt.conf.d/docker-clean', { deletesDownloads: 'unknown' }],
    ['COPY etc /etc', { deletesDownloads: 'unknown', keepsDownloads: true }],
    ['RUN ./setup.sh', { deletesDownloads: 'unknown', keepsDownloads: true }],
    [
      `RUN echo 'Binary::apt::APT::Keep-Downloaded-Packages "1";' > /etc/apt/a`,
      { keepsDownloads: true },
    ],
  ])('is what becomes of packages: %s', (text, facts) => {
    expect(of(`FROM debian:12\n${text}\n`)).toMatchObject(facts)
  })

  it.each([
    ['RUN go mod download', ['/go/pkg/mod']],
    ['RUN --mount=type=cache,target=/go/pkg/mod go mod download', []],
    ['COPY modules /go/pkg/mod', ['/go/pkg/mod']],
    ['COPY . .', ['/go']],
  ])('is what lies in its caches: %s', (text, filled) => {
    expect(of(`FROM golang:1.24\n${text}\n`).filled).toEqual(filled)
  })

  it.each([
    ['RUN useradd --uid 1500 app\nWORKDIR /srv/app\nUSER app', ['/home/app', '/srv/app']],
    ['RUN useradd -m --uid 1500 app\nUSER app\nWORKDIR /home/app', []],
    ['RUN useradd -m --uid 1500 app && mkdir /w && chown app /w\nWORKDIR /w\nUSER app', []],
    ['WORKDIR /w', []],
  ])('is which directories belong to their users: %s', (text, paths) => {
    const own = of(`FROM node:22\n${text}\n`).notOwned
    expect(own?.filter((path) => path !== '/nonexistent' && path !== '/var/www')).toEqual(paths)
  })

  it.each([
    ['COPY .npmrc /root/', ['npm', 'Yarn', 'pnpm']],
    ['RUN npm config set cache /a', ['npm']],
    ['RUN echo cache=/a >> ~/.npmrc', ['npm', 'Yarn', 'pnpm']],
    ['COPY pip.conf /etc/pip.conf', ['pip']],
    ['COPY package.json /app/', []],
  ])('is what it configures: %s', (text, managers) => {
    expect(of(`FROM node:22\n${text}\n`).configured).toEqual(managers)
  })
})

it('knows an environment that the image has made', () => {
  workspace.write(
    'base/Dockerfile',
    'FROM python:3.12\nRUN python -m venv /v\nENV PATH=/v/bin:$PATH\n',
  )
  workspace.write('compose.yaml', compose('base'))
  const packages = '/usr/local/lib/python3.12/site-packages'
  const install = `FROM acme/base\nRUN --mount=type=cache,target=${packages} pip install flask\nCMD ["flask"]\n`
  workspace.write('api/Dockerfile', install)
  workspace.git('init', '-q')
  expect(workspace.cachefix([]).stderr).not.toContain('pip writes to')
  workspace.write('api/Dockerfile', install.replaceAll(packages, '/v/lib/python3.12/site-packages'))
  expect(workspace.cachefix([]).stderr).toContain('pip writes to')
})

it('repairs what is built from an image of the repository', () => {
  workspace.write('base/Dockerfile', 'FROM python:3.12\nENV PIP_CACHE_DIR=/cache/pip\n')
  workspace.write('compose.yaml', compose('base'))
  workspace.write(
    'api/Dockerfile',
    'FROM acme/base\nRUN --mount=type=cache,target=/packages pip install --target=/packages flask\n',
  )
  workspace.git('init', '-q')
  expect(workspace.cachefix([]).stdout).toContain('+RUN --mount=type=cache,target=/cache/pip pip')
  expect(workspace.cachefix(['images']).stdout).toContain('acme/base: known by what builds it\n')
})
