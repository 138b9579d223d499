/** What hands are used to from other tools: names of options, mistakes that are told what was meant, silence on request. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { article, harmless, repaired, unfixable, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
const cachefix = workspace.cachefix.bind(workspace)
const write = workspace.write.bind(workspace)

describe('a mistake is told in one line what was meant', () => {
  it.each([
    [['--writ'], 'unknown option --writ; did you mean --write?'],
    [['--unsafe-fixes'], 'unknown option --unsafe-fixes'],
    [['-x'], 'unknown option -x'],
    [['--write=yes'], '--write takes no value'],
    [['--format'], '--format takes a value'],
    [['-t', '-x'], '-t takes a value; one that starts with a dash is written -t-…'],
    [['--format', 'sarf'], 'unknown format "sarf"; did you mean "sarif"?'],
    [['--color', 'on'], 'unknown choice of --color "on"; known are auto, always and never'],
    [['-t', 'keep-instaled-files'], 'unknown transform "keep-instaled-files"; did you mean "keep-installed-files"?'],
    [['--add', '--manager', 'nmp'], 'unknown package manager "nmp"; did you mean "npm"?'],
    [['managers', 'nmp'], 'there is no package manager "nmp"; did you mean "npm"?'],
    [['verfiy', '--warm'], 'unknown option --warm'],
    [['verfiy'], 'no such file or command "verfiy"; did you mean "verify"?'],
    [['help', 'verfiy'], 'unknown command "verfiy"; did you mean "verify"?'],
    [['verify', '--enigne', 'docker'], 'unknown option --enigne; did you mean --engine?'],
    [['verify', '--engine', 'doker'], 'unknown engine "doker"; did you mean "docker"?'],
    [['--only', 'api'], '--only takes a finding as it is printed, FILE:LINE:COLUMN or FILE:LINE, not "api"'],
    [['--only', 'a:1 keep-instaled-files'], 'unknown transform "keep-instaled-files"; did you mean "keep-installed-files"?'],
    [['--only', 'a:1', 'b'], '--only names its files: it takes no paths, and nothing else that selects files'],
    [['--baseline', 'known.json'], 'the baseline known.json: no such file (--update-baseline makes it)'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = cachefix(args)
    expect([status, stdout, stderr]).toEqual([2, '', `cachefix: ${message} (see cachefix --help)\n`])
  }) // prettier-ignore

  it('of a commit that is not there', () => {
    write('Dockerfile', article)
    workspace.commit()
    const { status, stderr } = cachefix(['--since', 'nosuch'])
    expect(status).toBe(2)
    expect(stderr).toContain('there is no commit or branch "nosuch" here')
  })
})

describe('a path that leads to nothing', () => {
  it('is a warning where it is a directory', () => {
    write('empty/README.md', '')
    const { status, stderr } = cachefix(['--check', 'empty'])
    expect(status).toBe(0)
    expect(stderr).toMatch(/^cachefix: empty: no Dockerfile found \(looked for Dockerfile\*, /)
    expect(cachefix([]).stderr).toMatch(/^cachefix: \.: no Dockerfile found/)
  })

  it('is an error where it is a pattern, and what else there is is done', () => {
    write('a/Dockerfile', article)
    const { status, stdout, stderr } = cachefix(['b*/**', 'a'])
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: b*/**: nothing matches\n')
    expect(stdout).toContain('+++ b/a/Dockerfile')
  })

  it('is nothing where nothing has changed', () => {
    write('a/Dockerfile', article)
    workspace.commit()
    expect(cachefix(['--staged', 'a']).stderr).not.toContain('no Dockerfile')
  })
})

describe('a quoted pattern', () => {
  const read = (...args: string[]): string[] => {
    const { stdout } = cachefix(['--format', 'json', ...args])
    const { files } = JSON.parse(stdout) as { files: { path: string }[] }
    return files.map(({ path }) => path)
  }

  it.each([
    ['services/**/Dockerfile', ['services/a/Dockerfile', 'services/b/c/Dockerfile']],
    ['services/*/Dockerfile*', ['services/a/Dockerfile', 'services/a/Dockerfile.dev']],
    ['services/*', ['services/a/Dockerfile', 'services/a/Dockerfile.dev', 'services/b/c/Dockerfile']],
    ['**/*.docker', ['services/a/own.docker']],
    ['services/{b,x}', ['services/b/c/Dockerfile']],
    ['./services/[b]*/**', ['services/b/c/Dockerfile']],
  ])('%s takes what a shell would', (pattern, expected) => {
    const names = ['a/Dockerfile', 'a/Dockerfile.dev', 'a/own.docker', 'a/package.json', 'b/c/Dockerfile']
    for (const name of names) write(`services/${name}`, article)
    expect(read(pattern)).toEqual(expected)
  }) // prettier-ignore

  it('is the name of a file where there is one', () => {
    write('[a]/Dockerfile', article)
    expect(read('[a]')).toEqual(['[a]/Dockerfile'])
  })
})

