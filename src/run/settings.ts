/** From arguments and configuration to what is asked for each file. */
import { join, relative, resolve } from 'node:path'
import { allTransforms as shipped, optionalTransforms } from '../../transforms/index.ts'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import type { Config, Options } from '../config/config.ts'
import { Configs, readText, type Place } from '../config/find.ts'
import { checkConfig, ConfigError, positionIn, readConfig } from '../config/read.ts'
import { currentName } from '../fix/names.ts'
import { isNamed } from '../know/manager.ts'
import { packageManagers } from '../know/shipped.ts'
import { isCode, loadConfig, loadTransform } from '../files/code.ts'
import { isWithin } from '../files/links.ts'
import { quotePath } from '../files/paths.ts'
import { reasonOf } from '../files/reason.ts'
import { readNamed } from '../files/whole.ts'
import type { Transform } from '../transform.ts'
import { suggestion } from '../common/nearest.ts'
import type { FileSettings } from '../output/result.ts'

export interface RunSettings {
  /** Throws a `ConfigError`. */
  readonly settingsFor: (realPath: string) => FileSettings
  /** The configuration file of what lies in a directory, if it has one. Throws a `ConfigError`. */
  readonly configFileFor: (directory: string) => string | undefined
  /** What the configuration of a directory says of a run that starts in it. */
  readonly runDefaultsFor: Configs['runDefaultsFor']
  /** What configurations say of a file, in the order in which later ones win. Throws a `ConfigError`. */
  readonly layersFor: Configs['layersFor']
  /** Where the overrides stand that were for no file, of configurations in what a run has read all of. */
  readonly deadOverrides: (read: readonly string[], cwd: string) => readonly string[]
  /** Transforms of the user's own. */
  readonly own: readonly Transform[]
}

/** `library` is the module that code of the user's gets as `cachefix`. Throws a `UsageError`. */
export async function readSettings(args: Arguments, library: string): Promise<RunSettings> {
  const own: Transform[] = []
  for (const file of args.transforms.filter(isCode)) {
    own.push(await orUsageError(`the transform ${file}`, () => loadTransform(file, library)))
  }
  const names = args.transforms.filter((name) => !isCode(name)).map(currentName)
  const stranger = names.find((each) => !shipped.some(({ name }) => name === each))
  if (stranger !== undefined) {
    const known = shipped.map(({ name }) => name)
    throw new UsageError(`unknown transform "${stranger}"${suggestion(stranger, known)}`)
  }
  const unknown = args.managers.find(
    (each) => !packageManagers.some((known) => isNamed(known, each)),
  )
  if (unknown !== undefined)
    throw new UsageError(
      `unknown package manager "${unknown}"${suggestion(
        unknown,
        packageManagers.map(({ name }) => name),
      )}`,
    )
  const configs = new Configs(await fixedConfig(args, library), args.config === undefined)
  const made = new Map<Options, FileSettings>()
  const settingsFor = (realPath: string): FileSettings => {
    const options = configs.optionsFor(realPath)
    let settings = made.get(options)
    if (settings === undefined) {
      const switched = new Map(
        Object.entries(options.transforms ?? {}).map(([name, isOn]) => [currentName(name), isOn]),
      )
      // What the command line names is run, whatever a configuration switches off.
      const isOn = (name: string): boolean => {
        if (name === 'add-cache-mounts' && (args.add || (options.add ?? false))) return true
        if (args.transforms.length > 0) return names.includes(name)
        return switched.get(name) ?? !isOptional(name)
      }
      settings = {
        ...options,
        transforms: shipped.map(({ name }) => name).filter(isOn),
        managers: args.managers,
        directories: args.directories,
        unsafe: args.unsafe || withCurrentNames(options.unsafe ?? false),
      }
      made.set(options, settings)
    }
    return settings
  }
  return {
    settingsFor,
    configFileFor: (directory) => configs.fileFor(directory),
    runDefaultsFor: (directory) => configs.runDefaultsFor(directory),
    layersFor: (realPath) => configs.layersFor(realPath),
    deadOverrides: (read, cwd) => {
      const { directory: own } = configs.runDefaultsFor(cwd) ?? {}
      // Names that another configuration adds, or leaves out, count in a run that starts in its directory.
      const isHeeded = (directory: string, { include, exclude }: Config): boolean =>
        (directory === own || (include === undefined && exclude === undefined)) &&
        read.some((each) => isWithin(each, directory))
      return configs.deadOverrides(isHeeded).map((place) => describePlace(place, cwd))
    },
    own,
  }
}

/** `cachefix.json:7:5`; without the line where a configuration is a module. */
export function describePlace({ file, path }: Place, cwd: string): string {
  const name = quotePath(relative(cwd, file))
  const position = isCode(file) ? undefined : positionIn(file, readText(file) ?? '', path)
  return position === undefined ? name : `${name}:${position.line}:${position.column}`
}

/** The baseline that a configuration names: a file below its directory. Throws a `UsageError`. */
export function baselineOf({
  directory,
  baseline,
}: NonNullable<ReturnType<RunSettings['runDefaultsFor']>>): string | undefined {
  const file = baseline === undefined ? undefined : join(directory, baseline)
  if (file !== undefined && !isWithin(directory, file))
    throw new UsageError('the "baseline" of the configuration lies outside of its directory')
  return file
}

function isOptional(name: string): boolean {
  return optionalTransforms.some((transform) => transform.name === name)
}

function withCurrentNames(unsafe: boolean | readonly string[]): boolean | readonly string[] {
  return typeof unsafe === 'boolean' ? unsafe : unsafe.map(currentName)
}

async function fixedConfig(
  { config: file }: Arguments,
  library: string,
): Promise<{ config: Config; file: string } | undefined> {
  if (file === undefined || file === false) return undefined
  const config = await orUsageError(`the configuration ${file}`, async () =>
    isCode(file)
      ? checkConfig(file, await loadConfig(file, library))
      : readConfig(file, readNamed(file).toString('utf8')),
  )
  if (config === undefined) throw new UsageError(`${file} has no key "cachefix"`)
  return { config, file: resolve(file) }
}

/** A mistake of the user's in one line, whatever it throws. */
async function orUsageError<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message)
    const reason =
      error instanceof Error && 'syscall' in error
        ? reasonOf(error, '')
        : error instanceof Error
          ? firstLine(error.message)
          : String(error)
    throw new UsageError(`cannot load ${what}: ${reason}`)
  }
}

/** Of what a parser says, which puts the place into the second line: `Unexpected token, line 2, column 0`. */
function firstLine(message: string): string {
  const [first = '', second = ''] = message.split('\n')
  const [, line, column] = /:(\d+):(\d+)$/.exec(second.trimEnd()) ?? []
  const text = first.trim()
  return line === undefined ? text : `line ${line}, column ${Number(column) + 1}: ${text}`
}
