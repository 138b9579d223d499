/** `cachefix images`, as a user runs it, without an engine. With one: test/builds/images.test.ts. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pack, type Header } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LearntImage } from '../src/config/config.ts'
import { arrange, poolOf, type Pool } from '../src/images/arrange.ts'
import { useWorkspace, type Outcome } from './workspace.ts'

const workspace = useWorkspace()

const python = 'registry.example.com/base/python:3.12'
const pip = `FROM ${python}
RUN --mount=type=cache,target=/packages pip install --target=/packages flask
CMD ["python", "-m", "flask"]
`

interface Listed {
  readonly image: string
  readonly knownBy: string | null
  readonly waiting: number
  readonly cacheMounts: number
  readonly usedIn: readonly unknown[]
}

function list(...args: string[]): Listed[] {
  const { status, stdout, stderr } = workspace.cachefix(['images', '--format', 'json', ...args])
  expect([status, stderr]).toEqual([0, ''])
  const { images, errors } = JSON.parse(stdout) as { images: Listed[]; errors: unknown[] }
  expect(errors).toEqual([])
  return images
}

/** How many findings wait for the image `acme` in a Dockerfile. */
function waiting(dockerfile: string): number | undefined {
  workspace.write('Dockerfile', dockerfile)
  return list().find(({ image }) => image === 'acme')?.waiting
}

describe('the list', () => {
  it('begins with the images that most findings wait for, and says where they are used', () => {
    workspace.write('api/Dockerfile', pip)
    workspace.write(
      'web/Dockerfile',
      'FROM acme/base\nRUN true\nFROM scratch\nFROM node:22 AS a\nFROM a\n',
    )
    workspace.write('lib/Dockerfile', `${pip}FROM acme/base\n`)
    const { status, stdout, stderr } = workspace.cachefix(['images'])
    expect(status).toBe(0)
    expect(stdout).toBe(`${python}: not known, 2 findings wait
  api/Dockerfile:1, lib/Dockerfile:1
acme/base: not known
  lib/Dockerfile:4, web/Dockerfile:1
node:22: known
  web/Dockerfile:4
`)
    expect(stderr).toBe(
      '3 files read, 3 images: 1 known, 2 not known; 2 findings wait for these. cachefix images --inspect asks an engine.\n',
    )
    const [first] = list('api')
    expect(first).toEqual({
      image: python,
      isWhole: true,
      knownBy: null,
      waiting: 1,
      cacheMounts: 1,
      usedIn: [{ path: 'api/Dockerfile', line: 1, isDefault: false }],
    })
  })

  it('tells images of a build argument from others', () => {
    workspace.write(
      'Dockerfile',
      'ARG A=acme/base\nARG B\nFROM $A\nFROM $B\nFROM acme/$B:1\nFROM node:${B}\n',
    )
    expect(workspace.cachefix(['images']).stdout).toBe(`\${B}: depends on a build argument
  Dockerfile:4
acme/\${B}:1: depends on a build argument
  Dockerfile:5
acme/base: the default of a build argument, on which nothing is based
  Dockerfile:3
node:\${B}: known
  Dockerfile:6
`)
  })

  it('knows those of the configuration', () => {
    workspace.write('cachefix.json', '{ "images": { "registry.example.com/base/*": {} } }')
    workspace.write('Dockerfile', pip)
    expect(list()).toMatchObject([{ image: python, knownBy: 'configuration', waiting: 0 }])
    expect(list('--no-config')).toMatchObject([{ image: python, knownBy: null, waiting: 1 }])
  })

  it('has one line for a file that cannot be read, and all others', () => {
    workspace.write('a/Dockerfile', 'FROM a\nRUNN --mount=type=cache,target=/x b\n')
    workspace.write('b/Dockerfile', pip)
    const { status, stdout, stderr } = workspace.cachefix(['images'])
    expect(status).toBe(2)
    expect(stdout).toContain(python)
    expect(stderr).toMatch(
      /^cachefix: a\/Dockerfile: line 2, column 1: unknown instruction RUNN\n1 file/,
    )
  })

  it.each([
    [['images', '--pull'], '--pull needs --inspect'],
    [['images', '--engine', 'docker'], '--engine needs --inspect'],
    [
      ['images', '--inspect', '--engine', 'make'],
      'unknown engine "make"; known are docker and podman',
    ],
    [['images', '--format', 'html'], 'unknown format "html"; known are text and json'],
    [
      ['images', '--inspect', '--no-config'],
      '--inspect writes a configuration, and --no-config wants none',
    ],
    [['images', '--nothing'], 'unknown option --nothing'],
  ])('%j is a mistake', (args, message) => {
    const { status, stderr } = workspace.cachefix(args)
    expect(status).toBe(2)
    expect(stderr).toContain(`cachefix: ${message}`)
  })
})

