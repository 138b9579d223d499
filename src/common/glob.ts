/**
 * Glob patterns. Others write them, and may write one to make a program hang, as `*a*a*a*a*a*b`: a
 * regular expression tries all ways of dividing a text between the stars. Here all places of the
 * pattern that the text so far may have led to are followed side by side, so that matching takes no
 * more steps than the length of the pattern times that of the text.
 */

/** What has a meaning beside `*`, which is any characters but slashes, and `?`, any one but a slash. */
export interface Dialect {
  /**
   * Where two or more stars go past slashes, too: only where they are a whole name of the path, as in
   * git, or anywhere. As a whole name with a slash behind it they stand for no names, one or many.
   */
  readonly deep?: 'names' | 'anywhere'
  /**
   * `[a-z]`, `[!a-z]` and `[[:alpha:]]`, as git reads them, and never a slash; or any one character
   * but a slash, whatever stands in the brackets.
   */
  readonly brackets?: 'ranges' | 'any'
  /** `{one,two}`, one inside another, too. Without a comma braces are characters like others. */
  readonly braces?: boolean
  /** Whether what comes after a backslash is a character like others. */
  readonly escapes?: boolean
}

/** Longer than any path on Linux (PATH_MAX): such a pattern matches nothing, and such a text none. */
const longest = 4096

/** Matches a whole text, usually a path with slashes, or a name. Case counts. */
export function glob(pattern: string, dialect: Dialect): (text: string) => boolean {
  const steps = pattern.length > longest ? undefined : compile(pattern, dialect)
  if (steps === undefined) return () => false
  // Most texts begin and end otherwise than most patterns.
  const start = /^[\w.-]*/.exec(pattern.slice(0, 16))?.[0] ?? ''
  const end = /[\w.-]*$/.exec(pattern.slice(-16))?.[0] ?? ''
  const mayMatch = (text: string): boolean =>
    text.length <= longest && text.startsWith(start) && text.endsWith(end)
  // Of many patterns that is all, and a star between.
  if (pattern === `${start}*${end}`)
    return (text) =>
      mayMatch(text) &&
      text.length >= start.length + end.length &&
      !text.slice(start.length, text.length - end.length).includes('/')
  return (text) => mayMatch(text) && matches(steps, text)
}

/** How many places of a pattern a text may reach at once, about: what it takes to match a character. */
export function weightOf(pattern: string): number {
  return 1 + (pattern.match(/\*+/g)?.length ?? 0)
}

type Test = (char: string) => boolean

/** Takes one character, or any number of them, or goes on at several places. */
type Step =
  | { readonly kind: 'one' | 'many'; readonly takes: Test }
  | { readonly kind: 'fork'; readonly to: number[] }

const any: Test = () => true
const isSlash: Test = (char) => char === '/'
const notSlash: Test = (char) => char !== '/'

function matches(steps: readonly Step[], text: string): boolean {
  // After how many characters each place was last reached.
  const reached = new Int32Array(steps.length + 1).fill(-1)
  let count = 0
  const reach = (start: number, places: number[]): void => {
    const open = [start]
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (reached[place] === count) continue
      reached[place] = count
      const step = steps[place]
      if (step?.kind === 'fork') open.push(...step.to)
      else places.push(place)
      if (step?.kind === 'many') open.push(place + 1)
    }
  }
  let places: number[] = []
  reach(0, places)
  for (const char of text) {
    count += 1
    const next: number[] = []
    for (const place of places) {
      const step = steps[place]
      if (step === undefined || step.kind === 'fork' || !step.takes(char)) continue
      reach(step.kind === 'many' ? place : place + 1, next)
    }
    if (next.length === 0) return false
    places = next
  }
  return reached[steps.length] === count
}

