/**
 * The print width and indentation that the Prettier and EditorConfig settings of a file ask for.
 * Settings are data: a configuration that is code, or that names a package, is not read.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { defaultLayout, type Layout } from '../edits/layout.ts'
import { list } from '../list.ts'

/** In the order in which Prettier looks for them in a directory: https://prettier.io/docs/configuration */
const configNames = list`
  package.json .prettierrc .prettierrc.json .prettierrc.yaml .prettierrc.yml .prettierrc.json5
  .prettierrc.js .prettierrc.ts .prettierrc.mjs .prettierrc.mts .prettierrc.cjs .prettierrc.cts
  prettier.config.js prettier.config.ts prettier.config.mjs prettier.config.mts
  prettier.config.cjs prettier.config.cts .prettierrc.toml
`

/** The layout for a file. Reads nothing but settings files, and loads Prettier only for these. */
export async function readLayout(path: string): Promise<Layout> {
  const file = resolve(path)
  const prettierConfig = findDataConfig(dirname(file))
  if (prettierConfig === undefined && !hasEditorConfig(dirname(file))) return defaultLayout
  const { resolveConfig } = await import('prettier')
  // Without a path Prettier would look for code, too; a package.json without settings means none.
  const config = prettierConfig ?? createRequire(import.meta.url).resolve('cachefix/package.json')
  const settings = await resolveConfig(file, { config, editorconfig: true })
  const { printWidth = defaultLayout.printWidth, tabWidth, useTabs } = settings ?? {}
  const indent =
    useTabs === true ? '\t' : tabWidth === undefined ? defaultLayout.indent : ' '.repeat(tabWidth)
  return { printWidth, indent }
}

function hasEditorConfig(directory: string): boolean {
  if (existsSync(join(directory, '.editorconfig'))) return true
  return directory !== dirname(directory) && hasEditorConfig(dirname(directory))
}

/** The nearest Prettier configuration, if it is one of data. */
function findDataConfig(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    const found = configNames.map((name) => join(directory, name)).find((file) => isConfig(file))
    if (found !== undefined) return isData(found) ? found : undefined
    if (directory === dirname(directory)) return undefined
  }
}

function isConfig(file: string): boolean {
  if (!existsSync(file)) return false
  return !file.endsWith('package.json') || packageSettings(file) !== undefined
}

/** The `prettier` of a package.json. */
function packageSettings(file: string): unknown {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof parsed === 'object' && parsed !== null && 'prettier' in parsed
      ? parsed.prettier
      : undefined
  } catch {
    return undefined // Whatever is wrong with it is not for cachefix to say.
  }
}

/** Whether it is an object and nothing else: a string would be the name of a package to load. */
function isData(file: string): boolean {
  if (file.endsWith('package.json')) return typeof packageSettings(file) === 'object'
  if (file.endsWith('.toml')) return true
  if (/\.[cm]?[jt]s$/.test(file)) return false
  const lines = readFileSync(file, 'utf8').split('\n')
  const first = lines.find((line) => !/^\s*(?:#|\/\/|$)/.test(line)) ?? ''
  return /^\s*\{|^[A-Za-z]\w*\s*:(?:\s|$)/.test(first)
}
