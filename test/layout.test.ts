/** Settings of Prettier and EditorConfig, as Prettier reads them, and as nobody should write them. */
import { join } from 'node:path'
import { resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { remembering } from '../src/files/data.ts'
import { readEditorConfig } from '../src/files/editorconfig.ts'
import { readLayout } from '../src/files/layout.ts'
import { listingOnce } from '../src/files/may-have.ts'
import { readPrettierSettings } from '../src/files/prettier-settings.ts'
import { useWorkspace } from './workspace.ts'

const workspace = useWorkspace()

type Files = Readonly<Record<string, string>>

const names = [
  ...['package.json', 'package.yaml', '.prettierrc', '.prettierrc.json', '.prettierrc.yml'],
  ...['.prettierrc.yaml', '.prettierrc.json5', '.prettierrc.toml'],
]

/** Settings of this width, in the notation of the file. */
function settings(name: string, tabWidth: number): string {
  const json = `{ "tabWidth": ${tabWidth} }`
  if (name.endsWith('.toml')) return `tabWidth = ${tabWidth}\n`
  return name.startsWith('package.') ? `{ "prettier": ${json} }` : json
}

const patterns = [
  ...['*', '**', '**/*', 'D*', '*ockerfile', '?ockerfile', '[D]ockerfile', '\\Dockerfile', '.*'],
  ...['Dockerfile', '/a/b/Dockerfile', 'a/b/Dockerfile', 'b/Dockerfile', 'a', 'a/', 'a/b', 'b/*'],
  ...['a/*', 'a/**', 'a/b/*', 'a/**/Dockerfile', 'a/**/b/Dockerfile', '**/b/**', '**/Dockerfile'],
  ...['{Dockerfile,x}', '{a,a/b}/*', '*.{a,b}', '#Dockerfile', '[[:alpha:]]ockerfile'],
]

const editorConfigs = [
  'indent_style=tab',
  'indent_size=tab',
  'indent_size=tab\ntab_width=3',
  'indent_style=space\nindent_size=tab\ntab_width=3',
  'indent_style=space\nindent_size=2\ntab_width=3',
  'indent_style=tab\nindent_size=2\ntab_width=3',
  'indent_style=tab\nindent_size=2',
  'tab_width=2',
  'indent_size=unset\nmax_line_length=off',
  'MAX_LINE_LENGTH = 100\n; a\n# b\nINDENT_STYLE = TAB',
]

const cases: readonly Files[] = [
  ...names.map((name) => ({ [name]: settings(name, 3) })),
  // Of two in one directory, and of two directories.
  ...names.slice(1).map((name, index) => ({
    [names[index] ?? '']: settings(names[index] ?? '', 3),
    [name]: settings(name, 5),
  })),
  ...names.map((name) => ({ [`a/${name}`]: settings(name, 3), '.prettierrc': 'tabWidth: 5' })),
  ...['', '{', 'null', '{}', '[]', '{ "prettier": null }', '{ "prettier": {} }'].map((text) => ({
    'a/package.json': text,
    '.prettierrc': 'tabWidth: 5',
  })),
  { 'a/.prettierrc': '', '.prettierrc': 'tabWidth: 5' },
  { '.prettierrc': '\uFEFF# a\ntabWidth: 3 # b' },
  { '.prettierrc': 'tabWidth: &a 3\nprintWidth: *a' },
  { '.prettierrc': '%YAML 1.1\n---\nuseTabs: yes' },
  { '.prettierrc.json': '\uFEFF{ "tabWidth": 3 }' },
  {
    '.prettierrc.json5':
      "// a\n{ tabWidth: 3, overrides: [{ files: '*', options: { useTabs: true } }] }",
  },
  {
    '.prettierrc.toml':
      'tabWidth = 3\n[[overrides]]\nfiles = "D*"\n[overrides.options]\ntabWidth = 5',
  },
  ...patterns.flatMap((files) => {
    const options = { tabWidth: 9 }
    return [
      { '.prettierrc': JSON.stringify({ overrides: [{ files: ['x', files], options }] }) },
      { '.prettierrc': JSON.stringify({ overrides: [{ files: `!${files}`, options }] }) },
      ...['*', 'a/b/*'].map((all) => ({
        '.prettierrc': JSON.stringify({
          overrides: [{ files: all, excludeFiles: files, options }],
        }),
      })),
      { '.editorconfig': `[${files}]\nindent_style = space\nindent_size = 6\n` },
    ]
  }),
  ...editorConfigs.flatMap((properties) => [
    { '.editorconfig': `[*]\n${properties}\n` },
    { '.editorconfig': `[*]\n${properties}\n`, 'a/.editorconfig': '[*]\nindent_size = 7\n' },
    {
      '.editorconfig': `[*]\n${properties}\n`,
      'a/.editorconfig': 'root = true\n[*]\ntab_width = 7',
    },
    { '.editorconfig': `[*]\n${properties}\n`, '.prettierrc': 'printWidth: 90' },
  ]),
  {
    '.editorconfig': '[*]\ntab_width = 2\n',
    'a/.git': '',
    'a/.editorconfig': '[x]\ntab_width = 3',
  },
]

it('are read as Prettier reads them', async () => {
  const read: unknown[] = []
  const expected: unknown[] = []
  for (const [index, files] of cases.entries()) {
    for (const [name, text] of Object.entries({ '.git': '', ...files }))
      workspace.write(join(`${index}`, name), text)
    const file = workspace.write(`${index}/a/b/Dockerfile`, '')
    const ours = { ...readEditorConfig(file), ...readPrettierSettings(file) }
    const theirs = await resolveConfig(file, { editorconfig: true, useCache: false })
    for (const [all, found] of [
      [read, ours],
      [expected, theirs],
    ] as const) {
      const { printWidth, tabWidth, useTabs } = (found ?? {}) as Readonly<Record<string, unknown>>
      all.push([files, printWidth, tabWidth, useTabs])
    }
  }
  expect(read).toEqual(expected)
})

describe('settings that are code, or no settings', () => {
  it.each([
    ['.prettierrc.mjs', 'export default { tabWidth: 9 }'],
    ['prettier.config.cjs', 'module.exports = { tabWidth: 9 }'],
    ['.prettierrc.ts', 'export default { tabWidth: 9 }'],
    ['package.json', '{ "prettier": "@a/settings" }'],
    ['package.yaml', 'prettier: ./settings.js'],
    ['.prettierrc', './settings.js'],
    ['.prettierrc.json', '"./settings.js"'],
    ['.prettierrc.json5', '[{ tabWidth: 9 }]'],
    ['.prettierrc.toml', 'tabWidth ='],
    ['.prettierrc.yaml', 'a: *a'],
  ])('end the search, and count as none: %s with %j', (name, text) => {
    workspace.write('.prettierrc', 'tabWidth: 9')
    workspace.write(`a/${name}`, text)
    const file = workspace.write('a/Dockerfile', '')
    expect(readLayout(file)).toEqual({ printWidth: 80, indent: '    ' })
  })
})

it.each([
  ['.editorconfig', '[*]\nindent_size = 3'],
  ['.prettierrc', 'tabWidth: 3'],
  ['.prettierrc.toml', 'tabWidth = 3'],
  ['package.json', '{ "prettier": { "tabWidth": 3 } }'],
])('a run that lists each directory once finds %s, too', (name, text) => {
  workspace.write(name, text)
  const mayHave = listingOnce()
  for (const place of ['a/Dockerfile', 'a/b/Dockerfile', 'Dockerfile'])
    expect(readLayout(workspace.write(place, ''), mayHave).indent).toBe('   ')
})

describe('settings that are written to cost time or memory', () => {
  const much = (text: string, most = 1 << 16): string => text.repeat(Math.floor(most / text.length))
  const bomb = (item: (index: number) => string): string =>
    ['a0: &a0 { x: 1 }', ...Array.from({ length: 40 }, (_, index) => item(index))].join('\n')
  const override = (files: string | string[]): string =>
    JSON.stringify({ overrides: [{ files, excludeFiles: files, options: { tabWidth: 9 } }] })
  const stars = `${'*a'.repeat(30)}b`

  it.each<[name: string, text: string]>([
    ['.prettierrc', override(stars)],
    ['.prettierrc', override(`${'**/a*/'.repeat(30)}b`)],
    ['.prettierrc', override(`${'{a,a}'.repeat(30)}b`)],
    ['.prettierrc', override('{1..1000000000}')],
    ['.prettierrc', override(`${'+(a|aa)'.repeat(30)}b`)],
    ['.prettierrc', override(Array.from({ length: 900 }, () => stars))],
    ['package.json', `{ "prettier": ${override(Array.from({ length: 50_000 }, () => stars))} }`],
    [
      'package.json',
      JSON.stringify({
        prettier: {
          overrides: [{ files: much('*').split(''), excludeFiles: [...much('x').split(''), 'a'] }],
        },
      }),
    ],
    ['.prettierrc', bomb((n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`)],
    [
      '.prettierrc',
      `%YAML 1.1\n---\n${bomb((n) => `a${n + 1}: &a${n + 1} { <<: [*a${n}, *a${n}] }`)}`,
    ],
    ['.prettierrc', 'a: &a [*a]\noverrides: *a'],
    ['.prettierrc', Array.from({ length: 8000 }, (_, n) => `k${n}: 1`).join('\n')],
    ['.prettierrc', much('[')],
    ['.prettierrc', much('- ')],
    ['.prettierrc', much('? ')],
    ['.prettierrc', much('}')],
    ['.prettierrc', much('tabWidth: 9\n', 1 << 18)],
    ['.prettierrc', `[&a a${',&b b,*b'.repeat(8000)}]`],
    ['.prettierrc.json', much('[')],
    ['package.json', much('[', 1 << 21)],
    ['.prettierrc.json5', much('[')],
    ['.prettierrc.toml', `a = ${much('[')}`],
    ['.prettierrc.toml', `${much('a.')}a = 1`],
    ['.editorconfig', `[${stars}]\ntab_width = 9`],
    ['.editorconfig', `[${'{a,a}'.repeat(30)}b]\ntab_width = 9`],
    ['.editorconfig', much(`[${stars}]\ntab_width = 9\n`)],
    ['.editorconfig', much('[')],
    ['.editorconfig', much('a=1\n')],
  ])('count as none: %s', (name, text) => {
    workspace.write(name, text)
    const file = workspace.write(`${'a'.repeat(200)}/${'a'.repeat(200)}`, '')
    expect(readLayout(file)).toEqual({ printWidth: 80, indent: '    ' })
  })

  it('are read once, however many files they are for, and anew when they change', () => {
    const texts: string[] = []
    const read = remembering((text) => {
      texts.push(text)
      if (text === 'wrong') throw new Error(text)
      return text.length
    })
    expect(['a', 'wrong', 'a', 'wrong', 'bb'].map(read)).toEqual([1, undefined, 1, undefined, 2])
    expect(texts).toEqual(['a', 'wrong', 'bb'])
    const file = join(workspace.directory, 'Dockerfile')
    for (const width of [2, 8, 2]) {
      workspace.write('.prettierrc', `tabWidth: ${width}\n`)
      expect(readLayout(file).indent).toBe(' '.repeat(width))
    }
  })
})
