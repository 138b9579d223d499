import { existsSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { systemPath } from './paths.ts'

/**
 * The path of a file as diffs and reports name it, with slashes: relative to the root of the
 * git repository of `cwd`, where `git apply` takes it, and where there is none, to `cwd`, as several
 * repositories may lie below that; for a file outside, relative to the root of its own.
 */
export function pathInDiff(realPath: string, cwd: string): string {
  return slashed(
    below(repositoryOf(cwd) ?? cwd, realPath) ??
      below(repositoryOf(dirname(realPath)), realPath) ??
      // What is below none of them keeps its whole path: git takes no "..".
      realPath.slice(1),
  )
}

/** The part of a path below a directory; undefined where it is not below. */
function below(directory: string | undefined, path: string): string | undefined {
  if (directory === undefined) return undefined
  const prefix = directory.endsWith(sep) ? directory : directory + sep
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}

const known = new Map<string, string | undefined>()

/** The root of the repository that a directory lies in. A repository that comes or goes while cachefix runs is not noticed. */
export function repositoryOf(directory: string): string | undefined {
  if (known.has(directory)) return known.get(directory)
  const parent = dirname(directory)
  const isRoot = existsSync(systemPath(`${directory}${sep}.git`))
  const root = isRoot ? directory : parent === directory ? undefined : repositoryOf(parent)
  if (known.size > 5000) known.clear() // Memory must not grow with the number of directories.
  known.set(directory, root)
  return root
}
