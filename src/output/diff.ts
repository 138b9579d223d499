/** Unified diffs as `git apply` takes them. The only import of diff. */
import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff'
import { quotePath } from '../files/paths.ts'

/**
 * The diff of one file, with three lines of context. `path` is relative to the root of the
 * repository, with slashes. Empty when there is no difference.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3 })
  if (patch.hunks.length === 0) return ''
  const [old, now] = [quotePath(`a/${path}`), quotePath(`b/${path}`)]
  // GNU patch takes a name with a blank only when a TAB ends it, as git writes it.
  const end = old.includes(' ') && !old.startsWith('"') ? '\t' : ''
  // Without the "diff --git" line git guesses how much of the path to strip.
  const head = `diff --git ${old} ${now}\n--- ${old}${end}\n+++ ${now}${end}\n`
  return head + formatPatch(patch, OMIT_HEADERS)
}
