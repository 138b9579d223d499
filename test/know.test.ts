/** The notations in which package managers are written down. */
import { describe, expect, it } from 'vitest'
import { Flow, isKnown, parseDockerfile, say } from '../src/index.ts'
import { manager } from '../src/know/manager.ts'
import { finding, pattern, words } from '../src/know/notation.ts'
import { when } from '../src/know/when.ts'
import { where } from '../src/know/where.ts'

describe('words', () => {
  it('are a text or a list', () => {
    expect(words(' a  b\n c ')).toEqual(['a', 'b', 'c'])
    expect(words(['a b', ''])).toEqual(['a b', ''])
  })
})

describe('a pattern', () => {
  it.each([
    ['install ci', ['install', 'ci'], ['', 'instal', 'install ci']],
    ['python#', ['python', 'python3', 'python3.12'], ['python-config', 'ipython']],
    ['{,.}pip{,-cache}', ['pip', '.pip', 'pip-cache'], ['pipx', '/pip']],
    ['**/{,.}npm*', ['/x/.npm', '/npm-cache'], ['/npm/x', '/xnpm']],
    ['**npmrc', ['npmrc', '/a/.npmrc'], ['/npmrc/x']],
    [
      '/etc/apt/apt.conf**',
      ['/etc/apt/apt.conf', '/etc/apt/apt.conf.d/x'],
      ['/x/etc/apt/apt.conf'],
    ],
    ['**-mod=vendor**', ['-mod=vendor', '-v -mod=vendor -x'], ['-mod=mod']],
    ['{,**?}/deps{,/**}', ['/deps', '/a/deps/b', '/deps/'], ['deps', '/a/depsx']],
    ['[*].lock', ['*.lock'], ['a.lock']],
    ['** !*://** file:**', ['', './x', '/x', 'file:///x'], ['https://x/y']],
  ])('%s', (text, matched, others) => {
    expect(matched.filter((each) => !pattern(text).test(each))).toEqual([])
    expect(others.filter((each) => pattern(text).test(each))).toEqual([])
  })

  it('takes no longer than the text is long', () => {
    const start = performance.now()
    expect(pattern('*a*a*a*a*a*a*b').test('a'.repeat(4000))).toBe(false)
    expect(finding('a"b…a"b…a"b').test('a"'.repeat(100_000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('a text', () => {
  it.each([
    [
      'cache=',
      ['cache=/x', 'cache = /x', '[a]\nx-cache ="y"'],
      ['caches=/x', 'cache x', 'Cache=x'],
    ],
    ['cache-dir', ['cache-dir', 'x.cache-dir=y'], ['cache dir', 'xcache-dir']],
    ['*Dir::Cache', ['Dir::Cache "/x"', 'dir :: "cache"'], ['xdir::cache', 'Dir::Caches']],
    ['*Dir{ *Dir"', ['Dir { x', 'dir "/x"'], ['Dir::Cache', '"--no-cache-dir"']],
    ['*#clear', ['#clear x', '# Clear'], ['#clearly']],
    ['A…B', ['A x\ny B', 'A A B'], ['B A', 'A']],
  ])('finds %s', (text, found, others) => {
    expect(found.filter((each) => !finding(text).test(each))).toEqual([])
    expect(others.filter((each) => finding(text).test(each))).toEqual([])
  })
})

describe('where', () => {
  it.each([
    ['--cache-dir', { option: '--cache-dir' }],
    ['--project/.venv', { option: '--project', append: '.venv' }],
    ['dir::cache', { option: 'dir::cache' }],
    ['dir/var/cache', { option: 'dir', append: 'var/cache' }],
    ['dirname:--manifest-path/target', { directoryOf: '--manifest-path', append: 'target' }],
    ['$GOPATH/pkg/mod', { variable: 'GOPATH', append: 'pkg/mod' }],
    ['$*npm_config_cache', { variable: 'npm_config_cache', anyCase: true }],
    ['{global.cache-dir}', { setting: 'global.cache-dir' }],
    ['{GOPATH}/bin', { setting: 'GOPATH', append: 'bin' }],
    ['<0>', { operand: 0 }],
    ['~/.cache/pip', { home: '.cache/pip' }],
    ['account:.m2/repository', { home: '.m2/repository', of: 'account' }],
    ['.', { cwd: '.' }],
    ['./*', { cwd: '*' }],
    ['.../target', { ancestors: 'target' }],
    ['/var/cache/apt', { path: '/var/cache/apt' }],
    ['prefix:/usr/local', { prefix: '/usr/local' }],
    ['root:/var/cache', { path: '/var/cache', user: 'root' }],
    ['maven.repo.local', { option: 'maven.repo.local' }],
  ])('%s', (text, location) => {
    expect(where(text)).toEqual([location])
    expect(where([text, { home: 'x' }])).toEqual([location, { home: 'x' }])
  })
})

describe('when', () => {
  it('is one of some words, or all of those with & between them', () => {
    expect(when('--user -t=x&user:other run')).toEqual([
      [{ option: '--user' }],
      [{ option: '-t=x' }, { user: 'other' }],
      [{ subcommand: 'run' }],
    ])
    expect(when('user:root program:system file:poetry.toml').flat()).toEqual([
      { user: 'root' },
      { program: 'system' },
      { file: 'poetry.toml' },
    ])
  })

  it('may be the contrary, and ask for the image, for earlier commands and for kinds', () => {
    const [not, image, ran, kind] = when('!file:a image:node ran:corepack+yarn@* is:new').flat()
    expect(not).toEqual({ file: 'a', not: true })
    expect(image && 'images' in image && image.images.test('node')).toBe(true)
    expect(when('image:fedora>=41 image:golang<1.13').flat()).toMatchObject([
      { from: [41] },
      { below: [1, 13] },
    ])
    expect(ran && 'ran' in ran && ran.ran.map((each) => each.test('yarn@4'))).toEqual([false, true])
    expect(kind).toEqual({ kind: 'new' })
  })

  it('asks for any value but none, or for some', () => {
    const [any, some, setting] = when('$A $B={true,1} {c.d}=false').flat()
    const holds = (test: typeof any, text: string): boolean | undefined =>
      test && 'value' in test ? test.value.test(text) : undefined
    expect(['', 'x', '/x'].map((text) => holds(any, text))).toEqual([false, true, true])
    expect(['', 'true', '1', 'tru'].map((text) => holds(some, text))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(setting).toMatchObject({ setting: 'c.d' })
    expect(any).toMatchObject({ variable: 'A' })
  })
})

describe('a manager', () => {
  it('reads all that its data holds, and has what goes without saying', () => {
    const acme = manager({
      name: 'acme',
      programs: { acme: '', acmex: 'run' },
      aliases: { install: 'i add' },
      directories: [
        { is: 'cache', name: 'cache', at: '--cache ~/.acme', by: 'install' },
        { is: 'install', at: '.', by: 'install', in: '. bin', unless: '-g' },
      ],
    })
    expect(['acme', 'acmex', 'acm'].map((name) => acme.programs.test(name))).toEqual([
      true,
      true,
      false,
    ])
    expect(acme).toMatchObject({
      implied: { acme: [], acmex: ['run'] },
      aliases: { install: ['i', 'add'] },
      syntax: { values: [] },
      caches: [
        {
          is: 'cache',
          name: 'cache',
          by: ['install'],
          sharing: 'locked',
          reread: false,
          contents: [],
        },
      ],
      outputs: [{ is: 'install', in: ['', 'bin'], afresh: false, unless: [[{ option: '-g' }]] }],
    })
  })
})

/** Where the cache of a tool of two kinds is; what nobody knows with its reason. */
function cacheIn(source: string): (string | undefined)[] {
  const tool = manager({
    name: 'x',
    programs: 'x',
    kinds: [
      {
        name: 'new',
        when: 'file:x2.toml ran:setup+x@[2-9]*',
        unless: 'image:node&!file:x2.toml&!ran:setup',
        question: 'whether x is new',
      },
    ],
    directories: [
      { is: 'cache', name: 'old', at: '/old', by: 'add', when: '!is:new' },
      { is: 'cache', name: 'new', at: '/new', by: 'add', when: 'is:new' },
    ],
  })
  const flow = new Flow(parseDockerfile(`${source}\nRUN x add\n`), [tool])
  const run = flow.runs().at(-1)
  return run === undefined
    ? []
    : flow.cacheUses(run).map(({ path, doubt }) => doubt ?? say`${path}`)
}

describe('a kind', () => {
  const unknown = ['whether x is new is not certain', 'whether x is new is not certain']
  it.each([
    ['FROM node:22', ['/old']],
    ['FROM node:22\nCOPY x2.toml .', ['/new']],
    ['FROM acme\nCOPY x2.toml .', ['/new']],
    ['FROM node:22\nRUN setup -q x@3', ['/new']],
    ['FROM node:22\nRUN --mount=type=bind,source=x2.toml,target=x2.toml true', ['/old']],
    ['FROM node:22\nRUN setup x@1', unknown],
    ['FROM node:22\nRUN ./install.sh', unknown],
    ['FROM node:22\nCOPY . .', unknown],
    ['FROM node:22\nCOPY a.toml .', ['/old']],
    ['FROM acme', unknown],
  ])('%s', (source, caches) => {
    expect(cacheIn(source)).toEqual(caches)
  })
})

/** What a command line of the tool says: its subcommands, its options and its operands. */
function readBy(data: object, command: string, before = ''): string {
  const tool = manager({ name: 'x', programs: { x: '', xx: 'tool run' }, directories: [], ...data })
  const flow = new Flow(parseDockerfile(`FROM debian\n${before}RUN ${command}\n`), [tool])
  const [run] = flow.runs()
  const [invocation] = run === undefined ? [] : flow.invocations(run)
  const options = invocation?.options.map(({ name, value = '' }) => say`${name}=${value}`)
  const operands = invocation?.operands.map(({ text }) => say`${text}`)
  const subcommands = invocation?.subcommands.map((each) => say`${each}`)
  return [subcommands, options, operands].map((each) => each?.join(' ')).join(' | ')
}

describe('a command line', () => {
  it.each([
    [{}, 'x add -v a', 'add | -v= | a'],
    [{ syntax: { byDefault: 'install' } }, 'x --frozen', 'install | --frozen= | '],
    [{ syntax: { byDefault: 'install' } }, 'x build', 'build |  | '],
    [{ syntax: { goals: true } }, 'x -B clean package', 'clean package | -B= | '],
    [
      { syntax: { commands: '-S --sync' }, aliases: { sync: '-S --sync' } },
      'x -Syu a',
      'sync | -Syu= | a',
    ],
    [
      { syntax: { commands: '-S --sync' }, aliases: { sync: '-S --sync' } },
      'x --sync a',
      'sync | --sync= | a',
    ],
    [{ syntax: { toolchain: '+**' } }, 'x +nightly build', 'build |  | '],
    [{}, 'xx black .', 'tool |  | run black .'],
    [{ syntax: { values: '-D', keyed: '-D' } }, 'x -Da.b=/c go', 'go | -D=a.b=/c a.b=/c | '],
  ])('%j: %s', (data, command, read) => {
    expect(readBy(data, command)).toBe(read)
  })

  it('has the options that variables add', () => {
    const syntax = { values: '-D', keyed: '-D', variables: 'X_OPTS' }
    const before = 'ENV X_OPTS="-q -Da.b=/c"\n'
    expect(readBy({ syntax }, 'x go', before)).toBe('go | -q= -D=a.b=/c a.b=/c | ')
  })

  it('may be for root, who has a cache of its own', () => {
    const tool = manager({
      name: 'x',
      programs: 'x',
      directories: [
        { is: 'cache', name: 'cache', at: 'root:/var/cache/x ~/.x', by: 'add' },
        { is: 'cache', name: 'more', at: '/more', by: 'add', when: '--more' },
      ],
    })
    const source = `FROM node:22\nRUN x add --more\nUSER node\nRUN x add\nUSER $WHO\nRUN x add\n`
    const flow = new Flow(parseDockerfile(source), [tool])
    const paths = flow.runs().map((run) => flow.cacheUses(run).map(({ path }) => path))
    expect(paths.slice(0, 2)).toEqual([['/var/cache/x', '/more'], ['/home/node/.x']])
    expect(paths[2]?.map((path) => isKnown(path))).toEqual([false])
  })
})
