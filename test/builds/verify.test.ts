/** `cachefix verify`, as a user runs it. */
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readCacheRecords } from '../../src/verify/engines/docker.ts'
import type { Verification } from '../../src/verify/verify.ts'
import { startBuilder, type Builder } from './builder.ts'
import { otherEngines } from './engine.ts'
import { copyExamples } from './examples.ts'
import { workDirectory } from './places.ts'
import { mustRun, run, type Outcome } from './process.ts'
import { projects } from './projects.ts'

const ground = inject('ground')
const cli = resolve('dist/cli.cjs')

describe.skipIf(ground === undefined)('cachefix verify', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  function verify(cwd: string, ...args: string[]): Promise<Outcome> {
    const all = [cli, 'verify', ...args, '--', ...builder.options()]
    return run(process.execPath, all, { cwd, env: { ...builder.environment, TMPDIR: cwd } })
  }

  /** A project of pip with this Dockerfile, for which there are images. */
  async function project(dockerfile: string, files: Record<string, string> = {}): Promise<string> {
    await builder.provideImages(dockerfile)
    return builder.directory({
      ...projects.pip(['first'], builder.sources),
      Dockerfile: dockerfile,
      ...files,
    })
  }

  /** Of all images but those of tests that run at the same time. */
  async function imageIds(): Promise<ReadonlySet<string>> {
    const args = ['images', '--all', '--no-trunc', '--format', '{{.Repository}} {{.ID}}']
    const { stdout } = await mustRun('docker', args, { env: builder.environment })
    const lines = stdout.split('\n').filter((line) => !line.startsWith('cachefix-builds/test '))
    return new Set(lines.map((line) => line.replace(/.* /, '')))
  }

  /** Which of these mounts a verification has left caches of: tests at the same time have others. */
  async function left(...mounts: string[]): Promise<string[]> {
    const args = ['buildx', 'du', '--verbose']
    const { stdout } = await mustRun('docker', args, { env: builder.environment })
    const ids = readCacheRecords(stdout).map(({ id }) => id)
    const own = ids.filter((id) => id.startsWith('cachefix-verify-'))
    return mounts.filter((mount) => own.some((id) => id.endsWith(`/${mount}`)))
  }

  function read({ stdout, output }: Outcome): Verification {
    const [verification] = (JSON.parse(stdout) as { files: Verification[] }).files
    if (verification === undefined) throw new Error(output)
    return verification
  }

  it('proves the examples, and leaves nothing behind', async () => {
    const directory = builder.directory({})
    await builder.provideImages(copyExamples(directory, builder.sources))
    const images = await imageIds()
    const { status, stdout, output } = await verify(directory, '--jobs', '2', '--format', 'json')
    expect(status, output).toBe(0)
    const { files, unchanged, totals } = JSON.parse(stdout) as {
      files: Verification[]
      unchanged: string[]
      totals: unknown
    }
    expect(totals).toEqual({ proved: 5, notProved: 0, notBuilt: 0, nothingToVerify: 1, errors: 0 })
    expect(unchanged).toEqual(['docs/Dockerfile'])
    const [api, batch, gateway, web, worker] = files
    for (const { others, reasons } of files) {
      expect(others).toEqual([])
      expect(reasons).toHaveLength(1)
    }
    expect(api?.before.succeeded).toBe(true)
    expect(api?.restored).toMatchObject([
      { path: '/packages', names: ['first', 'first-1.0.dist-info'] },
    ])
    expect(batch?.before.succeeded).toBe(true)
    expect(batch?.reasons).toEqual([
      'the image is the same but for what the repair removes: /etc/apt/apt.conf.d/docker-clean',
    ])
    expect(batch?.kept.map(({ target, before }) => [target, before])).toEqual([
      ['/var/cache/apt', 0],
      ['/var/lib/apt/lists', 0],
    ])
    expect(gateway?.before.succeeded).toBe(false)
    expect(gateway?.before.log.join('\n')).toContain('COPY --from=build /go/bin/gateway /gateway')
    expect(gateway?.restored).toMatchObject([{ path: '/gateway', files: 1 }])
    expect(web?.restored).toMatchObject([
      { path: '/srv/web/node_modules', names: ['.package-lock.json', 'first'] },
    ])
    expect(worker?.restored).toMatchObject([{ path: '/usr/local/bin/worker', files: 1 }])
    expect(worker?.kept.map(({ target }) => target)).toContain('/var/cache/cargo-build')

    expect(readdirSync(directory).filter((name) => name.startsWith('cachefix-'))).toEqual([])
    expect(await imageIds()).toEqual(images)
    expect(await left('/packages', '/go', 'modules')).toEqual([])
  })

  it('says that a Dockerfile cannot be built, with the end of the log', async () => {
    const directory = await project(`
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages no-such-package
`)
    const { status, stdout, stderr } = await verify(directory)
    expect(status).toBe(2)
    expect(stdout).toContain(
      'Dockerfile: not built: it cannot be built, with the repair or without it\n',
    )
    expect(stdout).toContain('| ERROR: failed to solve')
    expect(stdout).toContain('No matching distribution found for no-such-package')
    expect(stderr).toContain('1 repair verified with docker buildx ')
  })

  it('says that a repair is not enough, where nothing comes back', async () => {
    const directory = await project(
      `
FROM python:3.12-slim
COPY requirements.txt slim.sh ./
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
RUN sh slim.sh
ENV PYTHONPATH=/packages
CMD ["python3", "-m", "first"]
`,
      { 'slim.sh': 'rm -rf /packages\n' },
    )
    const { status, stdout } = await verify(directory)
    expect(status).toBe(1)
    expect(stdout).toContain('Dockerfile: not proved: nothing came back at /packages\n')
  })

  it('says that a repair is not enough, where the build fails later', async () => {
    const directory = await project(`
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
FROM python:3.12-slim
COPY --from=build /packages /packages
RUN python3 /packages/generated.py
`)
    const outcome = await verify(directory, '--format', 'json')
    expect(outcome.status).toBe(1)
    const { reasons, after } = read(outcome)
    expect(reasons).toEqual([
      'the repair is not enough: the build gets further, and fails at [stage-1 3/3]',
    ])
    expect(after.log.join('\n')).toContain("can't open file '/packages/generated.py'")
  })

  it('says what else a repair changes, and does not count what differs from build to build', async () => {
    const directory = await project(`
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install --no-cache-dir -r requirements.txt && \\
    ls /root/.cache/pip > /listing && \\
    date +%N > /stamp
`)
    // What ls says would then depend on other builds, so that the fix is unsafe.
    const outcome = await verify(directory, '--unsafe', '--format', 'json')
    expect(outcome.status, outcome.output).toBe(1)
    const { reasons, others, varying, kept } = read(outcome)
    expect(reasons).toEqual(['1 other difference in the image'])
    expect(others).toMatchObject([{ path: '/listing', change: 'changed', what: 'content' }])
    expect(varying).toEqual(['/stamp'])
    expect(kept).toMatchObject([{ target: '/root/.cache/pip', before: 0 }])
    expect(kept[0]?.after).toBeGreaterThan(1e6)
  })

  it('builds the stage that is asked for, with what the build needs', async () => {
    const directory = await project(
      `
FROM python:3.12-slim AS base
FROM base AS dev
ARG LIST
COPY . .
RUN --mount=type=cache,target=/packages --mount=type=secret,id=key,required=true \\
    test "$(cat /run/secrets/key)" = opens && pip install --target=/packages -r "$LIST"
ENV PYTHONPATH=/packages
CMD ["python3", "-m", "first"]
FROM scratch
COPY list.txt /
`,
      { key: 'opens', 'app/list.txt': 'first\n' },
    )
    const options = [
      ...['--context', 'app', '--build-arg', 'LIST=list.txt', '--secret', 'id=key,src=key'],
      ...['--platform', 'linux/amd64'],
    ]
    const last = await verify(directory, ...options)
    expect(last.status).toBe(1)
    expect(last.stdout).toContain(
      'the repair on line 6 is in stage dev, of which this image is not made (--target dev verifies it)',
    )
    const dev = await verify(directory, ...options, '--target', 'dev')
    expect(dev.status, dev.output).toBe(0)
    expect(dev.stdout).toContain('/packages  8 files, 1.05 MB: first, first-1.0.dist-info')
  })

  it('cleans up when it is interrupted', async () => {
    const directory = await project(`
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
CMD ["python3", "-m", "first"]
`)
    const held = builder.sources.hold('first')
    const child = spawn(process.execPath, [cli, 'verify', '--', ...builder.options()], {
      cwd: directory,
      env: { ...process.env, ...builder.environment, TMPDIR: directory },
      stdio: 'ignore',
    })
    const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd))
    await held.requested
    expect(await left('/packages')).toEqual(['/packages'])
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    held.release()
    expect(readdirSync(directory).sort()).toEqual(['Dockerfile', 'requirements.txt'])
    expect(await left('/packages')).toEqual([])
  })

  describe('with other engines', () => {
    const dockerfile = `
FROM python:3.12-slim AS build
RUN --mount=type=cache,target=/packages pip install --target=/packages flask
FROM python:3.12-slim
COPY --from=build /packages /packages
`

    it('builds with an old docker that has no buildx', async ({ skip }) => {
      const client = otherEngines(workDirectory()).docker
      const environment = {
        ...builder.environment,
        PATH: `${join(client, 'usr/bin')}:${process.env.PATH ?? ''}`,
        DOCKER_CONFIG: builder.directory({}),
        TMPDIR: builder.directory({}),
      }
      const { stdout } = await mustRun('docker', ['--version'], { env: environment })
      const { status } = await run('docker', ['buildx', 'version'], { env: environment })
      skip(status === 0 || !/ (?:1\d|2[0-2])\./.test(stdout), `here is only ${stdout.trim()}`)
      const directory = await project(dockerfile.replace('flask', 'first'))
      const outcome = await run(process.execPath, [cli, 'verify', '--', ...builder.options()], {
        cwd: directory,
        env: environment,
      })
      expect(outcome.status, outcome.output).toBe(0)
      expect(outcome.stdout).toContain('/packages  8 files')
      expect(outcome.stderr).toContain('1 repair verified with docker 20.')
    })

    it('builds with buildah', async () => {
      const environment = await buildahEnvironment()
      const options = { cwd: builder.directory({ Dockerfile: dockerfile }), env: environment }
      const args = [cli, 'verify', '--engine', 'buildah', '--warm', '--', '--network=host']
      const outcome = await run(process.execPath, args, options)
      expect(outcome.status, outcome.output).toBe(0)
      expect(outcome.stdout).toContain('/packages  1 file, 6 B: flask.py\n')
      // Before, it could not be built, so there is nothing to compare with.
      expect(outcome.stdout).toMatch(/^ {2}rebuild {2}\d\S* s$/m)
      expect(outcome.stderr).toMatch(/1 repair verified with buildah \d/)
      expect(readdirSync(environment.TMPDIR ?? '')).toEqual([])
      const images = await mustRun('buildah', ['images', '--quiet'], options)
      expect(images.stdout.trim().split('\n')).toHaveLength(1)
    })

    /** buildah with a store of its own, in which there is an image with a shell and a pip of a few lines. */
    async function buildahEnvironment(): Promise<NodeJS.ProcessEnv> {
      const tools = otherEngines(workDirectory()).buildah
      const policy = { default: [{ type: 'insecureAcceptAnything' }] }
      const home = builder.directory({
        '.config/containers/policy.json': JSON.stringify(policy),
        'image/bin/pip':
          '#!/bin/sh\nmkdir -p /packages ~/.cache/pip\necho flask > /packages/flask.py\necho flask > ~/.cache/pip/flask\n',
        'image/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
        'image/Dockerfile': 'FROM scratch\nCOPY bin /bin/\nCOPY etc /etc/\n',
        'temporary/.keep': '',
      })
      writeFileSync(
        join(home, 'storage.conf'),
        `[storage]\ndriver = "vfs"\ngraphroot = "${home}/store"\nrunroot = "${home}/run"\n`,
      )
      rmSync(join(home, 'temporary/.keep'))
      chmodSync(join(home, 'image/bin/pip'), 0o755)
      for (const name of ['sh', 'mkdir'])
        copyFileSync(join(tools, 'bin/busybox'), join(home, 'image/bin', name))
      const libraries = readdirSync(tools, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.includes('.so.'))
        .map((path) => join(tools, dirname(path)))
      const environment = {
        ...process.env,
        HOME: home,
        TMPDIR: join(home, 'temporary'),
        CONTAINERS_STORAGE_CONF: join(home, 'storage.conf'),
        BUILDAH_ISOLATION: 'oci',
        BUILDAH_RUNTIME: 'runc',
        PATH: `${join(tools, 'usr/bin')}:${join(tools, 'usr/sbin')}:${process.env.PATH ?? ''}`,
        LD_LIBRARY_PATH: [...new Set(libraries)].join(':'),
      }
      const args = ['build', '--network=host', '--tag', 'python:3.12-slim', join(home, 'image')]
      await mustRun('buildah', args, { env: environment })
      return environment
    }
  })
})
