/** Which files are found, and how they are written, whatever lies in the tree. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { git, GitError, GitKilledError } from '../src/files/git.ts'
import { temporaryPath } from '../src/files/temporary.ts'
import { ChangedMeanwhileError, writeText } from '../src/files/write.ts'
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
const isRoot = process.getuid?.() === 0

/** The files in which cachefix finds something, in the order in which it says so. */
function foundIn(args: readonly string[] = [], cwd?: string): string[] {
  const { stdout } = workspace.cachefix(
    ['--format', 'json', ...args],
    cwd === undefined ? {} : { cwd },
  )
  const { files } = JSON.parse(stdout) as { files: { path: string }[] }
  return files.map(({ path }) => path)
}

function writeAll(...paths: string[]): void {
  for (const path of paths) workspace.write(path, article)
}

describe('a search', () => {
  const layout = (): void => {
    writeAll(
      'Dockerfile',
      '.devcontainer/Dockerfile',
      '.hidden/deep/web.dockerfile',
      'build/Dockerfile',
      'build/kept/Dockerfile',
      'services/api/Dockerfile',
      'services/api/tmp/Dockerfile',
      'services/web/Dockerfile.local',
      'services/web/Dockerfile',
      'node_modules/x/Dockerfile',
      'services/node_modules/x/Dockerfile',
      'go/vendor/x/Dockerfile',
      'shop/vendor/Dockerfile',
      'excluded/Dockerfile',
    )
    workspace.write('go/vendor/modules.txt', '')
    workspace.write('.gitignore', '/build/*\n!/build/kept\n*.local\n')
    workspace.write('services/api/.gitignore', 'tmp/\n')
  }
  const expected = [
    '.devcontainer/Dockerfile',
    '.hidden/deep/web.dockerfile',
    'Dockerfile',
    'build/kept/Dockerfile',
    'services/api/Dockerfile',
    'services/web/Dockerfile',
    'shop/vendor/Dockerfile',
  ]

  it('takes what git tracks or would track, and no vendored trees', () => {
    layout()
    workspace.git('init', '-q')
    writeFileSync(join(workspace.directory, '.git/info/exclude'), 'excluded/\n')
    workspace.git('add', 'services')
    expect(foundIn()).toEqual(expected)
    expect(foundIn(['services'])).toEqual(['services/api/Dockerfile', 'services/web/Dockerfile'])
    expect(foundIn([], join(workspace.directory, 'services'))).toEqual([
      'api/Dockerfile',
      'web/Dockerfile',
    ])
  })

  it('takes the same where there is no git', () => {
    layout()
    rmSync(join(workspace.directory, 'excluded'), { recursive: true })
    expect(foundIn()).toEqual(expected)
    workspace.git('init', '-q')
    expect(
      JSON.parse(workspace.cachefix(['--format', 'json'], { env: { PATH: '/nowhere' } }).stdout),
    ).toMatchObject({ files: expected.map((path) => ({ path })) })
  })

  it('stops at Ctrl-C that ends git, too, and does not take that for no git', async () => {
    writeAll('Dockerfile')
    workspace.write('.gitignore', 'Dockerfile\n')
    workspace.git('init', '-q')
    // As in a terminal, where Ctrl-C is for both.
    const git = workspace.write('bin/git', '#!/bin/sh\nkill -INT $PPID\nkill -INT $$\nsleep 10\n')
    chmodSync(git, 0o755)
    for (const args of [
      ['--write', '--force'],
      ['--staged', '--write', '--force'],
    ]) {
      const child = spawn(process.execPath, [cli, ...args], {
        cwd: workspace.directory,
        env: { ...process.env, PATH: `${workspace.directory}/bin:${process.env.PATH ?? ''}` },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
      expect(await once(child, 'close')).toEqual([130, null])
      expect(said).toBe(
        'cachefix: interrupted: 0 of 0 files done, 0 files written, each of them whole\n',
      )
    }
    expect(workspace.read('Dockerfile')).toBe(article)
  })

  it('heeds the ignore files above the directory that it starts in', () => {
    writeAll('services/api/Dockerfile', 'services/api/gen/Dockerfile')
    workspace.write('.gitignore', 'gen\n')
    workspace.git('init', '-q')
    const options = { cwd: join(workspace.directory, 'services'), env: { PATH: '/nowhere' } }
    expect(workspace.cachefix([], options).stderr).toContain('1 file read')
  })

  it('heeds the excludes of the user', () => {
    writeAll('Dockerfile', 'scratch/Dockerfile')
    workspace.write('ignored-by-me', 'scratch\n')
    workspace.git('init', '-q')
    workspace.git('config', 'core.excludesFile', join(workspace.directory, 'ignored-by-me'))
    expect(foundIn()).toEqual(['Dockerfile'])
  })

  it('searches an ignored directory that is named, and each repository below with its own git', () => {
    writeAll('build/Dockerfile', 'repos/one/Dockerfile', 'repos/one/out/Dockerfile')
    workspace.write('.gitignore', 'build\nrepos\n')
    workspace.write('repos/one/.gitignore', 'out\n')
    workspace.git('init', '-q')
    workspace.git('init', '-q', 'repos/one')
    expect(foundIn(['build'])).toEqual(['build/Dockerfile'])
    expect(foundIn(['repos'])).toEqual(['repos/one/Dockerfile'])
  })

  it('takes names of other languages where the file starts like a Dockerfile', () => {
    const taken = [
      'dev',
      'arm64',
      'py3',
      'rego',
      'unheard-of',
      'go',
      'php',
      'java',
      'rs',
      'js',
      'cs',
      'c',
      'ts',
      'PY',
      'txt',
      'md',
    ]
    for (const end of taken) workspace.write(`a/Dockerfile.${end}`, `# comment\n\n${article}`)
    workspace.write('b/Dockerfile.ts', `\uFEFF${article.replaceAll('\n', '\r\n')}`)
    workspace.write('b/dockerfile.go', `ARG V=1\n${article}`)
    workspace.write(
      'b/Dockerfile.x',
      `# a\nFROM \\\n  # b\n  --platform=linux/amd64 \\\n  python AS x\n${article}`,
    )
    for (const [name, text] of [
      ['dockerfile.go', 'package main\n// RUN --mount=type=cache,target=/x\n'],
      ['dockerfile.py', 'from docker import --mount=type=cache\n'],
      ['Dockerfile.ts', "import 'type=cache'\n"],
      ['Dockerfile.md', '# From here\n\nFROM there on, --mount=type=cache\n'],
      ['Dockerfile.txt', ''],
      ['Dockerfile.rego', 'package docker\n\ninput.type=cache\n'],
      ['Dockerfile.unheard-of', 'use type=cache;\n'],
      ['Containerfile.rego', 'package docker\n\ninput.type=cache\n'],
      ['containerfile_test.go', 'package type=cache\n'],
      ['dockerfile_test.go', 'package type=cache\n'],
      ['Dockerfile-notes', 'How to use --mount=type=cache\n'],
      ['Dockerfiles', 'api/Dockerfile type=cache\n'],
      ['DockerfileParser.java', 'class DockerfileParser { /* type=cache */ }\n'],
      ['Dockerfile.js.dockerignore', article],
    ] as const)
      workspace.write(`c/${name}`, text)
    const expected = [...taken.map((end) => `a/Dockerfile.${end}`).sort()]
    expected.push('b/Dockerfile.ts', 'b/Dockerfile.x', 'b/dockerfile.go')
    expect(foundIn()).toEqual(expected)
    expect(workspace.cachefix(['--check', 'c']).status).toBe(0)
    workspace.commit()
    expect(foundIn()).toEqual(expected)
    // As a hook of pre-commit gets them.
    const { status, stderr } = workspace.cachefix([
      'c/dockerfile.go',
      'c/Dockerfile.md',
      'c/Dockerfiles',
    ])
    expect([status, stderr]).toEqual([0, '0 files read, 0 to change: 0 fixes.\n'])
    // Who names a file that may be one means it.
    expect(workspace.cachefix(['c/Dockerfile.unheard-of']).status).toBe(2)
    expect(workspace.cachefix(['--include', '*.go']).stderr).toContain('cachefix: c/dockerfile.go:')
  })

  it('says nothing of a directory called Dockerfile where it does not look', () => {
    for (const place of ['c', 'node_modules/p', 'd']) workspace.write(`${place}/Dockerfile/x`, '')
    const complaints = (): string =>
      workspace.cachefix(['--exclude', 'c/']).stderr.replace(/^\d.*\n/m, '')
    const expected = 'd/Dockerfile: left out: a directory, not a Dockerfile\n'
    expect(complaints()).toBe(expected)
    workspace.commit()
    expect(complaints()).toBe(expected)
  })

  it('leaves out what is deleted in the working tree, and submodules', () => {
    writeAll('a/Dockerfile', 'b/Dockerfile', 'sub/Dockerfile')
    workspace.git('init', '-q', 'sub')
    workspace.git('-C', 'sub', 'add', '-A')
    workspace.git('-C', 'sub', 'commit', '-q', '-m', 'sub')
    workspace.commit()
    unlinkSync(join(workspace.directory, 'a/Dockerfile'))
    expect(foundIn()).toEqual(['b/Dockerfile'])
  })

  it('takes other names with --include, and leaves out with --exclude', () => {
    writeAll('a/Dockerfile', 'a/build.docker', 'b/Dockerfile', 'legacy/x/Dockerfile')
    expect(foundIn(['--include', '*.docker', '--exclude', 'legacy/', '--exclude', '/b'])).toEqual([
      'a/Dockerfile',
      'a/build.docker',
    ])
    expect(foundIn(['--exclude', '/b/'], join(workspace.directory, 'legacy'))).toEqual([
      'x/Dockerfile',
    ])
  })

  it('takes the paths that a list names', () => {
    writeAll('a/Dockerfile', 'b/any.name', 'c/Dockerfile')
    const list = (input: string | Buffer): string[] => {
      const { stdout } = workspace.cachefix(['--format', 'json', '--files-from', '-'], { input })
      return (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path)
    }
    expect(list('c/Dockerfile\nb/any.name\r\n')).toEqual(['c/Dockerfile', 'b/any.name'])
    expect(list('b/any.name\0a\0')).toEqual(['b/any.name', 'a/Dockerfile'])
    expect(list('')).toEqual([])
    expect(list('\uFEFFc/Dockerfile\nb/any.name')).toEqual(['c/Dockerfile', 'b/any.name'])
    expect(list('\uFEFFc/Dockerfile\0b/any.name\0')).toEqual(['c/Dockerfile', 'b/any.name'])
    workspace.write('list', 'a\n')
    expect(foundIn(['--files-from', 'list'])).toEqual(['a/Dockerfile'])
  })

  it('takes names of any bytes from a list, and none of one letter after the other', () => {
    const names = ['a', 'b', '\u3042/Dockerfile', 'c\nd/Dockerfile']
    writeAll(...names.map((name) => (name.length === 1 ? `${name}/Dockerfile` : name)))
    const [, ...others] = names
    for (const separator of ['\0', '\0\0']) {
      const input = names.join(separator) + separator
      const { status, stderr } = workspace.cachefix(['--check', '--files-from', '-'], { input })
      expect([status, stderr]).toEqual([1, expect.stringContaining('4 files read')])
    }
    const text = `${others.join('\r\n')}\r\n/etc\r\n`
    const little = Buffer.from(text, 'utf16le')
    const mark = Buffer.from('\uFEFF', 'utf16le')
    const big = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()
    for (const input of [
      ...[little, Buffer.concat([mark, little]), big(little), big(Buffer.concat([mark, little]))],
      ...[Buffer.from('/', 'utf16le'), Buffer.from('a/b', 'utf16le')].map((bytes) =>
        Buffer.concat([mark, bytes]),
      ),
    ])
      expect(workspace.cachefix(['--files-from', '-'], { input })).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'cachefix: -: the list is UTF-16, and --files-from takes UTF-8 (see cachefix --help)\n',
      })
  })

  it('takes what changed since a branch was left, and what is staged', () => {
    writeAll('a/Dockerfile', 'b/Dockerfile', 'c/Dockerfile')
    workspace.commit()
    workspace.git('checkout', '-q', '-b', 'topic')
    appendFileSync(join(workspace.directory, 'b/Dockerfile'), '# more\n')
    workspace.git('commit', '-qam', 'b')
    workspace.git('checkout', '-q', 'main')
    appendFileSync(join(workspace.directory, 'a/Dockerfile'), '# more\n')
    workspace.git('commit', '-qam', 'a')
    workspace.git('checkout', '-q', 'topic')
    writeAll('new/Dockerfile')
    expect(foundIn(['--since', 'main'])).toEqual(['b/Dockerfile', 'new/Dockerfile'])
    expect(foundIn(['--since', 'main', 'new/Dockerfile', 'c/Dockerfile'])).toEqual([
      'new/Dockerfile',
    ])
    expect(foundIn(['--staged'])).toEqual([])
    workspace.git('add', 'new')
    expect(foundIn(['--staged'])).toEqual(['new/Dockerfile'])
  })

  it('takes no file for changed that has only another date, mode or line ends', () => {
    writeAll('a/Dockerfile', 'b/Dockerfile', 'c/Dockerfile', 'd/Dockerfile', 'f/Dockerfile')
    symlinkSync('Dockerfile', join(workspace.directory, 'a/Dockerfile.link'))
    symlinkSync('Dockerfile', join(workspace.directory, 'c/Dockerfile.link'))
    workspace.commit()
    workspace.git('mv', 'd', 'e')
    workspace.write('f/Dockerfile', article.replaceAll('\n', '\r\n'))
    rmSync(join(workspace.directory, 'c/Dockerfile.link'))
    symlinkSync('../a/Dockerfile', join(workspace.directory, 'c/Dockerfile.link'))
    for (const path of ['a/Dockerfile', 'b/Dockerfile', 'c/Dockerfile', 'e/Dockerfile'])
      utimesSync(join(workspace.directory, path), 1, 1)
    appendFileSync(join(workspace.directory, 'b/Dockerfile'), '# more\n')
    chmodSync(join(workspace.directory, 'c/Dockerfile'), 0o755)
    expect(foundIn(['--since', 'HEAD'])).toEqual(['b/Dockerfile', 'a/Dockerfile', 'e/Dockerfile'])
    expect(foundIn(['--since', 'HEAD', 'a/Dockerfile'])).toEqual([])
  })

  it('takes what is staged before there is a commit', () => {
    writeAll('a/Dockerfile', 'b/Dockerfile')
    workspace.git('init', '-q')
    workspace.git('add', 'a')
    expect(foundIn(['--staged'])).toEqual(['a/Dockerfile'])
  })

  it('says why git failed, whatever it warns of before', () => {
    writeAll('Dockerfile')
    workspace.commit()
    workspace.git('config', 'extensions.partialClone', 'origin')
    workspace.git('config', 'remote.origin.promisor', 'true')
    const head = workspace.git('rev-parse', 'HEAD^{tree}').trim()
    rmSync(join(workspace.directory, '.git/objects', head.slice(0, 2), head.slice(2)))
    const { status, stderr } = workspace.cachefix(['--since', 'HEAD'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cachefix: git cannot tell which files are meant: fatal: [^\n]+\n$/)
  })

  it('says in one line when git cannot tell what changed', () => {
    writeAll('Dockerfile')
    for (const args of [['--staged'], ['--since', 'main'], ['--since', '--output=x']]) {
      const { status, stderr } = workspace.cachefix(args)
      expect(status).toBe(2)
      expect(stderr).toMatch(/^cachefix: [^\n]+\n$/)
    }
  })
})

describe('symbolic links', () => {
  it('stand for their real file, once, and lead nowhere out of the tree', () => {
    workspace.write('tree/real/build.txt', article)
    writeAll('tree/a/Dockerfile', 'outside/Dockerfile')
    const link = (to: string, at: string): void => {
      symlinkSync(to, join(workspace.directory, at))
    }
    link('../real/build.txt', 'tree/a/Dockerfile.link')
    link('Dockerfile', 'tree/a/Dockerfile.same')
    link('../outside/Dockerfile', 'tree/Dockerfile')
    link('/etc/passwd', 'tree/passwd.Dockerfile')
    link('../outside', 'tree/linked')
    link('.', 'tree/loop')
    link('loop/loop/loop/loop/a', 'tree/deep')
    const { status, stdout, stderr } = workspace.cachefix(['--format', 'json', 'tree'])
    const { files } = JSON.parse(stdout) as { files: { path: string }[] }
    expect(files.map(({ path }) => path)).toEqual(['tree/a/Dockerfile', 'tree/real/build.txt'])
    expect(status).toBe(2)
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'cachefix: tree/Dockerfile: a symbolic link that leads out of the tree',
      'cachefix: tree/passwd.Dockerfile: a symbolic link that leads out of the tree',
    ])
  })
})

