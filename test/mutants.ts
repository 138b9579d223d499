/**
 * Dockerfiles with small damages: what people mistype, and what tools leave behind. Most mutants
 * mean nothing, and some mean something else than their author thinks: whatever they are, cachefix
 * reads them or refuses them, and edits nothing that it does not understand.
 */
import fc from 'fast-check'

/** What stands somewhere in a Dockerfile and is easy to read wrongly. */
const snippets = [
  '\\', '\\\n', ' \\\n', '\\\n\n', ' \\ \n', '\\\n# a comment\n', ' \\\n    # a comment\n    ', '\n# a comment\n', ' # a comment', '#', '\n', '\n\n',
  '\r', '\r\n', ' ', '  ', '\t', '\u00A0', '\u2003', '\u3000', '\uFEFF', '\v', '\f', '\u2028', 'é', '😀', '"', "'", '`', '\\"', "\\'", '$', '$(', ')', '$(true)',
  '"$(', ')"', '`true`', '\\`', '"`', '`"', '<(', '>(', '(', '{', '}', '${', '${X:-', '$((', '))', '[[', ']]', '<<EOF', '<<-EOF', '<<"EOF"', '\nEOF\n', 'EOF',
  '<<<', '>', '2>&1', '>/dev/null', '|', '||', '|| true', '&', '&&', ' && ', ' && \\\n', '\\\n&& ', ' && \\\n# a comment\n', ';', ';;', ' ; ', '!', '=', ',', ':', '*', '~',
  '--', '--mount=', '--mount=type=cache,target=/x ', ',sharing=locked', ',id=x', '--network=none ', '# escape=`\n', '# syntax=docker/dockerfile:1\n', 'ONBUILD ', 'RUN ',
  '\nRUN ', '\nFROM scratch\n', '\nCOPY . .\n', 'sudo ', 'env ', 'time ', '! ', 'exec ', 'cd x && ', 'cd $(pwd) && ', 'export A=$(true) && ', 'if ', 'then ', '; fi', 'for x in ', '; do ',
  '; done', 'case ', 'esac', 'A=b ', 'A=$(true) ', "sh -c '", 'sh -c "', 'bash -c ', 'set -e; ', '[', ']', '["', '"]', '","',
] // prettier-ignore

/** Pairs that go around a piece of a Dockerfile. */
const brackets = [
  ['"', '"'], ["'", "'"], ['`', '`'], ['$(', ')'], ['"$(', ')"'], ['"`', '`"'], ['echo $(', ')'], ['echo "$(', ')"'], ['v=$(', ')'], ['export v="$(', ')"'],
  ['<(', ')'], ['cat <(', ')'], ['${x:-$(', ')}'], ['true > $(', ')'], ['(', ')'], ['{ ', '; }'], ["sh -c '", "'"], ['sh -c "', '"'], ["sh -c 'echo $(", ")'"],
  ['eval "', '"'], ['<<EOF\n', '\nEOF\n'], ['cat <<X\n', '\nX\n'], ['$((', '))'], ['if true; then ', '; fi'], ['! ', ''], ['["', '"]'], ['[ -n "$(', ')" ]'],
] // prettier-ignore

/** Pieces that are swapped, doubled, dropped and put in brackets: words, blanks, lines, commands, options. */
const pieces = [
  /\S+/g,
  /[ \t]+/g,
  /[^\n]*\n/g,
  /\w+/g,
  /[^\w\s]/g,
  /[^\s=,]+=[^\s,]*,?/g,
  /[^&|;\n]+/g,
  /(?:[^&|;\n\\]|\\\n)+/g,
  /\\\n[ \t]*/g,
  /(?:\\\n|[^\n])+\n/g,
  /--mount=\S+/g,
]

/** What happens to a Dockerfile; `place` and `other` say where, as parts of a million. */
type Mutation = (source: string, place: number, other: number) => string

const million = 1_000_000

