/** What `cachefix` and each of its subcommands is. */
import type { ReadStream, WriteStream } from 'node:tty'
import type { Screen } from './screen.ts'

/** What the process gives a command. */
export interface Surroundings {
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  /** Of cachefix. */
  readonly version: string
  /** The version of V8. */
  readonly v8: string
  /** The module that code of the user's gets as `cachefix`. */
  readonly library: string
  /** The module that other threads run: `worker.ts`. */
  readonly worker: URL
  /** The width of the terminal; undefined where there is none. */
  readonly columns: number | undefined
  /** Aborted when the user has enough. */
  readonly interruption: AbortSignal
  /** All of the standard input. Rejects with a `UsageError`. */
  readonly readStandardInput: () => Promise<Buffer>
  /** The standard input and output, for whoever holds a conversation. */
  readonly openStreams: () => { readonly input: ReadStream; readonly output: WriteStream }
}

/** Does what the arguments say, and gives the exit status. Rejects with a `UsageError`. */
export type Command = (
  args: readonly string[],
  surroundings: Surroundings,
  screen: Screen,
) => Promise<number>

/** The subcommands, and what each of them does. */
export const subcommands = {
  verify: 'proves repairs by building images',
  images: 'lists base images, and learns what is in them',
  explain: 'says what a transform repairs, and when that is safe',
  managers: 'says where a package manager caches, and what moves it',
  init: 'writes a cachefix.json to begin with',
  completions: 'prints what a shell loads to complete options, and the manual page',
  review: 'asks about one finding after the other',
  lsp: 'is a language server, for editors',
} as const

export type Subcommand = keyof typeof subcommands

/** The subcommand that arguments name or ask the help of; undefined for a run over files. */
export function subcommandOf([first = '', second = '']: readonly string[]): Subcommand | undefined {
  const name = first === 'help' ? second : first
  return Object.hasOwn(subcommands, name) ? (name as Subcommand) : undefined
}
