/** What cachefix and dockerfile-ast take of Node's `Buffer`. */
const encoder = new TextEncoder()
export const Buffer = {
  from: (text: string): Uint8Array => encoder.encode(text),
  byteLength: (text: string): number => encoder.encode(text).length,
}
