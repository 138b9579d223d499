/**
 * The print width and indentation that the Prettier and EditorConfig settings of a file ask for.
 * Settings are data: a configuration that is code, or that names a package, is not read.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { defaultLayout, type Layout } from '../edits/layout.ts'
import { list } from '../list.ts'
import { readSideFile } from './side-files.ts'

/** In the order in which Prettier looks for them in a directory: https://prettier.io/docs/configuration */
const configNames = list`
  package.json .prettierrc .prettierrc.json .prettierrc.yaml .prettierrc.yml .prettierrc.json5
  .prettierrc.js .prettierrc.ts .prettierrc.mjs .prettierrc.mts .prettierrc.cjs .prettierrc.cts
  prettier.config.js prettier.config.ts prettier.config.mjs prettier.config.mts
  prettier.config.cjs prettier.config.cts .prettierrc.toml
`

/**
 * The layout for a file. Reads nothing but settings files, and loads Prettier only for these. Whatever
 * is wrong with them is not for cachefix to say: they count as none.
 */
export async function readLayout(path: string): Promise<Layout> {
  const file = resolve(path)
  const prettierConfig = findDataConfig(dirname(file))
  const editorconfig = hasEditorConfig(dirname(file))
  if (prettierConfig === undefined && !editorconfig) return defaultLayout
  const { resolveConfig } = await import('prettier')
  // Without a path Prettier would look for code, too; a package.json without settings means none.
  const config = prettierConfig ?? createRequire(import.meta.url).resolve('cachefix/package.json')
  try {
    const settings = await resolveConfig(file, { config, editorconfig })
    const printWidth = within(settings?.printWidth, 1000)
    const tabWidth = within(settings?.tabWidth, 16)
    const indent = tabWidth === undefined ? defaultLayout.indent : ' '.repeat(tabWidth)
    return {
      printWidth: printWidth ?? defaultLayout.printWidth,
      indent: settings?.useTabs === true ? '\t' : indent,
    }
  } catch {
    return defaultLayout
  }
}

/** Whatever a settings file holds as a number from 1 to `most`; undefined when it holds none. */
function within(value: unknown, most: number): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined
  return Math.min(Math.max(Math.trunc(value), 1), most)
}

/** Whether there are EditorConfig settings, and Prettier can read all those that it finds itself. */
function hasEditorConfig(start: string): boolean {
  const found = directoriesFrom(start)
    .map((directory) => join(directory, '.editorconfig'))
    .filter((file) => existsSync(file))
  return found.length > 0 && found.every((file) => readSideFile(file) !== undefined)
}

/** The nearest Prettier configuration, if it is one of data. */
function findDataConfig(start: string): string | undefined {
  for (const directory of directoriesFrom(start)) {
    for (const name of configNames) {
      const file = join(directory, name)
      const text = readSideFile(file)
      if (text === undefined) continue
      const settings = name === 'package.json' ? packageSettings(text) : text
      if (settings !== undefined) return isData(name, settings) ? file : undefined
    }
  }
  return undefined
}

/** A directory and those above it. */
function directoriesFrom(start: string): string[] {
  const above = dirname(start)
  return above === start ? [start] : [start, ...directoriesFrom(above)]
}

/** The `prettier` of a package.json. */
function packageSettings(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && 'prettier' in parsed
      ? parsed.prettier
      : undefined
  } catch {
    return undefined
  }
}

/** Whether it is an object and nothing else: a string would be the name of a package to load. */
function isData(name: string, settings: unknown): boolean {
  if (typeof settings !== 'string') return typeof settings === 'object'
  if (name === 'package.json' || /\.[cm]?[jt]s$/.test(name)) return false
  if (name.endsWith('.toml')) return true
  const lines = settings.split('\n')
  const first = lines.find((line) => !/^\s*(?:#|\/\/|$)/.test(line)) ?? ''
  return /^\s*\{|^[A-Za-z]\w*\s*:(?:\s|$)/.test(first)
}
