/** The process: the only place that touches it and the console. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { UsageError } from './config/options.ts'
import { ConfigError } from './config/read.ts'
import { describeFault } from './common/fault.ts'
import { reasonOf } from './files/reason.ts'
import { StandardStream } from './files/standard-stream.ts'
import type { Command } from './run/command.ts'
import { ProgressBar } from './run/progress.ts'
import type { ColourChoice, Screen } from './run/screen.ts'

/** Gives the arguments of the process to a command. `dist` is the directory of the built files. */
export async function runInProcess(command: Command, dist: string): Promise<void> {
  listenToSignals()
  process.on('uncaughtException', (error) => {
    fail(error)
    process.exit(2)
  })
  try {
    const surroundings = {
      cwd: process.cwd(),
      environment: process.env,
      version: manifest.version,
      v8: process.versions.v8,
      library: join(dist, 'index.js'),
      worker: pathToFileURL(join(dist, 'worker.cjs')),
      columns: screen.look.columns,
      interruption: interruption.signal,
      readStandardInput,
      openStreams: () => ({ input: process.stdin, output: process.stdout }),
    }
    const status = await command(process.argv.slice(2), surroundings, screen)
    process.exitCode ??= status
  } catch (error) {
    if (error instanceof UsageError) screen.complain(`${error.message} (see cachefix --help)`)
    else if (error instanceof ConfigError) screen.complain(error.message)
    else fail(error)
    process.exitCode = 2
  } finally {
    for (const message of losses) screen.complain(message)
    if (losses.length > 0) process.exitCode = 2
    bar.hide()
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  isWaiting = true
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  } catch (error) {
    throw new UsageError(`cannot read the standard input: ${reasonOf(error, '')}`)
  }
  isWaiting = false
  return Buffer.concat(chunks)
}

/** https://no-color.org, and FORCE_COLOR as Node has it; what the command line says wins. */
function wantsColour(stream: StandardStream, colour: ColourChoice = 'auto'): boolean {
  if (colour !== 'auto') return colour === 'always'
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return FORCE_COLOR === undefined ? isTerminal(stream) : FORCE_COLOR !== '0'
}

function columnsOf(stream: StandardStream): number | undefined {
  // A terminal that nobody told its size has none: 0.
  return isTerminal(stream) ? process.stderr.columns || 80 : undefined
}

function isTerminal(stream: StandardStream): boolean {
  return stream.isTerminal && process.env.TERM !== 'dumb'
}

/**
 * The log of a workflow takes `##[…]` for a command wherever in a line it stands, and `::…` where a line
 * begins; a name of a file may do both: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function commandless(text: string): string {
  if (process.env.GITHUB_ACTIONS === undefined) return text
  return text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
}

/** What of the output is lost, to be said in the end. */
const losses: string[] = []
const losing = (name: string) => (reason: unknown) => {
  losses.push(`cannot write to the standard ${name}: ${reasonOf(reason, '')}`)
}
const output = new StandardStream(1, losing('output'))
const error = new StandardStream(2, losing('error'))
const bar = new ProgressBar(isTerminal(error), (text) => {
  error.write(text)
})
const interruption = new AbortController()
/** Whether nothing is begun yet, because the standard input has more to say. */
let isWaiting = false

const screen: Screen = {
  out: (piece) => {
    bar.hide()
    output.write(piece)
  },
  note: (text) => {
    bar.hide()
    error.write(commandless(text))
  },
  complain: (message) => {
    bar.hide()
    error.write(commandless(`cachefix: ${message}\n`))
  },
  progress: (done, total) => {
    bar.show(done, total)
  },
  isTerminal: output.isTerminal,
  colours: wantsColour(output),
  look: { isColoured: wantsColour(error), columns: columnsOf(error) },
  isInterrupted: () => interruption.signal.aborted,
  colouredAs: (colour) => ({
    ...screen,
    colours: wantsColour(output, colour),
    look: { ...screen.look, isColoured: wantsColour(error, colour) },
  }),
}

/** The file at hand is finished first; who cannot wait for that asks twice. */
function listenToSignals(): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted || isWaiting) process.exit(128 + number)
      interruption.abort()
    })
  }
}

/** A mistake of cachefix's own: never status 1, which means findings. */
function fail(thrown: unknown): void {
  screen.complain(`it failed: ${describeFault(thrown)}; please report it`)
}
