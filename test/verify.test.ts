/** What `cachefix verify` concludes, without an engine. With one: test/builds/verify.test.ts. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allTransforms, fixDockerfile, transforms } from '../src/index.ts'
import { compare, differences, sizeOf } from '../src/verify/compare.ts'
import { readCacheRecords } from '../src/verify/engines/docker.ts'
import type { Build, BuildRequest, Engine } from '../src/verify/engines/engine.ts'
import { readFileSystem, type Entry, type FileSystem } from '../src/verify/file-system.ts'
import { planVerification, withNonce, type Plan } from '../src/verify/plan.ts'
import { Progress } from '../src/verify/progress.ts'
import { formatGains, formatSize, formatVerification } from '../src/verify/report.ts'
import { verify, type Verification, type VerifyOptions } from '../src/verify/verify.ts'

const pip = `FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
CMD ["python3", "-m", "app"]
`

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cachefix-test-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** A file system, with `path: content`; a directory ends with a slash. */
function files(contents: Readonly<Record<string, string | Partial<Entry>>>): FileSystem {
  return new Map(
    Object.entries(contents).map(([path, content]) => {
      const isDirectory = path.endsWith('/')
      const entry = typeof content === 'string' ? { content, size: content.length } : content
      const type = isDirectory ? 'directory' : 'file'
      const standard = { type, mode: 0o644, owner: '0:0', size: 0, content: '', attributes: '' }
      return [path.replace(/(?<=.)\/$/, ''), { ...standard, ...entry }]
    }),
  )
}

describe('the plan', () => {
  const planOf = (source: string, target?: string): Plan => {
    const { output, findings } = fixDockerfile(source, { transforms })
    return planVerification(source, output, findings, target)
  }

  it('expects files where an install directory was mounted', () => {
    expect(planOf(pip)).toEqual({
      restored: [{ path: '/packages', places: ['/packages'] }],
      uncovered: ['/packages'],
      removed: [],
      caches: ['/root/.cache/pip'],
      mounts: [{ id: '/root/.cache/pip', target: '/root/.cache/pip' }],
      unreached: [],
    })
  })

  it('follows files through COPY and FROM to the image', () => {
    const plan = planOf(`FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go install ./cmd/server
FROM debian:bookworm-slim AS base
COPY --from=build /go/bin/server /opt/bin/
FROM base
COPY --from=base /opt /srv
`)
    expect(plan.restored).toEqual([
      { path: '/go/bin', places: ['/opt/bin/server', '/srv/bin/server', '/opt/bin', '/srv/bin'] },
    ])
    expect(plan.caches).toEqual([])
  })

  it('expects nothing in the image of what only the build needs', () => {
    const plan = planOf(`FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci
RUN node_modules/.bin/webpack
FROM nginx
COPY --from=build /app/dist /usr/share/nginx/html
`)
    expect(plan.restored).toEqual([{ path: '/app/node_modules', places: [] }])
    expect(plan.unreached).toEqual([])
  })

  it('knows what a repair removes on purpose', () => {
    const plan = planOf(`FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y jq
`)
    expect(plan.removed).toEqual(['/etc/apt/apt.conf.d/docker-clean'])
  })

  it('names the stage of a repair that the image does not need', () => {
    const source = `FROM python:3.12-slim AS Dev\n${pip.slice(pip.indexOf('\n') + 1)}FROM scratch\n`
    expect(planOf(source).unreached).toEqual([{ line: 3, stage: 'Dev' }])
    expect(planOf(source, 'dev').unreached).toEqual([])
    expect(planOf(source, '0').restored[0]?.places).toEqual(['/packages'])
    expect(() => planOf(source, 'prod')).toThrow('there is no stage prod')
  })

  it('follows the mounts of stages, too', () => {
    const source = `FROM python:3.12-slim AS tools\n${pip.slice(pip.indexOf('\n') + 1)}FROM debian
RUN --mount=from=tools,source=/packages,target=/mnt cp -r /mnt /packages
`
    expect(planOf(source).unreached).toEqual([])
  })
})

