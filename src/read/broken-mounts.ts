/** Mounts that cannot work: what BuildKit makes of them, and what they certainly should be. */
import { nearest } from '../common/nearest.ts'
import type { BrokenMount, Flag, Mount, Range } from './types.ts'
import { readFlags, type Token } from './lexer.ts'
import { Limits } from './limits.ts'
import { offsetAt, type LogicalLine } from './lines.ts'
import { readMount, type Refusal } from './mounts.ts'
import type { Place } from './place.ts'
import { describe, matches, type Text, textOf } from './text.ts'

/** A mount that BuildKit refuses. */
export function refusedMount(
  place: Place,
  token: Token,
  flag: Flag,
  { reason, misspelled }: Refusal,
): BrokenMount {
  const broken = { flag, reason: `BuildKit refuses it: ${reason}` }
  const joined = mountWithSemicolon(place, token, flag)
  if (joined !== undefined) return joined
  if (misspelled === undefined) return detached(place, token, flag, broken) ?? broken
  const { range, accepted } = misspelled
  const written = token.text.slice(
    indexIn(token, place, range.start),
    indexIn(token, place, range.end),
  )
  const newText = accepted.length === 1 ? accepted[0] : nearest(written, accepted)
  if (written === '')
    return detached(place, token, flag, broken) ?? withoutComma(place, token, broken) ?? broken
  if (accepted.length === 0) {
    const unclear = written.includes(':')
      ? 'what is meant behind the colon is not certain'
      : 'the Dockerfile does not say the number'
    return { ...broken, unclear }
  }
  if (newText === undefined) return { ...broken, unclear: 'what is meant by it is not certain' }
  if (written.length !== range.end - range.start) return broken
  const at = indexIn(token, place, range.start)
  const corrected = token.text.slice(0, at) + newText + token.text.slice(at + written.length)
  const mount = mountOf(corrected, place)
  // With options of it behind a blank, that would be the next thing wrong.
  if (mount === undefined || optionWord.test(place.line.text.slice(token.range.end))) return broken
  return {
    ...broken,
    correction: { edits: [{ range, newText }], takes: [], shows: newText, mount },
  }
}

/** A cache mount without a target, where the target stands behind a blank. */
export function mountWithoutTarget(
  place: Place,
  token: Token,
  mount: Mount,
): BrokenMount | undefined {
  if (mount.type !== 'cache' || mount.options.some(({ key }) => key === 'target')) return undefined
  const reason = `it has no target, so it lies over the working directory ${describe(mount.target)}`
  return detached(place, token, mount, { flag: mount, reason })
}

/** A cache mount with options behind a semicolon: `--mount=type=cache,target=/root/.npm;id=npm`. */
export function mountWithSemicolon(
  place: Place,
  token: Token,
  flag: Flag,
): BrokenMount | undefined {
  const places = [...token.text.matchAll(joint)].map(({ index }) => index)
  const shows = token.text.replace(joint, ',')
  if (places.length === 0 || !/[=,]type=cache(?:,|$)/i.test(shows)) return undefined
  const reason = 'a ";" ends no option of a mount, as a "," does'
  const mount = mountOf(shows, place)
  if (mount === undefined) return { flag, reason }
  const edits = places.map((at) => {
    const start = offsetAt(place.line, token.indexes[at] ?? 0)
    return { range: { start, end: start + 1 }, newText: ',' }
  })
  return { flag, reason, correction: { edits, takes: [], shows, mount } }
}

