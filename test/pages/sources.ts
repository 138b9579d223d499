/** The sources of a package manager: the comments with an address in the code that writes it down. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const place = 'src/know/package-managers'

/** What the comments say that name a source, in the order of the file. */
export function sourcesOf(manager: string): string[] {
  const isNamed = (text: string): boolean => text.includes(`\n  name: '${manager}',`)
  const file = readdirSync(place).find((name) => isNamed(readFileSync(join(place, name), 'utf8')))
  if (file === undefined) throw new Error(`no file has the name ${manager}`)
  const text = readFileSync(join(place, file), 'utf8')
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  // What a file says beside its managers is true of all of them.
  const concerned = parsed.statements.filter((statement) => {
    const own = statement.getText(parsed)
    return isNamed(own) || !/\n {2}name: '/.test(own)
  })
  return concerned.flatMap((statement) => commentsIn(statement, parsed)).filter(hasSource)
}

function hasSource(comment: string): boolean {
  return comment.includes('https://')
}

function commentsIn(statement: ts.Node, file: ts.SourceFile): string[] {
  const ranges = new Map<number, number>()
  const visit = (node: ts.Node): void => {
    for (const find of [ts.getLeadingCommentRanges, ts.getTrailingCommentRanges])
      for (const { pos, end } of find(
        file.text,
        find === ts.getLeadingCommentRanges ? node.getFullStart() : node.end,
      ) ?? [])
        ranges.set(pos, end)
    for (const child of node.getChildren(file)) visit(child)
  }
  visit(statement)
  const comments: { text: string; end: number }[] = []
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const text = wordsOf(file.text.slice(start, end))
    const last = comments.at(-1)
    // The lines of one comment.
    const isNext = last !== undefined && /^\n *$/.test(file.text.slice(last.end, start))
    if (isNext) Object.assign(last, { text: sentences(`${last.text} ${text}`), end })
    else comments.push({ text, end })
  }
  return comments.map(({ text }) => text)
}

function wordsOf(comment: string): string {
  return comment
    .replace(/^\/\/|^\/\*+|\*\/$/g, '')
    .replace(/\n\s*\*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** With a full stop between an address and the sentence after it. */
function sentences(text: string): string {
  return text.replace(/(https:\/\/\S*[^\s.,:]) (?=[A-Z"])/g, '$1. ')
}