describe('the nonce', () => {
  it('is in every RUN that mounts a cache, on the same line', () => {
    const source = `\uFEFFFROM a AS b\r\nRUN --mount=type=cache,target=/x \\\r\n    --network=none y\r\nRUN z\r\nFROM c\r\nRUN --network=none --mount=type=cache,target=/x ["y"]\r\n`
    expect(withNonce(source, 'n1')).toBe(
      source
        .replace('RUN --mount', 'RUN --mount=type=secret,id=n1 --mount')
        .replace('none --mount', 'none --mount=type=secret,id=n1 --mount'),
    )
  })

  it('is in each RUN on the given lines, too, but in no other instruction', () => {
    const source = 'FROM a\nENV x=y\nRUN \\\n  --network=none z\nrun a\nRUN b\n'
    expect(withNonce(source, 'n1', [2, 4, 5])).toBe(
      source
        .replace('RUN \\', 'RUN --mount=type=secret,id=n1 \\')
        .replace('run a', 'run --mount=type=secret,id=n1 a'),
    )
  })
})

describe('a file system', () => {
  it('is read from a tar, with its attributes and hard links', async () => {
    const archive = pack()
    archive.entry({ name: './', type: 'directory', mode: 0o755 })
    archive.entry(
      { name: 'a/b', mode: 0o4755, uid: 1, gid: 2, pax: { 'SCHILY.xattr.user.x': 'y' } },
      'text',
    )
    archive.entry({ name: 'a/c', type: 'link', linkname: 'a/b' })
    archive.entry({ name: '/d', type: 'symlink', linkname: 'a/b' })
    archive.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(chunk as Buffer)
    const read = await readFileSystem(Readable.from([Buffer.concat(chunks)]))
    expect([...read.keys()]).toEqual(['/', '/a/b', '/a/c', '/d'])
    expect(read.get('/a/b')).toMatchObject({
      ...{ type: 'file', mode: 0o4755, owner: '1:2', size: 4 },
      attributes: 'SCHILY.xattr.user.x=y',
    })
    expect(read.get('/a/c')?.content).toBe(read.get('/a/b')?.content)
    expect(read.get('/d')).toMatchObject({ type: 'symlink', content: 'a/b' })
    expect(sizeOf(read)).toBe(4)
    expect(differences(read, read)).toEqual([])
  })

  it('is not read from half a tar', async () => {
    const archive = pack()
    archive.entry({ name: 'a' }, 'x'.repeat(2000))
    archive.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(chunk as Buffer)
    const half = Buffer.concat(chunks).subarray(0, 1000)
    await expect(readFileSystem(Readable.from([half]))).rejects.toThrow()
  })
})

