/** What shells complete, the manual page, and the first configuration: all agree with what the command line takes. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { options as ofRuns } from '../src/config/arguments.ts'
import { options as ofPages } from '../src/explain/arguments.ts'
import { options as ofImages } from '../src/images/arguments.ts'
import { options as ofServer } from '../src/lsp/command.ts'
import { options as ofReview } from '../src/review/arguments.ts'
import { subcommands } from '../src/run/command.ts'
import { options as ofVerify } from '../src/verify/arguments.ts'
import { shells } from '../src/completions/shells.ts'
import { optionsOf, type OptionHelp } from '../src/completions/options.ts'
import { article, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
const cachefix = workspace.cachefix.bind(workspace)

interface Option {
  readonly type: 'boolean' | 'string'
  readonly short?: string
  readonly multiple?: boolean
}
type Options = Readonly<Record<string, Option>>

/** Options whose help says of several that they are one, and what stands for them. */
const aliases = new Set(['--fix', '-v'])
/** What editors give without being told. */
const unsaid = new Set(['--clientProcessId'])
const ofHelp = { help: { type: 'boolean', short: 'h' } } as const

const taken: Readonly<Record<keyof typeof subcommands, Options>> = {
  verify: ofVerify,
  images: ofImages,
  explain: ofPages,
  managers: ofPages,
  init: ofHelp,
  completions: ofHelp,
  review: ofReview,
  lsp: ofServer,
}

describe('the help texts', () => {
  const help = (...args: string[]): string => cachefix([...args, '--help']).stdout
  const ofAll = (): readonly OptionHelp[] => optionsOf(help())

  it.each([[[], ofRuns], ...Object.entries(taken).map(([name, options]) => [[name], options])] as [
    string[],
    Options,
  ][])('of %j name every option, and none besides', (command, options) => {
    const said = optionsOf(help(...command), ofAll())
    const names = said.flatMap((option) => option.names).filter((name) => !aliases.has(name))
    const all = Object.entries(options).flatMap(([name, { short }]) => [
      `--${name}`,
      ...(short === undefined ? [] : [`-${short}`]),
    ])
    expect(names.sort()).toEqual(all.filter((name) => !unsaid.has(name)).sort())
    for (const { names: [, ...others] = [], names: own, value, text } of said) {
      const name = [own[0], ...others].find((each) => each?.startsWith('--'))?.slice(2) ?? ''
      const { type, multiple = false } = options[name] ?? { type: 'boolean' }
      expect([name, value !== undefined]).toEqual([name, type === 'string'])
      expect([name, text.includes('(repeatable)')]).toEqual([name, multiple])
    }
  })
})

