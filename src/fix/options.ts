/** How a source is fixed. */
import type { Transform } from '../transform.ts'
import type { ReadingOptions } from './reading.ts'
import type { SuppressOptions } from './suppress.ts'

export interface FixOptions extends ReadingOptions, SuppressOptions {
  readonly transforms: readonly Transform[]
  /** Apply unsafe fixes, too: all, or those of the transforms named here. */
  readonly unsafe?: boolean | readonly string[]
  /** Apply the fixes of these findings alone, safe or not: as `markText` names them. All others are told. */
  readonly chosen?: ReadonlySet<string>
  /**
   * With `chosen`, what is found while nothing is fixed, so that what only a chosen fix brings about goes with it
   * where that is safe: no fix by itself leaves what another would have to repair.
   */
  readonly standing?: ReadonlySet<string>
  /** Whether findings carry what a report draws of them. */
  readonly pictures?: boolean
}
