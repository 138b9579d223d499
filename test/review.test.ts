/** `cachefix review` in a real terminal. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fixtures } from './fixtures.ts'
import { Terminal } from './terminal.ts'
import { article, repaired, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
let terminal: Terminal

afterEach(() => {
  terminal.kill()
})

const second = 'RUN --mount=type=cache,target=/flask pip install --target=/flask flask\n'
const fixedSecond = second.replace('target=/flask pip', 'target=/root/.cache/pip pip')

const review = (
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  size?: string,
): Terminal =>
  (terminal = new Terminal(
    ['review', ...args],
    workspace.directory,
    {
      XDG_STATE_HOME: join(workspace.directory, 'state'),
      EDITOR: undefined,
      VISUAL: undefined,
      ...env,
    },
    size,
  ))

const question = 'q  quit'
const end = 'd  write nothing, and forget'

/** Presses a key for each question, and then one at the end. */
async function answer(keys: string, last: string): Promise<string> {
  let shown = ''
  for (const key of keys) {
    shown += await terminal.shows(question)
    terminal.press(key)
  }
  shown += await terminal.shows(end)
  terminal.press(last)
  return shown
}

describe('review', () => {
  it('shows a finding with its reader and diff in 80 columns, applies its fix, and writes at the end', async () => {
    workspace.write('Dockerfile', article + second)
    review()
    const shown = await terminal.shows(question)
    expect(shown).toContain('2 findings to decide.')
    expect(shown).toContain('needed by the image of the last stage, FROM on line 2')
    expect(shown).toContain('+RUN --mount=type=cache,target=/root/.cache/pip \\')
    const long = shown.split(/\r?\n/).filter((line) => line.length > 80)
    expect(long).toEqual([])
    terminal.press('y')
    const next = await terminal.shows(question)
    expect(next).toContain('1 finding to decide.')
    terminal.press('n')
    await terminal.shows(end)
    expect(workspace.read('Dockerfile')).toBe(article + second)
    terminal.press('w')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired + second)
  })

  it('takes a terminal that does not know its size for one of 80 columns', async () => {
    workspace.write('Dockerfile', article)
    review([], {}, 'cols 0 rows 0')
    expect(await terminal.shows(question)).toContain('y  apply this fix')
    terminal.press('y')
    expect(await terminal.shows(end)).toContain('w  write this')
    terminal.press('w')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired)
  })

  it('applies all fixes that are alike, in all files', async () => {
    workspace.write('a/Dockerfile', article + second)
    workspace.write('b/Dockerfile', article)
    review()
    expect(await answer('a', 'w')).toContain('a  apply all 3 fixes of keep-installed-files')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('a/Dockerfile')).toBe(repaired + fixedSecond)
    expect(workspace.read('b/Dockerfile')).toBe(repaired)
  })

  it('writes a comment with a reason, and goes back', async () => {
    workspace.write('Dockerfile', article)
    review()
    await terminal.shows(question)
    terminal.press('i')
    await terminal.shows('Why?')
    terminal.press('it is a cache\r')
    await terminal.shows(end)
    terminal.press('w')
    expect(await terminal.ends()).toBe(0)
    const comment = '# cachefix-ignore keep-installed-files -- it is a cache\n'
    expect(workspace.read('Dockerfile')).toBe(article.replace('RUN --', `${comment}RUN --`))
    expect(workspace.cachefix(['--check']).status).toBe(0)

    workspace.write('Dockerfile', article + second)
    review()
    await answer('nuyy', 'w')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired + fixedSecond)
  })

  it('accepts into the baseline what stays', async () => {
    workspace.write('Dockerfile', article + second)
    review(['--baseline', 'known.json'])
    await answer('yb', 'w')
    await terminal.shows('1 finding accepted into known.json')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired + second)
    expect(workspace.cachefix(['--check', '--baseline', 'known.json']).status).toBe(0)
    expect(workspace.cachefix(['--check']).status).toBe(1)
  })

  it('says of an unsafe fix why, and applies it', async () => {
    const stem = '__fixtures__/keep-installed-files/reported/pip-target-with-build-flags'
    const fixture = fixtures.find((each) => each.stem === stem)
    workspace.write('Dockerfile', fixture?.input ?? '')
    review()
    const shown = await answer('y', 'w')
    expect(shown).toContain('apply this UNSAFE fix')
    expect(shown.replace(/\s+/g, ' ')).toContain('CMAKE_ARGS may change what pip builds')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(fixture?.unsafeOutput)
  })

  it('opens the editor of the user', async () => {
    workspace.write('Dockerfile', article)
    review([], { VISUAL: 'sed -i s,pip-packages,x,', EDITOR: 'false' })
    await terminal.shows('e  edit the file')
    terminal.press('e')
    expect(await terminal.shows(question)).toContain('pip writes to /x, which')
    terminal.press('q')
    await terminal.shows(end)
    terminal.press('d')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(article)
  })
})