describe('options by the names of others', () => {
  it('--fix writes, and --diff prints the diff alone', () => {
    write('Dockerfile', article)
    expect(cachefix(['--diff']).stdout).toBe(cachefix([]).stdout)
    cachefix(['--fix'])
    expect(workspace.read('Dockerfile')).toBe(repaired)
  })

  it('-v and -V are the version, and help is --help', () => {
    const { stdout } = cachefix(['--version'])
    for (const option of ['-v', '-V']) expect(cachefix([option]).stdout).toBe(stdout)
    expect(cachefix(['help']).stdout).toBe(cachefix(['--help']).stdout)
    expect(cachefix(['help', 'verify']).stdout).toBe(cachefix(['verify', '--help']).stdout)
  })

  it('are names of files behind --', () => {
    write('--fix', article)
    expect(cachefix(['--', '--fix']).stderr).toContain('1 file read, 1 to change')
    expect(workspace.read('--fix')).toBe(article)
  })
})

describe('what is printed', () => {
  it('is findings and diffs alone with --quiet', () => {
    write('a/Dockerfile', article)
    write('b/Dockerfile', harmless)
    const { stdout, stderr } = cachefix(['--quiet'])
    expect(stdout).toBe(cachefix([]).stdout)
    expect(stderr).toContain('a/Dockerfile:4:5')
    expect(stderr).not.toContain('read')
    expect(cachefix(['-q', 'b']).stderr).toBe('')
  })

  it('is the line of each finding with --check, and what it is about is marked', () => {
    write('Dockerfile', article)
    const { stderr } = cachefix(['--check'])
    expect(stderr).toContain(
      '\n    4 | RUN --mount=type=cache,target=/pip-packages \\\n      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n',
    )
    expect(cachefix([]).stderr).not.toContain('4 | RUN')
    write(
      'Dockerfile',
      `\uFEFF${article.replaceAll('\n', '\r\n').replace('RUN --mount', 'RUN\t--mount')}`,
    )
    expect(cachefix(['--check']).stderr).toContain('\n      |    \t^^^^')
  })

  it('ends with what applies the fixes', () => {
    write('Dockerfile', article)
    expect(cachefix([]).stderr).toMatch(/\n--write applies 1 fix\.\n$/)
    expect(cachefix(['--check']).stderr).toMatch(/\n--write applies 1 fix\.\n$/)
    expect(cachefix(['--write']).stderr).not.toContain('applies')
    expect(cachefix([]).stderr).not.toContain('applies')
  })

  it('is coloured as --color says', () => {
    write('Dockerfile', article)
    const isColoured = (when: string, env: NodeJS.ProcessEnv): boolean =>
      cachefix(['--color', when], { env }).stdout.includes('\u001B[')
    expect(isColoured('always', { NO_COLOR: '1' })).toBe(true)
    expect(isColoured('never', { FORCE_COLOR: '1' })).toBe(false)
    expect(isColoured('auto', { FORCE_COLOR: '1' })).toBe(true)
  })

  it('leaves the exit status at 0 with --exit-zero, unless something cannot be done', () => {
    write('Dockerfile', article)
    expect(cachefix(['--check']).status).toBe(1)
    expect(cachefix(['--check', '--exit-zero']).status).toBe(0)
    expect(cachefix(['--check', '--exit-zero', 'Dockerfile', 'gone']).status).toBe(2)
  })
})

