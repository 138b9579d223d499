/** What a transform is. */
import type * as api from './api.ts'
import type { FileInfo, Finding } from './edits/types.ts'

/** What a transform may use, as `import * as api from 'cachefix'` gives it. */
export type TransformApi = typeof api

/**
 * A transform: `(file, api, options)` as in jscodeshift. It yields findings; a string that it
 * returns is taken for the new source, and nothing means that there is nothing to do.
 */
export type TransformFunction = (
  file: FileInfo,
  api: TransformApi,
  options: Readonly<Record<string, unknown>>,
) => Iterable<Finding> | string | null | undefined

export interface Transform {
  /** What `--transform` calls it: the name of its file, without the ending. */
  readonly name: string
  /** What it does, in one sentence without a full stop. */
  readonly description: string
  readonly run: TransformFunction
  /** Whether it is the user's own, and not one that ships. */
  readonly isOwn?: boolean
  /** The file that it was loaded from, where it is the user's own. */
  readonly file?: string
}
