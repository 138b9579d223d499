/** What the names of directories say: of which tool they are, and of which of its caches. */
import { once } from '../common/memo.ts'
import type { CacheDirectory, Location, PackageManager } from '../know/types.ts'
import type { CacheUse } from './flow.ts'

/** Names that directories of any tool have. */
export function isGeneric(name: string): boolean {
  return /^\.?(?:caches?|local|share|var|tmp|home|data)$/.test(name)
}

/** Whether a name is one of the tool, or one of any tool. */
export function isNameOf(name: string, manager: PackageManager): boolean {
  if (isGeneric(name)) return true
  const own = manager.caches.flatMap(wordsOfCache)
  const words = wordsOf(name)
  return (
    own.includes(words.join('')) ||
    words.every((word) => isGeneric(word) || isTool(word, manager) || own.includes(word))
  )
}

/** Whether a name may be one of the tool: it begins with it, or is misspelled. */
export function mayName(name: string, manager: PackageManager): boolean {
  if (isNameOf(name, manager)) return true
  const [first = ''] = wordsOf(name)
  const own = manager.caches.flatMap(wordsOfCache)
  return isTool(first, manager) || own.some((word) => isMisspelled(first, word))
}

/** Whether a path has the name of the tool in it. */
export function bearsName(path: string, manager: PackageManager): boolean {
  const variables = manager.caches.flatMap(variablesOf)
  return belowHome(path).some((name) => {
    const words = wordsOf(name)
    return words.some((word) => isTool(word, manager)) || variables.includes(words.join(''))
  })
}

/** Whether a word stands for the tool: its name, a program, or how it calls its directory. */
export function isTool(
  word: string | undefined,
  { name, programs, caches }: PackageManager,
): boolean {
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
export function isMisspelled(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (one === other) return true
  if (short.length < 3) return false
  let at = 0
  while (at < long.length && short[at] === long[at]) at += 1
  const swapped = `${long.slice(0, at)}${long.charAt(at + 1)}${long.charAt(at)}${long.slice(at + 2)}`
  return short === swapped || short === `${long.slice(0, at)}${long.slice(at + 1)}`
}

export const wordsOfCache = once((directory: CacheDirectory): readonly string[] => [
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
export const placesOf = once(
  ({ at, enclosing = [] }: CacheDirectory): readonly (readonly string[])[] =>
    [...at, ...enclosing].flatMap((location) => {
      const place = namesOf(placeIn(location))
      return place.length > ('home' in location ? 0 : 1) ? [place] : []
    }),
)

function placeIn(location: Location): string {
  if ('home' in location) return location.home
  return 'path' in location ? location.path : (location.append ?? '')
}

export function toolsOf(uses: readonly CacheUse[]): PackageManager[] {
  return [...new Set(uses.map(({ invocation }) => invocation.manager))]
}

/** The names of a path below the home that it begins with, and below where any tool may be. */
export function belowHome(path: string): string[] {
  const names = namesOf(path.replace(/^\/(?:root|home\/[^/]+)(?=\/|$)/, ''))
  const at = names.findIndex((name) => !/^(?:usr|local|opt|var)$/.test(name))
  return at === -1 ? names : names.slice(at)
}

export function namesOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

export function withoutDot(name: string): string {
  return name.replace(/^\./, '')
}

export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}