describe('an index of git', () => {
  it('may name paths that no system takes: the other files are done', () => {
    workspace.write('Dockerfile', article)
    workspace.commit()
    const hash = workspace.git('hash-object', '-w', 'Dockerfile').trim()
    const deep = 'd/'.repeat(20_000)
    const name = 'n'.repeat(300)
    const paths = [
      `${deep}Dockerfile`,
      `${deep}e/Dockerfile/x`,
      `${deep}other`,
      `${name}/Dockerfile`,
    ]
    execFileSync('git', ['update-index', '--add', '--index-info'], {
      cwd: workspace.directory,
      input: paths.map((path) => `100644 ${hash}\t${path}\n`).join(''),
    })
    for (const args of [[], ['--since', 'HEAD'], ['--exclude', '/a/b']]) {
      const { status, stdout, stderr } = workspace.cachefix([...args, '--format', 'json'])
      const { files } = JSON.parse(stdout) as { files: { path: string }[] }
      const isChanged = args[0] !== '--since'
      expect([args, status, files.map(({ path }) => path)]).toEqual([
        args,
        2,
        isChanged ? ['Dockerfile'] : [],
      ])
      expect(stderr.trimEnd().split('\n')).toEqual([
        'cachefix: .: git names Dockerfiles below it whose paths are too long',
        `cachefix: ${name}/Dockerfile: the path is too long`,
      ])
    }
  })
})

