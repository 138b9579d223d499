/** `cachefix.json`: what it does, where it is found, and what is said of a wrong one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { findMistake, type Schema } from '../src/config/validate.ts'
import { allTransforms as transforms } from '../src/index.ts'
import { packageManagerData } from '../src/know/package-managers/index.ts'
import { article, repaired, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
const schema = JSON.parse(readFileSync('cachefix.schema.json', 'utf8')) as Schema & {
  definitions: Record<string, Schema>
}

function diffWith(config: unknown, dockerfile = article): string {
  workspace.write('cachefix.json', JSON.stringify(config))
  workspace.write('Dockerfile', dockerfile)
  const { status, stdout, stderr } = workspace.cachefix([])
  expect([status, stderr.split('\n').filter((line) => line.startsWith('cachefix:'))]).toEqual([
    0,
    [],
  ])
  return stdout
}

function complaintAbout(text: string): string {
  workspace.write('cachefix.json', text)
  workspace.write('Dockerfile', article)
  const { status, stdout, stderr } = workspace.cachefix([])
  expect([status, stdout]).toEqual([2, ''])
  const [line = ''] = stderr.split('\n')
  return line.replaceAll(`${workspace.directory}/`, '')
}

/** What is for a whole run, and for no file more than for another. */
const ofRuns = ['include', 'exclude', 'baseline', 'format']

describe('the schema', () => {
  it('names the transforms, and gives overrides what files have', () => {
    const { file, override, transform } = schema.definitions
    // The last one is what keep-downloaded-packages was called.
    expect(transform?.enum).toEqual([...transforms.map(({ name }) => name), 'keep-apt-archives'])
    const shared = Object.entries(file?.properties ?? {}).filter(
      ([name]) => !['$schema', 'overrides', ...ofRuns].includes(name),
    )
    expect(override?.properties).toEqual({
      files: override?.properties?.files,
      ...Object.fromEntries(shared),
    })
  })

  it('is what configurations are checked against', () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema)
    const manager = { name: 'acme', programs: ['acme'], caches: [] }
    const good = [
      {},
      { transforms: { 'keep-installed-files': false }, unsafe: ['keep-cached-downloads'] },
      { unsafe: true, ids: 'acme-{manager}-{cache}', cachePaths: { npm: { cache: '/c' } } },
      { ids: { everywhere: true } },
      { ids: { everywhere: true, new: 'acme-{manager}-{cache}' } },
      { packageManagers: [manager], images: { a: { environment: { A: null, B: 'b' } } } },
      { overrides: [{ files: ['a/**'], unsafe: false }] },
      { packageManagers: packageManagerData },
    ]
    const bad = [
      [],
      null,
      { transfroms: {} },
      { transforms: { 'keep-instaled-files': true } },
      { transforms: { 'keep-installed-files': 'off' } },
      { unsafe: 'yes' },
      { unsafe: ['all'] },
      { ids: 'npm' },
      { ids: { new: 'acme-{manager}-{cache}' } },
      { ids: { everywhere: true, new: 'npm' } },
      { ids: 'x,y{manager}{cache}' },
      { cachePaths: { npm: '/c' } },
      { cachePaths: { npm: { cache: 'relative' } } },
      { packageManagers: [{ ...manager, programs: [] }] },
      { packageManagers: [{ name: 'acme' }] },
      ...['$', '../x', 'a b,c', '~', '/x"y', '<x>', '$A/$B', ''].map((at) => ({
        packageManagers: [{ ...manager, directories: [{ is: 'install', by: 'x', at }] }],
      })),
      { packageManagers: [{ ...manager, directories: [{ is: 'caches', by: 'x', at: '.' }] }] },
      { packageManagers: [{ ...manager, directories: [{ is: 'cache', at: '.' }] }] },
      { images: { a: { users: [{ name: 'a', uid: -1, gid: 0, home: '/a' }] } } },
      { images: { a: { distribution: 'arch' } } },
      { overrides: [{ unsafe: true }] },
      { overrides: [{ files: [] }] },
    ]
    for (const value of good)
      expect([findMistake(schema, value), validate(value)]).toEqual([undefined, true])
    for (const value of bad) {
      expect(findMistake(schema, value), JSON.stringify(value)).toBeDefined()
      expect(validate(value), JSON.stringify(value)).toBe(false)
    }
  })
})

