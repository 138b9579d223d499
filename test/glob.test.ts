/** Patterns: that they match what they say, and that none makes cachefix hang. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSamePath, isWithin } from '../src/read/paths.ts'
import { matcher } from '../src/files/ignore.ts'
import { glob, type Dialect } from '../src/common/glob.ts'
import { article, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

const textOf = (...parts: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((chosen) => chosen.join(''))

/** As simple as can be, and as slow: every star tries every length. */
function matchesNaively(pattern: string, text: string, dialect: Dialect, isFirst = true): boolean {
  const goOn = (length: number, to: string): boolean =>
    matchesNaively(pattern.slice(length), to, dialect, pattern[length - 1] === '/')
  if (pattern === '') return text === ''
  const rests = Array.from(`${text} `, (_, index) => text.slice(index))
  const stars = /^\**/.exec(pattern)?.[0].length ?? 0
  if (stars > 0) {
    const isName = isFirst && /^(?:$|\/)/.test(pattern.slice(stars))
    const isDeep =
      stars > 1 && (dialect.deep === 'anywhere' || (dialect.deep === 'names' && isName))
    if (isDeep && isName && pattern[stars] === '/' && goOn(stars + 1, text)) return true
    return rests.some(
      (rest, index) => (isDeep || !text.slice(0, index).includes('/')) && goOn(stars, rest),
    )
  }
  if (text === '') return false
  if (pattern.startsWith('?')) return !text.startsWith('/') && goOn(1, text.slice(1))
  return pattern.startsWith(text.slice(0, 1)) && goOn(1, text.slice(1))
}

/** All patterns that the choices of one make; of several, one inside another. */
function expand(pattern: string): string[] {
  const [choice, before = '', inside = '', after = ''] =
    /^(.*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(pattern) ?? []
  if (choice === undefined) return [pattern]
  return inside.split(',').flatMap((each) => expand(before + each + after))
}

describe('a pattern', () => {
  it('matches what a search of all possibilities finds', () => {
    const choices = ['a{a,b/}b', 'b{,ab,}b', '{a,{b,a/}b}b', '{a}', '.']
    const patterns = textOf('a', 'b', '/', '/', '*', '?', '**', '/**/', ...choices)
    const dialects = fc.record({
      deep: fc.constantFrom<('names' | 'anywhere')[]>('names', 'anywhere'),
      braces: fc.boolean(),
    })
    let matched = 0
    fc.assert(
      fc.property(
        patterns,
        textOf('a', 'b', '/', 'ab', '{a}'),
        dialects,
        (pattern, text, dialect) => {
          const each = dialect.braces ? expand(pattern) : [pattern]
          const expected = each.some((one) => matchesNaively(one, text, dialect))
          if (expected) matched += 1
          expect(glob(pattern, dialect)(text)).toBe(expected)
        },
      ),
      { numRuns: 20_000 },
    )
    expect(matched).toBeGreaterThan(200)
  })
})

describe('patterns of .gitignore', () => {
  it('match what they match in git', () => {
    execFileSync('git', ['init', '-q', workspace.directory])
    const pattern = textOf(
      ...['a', 'b', '/', '/', '*', '**', '/**/', '?', '\\*', '\\/', '\\', ' ', '!', '#'],
      ...['[ab]', '[!a]', '[a-]', '[]a]', '[b-a/]', '[[:alpha:]]', '[[:x:]]', '[\\]', '['],
    )
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'ba', '*', ']', '-', 'a '), {
        minLength: 1,
        maxLength: 4,
      })
      .map((names) => names.join('/'))
    const samples = fc.sample(fc.tuple(fc.array(pattern, { maxLength: 3 }), fc.array(path)), 300)
    const files = samples.flatMap(([lines, paths], index) => {
      workspace.write(`${index}/.gitignore`, lines.join('\n'))
      return paths.map((each) => ({ lines, each, file: `${index}/${each}` }))
    })
    const args = ['check-ignore', '--no-index', '--stdin', '-z', '-v', '-n']
    const input = files.map(({ file }) => file).join('\0')
    const said = execFileSync('git', args, { cwd: workspace.directory, input, encoding: 'utf8' })
    // Of each path: the ignore file, the line, its text, the path.
    const decisive = said.split('\0').filter((_, index) => index % 4 === 2)
    let ignored = 0
    for (const [index, { lines, each }] of files.entries()) {
      const expected = /^[^!]/.test(decisive[index] ?? '')
      if (expected) ignored += 1
      expect([lines, each, matcher(lines)(each)]).toEqual([lines, each, expected])
    }
    expect(ignored).toBeGreaterThan(60)
  })
})

/** The same of lists of names, each of which may be a pattern, by trying every length of every `**`. */
function leadsTo(pattern: readonly string[], path: readonly string[], isPrefix: boolean): boolean {
  const [first, ...below] = pattern
  if (first === undefined) return isPrefix || path.length === 0
  const rests = [...path, ''].map((_, index) => path.slice(index))
  if (first === '**') return rests.some((rest) => leadsTo(below, rest, isPrefix))
  const [name, ...rest] = path
  if (name === undefined) return false
  if (name === '**')
    return rest.length === 0 || pattern.some((_, at) => leadsTo(pattern.slice(at), rest, isPrefix))
  return matchesName(first, name) && leadsTo(below, rest, isPrefix)
}