describe('git', () => {
  it('that comes to no end is ended, and counts as one that cannot say', async () => {
    const program = workspace.write('bin/git', '#!/bin/sh\nexec sleep 100000\n')
    chmodSync(program, 0o755)
    const { PATH } = process.env
    process.env.PATH = `${join(workspace.directory, 'bin')}:${PATH ?? ''}`
    try {
      const asked = git(workspace.directory, ['ls-files'], { limit: 500 })
      await expect(asked).rejects.toThrow(new GitError('git came to no end'))
      await expect(asked).rejects.not.toBeInstanceOf(GitKilledError)
      // All calls together are waited for as long as one.
      await expect(git(workspace.directory, ['ls-files'], { limit: 0 })).rejects.toThrow('no end')
    } finally {
      process.env.PATH = PATH
    }
  })

  it('reads no repository that is made of committed files', () => {
    workspace.git('init', '-q', '.')
    workspace.git('init', '-q', '--bare', 'committed')
    workspace.write('committed/config', '[core]\n\tbare = false\n\tworktree = ..\n')
    workspace.write('committed/Dockerfile', article)
    workspace.git('--git-dir', 'committed', 'add', '--intent-to-add', 'committed/config')
    expect(foundIn(['committed'])).toEqual(['committed/Dockerfile'])
    const { status, stderr } = workspace.cachefix(['--staged', 'committed'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('bare repository')])
  })
})

