/** A line on a terminal that says how far a long run is. */
export class ProgressBar {
  readonly #isShown: boolean
  readonly #write: (text: string) => void
  /** Short runs need none. */
  #next = performance.now() + 1000
  #isDrawn = false

  constructor(isShown: boolean, write: (text: string) => void) {
    this.#isShown = isShown
    this.#write = write
  }

  /** Draws it, at most ten times a second. */
  show(done: number, total: number): void {
    if (!this.#isShown || performance.now() < this.#next) return
    this.#next = performance.now() + 100
    const share = total === 0 ? 0 : done / total
    const width = 30
    const full = Math.min(width, Math.round(share * width))
    const bar = '█'.repeat(full) + '░'.repeat(width - full)
    this.#write(`\r${bar} ${Math.floor(share * 100)} %, ${done} of ${total} files\u001B[K`)
    this.#isDrawn = true
  }

  /** Makes room for other text. */
  hide(): void {
    if (this.#isDrawn) this.#write('\r\u001B[K')
    this.#isDrawn = false
  }
}
