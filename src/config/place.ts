/** A finding as the command line names it: by its place, as findings are printed. */
import { UsageError } from './options.ts'

export interface NamedFinding {
  readonly file: string
  readonly line: number
  /** Undefined for all of the line. */
  readonly column: number | undefined
  /** Undefined for any. */
  readonly transform: string | undefined
}

/** Reads `FILE:LINE[:COLUMN][:TRANSFORM]`; a blank before the transform is right, too. Throws a `UsageError`. */
export function readNamedFinding(value: string): NamedFinding {
  const [, file = '', line, column, transform] =
    /^(.+?):(\d+)(?::(\d+))?(?:[: ]([\w-]+))?$/.exec(value) ?? []
  if (line === undefined)
    throw new UsageError(
      `--only takes a finding as it is printed, FILE:LINE:COLUMN or FILE:LINE, not "${value}"`,
    )
  return {
    file,
    line: Number(line),
    column: column === undefined ? undefined : Number(column),
    transform,
  }
}