describe('a configuration', () => {
  it('is as the documentation shows it', () => {
    const [, example = ''] =
      /```jsonc\n([^]*?)```/.exec(readFileSync('docs/configuration.md', 'utf8')) ?? []
    workspace.write('cachefix.json', example)
    workspace.write('Dockerfile', article)
    const { status, stdout } = workspace.cachefix([])
    expect(status).toBe(0)
    expect(stdout).toContain(',id=acme-pip-cache')
  })

  it('is that of the nearest file, and none from above the repository', () => {
    workspace.write('cachefix.json', '{ "transforms": { "keep-installed-files": false } }')
    for (const path of ['plain', 'on', 'package', 'empty', 'repository/x'])
      workspace.write(`${path}/Dockerfile`, article)
    workspace.write('on/cachefix.json', '// all on\n{ "transforms": {}, }\n')
    workspace.write('package/package.json', '{ "name": "x", "cachefix": { "unsafe": true } }')
    workspace.write('empty/package.json', '{ "name": "x" }')
    workspace.git('init', '-q', 'repository')
    const { stdout } = workspace.cachefix(['--format', 'json', '.'])
    const { files } = JSON.parse(stdout) as { files: { path: string; changed: boolean }[] }
    expect(files.filter(({ changed }) => changed).map(({ path }) => path)).toEqual([
      'on/Dockerfile',
      'package/Dockerfile',
      'repository/x/Dockerfile',
    ])
  })

  it.each([
    ['cachefix.json', '{ "transforms": { "keep-installed-files": false } }'],
    ['package.json', '{ "cachefix": { "transforms": { "keep-installed-files": false } } }'],
  ])('may have a byte order mark: %s', (name, text) => {
    workspace.write('Dockerfile', article)
    workspace.write(name, `\uFEFF${text}`)
    const { status, stdout } = workspace.cachefix([])
    expect([status, stdout]).toEqual([0, ''])
    expect(workspace.cachefix(['--config', name]).stdout).toBe('')
  })

  it('has overrides for some of the files, of which the last wins', () => {
    const off = { transforms: { 'keep-installed-files': false } }
    const on = { transforms: { 'keep-installed-files': true } }
    workspace.write(
      'cachefix.json',
      JSON.stringify({
        overrides: [
          { files: ['/legacy/**'], ...off },
          { files: ['web'], ...on },
        ],
      }),
    )
    for (const path of ['legacy/api', 'legacy/web', 'api'])
      workspace.write(`${path}/Dockerfile`, article)
    expect(
      [...workspace.cachefix([]).stdout.matchAll(/^--- a\/(.*)$/gm)].map(([, path]) => path),
    ).toEqual(['api/Dockerfile', 'legacy/web/Dockerfile'])
  })

  it('switches transforms off, but not those that the command line names', () => {
    expect(diffWith({ transforms: { 'keep-installed-files': false } })).toBe('')
    expect(workspace.cachefix(['-t', 'keep-installed-files']).stdout).toContain('+RUN')
    expect(workspace.cachefix(['--no-config']).stdout).toContain('+RUN')
  })

  it('applies unsafe fixes, or those of some transforms', () => {
    const stem = '__fixtures__/keep-installed-files/reported/cargo-borrowed-by-a-later-run'
    const input = readFileSync(`${stem}.input.Dockerfile`, 'utf8')
    expect(diffWith({ unsafe: false }, input)).toBe('')
    expect(diffWith({ unsafe: ['keep-cached-downloads'] }, input)).toBe('')
    const all = diffWith({ unsafe: true }, input)
    expect(all).toContain('+RUN')
    expect(diffWith({ unsafe: ['keep-installed-files'] }, input)).toBe(all)
  })

  it('knows a transform by its former name, too', () => {
    const input =
      'FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y gcc\n'
    const [first = '', run = ''] = input.split('\n')
    expect(diffWith({}, input)).toContain('+RUN')
    expect(diffWith({ transforms: { 'keep-apt-archives': false } }, input)).toBe('')
    expect(workspace.cachefix(['-t', 'keep-apt-archives']).stdout).toContain('+RUN')
    expect(diffWith({}, `${first}\n# cachefix-ignore keep-apt-archives\n${run}\n`)).toBe('')
  })

  it('gives new mounts ids, and caches paths, of one’s own', () => {
    expect(diffWith({ ids: 'acme/{manager}-{cache}' })).toContain(
      '+RUN --mount=type=cache,target=/root/.cache/pip,id=acme/pip-cache \\',
    )
    const moved = { cachePaths: { pip: { cache: '/cache/pip' } } }
    expect(diffWith(moved)).toContain('+RUN --mount=type=cache,target=/cache/pip \\')
    const withVariable = article.replace('RUN mkdir', 'ENV PIP_CACHE_DIR=/elsewhere\nRUN mkdir')
    expect(diffWith(moved, withVariable)).toContain('+RUN --mount=type=cache,target=/elsewhere \\')
  })

  it('gives every mount the id that it has, for builders that ask for one', () => {
    const dockerfile = [
      'FROM node:22',
      'WORKDIR /app',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'RUN --mount=type=cache,target=.next/cache,sharing=locked --mount=type=secret,id=a npm run build',
      'RUN --mount=type=cache,target=/root/.npm,id=npm npm install -g pnpm',
      'ARG A',
      'RUN --mount=type=cache,target=/x/$A ls /x',
      '',
    ].join('\n')
    const lines = diffWith({ ids: { everywhere: true } }, dockerfile).split('\n')
    expect(lines.filter((line) => line.startsWith('+RUN'))).toEqual([
      '+RUN --mount=type=cache,target=/root/.npm,id=/root/.npm npm ci',
      '+RUN --mount=type=cache,target=.next/cache,sharing=locked,id=.next/cache --mount=type=secret,id=a npm run build',
    ])
    expect(diffWith({ ids: { everywhere: false } }, dockerfile)).toBe('')
  })

  it('knows more package managers', () => {
    const acme = {
      name: 'acme-get',
      programs: ['acme-get'],
      valueOptions: ['--into'],
      caches: [
        {
          name: 'cache',
          at: [{ variable: 'ACME_CACHE' }, { home: '.cache/acme' }],
          usedBy: ['fetch'],
          sharing: 'locked',
          contents: ['blobs'],
          unusedWith: ['--cacheless'],
        },
      ],
      outputs: [{ subcommands: ['fetch'], at: [{ option: '--into' }] }],
      switches: [{ option: '--no-cache' }],
    }
    const now = {
      name: 'acme-get',
      programs: 'acme-get',
      syntax: { values: '--into' },
      directories: [
        {
          is: 'cache',
          name: 'cache',
          at: '$ACME_CACHE ~/.cache/acme',
          by: 'fetch',
          contents: 'blobs',
          unless: '--cacheless',
        },
        { is: 'install', at: '--into', by: 'fetch' },
      ],
      switches: [{ option: '--no-cache' }],
    }
    const dockerfile = `FROM debian:12
RUN --mount=type=cache,target=/opt/acme acme-get fetch --into /opt/acme --no-cache tool
CMD ["/opt/acme/bin/tool"]
`
    expect(diffWith({}, dockerfile)).toBe('')
    expect(diffWith({ packageManagers: [now] }, dockerfile)).toBe(
      diffWith({ packageManagers: [acme] }, dockerfile),
    )
    const lines = diffWith({ packageManagers: [acme] }, dockerfile).split('\n')
    expect(lines.filter((line) => line.startsWith('+')).join('\n')).toMatch(
      /target=\/root\/\.cache\/acme,sharing=locked[^]*acme-get fetch --into \/opt\/acme tool/,
    )
    const cacheless = dockerfile.replace('--no-cache', '--cacheless')
    for (const each of [now, acme]) {
      const diff = diffWith({ packageManagers: [each] }, cacheless)
      expect(diff).toMatch(/\+RUN acme-get fetch/)
    }
  })

  it('knows base images of the company', () => {
    const image = 'registry.example.com/base/python'
    const dockerfile = article.replace('FROM python:3.10', `FROM ${image}:3`)
    expect(diffWith({}, dockerfile)).toBe('')
    const target = (facts: object): string | undefined =>
      /^\+RUN --mount=type=cache,target=(\S+)/m.exec(
        diffWith({ images: { [image]: facts } }, dockerfile),
      )?.[1]
    expect(target({ like: 'python' })).toBe('/root/.cache/pip')
    expect(target({ distribution: 'debian' })).toBe('/root/.cache/pip')
    expect(target({ like: 'python:3.12', environment: { XDG_CACHE_HOME: '/cache' } })).toBe(
      '/cache/pip',
    )
    const app = { name: 'app', uid: 1234, gid: 99, home: '/srv' }
    expect(target({ like: 'python', user: 'app', users: [app] })).toBe(
      '/srv/.cache/pip,uid=1234,gid=99',
    )
  })

  it('may be named on the command line, and be code then', () => {
    workspace.write('cachefix.json', '{}')
    workspace.write('a/Dockerfile', article)
    workspace.write(
      'other/strict.json',
      '{ "overrides": [{ "files": ["../a", "/a"], "transforms": { "keep-installed-files": false } }] }',
    )
    workspace.write('off.jsonc', '{ "transforms": { "keep-installed-files": false } }')
    workspace.write(
      'off.ts',
      `export default { transforms: { ['keep-' + 'installed-files']: false } }\n`,
    )
    expect(workspace.cachefix(['--config', 'other/strict.json']).stdout).toContain('+RUN')
    expect(workspace.cachefix(['--config', 'off.jsonc']).stdout).toBe('')
    expect(workspace.cachefix(['--config', './off.ts']).stdout).toBe('')
    for (const [name, text] of [
      ['gone.json', undefined],
      ['wrong.ts', 'export default { unsafe: 1 }'],
      ['throws.mjs', 'throw new Error("no\\nway")'],
      ['wrong.json', '{ "unsafe": 1 }'],
    ] as const) {
      if (text !== undefined) workspace.write(name, text)
      const { status, stderr } = workspace.cachefix(['--config', name])
      expect(status).toBe(2)
      expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    }
  })
})