describe('a comparison', () => {
  const plan: Plan = {
    restored: [{ path: '/packages', places: ['/packages'] }],
    uncovered: ['/packages', '/project'],
    removed: ['/etc/apt/docker-clean'],
    caches: ['/root/.cache/pip'],
    mounts: [],
    unreached: [],
  }

  it('tells apart what came back, what left for a cache, what is ignored and everything else', () => {
    const before = files({
      '/root/.cache/': '',
      '/root/.cache/pip/': '',
      '/root/.cache/pip/wheel': 'w',
      '/packages/': '',
      '/packages/stale.py': 's',
      '/etc/apt/docker-clean': '#',
      '/etc/config': 'one',
      '/bin/tool': { mode: 0o755, content: 't' },
      '/gone': '',
      '/var/log/dpkg.log': '1',
      '/lib/__pycache__/x.pyc': '1',
    })
    const after = files({
      '/packages/': '',
      '/packages/flask/': '',
      '/packages/flask/app.py': 'flask',
      '/packages/[': 'odd',
      '/project/extra': 'e',
      '/etc/config': 'two',
      '/bin/tool': { mode: 0o700, owner: '1:1', content: 't' },
      '/new': '',
      '/var/log/dpkg.log': '2',
      '/lib/__pycache__/x.pyc': '2',
    })
    expect(compare(differences(before, after), plan)).toMatchObject({
      restored: [
        { path: '/packages', files: 2, size: 8, names: ['[', 'flask'] },
        { path: '/project', files: 1, size: 1, names: ['extra'] },
      ],
      removed: [{ path: '/etc/apt/docker-clean', files: 1, size: 1, names: [] }],
      caches: [{ path: '/root/.cache/pip', files: 1, size: 1, names: ['wheel'] }],
      ignored: [
        { reason: 'byte code of Python', files: 1 },
        { reason: 'logs', files: 1 },
      ],
      others: [
        { path: '/bin/tool', change: 'changed', what: 'mode 755 → 700, owner 0:0 → 1:1' },
        { path: '/etc/config', change: 'changed', what: 'content' },
        { path: '/gone', change: 'removed' },
        { path: '/new', change: 'added' },
        { path: '/packages/stale.py', change: 'removed' },
      ],
    })
  })

  it.each([
    ['/var/log/apt/history.log', 'logs'],
    ['/root/.npm/_logs/2026-01-01.log', 'logs'],
    ['/app/server.log', undefined],
    ['/tmp/x', 'temporary files'],
    ['/run/lock', 'temporary files'],
    ['/app/run/lock', undefined],
    ['/usr/lib/python3/__pycache__/a.cpython-311.pyc', 'byte code of Python'],
    ['/var/cache/apt/pkgcache.bin', undefined],
    ['/var/cache/apt/archives/x.deb', undefined],
    ['/var/lib/dpkg/status-old', 'records that package managers make anew'],
    ['/var/lib/dpkg/status', undefined],
    ['/usr/local/cargo/.package-cache', 'records that package managers make anew'],
  ])('ignores by its rule: %s', (path, reason) => {
    const { ignored, others } = compare(differences(files({}), files({ [path]: 'x' })), plan)
    expect(ignored.map((each) => each.reason)).toEqual(reason === undefined ? [] : [reason])
    expect(others).toHaveLength(reason === undefined ? 1 : 0)
  })

  it('ignores what shows of earlier layers where a cache is mounted, but no content', () => {
    const of = (contents: Parameters<typeof files>[0]) =>
      compare(differences(files({ '/root/.cache/pip/': { owner: '42:0' } }), files(contents)), plan)
    const leftovers = { '/root/.cache/pip/': '', '/root/.cache/pip/lock': '' }
    expect(of(leftovers)).toMatchObject({ ignored: [{ files: 2 }], others: [] })
    const wheel = '/root/.cache/pip/wheel'
    expect(of({ ...leftovers, [wheel]: 'w' }).others).toMatchObject([{ path: wheel }])
  })

  it('ignores what apt makes of its lists only where both images have it', () => {
    const of = (text: string): FileSystem => files({ '/var/cache/apt/pkgcache.bin': text })
    expect(compare(differences(of('x'), of('y')), plan)).toMatchObject({
      ignored: [{ reason: 'indexes of apt that both images have', files: 1 }],
      others: [],
    })
    expect(compare(differences(files({}), of('x')), plan).others).toHaveLength(1)
  })
})