describe('--statistics', () => {
  const count = (...args: string[]): unknown =>
    JSON.parse(cachefix(['--statistics', '--format', 'json', ...args]).stdout)

  it('counts findings by transform, in place of them', () => {
    for (const name of ['a', 'b']) write(`${name}/Dockerfile`, article)
    write('c/Dockerfile', unfixable)
    const { status, stdout, stderr } = cachefix(['--statistics', '--check'])
    expect([status, stdout]).toEqual([
      1,
      '   safe  unsafe unfixed  transform\n      2       0       1  keep-installed-files\n',
    ])
    expect(stderr).toMatch(/^3 files read, 2 to change: 2 fixes\. .*\n--write applies 2 fixes\.\n$/)
    expect(count()).toEqual([{ transform: 'keep-installed-files', safe: 2, unsafe: 0, unfixed: 1 }])
  })

  it('counts an unsafe fix as one, whether it is applied or not', () => {
    const fixture = '__fixtures__/narrow-cache-mount/reported'
    const name =
      readdirSync(fixture).find((each) => each.endsWith('.unsafe.output.Dockerfile')) ?? ''
    write('Dockerfile', readFileSync(`${fixture}/${name.replace('unsafe.output', 'input')}`))
    expect(count()).toMatchObject([{ safe: 0, unsafe: 1 }])
    expect(count('--unsafe')).toEqual(count())
  })

  it('writes with --write, is nothing where nothing is found, and is no other format', () => {
    write('a/Dockerfile', article)
    write('b/Dockerfile', harmless)
    write('cachefix.json', '{ "format": "sarif" }')
    expect(cachefix(['--statistics', '-q', 'b'])).toMatchObject({
      stdout: '',
      stderr: '',
      status: 0,
    })
    expect(count('b')).toEqual([])
    expect(cachefix(['--statistics', '--write']).stdout).toContain('keep-installed-files')
    expect(workspace.read('a/Dockerfile')).toBe(repaired)
    expect(cachefix(['--statistics', '--format', 'sarif']).stderr).toBe(
      'cachefix: --statistics takes the formats text and json (see cachefix --help)\n',
    )
    expect(cachefix(['--statistics', '-'], { input: article }).stdout).toContain('      1 ')
  })
})

describe('what is set', () => {
  const config = `{
  // Of the project.
  "transforms": { "keep-apt-archives": false },
  "images": { "acme/base": { "like": "python" } },
  "baseline": "known.json",
  "overrides": [
    { "files": ["api/"], "unsafe": ["keep-installed-files"], "add": true },
    { "files": ["api/old"], "transforms": { "keep-apt-archives": true } }
  ]
}
`
  interface Printed {
    settings: { path: string[]; value: unknown; from: string }[]
  }
  const settings = (...args: string[]): Record<string, unknown> => {
    const { stdout } = cachefix(['--print-config', '--format', 'json', ...args])
    const all = (JSON.parse(stdout) as Printed).settings
    return Object.fromEntries(all.map(({ path, value, from }) => [path.join('.'), [value, from]]))
  }

  it('is printed for a file, with where it stands', () => {
    write('cachefix.json', config)
    expect(settings('api/Dockerfile')).toMatchObject({
      'transforms.keep-downloaded-packages': [false, 'cachefix.json:3:19'],
      'transforms.keep-installed-files': [true, 'default'],
      'transforms.add-cache-mounts': [true, 'cachefix.json:7:62'],
      'images.acme/base': [{ like: 'python' }, 'cachefix.json:4:15'],
      unsafe: [['keep-installed-files'], 'cachefix.json:7:26'],
      add: [true, 'cachefix.json:7:62'],
      baseline: ['known.json', 'cachefix.json:5:3'],
      requireReasons: [false, 'default'],
    })
    expect(settings('api/old/Dockerfile')).toMatchObject({
      'transforms.keep-downloaded-packages': [true, 'cachefix.json:8:45'],
    })
    expect(settings('--unsafe', '-t', 'own-mounted-cache')).toMatchObject({
      unsafe: [true, '--unsafe'],
      'transforms.own-mounted-cache': [true, '--transform'],
      'transforms.keep-installed-files': [false, '--transform'],
    })
    expect(settings('--no-config')).toMatchObject({ unsafe: [false, 'default'] })
  })

  it('is printed as a configuration that says the same', () => {
    write('cachefix.json', config)
    const { stdout } = cachefix(['--print-config', 'api/Dockerfile'])
    expect(stdout).toContain('    "keep-downloaded-packages": false, // cachefix.json:3:19\n')
    write('other/cachefix.json', stdout)
    const values = (all: Record<string, unknown>): unknown =>
      Object.entries(all).map(([key, value]) => [key, (value as unknown[])[0]])
    expect(values(settings('other/Dockerfile'))).toEqual(values(settings('api/Dockerfile')))
  })

  it('is one line where it is wrong', () => {
    write('cachefix.json', '{\n  "unsave": true\n}\n')
    const { status, stdout, stderr } = cachefix(['--print-config'])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      /^cachefix: .*cachefix\.json:2:3: unknown key "unsave"; did you mean "unsafe"\?/,
    )
    expect(cachefix(['--print-config', 'a', 'b']).stderr).toContain('--print-config takes one file')
  })

  it('are transforms, and which run without being asked for', () => {
    const { stdout } = cachefix(['--list-transforms'])
    expect(stdout).toMatch(/^add-cache-mounts {10}opt-in {2}Mounts the caches/m)
    expect(stdout).toMatch(/^keep-installed-files {6}always {2}Installs what/m)
    const list = JSON.parse(cachefix(['--list-transforms', '--format', 'json']).stdout) as unknown[]
    expect(list).toHaveLength(stdout.trimEnd().split('\n').length)
    expect(list).toContainEqual({
      name: 'tell-caches-apart',
      runs: 'always',
      description: 'Gives caches ids that tell them apart, by platform and by project',
    })
  })
})

