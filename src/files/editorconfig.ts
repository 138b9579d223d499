/** The EditorConfig settings of a file: https://spec.editorconfig.org. The only import of @one-ini/wasm. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { isPlainObject, mostSettings, remembering } from './data.ts'
import { anything, type MayHave } from './may-have.ts'
import { systemPath } from './paths.ts'
import { patternMatcher, type MatchPattern } from './patterns.ts'
import { slashed } from './repository.ts'
import { directoriesFrom, readSideFile } from './side-files.ts'

type Properties = Readonly<Record<string, string>>

interface Section {
  /** The directory of its file. */
  readonly directory: string
  readonly pattern: string
  readonly properties: Properties
}

/** As Prettier's options. What is not understood is left out, with all that follows it in its file. */
export function readEditorConfig(file: string, mayHave = anything): Record<string, unknown> {
  const sections = readSections(dirname(file), mayHave)
  const matches = patternMatcher('anywhere')
  const matching = sections.filter((section) => isFor(section, file, matches))
  return prettierOptions(
    Object.fromEntries(matching.flatMap(({ properties }) => Object.entries(properties))),
  )
}

/** Of all files up to the root of the project, as Prettier reads them; the nearest last. */
function readSections(start: string, mayHave: MayHave): Section[] {
  const files: Section[][] = []
  for (const directory of directoriesFrom(start)) {
    const text = mayHave(directory, '.editorconfig')
      ? readSideFile(join(directory, '.editorconfig'), mostSettings)
      : undefined
    const { isRoot, sections } = text === undefined ? none : parse(directory, text)
    files.unshift([...sections])
    const isProject = ['.git', '.hg'].some(
      (name) => mayHave(directory, name) && existsSync(systemPath(join(directory, name))),
    )
    if (isRoot || isProject) break
  }
  return files.flat()
}

const none = { isRoot: false, sections: [] as readonly Section[] }

/** The sections of a file, and the pairs above them. */
const readIni = remembering((text) => {
  const { parse_to_json: parseToJson } = createRequire(import.meta.url)(
    '@one-ini/wasm',
  ) as typeof import('@one-ini/wasm')
  return (parseToJson(text) as { readonly body?: readonly unknown[] }).body
})

function parse(directory: string, text: string): typeof none {
  const body = readIni(text) ?? []
  const sections = body.flatMap((entry): Section[] =>
    isPlainObject(entry) && entry.type === 'Section' && typeof entry.name === 'string'
      ? [{ directory, pattern: entry.name, properties: pairs(entry.body) }]
      : [],
  )
  return { isRoot: pairs(body).root === 'true', sections }
}

/** Names are those of the specification in any case, and so are values. */
function pairs(body: unknown): Properties {
  const entries = Array.isArray(body) ? (body as readonly unknown[]) : []
  return Object.fromEntries(
    entries.flatMap((entry) =>
      isPlainObject(entry) && entry.type === 'Pair'
        ? [[String(entry.key).toLowerCase(), String(entry.value).toLowerCase()]]
        : [],
    ),
  )
}

/** A pattern with a slash counts from its directory; one without is for names. */
function isFor({ directory, pattern }: Section, file: string, matches: MatchPattern): boolean {
  const anchored = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`
  return matches(slashed(relative(directory, file)), anchored)
}

/** https://prettier.io/docs/configuration#editorconfig */
function prettierOptions(properties: Properties): Record<string, unknown> {
  const { indent_style: style, tab_width: tabWidth, max_line_length: width } = properties
  const isTab = properties.indent_size === 'tab'
  const size = isTab ? tabWidth : properties.indent_size
  const usesTabs = style === 'tab' || (isTab && tabWidth === undefined)
  const useTabs = style === 'space' ? false : usesTabs ? true : undefined
  const steps = (useTabs === false ? number(size) : undefined) ?? number(tabWidth ?? size)
  const printWidth = width === 'off' ? Infinity : number(width)
  return {
    ...(useTabs !== undefined && { useTabs }),
    ...(steps !== undefined && { tabWidth: steps }),
    ...(printWidth !== undefined && { printWidth }),
  }
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}
