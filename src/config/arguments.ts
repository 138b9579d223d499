/** The command line's arguments, read and checked. */
import { resolve } from 'node:path'
import { oneOf, readOptions, UsageError } from './options.ts'
import { readNamedFinding, type NamedFinding } from './place.ts'

export type FormatName = (typeof formats)[number]

interface Output {
  readonly format: FormatName
  /** `{group}` in it stands for the group's name. */
  readonly file: string
}

export interface Arguments {
  readonly help: boolean
  readonly version: boolean
  /** Those of `only`, where there are some. */
  readonly paths: readonly string[]
  /** The findings that are meant, and no others; empty for all. */
  readonly only: readonly NamedFinding[]
  readonly filesFrom: string | undefined
  readonly changes: 'staged' | { readonly since: string } | undefined
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly stdinPath: string | undefined
  readonly write: boolean
  readonly force: boolean
  readonly check: boolean
  /** Names and files; empty for what the configuration says. */
  readonly transforms: readonly string[]
  /** Whether the transforms that add cache mounts run, too. */
  readonly add: boolean
  /** Of which package managers mounts are added or removed; empty for all. */
  readonly managers: readonly string[]
  /** At which directories, or below which; empty for all. */
  readonly directories: readonly string[]
  readonly unsafe: boolean
  /** Names the cache mounts of which it is not known what they are used for. */
  readonly verbose: boolean
  /** Prints findings and diffs, and nothing besides but errors. */
  readonly quiet: boolean
  /** Whether findings leave the exit status as it is. */
  readonly exitZero: boolean
  /** Counts by transform, in place of the findings. */
  readonly statistics: boolean
  /** Prints the settings of a file, and does nothing else. */
  readonly printConfig: boolean
  /** Lists the transforms, and does nothing else. */
  readonly listTransforms: boolean
  readonly colour: 'auto' | 'always' | 'never'
  /** A file; false for none, and undefined for the nearest. */
  readonly config: string | false | undefined
  readonly format: FormatName
  readonly outputs: readonly Output[]
  readonly splitBy: SplitBy | undefined
  /** What `cachefix verify` measured, as its JSON: for a report that shows figures. */
  readonly verified: string | undefined
  readonly baseline: string | undefined
  readonly updateBaseline: boolean
  /** Whether results of an earlier run count where nothing has changed. */
  readonly cache: boolean
  /** A directory; undefined for the usual one. */
  readonly cacheLocation: string | undefined
  /** Undefined for as many threads as there are cores, less one. */
  readonly concurrency: number | undefined
}

const formats = [
  'text',
  'diff',
  'json',
  'sarif',
  'github',
  'gitlab',
  'rdjson',
  'junit',
  'checkstyle',
  'markdown',
  'html',
] as const
const colours = ['auto', 'always', 'never'] as const
const splits = ['dir', 'owner', 'transform'] as const
export type SplitBy = (typeof splits)[number]

