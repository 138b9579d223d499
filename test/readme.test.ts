/** What the README and the pages of docs/ show is what cachefix does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allTransforms, enumerate, fixDockerfile, transforms } from '../src/index.ts'
import { subcommands } from '../src/run/command.ts'
import { usage } from '../src/usage.ts'
import { fixtures, type Fixture } from './fixtures.ts'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

/** Those that are written by hand; test/docs.test.ts reads the others. */
const pages = new Map(
  ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']
    .concat(readdirSync('docs').map((name) => `docs/${name}`))
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(path, 'utf8')]),
)
const made = ['docs/transforms', 'docs/package-managers'].flatMap((directory) =>
  readdirSync(directory).map(
    (name) => [`${directory}/${name}`, readFileSync(`${directory}/${name}`, 'utf8')] as const,
  ),
)
const readme = pages.get('README.md') ?? ''
const homepage = (JSON.parse(readFileSync('package.json', 'utf8')) as { homepage: string }).homepage

it('the README is read in some minutes', () => {
  expect(readme.split('\n').length).toBeLessThan(250)
})

it.each([...pages, ...made])('%s leads to what is there', (path, text) => {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
  const missing = links.filter((link) => {
    if (/^https:|^#/.test(link)) return false
    const [file = '', anchor] = link.split('#')
    const target = join(dirname(path), file)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
  })
  expect(missing).toEqual([])
})

function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replace(/ /g, '-'),
  )
}

it.each([...pages, ...made])(
  '%s says the address of the project as package.json does',
  (_, text) => {
    const addresses =
      text.match(/https:\/\/github\.com\/[\w-]+\/cachefix\b|uses: [\w-]+\/cachefix\b/g) ?? []
    const [owner] = homepage.split('/').slice(-2)
    for (const address of addresses)
      expect([homepage, `uses: ${owner ?? ''}/cachefix`]).toContain(address)
  },
)

describe('the command line', () => {
  /** Long options, each as it is written in `--help`. */
  const known = [...new Set(usage.match(/(?<![\w-])--[a-z][a-z-]+/g))]
  const table = pages.get('docs/command-line.md') ?? ''

  it('has every option in a row of the table', () => {
    const rows = table.split('\n').filter((line) => line.startsWith('| `'))
    const missing = known.filter(
      (option) => !rows.some((row) => row.split(' | ')[0]?.includes(option)),
    )
    expect(missing).toEqual([])
  })

  it('takes what is shown', () => {
    const helps = new Map<string, string>()
    const helpOf = (command: string): string => {
      if (!Object.hasOwn(subcommands, command)) return usage
      const help = helps.get(command) ?? workspace.cachefix(['help', command]).stdout
      helps.set(command, help)
      return help
    }
    const lines = shownCommands()
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) {
      const [, ...words] = line.replace(/\s+#.*$|\|.*$|<.*$/g, '').split(/[\s']+/)
      const own = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined)
      for (const option of own.filter((word) => word.startsWith('--')))
        expect(helpOf(words[0] ?? ''), line).toContain(option.replace(/=.*/, ''))
    }
  })
})

function shownCommands(): string[] {
  return [...pages.values()].flatMap((text) =>
    [...text.matchAll(/^```(?:sh|console)\n([^]*?)^```$/gm)]
      .flatMap(([, block = '']) => block.split('\n'))
      .map((line) => line.replace(/^\$ /, ''))
      .filter((line) => line.startsWith('cachefix ')),
  )
}

describe('in CI', () => {
  it('the inputs and outputs of the Action are those of action.yml', () => {
    const action = readFileSync('action.yml', 'utf8')
    const names = (from: string, to: string): string[] =>
      [
        ...action
          .slice(action.indexOf(`\n${from}:`), action.indexOf(`\n${to}:`))
          .matchAll(/^ {2}([\w-]+):$/gm),
      ].map(([, name = '']) => name)
    for (const name of [...names('inputs', 'outputs'), ...names('outputs', 'runs')])
      expect(readme).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'))
  })

  it('the hooks are those of pre-commit', () => {
    const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8')
    const shown = [...readme.matchAll(/- id: ([\w-]+)/g)].map(([, id = '']) => id)
    expect(shown.length).toBeGreaterThan(0)
    for (const id of shown) expect(hooks).toMatch(new RegExp(`^(?:- | {2})id: ${id}$`, 'm'))
  })
})

