/**
 * The nearest Prettier settings, read as data. Prettier itself is never asked: it loads the module that
 * a settings file names. Settings that are code, or the name of a package, count as none.
 */
import { lstatSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { list } from '../common/list.ts'
import {
  isPlainObject,
  mostSettings,
  mostYaml,
  readJson,
  readJson5,
  readToml,
  readYaml,
  type ReadData,
} from './data.ts'
import { anything } from './may-have.ts'
import { systemPath } from './paths.ts'
import { patternMatcher } from './patterns.ts'
import { slashed } from './repository.ts'
import { directoriesFrom, readSideFile } from './side-files.ts'

/** In the order in which Prettier looks for them in a directory: https://prettier.io/docs/configuration */
const configurations: readonly (readonly [name: string, read?: ReadData])[] = [
  ['package.json', readJson],
  ['package.yaml', readYaml],
  ['.prettierrc', readYaml],
  ['.prettierrc.json', readJson],
  ['.prettierrc.yml', readYaml],
  ['.prettierrc.yaml', readYaml],
  ['.prettierrc.json5', readJson5],
  ...list`js ts mjs mts cjs cts`.flatMap((extension) => [
    [`.prettierrc.${extension}`] as const,
    [`prettier.config.${extension}`] as const,
  ]),
  ['.prettierrc.toml', readToml],
]

type Options = Readonly<Record<string, unknown>>

/** The options for a file, those of the overrides for it included. Whether their values are right is not checked. */
export function readPrettierSettings(file: string, mayHave = anything): Options {
  for (const directory of directoriesFrom(dirname(file))) {
    for (const [name, read] of configurations) {
      const settings = mayHave(directory, name) ? readFrom(join(directory, name), read) : undefined
      if (settings === undefined) continue
      return isPlainObject(settings) ? optionsFor(slashed(relative(directory, file)), settings) : {}
    }
  }
  return {}
}

/** What a file says; undefined where Prettier looks on, and null where it stops at what is no data. */
function readFrom(file: string, read: ReadData | undefined): unknown {
  if (basename(file).startsWith('package.')) {
    const value = parse(file, read)
    return isPlainObject(value) && Boolean(value.prettier) ? value.prettier : undefined
  }
  return isFileOrLink(file) ? (parse(file, read) ?? null) : undefined
}

function parse(file: string, read: ReadData | undefined): unknown {
  const text = read && readSideFile(file, most(read))
  try {
    return text === undefined ? undefined : read?.(text)
  } catch {
    return undefined
  }
}

/** JSON takes no more time than it has bytes, and a package.json may have many. */
function most(read: ReadData): number | undefined {
  return read === readJson ? undefined : read === readYaml ? mostYaml : mostSettings
}

function isFileOrLink(file: string): boolean {
  try {
    const stats = lstatSync(systemPath(file), { throwIfNoEntry: false })
    return stats !== undefined && (stats.isFile() || stats.isSymbolicLink())
  } catch {
    return false
  }
}

function optionsFor(path: string, { overrides, ...options }: Options): Options {
  if (!Array.isArray(overrides)) return options
  const matchPattern = patternMatcher('names')
  const matches = (subject: string, pattern: string): boolean =>
    pattern.startsWith('!')
      ? !matchPattern(subject, pattern.slice(1))
      : matchPattern(subject, pattern.replace(/^\.\//, ''))
  // What Prettier holds a pattern against, and what it then leaves out, is the name, or the whole path.
  const isFor = ({ files, excludeFiles }: Options): boolean =>
    strings(files).some((pattern) => {
      const subject = pattern.includes('/') ? path : basename(path)
      return (
        matches(subject, pattern) &&
        !strings(excludeFiles).some((each) => each === path || matches(subject, each))
      )
    })
  return (overrides as readonly unknown[])
    .filter(isPlainObject)
    .filter(isFor)
    .map((override) => override.options)
    .filter(isPlainObject)
    .reduce<Options>((merged, each) => Object.assign(merged, each), options)
}

/** One pattern or several; more are there to cost time. */
function strings(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 1000) : [value]
  return values.filter((each) => typeof each === 'string')
}
