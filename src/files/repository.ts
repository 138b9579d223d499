import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/**
 * The path of a file as a diff names it, with slashes: relative to the root of the git repository of
 * `cwd`, where `git apply` takes it; for a file outside that, to the root of its own; and where there
 * is no repository, to `cwd`.
 */
export function pathInDiff(realPath: string, cwd: string): string {
  const roots = [repositoryOf(cwd), repositoryOf(dirname(realPath)), cwd]
  const paths = roots.flatMap((root) => (root === undefined ? [] : [relative(root, realPath)]))
  // What is below none of them keeps its whole path: git takes no "..".
  const path = paths.find((each) => !each.startsWith('..')) ?? realPath.slice(1)
  return path.split(sep).join('/')
}

function repositoryOf(start: string): string | undefined {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, '.git'))) return directory
    if (directory === dirname(directory)) return undefined
  }
}
