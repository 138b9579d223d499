/** When something is so, in words. */
import type { Version } from '../common/version.ts'
import { anything, pattern, words, type Pattern, type Words } from './notation.ts'

/** One of the alternatives holds: all tests of it do. */
export type When = readonly (readonly Test[])[]

export type Test = {
  /** The contrary; what is not known is not known then, either. */
  readonly not?: true
} &
  /** It was given. It may hold a value: `--location=global`. */
  (
    | { readonly option: string }
    | { readonly variable: string; readonly value: Pattern }
    | { readonly setting: string; readonly value: Pattern }
    /** A COPY, an ADD or a bind mount brings it. Where one brings a directory, that is not known. */
    | { readonly file: string }
    /** Some COPY or ADD of the Dockerfile names it, wherever that stands. */
    | { readonly copied: string }
    /** It stands somewhere in the Dockerfile. */
    | { readonly named: string }
    | { readonly user: 'root' | 'other' }
    /** The program is the system's own: it has no prefix. */
    | { readonly program: 'system' }
    | { readonly subcommand: string }
    /** The stage is built from an image of such a name, and one of these versions of it. */
    | { readonly images: Pattern; readonly from?: Version; readonly below?: Version }
    /** Its system is of such a release, whatever the image is called. */
    | { readonly system: string; readonly from?: Version; readonly below?: Version }
    /** A command before it, its options aside, begins with such words. */
    | { readonly ran: readonly Pattern[] }
    /** It is of such a kind, by what the package manager says of its `kinds`. */
    | { readonly kind: string }
  )

/**
 * One of some words holds; of those with `&` between them all do. `--option` or `--option=value` is
 * given; `$VARIABLE` is set and not empty, or `$VARIABLE=pattern`; `{setting}`, or
 * `{setting}=pattern`, was stored by an earlier command; `file:NAME` comes into the image, and
 * `copied:NAME` is named by some COPY; `named:TEXT` stands somewhere in the Dockerfile;
 * `user:root` or `user:other` runs it; `program:system` is the one that the distribution has;
 * `image:pattern` is what the stage is built from, `image:fedora>=41` and `image:golang<1.13`
 * in such a version, and `system:debian<9` is on such a release of a system; `ran:one+two` began an earlier command, pattern by
 * pattern; `is:KIND` is one of the tool's kinds; a bare word is the subcommand. `!` before it is the contrary.
 */
export function when(text: Words): When {
  return words(text).map((each) => each.split('&').map(testOf))
}

function testOf(word: string): Test {
  if (word.startsWith('!')) return { ...testOf(word.slice(1)), not: true }
  if (word.startsWith('file:')) return { file: word.slice('file:'.length) }
  if (word.startsWith('copied:')) return { copied: word.slice('copied:'.length) }
  if (word.startsWith('named:')) return { named: word.slice('named:'.length) }
  if (word === 'user:root' || word === 'user:other')
    return { user: word === 'user:root' ? 'root' : 'other' }
  if (word === 'program:system') return { program: 'system' }
  const [, what, name = '', side, version] =
    /^(image|system):(.*?)(?:(>=|<)(\d+(?:\.\d+)*))?$/.exec(word) ?? []
  if (what !== undefined)
    return {
      ...(what === 'image' ? { images: pattern(name) } : { system: name }),
      ...(version !== undefined && {
        [side === '<' ? 'below' : 'from']: version.split('.').map(Number),
      }),
    }
  if (word.startsWith('ran:'))
    return {
      ran: word
        .slice('ran:'.length)
        .split('+')
        .map((each) => pattern([each])),
    }
  if (word.startsWith('is:')) return { kind: word.slice('is:'.length) }
  const [, variable, setting, value] = /^(?:\$([^=]+)|\{([^}]+)\})(?:=(.*))?$/s.exec(word) ?? []
  const test = value === undefined ? anything : pattern([value])
  if (variable !== undefined) return { variable, value: test }
  if (setting !== undefined) return { setting, value: test }
  return word.startsWith('-') ? { option: word } : { subcommand: word }
}
