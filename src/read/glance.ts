/**
 * Whether a file can be passed over. Most Dockerfiles of a monorepo have no cache mount, and are
 * certainly in order: a look at the bytes of each line says so, in a hundredth of the time that
 * reading them takes. Anything out of the ordinary is for `parseDockerfile` to judge.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { flagsOf, type FlagKind } from './instructions.ts'
import { refusedInstruction } from './refusals.ts'

/** Mounts and comments for cachefix, here-documents, templates, bytes of no text, carriage returns inside lines. */
const remarkable = /--mount|type=cache|cachefix-ignore|<<|\{\{|\{%|<%|[{<]\\|\0|\r(?![\r\n])/i

/** Parser directives that change how the file is read, or may be wrong. */
const directives =
  /^[ \t]*#[ \t]*(?:escape|check)[ \t]*=|^[ \t]*#[ \t]*syntax[ \t]*=[^]*\n[ \t]*#[ \t]*syntax[ \t]*=/im

/** On one line. */
const plainFrom =
  /^[ \t]*FROM[ \t]+(?:--platform=[^\s\\]+[ \t]+)?[^\s\\-][^\s\\]*(?:[ \t]+AS[ \t]+[^\s\\]+)?[ \t\r]*$/i

/** The first bytes of the characters that `Text` reserves, and of a byte order mark. */
const reserved = /[\xEE\xEF]/

/** Lengths above may be more than BuildKit takes. */
const longLine = 20_000

/** True when `parseDockerfile` takes the bytes for a Dockerfile, and there is no cache mount in it. */
export function isPlain(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  if (remarkable.test(text) || directives.test(text)) return false
  if (!isAscii(bytes) && (reserved.test(text) || !isUtf8(bytes))) return false
  let hasFrom = false
  // Where in an instruction the line stands: before one, among its flags, or past them.
  let place: 'before' | 'flags' | 'past' = 'before'
  let flags: Readonly<Record<string, FlagKind>> = {}
  // The instruction so far, as BuildKit joins its lines.
  let joined = ''
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    if (end - start > longLine) return false
    const line = text.slice(start, end)
    start = end + 1
    let at = skipBlanks(line, 0)
    if (at === line.length || line[at] === '#') continue
    if (isOdd(line, at)) return false
    if (place === 'before') {
      const keyword = /^[A-Za-z]+(?=[ \t\r]|$)/.exec(line.slice(at))?.[0] ?? ''
      const known = flagsOf.get(keyword.toUpperCase())
      if (known === undefined || /^ONBUILD$/i.test(keyword)) return false
      if (/^FROM$/i.test(keyword)) {
        if (!plainFrom.test(line)) return false
        hasFrom = true
      } else if (!hasFrom && !/^ARG$/i.test(keyword)) return false
      flags = known
      joined = ''
      at = skipBlanks(line, at + keyword.length)
      place = 'flags'
    }
    const last = lastOf(line)
    const continues = last >= at && isEscape(line, last)
    if (place === 'flags') {
      at = skipFlags(line, at, flags)
      if (at === -1) return false
      if (at < (continues ? last : line.length)) place = 'past'
    }
    joined += line.slice(0, continues ? last : line.length)
    if (continues) continue
    if (isRefused(joined)) return false
    place = 'before'
  }
  return hasFrom && (place === 'before' || !isRefused(joined))
}

function isRefused(joined: string): boolean {
  const text = /[^\0-\x7F]/.test(joined) ? Buffer.from(joined, 'latin1').toString('utf8') : joined
  return refusedInstruction(text, '\\') !== undefined
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (line[at] === ' ' || line[at] === '\t' || line[at] === '\r') at += 1
  return at
}

/** Past the flags that are known and written plainly; -1 when there is another one. */
function skipFlags(line: string, from: number, known: Readonly<Record<string, FlagKind>>): number {
  let at = from
  while (line[at] === '-') {
    const [flag, name = ''] =
      /^--([a-z-]+)(?:=[\w.:/@$,{}*+-]*)?(?=[ \t\r]|$)/.exec(line.slice(at)) ?? []
    if (flag === undefined || !Object.hasOwn(known, name)) return -1
    at = skipBlanks(line, at + flag.length)
  }
  // A quote, an escape or another kind of blank may hide a flag.
  if (isOdd(line, at)) return -1
  return line[at] === '"' || line[at] === "'" || (line[at] === '\\' && at < lastOf(line)) ? -1 : at
}

/** Whether there may be a blank that is none of the usual ones: BuildKit takes all of Unicode's. */
function isOdd(line: string, at: number): boolean {
  return !/[\x21-\x7E]/.test(line.charAt(at) || 'x')
}

/** The index of the last character that is no blank. */
function lastOf(line: string): number {
  let last = line.length - 1
  while (last >= 0 && (line[last] === ' ' || line[last] === '\t' || line[last] === '\r')) last -= 1
  return last
}

function isEscape(line: string, last: number): boolean {
  return line[last] === '\\' && line[last - 1] !== '\\'
}
