/** The shell parser. The only import of unbash (https://github.com/webpro-nl/unbash). */
import { parse, type ParsedScript } from 'unbash'

export type {
  AndOr,
  Assignment,
  Command as CommandNode,
  ParsedScript,
  Statement,
  SyntaxNode,
  Word as WordNode,
  WordPart,
} from 'unbash'
export { forEachChild } from 'unbash'

/**
 * Parses a POSIX or Bash script. Positions are offsets into `text`. Undefined where it is nested
 * deeper than the parser can go.
 */
export function parseShell(text: string): ParsedScript | undefined {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
