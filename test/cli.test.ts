/** The shipped command line, as a user runs it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  article,
  cli,
  cliForAnyone,
  harmless,
  repaired,
  unreadable,
  useWorkspace,
} from './workspace.ts'

const workspace = useWorkspace()
const cachefix = workspace.cachefix.bind(workspace)
const write = workspace.write.bind(workspace)
const read = workspace.read.bind(workspace)

let directory: string
beforeEach(() => {
  directory = workspace.directory
})

describe('the article', () => {
  it('is repaired as a diff, and nothing is written', () => {
    write('Dockerfile', article)
    const { status, stdout, stderr } = cachefix([])
    expect(status).toBe(0)
    expect(stdout).toContain(
      '-RUN --mount=type=cache,target=/pip-packages \\\n+RUN --mount=type=cache,target=/root/.cache/pip \\\n',
    )
    expect(stderr).toContain('Dockerfile:4:5 keep-installed-files')
    expect(stderr).toContain('1 file read, 1 to change: 1 fix.')
    expect(read('Dockerfile')).toBe(article)
  })

  it('is repaired in place', () => {
    write('Dockerfile', article)
    const { status, stdout } = cachefix(['--write'])
    expect([status, stdout]).toEqual([0, ''])
    expect(read('Dockerfile')).toBe(repaired)
  })

  it('is repaired from stdin to stdout', () => {
    const { status, stdout, stderr } = cachefix(['--stdin-filepath', 'api/Dockerfile'], {
      input: article,
    })
    expect([status, stdout]).toEqual([0, repaired])
    expect(stderr).toContain('api/Dockerfile:4:5')
  })

  it('keeps CRLF, a byte order mark and a missing final line feed', () => {
    const odd = `\uFEFF${article.trimEnd().replaceAll('\n', '\r\n')}`
    write('Dockerfile', odd)
    cachefix(['-w', 'Dockerfile'])
    expect(read('Dockerfile')).toBe(odd.replace('target=/pip-packages', 'target=/root/.cache/pip'))
  })
})

describe('the diff', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 28 })

  it('is relative to the root of the repository, wherever it is made', () => {
    git('init', '-q')
    write('services/api/Dockerfile', article)
    const inside = cachefix([], { cwd: join(directory, 'services') })
    expect(inside.stdout).toContain(
      '--- a/services/api/Dockerfile\n+++ b/services/api/Dockerfile\n',
    )
    expect(inside.stdout).toBe(cachefix(['services/api/Dockerfile']).stdout)
  })

  it('is relative to the working directory where several repositories lie below that', () => {
    for (const name of ['one', 'other']) {
      write(`${name}/Dockerfile`, article)
      write(`${name}/CODEOWNERS`, `/Dockerfile @${name}\n`)
      git('init', '-q', name)
    }
    cachefix(['-o', 'json=report.json'])
    expect(cachefix(['--baseline', 'known.json', '--update-baseline']).stdout).toBe('')
    const { files } = JSON.parse(read('report.json')) as {
      files: { repositoryPath: string; owners: string[] }[]
    }
    expect(files).toMatchObject([
      { repositoryPath: 'one/Dockerfile', owners: ['@one'] },
      { repositoryPath: 'other/Dockerfile', owners: ['@other'] },
    ])
    expect(cachefix(['--check', '--baseline', 'known.json']).status).toBe(0)
    execFileSync('git', ['apply'], { cwd: directory, input: cachefix([]).stdout })
    expect([read('one/Dockerfile'), read('other/Dockerfile')]).toEqual([repaired, repaired])
  })

  it('shows no control characters on a terminal, and has them everywhere else', () => {
    const hostile = `${article}RUN echo \u001B]0;title\u0007\r\n`
    write('Dockerfile', hostile)
    expect(cachefix([], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001B]0;title\u0007\r\n')
    const shown = (...args: string[]): string =>
      execFileSync(
        'script',
        ['-qec', [`'${process.execPath}'`, `'${cli}'`, ...args].join(' '), '/dev/null'],
        {
          cwd: directory,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined },
        },
      )
    for (const args of [
      [],
      ['--format', 'diff'],
      ['--stdin-filepath', 'Dockerfile', '<', 'Dockerfile'],
    ]) {
      const text = shown(...args)
      expect(text).toMatch(/echo \uFFFD]0;title\uFFFD\r+\n/)
      // eslint-disable-next-line no-control-regex -- all but colours
      expect(text).not.toMatch(/\u001B(?!\[\d+m)|\u0007/)
    }
    expect(shown()).toContain('\u001B[32m+RUN')
  })

  it('is coloured only where it is asked for', () => {
    write('Dockerfile', article)
    expect(cachefix([]).stdout).not.toContain('\u001B')
    expect(cachefix([], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001B[32m+RUN')
    expect(cachefix([], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain(
      '\u001B',
    )
  })

  it('may be cut short by its reader', () => {
    for (let index = 0; index < 200; index += 1) write(`${index}/Dockerfile`, article)
    const command = `"${process.execPath}" "${cli}" . 2>err | head -n 1; echo "$?" && grep -c Error err || true`
    expect(execFileSync('sh', ['-c', command], { cwd: directory, encoding: 'utf8' })).toBe(
      'diff --git a/0/Dockerfile b/0/Dockerfile\n0\n0\n',
    )
  })
})

describe('what is printed', () => {
  const shell = (command: string): string =>
    execFileSync('sh', ['-c', command.replaceAll('CACHEFIX', `"${process.execPath}" "${cli}"`)], {
      cwd: directory,
      encoding: 'utf8',
    })

  it.each(['1', '2'])('may be read in part, and all is written: %s', (stream) => {
    for (let index = 0; index < 200; index += 1) write(`${index}/Dockerfile`, article)
    const others = stream === '1' ? '--format json 2>err' : '2>&1 >out'
    shell(`CACHEFIX --write ${others} | head -n 1`)
    for (let index = 0; index < 200; index += 1) expect(read(`${index}/Dockerfile`)).toBe(repaired)
  })

  it.runIf(existsSync('/dev/full'))('on a full disk is one line and status 2', () => {
    write('Dockerfile', article)
    for (const args of ['', '--check --format json', '--help'])
      expect(shell(`CACHEFIX ${args} 2>&1 >/dev/full; echo "$?"`)).toMatch(
        /(?:^|\n)cachefix: cannot write to the standard output: no space left on the device\n2\n$/,
      )
    expect(shell(`CACHEFIX -w 2>/dev/full; echo "$?"`)).toBe('2\n')
    expect(read('Dockerfile')).toBe(repaired)
  })
})

describe('the standard input', () => {
  it('is not waited for after Ctrl-C', async () => {
    for (const args of [
      ['--stdin-filepath', 'Dockerfile'],
      ['--files-from', '-'],
    ]) {
      const child = spawn(process.execPath, [cli, ...args], { cwd: directory })
      // More than a pipe holds: when all is on its way, it reads, and waits for more.
      await new Promise((done) => child.stdin.write('#'.repeat(1 << 21), done))
      child.kill('SIGINT')
      expect(await once(child, 'close')).toEqual([130, null])
    }
  })

  it.runIf(existsSync('/proc/self/mem'))('that cannot be read is one line', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, '--stdin-filepath', 'x'], {
      stdio: [openSync('/proc/self/mem', 'r'), 'pipe', 'pipe'],
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: cannot read the standard input: [^\n]+\n$/)
  })
})

describe('finding files', () => {
  it('takes the usual names in any case, and skips .git and node_modules', () => {
    const names = [
      'Dockerfile',
      'dockerfile',
      'Dockerfile.dev',
      'Dockerfile-prod',
      'dockerfile_test',
      'Dockerfile2',
      'DockerfileDev',
      'api.Dockerfile',
      'web.dockerfile',
      'Containerfile',
      'Containerfile.prod',
      '.devcontainer/Dockerfile',
    ]
    for (const [index, name] of names.entries()) write(`${index}/${name}`, article)
    for (const name of [
      '.git/Dockerfile',
      'node_modules/x/Dockerfile',
      'Dockerfile.dockerignore',
      'README.md',
    ])
      write(name, article)
    const { stderr } = cachefix(['.'])
    expect(stderr).toContain(`${names.length} files read`)
  })

  it('takes a file of any name that is named, and each file once', () => {
    write('build.txt', article)
    write('Dockerfile', article)
    symlinkSync('Dockerfile', join(directory, 'Dockerfile.link'))
    expect(cachefix(['build.txt', '.', './Dockerfile']).stderr).toContain('2 files read')
  })

  it('reports in the order of the paths', () => {
    for (const name of ['b', 'a', 'c']) write(`${name}/Dockerfile`, article)
    expect([...cachefix([]).stdout.matchAll(/^--- (.*)$/gm)].map(([, name]) => name)).toEqual([
      'a/a/Dockerfile',
      'a/b/Dockerfile',
      'a/c/Dockerfile',
    ])
  })
})

describe('bad input', () => {
  const cases: [name: string, make: () => void, line: RegExp][] = [
    ['not UTF-8', () => write('bad/Dockerfile', Buffer.from('# mount\n\xff\xfe', 'latin1')), /line 2: not UTF-8/],
    ['a NUL byte', () => write('bad/Dockerfile', 'FROM a\nRUN b\0 mount\n'), /line 2, column 6: a NUL byte/],
    ['a template', () => write('bad/Dockerfile', 'FROM a\n{% if x %}\nRUN b\n{% endif %}\n# mount\n'), /line 2, column 1: a template/],
    ['a template in FROM', () => write('bad/Dockerfile', 'FROM {{ .Image }}\nRUN mount\n'), /a template, not a Dockerfile/],
    ['ERB', () => write('bad/Dockerfile', 'FROM a\nENV X=<%= x %>\n# mount\n'), /line 2.*a template/],
    ['an unterminated here-document', () => write('bad/Dockerfile', 'FROM a\nRUN <<EOF\nmount\n'), /line 2, column 1: unterminated here-document "EOF"/],
    ['an unknown flag', () => write('bad/Dockerfile', 'FROM a\nRUN --wrong=type=cache,target=/x b\n'), /line 2, column 5: unknown flag --wrong of RUN/],
    ['an unknown instruction', () => write('bad/Dockerfile', 'FROM a\nRUNN mount\n'), /line 2, column 1: unknown instruction RUNN/],
    ['a link to nothing', () => { mkdirSync(join(directory, 'bad')); symlinkSync('gone', join(directory, 'bad/Dockerfile')) }, /a symbolic link to nothing/],
    ['a link to itself', () => { mkdirSync(join(directory, 'bad')); symlinkSync('Dockerfile', join(directory, 'bad/Dockerfile')) }, /too many levels of symbolic links/],
    ['nothing but a comment', () => write('bad/Dockerfile', '# mount\n'), /no instructions/],
    ['a line of a megabyte', () => write('bad/Dockerfile', `FROM a\nRUN ${'mount'.repeat(1 << 18)}\n`), /line 2, column 1: a line of more than 65535 bytes/],
  ] // prettier-ignore

  it.each(cases)(
    '%s gives one line and status 2, and the other files are done',
    (_name, make, line) => {
      make()
      write('good/Dockerfile', article)
      const { status, stderr } = cachefix(['-w', 'bad/Dockerfile', 'good/Dockerfile'])
      expect(status).toBe(2)
      const complaints = stderr.split('\n').filter((text) => text.startsWith('cachefix: '))
      expect(complaints).toHaveLength(1)
      expect(complaints[0]).toMatch(line)
      expect(complaints[0]).toContain('bad/Dockerfile')
      expect(read('good/Dockerfile')).toBe(repaired)
    },
  )

  it('is none where there is no mount', () => {
    write('a/Dockerfile', 'FROM a\nRUNN b\n')
    write('b/Dockerfile', '')
    const { status, stderr } = cachefix(['a/Dockerfile', 'b/Dockerfile'])
    expect([status, stderr]).toEqual([0, '2 files read, 0 to change: 0 fixes.\n'])
  })

  it('is a socket, too', async () => {
    mkdirSync(join(directory, 'bad'))
    const server = createServer()
    await new Promise<void>((done) => server.listen(join(directory, 'bad/Dockerfile'), done))
    const { status, stderr } = cachefix([])
    server.close()
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: bad/Dockerfile: not a regular file')
  })

  it('is a file without permission', () => {
    const file = write('bad/Dockerfile', article)
    chmodSync(file, 0)
    chmodSync(directory, 0o755)
    write('good/Dockerfile', article)
    // Root may read everything, so it becomes nobody.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const { status, stderr } = spawnSync(process.execPath, [cliForAnyone(), '.'], {
      cwd: directory,
      encoding: 'utf8',
      ...user,
    })
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: bad/Dockerfile: permission denied')
    expect(stderr).toContain('good/Dockerfile:4:5')
  })

  it('on stdin gives one line, and nothing on stdout', () => {
    const { status, stdout, stderr } = cachefix(['--stdin-filepath', 'Dockerfile'], {
      input: 'FROM a\nRUN <<EOF\n',
    })
    expect([status, stdout]).toEqual([2, ''])
    const odd = { input: 'FROM a\nRU\u001B[2JN b\n' }
    expect(cachefix(['--stdin-filepath', 'Dockerfile'], odd).stderr).not.toContain('\u001B')
    expect(stderr).toBe(
      'cachefix: Dockerfile: line 2, column 1: unterminated here-document "EOF"\n',
    )
  })

  it('is an option that is not known, or does not fit', () => {
    for (const args of [
      ['--no-such'],
      ['--format', 'yaml'],
      ['-t', 'no-such'],
      ['--write', '--check'],
      ['-t', './no-such.ts'],
    ]) {
      const { status, stdout, stderr } = cachefix(args)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    }
    expect(cachefix(['gone']).stderr).toContain('cachefix: gone: no such file or directory')
  })

  it.each([
    ['--write'],
    ['--force'],
    ['-o', 'json={group}.json', '--split-by', 'dir'],
    ['--baseline', 'known.json', '--update-baseline'],
    ['--concurrency', '2'],
    ['--include', '*.docker'],
    ['--exclude', 'a/'],
    ['--staged'],
    ['--files-from', 'list'],
    ['path'],
  ])('is %s beside a source on stdin', (...args) => {
    const options = { input: article }
    const { status, stdout, stderr } = cachefix(
      ['--stdin-filepath', 'Dockerfile', ...args],
      options,
    )
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^cachefix: a source on stdin takes n[^\n]+\n$/)
  })

  it('is no file for a source on stdin', () => {
    expect(cachefix(['--stdin-filepath', ''], { input: article })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cachefix: --stdin-filepath takes the path of a file (see cachefix --help)\n',
    })
  })

  it('makes no command of a workflow', () => {
    write('##[error]x/Dockerfile', unreadable)
    write('##[warning]x/Dockerfile', article)
    write(
      'a/Dockerfile',
      'FROM python:3.12\nRUN --mount=type=cache,target=/x <<EOF\npip install --target="/x/a\n::error::b" flask\nEOF\nCMD ["python"]\n',
    )
    write('::notice::x/Dockerfile', article)
    const known = { transform: 'read', message: '' }
    write(
      'known.json',
      JSON.stringify({ version: 1, findings: { '::stop-commands::x': { known } } }),
    )
    const { stderr } = cachefix(['--baseline', 'known.json'], { env: { GITHUB_ACTIONS: 'true' } })
    expect(stderr).toContain('# #[warning]x/Dockerfile:4:5')
    expect(stderr).toContain(': :notice::x/Dockerfile:4:5')
    expect(stderr).toContain(': :stop-commands::x: 1 finding of the baseline is gone')
    expect(stderr).not.toContain('##[')
    expect(stderr).toContain('/x/a\uFFFD::error::b')
    expect(stderr).not.toMatch(/^\s*::/m)
    expect(cachefix([], { env: { GITHUB_ACTIONS: undefined } }).stderr).toContain('##[error]x')
  })
})

describe('exit status and formats', () => {
  it('is 1 under --check when there is a finding, with or without a fix', () => {
    write('a/Dockerfile', article)
    const { status, stdout, stderr } = cachefix(['--check'])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('keep-installed-files')
    write('a/Dockerfile', harmless)
    expect(cachefix(['--check']).status).toBe(0)
    write('a/Dockerfile', article.replace('python:3.10', 'registry.example.com/python'))
    expect(cachefix(['--check']).status).toBe(1)
    expect(cachefix([]).status).toBe(0)
  })

  it('prints JSON with findings, diffs and totals', () => {
    write('a/Dockerfile', article)
    write('b/Dockerfile', '# mount\n')
    const { status, stdout } = cachefix(['--format', 'json', 'a/Dockerfile', 'b/Dockerfile'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path: 'a/Dockerfile',
          changed: true,
          findings: [{ transform: 'keep-installed-files', line: 4, column: 5, applied: true }],
        },
      ],
      errors: [
        {
          path: 'b/Dockerfile',
          message: 'line 1, column 1: no instructions',
          kind: 'unreadable',
        },
      ],
      totals: { files: 1, changed: 1, fixed: 1, errors: 1 },
    })
  })

  it('prints help that names every option and transform, and the version', () => {
    const { status, stdout } = cachefix(['--help'])
    expect(status).toBe(0)
    for (const word of [
      '--write',
      '--check',
      '--transform',
      '--unsafe',
      '--stdin-filepath',
      '--format',
      '--version',
      '130 interrupted',
      'keep-cached-downloads',
    ])
      expect(stdout).toContain(word)
    expect(cachefix(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('withholds unsafe fixes, and applies them with --unsafe', () => {
    const stem = '__fixtures__/keep-installed-files/reported/cargo-borrowed-by-a-later-run'
    const input = readFileSync(`${stem}.input.Dockerfile`, 'utf8')
    const unsafeOutput = readFileSync(`${stem}.unsafe.output.Dockerfile`, 'utf8')
    write('Dockerfile', input)
    expect(cachefix(['-w']).stderr).toContain('1 unsafe fix withheld (--unsafe applies them).')
    expect(read('Dockerfile')).toBe(input)
    cachefix(['-w', '--unsafe'])
    expect(read('Dockerfile')).toBe(unsafeOutput)
  })
})

describe('writing', () => {
  it('keeps the mode, a symbolic link and a hard link, and leaves what is right untouched', () => {
    const file = write('real/build.txt', article)
    chmodSync(file, 0o750)
    symlinkSync('real/build.txt', join(directory, 'Dockerfile'))
    const linked = write('linked/Dockerfile', article)
    linkSync(linked, join(directory, 'other-name'))
    const right = write('right/Dockerfile', harmless)
    utimesSync(right, 1, 1)
    cachefix(['-w'])
    expect(read('real/build.txt')).toBe(repaired)
    expect(statSync(file).mode & 0o777).toBe(0o750)
    expect(lstatSync(join(directory, 'Dockerfile')).isSymbolicLink()).toBe(true)
    expect(read('other-name')).toBe(repaired)
    expect(statSync(linked).nlink).toBe(2)
    expect(statSync(right).mtimeMs).toBe(1000)
  })

  it('leaves no temporary file behind', () => {
    write('Dockerfile', article)
    cachefix(['-w'])
    expect(execFileSync('ls', ['-A'], { cwd: directory, encoding: 'utf8' })).toBe('Dockerfile\n')
  })
})

describe('transforms of a user', () => {
  const source = readFileSync('examples/transforms/share-private-caches.ts', 'utf8')
  const before = 'FROM node:20\nRUN --mount=type=cache,target=/root/.npm,sharing=private npm ci\n'
  const after = before.replace(',sharing=private', '')

  it('are in the documentation as they are tested here', () => {
    expect(readFileSync('docs/own-transforms.md', 'utf8')).toContain(`\`\`\`ts\n${source}\`\`\``)
  })

  it.each(['.ts', '.mts'])('are loaded from a %s file', (extension) => {
    write('Dockerfile', before)
    write(`my-transform${extension}`, source)
    const { status, stderr } = cachefix(['-w', '-t', `./my-transform${extension}`])
    expect(status).toBe(0)
    expect(stderr).toContain('Dockerfile:2:5 my-transform')
    expect(read('Dockerfile')).toBe(after)
  })

  it.each(['.js', '.mjs'])(
    'are loaded from a %s file, may use the library, and return a string',
    (extension) => {
      write('Dockerfile', before)
      const text = `import { packageManagers } from 'cachefix'\nexport default (file) => packageManagers.length > 4 ? file.source.replace(',sharing=private', '') : file.source\n`
      write(`my-transform${extension}`, text)
      cachefix(['-w', '--transform', `my-transform${extension}`])
      expect(read('Dockerfile')).toBe(after)
    },
  )

  it('that throw stop the file at hand, in one line', () => {
    write('a/Dockerfile', before)
    write('b/Dockerfile', before)
    write(
      'throw.mjs',
      `export default ({ path, source }) => {
      if (path.startsWith('a/')) throw new Error('no\\nsuch thing')
      return source.replace(',sharing=private', '')
    }`,
    )
    const { status, stderr } = cachefix(['-w', '-t', './throw.mjs'])
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => /^cachefix:|^ +at /.test(line))).toEqual([
      'cachefix: a/Dockerfile: the transform throw failed: Error: no (throw.mjs:2:40)',
    ])
    expect(read('b/Dockerfile')).toBe(after)
    const stdin = cachefix(['-t', './throw.mjs', '--stdin-filepath', 'a/Dockerfile'], {
      input: before,
    })
    expect([stdin.status, stdin.stdout]).toEqual([2, ''])
    expect(stdin.stderr).toBe(
      'cachefix: a/Dockerfile: the transform throw failed: Error: no (throw.mjs:2:40)\n',
    )
  })

  it('that throw for the same reason in every file say so once', () => {
    for (const name of ['a', 'b', 'c']) write(`${name}/Dockerfile`, before)
    write('throw.ts', 'const none: any = undefined\n\nexport default () => none.such\n')
    const { status, stderr } = cachefix(['-t', './throw.ts'])
    expect(status).toBe(2)
    expect(stderr.match(/^cachefix:.*$/gm)).toEqual([
      expect.stringMatching(
        /^cachefix: a\/Dockerfile: the transform throw failed: .* \(throw\.ts:3:\d+\)$/,
      ),
    ])
    expect(stderr).toContain('3 files not read')
  })

  it('that are no code say in which line', () => {
    write('Dockerfile', before)
    write('broken.ts', 'export default (file) => {\n')
    expect(cachefix(['-t', './broken.ts']).stderr).toMatch(
      /^cachefix: cannot load the transform \.\/broken\.ts: line 2, column 1: .*\n$/,
    )
  })

  it('are held by the gates', () => {
    write('Dockerfile', before)
    write(
      'break.mjs',
      `export default function* ({ dockerfile }) {
      const [run] = dockerfile.stages[0].instructions
      yield { message: 'x', range: run.range, fix: { description: 'y', edits: [{ range: run.range, newText: 'RUN rm -rf /', intent: { kind: 'flags', run: run.detail } }] } }
    }`,
    )
    const { stderr } = cachefix(['-w', '-t', './break.mjs'])
    expect(read('Dockerfile')).toBe(before)
    expect(stderr).toContain(
      'not fixed: the fix of break does not pass the gates: RUN: more than its flags changed',
    )
  })
})

describe('settings of the project', () => {
  const wide =
    'FROM golang:1.22 AS build\nWORKDIR /src\nRUN --mount=type=cache,target=/go go install ./cmd/server\nFROM scratch\nCOPY --from=build /go/bin/server /\n'

  it('lay out a RUN that has no layout of its own', () => {
    write('Dockerfile', wide)
    expect(cachefix([]).stdout).toContain(
      '+RUN --mount=type=cache,target=/go/pkg/mod \\\n+    --mount=type=cache,target=/root/.cache/go-build \\\n+    go install ./cmd/server\n',
    )
    write('.prettierrc', 'printWidth: 160\n')
    expect(cachefix([]).stdout).toContain(
      '+RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go install ./cmd/server\n',
    )
    write(
      '.prettierrc',
      '{ "tabWidth": 2, "overrides": [{ "files": "Dockerfile", "options": { "useTabs": true } }] }',
    )
    expect(cachefix([]).stdout).toContain('+\t--mount=type=cache')
    rmSync(join(directory, '.prettierrc'))
    write('.editorconfig', '[Dockerfile]\nindent_style = space\nindent_size = 8\n')
    expect(cachefix([]).stdout).toContain('+        --mount=type=cache')
  })

  it.each([
    [
      'prettier.config.mjs',
      `import { writeFileSync } from 'node:fs'\nwriteFileSync('executed', '')\nexport default {}\n`,
    ],
    ['.prettierrc.cjs', `require('node:fs').writeFileSync('executed', '')\nmodule.exports = {}\n`],
    ['.prettierrc', '"./evil.mjs"\n'],
    ['.prettierrc.json', '"./evil.mjs"'],
    ['package.json', '{ "prettier": "./evil.mjs" }'],
    ['.prettierrc.yaml', 'plugins: ["./evil.mjs"]\n'],
  ])('are never executed: %s', (name, text) => {
    write('Dockerfile', wide)
    write(
      'evil.mjs',
      `import { writeFileSync } from 'node:fs'\nwriteFileSync('executed', '')\nexport default {}\n`,
    )
    write(name, text)
    expect(cachefix([]).stdout).toContain('+RUN --mount=type=cache,target=/go/pkg/mod')
    expect(existsSync(join(directory, 'executed'))).toBe(false)
  })

  it.each([
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    [
      'a device',
      (file: string) => {
        symlinkSync('/dev/zero', file)
      },
    ],
    [
      'a directory',
      (file: string) => {
        mkdirSync(file)
      },
    ],
    [
      'a wrong one',
      (file: string) => {
        writeFileSync(file, '{ "prettier": { "tabWidth": ] }')
      },
    ],
    [
      'a list',
      (file: string) => {
        writeFileSync(file, '[]')
      },
    ],
  ])('count as none where they are no settings: %s', (_name, make) => {
    const names = ['.prettierrc', '.prettierrc.toml', '.editorconfig', 'package.json']
    for (const name of ['none', ...names]) write(`${name.replace('.', '')}/Dockerfile`, wide)
    const outcome = (): unknown => {
      const { status, stdout, stderr } = cachefix([])
      return [status, stdout, stderr]
    }
    const usual = outcome()
    for (const name of names) make(join(directory, name.replace('.', ''), name))
    expect(outcome()).toEqual(usual)
  })

  it.each([
    ['.prettierrc', 'tabWidth: 1e9\nprintWidth: 1\n', ' '.repeat(16)],
    ['.prettierrc', 'tabWidth: -1\n', ' '],
    ['.prettierrc', 'tabWidth: wide\nprintWidth: []\n', ' '.repeat(4)],
    ['.editorconfig', '[*]\nindent_style = space\nindent_size = 1000000000\n', ' '.repeat(16)],
  ])('are held within limits: %s with %j', (name, text, indent) => {
    write('Dockerfile', wide)
    write(name, text)
    const { status, stdout } = cachefix([])
    expect(status).toBe(0)
    expect(stdout).toContain(`\n+${indent}--mount=type=cache,target=/root/.cache/go-build`)
  })
})
