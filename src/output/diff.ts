/** Unified diffs as `git apply` takes them. The only import of diff. */
import { formatPatch, structuredPatch } from 'diff'

/**
 * The diff of one file, with three lines of context. `path` is relative to the root of the
 * repository, with slashes. Empty when there is no difference.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, now] = [`a/${path}`, `b/${path}`]
  const patch = structuredPatch(old, now, before, after, undefined, undefined, { context: 3 })
  if (patch.hunks.length === 0) return ''
  // Without the "diff --git" line git guesses how much of the path to strip.
  const text = formatPatch({ ...patch, isGit: true })
  // GNU patch takes a name with a blank only when a TAB ends it, as git writes it.
  return path.includes(' ') ? text.replace(/^(--- a\/.*)\n(\+\+\+ b\/.*)$/m, '$1\t\n$2\t') : text
}
