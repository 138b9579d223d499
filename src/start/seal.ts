/** A file that says of itself whether it is whole: bytes, and a trailer with their number and their sum. */

// As in load.ts.
const { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } =
  process.getBuiltinModule('node:fs')

/** Two numbers of 32 bits. */
const trailerLength = 8

/** The bytes of a sealed file; undefined when there is any doubt about them. */
export function readSealed(path: string): Buffer | undefined {
  try {
    const file = readFileSync(path)
    const bytes = file.subarray(0, -trailerLength)
    return file.subarray(bytes.length).equals(trailer(bytes)) ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Writes a sealed file, which stands under its name only when it is whole. */
export function writeSealed(path: string, bytes: Buffer): void {
  const temporary = `${path}.${process.pid}`
  const descriptor = openSync(temporary, 'wx')
  try {
    for (const part of [bytes, trailer(bytes)])
      for (let done = 0; done < part.length;) done += writeSync(descriptor, part, done)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(temporary, path)
}

function trailer(bytes: Buffer): Buffer {
  const numbers = Buffer.alloc(trailerLength)
  numbers.writeUInt32LE(bytes.length, 0)
  numbers.writeUInt32LE(process.getBuiltinModule('node:zlib').crc32(bytes), 4)
  return numbers
}