describe('what a configuration says of a run', () => {
  const configure = (config: object): void => {
    workspace.write('cachefix.json', JSON.stringify(config))
  }
  const filesRead = (args: readonly string[] = [], cwd = workspace.directory): string[] => {
    const { stdout } = workspace.cachefix(['--format', 'json', ...args], { cwd })
    const { files } = JSON.parse(stdout) as { files: { repositoryPath: string }[] }
    return files.map(({ repositoryPath }) => repositoryPath)
  }

  it('is which files are Dockerfiles, and which are left out, from its own directory', () => {
    workspace.git('init', '-q')
    for (const name of ['a/Dockerfile', 'a/own.docker', 'old/Dockerfile', 'a/old/Dockerfile'])
      workspace.write(name, article)
    configure({ include: ['*.docker'], exclude: ['/old/'] })
    expect(filesRead()).toEqual(['a/Dockerfile', 'a/old/Dockerfile', 'a/own.docker'])
    expect(filesRead(['a'])).toEqual(['a/Dockerfile', 'a/old/Dockerfile', 'a/own.docker'])
    expect(filesRead([], join(workspace.directory, 'a'))).toEqual(filesRead(['a']))
    expect(filesRead(['--exclude', 'a/old'])).toEqual(['a/Dockerfile', 'a/own.docker'])
    expect(filesRead(['--no-config', 'old'])).toEqual(['old/Dockerfile'])
    expect(filesRead(['old/Dockerfile'])).toEqual([])
  })

  it('is its baseline, from its own directory', () => {
    workspace.git('init', '-q')
    workspace.write('a/Dockerfile', article)
    configure({ baseline: 'config/known.json' })
    expect(workspace.cachefix([]).stderr).toContain('no such file (--update-baseline makes it)')
    workspace.write('config/.keep', '')
    expect(workspace.cachefix(['--update-baseline']).status).toBe(0)
    expect(workspace.cachefix(['--check']).status).toBe(0)
    expect(workspace.cachefix(['--check'], { cwd: join(workspace.directory, 'a') }).status).toBe(0)
    expect(workspace.cachefix(['--check', '--no-config']).status).toBe(1)
    configure({ baseline: '../known.json' })
    expect(workspace.cachefix(['--update-baseline']).stderr).toContain(
      'lies outside of its directory',
    )
  })

  it('is the format, unless the command line or an editor wants another', () => {
    workspace.write('Dockerfile', article)
    configure({ format: 'github' })
    expect(workspace.cachefix([]).stdout).toMatch(/^::warning /)
    expect(workspace.cachefix(['--diff']).stdout).toMatch(/^diff --git /)
    const { stdout } = workspace.cachefix(['--stdin-filepath', 'Dockerfile'], { input: article })
    expect(stdout).toBe(repaired)
  })

  it('is whether mounts are added', () => {
    workspace.write('Dockerfile', 'FROM python:3.12\nRUN pip install flask\nCMD ["python"]\n')
    expect(workspace.cachefix([]).stdout).toBe('')
    configure({ add: true })
    expect(workspace.cachefix([]).stdout).toContain(
      '+RUN --mount=type=cache,target=/root/.cache/pip',
    )
  })
})

