/** Shell words: quotes removed, variables and tildes expanded, as far as that can be known. */
import type { Range, Word } from '../types.ts'
import { substitute } from '../expand.ts'
import { longestArgument, type Limits } from '../limits.ts'
import { shellVariable, type ShellState } from './shell-state.ts'
import type { WordNode, WordPart } from './syntax.ts'
import { groupsOf, isKnown, raw, type Text, textOf, unknown } from '../text.ts'

/** Evaluates words of a script whose positions are relative to `offset` in the source. */
export class WordReader {
  readonly #offset: number
  readonly #source: string
  readonly #script: Text
  readonly #limits: Limits
  /** Where everything stands, when positions mean nothing. */
  readonly #within: Range | undefined

  constructor(
    source: string,
    { text, offset, within }: { text: Text; offset: number; within?: Range | undefined },
    limits: Limits,
  ) {
    this.#source = source
    this.#script = text
    this.#limits = limits
    this.#offset = offset
    this.#within = within
  }

  range({ pos, end }: { readonly pos: number; readonly end: number }): Range {
    if (this.#within !== undefined) return this.#within
    let last = end
    // In `gcc\⏎&& …` the parser counts the continuation of the line to the word.
    while (
      last - 2 > pos &&
      this.#script.startsWith('\\\n', last - 2) &&
      this.#script.charAt(last - 3) !== '\\'
    )
      last -= 2
    return { start: pos + this.#offset, end: last + this.#offset }
  }

  /** The words that a word expands to: an unquoted variable may give several, or none. */
  words(node: WordNode, state: ShellState): Word[] {
    const text = this.text(node, state)
    const range = this.range(node)
    const unquoted = (node.parts ?? []).some(
      (part) => isExpansion(part) || part.type === 'BraceExpansion',
    )
    if (!unquoted) return [{ text, range, splits: false, verbatim: this.#verbatim(node, text) }]
    const isWhole = isKnown(text) && !/[\s{]/.test(text) && text !== ''
    if (isWhole) return [{ text, range, splits: false, verbatim: undefined }]
    const pieces = text.split(/[ \t\n]+/).filter((piece) => piece !== '')
    // A word is much larger than its text.
    this.#limits.spend(64 * pieces.length)
    return pieces.map((piece) => ({ text: piece, range, splits: true, verbatim: undefined }))
  }

  /** Where the text stands as it is in the source, quotes aside. */
  #verbatim(node: WordNode, text: Text): Range | undefined {
    const range = this.range(node)
    for (const inset of [0, 1]) {
      const inner = { start: range.start + inset, end: range.end - inset }
      if (this.#source.slice(inner.start, inner.end) === text) return inner
    }
    return undefined
  }

  text(node: WordNode, state: ShellState, isAssignment = false): Text {
    const text = (node.parts ?? []).length === 0 ? node.value : this.#parts(node.parts ?? [], state)
    const isHome = node.text.startsWith('~') || (isAssignment && text.startsWith('~'))
    return this.#limits.text(isHome ? expandTilde(text, state) : text, node.text)
  }

  #parts(parts: readonly WordPart[], state: ShellState): Text {
    let text = ''
    for (const part of parts) {
      text += raw(this.#part(part, state))
      if (text.length > longestArgument) break
    }
    return text
  }

  #part(part: WordPart, state: ShellState): Text {
    switch (part.type) {
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'Literal':
        return part.value
      case 'DoubleQuoted':
      case 'LocaleString':
        return this.#parts(part.parts, state)
      case 'SimpleExpansion':
        return shellVariable(state, part.text.slice(1)) ?? ''
      case 'ParameterExpansion': {
        const { parameter, operation, prefix, index } = part
        if (prefix !== undefined || index !== undefined)
          return unknown(part.text, part.pos + this.#offset)
        const value = shellVariable(state, parameter)
        this.#limits.spend(value?.length ?? 0)
        if (operation === undefined) return value ?? ''
        if (operation.type !== 'Default') return unknown(parameter, part.text)
        return substitute(parameter, value, operation.operator, this.text(operation.operand, state))
      }
      case 'CommandExpansion':
        if (part.text === '$(pwd)' || part.text === '`pwd`') return state.cwd
        if (/^(?:\$\(|`)\s*mktemp\b/.test(part.text))
          return textOf`/tmp/${unknown('mktemp', part.pos + this.#offset)}`
        return unknown('$(…)', part.pos + this.#offset)
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        return unknown('$(…)', part.pos + this.#offset)
      default: // Globs and braces stay as they are.
        return part.text
    }
  }
}

function isExpansion(part: WordPart): boolean {
  return (
    part.type === 'SimpleExpansion' ||
    part.type === 'ParameterExpansion' ||
    part.type === 'CommandExpansion'
  )
}

function expandTilde(text: Text, state: ShellState): Text {
  const [name = '', rest = ''] = groupsOf(text, /^~([^/]*)(.*)$/s) ?? []
  if (name === '') return textOf`${shellVariable(state, 'HOME') ?? ''}${rest}`
  if (name === 'root') return textOf`/root${rest}`
  return textOf`${unknown(textOf`~${name}`, 'passwd')}${rest}`
}