/** The steps of a pattern; undefined for one that git gives up on: it matches nothing. */
function compile(pattern: string, dialect: Dialect): Step[] | undefined {
  const { deep, brackets, braces = false, escapes = false } = dialect
  const meanings = braces ? meaningsOfBraces(pattern, escapes) : new Map<number, string>()
  const choices: { readonly starts: number[]; readonly ends: number[][] }[] = []
  const steps: Step[] = []
  const one = (takes: Test): void => void steps.push({ kind: 'one', takes })
  const many = (takes: Test): void => void steps.push({ kind: 'many', takes })
  const fork = (...to: number[]): number[] => {
    steps.push({ kind: 'fork', to })
    return to
  }
  const charAt = (at: number): string => String.fromCodePoint(pattern.codePointAt(at) ?? 0)

  for (let at = 0; at < pattern.length;) {
    const start = at
    const char = charAt(at)
    at += char.length
    const meaning = meanings.get(start)
    if (meaning === '{') {
      choices.push({ starts: fork(steps.length + 1), ends: [] })
    } else if (meaning === ',') {
      choices.at(-1)?.ends.push(fork())
      choices.at(-1)?.starts.push(steps.length)
    } else if (meaning === '}') {
      for (const end of choices.pop()?.ends ?? []) end.push(steps.length)
    } else if (char === '*') {
      while (pattern[at] === '*') at += 1
      const isName = startsName(pattern, start, meanings) && endsName(pattern, at, meanings)
      const isDeep = at - start > 1 && (deep === 'anywhere' || (deep === 'names' && isName))
      if (isDeep && isName && pattern[at] === '/') {
        at += 1
        fork(steps.length + 1, steps.length + 3)
        many(any)
        one(isSlash)
      } else many(isDeep ? any : notSlash)
    } else if (char === '?') {
      one(notSlash)
    } else if (char === '[' && brackets === 'ranges') {
      const bracket = bracketAt(pattern, start)
      if (bracket === undefined) return undefined
      at = bracket.end
      one(bracket.takes)
    } else if (char === '[' && brackets === 'any' && bracketEnd(pattern, start) !== undefined) {
      at = bracketEnd(pattern, start) ?? at
      one(notSlash)
    } else if (char === '\\' && escapes) {
      if (at === pattern.length) return undefined
      const escaped = charAt(at)
      at += escaped.length
      one((each) => each === escaped)
    } else {
      one((each) => each === char)
    }
  }
  return steps
}

/** Whether a name of the path may start there, one in a choice included. */
function startsName(pattern: string, at: number, meanings: ReadonlyMap<number, string>): boolean {
  const meaning = meanings.get(at - 1)
  return at === 0 || pattern[at - 1] === '/' || meaning === '{' || meaning === ','
}

function endsName(pattern: string, at: number, meanings: ReadonlyMap<number, string>): boolean {
  const meaning = meanings.get(at)
  return /^(?:$|\\?\/)/.test(pattern.slice(at, at + 2)) || meaning === ',' || meaning === '}'
}

/** Which braces and commas of a pattern make choices, by where they stand. */
function meaningsOfBraces(pattern: string, escapes: boolean): Map<number, string> {
  const meanings = new Map<number, string>()
  const open: number[][] = []
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]
    if (char === '\\' && escapes) at += 1
    else if (char === '{') open.push([at])
    else if (char === ',') open.at(-1)?.push(at)
    else if (char === '}') {
      const choice = open.pop() ?? []
      if (choice.length > 1)
        for (const each of [...choice, at]) meanings.set(each, pattern.charAt(each))
    }
  }
  return meanings
}

/** Past the bracket that closes the one at `start`; one that comes first inside closes nothing. */
function bracketEnd(pattern: string, start: number): number | undefined {
  const bracket = /\[!?\]?[^\]]*\]/y
  bracket.lastIndex = start
  return bracket.test(pattern) ? bracket.lastIndex : undefined
}

/** As git has them: of ASCII only. */
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[^ -~\P{ASCII}]/u,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
}

/**
 * The characters that the brackets at `start` stand for, read as git's `wildmatch.c` does. Undefined
 * when nothing closes them, or when they name a class that there is not.
 */
function bracketAt(pattern: string, start: number): { end: number; takes: Test } | undefined {
  const members = Array.from(pattern.slice(start + 1))
  const isNegated = members[0] === '!' || members[0] === '^'
  const tests: Test[] = []
  let at = isNegated ? 1 : 0
  let before: string | undefined
  do {
    let member = members[at]
    const isEscaped = member === '\\'
    if (isEscaped) member = members[(at += 1)]
    if (member === undefined) return undefined
    const from = before
    const next = members[at + 1]
    before = undefined
    if (!isEscaped && member === '-' && from !== undefined && next !== undefined && next !== ']') {
      at += next === '\\' ? 2 : 1
      const to = members[at]
      if (to === undefined) return undefined
      tests.push((char) => from <= char && char <= to)
    } else if (!isEscaped && member === '[' && next === ':') {
      const close = members.indexOf(']', at + 2)
      if (close === -1) return undefined
      if (close > at + 2 && members[close - 1] === ':') {
        const name = members.slice(at + 2, close - 1).join('')
        const named = Object.hasOwn(classes, name) ? classes[name] : undefined
        if (named === undefined) return undefined
        tests.push((char) => named.test(char))
        at = close
      } else {
        before = member
        tests.push((char) => char === '[')
      }
    } else {
      const same = (before = member)
      tests.push((char) => char === same)
    }
    at += 1
  } while (members[at] !== ']')
  const end = start + 1 + members.slice(0, at + 1).join('').length
  return {
    end,
    takes: (char) => char !== '/' && tests.some((test) => test(char)) !== isNegated,
  }
}
