import { createHash } from 'node:crypto'

/**
 * Text of which some parts may be unknown before the build: an ARG that `--build-arg` overrides, a
 * variable that a base image may set, the output of a command. "Unknown is not empty": each such
 * part stands in the text as one token that is equal only to itself, so two paths under the same
 * unknown directory still compare, and nobody mistakes a guess for a fact.
 *
 * A token is OPEN name BAR origin BAR default CLOSE. Inside it, what would split a path, a list or
 * a word is masked. All of this is made of private-use characters, which a Dockerfile that cachefix
 * reads does not contain (see `parseDockerfile`).
 */
export type Text = string

const OPEN = '\uE000'
const BAR = '\uE001'
const CLOSE = '\uE002'
const separators = '/ \t\n\r:=,;'
const firstMask = 0xe010

/** What a Dockerfile must not contain, because `Text` gives it a meaning of its own. */
export const reservedCharacters = /[\uE000-\uE01F]/

const token = /\uE000([^\uE001]*)\uE001([^\uE001]*)\uE001([^\uE002]*)\uE002/g

/**
 * The value of `name`, which comes from `origin` (two unknowns are the same only if both agree).
 * `byDefault` is what it is when nobody overrides it; leave it out when that is unknown, too.
 */
export function unknown(name: string, origin: string | number, byDefault?: Text): Text {
  const fallback = byDefault === undefined ? undefined : withDefaults(byDefault)
  const known = fallback !== undefined && isKnown(fallback) ? `+${mask(fallback)}` : ''
  return `${OPEN}${mask(name)}${BAR}${mask(shortened(String(origin)))}${BAR}${known}${CLOSE}`
}

/** An origin may hold another one, and that one another: it is never read, only compared. */
function shortened(origin: string): string {
  return origin.length <= 256 ? origin : createHash('sha256').update(origin).digest('base64')
}

/** Whether every part is known for certain. */
export function isKnown(text: Text): boolean {
  return !text.includes(OPEN)
}

/** The text if nothing is overridden. Parts without a default stay unknown. */
export function withDefaults(text: Text): Text {
  if (isKnown(text)) return text
  return text.replace(token, (whole, _name, _origin, byDefault: string) =>
    byDefault.startsWith('+') ? unmask(byDefault.slice(1)) : whole,
  )
}

/** The text for people: unknown parts as `${name}`. */
export function describe(text: Text): string {
  return text.replace(token, (_whole, name: string) =>
    name.startsWith('$') ? unmask(name) : `\${${unmask(name)}}`,
  )
}

/** The names of the unknown parts. */
export function unknownParts(text: Text): string[] {
  return [...text.matchAll(token)].map(([, name = '']) => unmask(name))
}

/** Whether the text begins with an unknown part. */
export function startsUnknown(text: Text): boolean {
  return text.startsWith(OPEN)
}

function mask(text: string): string {
  if (!/[\uE000-\uE002/\s:=,;]/.test(text)) return text
  return text.replace(/[\uE000-\uE002]/g, '').replace(/[/\s:=,;]/g, (separator) => {
    const index = separators.indexOf(separator)
    return String.fromCharCode(firstMask + (index === -1 ? separators.indexOf(' ') : index))
  })
}

function unmask(text: string): string {
  return text.replace(/[\uE010-\uE01F]/g, (masked) =>
    separators.charAt(masked.charCodeAt(0) - firstMask),
  )
}