describe('what git lists', () => {
  it('is not written behind a link that took the place of a directory', () => {
    writeAll('tree/a/b/Dockerfile', 'tree/real/Dockerfile', 'outside/b/Dockerfile')
    const tree = join(workspace.directory, 'tree')
    workspace.git('init', '-q', 'tree')
    workspace.git('-C', 'tree', 'add', '-A')
    workspace.git('-C', 'tree', 'commit', '-q', '-m', 'all')
    rmSync(join(tree, 'a'), { recursive: true })
    symlinkSync('../outside', join(tree, 'a'))
    for (const args of [['--write'], ['--write', '--force', '--staged'], ['--write', '--force']]) {
      const { status } = workspace.cachefix(args, { cwd: tree })
      expect([args, status]).toEqual([args, 0])
      expect(workspace.read('outside/b/Dockerfile')).toBe(article)
    }
    expect(workspace.read('tree/real/Dockerfile')).toBe(repaired)
  })

  it('is not written outside of the directory, whatever the index holds', () => {
    writeAll('tree/xx/outside/Dockerfile', 'tree/real/Dockerfile', 'outside/Dockerfile')
    const tree = join(workspace.directory, 'tree')
    workspace.git('init', '-q', 'tree')
    workspace.git('-C', 'tree', 'add', '-A')
    // git would not add such a name, and reads it all the same.
    const index = join(tree, '.git/index')
    const bytes = Buffer.from(
      readFileSync(index, 'latin1').replace('xx/outside/', '../outside/').slice(0, -20),
      'latin1',
    )
    writeFileSync(index, Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]))
    expect(workspace.git('-C', 'tree', 'ls-files')).toContain('../outside/Dockerfile')
    workspace.cachefix(['--write', '--force'], { cwd: tree })
    expect(workspace.read('outside/Dockerfile')).toBe(article)
    expect(workspace.read('tree/real/Dockerfile')).toBe(repaired)
  })
})

describe('an ignore file', () => {
  it('is none where it is a link, a directory, a pipe, or too long', () => {
    workspace.write('outside', 'Dockerfile\n')
    const place = (name: string): string => join(workspace.directory, name, '.gitignore')
    for (const name of ['a', 'b', 'c', 'd', 'e']) workspace.write(`${name}/Dockerfile`, article)
    symlinkSync('../outside', place('a'))
    mkdirSync(place('b'))
    execFileSync('mkfifo', [place('c')])
    writeFileSync(place('d'), 'Dockerfile\n'.repeat(20_000))
    writeFileSync(place('e'), 'Dockerfile\n')
    expect(foundIn()).toEqual(['a', 'b', 'c', 'd'].map((name) => `${name}/Dockerfile`))
  })
})

