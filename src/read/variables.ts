/** ENV and ARG: the variables that they name, and what they make of an environment. */
import { assign, lookUp, type Environment } from './environment.ts'
import { expandWord } from './expand.ts'
import { readWords } from './lexer.ts'
import { offsetAt, rangeAt } from './lines.ts'
import type { Place } from './place.ts'
import { trimSpaceEnd } from './space.ts'
import { textOf, unknown, type Text } from './text.ts'
import type { Range, Variables } from './types.ts'

export function readVariables(place: Place, keyword: 'ENV' | 'ARG'): Variables {
  const { line } = place
  const pairs =
    keyword === 'ENV'
      ? readPairs(place)
      : wordsOf(place).map(({ text, range }) => ({ name: text.split('=')[0] ?? '', range }))
  return {
    kind: 'variables',
    variables: pairs.map(({ name, range }) => ({ name, range: rangeAt(line, range) })),
  }
}

/** The environment after an ENV. */
export function withEnv(place: Place): Environment {
  const { environment } = place.state
  return readPairs(place).reduce(
    // All pairs of one ENV are expanded against what was in force before it.
    (result, { name, value }) => {
      place.limits.step()
      return assign(result, expand(place, name, environment), expand(place, value, environment))
    },
    environment,
  )
}

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope: of one value in all stages. */
export const platformArgs = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/

/** https://docs.docker.com/reference/dockerfile/#predefined-args */
export const proxyArgs = /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/

/**
 * The environment after an ARG. `globals` is what ARGs before the first FROM give it. `--build-arg` overrides an
 * ARG in all stages alike, so two of one name and one default have the same value.
 */
export function withArgs(
  place: Place,
  environment: Environment,
  globals: Environment | undefined,
): Environment {
  let result = environment
  for (const { text, range } of wordsOf(place)) {
    const [, name = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    place.limits.step()
    const origin = `ARG at ${offsetAt(place.line, range.start)}`
    const inherited = globals === undefined ? undefined : lookUp(globals, name)
    const earlier = environment.variables.get(name)
    if (value !== undefined) {
      const byDefault = expand(place, value, result)
      result = assign(result, name, unknown(name, textOf`ARG of ${byDefault}`, byDefault))
    } else if (inherited !== undefined) result = assign(result, name, inherited)
    else if (platformArgs.test(name)) result = assign(result, name, unknown(name, 'platform'))
    else result = assign(result, name, unknown(name, origin, earlier))
  }
  return result
}

/** A word of an instruction, with its variables expanded. `otherwise` knows those that are not in the environment. */
export function expand(
  { escape, limits }: Pick<Place, 'escape' | 'limits'>,
  word: string,
  environment: Environment,
  otherwise?: (name: string) => Text | undefined,
): Text {
  const valueOf = (name: string): Text | undefined => lookUp(environment, name) ?? otherwise?.(name)
  return expandWord(word, valueOf, escape, limits) ?? unknown(word, 'malformed')
}

function wordsOf({ line, rest, escape }: Place): ReturnType<typeof readWords> {
  return readWords(line.text, rest, escape)
}

/** The pairs of an ENV: `NAME=value …`, or the old `NAME value`. */
function readPairs(place: Place): { name: string; value: string; range: Range }[] {
  const words = wordsOf(place)
  const [first] = words
  if (first === undefined) return []
  if (!first.text.includes('=')) {
    const { text } = place.line
    const [, name = '', value = ''] =
      /^([^\t\v\f\r ]+)[\t\v\f\r ]+([^]*)$/.exec(trimSpaceEnd(text.slice(place.rest))) ?? []
    return [{ name, value, range: { start: place.rest, end: text.length } }]
  }
  return words.map(({ text, range }) => {
    const equals = text.indexOf('=')
    return { name: text.slice(0, Math.max(equals, 0)), value: text.slice(equals + 1), range }
  })
}
