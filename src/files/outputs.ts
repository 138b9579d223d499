/** Which files an output must not go over: what the run reads, and what git tracks. */
import { closeSync, openSync, readSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { GitError, gitList } from './git.ts'
import { isLink, leadsOut, linksOn, realPlaceOf } from './links.ts'
import { isAmbiguousName, isDockerfileName } from './names.ts'
import { systemPath } from './paths.ts'
import { repositoryOf, slashed } from './repository.ts'

/** Names of settings that are read in passing, wherever they lie. */
const settingsName =
  /^(?:cachefix\.json|package\.json|codeowners|\.gitignore|\.editorconfig|\.prettierrc(?:\..+)?|prettier\.config\..+)$/i

/** How much of the start and of the end of a file tells whether it is an output. */
const glance = 1 << 16

interface Output {
  readonly file: string
  /** Whether a file with such a start and such an end is what an earlier run wrote. */
  readonly isOurs: (start: string, end: string) => boolean
}

/** The first of the outputs that leads out of `cwd`, or of its repository, by a link that lies in there. */
export function findEscape(outputs: readonly Output[], cwd: string): string | undefined {
  return outputs.find(({ file }) => leadsOut(resolve(file), cwd))?.file
}

/**
 * The first of the outputs that must not be written, and why; undefined when all may be. `read` are the
 * files that the run reads.
 */
export async function findConflict(
  outputs: readonly Output[],
  read: readonly string[],
): Promise<{ readonly file: string; readonly reason: string } | undefined> {
  const readFiles = new Set(read.flatMap((file) => identityOf(statsOf(file)) ?? []))
  const taken = new Set<string>()
  for (const { file, isOurs } of outputs) {
    const reason = await reasonAgainst(resolve(file), readFiles, isOurs)
    if (reason !== undefined) return { file, reason }
    const place = placeOf(resolve(file))
    if (taken.has(place)) return { file, reason: 'another output goes there, too' }
    taken.add(place)
  }
  return undefined
}

/** Whether there is anything at a path or on the way to it that was not made by this run. */
export function isThere(path: string): boolean {
  return statsOf(path) !== undefined || linksOn(path).length > 0
}

async function reasonAgainst(
  path: string,
  readFiles: ReadonlySet<string>,
  isOurs: Output['isOurs'],
): Promise<string | undefined> {
  if (realPlaceOf(path).split(sep).includes('.git')) return 'it belongs to git'
  const stats = statsOf(path)
  if (stats === undefined) return isLink(path) ? 'it is a symbolic link to nothing' : undefined
  if (stats.isDirectory()) return 'it is a directory'
  // A pipe or a device takes what comes.
  if (!stats.isFile()) return undefined
  const realPath = realpathSync.native(path)
  const name = basename(realPath)
  if (readFiles.has(identityOf(stats) ?? '')) return 'this run reads it'
  if (isDockerfileName(name) && !isAmbiguousName(name)) return 'it is called like a Dockerfile'
  if (settingsName.test(name)) return 'it is called like a file of settings'
  if (stats.size === 0n || holds(realPath, isOurs)) return undefined
  return (await isTracked(realPath)) ? 'git tracks it, and it is no output of cachefix' : undefined
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(systemPath(path), { bigint: true })
  } catch {
    return undefined // What cannot be looked at cannot be written either, which is said then.
  }
}

/** The same for all names of a file: links, other spellings, another case where that does not count. */
function identityOf(stats: BigIntStats | undefined): string | undefined {
  return stats && `${stats.dev}:${stats.ino}`
}

/** The same for two names of one file to be, whether it is there or not, and in whatever case. */
function placeOf(path: string): string {
  const stats = statsOf(path)
  const isAnywhere = stats !== undefined && !stats.isFile() && !stats.isDirectory()
  if (isAnywhere || path === dirname(path)) return path
  return (
    identityOf(stats) ??
    `${placeOf(dirname(path))}/${basename(path).normalize('NFC').toLowerCase()}`
  )
}

function holds(realPath: string, isOurs: Output['isOurs']): boolean {
  const descriptor = openSync(realPath, 'r')
  try {
    const piece = Buffer.alloc(glance)
    const { size } = statSync(realPath)
    const read = (position: number): string =>
      piece.toString('utf8', 0, readSync(descriptor, piece, 0, glance, position))
    return isOurs(read(0), read(Math.max(0, size - glance)))
  } finally {
    closeSync(descriptor)
  }
}

/** Whether the index of its repository has a file; where git cannot say, it may. */
async function isTracked(path: string): Promise<boolean> {
  const repository = repositoryOf(dirname(path))
  if (repository === undefined) return false
  try {
    const name = slashed(relative(repository, path))
    // The case of a name in the index may be another one where case does not count.
    const found = await gitList(repository, ['ls-files', '-z', '--', `:(icase,literal)${name}`])
    const identity = identityOf(statsOf(path))
    return found.some(
      (each) => each === name || identityOf(statsOf(join(repository, each))) === identity,
    )
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return true
  }
}
