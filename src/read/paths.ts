import { glob } from '../common/glob.ts'
import { isKnown, matches, raw, startsUnknown, type Text, textOf, withDefaults } from './text.ts'

/**
 * POSIX paths made of `Text`. A segment may hold `*`, `?` or `[…]`, which match inside the segment,
 * or be `**`, which matches any number of segments.
 */

/** Resolves `path` against the directory `cwd`, as the kernel would, symbolic links aside. */
export function resolvePath(cwd: string, path: string): string
export function resolvePath(cwd: Text, path: Text): Text
export function resolvePath(cwd: Text, path: Text): Text {
  return normalizePath(isAbsolute(path) ? path : textOf`${cwd}/${path}`)
}

/** A path is taken as absolute when it starts with an unknown part that is not known to be relative. */
function isAbsolute(path: Text): boolean {
  if (path.startsWith('/')) return true
  return (
    startsUnknown(path) && (withDefaults(path).startsWith('/') || startsUnknown(withDefaults(path)))
  )
}

const notNormal = /\/\.{0,2}(?:\/|$)/

/** Removes `.`, `..`, doubled and trailing slashes. `..` after an unknown segment stays. */
export function normalizePath(path: Text): Text {
  if (path.startsWith('/') && !matches(path, notNormal)) return path
  const segments: string[] = []
  for (const segment of raw(path).split('/')) {
    if (segment === '' || segment === '.') continue
    const last = segments.at(-1)
    if (segment !== '..') segments.push(segment)
    else if (last !== undefined && isKnown(last) && last !== '..') segments.pop()
    else if (last !== undefined) segments.push(segment)
  }
  const joined = segments.join('/')
  return startsUnknown(joined) && !path.startsWith('/') ? joined : `/${joined}`
}

export function parentOf(path: Text): Text {
  const end = path.lastIndexOf('/')
  return end <= 0 ? '/' : path.slice(0, end)
}

export function baseName(path: string): string
export function baseName(path: Text): Text
export function baseName(path: Text): Text {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether `path` is `directory` or lies below it. Both may hold wildcards. */
export function isWithin(path: Text, directory: Text): boolean {
  if (differEarly(raw(path), raw(directory))) return false
  if (isPlain(path) && isPlain(directory))
    return path === directory || path.startsWith(textOf`${directory}/`)
  if (isTooLong(path) || isTooLong(directory)) return false
  return match(segmentsOf(directory), segmentsOf(path), 'prefix')
}

/** Whether two absolute paths differ in a character before any wildcard: most that are compared do. */
function differEarly(one: string, other: string): boolean {
  if (!one.startsWith('/') || !other.startsWith('/')) return false
  const end = Math.min(one.length, other.length)
  let at = 1
  while (at < end && one.charCodeAt(at) === other.charCodeAt(at) && !isWildcard(one, at)) at += 1
  if (at === end || isWildcard(one, at) || isWildcard(other, at)) return false
  // A slash behind another one is none.
  return one[at - 1] !== '/' || (one[at] !== '/' && other[at] !== '/')
}

function isWildcard(path: string, at: number): boolean {
  const char = path.charCodeAt(at)
  return char === 0x2a || char === 0x3f || char === 0x5b // * ? [
}

/** No system call takes it: PATH_MAX, of Linux, and some room for unknown parts. */
function isTooLong({ length }: Text): boolean {
  return length > 16_384
}

/** Absolute, without wildcards, and with one slash between its segments: most paths are. */
function isPlain(path: Text): boolean {
  return path.startsWith('/') && !matches(path, /[*?[]|\/\/|\/$/)
}

/** `isWithin` when no --build-arg overrides an ARG. */
export function isWithinByDefault(path: Text, directory: Text): boolean {
  if (isWithin(path, directory)) return true
  const areKnown = isKnown(path) && isKnown(directory)
  return !areKnown && isWithin(withDefaults(path), withDefaults(directory))
}

export function isSamePath(one: Text, other: Text): boolean {
  if (one === other) return true
  if (differEarly(raw(one), raw(other))) return false
  if ((isPlain(one) && isPlain(other)) || isTooLong(one) || isTooLong(other)) return false
  return match(segmentsOf(one), segmentsOf(other), 'whole')
}

/** What is left of `path` below `directory`: `''` for the directory itself. */
export function relativeTo(directory: string, path: string): string
export function relativeTo(directory: Text, path: Text): Text
export function relativeTo(directory: Text, path: Text): Text {
  if (isPlain(path) && isPlain(directory) && path.startsWith(textOf`${directory}/`))
    return path.slice(directory.length + 1)
  return segmentsOf(path).slice(segmentsOf(directory).length).join('/')
}

function segmentsOf(path: Text): string[] {
  return raw(path)
    .split('/')
    .filter((segment) => segment !== '')
}

/**
 * Whether a pattern leads to a path, or with `prefix` to something above it. For each rest of the
 * pattern, the shortest first, it is found to which rests of the path that leads, so that many `**`
 * take no more than names times names.
 */
function match(
  pattern: readonly string[],
  path: readonly string[],
  extent: 'prefix' | 'whole',
): boolean {
  let shorter = [...path.map(() => extent === 'prefix'), true]
  // Whether any rest so far that is not empty leads there.
  const any = shorter.map(() => false)
  for (const first of pattern.toReversed()) {
    const found = shorter.map(() => false)
    for (let at = path.length; at >= 0; at -= 1) {
      const segment = path[at]
      const isBelow = found[at + 1] === true
      if (first === '**') found[at] = shorter[at] === true || isBelow
      else if (segment === '**')
        found[at] = at === path.length - 1 || any[at + 1] === true || isBelow
      else if (segment !== undefined)
        found[at] = shorter[at + 1] === true && matchSegment(first, segment)
    }
    for (const [at, isFound] of found.entries()) if (isFound) any[at] = true
    shorter = found
  }
  return shorter[0] === true
}

function matchSegment(one: string, other: string): boolean {
  return one === other || globMatches(one, other) || globMatches(other, one)
}

function globMatches(pattern: string, segment: string): boolean {
  if (!/[*?[]/.test(pattern)) return false
  // A wildcard at the start does not match a leading dot.
  if (segment.startsWith('.') && !pattern.startsWith('.')) return false
  if (pattern === '*') return true
  return glob(pattern, { brackets: 'any' })(segment)
}

/**
 * Whether a source of a COPY or ADD may be a directory, of which the contents are copied, or an archive
 * that ADD unpacks. A name with any other extension is a file's.
 */
export function mayBeDirectory(source: Text): boolean {
  return !matches(source, /[^/]\.\w+$/) || isArchive(source)
}

/** Whether a file has the name of an archive that ADD unpacks. */
export function isArchive(source: Text): boolean {
  return matches(source, /\.(?:tar|t?gz|t?bz2?|t?xz|t?zst)$/i)
}
