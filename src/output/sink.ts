/** Where reports go: one format into one destination, or into one a group. */
import type { Format } from './format.ts'
import type { FileReport } from './result.ts'
import type { SplitBy } from '../config/arguments.ts'
import { groupsOf } from './split.ts'
import { Summary } from './summary.ts'

/** Takes pieces of text, and is whole after `close`. */
export interface Destination {
  write(piece: string | Buffer): void
  close(): void
  /** Leaves nothing behind. */
  abandon(): void
}

/** What was written can be read again. */
export interface Storage extends Destination {
  read(): Iterable<Buffer>
}

export interface Sink {
  add(report: FileReport): void
  close(summary: Summary): void
  abandon(): void
}

/** One format on its way into one destination. `store` gives a place for what has to wait. */
export class FormatSink implements Sink {
  readonly #format: Format
  readonly #destination: Destination
  /** Holds the files while the text before them depends on how the run ends. */
  readonly #storage: Storage | undefined
  #isFirst = true
  #isOpen = false

  constructor(format: Format, destination: Destination, store: () => Storage) {
    this.#format = format
    this.#destination = destination
    try {
      if (typeof format.open === 'function') this.#storage = store()
    } catch (error) {
      destination.abandon()
      throw error
    }
  }

  add(report: FileReport): void {
    const text = this.#format.file(report)
    if (text === '') return
    this.#open()
    const between = this.#isFirst ? '' : (this.#format.between ?? '')
    ;(this.#storage ?? this.#destination).write(between + text)
    this.#isFirst = false
  }

  /** Whether no file had anything to say. */
  get isEmpty(): boolean {
    return this.#isFirst
  }

  close(summary: Summary): void {
    const { open, close } = this.#format
    this.#open()
    if (typeof open === 'function') {
      this.#destination.write(open(summary))
      for (const chunk of this.#storage?.read() ?? []) this.#destination.write(chunk)
      this.#storage?.abandon()
    }
    this.#destination.write(close(summary))
    this.#destination.close()
  }

  abandon(): void {
    this.#storage?.abandon()
    this.#destination.abandon()
  }

  #open(): void {
    const { open } = this.#format
    if (!this.#isOpen && typeof open === 'string') this.#destination.write(open)
    this.#isOpen = true
  }
}

/** One sink for each group of files, or for each transform. */
export class SplitSink implements Sink {
  readonly #by: SplitBy
  readonly #open: (group: string) => FormatSink
  readonly #groups = new Map<string, { sink: FormatSink; summary: Summary }>()

  constructor(by: SplitBy, open: (group: string) => FormatSink) {
    this.#by = by
    this.#open = open
  }

  add(report: FileReport): void {
    for (const [name, part] of groupsOf(report, this.#by)) {
      let group = this.#groups.get(name)
      if (group === undefined) {
        group = { sink: this.#open(name), summary: new Summary() }
        this.#groups.set(name, group)
      }
      group.sink.add(part)
      group.summary.add(part)
    }
  }

  close(): void {
    for (const { sink, summary } of this.#groups.values()) {
      // A group may have findings only: `git apply` takes no empty patch.
      if (sink.isEmpty) sink.abandon()
      else sink.close(summary)
    }
  }

  abandon(): void {
    for (const { sink } of this.#groups.values()) sink.abandon()
  }
}