/** A piece of the source that a regular expression matches. */
function pick(source: string, pattern: RegExp, place: number): { start: number; end: number } {
  const matches = [...source.matchAll(pattern)]
  const match = matches[Math.floor((place * matches.length) / million)]
  return match === undefined
    ? { start: 0, end: 0 }
    : { start: match.index, end: match.index + match[0].length }
}

function at<T>(values: readonly T[], place: number): T {
  return values[Math.floor((place * values.length) / million)] as T
}

/** An edge of a piece: a random offset would mostly stand inside a word. */
function edge(source: string, place: number): number {
  const edges = [...source.matchAll(/(?<=\s|^)(?=\S)|(?<=\S)(?=\s|$)|(?<=\w)(?=\W)|\\|\n/g)]
  return edges.length === 0 ? 0 : at(edges, place).index
}

function splice(source: string, start: number, end: number, text: string): string {
  return source.slice(0, start) + text + source.slice(end)
}

const insert = fc.constantFrom(...snippets).map((text): Mutation => {
  return (source, place) => splice(source, edge(source, place), edge(source, place), text)
})

const insertAnywhere = fc.constantFrom(...snippets).map((text): Mutation => {
  return (source, place) => {
    const offset = Math.floor((place * (source.length + 1)) / million)
    return splice(source, offset, offset, text)
  }
})

const replace = fc
  .tuple(fc.constantFrom(...pieces), fc.constantFrom(...snippets, ''))
  .map(([pattern, text]): Mutation => {
    return (source, place) => {
      const { start, end } = pick(source, pattern, place)
      return splice(source, start, end, text)
    }
  })

const drop = fc.constantFrom(...pieces, /[\s\S]/g).map((pattern): Mutation => {
  return (source, place) => {
    const { start, end } = pick(source, pattern, place)
    return splice(source, start, end, '')
  }
})

const double = fc.constantFrom(...pieces).map((pattern): Mutation => {
  return (source, place, other) => {
    const { start, end } = pick(source, pattern, place)
    const offset = other % 2 === 0 ? end : edge(source, other)
    return splice(source, offset, offset, source.slice(start, end))
  }
})

const enclose = fc
  .tuple(fc.constantFrom(...pieces), fc.constantFrom(...brackets))
  .map(([pattern, [before, after]]): Mutation => {
    return (source, place) => {
      const { start, end } = pick(source, pattern, place)
      const inner = source.slice(start, end)
      const [, left = '', middle = '', right = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? []
      return splice(source, start, end, `${left}${before}${middle}${after}${right}`)
    }
  })

/** Breaks the line where there is a blank, or glues two lines. */
const rewrap = fc
  .constantFrom<[RegExp, string]>(
    [/[ \t]+/g, ' \\\n    '],
    [/[ \t]+/g, '\\\n'],
    [/[ \t]+/g, ' \\\n# a comment\n '],
    [/[ \t]+/g, '\\\n# a comment\n'],
    [/[ \t]*\\\n[ \t]*/g, ' '],
    [/[ \t]+\\\n/g, '\\\n'],
    [/\\\n/g, '\\  \n'],
    [/\\\n/g, '\\\r\n'],
    [/,/g, ',\\\n'],
    [/,/g, ',\\\n# a comment\n'],
    [/\n/g, '\r\n'],
  )
  .map(([pattern, text]): Mutation => {
    return (source, place) => {
      const { start, end } = pick(source, pattern, place)
      return start === end ? source : splice(source, start, end, text)
    }
  })

const mutation = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: insert },
    { weight: 1, arbitrary: insertAnywhere },
    { weight: 2, arbitrary: replace },
    { weight: 2, arbitrary: drop },
    { weight: 2, arbitrary: double },
    { weight: 4, arbitrary: enclose },
    { weight: 3, arbitrary: rewrap },
  ),
  fc.nat(million - 1),
  fc.nat(million - 1),
)

/** Mutants of a source, with up to four mutations. */
export function mutants(source: string): fc.Arbitrary<string> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((mutations) =>
      mutations.reduce((text, [mutate, place, other]) => mutate(text, place, other), source),
    )
}