describe('a wrong configuration', () => {
  it.each([
    ['{ "transfroms": {} }', '1:3: unknown key "transfroms"; did you mean "transforms"?'],
    ['{\n  "overrides": [{ "file": [] }]\n}', '2:17: "overrides[0]" lacks "files"'],
    [
      '{ "transforms": { "keep-installed": true } }',
      '1:19: unknown key "keep-installed"; did you mean "keep-installed-files"?',
    ],
    ['{ "unsafe": "yes" }', '1:13: "unsafe" must be true or false or a list'],
    [
      '{ "unsafe": ["keep-installed-fils"] }',
      '1:14: "unsafe[0]" must be one of remove-cache-mounts',
    ],
    [
      '{ "images": { "a": { "distribution": "arch" } } }',
      '1:38: "images.a.distribution" must be one of debian, ubuntu and alpine, not "arch"',
    ],
    [
      '{ "unsafe": true,\n "transforms": { "lock-shared-caches": false, "lock-shared-caches": true } }',
      '2:18: the key "lock-shared-caches" stands here twice',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "files": ["b"] }] }',
      '1:19: the key "files" stands here twice',
    ],
    [
      '{ "cachePaths": { "npn": { "cache": "/x" } } }',
      '1:19: unknown package manager "npn"; did you mean "npm"?',
    ],
    [
      '{ "overrides": [{ "files": ["a"], "cachePaths": { "npm": { "cahce": "/x" } } }] }',
      '1:60: unknown cache of npm "cahce"; did you mean "cache"?',
    ],
    [
      '{ "ids": "a b" }',
      '1:10: "ids" must be letters, digits, ., _, / and - with {manager} and {cache} among them',
    ],
    ['{ "unsafe": true', '1:17: not JSON: close brace expected'],
    ['', '1:1: not JSON: '],
    ['{ "__proto__": { "unsafe": true } }', '1:3: unknown key "__proto__"'],
  ])('%s is one line', (text, message) => {
    const line = complaintAbout(text)
    expect(line).toContain(`cachefix: cachefix.json:${message}`)
  })

  it('is said once, however many files it stops', () => {
    workspace.write('cachefix.json', '{ "unsafe": 1 }')
    for (const name of ['a', 'b', 'c/d']) workspace.write(`${name}/Dockerfile`, article)
    const { status, stderr } = workspace.cachefix([])
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => line.startsWith('cachefix:'))).toHaveLength(1)
    expect(stderr).toContain('3 files not read.')
    const stdin = workspace.cachefix(['--stdin-filepath', 'Dockerfile'], { input: article })
    expect([stdin.status, stdin.stdout]).toEqual([2, ''])
    expect(stdin.stderr).toMatch(/^cachefix: [^\n]+"unsafe" must be [^\n]+\n$/)
  })

  it('may be that of a package.json, which is not taken for none', () => {
    workspace.write('Dockerfile', article)
    workspace.write('package.json', '{ "cachefix": { "transforms": ')
    const { status, stderr } = workspace.cachefix(['-w'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: [^\n]+package\.json:1:\d+: not JSON: [^\n]+\n/)
    expect(workspace.read('Dockerfile')).toBe(article)
    workspace.write('package.json', '{ "name": ')
    expect(workspace.cachefix(['-w']).status).toBe(0)
  })

  it.each([
    ['nested too deep', `{ "cachefix": {}, "a": ${'['.repeat(200_000)}`],
    ['a file of more than 16 MiB', `{ "cachefix": {} }${' '.repeat(16 << 20)}`],
    [
      'too many patterns',
      JSON.stringify({ cachefix: { overrides: [{ files: Array(3000).fill('**/*a') }] } }),
    ],
  ])('that would cost too much is one line: %s', (reason, text) => {
    workspace.write('Dockerfile', article)
    workspace.write('package.json', text)
    const { status, stderr } = workspace.cachefix(['-w'])
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      `cachefix: ${workspace.directory}/package.json: ${reason}`,
    ])
    expect(workspace.read('Dockerfile')).toBe(article)
  })

  it('stops only the files that it is for', () => {
    workspace.write('a/cachefix.json', '{ "unsafe": 1 }')
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', article)
    const { status, stderr } = workspace.cachefix(['-w'])
    expect(status).toBe(2)
    expect(stderr).toContain(`cachefix: ${workspace.directory}/a/cachefix.json:1:13: "unsafe"`)
    expect([workspace.read('a/Dockerfile'), workspace.read('b/Dockerfile')]).toEqual([
      article,
      repaired,
    ])
  })

  it('runs nothing, whatever its text', () => {
    for (const name of ['x"); process.exit(3); ("', '${process.exit(3)}', '(a+)+$'])
      diffWith({
        packageManagers: [
          {
            name: 'x',
            programs: [name],
            caches: [],
            outputs: [{ subcommands: [], at: [{ cwd: '.' }], readBy: { programs: [name] } }],
          },
        ],
      })
    expect(existsSync(join(workspace.directory, 'executed'))).toBe(false)
  })
})
