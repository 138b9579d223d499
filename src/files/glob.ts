/** Patterns of settings, which anybody may have written. The only import of minimatch. */

/** Whether a path, relative and with slashes, matches a pattern. */
export type MatchGlob = (path: string, pattern: string) => boolean

/** In characters: of a pattern, and of all that one file is held against. More is there to cost time. */
const mostOfOne = 1000
const mostOfAll = 1 << 16

/**
 * A matcher for one file. minimatch needs time in pattern times path: it makes no regular expression
 * that could backtrack, and what braces expand to has a limit.
 */
export async function loadGlobs(): Promise<MatchGlob> {
  const { minimatch } = await import('minimatch')
  const options = { dot: true, nocomment: true, braceExpandMax: 100 }
  let left = mostOfAll
  return (path, pattern) => {
    left -= pattern.length + 1
    return (
      left >= 0 &&
      pattern.length <= mostOfOne &&
      minimatch(path, pattern.replace(/^\.\//, ''), options)
    )
  }
}
