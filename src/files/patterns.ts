/**
 * Patterns of settings files: those of `.gitignore`, and braces. What some readers know beside, as
 * `+(a|b)` and `{1..3}`, stands for itself.
 */
import { glob, type Dialect } from '../common/glob.ts'

/** In characters: what a file is held against. More is there to cost time. */
const most = 1 << 14

/** Whether a path, relative and with slashes, matches a pattern. */
export type MatchPattern = (path: string, pattern: string) => boolean

/** A matcher for the settings of one file; it is for patterns of up to `most` characters in all, and then says no. */
export function patternMatcher(deep: NonNullable<Dialect['deep']>): MatchPattern {
  const dialect: Dialect = { deep, brackets: 'ranges', braces: true, escapes: true }
  let left = most
  return (path, pattern) => {
    left -= pattern.length + 1
    return left >= 0 && glob(pattern, dialect)(path)
  }
}