describe('a verification', () => {
  const options: Omit<VerifyOptions, 'scratch'> = {
    ...{ context: undefined, target: undefined, build: [], warm: false },
    ...{ nonce: 'nonce', onStep: () => undefined },
  }
  const built: Build = {
    succeeded: true,
    files: files({}),
    failedStep: undefined,
    seconds: 1,
    log: [],
  }
  const failed = (failedStep: string, ...log: string[]): Build => ({
    ...built,
    ...{ succeeded: false, files: undefined, failedStep, log },
  })

  /** An engine that gives these builds, one after the other. */
  function engineOf(
    builds: readonly Build[],
    sizes?: ReadonlyMap<string, number>,
  ): Engine & { requests: BuildRequest[]; forgotten: string[] } {
    const requests: BuildRequest[] = []
    const forgotten: string[] = []
    return {
      name: 'none',
      requests,
      forgotten,
      build(request) {
        const build = builds[requests.length]
        requests.push(request)
        return build === undefined ? Promise.reject(new Error('no build')) : Promise.resolve(build)
      },
      cacheSizes: (namespace) => Promise.resolve(namespace.endsWith('after') ? sizes : undefined),
      forget(namespaces) {
        forgotten.push(...namespaces)
        return Promise.resolve()
      },
    }
  }

  function conclude(
    engine: Engine,
    source = pip,
    warm = false,
    chosen = transforms,
  ): Promise<Verification> {
    const { output, findings } = fixDockerfile(source, { transforms: chosen })
    const path = join(directory, 'Dockerfile')
    writeFileSync(path, source)
    const repair = { path, before: source, after: output, findings }
    return verify(repair, engine, { ...options, warm, scratch: join(directory, 'scratch') })
  }

  const image = files({ '/bin/sh': 'sh' })
  const repaired = files({ '/bin/sh': 'sh', '/packages/': '', '/packages/flask.py': 'flask' })

  it.each([
    [
      'a file',
      (place: string) => {
        writeFileSync(place, '*')
      },
      true,
    ],
    [
      'a link to one beside it',
      (place: string) => {
        writeFileSync(join(directory, 'all'), '*')
        symlinkSync('all', place)
      },
      true,
    ],
    [
      'a link out of the tree',
      (place: string) => {
        symlinkSync('/etc/passwd', place)
      },
      false,
    ],
    [
      'a pipe',
      (place: string) => {
        execFileSync('mkfifo', [place])
      },
      false,
    ],
    [
      'a link to a device',
      (place: string) => {
        symlinkSync('/dev/zero', place)
      },
      false,
    ],
  ])(
    'takes the ignore file of the Dockerfile where it is one: %s',
    async (_name, make, isTaken) => {
      make(join(directory, 'Dockerfile.dockerignore'))
      const engine = engineOf([
        { ...built, files: image },
        { ...built, files: repaired },
      ])
      await conclude(engine)
      const dockerfile = engine.requests[0]?.dockerfile ?? ''
      expect(existsSync(`${dockerfile}.dockerignore`)).toBe(isTaken)
    },
  )

  it('proves files that come back', async () => {
    const engine = engineOf([
      { ...built, files: image },
      { ...built, files: repaired },
    ])
    const { status, reasons, restored } = await conclude(engine)
    expect([status, ...reasons]).toEqual(['proved', '1 file came back, and nothing else changed'])
    expect(restored).toEqual([{ path: '/packages', files: 1, size: 5, names: ['flask.py'] }])
  })

  it('proves a build that did not succeed, and does', async () => {
    const engine = engineOf([
      failed('[2/3]'),
      failed('[2/3]', 'why'),
      { ...built, files: repaired },
    ])
    const { status, reasons, before } = await conclude(engine)
    expect([status, ...reasons]).toEqual(['proved', 'it could not be built, and can be now'])
    expect(before.log).toEqual(['why'])
  })

  it('tries again what fails once', async () => {
    const engine = engineOf([
      failed('[2/3]', 'no network'),
      { ...built, files: image },
      { ...built, files: repaired },
    ])
    expect((await conclude(engine)).reasons).toEqual(['1 file came back, and nothing else changed'])
  })

  it('proves that an image stays the same, where only a cache is kept', async () => {
    const source =
      'FROM python:3.12-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask\n'
    const builds = [built, built]
    const kept = await conclude(engineOf(builds, new Map([['/root/.cache/pip', 7]])), source)
    expect([kept.status, ...kept.reasons]).toEqual(['proved', 'the image is the same'])
    expect(kept.kept).toEqual([{ target: '/root/.cache/pip', before: undefined, after: 7 }])
    const empty = await conclude(engineOf(builds, new Map([['/root/.cache/pip', 0]])), source)
    expect([empty.status, ...empty.reasons]).toEqual([
      'not proved',
      'the mounted caches stay empty',
    ])
  })

  it('says what the image loses to a cache that it had, and what all of it comes to', async () => {
    const withCache = files({ '/bin/sh': 'sh', '/root/.cache/pip/http/a': 'wheel' })
    const engine = engineOf(
      [
        { ...built, files: withCache },
        { ...built, files: image },
        { ...built, seconds: 4 },
        { ...built, seconds: 2.5 },
      ],
      new Map([['/root/.cache/pip', 1234]]),
    )
    const adding = allTransforms.filter(({ name }) => name !== 'remove-cache-mounts')
    const source = 'FROM python:3.12-slim\nRUN pip install flask\n'
    const lost = await conclude(engine, source, true, adding)
    expect([lost.status, ...lost.reasons]).toEqual([
      'proved',
      'the image is the same but for 1 file of a cache, mounted now',
    ])
    expect(formatVerification(lost, false)).toContain(
      '\n  left the image, being in a mounted cache now\n    /root/.cache/pip  1 file, 5 B: http\n',
    )
    const unmeasured = { ...lost.gain, secondsBefore: undefined }
    expect(formatGains([lost, lost, { ...lost, gain: unmeasured }])).toBe(
      'Together: rebuilds take 5.0 s instead of 8.0 s, the next builds find 3.70 kB in their caches, the images lose 15 B to them.\n',
    )
    const nothing = { secondsBefore: undefined, secondsAfter: undefined, bytesCached: undefined }
    expect(formatGains([{ ...lost, caches: [], gain: nothing }])).toBe('')
  })

  it('proves that an image stays the same but for what the repair removes, as it says', async () => {
    const source =
      'FROM debian:bookworm\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y jq\n'
    const file = '/etc/apt/apt.conf.d/docker-clean'
    const engine = engineOf([
      { ...built, files: files({ '/bin/sh': 'sh', [file]: '#' }) },
      { ...built, files: image },
    ])
    const { status, reasons } = await conclude(engine, source)
    expect([status, ...reasons]).toEqual([
      'proved',
      `the image is the same but for what the repair removes: ${file}`,
    ])
  })

  it.each<[string, Build[], Verification['status'], string]>([
    ['nothing comes back', [built, built], 'not proved', 'nothing came back at /packages'],
    [
      'it does not build any more',
      [built, failed('[3/3]'), failed('[3/3]')],
      'not proved',
      'it builds, but does not when it is repaired',
    ],
    [
      'it fails later',
      [failed('[2/3]'), failed('[2/3]'), failed('[3/3]'), failed('[3/3]')],
      'not proved',
      'the repair is not enough: the build gets further, and fails at [3/3]',
    ],
    [
      'it fails at the same step',
      [failed('[2/3]'), failed('[2/3]'), failed('[2/3]'), failed('[2/3]')],
      'not built',
      'it cannot be built, with the repair or without it',
    ],
    [
      'something else changes',
      [
        { ...built, files: image },
        { ...built, files: files({ '/bin/sh': 'changed', '/packages/a': '' }) },
        { ...built, files: files({ '/bin/sh': 'changed', '/packages/a': '' }) },
      ],
      'not proved',
      '1 other difference in the image',
    ],
  ])('does not prove a repair where %s', async (_name, builds, status, reason) => {
    const verification = await conclude(engineOf(builds))
    expect([verification.status, ...verification.reasons]).toEqual([status, reason])
  })

  it('lists what differs between two builds of the repaired Dockerfile, and does not count it', async () => {
    const stamped = (stamp: string): Build => ({
      ...built,
      files: files({ '/bin/sh': 'sh', '/packages/a': '', '/stamp': stamp }),
    })
    const engine = engineOf([
      { ...built, files: files({ '/bin/sh': 'sh', '/stamp': '1' }) },
      stamped('2'),
      stamped('3'),
    ])
    const { status, varying, others } = await conclude(engine)
    expect([status, varying, others]).toEqual(['proved', ['/stamp'], []])
  })

  it('lets the caches of each version start empty, and forgets them', async () => {
    const engine = engineOf([
      { ...built, files: image },
      { ...built, files: repaired },
      built,
      built,
    ])
    const { before, after } = await conclude(engine, pip, true)
    const [one, other, ...warm] = engine.requests
    expect([one?.namespace, other?.namespace]).toEqual(['nonce-before', 'nonce-after'])
    expect(warm.map(({ namespace, wantsFiles }) => [namespace, wantsFiles])).toEqual([
      ['nonce-before', false],
      ['nonce-after', false],
    ])
    expect([before.warmSeconds, after.warmSeconds]).toEqual([1, 1])
    expect(engine.forgotten).toEqual(['nonce-before', 'nonce-after', 'nonce-again'])
    await expect(conclude(engineOf([]))).rejects.toThrow('no build')
  })

  it('takes the ignore file of the Dockerfile with it', async () => {
    writeFileSync(join(directory, 'Dockerfile.dockerignore'), 'secrets\n')
    const engine = engineOf([
      { ...built, files: image },
      { ...built, files: repaired },
    ])
    await conclude(engine)
    for (const { dockerfile, context } of engine.requests) {
      expect(context).toBe(directory)
      expect(readdirSync(join(dockerfile, '..'))).toEqual(['Dockerfile', 'Dockerfile.dockerignore'])
    }
  })

  it('measures what is gained, and only what can be measured', async () => {
    const builds = [
      { ...built, files: image },
      { ...built, files: repaired },
      { ...built, seconds: 2.5 },
      { ...built, seconds: 4 },
    ]
    const sizes = new Map([['/root/.cache/pip', 1234]])
    const measured = await conclude(engineOf(builds, sizes), pip, true)
    expect(measured.gain).toEqual({ secondsBefore: 2.5, secondsAfter: 4, bytesCached: 1234 })
    expect(formatVerification(measured, false)).toContain(
      '\n  rebuild  2.5 s → 4.0 s, 1.5 s longer\n',
    )
    const unknown = { secondsBefore: undefined, secondsAfter: undefined, bytesCached: undefined }
    expect((await conclude(engineOf(builds), pip)).gain).toEqual(unknown)
    const repairing = [failed('[2/3]'), failed('[2/3]'), { ...built, files: repaired }, built]
    const onlyAfter = await conclude(engineOf(repairing), pip, true)
    expect(onlyAfter.gain).toEqual({ ...unknown, secondsAfter: 1 })
    expect(formatVerification(onlyAfter, false)).toContain('\n  rebuild  1.0 s\n')
  })

  it('runs what gets its first mount again without it, too', async () => {
    const source = `FROM python:3.12-slim
RUN mkdir /app
RUN pip install flask
`
    const builds = engineOf([built, built, built, built])
    const builtFrom: string[] = []
    const engine: Engine = {
      ...builds,
      build(request) {
        builtFrom.push(readFileSync(request.dockerfile, 'utf8'))
        return builds.build(request)
      },
    }
    const adding = allTransforms.filter(({ name }) => name !== 'remove-cache-mounts')
    await conclude(engine, source, true, adding)
    const secret = (round: string): string => `RUN --mount=type=secret,id=nonce-${round} `
    const mount = '--mount=type=cache,target=/root/.cache/pip '
    expect(builtFrom).toEqual([
      source.replace('RUN pip', `${secret('first')}pip`),
      source.replace('RUN pip', `${secret('first')}${mount}pip`),
      source.replace('RUN pip', `${secret('warm')}pip`),
      source.replace('RUN pip', `${secret('warm')}${mount}pip`),
    ])
  })

  it('is told in words', async () => {
    const engine = engineOf(
      [
        { ...built, files: image },
        { ...built, files: files({ '/bin/sh': 'other', '/packages/flask.py': 'flask' }) },
        { ...built, files: files({ '/bin/sh': 'other', '/packages/flask.py': 'flask' }) },
        built,
        { ...built, seconds: 0.4 },
      ],
      new Map([['/root/.cache/pip', 1234]]),
    )
    const verification = await conclude(engine, pip, true)
    expect(formatVerification({ ...verification, path: 'api/Dockerfile' }, false)).toBe(
      `api/Dockerfile: not proved: 1 other difference in the image
  before   2 B, built in 1.0 s
  after    10 B, +8 B, built in 1.0 s
  rebuild  1.0 s → 0.4 s, 0.6 s saved
  came back
    /packages  1 file, 5 B: flask.py
  caches after the build
    /root/.cache/pip  1.23 kB (before: not mounted)
  other differences
    changed  /bin/sh  content
`,
    )
    expect(formatVerification(verification, true)).toContain('\u001B[31mnot proved\u001B[39m')
  })
})