describe('a review that is not finished', () => {
  it('is taken up as far as files are as they were, from the state of the user alone', async () => {
    workspace.write('a/Dockerfile', article + second)
    workspace.write('b/Dockerfile', article)
    review()
    await terminal.shows(question)
    terminal.press('y')
    await terminal.shows(question)
    terminal.press('\u0003')
    expect(await terminal.ends()).toBe(130)
    expect(workspace.read('a/Dockerfile')).toBe(article + second)
    expect(readdirSync(workspace.directory).sort()).toEqual(['a', 'b', 'state'])

    review()
    const shown = await answer('yq', 'k')
    expect(shown).toContain('1 decision of a review that was not finished is taken up')
    expect(await terminal.ends()).toBe(0)
    workspace.write('a/Dockerfile', `${article}# changed\n`)
    review()
    expect(await answer('yn', 'w')).not.toContain('taken up')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('a/Dockerfile')).toBe(`${repaired}# changed\n`)
    expect(readdirSync(join(workspace.directory, 'state/cachefix/review'))).toEqual([])
  })

  it('is forgotten on request', async () => {
    workspace.write('Dockerfile', article + second)
    review()
    await answer('yq', 'k')
    expect(await terminal.ends()).toBe(0)
    review(['--restart'])
    expect(await terminal.shows(question)).toContain('2 findings to decide.')
  })
})

describe('what is written', () => {
  it('is no file that changed meanwhile, and none with changes that git does not have', async () => {
    workspace.write('a/Dockerfile', article)
    workspace.write('b/Dockerfile', article)
    workspace.commit()
    workspace.write('b/Dockerfile', `${article}# mine\n`)
    review()
    await terminal.shows(question)
    terminal.press('a')
    await terminal.shows(end)
    workspace.write('a/Dockerfile', `${article}# meanwhile\n`)
    terminal.press('w')
    expect(await terminal.ends()).toBe(2)
    expect(workspace.read('a/Dockerfile')).toBe(`${article}# meanwhile\n`)
    expect(workspace.read('b/Dockerfile')).toBe(`${article}# mine\n`)
    review(['--force', 'b'])
    await terminal.shows(end)
    terminal.press('w')
    expect(await terminal.ends()).toBe(0)
    expect(workspace.read('b/Dockerfile')).toBe(`${repaired}# mine\n`)
  })
})

it('has no colours with NO_COLOR', async () => {
  workspace.write('Dockerfile', article)
  review([], { NO_COLOR: '1' })
  await terminal.shows(question)
  // eslint-disable-next-line no-control-regex -- colours are what is looked for
  expect(terminal.raw).not.toMatch(/\u001B\[(?:3|4|9|10)\d+m/)
})

it('says what to use where there is no terminal', () => {
  workspace.write('Dockerfile', article)
  terminal = review(['--help'])
  const { status, stdout, stderr } = workspace.cachefix(['review'])
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^cachefix: review asks on a terminal, and here is none; cachefix --check/)
  expect(existsSync(join(workspace.directory, 'state'))).toBe(false)
})
