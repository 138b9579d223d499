/**
 * Patterns as `.gitignore` has them (https://git-scm.com/docs/gitignore), for all places that take
 * such patterns. Case counts, as on the file systems that images are built on.
 */
import { join } from 'node:path'
import { glob, weightOf } from '../common/glob.ts'
import { readSideFile } from './side-files.ts'

/** Of all patterns of an ignore file; see `weightOf`. More is there to cost time. */
const most = 1 << 14

/**
 * Whether a path, relative and with slashes, matches patterns written as in a `.gitignore`; of two
 * that match it the later one counts. A directory's path ends in a slash.
 */
export type Matcher = (path: string) => boolean

export function matcher(patterns: readonly string[]): Matcher {
  if (patterns.length === 0) return () => false
  const rules = patterns.flatMap(parseRule)
  // No pattern is about the directory itself, or about what lies above it.
  return (path) => !/^\.{0,2}(?:\/|$)/.test(path) && verdict(rules, path) === 'ignored'
}

interface Rule {
  readonly verdict: 'ignored' | 'unignored'
  readonly onlyDirectories: boolean
  /** Whether it is about names, in whatever directory. */
  readonly isName: boolean
  readonly matches: (path: string) => boolean
}

/** No rule for an empty line and a comment. */
function parseRule(line: string): Rule[] {
  if (line.startsWith('#')) return []
  const isNegated = line.startsWith('!')
  const pattern = withoutBlanksAtEnd(isNegated ? line.slice(1) : line)
  const onlyDirectories = pattern.endsWith('/')
  const body = onlyDirectories ? pattern.slice(0, -1) : pattern
  if (body === '') return []
  const isName = !body.includes('/')
  return [
    {
      verdict: isNegated ? 'unignored' : 'ignored',
      onlyDirectories,
      isName,
      matches: glob(body.replace(/^\//, ''), { deep: 'names', brackets: 'ranges', escapes: true }),
    },
  ]
}

/** Blanks at the end go, up to one after a backslash. */
function withoutBlanksAtEnd(line: string): string {
  let end = line.length
  while (line[end - 1] === ' ') end -= 1
  let start = end
  while (line[start - 1] === '\\') start -= 1
  return line.slice(0, (end - start) % 2 === 1 ? end + 1 : end)
}

/** What the last rule that matches a path says of it; the same of all that lies in an ignored directory. */
function verdict(rules: readonly Rule[], path: string): Rule['verdict'] | undefined {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const above = verdictOfItself(rules, path.slice(0, slash), true)
    if (above === 'ignored' || slash === path.length - 1) return above
  }
  return verdictOfItself(rules, path, false)
}

function verdictOfItself(
  rules: readonly Rule[],
  path: string,
  isDirectory: boolean,
): Rule['verdict'] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return rules.findLast(
    ({ onlyDirectories, isName, matches }) =>
      (isDirectory || !onlyDirectories) && matches(isName ? name : path),
  )?.verdict
}

/** The ignore files of a directory and of those above it, the nearest first. */
export interface IgnoreFiles {
  /** Where in a path the part below their directory starts. */
  readonly start: number
  readonly rules: readonly Rule[]
  readonly above: IgnoreFiles | undefined
}

/**
 * Adds the ignore files that lie in `directory`; `names` are those that it may have. As in git, one that
 * is a directory or a link is none.
 */
export function withIgnoreFiles(
  above: IgnoreFiles | undefined,
  directory: string,
  names: readonly string[],
): IgnoreFiles | undefined {
  if (names.length === 0) return above
  const rules = names.flatMap((name) => {
    const text = readSideFile(join(directory, name)) ?? ''
    const lines = text.replace(/^\uFEFF/, '').split('\n')
    if (lines.reduce((sum, line) => sum + weightOf(line), 0) > most) return []
    return lines.flatMap((line) => parseRule(line.replace(/\r$/, '')))
  })
  return { start: join(directory, '/').length, rules, above }
}

/** Whether the nearest ignore file that says something about a path below it ignores it. */
export function isIgnored(files: IgnoreFiles | undefined, path: string): boolean {
  for (let each = files; each !== undefined; each = each.above) {
    const said = verdict(each.rules, path.slice(each.start))
    if (said !== undefined) return said === 'ignored'
  }
  return false
}
