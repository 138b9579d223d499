/** `--cache`: a second run says what a first one would, and believes nothing that a repository says. */
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtures } from './fixtures.ts'
import { article, cli, repaired, unreadable, useWorkspace, type Outcome } from './workspace.ts'

const workspace = useWorkspace()
/** The user's caches; the repository is beside them. */
const home = (): string => join(workspace.directory, 'home')
const repository = (): string => join(workspace.directory, 'repository')
const write = (path: string, text: string): void => {
  workspace.write(`repository/${path}`, text)
}
const cachefix = (...args: string[]): Outcome =>
  workspace.cachefix(args, { cwd: repository(), env: { HOME: home(), XDG_CACHE_HOME: '' } })

const results = (): string => {
  const directory = join(home(), '.cache/cachefix/results')
  const [name = ''] = readdirSync(directory)
  return join(directory, name)
}

/** Has the cache say what no run found, as if it had. */
function forge(from: string, to: string): void {
  const [, ...lines] = readFileSync(results(), 'utf8').split('\n')
  const text = lines.join('\n').replaceAll(from, to)
  const code = readdirSync('dist').find((name) => /^code-\w+\.cjs$/.test(name)) ?? ''
  const head = createHash('sha256').update(`${code}\n${text}`).digest('hex')
  writeFileSync(results(), `${head}\n${text}`)
}

const isFromCache = (...args: string[]): boolean =>
  cachefix('--cache', '--check', ...args).stderr.includes('FORGED')

describe('a second run', () => {
  it('says the same as the first one, and as one without a cache', () => {
    for (const [index, { input }] of fixtures.entries())
      if (index % 12 === 0) write(`${index}/Dockerfile`, input)
    write('bad/Dockerfile', unreadable)
    const plain = cachefix('--format', 'json')
    for (let run = 0; run < 2; run += 1)
      expect(cachefix('--cache', '--format', 'json')).toEqual(plain)
    expect(cachefix('--cache')).toEqual(cachefix())
  })

  it('takes what the first one found, until the text changes', () => {
    write('Dockerfile', article)
    cachefix('--cache', '--check')
    forge('pip writes', 'FORGED')
    expect(isFromCache()).toBe(true)
    expect(cachefix('--check').stderr).not.toContain('FORGED')
    write('Dockerfile', `${article}# more\n`)
    expect(isFromCache()).toBe(false)
    write('Dockerfile', article)
    expect(isFromCache()).toBe(false)
  })

  it.each([
    ['settings', 'cachefix.json', '{ "ids": { "everywhere": true } }'],
    ['the layout that the project wants', '.editorconfig', 'root = true\n[*]\nindent_size = 8\n'],
    ['settings of another tool', '.prettierrc.toml', 'printWidth = 40\n'],
    ['what builds images', 'compose.yaml', 'services: {}\n'],
    ['a directory that ends the project', 'a/.hg/x', ''],
    ['settings above', '../package.json', '{ "prettier": { "tabWidth": 3 } }'],
  ])('asks again where something else changes: %s', (_, path, text) => {
    write('a/Dockerfile', article)
    cachefix('--cache', '--check')
    forge('pip writes', 'FORGED')
    expect(isFromCache()).toBe(true)
    write(path, text)
    expect(isFromCache()).toBe(false)
  })

  it('asks again with other options, and for another baseline', () => {
    write('Dockerfile', article)
    cachefix('--cache', '--check')
    forge('pip writes', 'FORGED')
    for (const option of ['--unsafe', '--add', '-tkeep-installed-files'])
      expect(isFromCache(option)).toBe(false)
    cachefix('--cache', '--check')
    cachefix('--baseline', 'known.json', '--update-baseline')
    expect(cachefix('--cache', '--check', '--baseline', 'known.json').status).toBe(0)
    expect(cachefix('--cache', '--check').status).toBe(1)
  })

  it('asks again where another Dockerfile has a say, which is in no key', () => {
    write('base/Dockerfile', 'FROM debian:12\n')
    write('compose.yaml', 'services:\n  base: { image: acme/base, build: base }\n')
    write(
      'app/Dockerfile',
      'FROM acme/base\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n',
    )
    const run = (...args: string[]): string => cachefix('--check', ...args, 'app').stderr
    expect(run('--cache')).toBe(run())
    write('base/Dockerfile', 'FROM alpine:3.20\n')
    expect(run('--cache')).toBe(run())
  })

  it('writes what the first one would have written', () => {
    write('Dockerfile', article)
    cachefix('--cache', '--check')
    cachefix('--cache', '--check')
    expect(cachefix('--cache', '--write').status).toBe(0)
    expect(workspace.read('repository/Dockerfile')).toBe(repaired)
    expect(cachefix('--cache', '--check')).toMatchObject({ status: 0, stdout: '' })
  })
})

