/** From data to what is looked up. */
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
  for (const field of Object.keys(data)) LookedUp.has(field)
  return new LookedUp(data) as unknown as PackageManager
}

/** The fields that are written in a way of their own. */
const ownReaders: Readonly<Record<string, (data: PackageManagerData) => unknown>> = {
  programs: ({ programs }) => pattern(isWords(programs) ? programs : Object.keys(programs)),
  implied: ({ programs }) => (isWords(programs) ? {} : mapValues(programs, words)),
  aliases: ({ aliases = {} }) => mapValues(aliases, words),
  syntax: ({ syntax = {} }) => ({ values: [], ...(read(syntax) as object) }),
  caches: ({ directories }) => directories.filter((each) => each.is === 'cache').map(directoryOf),
  outputs: ({ directories }) => directories.filter((each) => each.is !== 'cache').map(directoryOf),
}

/** A package manager whose fields are read when they are asked for: most runs meet few, and little of each. */
class LookedUp {
  readonly data: PackageManagerData
  /** By the numbers of the fields; null for what the data do not have. */
  readonly known: unknown[] = []

  static fields = 0

  constructor(data: PackageManagerData) {
    this.data = data
  }

  /** Each field is defined once, for all package managers. */
  static has(field: string): void {
    if (field in this.prototype) return
    const number = this.fields
    this.fields += 1
    const readOwn = ownReaders[field]
    Object.defineProperty(this.prototype, field, {
      get(this: LookedUp) {
        const known = (this.known[number] ??=
          readOwn?.(this.data) ??
          readField(field, this.data[field as keyof PackageManagerData]) ??
          null)
        return known ?? undefined
      },
    })
  }
}
for (const field of Object.keys(ownReaders)) LookedUp.has(field)

function isWords(programs: PackageManagerData['programs']): programs is Words {
  return typeof programs === 'string' || Array.isArray(programs)
}

function directoryOf(data: DirectoryData): Directory {
  const { cache, output } = usual
  return { ...(data.is === 'cache' ? cache : output), ...(read(data) as object) } as Directory
}

/** What a part of the data says, field by field. */
function read(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(read)
  if (typeof data !== 'object' || data === null) return data
  return mapFields(data, readField)
}

function readField(field: string, value: unknown): unknown {
  if (value === undefined) return undefined
  const readers = notations as Readonly<Record<string, Reader<never, unknown>>>
  const reader = Object.hasOwn(readers, field) ? readers[field] : undefined
  return reader === undefined ? read(value) : reader(value as never)
}

function mapFields<To>(
  record: object,
  map: (field: string, value: unknown) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [field, map(field, value)]),
  )
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return mapFields(record, (_, value) => map(value as From))
}

/** A manager with some of its caches elsewhere: what a command says still wins over that. */
export function withCachesAt(
  known: PackageManager,
  paths: Readonly<Record<string, string>>,
): PackageManager {
  const caches = known.caches.map((cache) => {
    const path = Object.hasOwn(paths, cache.name) ? paths[cache.name] : undefined
    return path === undefined ? cache : { ...cache, at: [...cache.at.filter(isSaid), { path }] }
  })
  return Object.create(known, { caches: { value: caches } }) as PackageManager
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
