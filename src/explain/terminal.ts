/** Pages of docs/ for a terminal: the part of Markdown that they are written in. */
import { painter, paintDiff, wrap } from '../output/text.ts'

export interface Paper {
  readonly isColoured: boolean
  /** Of the terminal; undefined where there is none, and lines stay as long as they are. */
  readonly columns: number | undefined
}

/** Wider lines are hard to read. */
const widest = 100

/** A page in Markdown as a person reads it. */
export function forTerminal(page: string, paper: Paper): string {
  const columns = paper.columns === undefined ? undefined : Math.min(paper.columns, widest)
  const blocks =
    withoutComments(page).match(/^```[^]*?^```$|^(?!\n)[^]+?(?=\n\n|\n*$(?![^]))/gm) ?? []
  return `${blocks.map((block) => blockFor(block.trim(), { ...paper, columns })).join('\n\n')}\n`
}

/** A page without what is said to those who write it. */
export function withoutComments(page: string): string {
  return page.replace(/^<!--.*?-->\n+/gm, '')
}

function blockFor(block: string, paper: Paper): string {
  const paint = painter(paper.isColoured)
  const [, fence, code] = /^```(\w*)\n([^]*?)\n?```$/.exec(block) ?? []
  if (code !== undefined) {
    const shown = fence === 'diff' ? paintDiff(code, paper.isColoured) : code
    return shown.replace(/^(?=.)/gm, '    ')
  }
  const [, heading] = /^#+ (.*)$/.exec(block) ?? []
  if (heading !== undefined) return paint('bold', heading.replaceAll('`', ''))
  if (block.startsWith('|')) return tableFor(block, paper)
  if (/^(?:- |\d+\. )/.test(block))
    return itemsOf(block)
      .map((item) => itemFor(item, paper))
      .join('\n')
  return paragraph(block, paper)
}

function itemsOf(list: string): string[] {
  return list.split(/\n(?=- |\d+\. )/)
}

function itemFor(item: string, paper: Paper): string {
  const [, mark = '', text = ''] = /^(- |\d+\. )([^]*)$/.exec(item) ?? []
  const indent = ' '.repeat(mark.length)
  return `${mark}${paragraph(text, narrower(paper, mark.length)).replaceAll('\n', `\n${indent}`)}`
}

function narrower(paper: Paper, by: number): Paper {
  return { ...paper, columns: paper.columns === undefined ? undefined : paper.columns - by }
}

/** Columns with two blanks between them; what is too long for the last one goes on below it. */
function tableFor(table: string, paper: Paper): string {
  const rows = table
    .split('\n')
    .filter((line) => !/^\|[ :|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => spoken(cell.trim().replaceAll('\\|', '|'))),
    )
  const count = rows[0]?.length ?? 0
  const widths = Array.from({ length: count - 1 }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').replaceAll('`', '').length)),
  )
  const before = widths.reduce((sum, width) => sum + width + 2, 0)
  const paint = painter(paper.isColoured)
  const lines = rows.map((row, index) => {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? ''
      const text = index === 0 ? paint('bold', cell) : coded(cell, paper)
      return `${text}${' '.repeat(width - cell.replaceAll('`', '').length + 2)}`
    })
    const last = row[count - 1] ?? ''
    const rest =
      index === 0
        ? paint('bold', last)
        : paragraph(last, narrower(paper, before)).replaceAll('\n', `\n${' '.repeat(before)}`)
    return `${cells.join('')}${rest}`.trimEnd()
  })
  return lines.join('\n')
}

function paragraph(text: string, paper: Paper): string {
  const { columns } = paper
  const words = spoken(text.replace(/\s*\n\s*/g, ' '))
  // What is painted is not seen, so lines are broken before.
  return wrap(words, columns === undefined ? undefined : columns + 2)
    .map((line) => coded(line, paper))
    .join('\n')
}

/** `[text](https://…)` says where it leads; a link to another page is its text alone. */
function spoken(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, '$1 ($2)')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(.*?)\*\*/g, '$1')
}

/** What stands in backquotes: painted, or as it is. A line may begin or end within. */
function coded(line: string, { isColoured }: Paper): string {
  if (!isColoured) return line.replaceAll('`', '')
  const paint = painter(true)
  return line.replace(/`([^`]*)`/g, (_, code: string) => paint('cyan', code)).replaceAll('`', '')
}
