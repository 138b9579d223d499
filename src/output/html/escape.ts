/** Text of a repository in a page: it is text there, whatever it holds. */
import { printable } from '../../common/printable.ts'

export function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
