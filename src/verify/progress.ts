import { printable } from '../common/printable.ts'

/** What a build is doing: on a terminal in one line that changes, elsewhere a line for each build. */
export class Progress {
  readonly #columns: number | undefined
  readonly #write: (text: string) => void
  readonly #said = new Set<string>()
  #isShown = false

  /** `columns` is undefined where nothing can be written over. */
  constructor(columns: number | undefined, write: (text: string) => void) {
    this.#columns = columns
    this.#write = write
  }

  /** Says that a build of `what` has come to a step. */
  step(what: string, step: string): void {
    if (this.#columns === undefined) {
      if (!this.#said.has(what)) this.#write(`${what} …\n`)
      this.#said.add(what)
    } else {
      const line = printable(`${what}: ${step}`).slice(0, this.#columns - 1)
      this.#write(`\r\u001B[K${line}`)
      this.#isShown = true
    }
  }

  /** Makes room for other text. */
  hide(): void {
    if (this.#isShown) this.#write('\r\u001B[K')
    this.#isShown = false
  }
}
