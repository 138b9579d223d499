/** What a cache mount beside all caches was meant for, by its path and by what its RUN runs. */
import { lookUp } from '../read/environment.ts'
import { baseName, isWithin, normalizePath, parentOf } from '../read/paths.ts'
import { groupsOf, isKnown, matches, type Text } from '../read/text.ts'
import { once } from '../common/memo.ts'
import type { CacheDirectory, Location, PackageManager } from '../know/types.ts'
import type { Mount, Run } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'

export interface Purpose {
  /** The caches of the RUN that may be meant. */
  readonly uses: readonly CacheUse[]
  /** Whether all of them are; else one is. */
  readonly isAll: boolean
  /** Whether the path bears the name of the tool, so that no other program has a reason to use it. */
  readonly isNamed: boolean
}

const nothing: Purpose = { uses: [], isAll: false, isNamed: false }

/**
 * What the path of a mount says: it is where a cache would be in another home, or around such places;
 * a variable that is not set; a name that somebody invented or misspelled; where a tool of the same
 * kind has its cache, or the tool itself would install in another project.
 */
export function purposeOf(flow: Flow, run: Run, mount: Mount, isOutOfReach = false): Purpose {
  const uses = flow.cacheUses(run)
  const written = unexpanded(flow, run, mount)
  const isOfHome = written?.variable === '~' || written?.variable === 'HOME'
  const path = isOfHome ? written.rest : mount.target
  if (uses.length === 0 || !isKnown(path)) return nothing
  return (
    byPlace(uses, path) ??
    byVariable(uses, written) ??
    byName(uses, path) ??
    byKind(flow, run, uses, path, isOutOfReach)
  )
}

/** Where a cache would be in another home, or around it: the caches that agree most with a path. */
function byPlace(uses: readonly CacheUse[], path: string): Purpose | undefined {
  const agreeing = uses.map((use) => ({ use, names: namesInCommon(use, path) }))
  const most = Math.max(...agreeing.map(({ names }) => names))
  if (most === 0) return undefined
  const meant = agreeing.filter(({ names }) => names === most).map(({ use }) => use)
  return {
    uses: meant,
    isAll: true,
    isNamed: meant.every(({ invocation }) => bearsName(path, invocation.manager)),
  }
}

/** How many names of a place below a home are those of a path, from its end or from its home on. */
function namesInCommon({ directory, invocation: { manager } }: CacheUse, path: string): number {
  const names = namesOf(path)
  const below = belowHome(path)
  const counts = placesOf(directory).map((place) => {
    const isWhole = areAlike(names.slice(-place.length), place, manager)
    if (isWhole) return place.length
    const isAround =
      below.length < place.length && areAlike(below, place.slice(0, below.length), manager)
    return isAround && below.some((name) => !isGeneric(name)) ? below.length : 0
  })
  return Math.max(0, ...counts)
}

/** Whether names are the same but for a dot, one letter, or what follows the name of the tool. */
function areAlike(
  names: readonly string[],
  others: readonly string[],
  manager: PackageManager,
): boolean {
  return (
    names.length === others.length &&
    names.every((name, at) => {
      const other = others[at] ?? ''
      if (name === other) return true
      if (isGeneric(name) || isGeneric(other)) return false
      const [words, otherWords] = [wordsOf(name), wordsOf(other)]
      const isOfTool =
        words.length === 1 && isTool(words[0], manager) && isTool(otherWords[0], manager)
      return isOfTool || isMisspelled(words.join('-'), otherWords.join('-'))
    })
  )
}

/** A variable that is not set, and that would say where caches are. */
function byVariable(
  uses: readonly CacheUse[],
  written: Unexpanded | undefined,
): Purpose | undefined {
  const meant = uses.filter(({ directory }) =>
    directory.at.some(
      (location) =>
        'variable' in location &&
        location.variable === written?.variable &&
        (location.append ?? '') === written.rest,
    ),
  )
  return meant.length === 0 ? undefined : { uses: meant, isAll: true, isNamed: true }
}

