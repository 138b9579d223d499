/** Settings files that try to have a module loaded, in every spelling that JSON, JSON5, YAML, TOML and INI have. */
import fc from 'fast-check'

const dataNames = [
  ...['package.json', 'package.yaml', '.editorconfig', '.prettierrc', '.prettierrc.json'],
  ...['.prettierrc.json5', '.prettierrc.yaml', '.prettierrc.yml', '.prettierrc.toml'],
]
const codeNames = [
  ...['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].flatMap((extension) => [
    `.prettierrc.${extension}`,
    `prettier.config.${extension}`,
  ]),
]

/** Names of settings files, more often those of data. */
const settingsName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...dataNames) },
  fc.constantFrom(...codeNames),
)

/** Modules that lie beside the settings, and in the working directory. */
export const modules = [
  ...['evil', 'evil.js', 'evil.cjs', 'evil.mjs', 'evil.json', 'evil {.js', 'evil #.js'],
  ...['node_modules/evil/index.js', 'node_modules/@evil/settings/index.js'],
]

const lineEnds = ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\n\n']

/** What is no value: before it, after it, between its parts. */
const noise = fc.constantFrom(
  ...['', ' ', '\t', '\u00A0', '\uFEFF', '\0', ...lineEnds],
  ...['# a', '// a', '/* a */', '/* a', '*/', '; a', '{ */', '{', '}', ',', 'a:', 'a: 1', '-', '?'],
  ...['---', '...', '--- !!str', '%YAML 1.1\n---', '%YAML 1.2\n---', '%TAG ! tag:a,2000:\n---'],
)

const specifier = (directory: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...['./evil.js', './evil', './evil.cjs', './evil.mjs', './evil.json', '.', '..', './evil {.js'],
    ...['evil', '@evil/settings', '../evil.js', '/proc/self/cwd/evil', '//proc/self/cwd/evil'],
    ...['/proc/self/cwd/evil.mjs', `${directory}/evil.js`, `file://${directory}/evil.mjs`],
    ...['data:text/javascript,process.exit(9)', 'node:child_process', 'prettier', '#evil'],
  )

/** A string in some notation, with or without what YAML has before it. */
function scalar(text: string): fc.Arbitrary<string> {
  const indented = text.replaceAll('\n', '\n  ')
  const styles = fc.constantFrom(
    ...[text, JSON.stringify(text), `'${text}'`, `"""${text}"""`, `'''${text}'''`],
    ...['|', '>', '|-', '>+', '|2-'].map((style) => `${style}\n  ${indented}\n`),
    JSON.stringify(text).replace('evil', '\\u0065vil'),
    JSON.stringify(text).replace('evil', 'ev\\\nil'),
    JSON.stringify(text).replace('evil', '\\x65vil'),
  )
  const properties = [
    '',
    '&a ',
    '!!str ',
    '!evil ',
    '! ',
    '&a !!str ',
    '!!binary ',
    '!!js/function ',
  ]
  return fc.tuple(fc.constantFrom(...properties), styles).map((parts) => parts.join(''))
}

/** Where Prettier would take such a string for a module. */
function placed(value: string): fc.Arbitrary<string> {
  return fc.constantFrom(
    value,
    `prettier: ${value}`,
    `{ "prettier": ${value} }`,
    `{ "prettier": { "tabWidth": 2 }, "prettier": ${value} }`,
    `prettier: &b {}\nprettier: ${value}`,
    `a: ${value}\nprettier: *a`,
    `plugins: [${value}]`,
    `plugins:\n  - ${value}`,
    `{ "plugins": [${value}], "parser": ${value}, "tabWidth": 2 }`,
    `{ plugins: [${value}], overrides: [{ files: '*', options: { plugins: [${value}] } }] }`,
    `plugins = [${value}]\nparser = ${value}`,
    `[[overrides]]\nfiles = "*"\noptions = { plugins = [${value}] }`,
    `tabWidth: 2\n$schema: ${value}\nextends: ${value}`,
    `__proto__: ${value}\n<<: ${value}`,
    `{ "__proto__": { "prettier": ${value} }, "constructor": ${value} }`,
    `root = ${value}\n[*]\nindent_style = ${value}\nplugins = ${value}`,
    `[${value}]\nindent_size = 2`,
    `export default ${value}`,
    `module.exports = require(${value})`,
  )
}

/** A comment that ends where some readers see no end of a line. */
const comment = (opening: string): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.constantFrom('\r', '\u2028', '\u2029') },
      fc.constantFrom('\n', '\r\n', '\u0085'),
    )
    .map((end) => `${opening} a${end}`)

/** What looks like an object to whoever looks at lines only. */
const object = fc.constantFrom('{', '{ tabWidth: 2 }', '{}', 'tabWidth: 2', '"tabWidth": 2,')

/** A module, and nothing else, with something around it that says otherwise to hasty readers. */
function disguised(name: string, module: string): fc.Arbitrary<string> {
  const start = fc.constantFrom('', '\uFEFF', ' ', '--- ', '%YAML 1.2\n--- ', '&a ', '!!str ')
  const lineEnd = fc.constantFrom('\n', '\n', '\r', '\u2028')
  const around = name.includes('json')
    ? fc
        .tuple(fc.constantFrom('/*', '//'), lineEnd, object)
        .map(([opening, end, text]) => `${opening}${end}${text}${opening === '/*' ? ' */' : ''}`)
    : fc.tuple(lineEnd, object).map((parts) => parts.join(''))
  const value = name.includes('json')
    ? fc.constantFrom(JSON.stringify(module), `'${module}'`)
    : fc.constantFrom(module, JSON.stringify(module))
  const before = name.includes('json') ? comment('//') : fc.oneof(comment('#'), start)
  return fc.tuple(before, value, around).map(([first, text, last]) => `${first}${text} ${last}`)
}

/** A settings file: its name and its text. */
export function settingsFile(directory: string): fc.Arbitrary<[name: string, text: string]> {
  const around = fc.array(noise, { maxLength: 3 })
  const end = fc.constantFrom(...lineEnds, '', ' ')
  const wild = fc
    .tuple(around, specifier(directory).chain(scalar).chain(placed), around, end)
    .map(([before, value, after, between]) => [...before, value, ...after].join(between))
  return settingsName.chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof(
        wild,
        specifier(directory).chain((module) => disguised(name, module)),
      ),
    ),
  )
}