describe('links in a list', () => {
  it('lead nowhere out of the repository; those on the command line may', () => {
    writeAll('tree/real/Dockerfile', 'outside/Dockerfile')
    workspace.git('init', '-q', 'tree')
    const tree = join(workspace.directory, 'tree')
    symlinkSync('../outside/Dockerfile', join(tree, 'Dockerfile'))
    symlinkSync('../outside', join(tree, 'linked'))
    symlinkSync('real/Dockerfile', join(tree, 'Dockerfile.real'))
    const { status, stderr } = workspace.cachefix(['--write', '--force', '--files-from', '-'], {
      cwd: tree,
      input: 'Dockerfile\nDockerfile.real\nlinked\n',
    })
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => line.startsWith('cachefix:'))).toEqual([
      'cachefix: Dockerfile: a symbolic link that leads out of the tree',
      'cachefix: linked: a symbolic link that leads out of the tree',
    ])
    expect(workspace.read('outside/Dockerfile')).toBe(article)
    expect(workspace.read('tree/real/Dockerfile')).toBe(repaired)
    workspace.cachefix(['--write', 'Dockerfile'], { cwd: tree })
    expect(workspace.read('outside/Dockerfile')).toBe(repaired)
  })
})

describe('odd names', () => {
  const names = [
    'with space',
    'new\nline',
    'quote"and\\backslash',
    "apostrophe'",
    'tab\there',
    '-w',
    '$(touch executed)',
    '; touch executed',
    'ünï',
    '\u001B[31mred',
    ':(top)',
  ]

  it.each(['with git', 'without git'])('are found, shown on one line and written, %s', (mode) => {
    for (const name of names) writeAll(`${name}/Dockerfile`)
    const raw = Buffer.concat([Buffer.from(`${workspace.directory}/`), Buffer.from([0xff, 0x80])])
    mkdirSync(raw)
    writeFileSync(Buffer.concat([raw, Buffer.from('/Dockerfile')]), article)
    if (mode === 'with git') workspace.commit()
    const { status, stdout, stderr } = workspace.cachefix([])
    expect(status).toBe(0)
    expect(stderr).not.toContain('\u001B')
    expect(stderr).toContain('"\\377\\200/Dockerfile":4:5 keep-installed-files')
    expect(stderr).toContain('"new\\nline/Dockerfile":4:5 keep-installed-files')
    expect(stderr).toContain(`${names.length + 1} files read, ${names.length + 1} to change`)
    expect(existsSync(join(workspace.directory, 'executed'))).toBe(false)

    const texts = (): string[] => [
      ...names.map((name) => workspace.read(`${name}/Dockerfile`)),
      readFileSync(Buffer.concat([raw, Buffer.from('/Dockerfile')]), 'utf8'),
    ]
    execFileSync('git', ['apply'], { cwd: workspace.directory, input: stdout })
    expect(new Set(texts())).toEqual(new Set([repaired]))
    execFileSync('git', ['apply', '-R'], { cwd: workspace.directory, input: stdout })
    expect(workspace.cachefix(['--write']).status).toBe(0)
    expect(new Set(texts())).toEqual(new Set([repaired]))
  })
})

describe('a hostile repository', () => {
  it('runs nothing, through whatever git would run', () => {
    const evil = workspace.write('evil.sh', '#!/bin/sh\ntouch "$(dirname "$0")/executed"\ncat\n')
    chmodSync(evil, 0o755)
    writeAll('Dockerfile', 'a/Dockerfile')
    workspace.commit()
    workspace.write('.gitattributes', '* filter=evil diff=evil merge=evil\n')
    for (const [key, value] of [
      ['core.fsmonitor', evil],
      ['core.fsmonitorHookVersion', '2'],
      ['core.hooksPath', 'hooks'],
      ['core.pager', evil],
      ['core.editor', evil],
      ['core.sshCommand', evil],
      ['core.gitProxy', evil],
      ['core.alternateRefsCommand', evil],
      ['diff.external', evil],
      ['diff.evil.textconv', evil],
      ['diff.evil.command', evil],
      ['filter.evil.clean', evil],
      ['filter.evil.smudge', evil],
      ['filter.evil.process', evil],
      ['alias.ls-files', `!${evil}`],
      ['alias.diff-index', `!${evil}`],
      ['credential.helper', evil],
      ['protocol.ext.allow', 'always'],
      ['remote.origin.url', `ext::${evil}`],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.uploadpack', evil],
      ['extensions.partialClone', 'origin'],
      ['core.repositoryFormatVersion', '1'],
    ] as const)
      workspace.git('config', key, value)
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'pre-commit']) {
      for (const place of ['hooks', '.git/hooks'])
        chmodSync(workspace.write(join(place, hook), readFileSync(evil)), 0o755)
    }
    appendFileSync(join(workspace.directory, 'a/Dockerfile'), '# more\n')
    // What is promised, and not there, would be fetched.
    rmSync(join(workspace.directory, '.git/objects'), { recursive: true })
    mkdirSync(join(workspace.directory, '.git/objects'))
    for (const args of [
      [],
      ['--since', 'HEAD'],
      ['--staged'],
      ['--write'],
      ['a', '--write', '--force'],
    ])
      workspace.cachefix(args)
    expect(existsSync(join(workspace.directory, 'executed'))).toBe(false)
    expect(workspace.read('a/Dockerfile')).toBe(`${repaired}# more\n`)
  })

  it('cannot make git look elsewhere', () => {
    writeAll('tree/Dockerfile', 'elsewhere/Dockerfile')
    workspace.git('init', '-q', 'tree')
    workspace.git('-C', 'tree', 'config', 'core.worktree', join(workspace.directory, 'elsewhere'))
    expect(foundIn(['tree'])).toEqual(['tree/Dockerfile'])
    workspace.write('other/.git', `gitdir: ${workspace.directory}/tree/.git\n`)
    writeAll('other/Dockerfile')
    expect(foundIn(['other'])).toEqual(['other/Dockerfile'])
  })

  it('runs none of its configuration, and is not led out of the tree by it', () => {
    const evil = `import { writeFileSync } from 'node:fs'\nwriteFileSync('executed', '')\nexport default {}\n`
    for (const name of [
      'cachefix.config.ts',
      'cachefix.config.js',
      'cachefix.ts',
      'cachefix.mjs',
      'cachefix.json.ts',
    ])
      workspace.write(`tree/${name}`, evil)
    workspace.write('outside.json', '{ "transforms": { "keep-installed-files": false } }')
    symlinkSync('../outside.json', join(workspace.directory, 'tree/cachefix.json'))
    writeAll('tree/Dockerfile')
    expect(foundIn(['tree'])).toEqual(['tree/Dockerfile'])
    const { stderr } = workspace.cachefix(['tree'])
    expect(stderr).toContain('1 fix')
    expect(existsSync(join(workspace.directory, 'executed'))).toBe(false)
  })
})

