/** What lies below a directory: what git tracks or would track, elsewhere what a walk finds. */
import { dirname, basename, join } from 'node:path'
import { git, GitError, GitKilledError, gitList, pathsWith, splitAtNul } from './git.ts'
import { isDockerfileName, isForeignDirectory } from './names.ts'
import { repositoryOf } from './repository.ts'
import { hasContent } from './saved.ts'
import { walk } from './walk.ts'

/** A file below a directory, its path relative to that; or why something there cannot be read. */
export interface Entry {
  readonly path: string
  readonly message?: string
  readonly isNoDockerfile?: boolean
}

/** Only what changed: in the index, or since the branch left a commit. */
export type Changes = 'staged' | { readonly since: string }

/** Said of a directory that is called Dockerfile: somebody may have meant a file. */
const misleading = { message: 'a directory, not a Dockerfile', isNoDockerfile: true }

/** The longest path that a system takes. The index of git may name longer ones, and each is costly to look at. */
const longestPath = 4096

type IsWanted = (path: string) => boolean

/**
 * The wanted entries below a directory, which is a real path, in no order. Submodules and other
 * repositories inside a repository are not searched. What has no `mark` in its path is not wanted. Throws a `GitError` when changes are asked
 * for, and git does not know them, or when git is ended before it answers.
 */
export async function listBelow(
  directory: string,
  isWanted: IsWanted,
  changes?: Changes,
  mark?: RegExp,
): Promise<Entry[]> {
  if (changes !== undefined)
    return select(directory, await changedBelow(directory, changes, isWanted), isWanted)
  const repository = repositoryOf(directory)
  const known = repository === undefined ? undefined : await knownToGit(directory, repository, mark)
  if (known !== undefined) return select(directory, known, isWanted)

  const entries: Entry[] = []
  for (const found of walk(directory, repository ?? directory, isWanted)) {
    if (found.kind === 'directory') {
      if (basename(found.path) === 'Dockerfile' && isWanted(`${found.path}/`))
        entries.push({ path: found.path, ...misleading })
      continue
    }
    if (found.kind !== 'repository') {
      entries.push(found)
      continue
    }
    const isWantedBelow = (path: string): boolean => isWanted(`${found.path}/${path}`)
    const below = await listBelow(join(directory, found.path), isWantedBelow, undefined, mark)
    entries.push(...below.map((entry) => ({ ...entry, path: join(found.path, entry.path) })))
  }
  return entries
}

/** What git tracks or would track. */
const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']

/**
 * What git tracks or would track, which are files and links: pipes and sockets are not for git, and a
 * walk of the whole tree to name them would cost more than the search. Undefined when git cannot say,
 * or ignores the whole directory.
 */
async function knownToGit(
  directory: string,
  repository: string,
  mark: RegExp | undefined,
): Promise<string[] | undefined> {
  const bytes = await answer<Buffer | undefined>(git(directory, listed), () => undefined)
  if (bytes === undefined) return undefined
  if (bytes.length === 0 && directory !== repository && (await isIgnoredByGit(directory)))
    return undefined
  return [...new Set(mark === undefined ? splitAtNul(bytes) : pathsWith(bytes, mark))]
}

async function isIgnoredByGit(directory: string): Promise<boolean> {
  const args = ['check-ignore', '-z', '--stdin']
  const asked = git(dirname(directory), args, { input: `./${basename(directory)}` })
  return answer(
    asked.then(() => true),
    () => false,
  )
}

/** What git says, and something else where it has no answer. That it was ended is none: it might have had one. */
async function answer<T>(asked: Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof GitError) || error instanceof GitKilledError) throw error
    return otherwise()
  }
}

/**
 * What is staged, or the wanted files that changed since a commit; git need not track them yet. What
 * the working tree has is compared here, byte by byte but for line ends, because git would run the
 * filters that the repository names. So a file that such a filter makes equal counts as changed, and
 * one that has only another mode does not.
 */
export async function changedBelow(
  directory: string,
  changes: Changes,
  isWanted: IsWanted,
): Promise<string[]> {
  if (changes === 'staged') {
    const head = await answer(revision(directory, 'HEAD'), () => emptyTree(directory))
    // With --cached trees are compared with the index, and no file is opened.
    const comparison = ['diff-index', '--cached', '-z', '--name-only', '--relative']
    const args = [...comparison, '--no-renames', '--diff-filter=d', head]
    return gitList(directory, args, { index: true })
  }
  const commit = await revision(directory, changes.since)
  const asked = git(directory, ['merge-base', commit, 'HEAD']).then(String)
  const base = (await answer(asked, () => commit)).trim()
  const hashes = new Map<string, string>()
  for (const line of await gitList(directory, ['ls-tree', '-r', '-z', base])) {
    const path = line.slice(line.indexOf('\t') + 1)
    if (path.length <= longestPath && isWanted(path))
      hashes.set(path, /[0-9a-f]{40,}(?=\t)/.exec(line)?.[0] ?? '')
  }
  const isChanged = (path: string): boolean =>
    path.length > longestPath ||
    (isWanted(path) && !hasContent(join(directory, path), hashes.get(path)))
  return [...new Set(await gitList(directory, listed))].filter(isChanged)
}

/** Throws a `GitError` that names what there is not, which git does not. */
async function revision(directory: string, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`]
  try {
    return String(await git(directory, args)).trim()
  } catch (error) {
    if (error instanceof GitError && error.message.includes('Needed a single revision'))
      throw new GitError(`there is no commit or branch "${name}" here, as in a shallow clone`)
    throw error
  }
}

/** What a repository without a commit is compared with. */
async function emptyTree(directory: string): Promise<string> {
  return String(
    await git(directory, ['hash-object', '-t', 'tree', '--stdin'], { input: '' }),
  ).trim()
}

/** Of the paths that git names, the wanted ones outside other people's trees. */
function select(directory: string, all: readonly string[], isWanted: IsWanted): Entry[] {
  const paths = all.filter((path) => path.length <= longestPath)
  const isLost = paths.length < all.length && all.some(isLostDockerfile)
  const foreign = new Map<string, boolean>()
  const isForeign = (path: string): boolean => {
    const parent = dirname(path)
    if (parent === '.') return false
    const known = foreign.get(parent)
    if (known !== undefined) return known
    const above = join(directory, dirname(parent))
    const answer = isForeign(parent) || isForeignDirectory(above, basename(parent))
    foreign.set(parent, answer)
    return answer
  }
  const directories = paths.flatMap((path) =>
    path.includes('Dockerfile/') ? (/^(?:.*\/)?Dockerfile(?=\/)/s.exec(path)?.[0] ?? []) : [],
  )
  return [
    ...(isLost
      ? [{ path: '.', message: 'git names Dockerfiles below it whose paths are too long' }]
      : []),
    ...paths.filter((path) => isWanted(path) && !isForeign(path)).map((path) => ({ path })),
    ...[...new Set(directories)]
      .filter((path) => isWanted(`${path}/`) && !isForeign(path))
      .map((path) => ({ path, ...misleading })),
  ]
}

function isLostDockerfile(path: string): boolean {
  return path.length > longestPath && isDockerfileName(basename(path))
}
