/** Reading and writing to the end, whatever a descriptor is of: a pipe may be empty or full for now. */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { systemPath } from './paths.ts'

/** In bytes. A device may have no end. */
const mostBytes = 256 << 20

/**
 * A file that the user names, which may be a pipe or a device. One that nobody writes to is empty: who
 * waited for somebody to open it would wait for ever.
 */
export function readNamed(file: string): Buffer {
  const descriptor = openSync(systemPath(file), constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const pieces: Buffer[] = []
    for (let left = mostBytes; left > 0;) {
      const piece = Buffer.alloc(1 << 16)
      const length = patiently(() => readSync(descriptor, piece))
      if (length === 0) return Buffer.concat(pieces)
      pieces.push(piece.subarray(0, length))
      left -= length
    }
    throw new Error('a file of more than 256 MiB')
  } finally {
    closeSync(descriptor)
  }
}

/** Opens a pipe or a device for writing; throws where nobody reads the pipe, and does not wait for that. */
export function openForPieces(path: string): number {
  return openSync(systemPath(path), constants.O_WRONLY | constants.O_NONBLOCK)
}

export function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;)
    done += patiently(() => writeSync(descriptor, bytes, done))
}

/** Does again what cannot be done yet, as long as the other end is there. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      // For a few milliseconds.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