/** The caches that the words of a path name, of the one tool that they name. */
function byName(uses: readonly CacheUse[], path: string): Purpose | undefined {
  const below = belowHome(path)
  // Tools have other directories of their name there, and in ~/.config.
  if (below[0] === '.local') return undefined
  // Packages of the system have directories there that begin with the name of its tool.
  const isOfSystem = /^\/(?:var|etc|usr)\//.test(path)
  const manager = toolsOf(uses).find(
    (tool) =>
      below.every((name) => (isOfSystem ? isNameOf(name, tool) : mayName(name, tool))) &&
      bearsName(path, tool),
  )
  if (manager === undefined) return undefined
  const own = uses.filter(({ invocation }) => invocation.manager === manager)
  const words = below.flatMap((name) => [...wordsOf(name), wordsOf(name).join('')])
  const named = own.filter(({ directory }) =>
    words.some(
      (word) =>
        !isGeneric(word) &&
        own.every(
          (other) =>
            wordsOfCache(other.directory).includes(word) === (other.directory === directory),
        ),
    ),
  )
  return {
    uses: named.length === 0 ? own : named,
    isAll: false,
    isNamed: below.every((name) => isNameOf(name, manager)),
  }
}

/** What does not name the tool, but can be meant for nothing else, where the RUN uses caches of one tool only. */
function byKind(
  flow: Flow,
  run: Run,
  uses: readonly CacheUse[],
  path: string,
  isOutOfReach: boolean,
): Purpose {
  const [own, ...others] = toolsOf(uses)
  if (own === undefined || others.length > 0) return nothing
  const isMeant =
    isOutOfReach ||
    isGenericCache(path) ||
    isOfRival(flow, run, own, path) ||
    isInstallOf(uses, path)
  return isMeant ? { uses, isAll: false, isNamed: false } : nothing
}

/** Whether a path says no more than that something is cached there, and is no place of a home. */
function isGenericCache(path: string): boolean {
  const names = namesOf(path)
  return (
    names.every(isGeneric) &&
    names.some((name) => wordsOf(name)[0]?.startsWith('cache')) &&
    !/^\/(?:var\/)?tmp\//.test(path)
  )
}

/** Whether a path is where another tool has its cache that installs into the same directories. */
function isOfRival(flow: Flow, run: Run, own: PackageManager, path: string): boolean {
  const installs = installedInto(own)
  const installed = flow.invocations(run).flatMap(({ operands }) => operands)
  return flow.managers.some(
    (other) =>
      other !== own &&
      !installed.some(({ text }) => matches(text, other.programs)) &&
      installedInto(other).some((directory) => installs.includes(directory)) &&
      other.caches.some((directory) => isPlaceOf(path, directory)),
  )
}

/** The directories that a tool installs into, below a project or a prefix. */
function installedInto({ outputs }: PackageManager): string[] {
  return outputs.flatMap(({ kind, below = [] }) =>
    kind === 'install' ? below.filter((name) => name !== '' && name !== 'bin') : [],
  )
}

/** Whether a path has the name of what a tool makes in each project, and is in none around its own. */
function isInstallOf(uses: readonly CacheUse[], path: string): boolean {
  return uses.every(({ invocation: { manager, cwd } }) => {
    const names = manager.outputs.flatMap(({ kind, at, below = [] }) =>
      kind === 'install'
        ? [...below, ...at.map((place) => ('ancestors' in place ? place.ancestors : ''))]
        : [],
    )
    return (
      names.includes(baseName(path)) && baseName(path) !== 'bin' && !isWithin(cwd, parentOf(path))
    )
  })
}

/** Whether a path ends with the place of a cache below a home, or below what a variable says. */
export function isPlaceOf(path: Text, directory: CacheDirectory): boolean {
  if (!isKnown(path)) return false
  const names = namesOf(path)
  return placesOf(directory).some((place) =>
    // `cargo/registry` is one of `.cargo/registry`, but any directory of a project may be called `npm`.
    place.length === 1
      ? names.at(-1) === place[0]
      : names.slice(-place.length).map(withoutDot).join('/') === place.map(withoutDot).join('/'),
  )
}

// --- Names and words

/** Names that directories of any tool have. */
function isGeneric(name: string): boolean {
  return /^\.?(?:caches?|local|share|var|tmp|home|data)$/.test(name)
}

/** Whether a name is one of the tool, or one of any tool. */
function isNameOf(name: string, manager: PackageManager): boolean {
  if (isGeneric(name)) return true
  const own = manager.caches.flatMap(wordsOfCache)
  const words = wordsOf(name)
  return (
    own.includes(words.join('')) ||
    words.every((word) => isGeneric(word) || isTool(word, manager) || own.includes(word))
  )
}

/** Whether a name may be one of the tool: it begins with it, or is misspelled. */
function mayName(name: string, manager: PackageManager): boolean {
  if (isNameOf(name, manager)) return true
  const [first = ''] = wordsOf(name)
  const own = manager.caches.flatMap(wordsOfCache)
  return isTool(first, manager) || own.some((word) => isMisspelled(first, word))
}