function matchesName(one: string, other: string): boolean {
  const isGlob = (pattern: string, name: string): boolean =>
    /[*?[]/.test(pattern) &&
    (!name.startsWith('.') || pattern.startsWith('.')) &&
    matchesNaively(pattern.replaceAll('[ab]', '?'), name, {})
  return one === other || isGlob(one, other) || isGlob(other, one)
}

describe('paths of a Dockerfile', () => {
  it('lie in others, both with wildcards, when a search of all possibilities says so', () => {
    const path = textOf('a', 'b', '/', '/', '*', '/**/', '?', '[ab]', '.a').map(
      (each) => `/${each}`,
    )
    let within = 0
    fc.assert(
      fc.property(path, path, (one, other) => {
        const [pattern = [], names = []] = [other, one].map((each) =>
          each.split('/').filter((name) => name !== ''),
        )
        const expected = leadsTo(pattern, names, true)
        if (expected) within += 1
        expect(isWithin(one, other)).toBe(expected)
        expect(isSamePath(one, other)).toBe(leadsTo(names, pattern, false))
      }),
      { numRuns: 20_000 },
    )
    expect(within).toBeGreaterThan(1000)
  })
})

/** Each keeps a regular expression busy for longer than anybody waits. */
describe('a pattern with many stars', () => {
  const names = 'a'.repeat(200)
  const stars = `${'*a'.repeat(20)}*b`
  const deep = `a/${'**/a/'.repeat(15)}b`
  const directory = 'a/'.repeat(40)

  it.each([
    ['CODEOWNERS', `/${stars}/ @x`],
    ['CODEOWNERS', `${deep} @x`],
    ['CODEOWNERS', `${'**a'.repeat(20)}b @x`],
    ['.gitignore', stars],
    ['.gitignore', deep],
    ['cachefix.json', JSON.stringify({ overrides: [{ files: [stars, deep], unsafe: true }] })],
  ])('of %s hinders nobody, example %#', (file, text) => {
    if (file === 'CODEOWNERS') execFileSync('git', ['init', '-q', workspace.directory])
    workspace.write(file, text)
    for (const each of [names, directory]) workspace.write(`${each}/Dockerfile`, article)
    const args = ['--format', 'json', '--exclude', stars, '--exclude', deep]
    const { status, stdout } = workspace.cachefix(args)
    expect(status).toBe(0)
    expect((JSON.parse(stdout) as { files: unknown[] }).files).toHaveLength(2)
  })

  it.each([
    ['as many as a list may hold', `${'**a'.repeat(1300)}x** @x\n`.repeat(1000)],
    ['patterns without a star', 'a\n'.repeat(1_900_000)],
    ['a section and blanks', `[a]${' '.repeat(4_000_000)}x\u2028y @x\n`],
    ['comments that do not end the line', `${' #'.repeat(1_900_000)}\u2028x @x\n`],
  ])('of CODEOWNERS hinder nobody: %s', (_name, text) => {
    execFileSync('git', ['init', '-q', workspace.directory])
    workspace.write('CODEOWNERS', text)
    workspace.write(`${`${'a'.repeat(200)}/`.repeat(15)}Dockerfile`, article)
    const { status, stdout } = workspace.cachefix(['--format', 'json'])
    expect(status).toBe(0)
    expect((JSON.parse(stdout) as { files: unknown[] }).files).toHaveLength(1)
  })

  it.each([
    `RUN cat /p/${stars}`,
    `RUN rm -rf /p/${'*'.repeat(3000)}x`,
    `RUN rm -rf /**/${deep}`,
    `COPY --from=base --exclude=**/${deep} /a /x`,
  ])('of a Dockerfile hinders nobody, example %#', (line) => {
    const installs = [`/p/${names}`, `/${directory}`].map(
      (path) => `RUN --mount=type=cache,target=${path} pip install --target=${path} x\n`,
    )
    const text = `FROM python:3.12 AS base\n${installs.join('')}FROM base\n${line}\n`
    workspace.write('Dockerfile', `${text}${article}`)
    const { status, stdout } = workspace.cachefix([])
    expect(status).toBe(0)
    expect(stdout).toContain('target=/root/.cache/pip')
  })
})

/** Each makes a regular expression that begins anew at every character read to the end each time. */
describe('a long run of one character', () => {
  const long = 1 << 20

  it.each([
    ['of carriage returns', `${'\r'.repeat(long)}#`],
    ['of escaped quotes', `RUN echo "\\\n${'\\"\\\n'.repeat(long / 4)}`],
    ['of digits', `HEALTHCHECK --interval=${`${'1'.repeat(1000)}\\\n`.repeat(long / 1000)}x CMD y`],
  ])('%s costs no more than its length', (_name, line) => {
    const mount = 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask\n'
    workspace.write('Dockerfile', `FROM python:3.12\n${mount}${line}\n`)
    const { status, stderr } = workspace.cachefix(['--check'])
    expect(status).not.toBeNull()
    expect(stderr).not.toContain('failed at this file')
  })
})