describe('a finding waits for an image', () => {
  it('where its fix does', () => {
    expect(waiting(pip.replace(python, 'acme'))).toBe(1)
  })

  it('where nothing can be said without it', () => {
    expect(
      waiting(
        'FROM acme\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc\n',
      ),
    ).toBe(1)
  })

  it('where the number of a user may be in it', () => {
    expect(
      waiting('FROM acme\nUSER app\nRUN --mount=type=cache,target=/home/app/.npm npm ci\n'),
    ).toBe(1)
  })

  it('once for each place, in a child stage, too', () => {
    const [, run = ''] = pip.split('\n')
    const [b, c] = ['/b', '/c'].map((place) => run.replaceAll('/packages', place))
    expect(waiting(`FROM acme AS base\n${run}\nFROM base\n${b}\n${c}\n`)).toBe(3)
  })

  it('not where the image is not the reason', () => {
    const dummy = `FROM acme
RUN --mount=type=cache,target=/x ./build.sh
RUN --mount=type=cache,targt=/root/.npm npm ci
`
    expect(waiting(dummy)).toBe(0)
    expect(
      waiting('FROM acme\nRUN --mount=type=cache,target=/root/.cache/pip pip install a\n'),
    ).toBe(0)
  })
})

describe('images that agree', () => {
  const pool = (images: Readonly<Record<string, LearntImage>>): Pool =>
    new Map(
      Object.entries(images).map(([name, facts]) => [name, { ...facts, from: { [name]: name } }]),
    )
  const same = (...names: string[]): Pool =>
    pool(Object.fromEntries(names.map((name) => [name, { user: 'app' }])))
  const keys = (images: Pool, ...others: string[]): string[] => [...arrange(images, others).keys()]

  it.each([
    [['t/a:1-bookworm', 't/a:2-bookworm', 't/a:3-bookworm'], 't/a:*-bookworm'],
    [['t/a:1', 't/a:2', 't/a:3'], 't/a:*'],
    [['t/a:1-bookworm', 't/b:2-bookworm', 't/c:2-bookworm'], 't/*:*-bookworm'],
    [['t/a:1', 't/b:1', 't/c:1'], 't/*:1'],
    [['r:5000/t/a:1', 'r:5000/t/b:1', 'r:5000/t/c:1'], 'r:5000/t/*:1'],
  ])('%j are one pattern', (names, pattern) => {
    const arranged = arrange(same(...names), ['other/a:1', 't/a/b:1', 'x:2-bookworm'])
    expect([...arranged]).toEqual([
      [pattern, { user: 'app', from: Object.fromEntries(names.map((name) => [name, name])) }],
    ])
    // Once more, with one that was learnt anew.
    const again = new Map([
      ...poolOf({ [pattern]: { learnt: arranged.get(pattern) } }),
      ...same(names[0] ?? ''),
    ])
    expect([...arrange(again, [])]).toEqual([...arranged])
  })

  it.each([
    [['t/a:1', 't/a:2']],
    [['a:1', 'a:2', 'a:3']],
    [['t/a:1', 't/b:2', 't/c:3']],
    [['t/a:1', 'u/a:1', 'v/a:1']],
  ])('%j are none', (names) => {
    expect(keys(same(...names))).toEqual(names)
  })

  it('are none where another image has such a name, and differs, or is not known', () => {
    const names = ['t/a:1', 't/b:1', 't/c:1']
    expect(keys(same(...names), 't/d:1')).toEqual(names)
    expect(keys(same(...names), 't/d:2')).toEqual(['t/*:1'])
    expect(keys(new Map([...same(...names), ...pool({ 't/d:1': {} })]))).toEqual([
      ...names,
      't/d:1',
    ])
  })

  it('may differ in versions only', () => {
    const of =
      (name: string): ((value: string) => Pool) =>
      (value) =>
        pool(
          Object.fromEntries(
            ['1', '2', '3'].map((tag) => [
              `t/a:${tag}`,
              { environment: { [name]: tag === '1' ? value : 'b', X_SHA256: 'x' } },
            ]),
          ),
        )
    expect(arrange(of('A_VERSION')('a'), []).get('t/a:*')).toMatchObject({
      environment: { A_VERSION: null, X_SHA256: 'x' },
    })
    expect(keys(of('A_DIR')('a'))).toHaveLength(3)
    expect(keys(of('A_DIR')('b'))).toEqual(['t/a:*'])
  })
})

