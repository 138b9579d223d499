/** The notations of `src/know/` in words. */
import { words, type Words } from '../../src/know/notation.ts'
import type { Where } from '../../src/know/where.ts'

/** What stands in pages that are made of the code alone. */
export const made = '<!-- Made by `npm run docs`: what it says stands in the code. -->'

export function code(text: string): string {
  return `\`${text}\``
}

export function codes(texts: readonly string[], last = 'and'): string {
  return inWords(texts.map(code), last)
}

/** `a, b and c`. */
export function inWords(texts: readonly string[], last = 'and'): string {
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1) ?? ''}`
}

/** Where a directory is, place by place, of which the first that is set wins. `keyed` is the option for `a::b=c`. */
export function placesInWords(where: Where, keyed?: string): string[] {
  const places = typeof where === 'string' ? words(where) : where
  return places.flatMap((place) => (typeof place === 'string' ? [placeInWords(place, keyed)] : []))
}

function placeInWords(word: string, keyed: string | undefined): string {
  const [head = '', below] = word.split(/\/(.*)/s)
  const [, kind, name = ''] = /^(account|root|prefix|dirname):(.*)$/s.exec(word) ?? []
  const more = below === undefined ? '' : `, and in it ${code(below)}`
  if (kind === 'account')
    return `${code(`~/${name}`)} in the home that /etc/passwd says, whatever \`HOME\` is`
  if (kind === 'root') return `${code(name)}, for root`
  if (kind === 'prefix')
    return `the prefix of the program, as \`/opt/venv\` of \`/opt/venv/bin\`, or ${code(name)}`
  if (kind === 'dirname')
    return `the directory of the file that ${code(head.slice(8))} names${more}`
  if (word.startsWith('.../'))
    return `${code(word.slice(4))} in the working directory, or in one above it`
  if (word === '.') return 'the working directory'
  if (word.startsWith('./')) return `${code(word.slice(2))} in the working directory`
  if (word.startsWith('~/') || word.startsWith('/')) return code(word)
  if (/^<\d+>$/.test(word)) return `the operand ${Number(word.slice(1, -1)) + 1}`
  if (head.startsWith('$*')) return `the variable ${code(head.slice(2))}, in any case${more}`
  if (head.startsWith('$')) return `the variable ${code(head.slice(1))}${more}`
  if (head.startsWith('{'))
    return `the setting ${code(head.slice(1, -1))} that an earlier command stores${more}`
  if (!head.startsWith('-') && keyed !== undefined)
    return `the option ${code(`${keyed} ${head}=…`)}${more}`
  return `the option ${code(head)}${more}`
}

/** When something is so: `with --a or B`, `where the image is c, without --d`. */
export function conditionInWords(condition: Words): string {
  // Alternatives that differ in what they begin with alone are said together.
  const byRest = new Map<string, string[]>()
  for (const alternative of words(condition)) {
    const [first = '', ...rest] = alternative.split('&')
    const key = [kindOf(first), ...rest].join('&')
    byRest.set(key, [...(byRest.get(key) ?? []), first])
  }
  const alternatives = [...byRest].map(([key, firsts]) => {
    const [, ...rest] = key.split('&')
    return [together(firsts), ...rest.map((word) => together([word]))].join(' and ')
  })
  return alternatives.join(', or ')
}

type Kind = 'given' | 'image' | 'file' | 'copied' | 'user' | 'program' | 'ran' | 'is'

function kindOf(word: string): `${'' | '!'}${Kind}` {
  const [, not = '', kind = 'given'] =
    /^(!?)(?:(image|file|copied|user|program|ran|is):)?/.exec(word) ?? []
  return `${not as '' | '!'}${kind as Kind}`
}

/** Tests of one kind, of which one holds. */
function together(tests: readonly string[]): string {
  const kind = kindOf(tests[0] ?? '')
  const values = tests.flatMap((test) =>
    spellings(test.replace(/^!/, '').replace(/^(?:image|file|copied|user|program|ran|is):/, '')),
  )
  const list = inWords(values, 'or')
  const isNot = kind.startsWith('!')
  const not = isNot ? ' not' : ''
  switch (kind.replace('!', '') as Kind) {
    case 'image':
      return `where the image is${not} ${list}`
    case 'file':
      return `where ${list} is${not} there`
    case 'copied':
      return isNot ? `where no COPY names ${list}` : `where a COPY names ${list}`
    case 'user':
      return `where ${values[0] === '`root`' ? 'root' : 'another user than root'} runs it`
    case 'program':
      return `where it is${not} the program of the distribution`
    case 'ran':
      return `where ${list.replaceAll('+', ' ')} ${isNot ? 'did not run' : 'ran'} before`
    case 'is':
      return `where it is${not} ${list}`
    case 'given':
      return `${isNot ? 'without' : 'with'} ${list}`
  }
}

/** `$A={b,c}` is `A=b` or `A=c`. */
function spellings(word: string): string[] {
  const [, name, value] = /^\{([^},]+)\}(?:=(.*))?$/s.exec(word) ?? []
  if (name === undefined) return expand(word.replace(/^\$\*?/, '')).map(code)
  const values = value === undefined ? [name] : expand(value).map((each) => `${name}=${each}`)
  return values.map((each) => `the setting ${code(each)}`)
}

/** Braces as what they stand for, and stars as dots. */
export function expand(pattern: string): string[] {
  const choice = /^(.*)\{([^{}]*)\}(.*)$/s.exec(pattern)
  if (choice === null) return [pattern.replace(/^\*\*\/?/, '').replace(/\*\*$/, '…')]
  const [, before = '', choices = '', after = ''] = choice
  return choices.split(',').flatMap((each) => expand(`${before}${each}${after}`))
}
