/** What is known of each cache mount: silence about one is no praise. */
import { describe, expect, it } from 'vitest'
import { fixDockerfile, transforms, type FixOptions, type JudgedMount } from '../src/index.ts'
import { useWorkspace } from './workspace.ts'

function mountsOf(lines: readonly string[], options: Partial<FixOptions> = {}): JudgedMount[] {
  const source = `${lines.join('\n')}\n`
  return [...fixDockerfile(source, { transforms, ...options }).cacheMounts]
}

/** Of one RUN after a FROM and others. */
function outcomesOf(run: string, ...before: readonly string[]): string[] {
  return mountsOf(['FROM python:3.12-slim', ...before, run]).map(({ outcome }) => outcome)
}

const packages = 'RUN --mount=type=cache,target=/packages pip install --target=/packages flask'

describe('a cache mount', () => {
  it.each([
    ['of a tool', 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask'],
    ['around the cache of a tool', 'RUN --mount=type=cache,target=/root/.cache pip install flask'],
    [
      'of a tool beside a script',
      'RUN --mount=type=cache,target=/root/.cache/pip pip install flask && ./setup.sh',
    ],
    ['that is copied from', 'RUN --mount=type=cache,target=/y cp -r /y/data /data'],
    [
      'of a tool whose user may have another home',
      'USER app\nRUN --mount=type=cache,target=/home/app/.cache/pip pip install flask',
    ],
    [
      'around the cache of a tool whose user may have another home',
      'USER app\nRUN --mount=type=cache,target=/home/app/.cache pip install flask',
    ],
    [
      'of a tool that another program runs',
      'RUN --mount=type=cache,target=/go/pkg/mod golangci-lint run',
    ],
    [
      'that a download goes into, for a tool',
      'RUN --mount=type=cache,target=/x aria2c --dir /x -o a.whl https://example.com && pip install /x/a.whl',
    ],
    [
      'of a tool by a wrapper for another platform',
      'ENV GOPATH=/go\nRUN --mount=type=cache,target=/go/pkg/mod xx-go build -o /app . && xx-verify /app',
    ],
    [
      'in which dotnet builds',
      'WORKDIR /app\nRUN --mount=type=cache,target=/app/obj dotnet publish -o /out',
    ],
    [
      'of a tool in an ONBUILD',
      'ONBUILD RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
    ],
  ])('%s is judged right', (_name, run) => {
    expect(outcomesOf(run)).toEqual(['right'])
  })

  it.each([
    ['a program that is not known', 'RUN --mount=type=cache,target=/x some-tool', ['some-tool']],
    [
      'a program that is not known, and names it',
      'RUN --mount=type=cache,target=/x some-tool --cache /x',
      ['some-tool'],
    ],
    [
      'a script, whatever is copied from it',
      'RUN --mount=type=cache,target=/x ./build.sh && cp -r /x/out /out',
      ['./build.sh'],
    ],
    [
      'a script of the project that a tool runs',
      'RUN --mount=type=cache,target=/app/.next/cache npm run build',
      ['npm run'],
    ],
    [
      'nothing that has to do with it',
      'RUN --mount=type=cache,target=/x apt-get update',
      ['apt-get update'],
    ],
  ])('is unknown where it is used by %s', (_name, run, commands) => {
    const [mount] = mountsOf(['FROM node:22', 'WORKDIR /app', 'COPY . .', run])
    expect(mount).toMatchObject({ outcome: 'unknown', commands, line: 4, column: 5 })
  })

  it('is unknown where a tool may install into it, in a home that is not known', () => {
    const run = 'RUN --mount=type=cache,target=/home/app/.cache poetry install'
    expect(outcomesOf(run, 'USER app')).toEqual(['unknown'])
  })

  it('is repaired or reported where something is wrong with it, and others of its RUN are not', () => {
    const beside = packages.replace('pip', '--mount=type=cache,target=/root/.cache/pip pip')
    expect(outcomesOf(packages)).toEqual(['repaired'])
    expect(outcomesOf(beside)).toEqual(['repaired', 'right'])
    expect(mountsOf(['FROM example.com/python', packages]).map(({ outcome }) => outcome)).toEqual([
      'reported',
    ])
  })

  it('is repaired in every RUN in which the fix gives it an option', () => {
    const update = 'RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update'
    const install = update.replace('update', 'install -y curl')
    expect(outcomesOf(install, update, install)).toEqual(['repaired', 'repaired', 'repaired'])
  })

  it('is not right because a variable names it of a tool that the RUN does not run', () => {
    const run = 'RUN --mount=type=cache,target=/cache/pip apt-get update'
    expect(outcomesOf(run, 'ENV PIP_CACHE_DIR=/cache/pip')).toEqual(['reported'])
    expect(outcomesOf(`${run} && echo x`, 'ENV SOME_CACHE=/cache/pip')).toEqual(['right'])
    expect(outcomesOf(`${run} && pip install flask`, 'ENV PIP_CACHE_DIR=/cache/pip')).toEqual([
      'right',
    ])
  })

  it('is concerned by what stands elsewhere', () => {
    const pip = 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask'
    expect(outcomesOf(pip, 'ENV PIP_NO_CACHE_DIR=1')).toEqual(['repaired'])
    expect(outcomesOf(pip.replace('install', 'install --no-cache-dir'))).toEqual(['repaired'])
    expect(outcomesOf(`${pip} && pip cache purge`)).toEqual(['repaired'])
  })

  it('is reported where its RUN cannot be read', () => {
    expect(outcomesOf('RUN --mount=type=cache,target=/x cat "a')).toEqual(['reported'])
  })

  it('is accepted by a comment, and by a baseline', () => {
    expect(outcomesOf(packages, '# cachefix-ignore')).toEqual(['accepted'])
    const lines = ['FROM python:3.12-slim', packages]
    expect(mountsOf(lines, { accepted: 'all' })).toMatchObject([{ outcome: 'accepted' }])
  })

  it('is named by all that its RUN runs', () => {
    const run =
      'RUN --mount=type=cache,target=/app/.cache npm ci && npm run build && some-tool a && other-tool'
    const [mount] = mountsOf(['FROM node:22', 'WORKDIR /app', 'COPY . .', run])
    expect(mount?.commands).toEqual(['npm ci', 'npm run', 'some-tool', 'other-tool'])
  })

  it('is named without the values of options', () => {
    const run =
      'RUN --mount=type=cache,target=/app/.npm ./mvnw -q -pl some/module -am package && curl -s https://sh.rustup.rs | sh -s -- -y --profile minimal'
    const [mount] = mountsOf(['FROM eclipse-temurin:21', 'WORKDIR /app', 'COPY . .', run])
    expect(mount?.commands).toEqual(['./mvnw package', 'sh'])
  })

  it('is named by a tool, where that is a module or is given a text to run', () => {
    const run =
      "RUN --mount=type=cache,target=/app/.x python3 -m pip install x && cargo +nightly build && Rscript -e 'renv::restore()'"
    const [mount] = mountsOf(['FROM rust:1.80', 'WORKDIR /app', 'COPY . .', run])
    expect(mount?.commands).toEqual(['pip install', 'cargo build', 'Rscript'])
  })

  it('is reported with the others of one build tree for all projects', () => {
    const mount = '--mount=type=cache,target=/app/target'
    const outcomes = mountsOf([
      'FROM rust:1.80',
      'WORKDIR /app',
      'COPY . .',
      `RUN ${mount} cargo test`,
      `RUN ${mount} cargo build --release && cp target/release/app /usr/local/bin/`,
      `RUN ${mount},id=app-target cargo clippy`,
    ]).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['reported', 'reported', 'right'])
  })

  it('is reported with others where one finding without a fix is about all of them', () => {
    const mount = '--mount=type=cache,target=/Users/me/.cache/uv'
    const outcomes = mountsOf([
      'FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim',
      'WORKDIR /app',
      'COPY pyproject.toml uv.lock ./',
      `RUN ${mount} uv sync --locked --no-install-project --offline`,
      'COPY . .',
      `RUN ${mount} uv sync --locked`,
    ]).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['reported', 'reported'])
  })

  it('is no other mount', () => {
    expect(outcomesOf('RUN --mount=type=tmpfs,target=/x some-tool')).toEqual([])
  })
})