/** Whether a path has the name of the tool in it. */
function bearsName(path: string, manager: PackageManager): boolean {
  const variables = manager.caches.flatMap(variablesOf)
  return belowHome(path).some((name) => {
    const words = wordsOf(name)
    return words.some((word) => isTool(word, manager)) || variables.includes(words.join(''))
  })
}

/** Whether a word stands for the tool: its name, a program, or how it calls its directory. */
function isTool(word: string | undefined, { name, programs, caches }: PackageManager): boolean {
  if (word === undefined) return false
  return (
    word === name.toLowerCase() ||
    programs.test(word) ||
    caches.flatMap(placesOf).some((place) => {
      const called = place.find((each) => !isGeneric(each) && !/^(?:usr|etc|opt|lib)$/.test(each))
      return called !== undefined && wordsOf(called)[0] === word
    })
  )
}

/** Whether two words differ by one letter too many, or by two that are swapped. */
function isMisspelled(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (one === other) return true
  if (short.length < 3) return false
  let at = 0
  while (at < long.length && short[at] === long[at]) at += 1
  const swapped = `${long.slice(0, at)}${long.charAt(at + 1)}${long.charAt(at)}${long.slice(at + 2)}`
  return short === swapped || short === `${long.slice(0, at)}${long.slice(at + 1)}`
}

const wordsOfCache = once((directory: CacheDirectory): readonly string[] => [
  ...[directory.name, ...placesOf(directory).flat()].flatMap(wordsOf),
  ...variablesOf(directory),
])

function variablesOf({ at }: CacheDirectory): string[] {
  return at.flatMap((location) =>
    'variable' in location && location.append === undefined
      ? wordsOf(location.variable).join('')
      : [],
  )
}

/** Where a cache is below a home, below what a variable names, or by itself, in names. */
const placesOf = once(({ at, enclosing = [] }: CacheDirectory): readonly (readonly string[])[] =>
  [...at, ...enclosing].flatMap((location) => {
    const place = namesOf(placeIn(location))
    return place.length > ('home' in location ? 0 : 1) ? [place] : []
  }),
)

function placeIn(location: Location): string {
  if ('home' in location) return location.home
  return 'path' in location ? location.path : (location.append ?? '')
}

function toolsOf(uses: readonly CacheUse[]): PackageManager[] {
  return [...new Set(uses.map(({ invocation }) => invocation.manager))]
}

/** The names of a path below the home that it begins with, and below where any tool may be. */
function belowHome(path: string): string[] {
  const names = namesOf(path.replace(/^\/(?:root|home\/[^/]+)(?=\/|$)/, ''))
  const at = names.findIndex((name) => !/^(?:usr|local|opt|var)$/.test(name))
  return at === -1 ? names : names.slice(at)
}

function namesOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

function withoutDot(name: string): string {
  return name.replace(/^\./, '')
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

// --- What BuildKit does not expand

/** The beginning of a target that stands for nothing when BuildKit reads it. */
export interface Unexpanded {
  /** As it is written: `~/.npm`, `$HOME/.npm`. */
  readonly target: string
  /** `~`, or the name of a variable that is not set. */
  readonly variable: string
  /** The path behind it, without a slash before or after it. */
  readonly rest: Text
}

/**
 * The beginning of a target that its author took for a directory: `~` is a name like any other to
 * BuildKit, and of variables it knows those of ENV and ARG only. HOME is set by what starts the
 * command, later. https://github.com/moby/buildkit/issues/2406
 */
export function unexpanded(flow: Flow, run: Run, mount: Mount): Unexpanded | undefined {
  const { valueRange } = mount.options.findLast(({ key }) => key === 'target') ?? {}
  const target = flow.dockerfile.source
    .slice(valueRange?.start ?? 0, valueRange?.end ?? 0)
    .replace(/["']/g, '')
  const [, tilde, braced, plain, rest = ''] =
    /^(?:\.\/)?(?:(~)|\$\{(\w+)\}|\$(\w+))\/(.*)$/s.exec(target) ?? []
  const variable = tilde ?? braced ?? plain
  if (variable === undefined) {
    const [below] = groupsOf(mount.target, /\/~\/(.*)$/) ?? []
    return below === undefined ? undefined : { target, variable: '~', rest: below }
  }
  const isSet =
    variable !== '~' && lookUp(run.instruction.state.environment, variable) !== undefined
  return isSet ? undefined : { target, variable, rest: normalizePath(`/${rest}`).slice(1) }
}
