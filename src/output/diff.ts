/** Diffs as `git apply` takes them, as edits, and line by line for what is drawn. The only import of diff. */
import { diffArrays, diffLines, formatPatch, OMIT_HEADERS, structuredPatch } from 'diff'
import type { TextEdit } from '../read/types.ts'
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

/** The edits that make one text of another, as short as they can be without dividing a character or a line end. */
export function editsBetween(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = []
  let [start, removed, added] = [0, '', '']
  const take = (): void => {
    if (removed !== '' || added !== '') edits.push(trimmed(start, removed, added))
    ;[start, removed, added] = [start + removed.length, '', '']
  }
  for (const { value, added: isAdded, removed: isRemoved } of diffLines(before, after)) {
    if (isAdded) added += value
    else if (isRemoved) removed += value
    else {
      take()
      start += value.length
    }
  }
  take()
  return edits
}

/** Without what two texts have in common at their ends. */
function trimmed(offset: number, old: string, now: string): TextEdit {
  const most = Math.min(old.length, now.length)
  let first = 0
  while (first < most && old[first] === now[first]) first += 1
  if ([old, now].some((text) => isInside(text, first))) first -= 1
  let last = 0
  while (last < most - first && old.at(-1 - last) === now.at(-1 - last)) last += 1
  if ([old, now].some((text) => isInside(text, text.length - last))) last -= 1
  const range = { start: offset + first, end: offset + old.length - last }
  return { range, newText: now.slice(first, now.length - last) }
}

/** Whether an offset lies between the halves of a character, or of a line end. */
function isInside(text: string, offset: number): boolean {
  return (
    /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)/.test(
      text.slice(Math.max(0, offset - 1), offset + 1),
    ) && offset > 0
  )
}

/** Neighbours that are the same in both, or that one has in the place of what the other has. */
export interface Stretch {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly isSame: boolean
}

/** What two lists have in common, and what stands between: lines of two texts, or words of two lines. */
export function stretchesOf(before: readonly string[], after: readonly string[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { value, added, removed } of diffArrays([...before], [...after])) {
    if (!added && !removed) {
      stretches.push({ before: value, after: value, isSame: true })
      continue
    }
    const last = stretches.at(-1)
    const open = last?.isSame === false ? last : { before: [], after: [] }
    if (open === last) stretches.pop()
    stretches.push({
      before: removed ? [...open.before, ...value] : open.before,
      after: added ? [...open.after, ...value] : open.after,
      isSame: false,
    })
  }
  return stretches
}
