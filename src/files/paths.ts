/**
 * Paths as strings, whatever bytes they hold: a byte that is no UTF-8 is the lone surrogate U+DC00 +
 * byte, as in Python's `surrogateescape`, and becomes that byte again in a system call.
 */
import { isUtf8 } from 'node:buffer'
import { printable } from '../common/printable.ts'

const loneByte = /[\uDC80-\uDCFF]/u

/** A path from the bytes of a system call or of git. */
export function decodePath(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  let path = ''
  for (let at = 0; at < bytes.length;) {
    const size = [1, 2, 3, 4].find((length) => isUtf8(bytes.subarray(at, at + length)))
    path +=
      size === undefined
        ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
        : bytes.toString('utf8', at, at + size)
    at += size ?? 1
  }
  return path
}

/** The bytes of a path. */
function encodePath(path: string): Buffer {
  if (!loneByte.test(path)) return Buffer.from(path)
  const parts = Array.from(path, (character) =>
    loneByte.test(character)
      ? Buffer.from([character.charCodeAt(0) - 0xdc00])
      : Buffer.from(character),
  )
  return Buffer.concat(parts)
}

/** A path for a system call: a string where that can hold it, else its bytes. */
export function systemPath(path: string): string | Buffer {
  return loneByte.test(path) ? encodePath(path) : path
}

const letters: Readonly<Record<string, string>> = {
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '"': '"',
  '\\': '\\',
}

/**
 * A path on one line, as git writes it with `core.quotePath=false`: in quotes and with escapes when
 * it holds what people would not see, a quote, a backslash or what is no UTF-8; as it is otherwise.
 */
export function quotePath(path: string): string {
  const quoted = path.replace(/./gsu, (character) => {
    const isPlain = !/[\t\n\r"\\\uDC80-\uDCFF]/u.test(character)
    if (isPlain && printable(character) === character) return character
    const letter = letters[character]
    if (letter !== undefined) return `\\${letter}`
    const bytes = Array.from(encodePath(character), (byte) => byte.toString(8).padStart(3, '0'))
    return bytes.map((octal) => `\\${octal}`).join('')
  })
  return quoted === path ? path : `"${quoted}"`
}

/** A relative path with slashes as a URI reference: RFC 3986. */
export function pathToUri(path: string): string {
  return Array.from(encodePath(path), (byte) => {
    const character = String.fromCharCode(byte)
    return /[\w.~/-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

/** A path as text that holds no lone surrogate: what is no UTF-8 is U+FFFD. */
export function pathToText(path: string): string {
  return path.replace(/[\uDC80-\uDCFF]/gu, '\uFFFD')
}