describe('cachefix completions', () => {
  /** What bash completes behind these words, the last of them begun. */
  const complete = (...words: string[]): string[] => {
    const script =
      'eval "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cachefix; printf "%s\\n" "${COMPREPLY[@]}"'
    const { stdout: loaded } = cachefix(['completions', 'bash'])
    const { stdout } = spawnSync('bash', ['-c', script, 'bash', loaded, 'cachefix', ...words], {
      encoding: 'utf8',
    })
    return stdout.split('\n').filter((line) => line !== '')
  }

  it('completes options, commands and values in bash', () => {
    expect(complete('--for')).toEqual(['--force', '--format'])
    expect(complete('--format', 'j')).toEqual(['json', 'junit'])
    expect(complete('--format', '=', 'sa')).toEqual(['sarif'])
    expect(complete('--color', '=')).toEqual(['auto', 'always', 'never'])
    expect(complete('ver')).toEqual(['verify'])
    expect(complete('verify', '--e')).toEqual(['--engine', '--exclude'])
    expect(complete('verify', '--engine', 'd')).toEqual(['docker'])
    expect(complete('-t', 'tell')).toEqual(['tell-caches-apart'])
    expect(complete('--config', 'c')).toEqual([])
    expect(complete('--check', 'ver')).toEqual([])
    expect(complete('explain', 'tell')).toEqual(['tell-caches-apart'])
    expect(complete('managers', 'np')).toEqual(['npm'])
    expect(complete('completions', '')).toEqual(['bash', 'zsh', 'fish', 'man'])
    expect(complete('review', '')).toEqual([])
  })

  it.each(shells)('has every option and command: %s', (shell) => {
    const { stdout } = cachefix(['completions', shell])
    const named = (name: string): string => (shell === 'fish' ? `-l ${name.slice(2)}` : name)
    const all = optionsOf(cachefix(['--help']).stdout).flatMap(({ names }) => names)
    for (const name of all.filter((each) => each.startsWith('--')))
      expect(stdout).toContain(named(name))
    for (const command of ['verify', 'images', 'init', 'completions'])
      expect(stdout).toContain(command)
  })

  it('says of what there are completions', () => {
    expect(cachefix(['completions']).stderr).toContain('bash, zsh or fish')
    expect(cachefix(['completions', 'bahs'])).toMatchObject({
      status: 2,
      stderr: 'cachefix: unknown shell "bahs"; did you mean "bash"? (see cachefix --help)\n',
    })
  })

  it('prints a manual page, in which every line that begins with a dot is a macro', () => {
    const { stdout } = cachefix(['completions', 'man'])
    const macros = stdout.match(/^\..*$/gm)?.map((line) => line.split(' ')[0])
    expect(new Set(macros)).toEqual(new Set(['.TH', '.SH', '.SS', '.PP', '.TP', '.nf', '.fi']))
    for (const { names } of optionsOf(cachefix(['--help']).stdout))
      for (const name of names) expect(stdout).toContain(`\\fB${name.replaceAll('-', '\\-')}\\fR`)
    expect(stdout).toContain('.SH CACHEFIX VERIFY\n')
  })
})

describe('cachefix init', () => {
  it('writes a configuration that changes nothing, and one alone', () => {
    workspace.write('Dockerfile', article)
    const before = cachefix([])
    expect(cachefix(['init'])).toMatchObject({ status: 0, stderr: 'cachefix.json is written.\n' })
    expect(cachefix([])).toEqual(before)
    workspace.write('cachefix.json', '{}')
    expect(cachefix(['init'])).toMatchObject({
      status: 2,
      stderr: 'cachefix: cachefix.json is not written: it is there already (see cachefix --help)\n',
    })
    expect(workspace.read('cachefix.json')).toBe('{}')
  })

  it('says nothing that the schema does not know, where all of it is taken out of the comments', () => {
    cachefix(['init'])
    workspace.write(
      'cachefix.json',
      workspace.read('cachefix.json').replace(/^( *)\/\/ (?=")/gm, '$1'),
    )
    const { status, stdout, stderr } = cachefix(['--print-config'])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('"add": true')
  })

  it('includes Dockerfiles by other names, and nothing else that has to do with docker', () => {
    workspace.write('a/api.docker', article)
    workspace.write('b/docker-web', article)
    workspace.write('c/docker.md', 'From here on, docker is used.\n')
    workspace.write('d/.dockerignore', 'node_modules\n')
    workspace.write('e/docker-compose.yml', 'services: {}\n')
    expect(cachefix(['init']).stderr).toContain('It includes *.docker, docker-web.\n')
    expect(workspace.read('cachefix.json')).toContain('  "include": ["*.docker", "docker-web"],\n')
    expect(cachefix([]).stderr).toContain('2 files read, 2 to change')
  })

  it('names the schema where it is installed, and writes through no link', () => {
    workspace.write('node_modules/cachefix/cachefix.schema.json', '{}')
    cachefix(['init', '.'])
    expect(workspace.read('cachefix.json')).toContain(
      '\n  "$schema": "./node_modules/cachefix/cachefix.schema.json",\n',
    )
    mkdirSync(join(workspace.directory, 'a'))
    symlinkSync('../other.json', join(workspace.directory, 'a/cachefix.json'))
    expect(cachefix(['init', 'a']).status).toBe(2)
    workspace.write('b/package.json', '{ "cachefix": {} }')
    expect(cachefix(['init', 'b']).stderr).toContain('b/package.json has a configuration already')
    expect(cachefix(['init', 'nowhere']).stderr).toContain(
      'nowhere/cachefix.json is not written: no such',
    )
  })
})
