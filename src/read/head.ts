/** How instructions begin, which decides where here-documents are. */
import { readFlags, readHeredocMarkers, readJsonArray, readKeyword } from './lexer.ts'
import { readLines, type Lines } from './lines.ts'
import { skipSpace } from './space.ts'

/** The keyword of an instruction, or of the one that an ONBUILD holds, and where it starts and what follows it. */
export interface Head {
  readonly keyword: string
  readonly onbuild: boolean
  readonly start: number
  readonly rest: number
}

export function innermost(text: string): Head {
  const outer = readKeyword(text)
  const start = skipSpace(text, 0)
  if (outer.keyword.toUpperCase() !== 'ONBUILD') {
    return {
      keyword: outer.keyword.toUpperCase(),
      rest: outer.rest,
      onbuild: false,
      start,
    }
  }
  const inner = readKeyword(text.slice(outer.rest))
  return {
    keyword: inner.keyword.toUpperCase(),
    rest: outer.rest + inner.rest,
    onbuild: true,
    start: outer.rest,
  }
}

/** The logical lines of a Dockerfile. Throws an `UnreadableError`. */
export function logicalLines(source: string): Lines {
  return readLines(source, (text, escape) =>
    takesHeredocs(text, escape) ? readHeredocMarkers(text) : [],
  )
}

function takesHeredocs(text: string, escape: string): boolean {
  const { keyword, rest } = innermost(text)
  if (!['RUN', 'COPY', 'ADD'].includes(keyword)) return false
  const { rest: start } = readFlags(text, rest, escape)
  return readJsonArray(text, start) === undefined
}
