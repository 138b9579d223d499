/**
 * The lexing rules of BuildKit's Dockerfile frontend, on one logical line: builder flags, words,
 * JSON arrays, here-document markers, and the CSV of `--mount`. Every token carries its index in the
 * line.
 * Source: https://github.com/moby/buildkit/tree/master/frontend/dockerfile/parser (split_command.go,
 * line_parsers.go)
 */
import type { Range } from './types.ts'
import { isSpace, skipSpace, trimSpaceEnd } from './space.ts'

/** A token: its text with quotes and escapes removed, and the index in the line of every character of it. */
export interface Token {
  readonly text: string
  /** Of the token as written, quotes included. */
  readonly range: Range
  /** The index in the line of each character of `text`. */
  readonly indexes: readonly number[]
}

/** The keyword of an instruction and where its arguments start. */
export function readKeyword(line: string): { keyword: string; rest: number } {
  const start = skipSpace(line, 0)
  const [whole = '', keyword = ''] = /^([^\t\v\f\r ]+)[\t\v\f\r ]*/.exec(line.slice(start)) ?? []
  return { keyword, rest: start + whole.length }
}

/** The `--flag` words after the keyword, and the index at which the arguments begin. */
export function readFlags(
  line: string,
  start: number,
  escape: string,
): { flags: Token[]; rest: number } {
  const flags: Token[] = []
  const lineEnd = start + trimSpaceEnd(line.slice(start)).length
  let index = start
  for (;;) {
    const space = index
    while (/[\t-\r ]/.test(line.charAt(index))) index += 1
    // Byte by byte, so that a blank outside ASCII is none here.
    if (!line.startsWith('--', index)) return { flags, rest: skipSpace(line, space) }
    const begin = index
    let text = ''
    let quoted = false
    const indexes: number[] = []
    let quote = ''
    for (; index < lineEnd; index += 1) {
      let character = line.charAt(index)
      if (quote === '' && isSpace(character)) break
      if (quote === '' ? character === '"' || character === "'" : character === quote) {
        quote = quote === '' ? character : ''
        quoted = true
        continue
      }
      if (character === escape) {
        index += 1
        if (index >= lineEnd) break
        character = line.charAt(index)
      }
      text += character
      indexes.push(index)
    }
    if (text === '--') return { flags, rest: skipSpace(line, index) }
    if (text !== '' || quoted) flags.push({ text, range: { start: begin, end: index }, indexes })
  }
}

/** One `key[=value]` of a `--mount`. */
export interface Field {
  /** As written. Keys are case-insensitive. */
  readonly key: string
  readonly value: string | undefined
  /** Indexes in the line: of the whole field, and of the value. */
  readonly range: Range
  readonly valueRange: Range | undefined
}

/** Splits the value of a flag as Go's encoding/csv does. Undefined where that would be an error. */
export function readFields(token: Token, from: number): Field[] | undefined {
  const fields: Field[] = []
  const at = (index: number): number => token.indexes[index] ?? token.range.end
  let index = from
  while (index <= token.text.length) {
    const start = index
    let value = ''
    const places: number[] = []
    if (token.text[index] === '"') {
      for (index += 1; ; index += 1) {
        if (index >= token.text.length) return undefined
        if (token.text[index] !== '"') places.push(at(index))
        else if (token.text[index + 1] === '"') places.push(at((index += 1)))
        else break
        value += token.text.charAt(index)
      }
      index += 1
      if (index < token.text.length && token.text[index] !== ',') return undefined
    } else {
      for (; index < token.text.length && token.text[index] !== ','; index += 1) {
        if (token.text[index] === '"') return undefined
        value += token.text.charAt(index)
        places.push(at(index))
      }
    }
    const equals = value.indexOf('=')
    const end = (places.at(-1) ?? at(start) - 1) + 1
    const rangeStart = start === index ? at(start) : (token.indexes[start] ?? at(start))
    fields.push({
      key: equals === -1 ? value : value.slice(0, equals),
      value: equals === -1 ? undefined : value.slice(equals + 1),
      range: {
        start: rangeStart,
        end: index > start ? (token.indexes[index - 1] ?? end - 1) + 1 : rangeStart,
      },
      valueRange:
        equals === -1
          ? undefined
          : { start: places[equals + 1] ?? (places[equals] ?? end - 1) + 1, end },
    })
    index += 1
  }
  return fields
}

/** Go's strconv.ParseBool. */
export function isBoolean(text: string): boolean {
  return /^(?:[01tTfF]|true|TRUE|True|false|FALSE|False)$/.test(text)
}

