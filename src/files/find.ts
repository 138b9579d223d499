/** Which files are meant: paths as they are, and the Dockerfiles below directories. */
import { closeSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { emptying } from '../common/list.ts'
import { matcher, type Matcher } from './ignore.ts'
import { isLink, isWithin } from './links.ts'
import { changedBelow, listBelow, type Changes, type Entry } from './listing.ts'
import {
  dockerfileMark,
  isAmbiguousName,
  isDockerfileName,
  isOtherLanguage,
  looksLikeDockerfile,
} from './names.ts'
import { patternOf } from './path-pattern.ts'
import { decodePath, systemPath } from './paths.ts'
import { reasonOf, type PathError } from './reason.ts'
import { repositoryOf, slashed } from './repository.ts'

export interface FoundFile {
  /** As the user reaches it. */
  readonly path: string
  readonly realPath: string
  /** Whether the user named it, and did not leave it to a search. */
  readonly isNamed: boolean
}

interface PatternsOf {
  readonly directory: string
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

/** What a user asks for. Patterns are written as in `.gitignore`, and count from `cwd`. */
export interface Selection {
  readonly cwd: string
  /** Files, whatever their names, directories to search, and patterns of both. */
  readonly paths: readonly string[]
  /** Whether the paths come from a list that nobody has looked at: their links lead nowhere out of the tree. */
  readonly areListed?: boolean
  /** Dockerfiles by other names. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly changes?: Changes | undefined
  /** Patterns of a configuration, which count from its directory. */
  readonly configured?: PatternsOf | undefined
  /** Told how many files there will be, each time that some more are known. */
  readonly onListed?: (count: number) => void
  /** Told each path of a user's that leads to no Dockerfile, unless only changed ones are asked for. */
  readonly onNothing?: (path: string, isPattern: boolean) => void
}

/**
 * All files in the order of their paths, below one path after the other, each real file once.
 * Throws a `GitError` when only changed files are asked for, and git does not know them, or when git
 * is ended before it answers.
 */
export async function* findFiles(selection: Selection): AsyncIterable<FoundFile | PathError> {
  const seen = new Set<string>()
  for (const path of selection.paths) {
    for (const found of await findBelow(path, selection)) {
      if ('message' in found) yield found
      else if (!seen.has(found.realPath)) {
        seen.add(found.realPath)
        yield found
      }
    }
  }
}

async function findBelow(
  path: string,
  { cwd, areListed = false, include, exclude, changes, configured, onListed, onNothing }: Selection,
): Promise<Iterable<FoundFile | PathError>> {
  const resolved = resolveRoot(path, areListed ? (repositoryOf(cwd) ?? cwd) : undefined, cwd)
  const pattern = 'message' in resolved && !areListed ? patternOf(path) : undefined
  const start = pattern?.directory ?? path
  const root = pattern === undefined ? resolved : resolveRoot(start, undefined, cwd)
  if ('message' in root) {
    onListed?.(1)
    return [{ ...root, isNamed: true }]
  }
  const directory = root.isDirectory ? root.realPath : dirname(root.realPath)
  // Elsewhere than in the working directory patterns of the command line count from what is searched.
  const own = { directory: isWithin(cwd, directory) ? cwd : directory, include, exclude }
  const [isIncluded, isExcluded] = matchersBelow(directory, [
    own,
    ...(configured ? [configured] : []),
  ])
  const isNamed = (each: string): boolean => isDockerfileName(basename(each)) || isIncluded(each)
  const isWanted = (each: string): boolean =>
    (pattern === undefined
      ? isNamed(each)
      : pattern.names(each) || (isNamed(each) && pattern.covers(each))) && !isExcluded(each)
  // What is named is judged, but hooks name whatever is committed.
  const isOther = (each: string, realPath: string): boolean =>
    (root.isDirectory ? isAmbiguousName : isOtherLanguage)(basename(each)) &&
    !isIncluded(each) &&
    isNoDockerfile(realPath)

  if (!root.isDirectory) {
    const name = basename(root.realPath)
    if (isExcluded(name) || isOther(name, root.realPath)) return []
    onListed?.(1)
    const isName = (each: string): boolean => each === name
    const isMeant =
      changes === undefined || (await changedBelow(directory, changes, isName)).includes(name)
    return isMeant ? [{ path, realPath: root.realPath, isNamed: true }] : []
  }
  const tree = repositoryOf(directory) ?? directory
  const isUsual = include.length + (configured?.include ?? []).length === 0
  const mark = isUsual && pattern === undefined ? dockerfileMark : undefined
  const entries = await listBelow(directory, isWanted, changes, mark)
  onListed?.(entries.length)
  if (entries.length === 0 && changes === undefined && !areListed)
    onNothing?.(path, pattern !== undefined)
  entries.sort((one, other) => (one.path < other.path ? -1 : 1))
  const isLeftOut = (entry: string, { realPath }: Unnamed<FoundFile>): boolean =>
    // That the entry itself is not excluded is known.
    (realPath !== directory + sep + entry && isExcluded(relative(directory, realPath))) ||
    isOther(entry, realPath)
  return lookAt(entries, { root: start, directory, tree }, isLeftOut)
}

/** Whether paths below a directory are included, and excluded, by patterns that count from several. */
function matchersBelow(directory: string, all: readonly PatternsOf[]): [Matcher, Matcher] {
  const below = all
    .filter((each) => isWithin(each.directory, directory))
    .map(({ directory: from, include = [], exclude = [] }) => ({
      prefix: from === directory ? '' : relative(from, directory) + sep,
      included: matcher(include),
      excluded: matcher(exclude),
    }))
  return [
    (path) => below.some(({ prefix, included }) => included(slashed(prefix + path))),
    (path) => below.some(({ prefix, excluded }) => excluded(slashed(prefix + path))),
  ]
}

/** What is there of the entries below a directory, which the user reaches as `root`. Empties the list. */
function* lookAt(
  entries: Entry[],
  { root, directory, tree }: { root: string; directory: string; tree: string },
  isLeftOut: (entry: string, found: Unnamed<FoundFile>) => boolean,
): Iterable<FoundFile | PathError> {
  const isReached = reachedBelow(directory)
  for (const entry of emptying(entries)) {
    if (!isReached(entry.path)) continue
    const found =
      entry.message === undefined
        ? regularFile(root, directory, entry.path, tree)
        : { ...entry, message: entry.message, path: join(root, entry.path) }
    if (found === undefined || ('realPath' in found && isLeftOut(entry.path, found))) continue
    yield { ...found, isNamed: false }
  }
}

type Unnamed<Found> = Omit<Found, 'isNamed'>

const leadsOut = 'a symbolic link that leads out of the tree'

/** What a path leads to. With a `tree` that it lies in, links must not lead out of that. */
function resolveRoot(
  path: string,
  tree: string | undefined,
  cwd: string,
): { realPath: string; isDirectory: boolean } | Unnamed<PathError> {
  try {
    const stats = statSync(systemPath(path))
    const realPath = realPathOf(path)
    if (tree !== undefined && isWithin(tree, resolve(cwd, path)) && !isWithin(tree, realPath))
      return { path, message: leadsOut }
    if (!stats.isDirectory() && !stats.isFile()) return { path, message: 'not a regular file' }
    return { realPath, isDirectory: stats.isDirectory() }
  } catch (error) {
    return { path, message: reasonOf(error, path) }
  }
}

/**
 * Whether a listed path lies below a directory with no link on the way. What git tracks may be behind
 * one by now, and its list may be made to lead elsewhere: for git itself such a file is deleted.
 */
function reachedBelow(directory: string): (entry: string) => boolean {
  const known = new Map<string, boolean>()
  const isReached = (parent: string): boolean => {
    if (parent === '.') return true
    let answer = known.get(parent)
    if (answer === undefined) {
      answer =
        basename(parent) !== '..' && isReached(dirname(parent)) && !isLink(join(directory, parent))
      if (known.size > 1000) known.clear() // Memory must not grow with the number of directories.
      known.set(parent, answer)
    }
    return answer
  }
  return (entry) => isReached(dirname(entry))
}

/**
 * The file `entry` below `directory`, which the user reaches as `root`. A link stands for the file
 * it leads to, which must lie in `tree`. Undefined for what is deleted, and for a directory: what a
 * link to a directory leads to is found where it is.
 */
function regularFile(
  root: string,
  directory: string,
  entry: string,
  tree: string,
): Unnamed<FoundFile> | Unnamed<PathError> | undefined {
  const path = join(root, entry)
  const realPath = join(directory, entry)
  try {
    const stats = lstatSync(systemPath(realPath), { throwIfNoEntry: false })
    if (stats === undefined || stats.isDirectory()) return undefined
    if (stats.isFile()) return { path, realPath }
    if (!stats.isSymbolicLink()) return { path, message: 'not a regular file' }
    const target = realPathOf(realPath)
    const { isFile, isDirectory } = kindOf(target)
    if (isDirectory) return undefined
    if (!isWithin(tree, target)) return { path, message: leadsOut }
    if (!isFile) return { path, message: 'not a regular file' }
    return { path: join(root, relative(directory, target)), realPath: target }
  } catch (error) {
    return { path, message: reasonOf(error, realPath) }
  }
}

/** What the beginning of the file at hand is read into. */
let head: Buffer | undefined

/** Whether a file is certainly something else than a Dockerfile. Why it cannot be read is said later. */
function isNoDockerfile(realPath: string): boolean {
  head ??= Buffer.allocUnsafe(1 << 16)
  try {
    const descriptor = openSync(systemPath(realPath), 'r')
    try {
      const length = readSync(descriptor, head)
      return !looksLikeDockerfile(head.toString('utf8', 0, length))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return false
  }
}

function kindOf(path: string): { isFile: boolean; isDirectory: boolean } {
  const stats = lstatSync(systemPath(path))
  return { isFile: stats.isFile(), isDirectory: stats.isDirectory() }
}

function realPathOf(path: string): string {
  return decodePath(realpathSync.native(systemPath(path), { encoding: 'buffer' }))
}
