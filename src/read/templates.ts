/** Text that is no Dockerfile yet, or none at all. */
import { readKeyword } from './lexer.ts'
import { offsetAt, UnreadableError, type LogicalLine } from './lines.ts'
import { reservedCharacters } from './text.ts'

export function refuseForeignText(source: string): void {
  const nul = source.indexOf('\0')
  if (nul !== -1) throw new UnreadableError('a NUL byte: not a text file', nul)
  const reserved = source.search(reservedCharacters)
  if (reserved !== -1) throw new UnreadableError('a private-use character', reserved)
}

/** Marks of Jinja, ERB, Go and Handlebars templates. */
const templateMark = /\{\{|\{%|<%/
/** In a command, `{{VERSION}}` may be a word like any other, and `{{.ID}}` a format for a program. */
const commandTemplateMark =
  /\{\{-?\s+(?!\.\w+\s*\}\})|\{\{[-#/!>^]|\{\{(?:if|else|end|range|with|block|define|template)\b|\{%|<%/

/** Refuses a template: its braces are code, and what they will become cannot be known. */
export function refuseTemplate(line: LogicalLine): void {
  // What is blanked below ends no mark, and begins none.
  if (!templateMark.test(line.text)) return
  const { keyword } = readKeyword(line.text)
  const holdsText = /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|LABEL|ENV|ARG|ONBUILD)$/i.test(keyword)
  // What a backslash escapes begins nothing, so that no quote is looked at twice.
  const unquoted = line.text.replace(/\\.|'[^']*'|"(?:[^"\\]|\\.)*"/gs, (part) =>
    part.startsWith('\\') ? part : '_'.repeat(part.length),
  )
  const at = unquoted.search(holdsText ? commandTemplateMark : templateMark)
  if (at !== -1) throw new UnreadableError('a template, not a Dockerfile', offsetAt(line, at), true)
}
