/** The promises of SECURITY.md, tried: with traps for what is loaded and what is started. */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modules, settingsFile } from './trap/spellings.ts'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

/** Laid out anew by every run, so that the settings are read. */
const unlaid =
  'FROM golang:1.22 AS build\nWORKDIR /src\nRUN --mount=type=cache,target=/go go install ./cmd/server\nFROM scratch\nCOPY --from=build /go/bin/server /\n'

/** For a run in the trap: what is loaded or started, and may not be, is in `caught`. No program is there but git. */
function trap(): NodeJS.ProcessEnv {
  const bin = join(workspace.directory, 'bin')
  if (!existsSync(bin)) {
    mkdirSync(bin)
    symlinkSync(String(execFileSync('which', ['git'])).trim(), join(bin, 'git'))
  }
  const preload = pathToFileURL(resolve('test/trap/preload.mjs'))
  return {
    NODE_OPTIONS: `--import ${preload.href} --disallow-code-generation-from-strings`,
    TRAP_LOG: join(workspace.directory, 'caught'),
    TRAP_PROGRAMS: 'git docker buildah',
    PATH: bin,
  }
}

function caught(): string[] {
  const log = join(workspace.directory, 'caught')
  if (!existsSync(log)) return []
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  rmSync(log)
  return lines
}

describe('the trap', () => {
  it.each([
    ['require', `require('./evil.cjs')`],
    ['require of what is not there', `try { require('./nothing') } catch {}`],
    ['import', `import('./evil.cjs').catch(() => 0)`],
    ['import by another way', `import('/proc/self/cwd/evil.cjs').catch(() => 0)`],
    ['import of data', `import('data:text/javascript,0').catch(() => 0)`],
    ['import of what is not there', `import('nothing').catch(() => 0)`],
    ['vm', `try { require('node:vm').runInThisContext('1') } catch {}`],
    ['an addon', `try { process.dlopen({}, './evil.node') } catch {}`],
    ['exec', `try { require('node:child_process').exec('true') } catch {}`],
    ['execSync', `try { require('node:child_process').execSync('true') } catch {}`],
    ['fork', `try { require('node:child_process').fork('./evil.cjs') } catch {}`],
    [
      'spawn, imported',
      `import('node:child_process').then(({ spawn }) => spawn('sh')).catch(() => 0)`,
    ],
    ['a thread', `try { new (require('node:worker_threads').Worker)('./evil.cjs') } catch {}`],
    ['import in a thread', `new (require('node:worker_threads').Worker)('./may/thread.mjs')`],
  ])('catches %s', (_name, code) => {
    workspace.write('evil.cjs', '')
    workspace.write('may/thread.mjs', `import('../evil.cjs').catch(() => 0)\n`)
    spawnSync(process.execPath, ['-e', code], {
      cwd: workspace.directory,
      env: { ...process.env, ...trap(), TRAP_MODULES: join(workspace.directory, 'may') },
    })
    expect(caught()).toHaveLength(1)
  })

  it('catches what the command line asks for', () => {
    workspace.write('Dockerfile', unlaid)
    workspace.write('evil.mjs', 'export default function* () {}\n')
    workspace.cachefix(['-t', './evil.mjs'], { env: trap() })
    expect(caught().length).toBeGreaterThan(0)
  })
})

describe('files that say what builds an image', () => {
  const own = 'FROM acme/base\nRUN --mount=type=cache,target=/a pip install --target=/a b\n'
  it.each([
    ['compose.yaml', 'services: !!js/function "require(\'./evil.cjs\')"\n'],
    ['compose.yaml', 'services: !evil { a: { image: acme/base, build: ./evil.cjs } }\n'],
    ['compose.yaml', `a: &a [${'*a,'.repeat(99)}]\nservices: *a\n`],
    [
      'compose.yml',
      'services: { a: { image: acme/base, build: { context: ., dockerfile: evil.cjs } } }\n',
    ],
    ['docker-compose.yml', 'services: { a: { image: acme/base, build: /proc/self/fd } }\n'],
    [
      'docker-bake.json',
      '{ "target": { "a": { "__proto__": { "context": "." }, "tags": ["acme/base"], "dockerfile": "evil.cjs" } } }',
    ],
    ['docker-bake.json', '['.repeat(60_000)],
    ['docker-bake.hcl', 'target "a" { tags = ["${require("./evil.cjs")}"] }'],
  ])('have nothing loaded and nothing started: %s, %j', (name, text) => {
    workspace.write('evil.cjs', 'throw new Error()\n')
    workspace.write('Dockerfile', own)
    workspace.write(name, text)
    for (const args of [[], ['images']]) {
      const { status, stderr } = workspace.cachefix(args, { env: trap() })
      expect(caught()).toEqual([])
      expect([status, stderr]).toEqual([0, expect.stringContaining('1 file read')])
    }
  })
})

