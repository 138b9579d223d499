/**
 * What BuildKit takes for white space: Go's `unicode.IsSpace`. It is not JavaScript's `\s`, which
 * has a byte order mark and lacks U+0085.
 */
const space = '\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000'

const character = new RegExp(`[${space}]`)

export function isSpace(text: string): boolean {
  const code = text.charCodeAt(0)
  // Nearly all characters are of ASCII.
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : character.test(text)
}

/** The index of the first character at or after `start`, and before `end`, that is none. */
export function skipSpace(text: string, start: number, end = text.length): number {
  let index = start
  while (index < end && isSpace(text.charAt(index))) index += 1
  return index
}

/** The text without the white space at its ends. */
export function trimSpace(text: string): string {
  return trimSpaceEnd(text.slice(skipSpace(text, 0)))
}

export function trimSpaceEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