/** `--mount type=cache,…`, as other commands of Docker take it. */
export function mountWithoutValue(
  { line, state, escape, limits }: Place,
  token: Token,
  flag: Flag,
): BrokenMount {
  const { text } = line
  const reason = 'BuildKit refuses it: the flag has no value'
  const [, blanks = '', value] =
    /^([ \t]+)(type=[^\s'"$`;&|<>()]+)/.exec(text.slice(token.range.end)) ?? []
  const start = token.range.end + blanks.length
  const range = { start: offsetAt(line, token.range.end - 1) + 1, end: offsetAt(line, start) }
  const isPlain =
    value !== undefined &&
    range.end - range.start === blanks.length &&
    standsTogether(line, start, value)
  const shows = `--mount=${value ?? ''}`
  const mount = isPlain ? mountOf(shows, { state, escape, limits }) : undefined
  if (mount === undefined) return { flag, reason }
  if (!beginsPlainly(text.slice(start + (value ?? '').length)))
    return { flag, reason, unclear: notPlain }
  const edits = [{ range, newText: '=' }]
  return { flag, reason, correction: { edits, takes: ['type'], shows, mount } }
}

/**
 * Not flags, a here-document, or JSON, which BuildKit would read in another way than now, nor a word that is
 * a command to the shell only behind a variable.
 */
export function beginsPlainly(rest: string): boolean {
  return /^[ \t]+(?!(?:then|else|elif|fi|do|done|esac|in)\b)[A-Za-z_./]/.test(rest)
}

/** Whether no line continuation splits a word of the line. */
export function standsTogether(line: LogicalLine, start: number, word: string): boolean {
  return offsetAt(line, start + word.length - 1) - offsetAt(line, start) === word.length - 1
}

export const notPlain = 'no plain command stands behind it'

const optionKeys = 'type|id|target|dst|destination|source|src|from|sharing|mode|uid|gid|rw|ro'

/** Words that look like options of a mount. */
const optionWord = new RegExp(`^[ \\t]+((?:${optionKeys})=[^\\s'"$\`;&|<>()]+)`)

/** Semicolons before them. */
const joint = new RegExp(`;(?=(?:${optionKeys})=)`, 'g')

/** Options behind a blank, which BuildKit takes for the beginning of the command. */
function detached(
  { line, state, escape, limits }: Place,
  token: Token,
  flag: Flag,
  broken: BrokenMount,
): BrokenMount | undefined {
  const { text } = line
  const edits: { range: Range; newText: string }[] = []
  const takes: string[] = []
  let corrected = token.text
  let { end } = token.range
  for (;;) {
    const hasComma = corrected.endsWith(',')
    const [blanksAndWord = '', word] = optionWord.exec(text.slice(end)) ?? []
    if (word === undefined) break
    const start = end + blanksAndWord.length - word.length
    const range = { start: offsetAt(line, end - 1) + 1, end: offsetAt(line, start) }
    // Over a line continuation the author may have meant anything.
    if (range.end - range.start !== start - end || !standsTogether(line, start, word))
      return undefined
    edits.push({ range, newText: hasComma ? '' : ',' })
    takes.push(word.split('=')[0] ?? '')
    corrected += (hasComma ? '' : ',') + word
    end = start + word.length
  }
  const mount = edits.length === 0 ? undefined : mountOf(corrected, { state, escape, limits })
  if (mount === undefined) return undefined
  const reason = `${broken.reason}; after a blank, ${takes[0] ?? ''}=… is a part of the command`
  if (!beginsPlainly(text.slice(end))) return { flag, reason, unclear: notPlain }
  return { flag, reason, correction: { edits, takes, shows: corrected, mount } }
}

/** `--mount=type=cache,target=/root/.npm, npm ci` */
function withoutComma(
  { line, state, escape, limits }: Place,
  token: Token,
  broken: BrokenMount,
): BrokenMount | undefined {
  const { text } = line
  const [, shows] = /^([^,]+(?:,[^,]+)*),$/.exec(token.text) ?? []
  if (shows === undefined || !beginsPlainly(text.slice(token.range.end))) return undefined
  if (text[token.range.end - 1] !== ',') return undefined
  const start = offsetAt(line, token.range.end - 1)
  const mount = mountOf(shows, { state, escape, limits })
  const isThere = /^target=|,(?:target|dst|destination)=/.test(shows)
  if (mount === undefined || !isThere) return undefined
  const edits = [{ range: { start, end: start + 1 }, newText: '' }]
  return { ...broken, correction: { edits, takes: [], shows, mount } }
}

/** Mounts that cannot be together: the first one is named. */
export function conflictingMount(mounts: readonly Mount[]): BrokenMount | undefined {
  const last = new Map(mounts.map(({ target }, index) => [target, index]))
  for (const [index, mount] of mounts.entries()) {
    const { target } = mount
    if (target === '/') return { flag: mount, reason: 'BuildKit refuses a mount over "/"' }
    if (matches(target, /[*?[]/))
      return {
        flag: mount,
        reason: `BuildKit does not expand the wildcards of ${describe(target)}`,
      }
    if (last.get(target) !== index)
      return {
        flag: mount,
        reason: `another mount has the target ${describe(target)}, and only the last one counts`,
      }
  }
  return undefined
}

/** The mounts without those that say what an earlier one says, which change nothing. */
export function withoutRepeats(mounts: readonly Mount[]): readonly Mount[] {
  const saying = ({ type, cacheKey, target, source, sharing, readonly }: Mount): Text =>
    textOf`${type ?? ''} ${cacheKey} ${target} ${source ?? ''} ${sharing} ${readonly ? 'ro' : 'rw'}`
  const said = mounts.map(saying)
  return mounts.filter((_, index) => !said.slice(0, index).includes(said[index] ?? ''))
}

/**
 * The mount that a flag of this text is; undefined where BuildKit refuses it, or where it says one
 * thing twice.
 */
export function mountOf(
  text: string,
  {
    state,
    escape,
    limits = new Limits(),
  }: Pick<Place, 'state' | 'escape'> & Partial<Pick<Place, 'limits'>>,
): Mount | undefined {
  const [token, ...more] = readFlags(text, 0, escape).flags
  if (/[^\0-\x7F]/.test(text)) return undefined
  if (token === undefined || more.length > 0 || token.text !== text) return undefined
  const mount = readMount(token, (index) => index, state, escape, limits)
  if (!('cacheKey' in mount)) return undefined
  // Without `from` there is nothing in which `source` could be.
  const isEmpty = mount.type === 'cache' && mount.source !== undefined && mount.from === undefined
  return isEmpty || optionsGivenTwice(mount).length > 0 ? undefined : mount
}

/** The keys of the options that a mount has more than once: only the last one counts. */
export function optionsGivenTwice({ options }: Mount): string[] {
  const keys = options.map(({ key }) => key)
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}

/** The broken mounts of a RUN, without corrections where not all of them together make it work. */
export function correctable(
  broken: readonly BrokenMount[],
  mounts: readonly Mount[],
  otherReason: string | undefined,
): readonly BrokenMount[] {
  const corrected = broken.flatMap(({ correction }) => correction?.mount ?? [])
  const conflict = conflictingMount([...withoutRepeats(mounts), ...corrected])
  const isHopeless = broken.some((each) => each.correction === undefined && !each.isRepeated)
  const unclear =
    otherReason ??
    conflict?.reason ??
    (corrected.some(({ type }) => type === undefined)
      ? 'its type is not known before the build'
      : undefined) ??
    (isHopeless && broken.length > 1 ? 'another mount of the RUN cannot work, either' : undefined)
  if (unclear === undefined) return broken
  return broken.map((each) =>
    each.correction === undefined && !each.isRepeated
      ? each
      : { flag: each.flag, reason: each.reason, unclear },
  )
}

/** The index in the text of a token of what stands at an offset of the source. */
function indexIn(token: Token, { line }: Place, offset: number): number {
  const index = token.indexes.findIndex((at) => offsetAt(line, at) >= offset)
  return index === -1 ? token.text.length : index
}
