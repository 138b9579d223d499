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

/** Parses a POSIX or Bash script. Positions are offsets into `text`. */
export function parseShell(text: string): ParsedScript {
  return parse(text)
}