/** What is in an image of the engine that stands in for a real one. */
interface Image {
  readonly config?: object
  /** By path; of a directory, which ends with a slash, its mode, and of a link, where it leads to. */
  readonly files?: Readonly<Record<string, string | Partial<Header>>>
  readonly isAway?: boolean
}

const id = '0123456789abcdef'.repeat(4)

/** Answers as docker does, from the files beside it, and writes down what it is asked, with a tab after each word. */
const standIn = `#!/bin/sh
here=\${0%/*}
for image do :; done
printf '%s\\t' "$@" >> "$here/asked"
echo >> "$here/asked"
if test -e "$here/$1-$2.js"; then exec '${process.execPath}' "$here/$1-$2.js"; fi
case $1-$2 in
version-*) echo 26.1.5 ;;
*-pull) /bin/rm -f "$here/$image.away" ;;
*-inspect)
  if test -e "$here/$image.json" && ! test -e "$here/$image.away"; then
    exec /bin/cat "$here/$image.json"
  fi
  echo "Error response from daemon: No such image: $image" >&2
  exit 1 ;;
*-create) echo "$image" ;;
*-export) exec /bin/cat "$here/$image.tar" ;;
esac
`

describe('--inspect', () => {
  let engine = ''
  beforeEach(() => {
    engine = mkdtempSync(join(tmpdir(), 'cachefix-engine-'))
    provide('docker', standIn)
  })
  afterEach(() => {
    rmSync(engine, { recursive: true, force: true })
  })

  function provide(name: string, text: string | Buffer): void {
    mkdirSync(dirname(join(engine, name)), { recursive: true })
    writeFileSync(join(engine, name), text)
    chmodSync(join(engine, name), 0o755)
  }

  let images = 0
  async function provideImage(
    name: string,
    { config = {}, files = {}, isAway }: Image = {},
  ): Promise<void> {
    images += 1
    const own = `${String(images).padStart(4, '0')}${id.slice(4)}`
    const inspected = { Id: `sha256:${own}`, Os: 'linux', RepoDigests: [], Config: config }
    provide(`${name}.json`, JSON.stringify([inspected]))
    if (isAway === true) provide(`${name}.away`, '')
    const archive = pack()
    for (const [path, file] of Object.entries(files)) {
      const header = typeof file === 'string' ? {} : file
      const type = path.endsWith('/') ? 'directory' : 'linkname' in header ? 'symlink' : 'file'
      archive.entry({ name: path.slice(1), type, ...header }, typeof file === 'string' ? file : '')
    }
    archive.finalize()
    const pieces: Buffer[] = []
    for await (const piece of archive) pieces.push(piece as Buffer)
    provide(`${own}.tar`, Buffer.concat(pieces))
  }

  function inspect(...args: string[]): Outcome {
    return workspace.cachefix(['images', '--inspect', ...args], { env: { PATH: engine } })
  }

  /** What the engine was asked, but for its version. */
  function asked(): string[][] {
    const file = join(engine, 'asked')
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    return lines.map((line) => line.split('\t').slice(0, -1)).filter(([word]) => word !== 'version')
  }

  function learnt(image: string, file = 'cachefix.json'): LearntImage | undefined {
    const { images: all } = JSON.parse(workspace.read(file)) as {
      images: Record<string, { learnt: LearntImage }>
    }
    return all[image]?.learnt
  }

  /** What is learnt of an image, but for where from. */
  async function learn(image: Image): Promise<Omit<LearntImage, 'from'>> {
    await provideImage('acme:1', image)
    const { status, stderr } = inspect('acme:1')
    expect(status, stderr).toBe(0)
    const { from, ...facts } = learnt('acme:1') ?? {}
    expect(Object.keys(from ?? {})).toEqual(['acme:1'])
    return facts
  }

  it('asks about the images that are not known, starts none, and leaves none of its containers', async () => {
    workspace.write('a/Dockerfile', `FROM ${python} AS b\nFROM node:22\nFROM b\nFROM $X\n`)
    workspace.write('b/Dockerfile', `ARG A=acme/a\nFROM $A\nFROM ${python}@sha256:${id}\n`)
    await provideImage(python, { files: { '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n' } })
    await provideImage(`${python}@sha256:${id}`)
    const { status, stdout, stderr } = inspect()
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toContain(`${python}: debian 12, runs as root, without docker-clean\n`)
    expect(stderr).toMatch(/2 images learnt with docker 26\.1\.5; cachefix\.json written\.\n$/)
    const container =
      asked()
        .find(([, word]) => word === 'create')
        ?.at(-1) ?? ''
    expect(asked().slice(0, 4)).toEqual([
      ['image', 'inspect', '--', python],
      [
        ...['container', 'create', '--pull=never', '--network=none'],
        ...['--entrypoint=/cachefix-starts-nothing', '--', container],
      ],
      ['container', 'export', '--', container],
      ['container', 'rm', '--volumes', '--force', '--', container],
    ])
    expect(asked().flat()).not.toContain('pull')
    expect(list('a')).toMatchObject([{}, { image: python, knownBy: 'configuration' }])
  })

  it('pulls what is not here only where it is told to', async () => {
    workspace.write('Dockerfile', 'FROM acme:1\nFROM gone:1\n')
    await provideImage('acme:1', { isAway: true })
    const first = inspect()
    expect(first.status).toBe(2)
    expect(first.stderr).toBe(`cachefix: acme:1: not here; pull it, or say --pull
cachefix: gone:1: not here; pull it, or say --pull
0 images learnt with docker 26.1.5; nothing written.
`)
    expect(existsSync(join(workspace.directory, 'cachefix.json'))).toBe(false)
    const second = inspect('--pull')
    expect(second.stderr).toContain('1 image learnt')
    expect(asked()).toContainEqual(['image', 'pull', '--quiet', '--', 'acme:1'])
  })

  describe('learns', () => {
    it('nothing where there is nothing', async () => {
      expect(await learn({})).toEqual({})
    })

    it('variables, but no secrets', async () => {
      const Env = [
        'B=1',
        'A=x=y',
        'EMPTY=',
        'no',
        '1=2',
        'NPM_TOKEN=a',
        'URL=https://a:b@c',
        'E=\u001b[2J',
        'P=\ue000',
      ]
      expect(await learn({ config: { Env } })).toEqual({
        environment: { A: 'x=y', B: '1', E: null, EMPTY: '', NPM_TOKEN: null, P: null, URL: null },
      })
    })

    it('who it runs as, and who else is there', async () => {
      const files = {
        '/etc/passwd': `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1::/usr/sbin:/bin/sh
_apt:x:100:65534::/nonexistent:/bin/sh
app:x:999:50::/srv/app:/bin/sh
dev:x:1000:1000::/home/dev:/bin/sh
nobody:x:65534:65534::/:/bin/sh
broken
:x:5:5:::
`,
        '/etc/group': 'root:x:0:\nstaff:x:50:\ndev:x:1000:\nwheel:x:10:\nbuild:x:2000:dev\n',
      }
      expect(await learn({ config: { User: 'app', WorkingDir: '/srv' }, files })).toEqual({
        user: 'app',
        users: [
          { name: 'app', uid: 999, gid: 50, home: '/srv/app' },
          { name: 'dev', uid: 1000, gid: 1000, home: '/home/dev' },
        ],
        groups: { build: 2000, dev: 1000, staff: 50 },
        workdir: '/srv',
        notOwned: ['/home/dev', '/srv', '/srv/app'],
      })
    })

    it('which directories belong to their users', async () => {
      const files = {
        '/etc/passwd': 'app:x:999:50::/srv/app:/bin/sh\ndev:x:1000:1000::/home/dev:/bin/sh\n',
        '/srv/app/': { uid: 999 },
        '/home/dev/': { gid: 1000, mode: 0o775 },
        '/data/': {},
      }
      const config = { User: 'app', WorkingDir: '/data' }
      expect(await learn({ config, files })).toMatchObject({ notOwned: ['/data'] })
      expect(await learn({ config: { ...config, User: '1234' }, files })).toMatchObject({
        notOwned: ['/data'],
      })
      expect(await learn({ config: { WorkingDir: '/data' }, files })).not.toHaveProperty('notOwned')
    })

    it.each([
      ['ID=debian\nVERSION_ID="12"', { distribution: 'debian', release: '12', dockerClean: false }],
      ['ID=debian', { distribution: 'debian', dockerClean: false }],
      [
        `ID='ubuntu'\nVERSION_ID='24.04'`,
        { distribution: 'ubuntu', release: '24.04', dockerClean: false },
      ],
      [
        'ID=pop\nID_LIKE="ubuntu debian"\nVERSION_ID="22.04"',
        { distribution: 'ubuntu', dockerClean: false },
      ],
      ['ID=alpine\nVERSION_ID=3.20.3', { distribution: 'alpine', release: '3.20.3' }],
      ['ID=fedora\nVERSION_ID=42', { like: 'fedora:42' }],
      ['ID="rhel"\nVERSION_ID="9.4"', { like: 'redhat/ubi9:9.4' }],
      ['ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.3"', { like: 'rockylinux:9.3' }],
      ['ID=wolfi\nVERSION_ID="20230201"', {}],
      ['ID=constructor\nVERSION_ID=1', {}],
    ])('the system: %j', async (text, facts) => {
      expect(await learn({ files: { '/usr/lib/os-release': text } })).toEqual(facts)
    })

    it('what becomes of packages', async () => {
      const debian = { '/etc/os-release': 'ID=debian\n' }
      const clean = { '/etc/apt/apt.conf.d/docker-clean': 'Dir::Cache::pkgcache "";\n' }
      expect(await learn({ files: { ...debian, ...clean } })).toMatchObject({ dockerClean: true })
      const keep = (text: string): Image => ({
        files: { ...debian, '/etc/apt/apt.conf.d/keep': text },
      })
      const line = 'Binary::apt::APT::Keep-Downloaded-Packages'
      expect(await learn(keep(`${line} "true";\n`))).toMatchObject({ keepcache: true })
      expect(await learn(keep(`// ${line} "true";\n${line} "false";\n`))).not.toHaveProperty(
        'keepcache',
      )
      const dnf = (text: string): Image => ({ files: { '/etc/dnf/dnf.conf': `[main]\n${text}\n` } })
      expect(await learn(dnf('keepcache = 1'))).toEqual({ keepcache: true })
      expect(await learn(dnf('#keepcache=1\nkeepcache=0'))).toEqual({})
      const link = { '/etc/apk/cache': { linkname: '/var/cache/apk' } }
      expect(await learn({ files: link })).toEqual({
        keepcache: true,
        links: { '/etc/apk/cache': '/var/cache/apk' },
      })
    })

    it('where programs are, who may write, what lies in caches, and what is configured', async () => {
      const Env = ['PATH=/opt/acme/bin:/usr/bin', 'GOPATH=/go']
      const files = {
        '/opt/acme/bin/acme': { mode: 0o755 },
        '/opt/acme/bin/README': { mode: 0o644 },
        '/opt/acme/bin/link': { linkname: 'acme' },
        '/usr/bin/tool': { mode: 0o755 },
        '/go/': { mode: 0o777 },
        '/tmp/': { mode: 0o1777 },
        '/go/pkg/mod/cache/download/a': 'a',
        '/root/.cache/pip/http/a': 'a',
        '/root/.cargo/registry/empty': '',
        '/etc/pip.conf': '[global]\nindex-url = https://example.com\n',
        '/root/.npmrc': '# cache=/a\nregistry=https://example.com\n',
        '/usr/share/doc/a/.npmrc': 'cache=/a',
        '/usr/share/maven/conf/settings.xml': '<!--\n<localRepository>/a</localRepository>\n-->',
      }
      expect(await learn({ config: { Env }, files })).toEqual({
        environment: { GOPATH: '/go', PATH: '/opt/acme/bin:/usr/bin' },
        programs: { '/opt/acme/bin': ['acme', 'link'] },
        sharedDirectories: ['/go'],
        filled: ['/go/pkg/mod'],
      })
      const configured = {
        '/root/.npmrc': 'cache=/a\n',
        '/etc/pip.conf': ' '.repeat(1 << 17),
        '/usr/local/cargo/config.toml': '[build]\ntarget-dir = "/a"\n',
      }
      expect(await learn({ files: configured })).toEqual({ configured: ['cargo', 'npm', 'pip'] })
    })

    it.each([
      [{ Shell: ['pwsh', '-c'] }, 'its SHELL is pwsh'],
      [{ OnBuild: ['RUN a'] }, 'it has ONBUILD instructions, which change what is built from it'],
      [{ WorkingDir: '/a b' }, 'its WORKDIR is no plain path'],
      [{ User: '$a' }, 'the user that it runs as has no plain name'],
    ])('nothing of an image with %j', async (config, message) => {
      await provideImage('acme:1', { config })
      const { status, stderr } = inspect('acme:1')
      expect(status).toBe(2)
      expect(stderr).toContain(`cachefix: acme:1: ${message}\n`)
    })
  })

  describe('writes', () => {
    it('into the file that there is, in its layout, in order, and leaves what is there', async () => {
      const text = `{
\t// Ours.
\t"images": {
\t\t"acme/b:1": { "user": "b" }, // who else
\t\t"acme/z": {},
\t},
\t"unsafe": false
}
`
      workspace.write('cachefix.json', text)
      for (const name of ['acme/a:1', 'acme/b:1', 'acme/c:1'])
        await provideImage(name, { config: { WorkingDir: '/w' } })
      expect(inspect('acme/c:1', 'acme/a:1', 'acme/b:1').status).toBe(0)
      const after = workspace.read('cachefix.json')
      expect(after).toContain(
        '\t// Ours.\n\t"images": {\n\t\t"acme/a:1": {\n\t\t\t"learnt": {\n\t\t\t\t"from"',
      )
      expect(after.match(/"acme\/\w(?::1)?": \{/g)).toEqual(
        ['acme/a:1', 'acme/b:1', 'acme/c:1', 'acme/z'].map((name) => `"${name}": {`),
      )
      expect(after).toMatch(/"user": "b",\s+"learnt"/)
      expect(after).toContain('}, // who else\n')
      expect(after).toMatch(/\t"unsafe": false\n\}\n$/)
      expect(inspect('acme/a:1').stderr).toContain('nothing written')
      expect(workspace.read('cachefix.json')).toBe(after)
    })

    it('into the nearest one of each Dockerfile', async () => {
      workspace.write('package.json', '{\n    "cachefix": {}\n}\n')
      workspace.write('Dockerfile', 'FROM acme:1\n')
      workspace.write('sub/cachefix.json', '{}\r\n')
      workspace.write('sub/deep/Dockerfile', 'FROM acme:1\n')
      await provideImage('acme:1')
      expect(inspect().stderr).toContain('; package.json, sub/cachefix.json written.')
      expect(workspace.read('package.json')).toMatch(/^\{\n {4}"cachefix": \{\n {8}"images": \{/)
      expect(workspace.read('sub/cachefix.json')).toMatch(/^\{\r\n {2}"images": \{\r\n/)
    })

    it('a pattern for several, and anew what is another image now', async () => {
      const names = ['acme/a:1-slim', 'acme/a:2-slim', 'acme/a:3-slim']
      workspace.write('Dockerfile', names.map((name) => `FROM ${name}\n`).join(''))
      for (const name of names.slice(1)) await provideImage(name, { config: { WorkingDir: '/w' } })
      expect(inspect().stderr).toContain('acme/a:1-slim: not here')
      expect(workspace.read('cachefix.json')).toMatch(/"acme\/a:2-slim"[^]*"acme\/a:3-slim"/)
      await provideImage('acme/a:1-slim', { config: { WorkingDir: '/w' } })
      expect(inspect().stderr).toContain('1 image learnt')
      const pattern = learnt('acme/a:*-slim')
      expect(Object.keys(pattern?.from ?? {})).toEqual(names)
      expect(workspace.read('cachefix.json').match(/"learnt"/g)).toHaveLength(1)
      // Nothing is learnt of what is the same, or is gone, and all of what is not.
      rmSync(join(engine, 'acme/a:2-slim.json'))
      expect(inspect().stderr).toBe('0 images learnt with docker 26.1.5; nothing written.\n')
      await provideImage('acme/a:3-slim', { config: { WorkingDir: '/other' } })
      expect(inspect().stderr).toContain('acme/a:3-slim: ')
      expect(learnt('acme/a:3-slim')?.workdir).toBe('/other')
      expect(learnt('acme/a:1-slim')?.workdir).toBe('/w')
    })

    it('nothing with --diff', async () => {
      await provideImage('acme:1')
      const { stdout, stderr } = inspect('--diff', 'acme:1')
      expect(stdout).toContain('+++ b/cachefix.json\n')
      expect(stderr).toContain('cachefix.json to write.')
      expect(existsSync(join(workspace.directory, 'cachefix.json'))).toBe(false)
      const json = JSON.parse(inspect('--diff', '--format', 'json', 'acme:1').stdout) as object
      expect(json).toMatchObject({ engine: 'docker 26.1.5', errors: [], written: [] })
    })

    it('not through a link, not into code, and not into what is wrong', async () => {
      await provideImage('acme:1')
      symlinkSync(join(engine, 'outside'), join(workspace.directory, 'cachefix.json'))
      expect(inspect('acme:1').status).toBe(2)
      expect(existsSync(join(engine, 'outside'))).toBe(false)
      workspace.write('a.ts', 'export default {}')
      expect(inspect('--config', './a.ts', 'acme:1').stderr).toContain('is code, and nothing is')
      workspace.write('wrong.json', '{ "imags": {} }')
      expect(inspect('--config', 'wrong.json', 'acme:1').stderr).toContain('unknown key "imags"')
    })
  })

  describe('is safe from', () => {
    it('names that are none', () => {
      const names = [
        '--volume=/:/host',
        '-v',
        '$(touch a)',
        '`a`',
        'a b',
        'a;b',
        '',
        'A',
        '../a',
        'a/',
        'a\nb',
      ]
      const { status, stderr } = inspect('--', ...names)
      expect(status).toBe(2)
      expect(stderr.match(/: this is not the name of an image\n/g)).toHaveLength(names.length)
      expect(asked()).toEqual([])
    })

    it('an engine in the repository', () => {
      workspace.write('bin/docker', standIn)
      chmodSync(join(workspace.directory, 'bin/docker'), 0o755)
      mkdirSync(join(engine, 'links'))
      symlinkSync(join(workspace.directory, 'bin/docker'), join(engine, 'links/docker'))
      workspace.write('Dockerfile', 'FROM acme:1\n')
      const PATH = ['', '.', 'bin', join(workspace.directory, 'bin'), join(engine, 'links')].join(
        ':',
      )
      const { status, stderr } = workspace.cachefix(['images', '--inspect'], { env: { PATH } })
      expect(status).toBe(2)
      expect(stderr).toBe(
        'cachefix: there is nothing to ask: docker is not installed; podman is not installed\n',
      )
      expect(existsSync(join(workspace.directory, 'bin/asked'))).toBe(false)
    })

    it.each([
      [
        'version---format',
        `console.error('\x1b[2Jno'); process.exitCode = 1`,
        'docker does not answer (\uFFFD[2Jno)',
      ],
      [
        'version---format',
        `console.error('no'); process.kill(process.pid)`,
        'docker does not answer (no)',
      ],
      [
        'image-inspect',
        `console.log('<html>')`,
        'the engine says something else than JSON about it',
      ],
      ['image-inspect', `console.log('[]')`, 'the engine says nothing about it'],
      [
        'image-inspect',
        `console.log('[{"Id":"--volume=/","Config":{}}]')`,
        'the engine calls it by no id',
      ],
      [
        'image-inspect',
        `for (;;) require('node:fs').writeSync(1, 'a'.repeat(1 << 20))`,
        'it says too much',
      ],
      ['image-inspect', `console.error('a\\nb\x07c'); process.exitCode = 1`, 'b\uFFFDc'],
      ['container-create', `console.log('--volume=/')`, 'no container can be made of it: '],
      [
        'container-create',
        `console.error('why'); process.exitCode = 1`,
        'no container can be made of it: why',
      ],
      ['container-export', `console.log('no tar'.repeat(1000))`, 'acme:1: '],
      ['container-export', `process.exitCode = 1`, 'its files cannot be read: '],
    ])('what %s says: %s', async (words, script, message) => {
      await provideImage('acme:1')
      provide(`${words}.js`, script)
      const { status, stdout, stderr } = inspect('acme:1')
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(message)
      for (const unwanted of ['it failed', '\u001b', '\u0007'])
        expect(stderr).not.toContain(unwanted)
      expect(existsSync(join(workspace.directory, 'cachefix.json'))).toBe(false)
    })
  })
})