describe('an override for no file', () => {
  const said = (...args: string[]): string[] =>
    cachefix(['--check', ...args])
      .stderr.split('\n')
      .filter((line) => line.includes('override'))

  it('is told once, where it stands', () => {
    write('api/Dockerfile', article)
    write('web/Dockerfile', 'FROM scratch\n')
    const overrides = ['api/', 'wbe/', 'web/', '*.old'].map(
      (files) => `\n  { "files": ["${files}"] }`,
    )
    write('cachefix.json', `{ "overrides": [${overrides.join(',')}] }`)
    const lines = [3, 5].map(
      (line) =>
        `cachefix: cachefix.json:${line}:3: no Dockerfile that was read matches "files" of this override`,
    )
    expect(said()).toEqual(lines)
    expect(said('--concurrency', '2')).toEqual(lines)
    expect(said('--config', 'cachefix.json')).toEqual(lines)
    expect(cachefix(['--check']).status).toBe(1)
    expect(said('--quiet')).toEqual([])
  })

  it("is nobody's mistake where only a part is read", () => {
    write('api/Dockerfile', article)
    write('web/Dockerfile', article)
    write('cachefix.json', '{ "overrides": [{ "files": ["web/"] }] }')
    workspace.commit()
    expect(said()).toEqual([])
    for (const part of [['api'], ['api/Dockerfile'], ['a*/**'], ['--staged'], ['--exclude', 'web']])
      expect(said(...part)).toEqual([])
    expect(said('api', 'web', '--no-config')).toEqual([])
  })

  it('may be for names that only another run looks for', () => {
    write('api/Dockerfile', article)
    write('api/own.docker', article)
    write(
      'api/cachefix.json',
      '{ "include": ["*.docker"], "overrides": [{ "files": ["*.docker"] }] }',
    )
    expect(said()).toEqual([])
  })
})

