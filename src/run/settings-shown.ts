/** What is shown of settings: `--print-config`, those of one file and where each comes from, and `--list-transforms`. */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { allTransforms as shipped, optionalTransforms } from '../../transforms/index.ts'
import { toJson } from '../common/printable.ts'
import type { Arguments } from '../config/arguments.ts'
import type { Layer } from '../config/find.ts'
import { realPlaceOf } from '../files/links.ts'
import { quotePath, systemPath } from '../files/paths.ts'
import { currentName } from '../fix/names.ts'
import { describePlace, type RunSettings } from './settings.ts'

interface Setting {
  /** The keys that lead to it in `cachefix.json`. */
  readonly path: readonly string[]
  readonly value: unknown
  /** `default`, an option of the command line, or a place in a configuration. */
  readonly from: string
}

/** A configuration that says what counts for a file, with a comment a line; or a list of all settings as JSON. */
export function printConfig(args: Arguments, settings: RunSettings, cwd: string): string {
  const [given = args.stdinPath ?? 'Dockerfile'] = args.paths
  const file = fileAt(resolve(cwd, given))
  const all = [...settingsOf(file, args, settings, cwd), ...runDefaults(settings, cwd)]
  if (args.format === 'json') return `${toJson({ file, settings: all }, 2)}\n`
  return `// What counts for ${quotePath(file)}, and where it stands\n${asConfig(all)}`
}

function fileAt(path: string): string {
  const stats = statSync(systemPath(path), { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) return join(realPlaceOf(path), 'Dockerfile')
  return stats === undefined ? path : realPlaceOf(path)
}

function settingsOf(
  file: string,
  args: Arguments,
  { settingsFor, layersFor }: RunSettings,
  cwd: string,
): Setting[] {
  const { transforms } = settingsFor(file)
  const all = new Map<string, Setting>()
  const say = (path: readonly string[], value: unknown, from: string): void => {
    all.set(path.join('\0'), { path, value, from })
  }
  const sayOfTransforms = (from: string): void => {
    for (const { name } of shipped) say(['transforms', name], transforms.includes(name), from)
  }
  sayOfTransforms('default')
  for (const key of ['add', 'unsafe', 'requireReasons']) say([key], false, 'default')
  for (const layer of layersFor(file))
    for (const { path, value, from } of statementsOf(layer, cwd)) say(path, value, from)
  if (args.transforms.length > 0) sayOfTransforms('--transform')
  if (args.add) say(['add'], true, '--add')
  if (args.unsafe) say(['unsafe'], true, '--unsafe')
  const add = all.get('add')
  if (add?.value === true) say(['transforms', 'add-cache-mounts'], true, add.from)
  return [...all.values()]
}

/** What one part of a configuration says, each by the keys that lead to it where later parts may say another. */
function statementsOf({ file, path: above, options }: Layer, cwd: string): Setting[] {
  const { transforms = {}, cachePaths = {}, images = {}, packageManagers = [] } = options
  const from = (...path: (string | number)[]): string =>
    describePlace({ file, path: [...above, ...path] }, cwd)
  const keyed = (key: string, values: object): Setting[] =>
    Object.entries(values).map(([name, value]) => ({
      path: [key, key === 'transforms' ? currentName(name) : name],
      value: value as unknown,
      from: from(key, name),
    }))
  return [
    ...keyed('transforms', transforms),
    ...(['add', 'unsafe', 'requireReasons', 'ids'] as const).flatMap((key) =>
      options[key] === undefined ? [] : [{ path: [key], value: options[key], from: from(key) }],
    ),
    ...keyed('cachePaths', cachePaths),
    ...keyed('images', images),
    // Later ones come beside earlier ones.
    ...packageManagers.map((value, index) => {
      const place = from('packageManagers', index)
      return { path: ['packageManagers', place], value, from: place }
    }),
  ]
}

/** What the configuration of the working directory says of a run that starts there. */
function runDefaults({ runDefaultsFor, configFileFor }: RunSettings, cwd: string): Setting[] {
  const defaults = runDefaultsFor(cwd)
  const file = configFileFor(cwd)
  if (defaults === undefined || file === undefined) return []
  return (['include', 'exclude', 'baseline', 'format'] as const).flatMap((key) =>
    defaults[key] === undefined
      ? []
      : [
          {
            path: [key],
            value: defaults[key],
            from: describePlace({ file, path: [key] }, cwd),
          },
        ],
  )
}

function asConfig(settings: readonly Setting[]): string {
  const groups = new Map<string, Setting[]>()
  for (const setting of settings) {
    const [key = ''] = setting.path
    groups.set(key, [...(groups.get(key) ?? []), setting])
  }
  const lines = Array.from(groups, ([key, group]) => {
    if (group.every(({ path }) => path.length === 1))
      return group.map((each) => line('  ', `${toJson(key)}: `, each)).join('')
    const isList = key === 'packageManagers'
    const inner = group.map((each) =>
      line('    ', isList ? '' : `${toJson(each.path.at(-1))}: `, each),
    )
    return `  ${toJson(key)}: ${isList ? '[' : '{'}\n${inner.join('')}  ${isList ? ']' : '}'},\n`
  })
  return `{\n${lines.join('')}}\n`
}

function line(indentation: string, key: string, { value, from }: Setting): string {
  const short = toJson(value)
  const text = short.length < 40 ? short : toJson(value, 2).replaceAll('\n', `\n${indentation}`)
  return `${indentation}${key}${text}, // ${from}\n`
}

/** All transforms in the order in which they run, as a table or as JSON. */
export function listTransforms({ format }: Arguments, { own }: RunSettings): string {
  const all = [...shipped, ...own].map(({ name, description, isOwn = false }) => {
    const isOptional = optionalTransforms.some((each) => each.name === name)
    return { name, runs: isOwn ? 'own' : isOptional ? 'opt-in' : 'always', description }
  })
  if (format === 'json') return `${toJson(all, 2)}\n`
  const width = Math.max(...all.map(({ name }) => name.length))
  return all
    .map(
      ({ name, runs, description }) => `${name.padEnd(width)}  ${runs.padEnd(6)}  ${description}\n`,
    )
    .join('')
}