describe('settings of a repository', () => {
  const evil = `throw new Error('executed')\n`
  const repository = (...path: string[]): string => join(workspace.directory, 'repository', ...path)

  /** A directory with a Dockerfile for each of them, and modules that they may mean. */
  function plant(settings: readonly (readonly (readonly [name: string, text: string])[])[]): void {
    for (const path of modules) workspace.write(join('repository', path), evil)
    for (const [index, files] of settings.entries())
      for (const [name, text] of [...files, ['Dockerfile', unlaid], ['evil.js', evil]] as const)
        workspace.write(join('repository', `d${index}`, name), text)
  }

  /** What made a reader of lines take the name of a module for an object. */
  function plantDisguised(): void {
    plant([
      [['.prettierrc.json5', '// a\r"./evil.js" /*\n{ */']],
      [['.prettierrc', '//proc/self/cwd/evil\n{']],
      [['.prettierrc.yaml', `/${repository('evil')}\n{`]],
      [['.prettierrc.yml', '\uFEFF// a\u2028..\n{']],
    ])
    workspace.git('init', '-q', 'repository')
    workspace.git('-C', 'repository', 'commit', '-q', '--allow-empty', '-m', 'all')
  }

  it('have nothing loaded and nothing started, in whatever spelling', () => {
    const files = fc.array(settingsFile(repository()), { minLength: 1, maxLength: 2 })
    const settings = fc.sample(files, { numRuns: 1000, seed: 1 })
    plant(settings)
    const run = workspace.cachefix(['--format', 'json'], { cwd: repository(), env: trap() })
    // Each with the files that did it.
    const byFiles = caught().map((what) => [what, settings[Number(/\bd(\d+)/.exec(what)?.[1])]])
    expect(byFiles).toEqual([])
    const report = JSON.parse(run.stdout) as { files: unknown[]; errors: unknown[] }
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect([report.files.length, report.errors]).toEqual([1000, []])
  })

  it.each([
    [[]],
    [['--check']],
    [['--no-config']],
    [['--since', 'HEAD']],
    [['--write']],
    [['-o', 'html=report.html', '--split-by', 'dir', '-o', 'diff={group}.patch']],
    [['verify']],
    [['images']],
    [['images', '--inspect']],
  ])('have nothing loaded with %j, from the top and from a directory', (args) => {
    plantDisguised()
    for (const [cwd, paths] of [
      [repository(), []],
      [repository('d0'), ['..']],
    ] as const) {
      const { stdout, stderr } = workspace.cachefix([...args, ...paths], { cwd, env: trap() })
      expect(caught()).toEqual([])
      expect(stdout + stderr).toMatch(/4 files read|nothing to (?:build with|ask)|0 images learnt/)
    }
  })

  it.each(['d0', 'd1', 'd2', 'd3'])('have nothing loaded for standard input: %s', (name) => {
    plantDisguised()
    for (const cwd of [repository(), repository(name)]) {
      const args = ['--stdin-filepath', repository(name, 'Dockerfile')]
      const { stdout } = workspace.cachefix(args, { cwd, env: trap(), input: unlaid })
      expect(caught()).toEqual([])
      expect(stdout).toContain('--mount=type=cache,target=/go/pkg/mod')
    }
  })
})

