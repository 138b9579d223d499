/**
 * What BuildKit refuses in an instruction before it builds anything, in its words. What depends on
 * other files, on images or on the values of variables, it refuses later, and is not judged here;
 * nor are mounts (see broken-mounts.ts).
 * Source: https://github.com/moby/buildkit/tree/master/frontend/dockerfile: parser/line_parsers.go
 * (how arguments are split), instructions/parse.go and bflag.go (which of them are taken).
 */
import { flagsOf, ignoringFlags } from './instructions.ts'
import { isMeantMount } from './meant-mounts.ts'
import { skipSpace, trimSpace, trimSpaceEnd } from './space.ts'
import {
  isBoolean,
  readFields,
  readFlags,
  readHeredocMarkers,
  readKeyword,
  readWords,
  type Token,
} from './lexer.ts'

/** Why an instruction is refused, and the index in its logical line of what is wrong. */
export interface RefusedInstruction {
  readonly reason: string
  readonly index: number
}

/** Why BuildKit refuses the instruction on a logical line; undefined for one that it takes. */
export function refusedInstruction(line: string, escape: string): RefusedInstruction | undefined {
  const { keyword, rest } = readKeyword(line)
  const name = keyword.toUpperCase()
  const start = skipSpace(line, 0)
  if (!flagsOf.has(name)) return { reason: `unknown instruction ${name}`, index: start }
  const { flags, rest: at } = readFlags(line, rest, escape)
  const text = trimSpaceEnd(line.slice(at))
  const split = splitArguments(name, text, escape)
  const reason = typeof split === 'string' ? split : refusedArguments(name, split)
  if (reason !== undefined) return { reason, index: text === '' ? start : at }
  const ignoresFlags = ignoringFlags.has(name) || (name === 'HEALTHCHECK' && /^none\b/i.test(text))
  return ignoresFlags ? undefined : refusedFlag(name, flags)
}

// --- parser/line_parsers.go ----------------------------------------------------------------------

interface Arguments {
  readonly words: readonly string[]
  /** Whether they are a JSON array. */
  readonly isJson: boolean
}

/** The arguments of an instruction; or why they cannot be split. */
function splitArguments(name: string, text: string, escape: string): Arguments | string {
  switch (name) {
    case 'ENV':
    case 'LABEL':
      return splitPairs(name, text, escape)
    case 'ARG':
      return plain(readWords(text, 0, escape).map((word) => word.text))
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      return splitJson(text) ?? plain(splitBlanks(text))
    case 'EXPOSE':
    case 'FROM':
      return plain(splitBlanks(text))
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
    case 'SHELL':
      return splitJson(text) ?? plain(text === '' ? [] : [text])
    case 'HEALTHCHECK': {
      const [, type = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? []
      const command = splitJson(rest) ?? plain(rest === '' ? [] : [rest])
      if (typeof command === 'string') return command
      return { ...command, words: type === '' ? [] : [type, ...command.words] }
    }
    case 'ONBUILD': {
      if (text === '') return plain([])
      const { keyword, rest } = readKeyword(text)
      const inner = readFlags(text, rest, escape).rest
      // The instruction itself is looked at in the build that it triggers.
      const split = splitArguments(keyword.toUpperCase(), text.slice(inner), escape)
      return typeof split === 'string' ? split : plain([keyword])
    }
    default:
      return plain(text === '' ? [] : [text])
  }
}

function plain(words: readonly string[]): Arguments {
  return { words, isJson: false }
}

function splitBlanks(text: string): string[] {
  return text === '' ? [] : text.split(/[\t\v\f\r ]+/)
}

/** Undefined for what is not JSON: a command for the shell, or words. */
function splitJson(text: string): Arguments | string | undefined {
  if (!text.startsWith('[')) return undefined
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch {
    return undefined
  }
  return Array.isArray(values) && values.every((value) => typeof value === 'string')
    ? { words: values, isJson: true }
    : 'when using JSON array syntax, arrays must be comprised of strings only'
}

/** The names of ENV and LABEL. */
function splitPairs(name: string, text: string, escape: string): Arguments | string {
  const words = readWords(text, 0, escape).map((word) => word.text)
  const [first] = words
  if (first?.includes('=') === false) {
    const [key = '', value] = text.split(/[\t\v\f\r ]+/, 2)
    return value === undefined ? `${name} must have two arguments` : plain([key])
  }
  const odd = words.find((word) => !word.includes('='))
  return odd === undefined
    ? plain(words.map((word) => word.slice(0, word.indexOf('='))))
    : `can't find = in "${odd}". Must be of the form: name=value`
}

// --- instructions/parse.go -----------------------------------------------------------------------

function refusedArguments(name: string, { words, isJson }: Arguments): string | undefined {
  const [first] = words
  switch (name) {
    case 'ENV':
    case 'LABEL':
      return (
        atLeastOne(name, words) ??
        (words.includes('') ? `${name} names can not be blank` : undefined)
      )
    case 'ARG':
      return (
        atLeastOne(name, words) ??
        (words.some((word) => word.startsWith('=')) ? 'ARG names can not be blank' : undefined)
      )
    case 'ADD':
    case 'COPY':
      if (words.length < 2) return `${name} requires at least two arguments`
      return readHeredocMarkers(words.at(-1) ?? '').length > 0
        ? `${name} cannot accept a heredoc as a destination`
        : undefined
    case 'VOLUME':
      return (
        atLeastOne(name, words) ??
        (words.some((word) => trimSpace(word) === '')
          ? 'VOLUME specified can not be an empty string'
          : undefined)
      )
    case 'EXPOSE':
      return atLeastOne(name, words)
    case 'FROM':
      return refusedFrom(words)
    case 'SHELL':
      return (
        atLeastOne(name, words) ??
        (isJson ? undefined : 'SHELL requires the arguments to be in JSON form')
      )
    case 'HEALTHCHECK':
      return atLeastOne(name, words) ?? refusedHealthcheck(words)
    case 'ONBUILD': {
      const trigger = first?.toUpperCase() ?? ''
      if (trigger === 'ONBUILD') return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
      return trigger === 'FROM' || trigger === 'MAINTAINER'
        ? `${trigger} isn't allowed as an ONBUILD trigger`
        : atLeastOne(name, words)
    }
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return words.length === 1 ? undefined : `${name} requires exactly one argument`
    default: // RUN, CMD and ENTRYPOINT may be empty.
      return undefined
  }
}

function atLeastOne(name: string, words: readonly string[]): string | undefined {
  return words.length === 0 ? `${name} requires at least one argument` : undefined
}

function refusedFrom(words: readonly string[]): string | undefined {
  const [, as = '', stage = ''] = words
  if (words.length !== 1 && (words.length !== 3 || as.toLowerCase() !== 'as'))
    return 'FROM requires either one or three arguments'
  return words.length === 1 || /^[a-z][a-z0-9-_.]*$/.test(stage.toLowerCase())
    ? undefined
    : `invalid name for build stage: "${stage}", name can't start with a number or contain symbols`
}

function refusedHealthcheck([type = '', ...command]: readonly string[]): string | undefined {
  switch (type.toUpperCase()) {
    case 'NONE':
      return command.length === 0 ? undefined : 'HEALTHCHECK NONE takes no arguments'
    case 'CMD':
      return command.length > 0 ? undefined : 'missing command after HEALTHCHECK CMD'
    default:
      return `unknown type "${type}" in HEALTHCHECK (try CMD)`
  }
}

// --- instructions/bflag.go -----------------------------------------------------------------------

/** The values that RUN takes. */
const modes: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['insecure', 'sandbox'],
}