describe('a source on stdin', () => {
  const options = { input: article }

  it('is -, too', () => {
    const { status, stdout, stderr } = cachefix(['-'], options)
    expect([status, stdout]).toEqual([0, repaired])
    expect(stderr).toContain('-:4:5 keep-installed-files')
    expect(cachefix(['--check', '-', '--stdin-filepath', 'api/Dockerfile'], options)).toMatchObject(
      {
        status: 1,
        stderr: expect.stringContaining('api/Dockerfile:4:5') as string,
      },
    )
  })

  it('is reported in every format, as a file is', () => {
    write('api/Dockerfile', article)
    const formats = ['diff', 'json', 'sarif', 'github', 'gitlab', 'rdjson', 'junit', 'checkstyle']
    const outputs = (place: string): string[] =>
      [...formats, 'markdown'].flatMap((format) => ['-o', `${format}=${place}/${format}`])
    cachefix([...outputs('file'), 'api/Dockerfile'])
    cachefix([...outputs('stdin'), '--stdin-filepath', 'api/Dockerfile'], options)
    for (const format of [...formats, 'markdown'])
      expect([format, workspace.read(`stdin/${format}`)]).toEqual([
        ...[format, workspace.read(`file/${format}`)],
      ])
    for (const args of [['--diff'], ['--format', 'json']]) {
      const { stdout } = cachefix([...args, '--stdin-filepath', 'api/Dockerfile'], options)
      expect(stdout).toBe(cachefix([...args, 'api/Dockerfile']).stdout)
    }
  })

  it('is held against a baseline', () => {
    write('api/Dockerfile', article)
    cachefix(['--baseline', 'known.json', '--update-baseline'])
    const args = ['--baseline', 'known.json', '--check', '--stdin-filepath']
    expect(cachefix([...args, 'api/Dockerfile'], options)).toMatchObject({ status: 0, stderr: '' })
    expect(cachefix([...args, 'web/Dockerfile'], options).status).toBe(1)
  })

  it('that cannot be read is in the report, and the exit status says so', () => {
    const { status, stdout, stderr } = cachefix(['-', '--format', 'json'], {
      input: 'FROM a\nRUNN b\n',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: -: line 2')
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ path: '-' }] })
  })
})

describe('one finding, by its place', () => {
  const second = 'RUN --mount=type=cache,target=/more pip install --target=/more flask\n'
  const moved = second.replace('target=/more', 'target=/root/.cache/pip')

  it.each(['api/Dockerfile:6', 'api/Dockerfile:6:5', 'api/Dockerfile:6:5 keep-installed-files'])(
    'is repaired, and no other: %s',
    (place) => {
      write('api/Dockerfile', article + second)
      const { status, stderr } = cachefix(['--write', '--only', place])
      expect([status, stderr.split('\n')[0]]).toEqual([
        0,
        'api/Dockerfile:6:5 keep-installed-files',
      ])
      expect(stderr).toContain('1 file read, 1 changed: 1 fix.')
      expect(workspace.read('api/Dockerfile')).toBe(article + moved)
    },
  )

  it('that is no longer there is said to be gone, with what is there', () => {
    write('api/Dockerfile', article)
    const { status, stderr } = cachefix(['--write', '--only', 'api/Dockerfile:9:5'])
    expect(stderr).toContain(
      'api/Dockerfile: no finding at 9:5; there is 4:5 keep-installed-files\n',
    )
    expect([status, workspace.read('api/Dockerfile')]).toEqual([2, article])
    write('b/Dockerfile', harmless)
    expect(cachefix(['--only', 'b/Dockerfile:2']).stderr).toContain(
      'b/Dockerfile: no finding on line 2, nor elsewhere in it',
    )
    expect(cachefix(['--only', 'b:2']).stderr).toContain(
      '--only names a finding in a file, and b is a directory',
    )
  })

  it('whose fix is unsafe takes --unsafe', () => {
    const gem = `FROM ruby:3.3
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/bundle bundle install && ./setup.sh
`
    write('Dockerfile', gem)
    expect(cachefix(['--write', '--only', 'Dockerfile:4']).stderr).toContain(
      '1 unsafe fix withheld',
    )
    expect(workspace.read('Dockerfile')).toBe(gem)
    cachefix(['--write', '--unsafe', '--only', 'Dockerfile:4'])
    expect(workspace.read('Dockerfile')).not.toBe(gem)
  })

  it('leaves the baseline out of it', () => {
    write('api/Dockerfile', article)
    cachefix(['--update-baseline', '--baseline', 'known.json'])
    write('api/Dockerfile', repaired + second)
    const args = ['--baseline', 'known.json', '--only', 'api/Dockerfile:6']
    expect(cachefix(args).stderr).not.toContain('is gone')
  })
})
