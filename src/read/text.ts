import { createHash } from 'node:crypto'

/**
 * Text of which some parts may be unknown before the build: an ARG that `--build-arg` overrides, a
 * variable that a base image may set, the output of a command. "Unknown is not empty": each such
 * part stands in the text as one token that is equal only to itself, so two paths under the same
 * unknown directory still compare, and no guess is mistaken for a fact.
 *
 * A string is a `Text`, but a `Text` is no string: the compiler lets none into a message or an edit.
 * `describe` gives one for people, `isKnown` tells that it is one, and `textOf` puts several together.
 *
 * A token is OPEN name BAR origin BAR default CLOSE. Inside it, what would split a path, a list or
 * a word is masked. All of this is made of private-use characters, which a Dockerfile that cachefix
 * reads does not contain (see `parseDockerfile`).
 */
export interface Text {
  readonly length: number
  startsWith(start: Text, at?: number): boolean
  endsWith(end: Text): boolean
  includes(part: Text): boolean
  indexOf(part: Text, from?: number): number
  lastIndexOf(part: Text): number
  charAt(index: number): string
  slice(start?: number, end?: number): Text
  replace(pattern: RegExp, by: string): Text
  split(separator: RegExp | string): Text[]
  trim(): Text
  toLowerCase(): Text
}

const OPEN = '\uE000'
const BAR = '\uE001'
const CLOSE = '\uE002'
// What ends a word or begins a substitution, too: a script may hold the text.
const separators = '/ \t\n\r:=,;$()`'
const firstMask = 0xe010

/** What a Dockerfile must not contain, because `Text` gives it a meaning of its own. */
export const reservedCharacters = /[\uE000-\uE01F]/

const token = /\uE000([^\uE001]*)\uE001([^\uE001]*)\uE001([^\uE002]*)\uE002/g

/**
 * The value of `name`, which comes from `origin` (two unknowns are the same only if both agree).
 * `byDefault` is what it is when nothing overrides it; leave it out when that is unknown, too.
 */
export function unknown(name: Text, origin: Text | number, byDefault?: Text): Text {
  const fallback = byDefault === undefined ? undefined : withDefaults(byDefault)
  const known = fallback !== undefined && isKnown(fallback) ? `+${mask(fallback)}` : ''
  const from = typeof origin === 'number' ? String(origin) : raw(origin)
  if (from !== last.origin) last = { origin: from, masked: mask(shortened(from)) }
  return `${OPEN}${mask(raw(name))}${BAR}${last.masked}${BAR}${known}${CLOSE}`
}

/** Most unknown values come from where the one before them came from: the base image. */
let last = { origin: '', masked: '' }

/** An origin may hold another one, and that one another: it is never read, only compared. */
function shortened(origin: string): string {
  return origin.length <= 256 ? origin : createHash('sha256').update(origin).digest('base64')
}

/** Whether every part is known for certain. */
export function isKnown(text: Text): text is string {
  return !text.includes(OPEN)
}

/** The text if all of it is known. */
export function knownText(text: Text | undefined): string | undefined {
  return text !== undefined && isKnown(text) ? text : undefined
}

/** Whether a pattern matches; without one nothing does. An unknown part splits no path and no word. */
export function matches(text: Text, pattern: { test(text: string): boolean } | undefined): boolean {
  return pattern?.test(raw(text)) === true
}

/** Whether it is one of some words, and all of it known. */
export function isOneOf(text: Text, words: readonly string[] = []): boolean {
  return words.includes(raw(text))
}

/** What the groups of a pattern match; undefined where it does not match. */
export function groupsOf(text: Text, pattern: RegExp): readonly Text[] | undefined {
  return pattern
    .exec(raw(text))
    ?.slice(1)
    .map((group: string | undefined) => group ?? '')
}

/** A template of which the values may have unknown parts, which the result has, too. */
export function textOf(parts: TemplateStringsArray, ...values: readonly (Text | number)[]): Text {
  let result = parts[0] ?? ''
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? ''
    result += (typeof value === 'number' ? String(value) : raw(value)) + (parts[index + 1] ?? '')
  }
  return result
}

/** Texts with a separator between them. */
export function joinTexts(texts: readonly Text[], separator: string): Text {
  return texts.map(raw).join(separator)
}

/** A template for people: what is unknown in its values is shown by its name. */
export function say(parts: TemplateStringsArray, ...values: readonly (Text | number)[]): string {
  return describe(textOf(parts, ...values))
}

/** The text with its tokens, for what takes strings apart: what comes of it is `Text` again. */
export function raw(text: Text): string {
  return text as string
}

/** The text if nothing is overridden. Parts without a default stay unknown. */
export function withDefaults(text: Text): Text {
  if (isKnown(text)) return text
  return raw(text).replace(token, (whole, _name, _origin, byDefault: string) =>
    byDefault.startsWith('+') ? unmask(byDefault.slice(1)) : whole,
  )
}

/** The text for people: unknown parts as `${name}`. */
export function describe(text: Text): string {
  return raw(text).replace(token, (_whole, masked: string) => {
    const name = unmask(masked)
    return name.startsWith('$') ? name : `\${${name}}`
  })
}

/**
 * Numbers unknown parts as they come, whatever their origin: in two readings of a file in which the
 * same part has two offsets, the same texts become the same.
 */
export function numbering(): (text: string) => string {
  const numbers = new Map<string, number>()
  return (text) =>
    text.replace(token, (whole, name: string, _origin, byDefault: string) => {
      const number = numbers.get(whole) ?? numbers.size
      numbers.set(whole, number)
      return `${OPEN}${name}${BAR}${number}${BAR}${byDefault}${CLOSE}`
    })
}

/** The names of the unknown parts. */
export function unknownParts(text: Text): string[] {
  return [...raw(text).matchAll(token)].map(([, name = '']) => unmask(name))
}

/** Whether the text begins with an unknown part. */
export function startsUnknown(text: Text): boolean {
  return text.startsWith(OPEN)
}

function mask(text: string): string {
  if (!/[\uE000-\uE002/\s:=,;$()`]/.test(text)) return text
  return text.replace(/[\uE000-\uE002]/g, '').replace(/[/\s:=,;$()`]/g, (separator) => {
    const index = separators.indexOf(separator)
    return String.fromCharCode(firstMask + (index === -1 ? separators.indexOf(' ') : index))
  })
}

function unmask(text: string): string {
  return text.replace(/[\uE010-\uE01F]/g, (masked) =>
    separators.charAt(masked.charCodeAt(0) - firstMask),
  )
}