/** Go's time.ParseDuration. */
const duration = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/

function refusedFlag(instruction: string, flags: readonly Token[]): RefusedInstruction | undefined {
  const known = flagsOf.get(instruction) ?? {}
  const seen = new Set<string>()
  for (const flag of flags) {
    const { text, range } = flag
    const refused = (reason: string): RefusedInstruction => ({ reason, index: range.start })
    const equals = text.indexOf('=')
    const name = text.slice(2, equals === -1 ? undefined : equals)
    const value = equals === -1 ? undefined : text.slice(equals + 1)
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    // A finding says what is wrong with those that are meant for cache mounts.
    if (instruction === 'RUN' && isMeantMount(text)) continue
    if (kind === undefined) return refused(`unknown flag --${name} of ${instruction}`)
    if (seen.has(name) && kind !== 'values') return refused(`duplicate flag specified: --${name}`)
    seen.add(name)
    if (name === 'mount') continue
    if (kind === 'boolean' ? value === '' : value === undefined)
      return refused(`missing a value on flag: --${name}`)
    if (kind === 'boolean' && !/^(?:true|false)?$/i.test(value ?? ''))
      return refused(`expecting boolean value for flag --${name}, not: ${value ?? ''}`)
    const accepted = instruction === 'RUN' ? modes[name] : undefined
    if (accepted?.includes(value ?? '') === false)
      return refused(`invalid ${name} mode "${value ?? ''}"`)
    const reason =
      instruction === 'HEALTHCHECK'
        ? refusedHealth(name, value ?? '')
        : name === 'device'
          ? refusedDevice(flag)
          : undefined
    if (reason !== undefined) return refused(reason)
  }
  return undefined
}

/** `--device=NAME,required`: https://docs.docker.com/reference/dockerfile/#run---device */
function refusedDevice(flag: Token): string | undefined {
  const fields = readFields(flag, '--device='.length)
  if (fields === undefined) return 'the options of --device are not valid CSV'
  let isNamed = false
  for (const { key, value } of fields) {
    const option = key.toLowerCase()
    if (option === 'required') {
      if (value !== undefined && !isBoolean(value)) return `invalid value for required: ${value}`
    } else if (isNamed) return `unexpected key "${key}" in --device`
    else isNamed = (option === 'name' && value !== undefined ? value : key) !== ''
  }
  return undefined
}

/** A number for `--retries`, and a duration of a millisecond or more for all others. */
function refusedHealth(name: string, value: string): string | undefined {
  if (value === '') return undefined
  if (name === 'retries')
    return /^[-+]?\d+$/.test(value) && Number(value) >= 0 && Number(value) < 2 ** 31
      ? undefined
      : `invalid value "${value}" for --retries`
  if (!duration.test(value)) return `invalid duration "${value}" for --${name}`
  const nanoseconds = nanosecondsOf(value)
  const isTooShort = nanoseconds !== 0 && (value.startsWith('-') || nanoseconds < 1e6)
  return isTooShort ? `--${name} cannot be less than 1ms` : undefined
}

/** The length of a duration, whatever its sign. */
function nanosecondsOf(value: string): number {
  const units = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 }
  return [...value.matchAll(/([\d.]+)([a-zµμ]+)/g)].reduce(
    (sum, [, number, unit]) => sum + Math.floor(Number(number) * units[unit as keyof typeof units]),
    0,
  )
}
