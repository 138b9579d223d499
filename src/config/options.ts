/** Options of a command line, read by Node's parser; its complaints in one line, with what was meant. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { meant, suggestion } from '../common/nearest.ts'

/** What a user did wrong: one line, and exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

type Options = NonNullable<ParseArgsConfig['options']>

interface Configuration<T extends Options> {
  readonly args: string[]
  readonly options: T
  readonly allowPositionals: true
  readonly tokens: true
}

/** The values of options, and the other arguments. Throws a `UsageError`. */
export function readOptions<T extends Options>(args: readonly string[], options: T) {
  const configuration: Configuration<T> = {
    args: [...args],
    options,
    allowPositionals: true,
    tokens: true,
  }
  try {
    return parseArgs(configuration)
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(inOneLine(error.message, options))
    throw error
  }
}

/** Of several words one, or a `UsageError`. */
export function oneOf<T extends string>(known: readonly T[], value: string, noun: string): T {
  const found = known.find((each) => each === value)
  if (found === undefined)
    throw new UsageError(`unknown ${noun} "${value}"${suggestion(value, known)}`)
  return found
}

/** Node names an option as in `'-t, --transform <value>'`, and advises what does not help here. */
function inOneLine(message: string, options: Options): string {
  const [, name = ''] = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message) ?? []
  if (message.startsWith('Unknown option')) {
    const near = meant(name.replace(/^-+/, ''), Object.keys(options))
    return `unknown option ${name}${near === undefined ? '' : `; did you mean --${near}?`}`
  }
  if (message.includes('does not take an argument')) return `${name} takes no value`
  if (message.includes('ambiguous'))
    return `${name} takes a value; one that starts with a dash is written ${name.startsWith('--') ? `${name}=` : name}-…`
  if (message.includes('argument missing')) return `${name} takes a value`
  return message.split('\n')[0] ?? message
}