/** The words that options take, by what stands for them in the help text. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  format: formats,
  'format=file': formats.map((format) => `${format}=`),
  when: colours,
  what: splits,
}

/** As Node's parser takes them; the help text in `usage.ts` says what they do. */
export const options = {
  write: { type: 'boolean', short: 'w', default: false },
  force: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  transform: { type: 'string', short: 't', multiple: true, default: [] as string[] },
  add: { type: 'boolean', default: false },
  manager: { type: 'string', multiple: true, default: [] as string[] },
  directory: { type: 'string', multiple: true, default: [] as string[] },
  only: { type: 'string', multiple: true, default: [] as string[] },
  unsafe: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  quiet: { type: 'boolean', short: 'q', default: false },
  'stdin-filepath': { type: 'string' },
  'files-from': { type: 'string' },
  since: { type: 'string' },
  staged: { type: 'boolean', default: false },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  config: { type: 'string' },
  'no-config': { type: 'boolean', default: false },
  format: { type: 'string' },
  output: { type: 'string', short: 'o', multiple: true, default: [] as string[] },
  'split-by': { type: 'string' },
  verified: { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean', default: false },
  cache: { type: 'boolean', default: false },
  'cache-location': { type: 'string' },
  'exit-zero': { type: 'boolean', default: false },
  statistics: { type: 'boolean', default: false },
  'print-config': { type: 'boolean', default: false },
  'list-transforms': { type: 'boolean', default: false },
  color: { type: 'string', default: 'auto' },
  concurrency: { type: 'string' },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What other tools call the same. */
const aliases: Readonly<Record<string, string>> = {
  '--fix': '--write',
  '--diff': '--format=diff',
  '-v': '--version',
  '-V': '--version',
}

/** `defaults` are what a configuration says. Throws a `UsageError`. */
export function readArguments(
  args: readonly string[],
  defaults: { readonly format?: FormatName; readonly baseline?: string } = {},
): Arguments {
  const { values, positionals } = readOptions(withoutAliases(args), options)
  // What a configuration says of reports is not meant for what is counted or listed.
  const isOther = values.statistics || values['print-config'] || values['list-transforms']
  const only = values.only.map(readNamedFinding)
  const format = values.format ?? (isOther ? undefined : defaults.format) ?? 'text'
  const read: Arguments = {
    help: values.help,
    version: values.version,
    // As elsewhere, - is the standard input.
    paths:
      only.length > 0
        ? [...new Set(only.map(({ file }) => file))]
        : positionals.filter((path) => path !== '-'),
    only,
    filesFrom: values['files-from'],
    changes: values.staged
      ? 'staged'
      : values.since === undefined
        ? undefined
        : { since: values.since },
    include: values.include,
    exclude: values.exclude,
    stdinPath: values['stdin-filepath'] ?? (positionals.includes('-') ? '-' : undefined),
    write: values.write,
    force: values.force,
    check: values.check,
    transforms: values.transform,
    add: values.add,
    managers: values.manager,
    directories: values.directory,
    unsafe: values.unsafe,
    verbose: values.verbose,
    quiet: values.quiet,
    exitZero: values['exit-zero'],
    statistics: values.statistics,
    printConfig: values['print-config'],
    listTransforms: values['list-transforms'],
    colour: oneOf(colours, values.color, 'choice of --color'),
    config: values['no-config'] ? false : values.config,
    format: oneOf(formats, format, 'format'),
    outputs: values.output.map(readOutput),
    splitBy:
      values['split-by'] === undefined ? undefined : oneOf(splits, values['split-by'], 'split'),
    verified: values.verified,
    baseline: values.baseline ?? defaults.baseline,
    updateBaseline: values['update-baseline'],
    cache: values.cache,
    cacheLocation: values['cache-location'],
    concurrency: values.concurrency === undefined ? undefined : readNumber(values.concurrency),
  }
  const contradiction =
    contradictionOf(read, values.since !== undefined && values.staged) ??
    (only.length > 0 && (positionals.length > 0 || read.changes !== undefined)
      ? '--only names its files: it takes no paths, and nothing else that selects files'
      : undefined)
  if (contradiction !== undefined) throw new UsageError(contradiction)
  return read
}

function withoutAliases(args: readonly string[]): string[] {
  const end = args.indexOf('--')
  return args.map((arg, index) => (end !== -1 && index > end ? arg : (aliases[arg] ?? arg)))
}

function contradictionOf(args: Arguments, isBoth: boolean): string | undefined {
  const { write, check, stdinPath, outputs, splitBy, updateBaseline } = args
  if (write && check) return '--write and --check exclude each other'
  if (isBoth) return '--since and --staged exclude each other'
  const counts = ['statistics', 'print-config', 'list-transforms'] as const
  const other = [args.statistics, args.printConfig, args.listTransforms].indexOf(true)
  if (other !== -1 && args.format !== 'text' && args.format !== 'json')
    return `--${counts[other] ?? ''} takes the formats text and json`
  if (args.printConfig && args.paths.length > 1) return '--print-config takes one file'
  const selects =
    args.paths.length > 0 || args.filesFrom !== undefined || args.changes !== undefined
  if (stdinPath === '') return '--stdin-filepath takes the path of a file'
  if (stdinPath !== undefined && (selects || args.include.length > 0 || args.exclude.length > 0))
    return 'a source on stdin takes no paths, and nothing that selects files'
  const hasMore =
    write || args.force || splitBy !== undefined || updateBaseline || args.concurrency !== undefined
  if (stdinPath !== undefined && hasMore)
    return 'a source on stdin takes none of --write, --force, --split-by, --update-baseline and --concurrency'
  if (args.filesFrom !== undefined && args.paths.length > 0)
    return '--files-from takes no paths beside it'
  const files = outputs.map(({ file }) => resolve(file))
  const twice = outputs.find((_, index) => files.indexOf(files[index] ?? '') !== index)
  if (twice !== undefined) return `two --output go to ${twice.file}`
  const split = outputs.find(({ file }) => file.includes('{group}'))
  if (splitBy !== undefined && split === undefined)
    return `--split-by needs an --output with {group} in the name of its file, as in --output 'diff=patches/{group}.patch'`
  if (splitBy === undefined && split !== undefined)
    return `"{group}" in an --output needs --split-by`
  return updateBaseline && (write || check || args.only.length > 0)
    ? '--update-baseline takes none of --write, --check and --only'
    : undefined
}

function readOutput(value: string): Output {
  const equals = value.indexOf('=')
  const file = value.slice(equals + 1)
  if (equals === -1 || file === '')
    throw new UsageError(`--output takes FORMAT=FILE, not "${value}"`)
  return { format: oneOf(formats, value.slice(0, equals), 'format'), file }
}

function readNumber(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UsageError(`--concurrency takes a number of threads, not "${value}"`)
  return number
}
