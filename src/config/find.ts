/**
 * The settings of each file: of the nearest `cachefix.json` or `package.json` with a `cachefix` key.
 * What is found like this is data, and never code.
 */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { matcher, type Matcher } from '../files/ignore.ts'
import { quotePath, systemPath } from '../files/paths.ts'
import { reasonOf } from '../files/reason.ts'
import { repositoryOf, slashed } from '../files/repository.ts'
import { weightOf } from '../common/glob.ts'
import { merge, type Config, type Options, type RunDefaults } from './config.ts'
import { ConfigError, readConfig } from './read.ts'

interface Found {
  readonly config: Config
  readonly file: string
  readonly directory: string
  readonly overrides: readonly { readonly matches: Matcher; readonly options: Options }[]
  /** The options of files, by the overrides that are for them: for each, `true` or `false`. */
  readonly merged: Map<string, Options>
}

/** Where something stands in a configuration. */
export interface Place {
  readonly file: string
  readonly path: readonly (string | number)[]
}

/** What one part of a configuration says. */
export interface Layer extends Place {
  readonly options: Options
}

export class Configs {
  readonly #fixed: Found | undefined
  readonly #discovers: boolean
  readonly #byDirectory = new Map<string, Found | Error | undefined>()
  readonly #byFile = new Map<string, Found>()

  /** With `fixed` that is the configuration of all files; without it and without `discovers` there is none. */
  constructor(fixed: { config: Config; file: string } | undefined, discovers: boolean) {
    this.#fixed = fixed === undefined ? undefined : prepare(fixed.config, fixed.file)
    this.#discovers = discovers && fixed === undefined
  }

  /** The options for a file; the same object for all files with the same. Throws a `ConfigError`. */
  optionsFor(realPath: string): Options {
    const found = this.#fixed ?? (this.#discovers ? this.#nearest(dirname(realPath)) : undefined)
    if (found === undefined) return none
    const path = slashed(relative(found.directory, realPath))
    const matching = found.overrides.map(({ matches }) => matches(path))
    const key = matching.join()
    let options = found.merged.get(key)
    if (options === undefined) {
      options = found.overrides
        .filter((_, index) => matching[index])
        .reduce<Options>((merged, override) => merge(merged, override.options), found.config)
      found.merged.set(key, options)
    }
    return options
  }

  /**
   * What the configuration of a directory says of a run that starts in it; nothing where that is wrong, which
   * each of its files tells.
   */
  runDefaultsFor(directory: string): (RunDefaults & { readonly directory: string }) | undefined {
    try {
      const found = this.#fixed ?? (this.#discovers ? this.#nearest(directory) : undefined)
      return found === undefined ? undefined : { ...found.config, directory: found.directory }
    } catch (error) {
      if (error instanceof ConfigError) return undefined
      throw error
    }
  }

  /** The configuration file of what lies in a directory; undefined where it has none. Throws a `ConfigError`. */
  fileFor(directory: string): string | undefined {
    return (this.#fixed ?? (this.#discovers ? this.#nearest(directory) : undefined))?.file
  }

  /** What is said of a file, in the order in which later ones win. Throws a `ConfigError`. */
  layersFor(realPath: string): readonly Layer[] {
    const found = this.#fixed ?? (this.#discovers ? this.#nearest(dirname(realPath)) : undefined)
    if (found === undefined) return []
    const { file, config, directory } = found
    const path = slashed(relative(directory, realPath))
    const all = found.overrides.map(({ matches, options }, index) => ({
      isFor: matches(path),
      layer: { file, options, path: ['overrides', index] },
    }))
    const matching = all.flatMap(({ isFor, layer }) => (isFor ? [layer] : []))
    return [{ file, options: config, path: [] }, ...matching]
  }

  /** Overrides that were for none of the files asked about, of configurations that a run heeds in full. */
  deadOverrides(isHeeded: (directory: string, config: Config) => boolean): readonly Place[] {
    const all = this.#fixed === undefined ? [...this.#byFile.values()] : [this.#fixed]
    return all
      .filter(({ directory, config }) => isHeeded(directory, config))
      .flatMap(({ file, overrides, merged }) => {
        const asked = [...merged.keys()].map((key) => key.split(','))
        return overrides.flatMap((_, index) =>
          asked.some((matching) => matching[index] === 'true')
            ? []
            : [{ file, path: ['overrides', index] }],
        )
      })
  }

  #nearest(directory: string): Found | undefined {
    if (!this.#byDirectory.has(directory)) {
      // Memory must not grow with the number of directories.
      if (this.#byDirectory.size > 5000) this.#byDirectory.clear()
      try {
        this.#byDirectory.set(directory, this.#lookUp(directory))
      } catch (error) {
        if (!(error instanceof Error)) throw error
        this.#byDirectory.set(directory, error)
      }
    }
    const found = this.#byDirectory.get(directory)
    if (found instanceof Error) throw found
    return found
  }

  #lookUp(directory: string): Found | undefined {
    const prefix = directory.endsWith(sep) ? directory : directory + sep
    for (const name of ['cachefix.json', 'package.json']) {
      const file = prefix + name
      const known = this.#byFile.get(file)
      if (known !== undefined) return known
      const config = readFrom(file)
      if (config === undefined) continue
      const found = prepare(config, file)
      this.#byFile.set(file, found)
      return found
    }
    // What lies above a repository is not its own.
    if (directory === repositoryOf(directory) || directory === dirname(directory)) return undefined
    return this.#nearest(dirname(directory))
  }
}

const none: Options = {}

/** In bytes. Reading more could take the memory of all others. */
const mostBytes = 16 << 20

/** Of all patterns of a configuration; see `weightOf`. Each is held against all directories of a path. */
const mostPatterns = 1 << 12

/**
 * The configuration in a file. A link is not followed: it may lead out of the tree. What cannot be
 * read may forbid something, so it is not taken for none.
 */
function readFrom(file: string): Config | undefined {
  const text = readText(file)
  const config = text === undefined ? undefined : readConfig(file, text)
  const { overrides = [], include = [], exclude = [] } = config ?? {}
  const patterns = [...overrides.flatMap(({ files }) => files), ...include, ...exclude]
  if (patterns.reduce((sum, pattern) => sum + weightOf(pattern), 0) > mostPatterns)
    throw new ConfigError(`${quotePath(file)}: too many patterns`)
  return config
}

/** The text of a configuration; undefined where there is none. Throws a `ConfigError`. */
export function readText(file: string): string | undefined {
  const path = systemPath(file)
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats?.isFile() !== true) return undefined
    if (stats.size > mostBytes) throw new Error('a file of more than 16 MiB')
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(`${quotePath(file)}: ${reasonOf(error, file)}`)
  }
}

function prepare(config: Config, file: string): Found {
  const directory = dirname(file)
  const overrides = (config.overrides ?? []).map(({ files, ...options }) => ({
    matches: matcher(files),
    options,
  }))
  return { config, file, directory, overrides, merged: new Map() }
}