describe('the command line', () => {
  const cli = resolve('dist/cli.cjs')
  const run = (args: string[], PATH = directory) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'verify', ...args], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH, TMPDIR: directory },
    })
    return { status, stdout, stderr }
  }

  it('has nothing to verify where cachefix changes nothing, and needs no engine then', () => {
    writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\n')
    expect(run([])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Nothing to verify in 1 Dockerfile.\n',
    })
  })

  it('says in one line that there is no engine, and leaves nothing behind', () => {
    writeFileSync(join(directory, 'Dockerfile'), pip)
    expect(run([])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'cachefix: nothing to build with: docker is not installed; buildah is not installed\n',
    })
    expect(readdirSync(directory)).toEqual(['Dockerfile'])
  })

  it('says why an engine that is there does not answer', () => {
    writeFileSync(join(directory, 'Dockerfile'), pip)
    const program =
      '#!/bin/sh\ncase "$1 $2" in "buildx version") echo "buildx v0.1";; *) echo "Error: no daemon";; esac\n'
    writeFileSync(join(directory, 'docker'), program, { mode: 0o755 })
    expect(run(['--engine', 'docker'], `${directory}:/bin:/usr/bin`).stderr).toBe(
      'cachefix: nothing to build with: docker does not answer (no daemon)\n',
    )
  })

  it.each(['--volume=/:/host', 'github.com/x'])(
    'gives the engine no directory that it could take for something else: %s',
    (name) => {
      const context = join(directory, 'tree', name)
      mkdirSync(context, { recursive: true })
      writeFileSync(join(context, 'Dockerfile'), pip)
      const log = join(directory, 'arguments')
      const program = `#!/bin/sh\ncase "$*" in *--file*) printf '%s\\n' "$@" >> '${log}';; esac\necho 1\n`
      for (const engine of ['docker', 'buildah'])
        writeFileSync(join(directory, engine), program, { mode: 0o755 })
      for (const args of [
        ['--engine', 'docker', 'tree'],
        ['--engine', 'buildah', 'tree'],
        ['--engine', 'docker', `--context=tree/${name}`, 'tree'],
      ]) {
        run(args, `${directory}:/bin:/usr/bin`)
        const given = readFileSync(log, 'utf8').trimEnd().split('\n')
        rmSync(log)
        expect(given).toContain(context)
        expect(given.filter((each) => each.includes(name) && each !== context)).toEqual([])
      }
    },
  )

  it.each([
    [['--platform', 'linux/amd64,linux/arm64'], '--platform takes one platform'],
    [['--jobs', 'many'], '--jobs takes a number, not "many"'],
    [['--engine', 'kaniko'], 'unknown engine "kaniko"; known are docker and buildah'],
    [['--format', 'yaml'], 'unknown format "yaml"'],
    [['--write'], 'unknown option --write'],
    [['-t', 'no-such'], 'unknown transform "no-such"'],
  ])('takes no %j', (args, message) => {
    const { status, stdout, stderr } = run(args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    expect(stderr).toContain(message)
  })

  it('reports a file that cannot be read, and has an exit status for it', () => {
    writeFileSync(join(directory, 'Dockerfile'), 'RUN --mount=type=cache,target=/x true\n')
    const { status, stdout, stderr } = run(['--format', 'json', 'Dockerfile'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 1 } })
    expect(stderr).toBe('cachefix: Dockerfile: line 1, column 1: RUN before the first FROM\n')
  })

  it('prints help that names every option', () => {
    const { status, stdout } = run(['--help'])
    expect(status).toBe(0)
    for (const word of [
      ...['--context', '--target', '--build-arg', '--secret', '--platform', '--warm', '--jobs'],
      ...['--engine', '--transform', '--unsafe', '--format', 'byte code of Python'],
    ])
      expect(stdout).toContain(word)
  })
})

