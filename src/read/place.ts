import type { IsObscure } from './hidden-accounts.ts'
import type { Token } from './lexer.ts'
import type { Limits } from './limits.ts'
import type { LogicalLine } from './lines.ts'
import type { Launchers, State } from './types.ts'

/** An instruction that is being read, and what is in force there. */
export interface Place {
  readonly source: string
  readonly escape: string
  readonly line: LogicalLine
  readonly flags: readonly Token[]
  /** Where in the line its arguments begin. */
  readonly rest: number
  readonly state: State
  readonly launchers: Launchers
  readonly isObscure: IsObscure
  readonly limits: Limits
}

/** The name of a flag: `mount` of `--mount=…`. */
export function nameOf({ text }: Token): string {
  return /^--([^=]*)/.exec(text)?.[1] ?? ''
}
