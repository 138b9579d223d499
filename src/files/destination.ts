/** Files that are written piece by piece, and stand under their names only when they are whole. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A temporary file, or a device or pipe that takes what is written at once. */
export class Destination {
  readonly #target: string | undefined
  readonly #path: string
  readonly #descriptor: number

  /** Without a `target` it is only to be read again. */
  constructor(target?: string) {
    const isThere = target !== undefined && existsSync(target)
    if (isThere && !statSync(target).isFile()) {
      this.#path = target
      this.#descriptor = openSync(target, 'w')
      return
    }
    // A link stays one.
    this.#target = isThere ? realpathSync(target) : target
    const directory = this.#target === undefined ? tmpdir() : dirname(this.#target)
    mkdirSync(directory, { recursive: true })
    this.#path = join(directory, `.cachefix-${randomBytes(6).toString('hex')}.tmp`)
    this.#descriptor = openSync(this.#path, 'wx+')
  }

  write(piece: string | Buffer): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done)
  }

  /** What was written, from the start. */
  *read(): Iterable<Buffer> {
    for (let position = 0; ;) {
      const chunk = Buffer.alloc(1 << 16)
      const length = readSync(this.#descriptor, chunk, 0, chunk.length, position)
      if (length === 0) return
      yield chunk.subarray(0, length)
      position += length
    }
  }

  close(): void {
    closeSync(this.#descriptor)
    if (this.#target !== undefined) renameSync(this.#path, this.#target)
  }

  /** Leaves nothing behind. */
  abandon(): void {
    closeSync(this.#descriptor)
    if (this.#target !== undefined || this.#path.startsWith(tmpdir()))
      rmSync(this.#path, { force: true })
  }
}
