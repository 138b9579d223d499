/** Unified diffs as `git apply` takes them. The only import of diff. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'

/**
 * The diff of one file, with three lines of context. `path` is relative to the root of the
 * repository, with slashes. Empty when there is no difference.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  })
  if (patch.hunks.length === 0) return ''
  const text = formatPatch(patch, FILE_HEADERS_ONLY)
  // GNU patch takes a name with a blank only when a TAB ends it, as git writes it.
  const [old = '', now = ''] = text.split('\n', 2)
  const isPlain = path.includes(' ') && !old.endsWith('"')
  return isPlain ? `${old}\t\n${now}\t\n${text.slice(old.length + now.length + 2)}` : text
}