it('every format is in the table of reports', () => {
  const [, formats = ''] = /--format <format> +([^]*?)\n +-o/.exec(usage) ?? []
  const names = formats.replace(/\([^)]*\)/g, '').match(/[a-z]+/g) ?? []
  expect(names.length).toBeGreaterThan(8)
  const rows = pages.get('docs/reports.md') ?? ''
  for (const name of names.filter((word) => !['or', 'and'].includes(word)))
    expect(rows).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'))
})

describe.each(shownDiffs())('the diff in $path on line $line', ({ before, after }) => {
  it('is what cachefix makes of it', () => {
    const { output } = fixDockerfile(before, { path: 'server/Dockerfile', transforms })
    expect(output).toBe(after)
  })
})

/** The end of the name of a pair's second: what a tool that adds cache mounts makes of the first. */
const mending = 'as another tool mends it'

describe('the table of other tools', () => {
  const page = pages.get('docs/other-tools.md') ?? ''
  const others = fixtures.filter(({ stem }) => stem.includes('/other-tools-'))
  const mended = others.filter(isMended)
  const rows = others.filter((fixture) => !isMended(fixture))

  it.each(rows)('says what cachefix does: $behaviour', (fixture) => {
    const row = page
      .split('\n')
      .find((line) => line.includes(`(../${fixture.stem}.input.Dockerfile)`))
    const cells = row?.split('|').map((cell) => cell.trim())
    const other = mended.find(({ behaviour }) => behaviour === `${fixture.behaviour} ${mending}`)
    expect(cells?.slice(4, 7)).toEqual([
      outcome(fixture),
      other ? outcome(other) : '',
      outcomeOfAdding(fixture),
    ])
  })

  it('has all of them', () => {
    const links = page.match(/\(\.\.\/__fixtures__\/all\/[^)]*\/other-tools-[^)]*\)/g)
    expect(links).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(27)
  })
})

function isMended({ behaviour }: Fixture): boolean {
  return behaviour.endsWith(mending)
}

function outcome({ input }: Fixture): string {
  const { findings } = fixDockerfile(input, { path: 'Dockerfile', transforms })
  if (findings.length === 0) return 'left alone'
  const applied = findings.filter((finding) => finding.applied)
  if (applied.length === 0) return 'a finding'
  return [...new Set(applied.map(({ transform }) => `\`${transform}\``))].join(', ')
}

/** What `--add` makes of the same Dockerfile, without the cache mounts that it has. */
function outcomeOfAdding({ input }: Fixture): string {
  const isRemoving = ({ name }: { readonly name: string }): boolean =>
    name === 'remove-cache-mounts'
  const removing = { transforms: allTransforms.filter(isRemoving), unsafe: true }
  const { output } = fixDockerfile(input, { path: 'Dockerfile', ...removing })
  const adding = { transforms: allTransforms.filter((transform) => !isRemoving(transform)) }
  const { findings } = fixDockerfile(output, { path: 'Dockerfile', ...adding })
  const gains = findings.flatMap((each) => (each.applied ? Object.keys(each.gains ?? {}) : []))
  return gains.length === 0 ? 'nothing' : `mounts for ${enumerate(gains)}`
}

function shownDiffs() {
  return [...pages].flatMap(([path, text]) =>
    [...text.matchAll(/^```diff\n([\s\S]*?)^```$/gm)].map((match) => {
      const lines = (match[1] ?? '').trimEnd().split('\n')
      const side = (sign: string) =>
        lines
          .filter((line) => line.startsWith(' ') || line.startsWith(sign))
          .map((line) => `${line.slice(1)}\n`)
          .join('')
      const line = text.slice(0, match.index).split('\n').length
      return { path, line, before: side('-'), after: side('+') }
    }),
  )
}