/** The words of ENV, ARG and LABEL, with quotes and escapes as written. */
export function readWords(
  line: string,
  start: number,
  escape: string,
): { text: string; range: Range }[] {
  const words: { text: string; range: Range }[] = []
  let index = start
  for (;;) {
    index = skipSpace(line, index)
    if (index >= line.length) return words
    const begin = index
    let quote = ''
    for (; index < line.length; index += 1) {
      const character = line.charAt(index)
      if (quote === '' && isSpace(character)) break
      if (character === escape && quote !== "'") index += 1
      else if (quote === '' && (character === '"' || character === "'")) quote = character
      else if (character === quote) quote = ''
    }
    index = Math.min(index, line.length)
    words.push({ text: line.slice(begin, index), range: { start: begin, end: index } })
  }
}

/** The strings of an exec-form array, each with the range of its literal. Undefined for shell form. */
export function readJsonArray(
  line: string,
  start: number,
): { text: string; range: Range }[] | undefined {
  const rest = trimSpaceEnd(line.slice(start))
  if (!rest.startsWith('[')) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(rest)
  } catch {
    return undefined // BuildKit takes what is not valid JSON as shell form, too.
  }
  if (!Array.isArray(parsed)) return undefined
  const literals = [...rest.matchAll(/"(?:[^"\\]|\\.)*"/g)]
  return parsed.map((value, position) => {
    const literal = literals[position]
    const literalStart = start + (literal?.index ?? 0)
    return {
      text: String(value),
      range: { start: literalStart, end: literalStart + (literal?.[0].length ?? 0) },
    }
  })
}

/** The here-documents a RUN, COPY or ADD opens. The escape character is always a backslash here. */
export function readHeredocMarkers(line: string): { name: string; chomp: boolean; range: Range }[] {
  const words = splitShellWords(line)
  return words.flatMap(({ text, range }) => {
    const [, , dash, rest = ''] = /^(\d*)<<(-?)\s*([^<]*)$/.exec(text) ?? []
    if (rest === '') return []
    const names = splitShellWords(rest)
    const name = names[0] === undefined ? '' : unquote(names[0].text)
    return names.length === 1 && name !== '' ? [{ name, chomp: dash === '-', range }] : []
  })
}

/** `ProcessWords` of BuildKit's shell lexer with raw quotes and escapes; no words at all on an error. */
function splitShellWords(line: string): { text: string; range: Range }[] {
  const words: { text: string; range: Range }[] = []
  let start = -1
  let index = 0
  const flush = (end: number): void => {
    if (start !== -1) words.push({ text: line.slice(start, end), range: { start, end } })
    start = -1
  }
  while (index < line.length) {
    const character = line.charAt(index)
    if (isSpace(character)) {
      flush(index)
      index += 1
      continue
    }
    if (start === -1) start = index
    if (character === "'" || character === '"') {
      const end = endOfQuote(line, index)
      if (end === undefined) return []
      index = end
    } else if (character === '\\') index += 2
    else if (line.startsWith('<<', index)) {
      index += 2
      while (/[ \t\r]/.test(line.charAt(index))) index += 1
    } else if (line.startsWith('${', index)) {
      const end = endOfBraces(line, index + 2)
      if (end === undefined) return []
      // An operand is read into the buffer of the word, which loses what it had: `<<A${B:-c}`.
      if (!/^\w*\}$/.test(line.slice(index + 2, end))) start = index
      index = end
    } else index += 1
  }
  flush(Math.min(index, line.length))
  return words
}

function endOfQuote(line: string, start: number): number | undefined {
  const quote = line.charAt(start)
  let index = start + 1
  while (index < line.length) {
    const character = line.charAt(index)
    if (character === quote) return index + 1
    if (quote === '"' && character === '\\') index += 2
    else if (quote === '"' && line.startsWith('${', index)) {
      const end = endOfBraces(line, index + 2)
      if (end === undefined) return undefined
      index = end
    } else index += 1
  }
  return undefined
}

/** The index after the `}` of a `${…}` that BuildKit's lexer understands; undefined where it fails. */
function endOfBraces(line: string, start: number): number | undefined {
  if ('{}:'.includes(line.charAt(start)) || start >= line.length) return undefined
  const [name = ''] = /^(?:\d+|[@*#?\-$!0]|[\p{L}\p{Nd}_]*)/u.exec(line.slice(start)) ?? []
  let index = start + name.length
  const operator = line.charAt(index)
  if (operator === '}') return index + 1
  if (!':+-?#%/'.includes(operator) || operator === '') return undefined
  for (index += 1; index < line.length;) {
    const character = line.charAt(index)
    if (character === '}') return index + 1
    if (character === '\\') index += 2
    else if (character === "'" || character === '"') index = endOfQuote(line, index) ?? line.length
    else if (line.startsWith('${', index)) index = endOfBraces(line, index + 2) ?? line.length
    else index += 1
  }
  return undefined
}

function unquote(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.?)/gs,
    (_whole, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["$\\])/g, '$1') ?? escaped ?? '',
  )
}
