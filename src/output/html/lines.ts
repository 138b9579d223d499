/** Lines of a diff as HTML: what changes, with a few lines around it, and findings where they belong. */
import { stretchesOf } from '../diff.ts'
import { escape } from './escape.ts'

/** HTML that stands behind a line of the text before. */
export interface Inset {
  readonly line: number
  /** The lines that are shown for it, changed or not, up to this one. */
  readonly endLine: number
  readonly html: string
}

interface Block {
  readonly isSame: boolean
  /** Numbers of the first lines. */
  readonly line: number
  readonly newLine: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Lines around a change or a finding. */
const context = 3
/** Of a long instruction not more is shown than this. */
const mostOfOne = 8
/** Of lines that are held against each other for their words; whole scripts have nothing to mark. */
const mostPairs = 900

/** The diff of two texts. `insets` are sorted by line; each stands behind its line, or behind the change that it is in. */
export function drawLines(before: string, after: string, insets: readonly Inset[] = []): string {
  const blocks = blocksOf(linesOf(before), linesOf(after))
  const isShown = shownLines(blocks, insets)
  const waiting = [...insets]
  const html: string[] = []
  let hidden = 0
  const insetsUpTo = (line: number): void => {
    while (waiting[0] !== undefined && waiting[0].line <= line)
      html.push(waiting.shift()?.html ?? '')
  }
  const gap = (): void => {
    if (hidden > 0)
      html.push(`<p class="gap">${hidden} unchanged ${hidden === 1 ? 'line' : 'lines'}</p>`)
    hidden = 0
  }
  for (const block of blocks) {
    if (block.isSame) {
      for (const [index, text] of block.before.entries()) {
        const [line, newLine] = [block.line + index, block.newLine + index]
        if (isShown.has(line)) {
          gap()
          html.push(
            `<div class="l same" data-a="${line}" data-b="${newLine}">${escape(text)}\n</div>`,
          )
        } else hidden += 1
        insetsUpTo(line)
      }
    } else {
      gap()
      html.push(drawChange(block))
      insetsUpTo(block.line + block.before.length - 1)
    }
  }
  gap()
  insetsUpTo(Infinity)
  return `<div class="diff">${html.join('')}</div>`
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r*\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function blocksOf(before: readonly string[], after: readonly string[]): Block[] {
  let [line, newLine] = [1, 1]
  return stretchesOf(before, after).map((stretch) => {
    const block = { ...stretch, line, newLine }
    line += stretch.before.length
    newLine += stretch.after.length
    return block
  })
}

function shownLines(blocks: readonly Block[], insets: readonly Inset[]): ReadonlySet<number> {
  const shown = new Set<number>()
  const show = (start: number, end: number): void => {
    for (let line = start - context; line <= end + context; line += 1) shown.add(line)
  }
  for (const { isSame, line, before } of blocks) if (!isSame) show(line, line + before.length - 1)
  for (const { line, endLine } of insets) show(line, Math.min(endLine, line + mostOfOne))
  return shown
}

function drawChange({ line, newLine, before, after }: Block): string {
  const [old, now] = markChanges(before, after)
  const removed = old.map(
    (html, index) => `<del class="l" data-a="${line + index}">${html}\n</del>`,
  )
  const added = now.map(
    (html, index) => `<ins class="l" data-b="${newLine + index}">${html}\n</ins>`,
  )
  return `<div class="change"><div>${removed.join('')}</div><div>${added.join('')}</div></div>`
}

/** Both sides as HTML, with the words marked that differ where lines are much alike; else that would be noise. */
function markChanges(before: readonly string[], after: readonly string[]): [string[], string[]] {
  const pairs = pairsOf(before, after)
  const old = before.map(escape)
  const now = after.map(escape)
  for (const [one, other] of pairs) {
    const words = stretchesOf(wordsOf(before[one] ?? ''), wordsOf(after[other] ?? ''))
    const draw = (side: 'before' | 'after'): string =>
      words
        .map((stretch) => {
          const text = escape(stretch[side].join(''))
          return stretch.isSame || text.trim() === '' ? text : `<b>${text}</b>`
        })
        .join('')
    old[one] = draw('before')
    now[other] = draw('after')
  }
  return [old, now]
}

/** Which line became which: each goes with the next one that is much like it. */
function pairsOf(before: readonly string[], after: readonly string[]): [number, number][] {
  const pairs: [number, number][] = []
  if (before.length * after.length > mostPairs) return pairs
  let next = 0
  for (const [index, line] of before.entries()) {
    const at = after.findIndex((other, place) => place >= next && isAlike(line, other))
    if (at === -1) continue
    pairs.push([index, at])
    next = at + 1
  }
  return pairs
}

function isAlike(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)]
  const common = stretchesOf(left, right).filter(({ isSame }) => isSame)
  const length = common.flatMap(({ before }) => before).join('').length
  return length > 0.5 * Math.max(one.length, other.length)
}

/** Options of a mount are words of their own, and a path is one. */
function wordsOf(line: string): string[] {
  return line.match(/\s+|[,=]|[^\s,=]+/g) ?? []
}
