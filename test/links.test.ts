/** Every finding leads to the page that explains it. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { allTransforms } from '../src/index.ts'
import { showsLinks } from '../src/output/links.ts'
import { pageOf } from '../src/output/page.ts'
import { article, cli, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
const page = pageOf('keep-installed-files') ?? ''

describe('the page of a finding', () => {
  it.each([...allTransforms.map(({ name }) => name), 'ignore', 'read'])('is there: %s', (name) => {
    const [, path = '', section] = /\/blob\/HEAD\/([^#]*)(?:#(.*))?$/.exec(pageOf(name) ?? '') ?? []
    expect(existsSync(path)).toBe(true)
    const headings = readFileSync(path, 'utf8').match(/^##? .*$/gm) ?? []
    const anchors = headings.map((line) =>
      line.replace(/^#+ /, '').toLowerCase().replace(/ /g, '-'),
    )
    if (section !== undefined) expect(anchors).toContain(section)
  })

  it("is none for a transform of the user's own", () => {
    expect(pageOf('share-private-caches')).toBeUndefined()
  })
})

describe('a report', () => {
  it('for code scanning names the page of each rule', () => {
    workspace.write('Dockerfile', article)
    const { runs } = JSON.parse(workspace.cachefix(['--format', 'sarif']).stdout) as Log
    for (const rule of runs[0]?.tool.driver.rules ?? []) {
      expect(rule.helpUri).toBe(pageOf(rule.id))
      expect(rule.help?.markdown).toContain(rule.helpUri ?? '')
    }
  })

  it('for GitLab says the address, and for reviewdog links the code', () => {
    workspace.write('Dockerfile', article)
    const [issue] = JSON.parse(workspace.cachefix(['--format', 'gitlab']).stdout) as unknown[]
    expect(issue).toMatchObject({
      description: expect.stringContaining(page) as string,
      content: { body: `[keep-installed-files](${page})` },
    })
    const { diagnostics } = JSON.parse(workspace.cachefix(['--format', 'rdjson']).stdout) as {
      diagnostics: unknown[]
    }
    expect(diagnostics[0]).toMatchObject({ code: { value: 'keep-installed-files', url: page } })
  })

  it('in Markdown gives each address once', () => {
    for (const name of ['a', 'b']) workspace.write(`${name}/Dockerfile`, article)
    const { stdout } = workspace.cachefix(['--format', 'markdown'])
    expect(stdout.match(/\[`keep-installed-files`\]\[keep-installed-files\]/g)).toHaveLength(3)
    expect(stdout.split(page)).toHaveLength(2)
    expect(stdout).toMatch(/\n\[keep-installed-files\]: .*\n$/)
  })

  it("has no link for a transform of the user's own", () => {
    workspace.write(
      'own.mjs',
      "export const description = 'x'\nexport default function* (file) {\n  yield { message: 'y', range: { start: 0, end: 4 } }\n}\n",
    )
    workspace.write('Dockerfile', article)
    for (const format of ['gitlab', 'rdjson', 'markdown']) {
      const { stdout } = workspace.cachefix(['-t', './own.mjs', '--format', format])
      expect(stdout).toContain('own')
      expect(stdout).not.toContain('/docs/transforms/')
    }
  })
})

describe('a terminal', () => {
  const shown = (environment: NodeJS.ProcessEnv, ...args: string[]): string => {
    workspace.write('Dockerfile', article)
    const command = [`'${process.execPath}'`, `'${cli}'`, ...args].join(' ')
    return execFileSync('script', ['-qec', command, '/dev/null'], {
      cwd: workspace.directory,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TERM: 'xterm', ...environment },
    })
  }
  const linked = `\u001B]8;;${page}\u001B\\`

  it('that shows links gets one at the name of the transform', () => {
    const vte = { VTE_VERSION: '6800', COLORTERM: 'truecolor' }
    expect(shown(vte)).toContain(linked)
    expect(shown({ FORCE_HYPERLINK: '1' })).toContain(linked)
  })

  it('is known by its variables', () => {
    for (const environment of [
      { WT_SESSION: 'x' },
      { TERM: 'xterm-kitty' },
      { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.104.2' },
      { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' },
      { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' },
    ])
      expect(showsLinks(environment), JSON.stringify(environment)).toBe(true)
    for (const environment of [
      {},
      { TERM: 'xterm-256color' },
      { VTE_VERSION: '5000' },
      { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.0' },
      { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' },
      { WT_SESSION: 'x', CI: 'true' },
      { WT_SESSION: 'x', FORCE_HYPERLINK: '0' },
    ])
      expect(showsLinks(environment), JSON.stringify(environment)).toBe(false)
  })

  it('that may not show them, or is no terminal, gets none', () => {
    const vte = { VTE_VERSION: '6800' }
    expect(shown({})).not.toContain('\u001B]8')
    expect(shown({ ...vte, TERM: 'dumb' })).not.toContain('\u001B]8')
    expect(shown({ ...vte, NO_COLOR: '1' })).not.toContain('\u001B]8')
    expect(shown(vte, '2>', 'err', '--color', 'always')).not.toContain('\u001B]8')
    expect(readFileSync(`${workspace.directory}/err`, 'utf8')).not.toContain('\u001B]8')
  })
})
