import { isUtf8 } from 'node:buffer'
import { UnreadableError } from '../read/lines.ts'

/** The text of UTF-8 bytes, a byte order mark included. Throws a `NotUtf8Error` for any others. */
export function decodeText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  // No byte of a line feed is part of a longer UTF-8 sequence, so lines can be checked one by one.
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start)
    const end = feed === -1 ? bytes.length : feed
    if (!isUtf8(bytes.subarray(start, end))) break
    start = end + 1
  }
  throw new NotUtf8Error(line)
}

/** Bytes that are not UTF-8. */
export class NotUtf8Error extends UnreadableError {
  /** From 1. */
  readonly line: number

  constructor(line: number) {
    super('not UTF-8', 0)
    this.line = line
  }
}