describe('writing', () => {
  it('is refused where git does not have the file as it is, unless it is forced', () => {
    writeAll('committed/Dockerfile', 'changed/Dockerfile', 'staged/Dockerfile', 'both/Dockerfile')
    workspace.commit()
    for (const name of ['changed', 'staged', 'both'])
      appendFileSync(join(workspace.directory, name, 'Dockerfile'), '# more\n')
    workspace.git('add', 'staged', 'both')
    appendFileSync(join(workspace.directory, 'both/Dockerfile'), '# still more\n')
    writeAll('new/Dockerfile')
    const { status, stderr } = workspace.cachefix(['--write'])
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => line.startsWith('cachefix:'))).toEqual([
      'cachefix: both/Dockerfile: not written: it has changes that are not committed (--force writes it)',
      'cachefix: changed/Dockerfile: not written: it has changes that are not committed (--force writes it)',
      'cachefix: new/Dockerfile: not written: git does not track it (--force writes it)',
    ])
    expect(stderr).toContain(
      '5 files read, 2 changed: 2 fixes. 3 findings without a fix. 3 files not done.',
    )
    expect(workspace.read('committed/Dockerfile')).toBe(repaired)
    expect(workspace.read('staged/Dockerfile')).toBe(`${repaired}# more\n`)
    expect(workspace.read('changed/Dockerfile')).toBe(`${article}# more\n`)
    expect(workspace.cachefix(['--write', '--force']).status).toBe(0)
    expect(workspace.read('changed/Dockerfile')).toBe(`${repaired}# more\n`)
    expect(workspace.read('new/Dockerfile')).toBe(repaired)
  })

  it('is refused where git has a hash of the file, and nothing behind it', () => {
    writeAll('lost/Dockerfile', 'kept/Dockerfile', 'replaced/Dockerfile')
    for (const name of ['lost', 'replaced'])
      appendFileSync(join(workspace.directory, name, 'Dockerfile'), `# ${name}\n`)
    workspace.commit()
    const hashOf = (name: string): string =>
      workspace.git('rev-parse', `HEAD:${name}/Dockerfile`).trim()
    const [lost, replaced] = [hashOf('lost'), hashOf('replaced')]
    workspace.git('replace', replaced, hashOf('kept'))
    for (const hash of [lost, replaced])
      rmSync(join(workspace.directory, '.git/objects', hash.slice(0, 2), hash.slice(2)))
    const { status, stderr } = workspace.cachefix(['--write'])
    expect(status).toBe(2)
    expect(stderr.split('\n').filter((line) => line.startsWith('cachefix:'))).toEqual([
      'cachefix: lost/Dockerfile: not written: git does not have its contents (--force writes it)',
      'cachefix: replaced/Dockerfile: not written: git does not have its contents (--force writes it)',
    ])
    expect(workspace.read('kept/Dockerfile')).toBe(repaired)
    expect(workspace.cachefix(['--write', '--force']).status).toBe(0)
    expect(workspace.read('lost/Dockerfile')).toBe(`${repaired}# lost\n`)
  })

  it('follows no link that came after the file was found', () => {
    writeAll('outside/Dockerfile', 'tree/a/Dockerfile')
    const tree = join(workspace.directory, 'tree')
    symlinkSync('../outside', join(tree, 'directory'))
    symlinkSync('../outside/Dockerfile', join(tree, 'Dockerfile'))
    for (const path of ['directory/Dockerfile', 'Dockerfile'])
      expect(() => {
        writeText(join(tree, path), article, repaired)
      }).toThrow(ChangedMeanwhileError)
    expect(workspace.read('outside/Dockerfile')).toBe(article)
    writeText(join(tree, 'a/Dockerfile'), article, repaired)
    expect(workspace.read('tree/a/Dockerfile')).toBe(repaired)
  })

  it('takes a file for committed that git keeps with other line ends', () => {
    workspace.write('.gitattributes', '* text eol=crlf\n')
    workspace.write('Dockerfile', article.replaceAll('\n', '\r\n'))
    workspace.commit()
    expect(workspace.cachefix(['--write']).status).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired.replaceAll('\n', '\r\n'))
  })

  it('is refused where git cannot be asked', () => {
    writeAll('Dockerfile')
    workspace.commit()
    const { status, stderr } = workspace.cachefix(['--write'], { env: { PATH: '/nowhere' } })
    expect(status).toBe(2)
    expect(stderr).toContain('git cannot say whether it is committed')
    expect(workspace.read('Dockerfile')).toBe(article)
  })

  it('leaves what changed while cachefix worked', () => {
    writeAll('a/Dockerfile', 'b/Dockerfile')
    workspace.write(
      'late.mjs',
      `import { appendFileSync } from 'node:fs'
      export default ({ path, source }) => {
        if (path.startsWith('a/') && source.includes('cache,target=/pip-packages')) appendFileSync(path, '# late\\n')
        return source.replace('cache,target=/pip-packages', 'cache,target=/root/.cache/pip')
      }`,
    )
    const { status, stderr } = workspace.cachefix(['-w', '-t', './late.mjs'])
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: a/Dockerfile: not written: it changed meanwhile')
    expect(workspace.read('a/Dockerfile')).toContain(`${article}# late\n`)
    expect(workspace.read('b/Dockerfile')).toBe(repaired)
  })

  it('leaves a read-only file, and a directory that it may not write to', () => {
    for (const name of ['a', 'b', 'c']) writeAll(`${name}/Dockerfile`)
    chmodSync(join(workspace.directory, 'a/Dockerfile'), 0o444)
    chmodSync(join(workspace.directory, 'b'), 0o555)
    // Root may write everywhere, so it becomes nobody.
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', workspace.directory])
    const { status, stderr } = spawnSync(process.execPath, [cliForAnyone(), '-w'], {
      cwd: workspace.directory,
      encoding: 'utf8',
      ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    })
    expect(status).toBe(2)
    expect(stderr).toContain('cachefix: a/Dockerfile: not written: a read-only file')
    expect(stderr).toContain('cachefix: b/Dockerfile: not written: permission denied')
    expect(workspace.read('a/Dockerfile') + workspace.read('b/Dockerfile')).toBe(article + article)
    expect(workspace.read('c/Dockerfile')).toBe(repaired)
    expect(statSync(join(workspace.directory, 'c/Dockerfile')).uid).toBe(
      isRoot ? 65534 : process.getuid?.(),
    )
  })

  it.runIf(isRoot)('survives a full disk, and does every other file', () => {
    const disk = join(workspace.directory, 'full')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      writeAll('full/a/Dockerfile', 'full/b/Dockerfile', 'other/Dockerfile')
      const free = spawnSync('dd', ['if=/dev/zero', `of=${disk}/fill`, 'bs=1k', 'count=100'])
      expect(free.status).not.toBe(0)
      const { status, stderr } = workspace.cachefix(['-w', '-o', 'json=full/report.json'])
      expect(status).toBe(2)
      const complaints = stderr.split('\n').filter((line) => line.startsWith('cachefix:'))
      expect(complaints.sort()).toEqual([
        'cachefix: cannot write full/report.json: no space left on the device',
        'cachefix: full/a/Dockerfile: not written: no space left on the device',
        'cachefix: full/b/Dockerfile: not written: no space left on the device',
      ])
      expect(workspace.read('full/a/Dockerfile')).toBe(article)
      expect(workspace.read('other/Dockerfile')).toBe(repaired)
      expect(readdirSync(disk).sort()).toEqual(['a', 'b', 'fill'])
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it.runIf(isRoot)('leaves the old text in a file with two names on a full disk', () => {
    const disk = join(workspace.directory, 'full')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      // The fix makes it longer, and by that a page more.
      const short = article.replaceAll('/pip-packages', '/packages')
      const text = `${short}#${'x'.repeat(4090 - short.length - 2)}\n`
      const file = workspace.write('full/Dockerfile', text)
      linkSync(file, join(disk, 'other'))
      spawnSync('dd', ['if=/dev/zero', `of=${disk}/fill`, 'bs=1k', 'count=100'])
      const { status, stderr } = workspace.cachefix(['-w'])
      expect(status).toBe(2)
      expect(stderr).toContain('full/Dockerfile: not written: no space left on the device')
      expect(workspace.read('full/other')).toBe(text)
      rmSync(join(disk, 'fill'))
      // Two pages are free, which a temporary file would take.
      spawnSync('dd', ['if=/dev/zero', `of=${disk}/fill`, 'bs=4k', 'count=13'])
      expect(workspace.cachefix(['-w']).status).toBe(0)
      expect(workspace.read('full/other')).toBe(
        text.replace('cache,target=/packages', 'cache,target=/root/.cache/pip'),
      )
    } finally {
      execFileSync('umount', [disk])
    }
  })

  it.runIf(isRoot)('keeps the owner of a file that belongs to somebody else', () => {
    const file = workspace.write('Dockerfile', article)
    chmodSync(file, 0o664)
    chownSync(file, 1, 100)
    chmodSync(workspace.directory, 0o777)
    const { status } = spawnSync(process.execPath, [cliForAnyone(), '-w', '--force'], {
      cwd: workspace.directory,
      uid: 65534,
      gid: 100,
    })
    expect(status).toBe(0)
    const { uid, gid, mode } = statSync(file)
    expect([uid, gid, mode & 0o777]).toEqual([1, 100, 0o664])
    expect(workspace.read('Dockerfile')).toBe(repaired)
    expect(readdirSync(workspace.directory)).toEqual(['Dockerfile'])
  })

  it('leaves every file whole when it is killed at any moment', async () => {
    const count = 150
    const state = (): string[] =>
      Array.from({ length: count }, (_, index) => workspace.read(`${index}/Dockerfile`))
    for (let delay = 120; delay <= 400; delay += 35) {
      for (let index = 0; index < count; index += 1) writeAll(`${index}/Dockerfile`)
      const child = spawn(process.execPath, [cli, '-w'], {
        cwd: workspace.directory,
        stdio: 'ignore',
      })
      await new Promise((done) => setTimeout(done, delay))
      child.kill('SIGKILL')
      await once(child, 'close')
      for (const text of state()) expect([article, repaired]).toContain(text)
    }
    expect(workspace.cachefix(['-w']).status).toBe(0)
    expect(new Set(state())).toEqual(new Set([repaired]))
    const names = readdirSync(workspace.directory, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('killed at each step, leaves whole files, and nothing that the next run does not remove', () => {
    // Kills itself at a call that writes, counted from the first temporary file; in the middle of a text.
    const killer = workspace.write(
      'killer.mjs',
      `import fs from 'node:fs'
      import { syncBuiltinESMExports } from 'node:module'
      let left = Infinity
      for (const name of ['openSync', 'writeSync', 'fchmodSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync']) {
        const original = fs[name]
        fs[name] = (...given) => {
          if (left === Infinity && name === 'openSync' && String(given[0]).includes('.cachefix-')) left = Number(process.env.KILL_AT)
          left -= 1
          if (left < 0) {
            if (name === 'writeSync') original(given[0], given[1], 0, given[3] >> 1, given[4])
            process.kill(process.pid, 'SIGKILL')
          }
          return original(...given)
        }
      }
      syncBuiltinESMExports()`,
    )
    const paths = ['a/Dockerfile', 'b/Dockerfile']
    const temporary = (): string[] =>
      readdirSync(workspace.directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.includes('.cachefix-'),
      )
    mkdirSync(join(workspace.directory, 'tmp'))
    const args = ['-w', '-o', 'markdown=out/report.md']
    let leftBehind = 0
    let kills = 0
    for (let isKilled = true; isKilled; kills += 1) {
      writeAll(...paths)
      const env = { TMPDIR: join(workspace.directory, 'tmp'), KILL_AT: String(kills) }
      const { status } = spawnSync(process.execPath, ['--import', killer, cli, ...args], {
        cwd: workspace.directory,
        env: { ...process.env, ...env },
      })
      isKilled = status === null
      for (const path of paths) expect([article, repaired]).toContain(workspace.read(path))
      leftBehind += temporary().length
      expect(workspace.cachefix(args, { env: { TMPDIR: env.TMPDIR } }).status).toBe(0)
      expect(temporary()).toEqual([])
      for (const path of paths) expect(workspace.read(path)).toBe(repaired)
      expect(workspace.read('out/report.md')).toMatch(/^## cachefix: /)
      rmSync(join(workspace.directory, 'out'), { recursive: true })
    }
    expect(kills).toBeGreaterThan(15)
    expect(leftBehind).toBeGreaterThan(kills)
  })

  it('removes no temporary file whose process may be there, and nothing else', () => {
    writeAll('a/Dockerfile')
    const directory = join(workspace.directory, 'a')
    const own = basename(temporaryPath(directory))
    const reused = own.replace(/-(\d+)-([0-9a-f]+\.tmp)$/, '-1-$2')
    const elsewhere = reused.replace(/-[0-9a-f]{12}-/, '-0123456789ab-')
    const files = [own, reused, elsewhere, '.cachefix-notes.tmp', `x${reused}`, `${reused}.txt`]
    for (const file of files) workspace.write(`a/${file}`, 'x')
    const [link, directoryOf] = [reused.replace('-1-', '-2-'), reused.replace('-1-', '-3-')]
    symlinkSync('Dockerfile', join(directory, link))
    mkdirSync(join(directory, directoryOf))
    workspace.cachefix([])
    expect(readdirSync(directory)).toContain(reused)
    expect(workspace.cachefix(['-w']).status).toBe(0)
    const kept = [...files, link, directoryOf, 'Dockerfile'].filter((name) => name !== reused)
    expect(readdirSync(directory).sort()).toEqual(kept.sort())
  })

  it('stops at Ctrl-C with every file whole, and says how far it came', async () => {
    for (let index = 0; index < 400; index += 1) writeAll(`${index}/Dockerfile`)
    const child = spawn(process.execPath, [cli, '-w', '-o', 'html=report.html'], {
      cwd: workspace.directory,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (said === '') child.kill('SIGINT')
      said += chunk.toString()
    })
    const [status] = (await once(child, 'close')) as [number]
    expect(status).toBe(130)
    const [, done, written] =
      /cachefix: interrupted: (\d+) of 400 files done, (\d+) files? written/.exec(said) ?? []
    const texts = Array.from({ length: 400 }, (_, index) => workspace.read(`${index}/Dockerfile`))
    expect(texts.filter((text) => text === repaired)).toHaveLength(Number(written))
    expect(texts.filter((text) => text === article)).toHaveLength(400 - Number(written))
    expect(Number(done)).toBeLessThan(400)
    expect(readdirSync(workspace.directory).filter((name) => name.includes('report'))).toEqual([])
  })
})

describe('many files', () => {
  it('are reported in the order of their paths, the same on any number of threads', () => {
    for (let index = 0; index < 750; index += 1) {
      workspace.write(`${index}/Dockerfile`, index % 3 === 0 ? article : harmless)
      if (index % 50 === 0) workspace.write(`${index}/x/Dockerfile`, unreadable)
    }
    const one = workspace.cachefix(['--concurrency', '1'])
    const four = workspace.cachefix(['--concurrency', '4'])
    expect(four).toEqual(one)
    const paths = [...one.stdout.matchAll(/^--- a\/(.*)$/gm)].map(([, path = '']) => path)
    expect(paths).toHaveLength(250)
    expect(paths).toEqual(paths.toSorted())
  })
})
