/** Words that are meant for the flag of a cache mount, and are none to BuildKit. */
import { nearest } from '../common/nearest.ts'
import { beginsPlainly, mountOf, notPlain, standsTogether } from './broken-mounts.ts'
import { readFlags, type Token } from './lexer.ts'
import { offsetAt, rangeAt } from './lines.ts'
import { nameOf, type Place } from './place.ts'
import { skipSpace } from './space.ts'
import type { BrokenMount } from './types.ts'

/** Hyphens, and the dashes that word processors make of them. */
const dash = '[-\\u2010-\\u2015\\u2212]'

/** `--mounts=type=cache,…`, `--mount-type=cache,…`, `mount=type=cache,…`: the value is what is mounted. */
const spelling = new RegExp(
  `^(${dash}*)([A-Za-z]+)([=:]|-(?=type=))((?:[^,]+,)*type=cache(?:[,;].*)?)$`,
  'i',
)

/** Whether a flag of a RUN, of which BuildKit knows none of that name, is meant for a cache mount. */
export function isMeantMount(flag: string): boolean {
  return valueIn(flag) !== undefined
}

function valueIn(word: string): string | undefined {
  const [, hyphens, name = '', separator, value = ''] = spelling.exec(word) ?? []
  const isRight = hyphens === '--' && name === 'mount' && separator === '='
  const hasTarget = /(?:^|[,;])(?:target|dst|destination)=/i.test(value)
  return isRight || !hasTarget || nearest(name, ['mount']) === undefined ? undefined : value
}

/** A RUN as it is meant: what begins with a dash before its command, and is meant for a mount, is a flag. */
export function withMeantFlags(place: Place): Place {
  const { line, escape } = place
  const flags = [...place.flags]
  let { rest } = place
  for (;;) {
    const word = wordAt(place, rest)
    if (word === undefined || /^\w/.test(word.text)) break
    const more = readFlags(line.text, word.range.end, escape)
    flags.push(word, ...more.flags)
    ;({ rest } = more)
  }
  return { ...place, flags, rest }
}

/** The variables of the first command that are meant for mounts. */
export function meantVariables(place: Place): Token[] {
  const { text } = place.line
  const variables: Token[] = []
  for (let index = place.rest; ;) {
    const word = wordAt(place, index)
    // What the script reads is a variable.
    if (word === undefined || new RegExp(`\\$\\{?${nameIn(word)}\\b`).test(text)) return variables
    variables.push(word)
    index = skipSpace(text, word.range.end)
  }
}

/** The word at an index of the line that is meant for a mount. */
function wordAt({ line }: Place, start: number): Token | undefined {
  const [text = ''] = /^[^\s'"`;&|<>()\\]+(?=[\s;&|]|$)/.exec(line.text.slice(start)) ?? []
  if (!isMeantMount(text)) return undefined
  const indexes = Array.from(text, (_, index) => start + index)
  return { text, range: { start, end: start + text.length }, indexes }
}

function nameIn({ text }: Token): string {
  return /^\w+/.exec(text)?.[0] ?? ''
}

/** What BuildKit makes of such a word, and what it should be. */
export function meantMount(place: Place, word: Token): BrokenMount {
  const { line } = place
  const { text, range } = word
  const value = valueIn(text) ?? ''
  const variable = nameIn(word)
  const broken = {
    flag: { name: 'mount', range: rangeAt(line, range) },
    reason: reasonOf(word, variable),
    isNone: variable === '' ? ('fails' as const) : ('works' as const),
  }
  const isPlain = range.end - range.start === text.length && standsTogether(line, range.start, text)
  const shows = `--mount=${value}`
  const mount = isPlain ? mountOf(shows, place) : undefined
  if (mount === undefined) return broken
  const next = line.text.slice(range.end)
  if (
    variable !== '' &&
    !beginsPlainly(next) &&
    wordAt(place, skipSpace(line.text, range.end)) === undefined
  )
    return { ...broken, unclear: notPlain }
  // Behind `--` there are no flags.
  const [end = ''] = /--[ \t]+$/.exec(line.text.slice(0, range.start)) ?? []
  const edit = {
    range: {
      start: offsetAt(line, range.start - end.length),
      end: offsetAt(line, range.start) + text.length - value.length,
    },
    newText: '--mount=',
  }
  return {
    ...broken,
    correction: { edits: [edit], takes: variable === '' ? [] : [variable], shows, mount },
  }
}

function reasonOf(word: Token, variable: string): string {
  if (variable !== '') return 'without "--" it is a variable of the command'
  return word.text.startsWith('--')
    ? `BuildKit refuses it: RUN has no flag "--${nameOf(word)}"`
    : 'it does not begin with "--", and the shell takes it for a program'
}

/** Whether the flags of a RUN are plain ASCII, but for dashes that are to be hyphens. */
export function hasPlainFlags({ line, flags, rest }: Place, start: number): boolean {
  const text = flags.reduce(
    (whole, { text: flag }) =>
      isMeantMount(flag) ? whole.replace(flag, valueIn(flag) ?? '') : whole,
    line.text.slice(start, rest),
  )
  return /^[\0-\x7F]*$/.test(text)
}