describe('the configuration of a repository', () => {
  /** A program under a name of its own, which writes that down. */
  function canary(name: string): string {
    const place = join(workspace.directory, 'canaries', name)
    if (!existsSync(place)) {
      const log = join(workspace.directory, 'ran')
      workspace.write(`canaries/${name}`, `#!/bin/sh\necho "\${0##*/}" >> '${log}'\n`)
      chmodSync(place, 0o755)
    }
    return place
  }

  /** The canaries that ran. */
  function ran(): Set<string> {
    const log = join(workspace.directory, 'ran')
    const names = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []
    rmSync(log, { force: true })
    return new Set(names)
  }

  /** What takes a program, whether or not this git lists it. */
  const keys = [
    ...['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.gitProxy'],
    ...['core.askPass', 'core.alternateRefsCommand', 'credential.helper', 'sequence.editor'],
    ...['diff.external', 'diff.canary.command', 'diff.canary.textconv', 'interactive.diffFilter'],
    ...['filter.canary.clean', 'filter.canary.smudge', 'filter.other.process'],
    ...['merge.canary.driver', 'uploadpack.packObjectsHook', 'gpg.program', 'gpg.ssh.program'],
    ...['remote.canary.uploadpack', 'remote.canary.receivepack', 'submodule.sub.update'],
    ...['trace2.eventTarget', 'trace2.normalTarget', 'web.browser', 'browser.canary.cmd'],
  ]

  const hooks = [
    ...['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'pre-auto-gc'],
    ...['pre-commit', 'post-checkout', 'query-fsmonitor', 'post-merge', 'update', 'pre-receive'],
  ]

  /** What looks into files, unlike what cachefix asks for. */
  function askForMore(repository: string): SpawnSyncReturns<string>[] {
    return askings.map((args) => ask(repository, args))
  }

  const askings = [
    ['diff-index', 'HEAD'],
    ['update-index', '--refresh'],
    ['status'],
    ['diff', 'HEAD'],
  ]

  function ask(repository: string, args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync('git', ['-C', repository, ...args], { encoding: 'utf8' })
  }

  /** Those of some keys that a git complains of as it gives up: it names the first alone. */
  function complainedOf(repository: string, all: Iterable<string>): string[] {
    for (const args of askings) {
      const { status, stderr } = ask(repository, args)
      if ((status ?? 0) < 128) continue
      const complaints = stderr.match(/^(?:fatal|error): .*/gm) ?? []
      const words = new Set(
        complaints
          .join()
          .toLowerCase()
          .match(/[\w.-]*\w/g),
      )
      const wrong = [...all].filter((key) => !keys.includes(key) && words.has(key.toLowerCase()))
      if (wrong.length > 0) return wrong
    }
    return []
  }

  /** All keys of this git. */
  function allKeys(): Set<string> {
    const listed = String(execFileSync('git', ['help', '--config']))
      .split('\n')
      .map((key) => key.replace(/<[^>]*>|\*/g, 'canary'))
      .filter((key) => /^[\w-]+(?:\..*)?\.[a-z][a-z\d-]*$/i.test(key))
    return new Set([...keys, ...listed])
  }

  /** A configuration file with a canary under every key of `left` with which git still answers. */
  function configure(repository: string, left: Set<string>): void {
    // These say where the repository is, in which format, and that objects may be missing from it, which
    // git asks for only where it misses one; that is a test of its own.
    const isLocation =
      /^(?:core\.(?:worktree|bare|repositoryFormatVersion)|extensions\.|include|remote\..*\.promisor$)/
    for (const key of left) if (isLocation.test(key)) left.delete(key)
    const file = join(repository, '.git/config')
    const before = readFileSync(file, 'utf8')
    for (;;) {
      const sections = [...left].map((key) => {
        const [, section = '', subsection, name = ''] =
          /^([^.]+)(?:\.(.*))?\.([^.]+)$/.exec(key) ?? []
        const head = subsection === undefined ? section : `${section} "${subsection}"`
        const value =
          key === 'core.hooksPath'
            ? dirname(canary(key))
            : key.startsWith('alias.')
              ? `!${canary(key)}`
              : canary(key)
        return `[${head}]\n\t${name} = "${value}"\n`
      })
      writeFileSync(file, before + sections.join(''))
      const wrong = complainedOf(repository, left)
      if (wrong.length === 0) break
      for (const key of wrong) left.delete(key)
    }
  }

  it('starts nothing, whatever git is asked', () => {
    const repository = join(workspace.directory, 'repository')
    const git = (...args: string[]): string => workspace.git('-C', repository, ...args)
    workspace.write('repository/sub/Dockerfile', unlaid)
    workspace.git('init', '-q', 'repository/sub')
    workspace.git('-C', 'repository/sub', 'add', '-A')
    workspace.git('-C', 'repository/sub', 'commit', '-qm', 'all')
    for (const name of ['a', 'b', 'c', 'd'])
      workspace.write(`repository/${name}/Dockerfile`, unlaid)
    workspace.write('repository/CODEOWNERS', '* @a\n')
    workspace.write('repository/list', 'a\nb/Dockerfile\n')
    workspace.write('repository/.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n')
    // Later than the index: git has to look into such a file, whatever else the index says of it.
    for (const path of ['a/Dockerfile', 'b/Dockerfile', 'sub/Dockerfile'])
      utimesSync(join(repository, path), 4e9, 4e9)
    workspace.git('init', '-q', 'repository')
    git('add', '-A')
    git('commit', '-qm', 'all')
    appendFileSync(join(repository, 'c/Dockerfile'), '# more\n')
    workspace.write('repository/d/Dockerfile', `${unlaid}# staged\n`)
    git('add', 'd')
    workspace.write('repository/new/Dockerfile', unlaid)
    for (const place of ['repository/.gitattributes', 'repository/.git/info/attributes'])
      workspace.write(place, '* filter=canary diff=canary merge=canary\nb/* filter=other\n')
    for (const hook of hooks) canary(hook)
    const left = allKeys()
    configure(join(repository, 'sub'), left)
    // With what git would not answer in the one, it would not in the other.
    configure(repository, left)
    ran()

    // Of a git that is asked for more, the canaries are heard.
    askForMore(repository)
    const heard = ran()
    for (const name of ['core.fsmonitor', 'filter.canary.clean', 'filter.other.process'])
      expect(heard).toContain(name)

    const subdirectory = join(repository, 'a')
    const env = trap()
    for (const [args, cwd] of [
      [[]],
      [['--check', '--no-config']],
      [['--staged']],
      [['--format', 'html']],
      [['--since', 'HEAD']],
      [['--since', 'HEAD', '..'], subdirectory],
      [['--since', 'HEAD', 'Dockerfile'], subdirectory],
      [['--since', 'HEAD', '--format', 'gitlab', 'sub']],
      [['--since', 'HEAD', '--split-by', 'owner', '-o', 'diff={group}.patch']],
      [['--files-from', 'list']],
      [['--baseline', 'known.json', '--update-baseline', '--since', 'HEAD']],
      [['--write', '--staged']],
      [['--write', '--since', 'HEAD']],
      [['--write']],
      [['--write', '--force', '--since', 'HEAD']],
      [['verify']],
      [['verify', '--since', 'HEAD']],
      [['verify', '--staged']],
    ] as const) {
      const { stdout, stderr } = workspace.cachefix(args, { cwd: cwd ?? repository, env })
      expect([args, [...ran()], caught(), stdout + stderr]).toEqual([
        args,
        [],
        [],
        expect.not.stringMatching(/git cannot|at .*\.js/),
      ])
    }
  })

  it.each([
    ['a program that is called as what is allowed', 'none::x', ''],
    ['one without a name', '::x', ''],
    ['one that is named apart from the address', 'x', '/.x'],
    ['ssh', 'ssh://localhost/x', ''],
    ['a repository beside it', '../other', ''],
  ])('has nothing fetched by an old git, which knows no other way: %s', (_name, url, vcs) => {
    const repository = join(workspace.directory, 'repository')
    const git = (...args: string[]): string => workspace.git('-C', 'repository', ...args)
    for (const name of ['repository', 'other']) {
      workspace.write(`${name}/Dockerfile`, unlaid)
      workspace.git('init', '-q', name)
      workspace.git('-C', name, 'add', '-A')
      workspace.git('-C', name, 'commit', '-qm', 'all')
    }
    const objects = ['HEAD:', 'HEAD:Dockerfile'].map((name) => git('rev-parse', name).trim())
    for (const hash of objects)
      rmSync(join(repository, '.git/objects', hash.slice(0, 2), hash.slice(2)))
    git('config', 'core.repositoryFormatVersion', '1')
    git('config', 'extensions.partialClone', 'origin')
    git('config', 'remote.origin.promisor', 'true')
    git('config', 'remote.origin.url', url)
    if (vcs !== '') git('config', 'remote.origin.vcs', vcs)
    git('config', 'remote.origin.uploadPack', canary('upload-pack'))
    git('config', 'core.sshCommand', canary('ssh'))
    const alias = `"!${canary('alias')}"`
    appendFileSync(
      join(repository, '.git/config'),
      `[alias]\n\tremote- = ${alias}\n\tremote-none = ${alias}\n[alias "remote-/"]\n\tx = ${alias}\n`,
    )
    const env = trap()
    const program = join(String(env.PATH), 'git')
    const real = String(execFileSync('which', ['git'])).trim()
    rmSync(program)
    writeFileSync(program, `#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec '${real}' "$@"\n`)
    chmodSync(program, 0o755)
    for (const args of [['--since', 'HEAD'], ['--staged'], ['--write']]) {
      workspace.cachefix(args, { cwd: repository, env })
      expect([args, [...ran()], caught()]).toEqual([args, [], []])
    }
  })
})
