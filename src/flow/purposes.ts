/** What a cache mount beside all caches was meant for, by its path and by what its RUN runs. */
import { baseName, isWithin, parentOf } from '../read/paths.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Mount, Run } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'
import {
  isGeneric,
  isNameOf,
  mayName,
  bearsName,
  isTool,
  isMisspelled,
  wordsOfCache,
  placesOf,
  toolsOf,
  belowHome,
  namesOf,
  withoutDot,
  wordsOf,
} from './names.ts'
import { unexpanded, type Unexpanded } from './unexpanded.ts'

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
 * a variable that is not set; an invented or misspelled name; where a tool of the same
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
    (isGenericCache(path) && !holdsSystemCaches(flow, path)) ||
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

/** Whether tools have their caches below a path whoever runs them, as apt in /var/cache. */
function holdsSystemCaches({ managers }: Flow, path: string): boolean {
  return managers.some(({ caches }) =>
    caches.some(({ at }) => at.some((place) => 'path' in place && isWithin(place.path, path))),
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
  return outputs.flatMap(({ is, in: below = [] }) =>
    is === 'install' ? below.filter((name) => name !== '' && name !== 'bin') : [],
  )
}

/** Whether a path has the name of what a tool makes in each project, and is in none around its own. */
function isInstallOf(uses: readonly CacheUse[], path: string): boolean {
  return uses.every(({ invocation: { manager, cwd } }) => {
    const names = manager.outputs.flatMap(({ is, at, in: below = [] }) =>
      is === 'install'
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

/** Whether it is that, or a directory around it in some home, into which the tool installs nothing: `~/.cache`. */
export function mayHoldPlaceOf(
  path: Text,
  directory: CacheDirectory,
  { outputs }: PackageManager,
): boolean {
  if (!isKnown(path)) return false
  const names = namesOf(path)
  const isAround = (home: string): boolean => {
    const place = namesOf(home)
    return place.some((name, at) => {
      const around = place.slice(0, at + 1)
      return (
        (name === '.cache' || !isGeneric(name)) &&
        around.join('/') === names.slice(-around.length).join('/')
      )
    })
  }
  const homes = ({ at }: Pick<CacheDirectory, 'at'>): string[] =>
    at.flatMap((place) => ('home' in place ? place.home : []))
  return (
    isPlaceOf(path, directory) ||
    (homes(directory).some(isAround) && !outputs.flatMap(homes).some(isAround))
  )
}
