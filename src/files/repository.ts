import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * The path of a file as a diff names it: relative to the root of its git repository, or to `cwd`
 * where there is none; with slashes.
 */
export function pathInDiff(realPath: string, cwd: string): string {
  const root = repositoryOf(dirname(realPath)) ?? cwd
  const path = relative(root, resolve(realPath)).split(sep).join('/')
  // What is neither in a repository nor below `cwd` keeps its whole path: git takes no "..".
  return path.startsWith('../') ? resolve(realPath).split(sep).slice(1).join('/') : path
}

function repositoryOf(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, '.git'))) return directory
    if (directory === dirname(directory)) return undefined
  }
}
