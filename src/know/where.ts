/** Where a directory is, in words. */
import { words } from './notation.ts'

/** Where a directory is. In a list the first that is set wins. */
export type Location = { readonly append?: string } & (
  | { readonly option: string }
  /** The directory of the file that an option names. */
  | { readonly directoryOf: string }
  /** Of a list joined by colons, the first. */
  | { readonly variable: string; readonly anyCase?: boolean }
  | { readonly setting: string }
  | { readonly operand: number }
  /** Below the home of the user: as HOME says, or for `account` as the list of accounts does, which Java asks. */
  | { readonly home: string; readonly of?: 'account' }
  /** Below the working directory. */
  | { readonly cwd: string }
  /** Below the working directory or any directory above it. */
  | { readonly ancestors: string }
  | { readonly path: string; readonly user?: 'root' }
  /** The prefix of the program: `/opt/venv` for `/opt/venv/bin/pip`; this one for the system's own. */
  | { readonly prefix: string }
)

/**
 * Places with blanks between them, of which the first that is set wins: `--option`, `$VARIABLE`,
 * `$*VARIABLE` in any case of its letters, `{setting}` that an earlier command stored, `<0>` for the
 * first operand, `./below` the working directory, `.../above`, in any directory above it as well,
 * `~/of-the-user`, `account:below` the home of its
 * account whatever HOME says, `/absolute`, `root:/absolute` for root alone, `prefix:/usr/local` for the prefix of the program, else that one, and
 * `dirname:--option` for the directory of the file that an option names. `/more` may follow the first
 * four and the last: `$XDG_CACHE_HOME/tool`.
 */
export type Where = string | readonly (string | Location)[]

export function where(text: Where): Location[] {
  const places = typeof text === 'string' ? words(text) : text
  return places.map((place) => (typeof place === 'string' ? locationOf(place) : place))
}

function locationOf(word: string): Location {
  if (word.startsWith('~/')) return { home: word.slice(2) }
  if (word.startsWith('account:')) return { home: word.slice('account:'.length), of: 'account' }
  if (word.startsWith('.../')) return { ancestors: word.slice(4) }
  if (word === '.' || word.startsWith('./')) return { cwd: word.slice(2) || '.' }
  if (word.startsWith('/')) return { path: word }
  if (word.startsWith('root:')) return { path: word.slice('root:'.length), user: 'root' }
  if (word.startsWith('prefix:')) return { prefix: word.slice('prefix:'.length) }
  if (/^<\d+>$/.test(word)) return { operand: Number(word.slice(1, -1)) }
  const [head = '', below] = word.split(/\/(.*)/s)
  const more = below === undefined ? {} : { append: below }
  if (head.startsWith('$*')) return { variable: head.slice(2), anyCase: true, ...more }
  if (head.startsWith('$')) return { variable: head.slice(1), ...more }
  if (head.startsWith('{')) return { setting: head.slice(1, -1), ...more }
  if (head.startsWith('dirname:')) return { directoryOf: head.slice('dirname:'.length), ...more }
  return { option: head, ...more }
}
