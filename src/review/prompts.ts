/** Questions on a terminal. The only import of @clack/prompts. */
import { isCancel, selectKey, text } from '@clack/prompts'
import { Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'

export interface Streams {
  readonly input: ReadStream
  readonly output: Writable
}

/** The streams of a terminal, on which nothing is coloured unless that is wanted: in Node 20 the prompts ask nobody. */
export function streamsOf(
  { input, output }: { readonly input: ReadStream; readonly output: WriteStream },
  isColoured: boolean,
): Streams {
  const screen = new Writable({
    write: (chunk: Buffer, _, done) => {
      // eslint-disable-next-line no-control-regex -- colours, and not the places of the cursor
      output.write(isColoured ? chunk : chunk.toString().replace(/\u001B\[[\d;]*m/g, ''), done)
    },
  })
  // A terminal that nobody told its size, as one of a container's at first, has none: 0.
  const size = {
    columns: { get: () => output.columns || 80 },
    rows: { get: () => output.rows || 24 },
  }
  return { input, output: Object.defineProperties(screen, { ...size, isTTY: { value: true } }) }
}

/** A key to press, and what it does. */
export interface Choice<Key extends string> {
  readonly key: Key
  readonly label: string
}

/** The key that is pressed; undefined when the user breaks off. */
export async function askKey<Key extends string>(
  message: string,
  choices: readonly Choice<Key>[],
  streams: Streams,
): Promise<Key | undefined> {
  const options: { value: string; label: string }[] = choices.map(({ key, label }) => ({
    value: key,
    label,
  }))
  const answer = await selectKey<string>({ message, options, ...streams })
  return choices.find(({ key }) => key === answer)?.key
}

/** A line of text, which may not be empty; undefined when the user breaks off. */
export async function askLine(message: string, streams: Streams): Promise<string | undefined> {
  const validate = (value = ''): string | undefined =>
    value.trim() === '' ? 'Say why, in a few words.' : undefined
  const answer = await text({ message, validate, ...streams })
  return isCancel(answer) ? undefined : answer.trim().replace(/\s+/g, ' ')
}
