/** Patterns as `.gitignore` has them, for all places that take patterns. The only import of ignore. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { systemPath } from './paths.ts'

/**
 * Whether a path, relative and with slashes, matches patterns written as in a `.gitignore`; of two
 * that match it the later one counts. A directory's path ends in a slash.
 */
export type Matcher = (path: string) => boolean

/** Case counts, as on the file systems that images are built on. */
export function matcher(patterns: readonly string[]): Matcher {
  if (patterns.length === 0) return () => false
  const rules = compile(patterns)
  return (path) => ignore.isPathValid(path) && rules.ignores(path)
}

function compile(patterns: readonly string[] | string): Ignore {
  return ignore({ ignorecase: false }).add(patterns)
}

/** The ignore files of a directory and of those above it, the nearest first. */
export interface IgnoreFiles {
  /** Where in a path the part below their directory starts. */
  readonly start: number
  readonly rules: Ignore
  readonly above: IgnoreFiles | undefined
}

/** Adds the ignore files that lie in `directory`; `names` are those that it has. */
export function withIgnoreFiles(
  above: IgnoreFiles | undefined,
  directory: string,
  names: readonly string[],
): IgnoreFiles | undefined {
  if (names.length === 0) return above
  const texts = names.map((name) => readFileSync(systemPath(join(directory, name)), 'utf8'))
  return { start: join(directory, '/').length, rules: compile(texts.join('\n')), above }
}

/** Whether the nearest ignore file that says something about a path below it ignores it. */
export function isIgnored(files: IgnoreFiles | undefined, path: string): boolean {
  for (let each = files; each !== undefined; each = each.above) {
    const { ignored, unignored } = each.rules.test(path.slice(each.start))
    if (ignored || unignored) return ignored
  }
  return false
}
