/**
 * How words and patterns are written in what is known of a package manager. All of it is text, so that
 * a configuration can say the same, and takes no more steps to match than the texts are long.
 */
import { glob } from '../common/glob.ts'
import { lazily } from '../common/memo.ts'

/** What matches a text, or is found in it. */
export interface Pattern {
  test(text: string): boolean
}

/** Words with blanks between them, or as a list: `install ci`. */
export type Words = string | readonly string[]

export function words(text: Words): string[] {
  return typeof text === 'string' ? text.split(/\s+/).filter(Boolean) : [...text]
}

/** Lists of words, each written in one text: `['config get', 'get']`. */
export function lists(texts: readonly Words[]): string[][] {
  return texts.map(words)
}

/** Directories below another one; `.` is that one itself. */
export function parts(text: Words): string[] {
  return words(text).map((part) => (part === '.' ? '' : part))
}

const dialect = { deep: 'anywhere', brackets: 'ranges', braces: true } as const

/**
 * Matches a whole text by some words. In a word `*` and `?` stand for what is within a name, `**` for
 * anything, `[a-z]` for a character, `{one,two}` for a choice, and `#` at its end for a version or
 * nothing: `python#`. Of the words that match, the last decides: one with `!` before it says no.
 */
export function pattern(text: Words): Pattern {
  const all = words(text)
  if (all.every((word) => !/[*?[{#]|^!/.test(word))) {
    const exact = new Set(all)
    return { test: (each) => exact.has(each) }
  }
  const rules = all.map((word) => ({
    says: !word.startsWith('!'),
    word: word.replace(/^!/, ''),
    matcher: undefined as ((text: string) => boolean) | undefined,
  }))
  return {
    test: (each) =>
      rules.findLast((rule) => (rule.matcher ??= matcherOf(rule.word))(each))?.says === true,
  }
}

function matcherOf(word: string): (text: string) => boolean {
  if (!/[*?[{#]/.test(word)) return (text) => text === word
  const [, before, inner = '', after] = /^(\*\*)?([^*?[{]*?)(\*\*)?$/.exec(word) ?? []
  if (word.endsWith('#')) {
    const stem = word.slice(0, -1)
    return (text) => text.startsWith(stem) && /^[\d.]*$/.test(text.slice(stem.length))
  }
  // As a whole name of a path `**` may stand for no name, too.
  if (inner === '' || inner.startsWith('/')) return glob(word, dialect)
  if (before !== undefined && after !== undefined) return (text) => text.includes(inner)
  if (before !== undefined) return (text) => text.endsWith(inner)
  return after === undefined ? glob(word, dialect) : (text) => text.startsWith(inner)
}

/** Matches whatever is not empty. */
export const anything: Pattern = { test: (text) => text !== '' }

/**
 * Finds some words in a longer text, as whole words: `cache-dir`. What is no letter may have blanks and
 * quotes around it: `cache=`, `Dir::Cache`. With `*` before it a word is found in any case, and `…`
 * in it stands for whatever lies between.
 */
export function finding(text: Words): Pattern {
  // Most runs look for few of them.
  const all = lazily(() =>
    words(text).map((word) =>
      word
        .replace(/^\*/, '')
        .split('…')
        .map((part) => partOf(part, word.startsWith('*'))),
    ),
  )
  return {
    test: (each) =>
      all().some((found) => {
        let from = 0
        return found.every((part) => {
          part.lastIndex = from
          const isFound = part.test(each)
          from = part.lastIndex
          return isFound
        })
      }),
  }
}

function partOf(word: string, anyCase: boolean): RegExp {
  const tokens = word.match(/[\w.-]+|[^\w.-]+/g) ?? []
  const source = tokens.map((token, index) => {
    const quoted = token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const gap = index === 0 ? '' : token.startsWith('"') ? '\\s+' : '[\\s"]*'
    return `${gap}${/^\w/.test(token) ? '\\b' : ''}${quoted}${/\w$/.test(token) ? '\\b' : ''}`
  })
  return new RegExp(source.join(''), anyCase ? 'gi' : 'g')
}
