import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { systemPath } from './paths.ts'

/**
 * The path of a file as diffs and reports name it, with slashes: relative to the root of the
 * git repository of `cwd`, where `git apply` takes it, and where there is none, to `cwd`, as several
 * repositories may lie below that; for a file outside, relative to the root of its own.
 */
export function pathInDiff(realPath: string, cwd: string): string {
  for (const root of [repositoryOf(cwd) ?? cwd, repositoryOf(dirname(realPath))]) {
    if (root === undefined) continue
    const prefix = root.endsWith(sep) ? root : root + sep
    if (realPath.startsWith(prefix)) return slashed(realPath.slice(prefix.length))
  }
  // What is below none of them keeps its whole path: git takes no "..".
  return slashed(realPath.slice(1))
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}

const known = new Map<string, string | undefined>()

/** The root of the repository that a directory lies in. A repository that comes or goes while cachefix runs is not noticed. */
export function repositoryOf(directory: string): string | undefined {
  if (known.has(directory)) return known.get(directory)
  const parent = dirname(directory)
  const isRoot = existsSync(systemPath(join(directory, '.git')))
  const root = isRoot ? directory : parent === directory ? undefined : repositoryOf(parent)
  if (known.size > 5000) known.clear() // Memory must not grow with the number of directories.
  known.set(directory, root)
  return root
}
