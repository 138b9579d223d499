/** What an output format is, and what it is given. */
import type { Origin } from '../files/origin.ts'
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
  /** Whether there is one source that came on stdin, and no file that could be written. */
  readonly isStandardInput?: boolean
  /** Of a report in parts, which part it is. */
  readonly group?: string
  /** Of the run, for a report to keep: undefined where no format wants it. */
  readonly about?: About | undefined
}

/** When, where and by which command a report was made. */
export interface About {
  readonly date: Date
  /** The command, as a shell takes it. */
  readonly command: string
  readonly origin: Origin | undefined
  /** What `cachefix verify` has measured; undefined where nobody gives it. */
  readonly verified: Verified | undefined
}

/** What repairs are worth, by builds before and after. */
export interface Verified {
  /** Repairs that are proved. */
  readonly proved: number
  readonly total: Gain
  /** Of a file, as the user reaches it, whose repair is proved. */
  readonly of: (path: string) => Gain | undefined
}

/** A figure is undefined where nobody has measured it. */
export interface Gain {
  /** How long a rebuild takes without the repair and with it. */
  readonly secondsBefore: number | undefined
  readonly secondsAfter: number | undefined
  /** What a build leaves in mounted caches for the next one. */
  readonly bytesCached: number | undefined
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
