/** What lies below a directory: what git tracks or would track, elsewhere what a walk finds. */
import { dirname, basename, join } from 'node:path'
import { git, GitError, GitKilledError, gitList } from './git.ts'
import { isForeignDirectory } from './names.ts'
import { repositoryOf } from './repository.ts'
import { hasContent } from './saved.ts'
import { walk } from './walk.ts'

/** A file below a directory, its path relative to that; or why something there cannot be read. */
export interface Entry {
  readonly path: string
  readonly message?: string
}

/** Only what changed: in the index, or since the branch left a commit. */
export type Changes = 'staged' | { readonly since: string }

/** Said of a directory that is called Dockerfile: somebody may have meant a file. */
const misleadingName = 'a directory, not a Dockerfile'

type IsWanted = (path: string) => boolean

/**
 * The wanted entries below a directory, which is a real path, in no order. Submodules and other
 * repositories inside a repository are not searched. Throws a `GitError` when changes are asked
 * for, and git does not know them, or when git is ended before it answers.
 */
export async function listBelow(
  directory: string,
  isWanted: IsWanted,
  changes?: Changes,
): Promise<Entry[]> {
  if (changes !== undefined)
    return select(directory, await changedBelow(directory, changes, isWanted), isWanted)
  const repository = repositoryOf(directory)
  const known = repository === undefined ? undefined : await knownToGit(directory, repository)
  if (known !== undefined) return select(directory, known, isWanted)

  const entries: Entry[] = []
  for (const found of walk(directory, repository ?? directory, isWanted)) {
    if (found.kind === 'directory') {
      if (basename(found.path) === 'Dockerfile' && isWanted(`${found.path}/`))
        entries.push({ path: found.path, message: misleadingName })
      continue
    }
    if (found.kind !== 'repository') {
      entries.push(found)
      continue
    }
    const below = await listBelow(join(directory, found.path), (path) =>
      isWanted(`${found.path}/${path}`),
    )
    entries.push(...below.map((entry) => ({ ...entry, path: join(found.path, entry.path) })))
  }
  return entries
}

/**
 * What git tracks or would track, which are files and links: pipes and sockets are not for git, and a
 * walk of the whole tree to name them would cost more than the search. Undefined when git cannot say,
 * or ignores the whole directory.
 */
async function knownToGit(directory: string, repository: string): Promise<string[] | undefined> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const paths = await answer<string[] | undefined>(gitList(directory, args), () => undefined)
  if (paths?.length === 0 && directory !== repository && (await isIgnoredByGit(directory)))
    return undefined
  return paths && [...new Set(paths)]
}

async function isIgnoredByGit(directory: string): Promise<boolean> {
  const args = ['check-ignore', '-z', '--stdin']
  const asked = git(dirname(directory), args, { input: basename(directory) })
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

const comparison = ['diff-index', '-z', '--relative', '--no-renames', '--diff-filter=d']

/** The files that changed, those that git does not track yet included. Only wanted ones are looked into. */
export async function changedBelow(
  directory: string,
  changes: Changes,
  isWanted: IsWanted,
): Promise<string[]> {
  if (changes === 'staged') {
    const head = await answer(revision(directory, 'HEAD'), () => emptyTree(directory))
    const args = [...comparison, '--name-only', '--cached', head]
    return gitList(directory, args, { index: true })
  }
  const commit = await revision(directory, changes.since)
  const asked = git(directory, ['merge-base', commit, 'HEAD']).then(String)
  const base = await answer(asked, () => commit)
  return [
    ...(await changedSince(directory, base.trim(), isWanted)),
    ...(await gitList(directory, ['ls-files', '-z', '--others', '--exclude-standard'])),
  ]
}

/**
 * git does not look into a file that has another date than in the index, as after a `touch`, and says
 * that it may have changed; whether it has is for cachefix to see.
 */
async function changedSince(
  directory: string,
  base: string,
  isWanted: IsWanted,
): Promise<string[]> {
  const fields = await gitList(directory, [...comparison, '--raw', '--no-abbrev', base])
  const changed: string[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [info = '', path = ''] = fields.slice(at, at + 2)
    const [, , hash] = /^:(100\d+) \1 ([0-9a-f]+) 0+ M$/.exec(info) ?? []
    const isSame = hash !== undefined && isWanted(path) && hasContent(join(directory, path), hash)
    if (!isSame) changed.push(path)
  }
  return changed
}

async function revision(directory: string, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`]
  return String(await git(directory, args)).trim()
}

/** What a repository without a commit is compared with. */
async function emptyTree(directory: string): Promise<string> {
  return String(
    await git(directory, ['hash-object', '-t', 'tree', '--stdin'], { input: '' }),
  ).trim()
}

/** Of the paths that git names, the wanted ones outside other people's trees. */
function select(directory: string, paths: readonly string[], isWanted: IsWanted): Entry[] {
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
  const misleading = paths.flatMap((path) =>
    path.includes('Dockerfile/') ? (/^(?:.*\/)?Dockerfile(?=\/)/s.exec(path)?.[0] ?? []) : [],
  )
  return [
    ...paths.filter((path) => isWanted(path) && !isForeign(path)).map((path) => ({ path })),
    ...[...new Set(misleading)]
      .filter((path) => isWanted(`${path}/`) && !isForeign(path))
      .map((path) => ({ path, message: misleadingName })),
  ]
}