describe('progress', () => {
  it('is a line that changes on a terminal, and a line for each build elsewhere', () => {
    let written = ''
    const write = (text: string): void => {
      written += text
    }
    const lines = new Progress(undefined, write)
    lines.step('a: builds', '[1/2] FROM x')
    lines.step('a: builds', '[2/2] RUN y')
    lines.hide()
    expect(written).toBe('a: builds …\n')
    written = ''
    const line = new Progress(20, write)
    line.step('a: builds', '[1/2] FROM x')
    line.step('a: builds', '[2/2] RUN y')
    line.hide()
    line.hide()
    expect(written).toBe('\r\u001B[Ka: builds: [1/2] FR\r\u001B[Ka: builds: [2/2] RU\r\u001B[K')
  })
})

it('reads how large the caches of BuildKit are', () => {
  const text = `ID:\t\tabc\nMutable:\ttrue\nSize:\t\t3.146MB
Description:\tcached mount /root/.cache/pip from exec /bin/sh -c a && b with id "ns-1//root/.cache/pip"
Usage count:\t1\nType:\t\texec.cachemount\n
ID:\t\tdef\nSize:\t\t225B\nDescription:\tlocal source for dockerfile\n
ID:\t\tghi\nSize:\t\t0B\nDescription:\tcached mount /x from exec /bin/sh -c a\nb with id "ns-1/modules"\n
Total:\t3.3MB`
  expect(readCacheRecords(text)).toEqual([
    { record: 'abc', id: 'ns-1//root/.cache/pip', size: 3_146_000 },
    { record: 'ghi', id: 'ns-1/modules', size: 0 },
  ])
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [1_234_567, '1.23 MB'],
  [2.5e12, '2.50 TB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text)
})
