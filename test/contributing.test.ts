/** What CONTRIBUTING.md asks for a new package manager and a new transform, done in a copy. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

const contributing = readFileSync('CONTRIBUTING.md', 'utf8')

/** What CONTRIBUTING.md answers to `**a …?**`. */
function answerTo(question: string): string {
  const start = contributing.indexOf(`\n**${question}**`)
  expect(start, question).toBeGreaterThan(0)
  return contributing.slice(start, contributing.indexOf('\n**', start + 1))
}

/** A copy of the project without what is built or installed, which it borrows. */
function copyProject(): void {
  const left = ['.git', 'dist', 'node_modules'].map((name) => resolve(name))
  cpSync('.', workspace.directory, {
    recursive: true,
    filter: (path) => !left.includes(resolve(path)),
  })
  symlinkSync(realpathSync('node_modules'), join(workspace.directory, 'node_modules'))
}

/** Puts lines before the first that begins so. */
function insert(path: string, before: string, lines: string): void {
  const text = workspace.read(path)
  const at = text.indexOf(`\n${before}`) + 1
  expect(at, `${path}: ${before}`).toBeGreaterThan(0)
  workspace.write(path, `${text.slice(0, at)}${lines}\n${text.slice(at)}`)
}

/** What a tool of the project says of the copy. */
function run(tool: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('node_modules', ...tool.split('/')), ...args],
    {
      cwd: workspace.directory,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, NO_COLOR: '1' },
    },
  )
  expect(status, `${tool} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

function addPackageManager(): void {
  const answer = answerTo('a package manager?')
  for (const place of [
    '`src/know/package-managers/`',
    '`index.ts`',
    '`npm run docs`',
    '`__fixtures__`',
  ])
    expect(answer).toContain(place)
  workspace.write(
    'src/know/package-managers/acme.ts',
    `import type { PackageManagerData } from '../data.ts'

export const acme: PackageManagerData = {
  name: 'acme',
  programs: 'acme-get',
  syntax: { values: '--into' },
  directories: [
    { is: 'cache', name: 'cache', at: '$ACME_CACHE ~/.cache/acme', by: 'fetch', sharing: 'shared' },
    { is: 'install', at: '--into ./acme', by: 'fetch' },
  ],
  switches: [{ option: '--no-cache' }],
}
`,
  )
  const index = 'src/know/package-managers/index.ts'
  insert(index, 'import { apt }', "import { acme } from './acme.ts'")
  insert(index, '  pip,', '  acme,')
  const fixture = (place: string, why: string, ...lines: string[]): void => {
    workspace.write(
      `__fixtures__/${place}.Dockerfile`,
      ['# ' + why, 'FROM python:3.12', ...lines, ''].join('\n'),
    )
  }
  const mount = (target: string, command: string): string =>
    `RUN --mount=type=cache,target=${target} acme-get ${command}`
  const fetch = 'fetch --into /opt/acme'
  fixture(
    'keep-installed-files/changed/acme-fetches-into-a-mount.input',
    'What acme fetches is lost.',
    mount('/opt/acme', fetch),
  )
  fixture(
    'keep-installed-files/changed/acme-fetches-into-a-mount.output',
    'What acme fetches is lost.',
    mount('/root/.cache/acme', fetch),
  )
  fixture(
    'keep-installed-files/left-alone/acme-mounts-its-cache.input',
    'The cache of acme is mounted as it should be.',
    mount('/root/.cache/acme', fetch),
  )
  fixture(
    'keep-cached-downloads/changed/acme-switches-its-cache-off.input',
    'The mounted cache of acme is switched off.',
    mount('/root/.cache/acme', fetch + ' --no-cache'),
  )
  fixture(
    'keep-cached-downloads/changed/acme-switches-its-cache-off.output',
    'The mounted cache of acme is switched off.',
    mount('/root/.cache/acme', fetch),
  )
  fixture(
    'keep-cached-downloads/left-alone/acme-mounts-another-cache.input',
    'A variable says that the cache of acme is elsewhere.',
    'ENV ACME_CACHE=/acme',
    mount('/root/.cache/acme', fetch + ' --no-cache'),
  )
}

function addTransform(): void {
  const answer = answerTo('a transform?')
  for (const place of [
    '`transforms/`',
    '`index.ts`',
    'README',
    '`docs/transforms/`',
    '`npm run docs`',
    '`__fixtures__/`',
    '`test/builds/`',
  ])
    expect(answer).toContain(place)
  const name = 'share-private-caches'
  const own = readFileSync(`examples/transforms/${name}.ts`, 'utf8')
  // What ships imports what a transform of a user's own is given.
  const used = "import { editMounts, isKnown, type FileInfo, type Finding } from '../src/api.ts'"
  const shipped = own
    .replace(/^import type .*/, used)
    .replace('\n  { editMounts, isKnown }: TransformApi,', '')
  workspace.write(`transforms/${name}.ts`, shipped)
  insert('transforms/index.ts', '\n/**', `import * as sharePrivateCaches from './${name}.ts'`)
  insert('transforms/index.ts', ']', `  named('${name}', sharePrivateCaches),`)
  const description = /description = '(.*)'/.exec(own)?.[1] ?? ''
  const link = `[\`${name}\`](docs/transforms/${name}.md)`
  insert('README.md', '| [`correct-mount-flags`]', `| ${link} | ${description} |`)
  workspace.write(
    `docs/transforms/${name}.md`,
    [
      `# ${name}\n\n${description}.`,
      '## What goes wrong\n\nA private cache is a directory for each build.',
      `## The repair\n\n<!-- example: ${name}/changed/private-cache -->`,
      '## Safe, unsafe, or no fix\n\nSafe.',
      '## Left alone\n\nOther caches.',
      '## Sources\n\nhttps://docs.docker.com/reference/dockerfile/#run---mounttypecache\n',
    ].join('\n\n'),
  )
  insert(
    'test/builds/cases.ts',
    '  // --- keep-installed-files',
    `  {
    transform: '${name}',
    name: 'two builds share what was private',
    manager: 'pip',
    dockerfile: '',
    before: { downloadsTwice: true },
    after: { files: '/packages', command: python('python3') },
  },`,
  )
  const fixture = (place: string, why: string, flags: string): void => {
    const lines = [
      '# ' + why,
      'FROM python:3.12',
      `RUN --mount=type=cache,target=/root/.cache/pip${flags} pip install flask`,
      '',
    ]
    workspace.write(`__fixtures__/${name}/${place}.Dockerfile`, lines.join('\n'))
  }
  fixture(
    'changed/private-cache.input',
    'Builds at the same time cannot share the cache.',
    ',sharing=private',
  )
  fixture('changed/private-cache.output', 'Builds at the same time cannot share the cache.', '')
  fixture(
    'left-alone/locked-private-cache.input',
    'The cache has one directory for all builds.',
    ',sharing=locked',
  )
}

it('names every place of a new package manager, and of a new transform', () => {
  copyProject()
  addPackageManager()
  addTransform()
  run('typescript/bin/tsc', '--noEmit')
  const vitest = (...args: string[]): string => run('vitest/vitest.mjs', 'run', ...args)
  // The findings of fixtures are written by the tests, as CONTRIBUTING.md says, and so are the pages.
  const names = ['-t', 'acme|private cache|share-private-caches|the pages']
  const updated = vitest('test/transforms.test.ts', 'test/docs.test.ts', ...names, '-u')
  expect(updated).toMatch(/Tests .*\b[1-9]\d* passed/)
  vitest('test/package.test.ts', 'test/readme.test.ts', 'test/know.test.ts')
}, 600_000)
