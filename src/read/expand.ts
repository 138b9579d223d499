/**
 * How BuildKit expands `$variable` in words.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
import { deepestNesting, longestArgument, type Limits } from './limits.ts'
import { isKnown, raw, type Text, textOf, unknown, withDefaults } from './text.ts'

/**
 * Expands `$name` and `${name…}` in a word, and removes its quotes and escapes, as BuildKit does
 * with the arguments of most instructions and with each value of a `--mount`. Undefined where the
 * word is malformed, which BuildKit refuses.
 */
export function expandWord(
  word: string,
  lookUp: (name: string) => Text | undefined,
  escape: string,
  limits: Limits,
): Text | undefined {
  const expansion = new Expansion(word, lookUp, escape, limits)
  const text = expansion.until('')
  return expansion.failed ? undefined : limits.text(text, word)
}

class Expansion {
  failed = false
  #index = 0
  readonly #word: string
  readonly #lookUp: (name: string) => Text | undefined
  readonly #escape: string
  readonly #limits: Limits
  #depth = 0

  constructor(
    word: string,
    lookUp: (name: string) => Text | undefined,
    escape: string,
    limits: Limits,
  ) {
    this.#word = word
    this.#lookUp = lookUp
    this.#escape = escape
    this.#limits = limits
  }

  /** Reads up to the character `stop`, and past it; to the end of the word when `stop` is empty. */
  until(stop: string): Text {
    let text = ''
    while (this.#index < this.#word.length && text.length <= longestArgument) {
      const character = this.#word.charAt(this.#index)
      if (character === stop) {
        this.#index += 1
        return text
      }
      if (character === "'") text += raw(this.#singleQuoted())
      else if (character === '"') text += raw(this.#doubleQuoted())
      else if (character === '$') text += raw(this.#variable())
      else if (character === this.#escape) {
        text += this.#word.charAt(this.#index + 1)
        this.#index += 2
      } else {
        text += character
        this.#index += 1
      }
    }
    return this.#unended(text, stop === '')
  }

  #singleQuoted(): Text {
    const end = this.#word.indexOf("'", this.#index + 1)
    if (end === -1) this.failed = true
    const text = this.#word.slice(this.#index + 1, end === -1 ? undefined : end)
    this.#index = end === -1 ? this.#word.length : end + 1
    return text
  }

  #doubleQuoted(): Text {
    let text = ''
    this.#index += 1
    while (this.#index < this.#word.length && text.length <= longestArgument) {
      const character = this.#word.charAt(this.#index)
      if (character === '"') {
        this.#index += 1
        return text
      }
      if (character === '$') {
        text += raw(this.#variable())
        continue
      }
      const next = this.#word.charAt(this.#index + 1)
      const escapes =
        character === this.#escape && next !== '' && ['"', '$', this.#escape].includes(next)
      text += escapes ? next : character
      this.#index += escapes ? 2 : 1
    }
    return this.#unended(text, false)
  }

  /** The word is at its end, or its text is longer than anybody can use. */
  #unended(text: Text, mayEnd: boolean): Text {
    if (text.length <= longestArgument && !mayEnd) this.failed = true
    this.#index = this.#word.length
    return text
  }

  #variable(): Text {
    this.#index += 1
    if (this.#word[this.#index] !== '{') {
      const name = this.#name()
      return name === '' ? '$' : (this.#lookUp(name) ?? '')
    }
    this.#index += 1
    const name = this.#name()
    const rest = this.#word.slice(this.#index)
    const [operator = ''] = /^(?::?[-+?]|##?|%%?|\/\/?|\})/.exec(rest) ?? []
    if (name === '' || operator === '') {
      this.failed = true
      this.#index = this.#word.length
      return ''
    }
    this.#index += operator.length
    const value = this.#lookUp(name)
    if (operator === '}') return value ?? ''
    this.#limits.spend(value?.length ?? 0)
    this.#depth += 1
    const isTooDeep = this.#depth > deepestNesting
    if (isTooDeep) this.failed = true
    const operand = isTooDeep
      ? ''
      : operator.startsWith('/')
        ? textOf`${this.until('/')}${this.until('}')}`
        : this.until('}')
    this.#depth -= 1
    return substitute(name, value, operator, operand)
  }

  #name(): string {
    const [name = ''] =
      /^(?:\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(this.#word.slice(this.#index)) ?? []
    this.#index += name.length
    return name
  }
}

/** `${name OPERATOR operand}`, shared by Dockerfile and shell words: both follow POSIX here. */
export function substitute(
  name: string,
  value: Text | undefined,
  operator: string,
  operand: Text,
): Text {
  const byDefault = value === undefined ? undefined : withDefaults(value)
  const isEmpty = operator.startsWith(':') && byDefault === ''
  const isUnset = byDefault === undefined || isEmpty
  const origin = textOf`${operator}${operand}`
  switch (operator.at(-1)) {
    case '-':
    case '=':
      if (value === undefined || (isEmpty && isKnown(value))) return operand
      return isEmpty ? unknown(name, origin, operand) : value
    case '+':
      if (value === undefined || isKnown(value)) return isUnset ? '' : operand
      return unknown(name, origin, isUnset ? '' : operand)
    case '?':
      return value ?? ''
    default: // A pattern: rare, and never needed for a decision.
      return unknown(name, origin)
  }
}
