/** What an output format is, and what it is given. */
import type { FileReport } from './result.ts'
import type { Summary } from './summary.ts'

/** What a format may say about the run as a whole, before it starts. */
export interface Setting {
  readonly version: string
  readonly transforms: readonly { readonly name: string; readonly description: string }[]
  /** Whether files are written. */
  readonly writes: boolean
  /** Whether the cache mounts are named of which it is not known what they are used for. */
  readonly isVerbose: boolean
}

/**
 * A format is text for each file, one after the other, with text before and after all of them. So no
 * format needs more than one file in memory.
 */
export interface Format {
  /** A function where it depends on how the run ends: then the files are kept on disk until then. */
  readonly open: string | ((summary: Summary) => string)
  /** Empty when there is nothing to say. */
  readonly file: (report: FileReport) => string
  /** Stands between two files that are not empty. */
  readonly between?: string
  readonly close: (summary: Summary) => string
}
