/**
 * The standard output and the standard error. What is printed is written at once: Node's own streams load
 * its network before they write a line, which takes longer than the repair of a file.
 */
import { fstatSync, statSync } from 'node:fs'
import { devNull } from 'node:os'
import { writeWhole } from './whole.ts'

export class StandardStream {
  readonly #descriptor: 1 | 2
  /** Told once, when something that was to be printed is lost. */
  readonly #onLost: (error: unknown) => void
  #isOpen = true

  constructor(descriptor: 1 | 2, onLost: (error: unknown) => void) {
    this.#descriptor = descriptor
    this.#onLost = onLost
  }

  get isTerminal(): boolean {
    return isTerminal(this.#descriptor)
  }

  write(piece: string | Buffer): void {
    if (!this.#isOpen) return
    try {
      writeWhole(this.#descriptor, typeof piece === 'string' ? Buffer.from(piece) : piece)
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      this.#isOpen = false
      // A reader that has seen enough closes the pipe: that is no error.
      if (codeOf(error) !== 'EPIPE') this.#onLost(error)
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}

function isTerminal(descriptor: number): boolean {
  return !isFileOrPipe(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor)
}

/** What nearly always can be told without Node's part for terminals. */
function isFileOrPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor)
    return !stats.isCharacterDevice() || stats.rdev === statSync(devNull).rdev
  } catch {
    return false
  }
}