describe('the cache', () => {
  it('is none where it is not whole, and where there is none', () => {
    write('Dockerfile', article)
    const { stderr } = cachefix('--check')
    cachefix('--cache', '--check')
    const whole = readFileSync(results(), 'utf8')
    for (const text of [
      '',
      'x',
      '\n[]',
      whole.slice(0, -5),
      whole.replace('pip writes', 'it writes'),
    ]) {
      writeFileSync(results(), text)
      expect(cachefix('--cache', '--check').stderr).toBe(stderr)
      expect(readFileSync(results(), 'utf8')).toBe(whole)
    }
    rmSync(home(), { recursive: true })
    expect(cachefix('--cache', '--check').stderr).toBe(stderr)
  })

  it('forgets files that are gone, and no others', () => {
    for (const name of ['a', 'b', 'c']) write(`${name}/Dockerfile`, article)
    cachefix('--cache', '--check')
    rmSync(join(repository(), 'a'), { recursive: true })
    write('b/Dockerfile', `${article}\n`)
    cachefix('--cache', '--check', 'b')
    const text = readFileSync(results(), 'utf8')
    const has = ['a', 'b', 'c'].map((name) => text.includes(`"${repository()}/${name}/Dockerfile"`))
    expect(has).toEqual([false, true, true])
  })

  it('lies in no tree that is read, whoever asks for that', () => {
    write('Dockerfile', article)
    symlinkSync(repository(), join(workspace.directory, 'link'))
    for (const place of ['.cache', '../link/.cache', repository()]) {
      const { status, stderr } = cachefix('--cache', '--cache-location', place)
      expect(status).toBe(2)
      expect(stderr).toContain('lies in the tree that is read')
    }
    const env = { HOME: repository(), XDG_CACHE_HOME: '' }
    expect(workspace.cachefix(['--cache'], { cwd: repository(), env }).status).toBe(2)
    expect(cachefix('--cache', '--cache-location', '../mine').status).toBe(0)
    expect(readdirSync(join(workspace.directory, 'mine'))).toHaveLength(1)
  })

  it('is whole whoever else writes it, and not needed where nobody can', async () => {
    for (let number = 0; number < 40; number += 1) write(`${number}/Dockerfile`, article)
    const options = { cwd: repository(), env: { ...process.env, HOME: home(), XDG_CACHE_HOME: '' } }
    const runs = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [cli, '--cache', '--check', '-q'], { ...options, stdio: 'ignore' }),
    )
    const statuses = await Promise.all(
      runs.map(async (run) => (await once(run, 'close'))[0] as unknown),
    )
    expect(statuses).toEqual([1, 1, 1, 1])
    forge('pip writes', 'FORGED')
    expect(isFromCache()).toBe(true)
    const env = { HOME: '/dev/null', XDG_CACHE_HOME: '' }
    expect(workspace.cachefix(['--cache', '--check'], { cwd: repository(), env }).status).toBe(1)
  })
})
