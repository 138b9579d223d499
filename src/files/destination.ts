/** Files that are written piece by piece, and stand under their names only when they are whole. */
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
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { sweep, temporaryPath } from './temporary.ts'
import { openForPieces, writeWhole } from './whole.ts'

/** A temporary file, or a device or pipe that takes what is written at once. */
export class Destination {
  readonly #target: string | undefined
  readonly #path: string
  readonly #descriptor: number
  #isOpen = true
  /** Whether there is a file at the path that was made here, and is not whole. */
  #isTemporary: boolean

  /** Without a `target` it is only to be read again. */
  constructor(target?: string) {
    const isThere = target !== undefined && existsSync(target)
    if (isThere && !statSync(target).isFile()) {
      this.#path = target
      this.#descriptor = openForPieces(target)
      this.#isTemporary = false
      return
    }
    // A link stays one.
    this.#target = isThere ? realpathSync(target) : target
    const directory = this.#target === undefined ? tmpdir() : dirname(this.#target)
    makeDirectory(directory)
    sweep(directory)
    this.#path = temporaryPath(directory)
    this.#descriptor = openSync(this.#path, 'wx+')
    this.#isTemporary = true
  }

  write(piece: string | Buffer): void {
    writeWhole(this.#descriptor, typeof piece === 'string' ? Buffer.from(piece) : piece)
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
    this.#release()
    if (this.#target === undefined) return
    renameSync(this.#path, this.#target)
    this.#isTemporary = false
  }

  /** Leaves nothing behind, but what was closed before. */
  abandon(): void {
    this.#release()
    if (this.#isTemporary) rmSync(this.#path, { force: true })
  }

  #release(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    closeSync(this.#descriptor)
  }
}

/** `mkdirSync` with `recursive` never returns where no directory can be made and none is missing, as below /proc. */
function makeDirectory(path: string): void {
  const missing: string[] = []
  for (let each = resolve(path); !existsSync(each); each = dirname(each)) missing.unshift(each)
  for (const each of missing) {
    try {
      mkdirSync(each)
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!existsSync(each)) throw error
    }
  }
}
