/** From data to what is looked up. */
import { lazily } from '../common/memo.ts'
import type { DirectoryData, PackageManagerData } from './data.ts'
import { finding, lists, parts, pattern, words, type Words } from './notation.ts'
import type { Directory, Location, PackageManager, Pattern, When } from './types.ts'
import { when } from './when.ts'
import { where, type Where } from './where.ts'

/** The fields of a package manager, or of a part of it, that hold such a value. */
type Holding<Value, Part = Omit<PackageManager, 'aliases' | 'implied'>> = Part extends
  Pattern | string | number | boolean
  ? never
  : Part extends readonly (infer Each)[]
    ? Holding<Value, Each>
    : {
        [Field in keyof Part & string]-?: NonNullable<Part[Field]> extends Value
          ? Field
          : Holding<Value, NonNullable<Part[Field]>>
      }[keyof Part & string]

type Reader<Text, Value> = (text: Text) => Value

/** How what a field holds is written, wherever the field is. All others hold what they say. */
const notations: Record<Holding<readonly string[]>, Reader<Words, string[]>> &
  Record<Holding<readonly (readonly string[])[]>, Reader<readonly Words[], string[][]>> &
  Record<Holding<Pattern>, Reader<Words, Pattern>> &
  Record<Holding<When>, Reader<Words, When>> &
  Record<Holding<readonly Location[]>, Reader<Where, Location[]>> &
  Record<Holding<readonly (readonly Location[])[]>, Reader<readonly Where[], Location[][]>> = {
  abbreviable: words,
  arguments: words,
  builds: words,
  by: words,
  commands: words,
  caches: words,
  command: words,
  creating: words,
  deletedBy: words,
  distributions: words,
  failsAt: words,
  filledBy: words,
  global: words,
  keyed: words,
  lockedBy: words,
  named: words,
  names: words,
  nested: words,
  nothing: words,
  options: words,
  others: words,
  parts: words,
  partly: words,
  products: words,
  refusals: words,
  profiles: words,
  starts: words,
  subcommands: words,
  underscored: words,
  undoneBy: words,
  values: words,
  variables: words,
  choosing: lists,
  completes: lists,
  locating: lists,
  mounts: lists,
  same: lists,
  in: parts,
  contents: parts,
  bundled: pattern,
  calls: pattern,
  environment: pattern,
  files: pattern,
  inert: pattern,
  holds: pattern,
  images: pattern,
  manifests: pattern,
  packages: pattern,
  operand: pattern,
  programs: pattern,
  results: pattern,
  shared: pattern,
  runBy: pattern,
  runs: pattern,
  toolchain: pattern,
  value: pattern,
  keys: finding,
  texts: finding,
  offline: when,
  requires: when,
  unless: when,
  when,
  alsoWrites: (places) => places.map(where),
  at: where,
  enclosing: where,
}

/** What a directory is where nothing else is said. */
const usual = {
  cache: { sharing: 'locked', contents: [], reread: false },
  output: { afresh: false },
}

/** A package manager as it is looked up. */
export function manager(data: PackageManagerData): PackageManager {
  const { programs, aliases = {}, syntax = {}, directories, ...rest } = data
  const isList = typeof programs === 'string' || Array.isArray(programs)
  const names = (isList ? programs : Object.keys(programs)) as Words
  // Most of what is known is about directories, and most runs meet few of the package managers.
  const known = lazily(() => directories.map(directoryOf))
  const caches = lazily(() => known().filter((each) => each.is === 'cache'))
  const outputs = lazily(() => known().filter((each) => each.is !== 'cache'))
  return {
    ...(read(rest) as Omit<PackageManager, 'programs' | 'syntax' | 'caches' | 'outputs'>),
    programs: pattern(names),
    implied: isList ? {} : mapValues(programs as Readonly<Record<string, Words>>, words),
    aliases: mapValues(aliases, words),
    syntax: { values: [], ...(read(syntax) as Partial<PackageManager['syntax']>) },
    get caches() {
      return caches()
    },
    get outputs() {
      return outputs()
    },
  }
}

function directoryOf(data: DirectoryData): Directory {
  const { cache, output } = usual
  return { ...(data.is === 'cache' ? cache : output), ...(read(data) as object) } as Directory
}

/** What a part of the data says, field by field. */
function read(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(read)
  if (typeof data !== 'object' || data === null) return data
  const readers = notations as Readonly<Record<string, Reader<never, unknown>>>
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      const reader = Object.hasOwn(readers, field) ? readers[field] : undefined
      return [field, reader === undefined ? read(value) : reader(value as never)]
    }),
  )
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}

/** A manager with some of its caches elsewhere: what a command says still wins over that. */
export function withCachesAt(
  { caches, ...rest }: PackageManager,
  paths: Readonly<Record<string, string>>,
): PackageManager {
  return {
    ...rest,
    caches: caches.map((cache) => {
      const path = Object.hasOwn(paths, cache.name) ? paths[cache.name] : undefined
      return path === undefined ? cache : { ...cache, at: [...cache.at.filter(isSaid), { path }] }
    }),
  }
}

/** Whether a command, a variable of its own or a setting says where a directory is. */
function isSaid(location: Location): boolean {
  return (
    'option' in location ||
    'directoryOf' in location ||
    'setting' in location ||
    ('variable' in location && location.append === undefined)
  )
}

/** Whether a package manager has such a name, in whatever letters. */
export function isNamed({ name }: Pick<PackageManager, 'name'>, text: string): boolean {
  return name.toLowerCase() === text.toLowerCase()
}