describe('the command line', () => {
  const workspace = useWorkspace()
  const unknown = 'FROM debian\nRUN --mount=type=cache,target=/x some-tool\n'
  const summary = '1 file read, 0 to change: 0 fixes. 1 cache mount: 1 of unknown use'

  it('counts what it does not know, and names it where it is asked to', () => {
    workspace.write('Dockerfile', unknown)
    expect(workspace.cachefix([]).stderr).toBe(`${summary} (--verbose names them).\n`)
    expect(workspace.cachefix(['--verbose']).stderr).toBe(
      `Dockerfile:2:5 not known\n  It is not known what uses the cache mount at /x: the RUN runs some-tool.\n\n${summary}.\n`,
    )
    const { stderr } = workspace.cachefix(['--verbose', '--stdin-filepath', 'Dockerfile'], {
      input: unknown,
    })
    expect(stderr).toContain('Dockerfile:2:5 not known')
  })

  it('counts them in reports', () => {
    workspace.write('Dockerfile', unknown)
    const { files, totals } = JSON.parse(workspace.cachefix(['--format', 'json']).stdout) as {
      files: unknown[]
      totals: unknown
    }
    expect(files).toMatchObject([{ cacheMounts: [{ target: '/x', outcome: 'unknown' }] }])
    expect(totals).toMatchObject({ cacheMounts: { right: 0, unknown: 1 } })
    for (const format of ['markdown', 'html'])
      expect(workspace.cachefix(['--format', format]).stdout).toContain(
        '1 cache mount: 1 of unknown use.',
      )
  })

  it('counts as reported what could not be written', () => {
    workspace.write('Dockerfile', `FROM python:3.12-slim\n${packages}\n`)
    workspace.commit()
    workspace.write('Dockerfile', `FROM python:3.12-slim\n${packages}\n# more\n`)
    expect(workspace.cachefix(['--write']).stderr).toContain('1 cache mount: 1 reported.')
  })
})
