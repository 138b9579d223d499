/** The command line: the only place that touches the process and the console. */
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { readArguments, type Arguments } from './config/arguments.ts'
import { UsageError } from './config/options.ts'
import type { RunDefaults } from './config/config.ts'
import { describeFault } from './common/fault.ts'
import { meant } from './common/nearest.ts'
import { isWithin } from './files/links.ts'
import { reasonOf } from './files/reason.ts'
import { readNamed } from './files/whole.ts'
import { StandardStream } from './files/standard-stream.ts'
import { ProgressBar } from './run/progress.ts'
import { runOverFiles } from './run/run.ts'
import type { Screen } from './run/screen.ts'
import { readSettings, type RunSettings } from './run/settings.ts'

/** Does what the arguments of the process say. `dist` is the directory of the built files. */
export async function commandLine(dist: string): Promise<void> {
  listenToSignals()
  process.on('uncaughtException', (error) => {
    fail(error)
    process.exit(2)
  })
  try {
    const status = await main(process.argv.slice(2), dist)
    process.exitCode ??= status
  } catch (error) {
    if (error instanceof UsageError) screen.complain(`${error.message} (see cachefix --help)`)
    else fail(error)
    process.exitCode = 2
  } finally {
    for (const message of losses) screen.complain(message)
    if (losses.length > 0) process.exitCode = 2
    bar.hide()
  }
}

/** Does something else than a run over files, and gives the exit status. */
type Command = (args: readonly string[], library: string) => Promise<number>

const commands: Readonly<Record<string, Command>> = {
  verify: async (args, library) => {
    const { verifyCommand } = await import('./verify/command.ts')
    const surroundings = {
      cwd: process.cwd(),
      environment: process.env,
      library,
      columns: screen.look.columns,
      interruption: interruption.signal,
    }
    return verifyCommand(args, surroundings, screen)
  },
  images: async (args, library) => {
    const { imagesCommand } = await import('./images/command.ts')
    const { signal } = interruption
    const surroundings = { cwd: process.cwd(), environment: process.env, library }
    return imagesCommand(args, { ...surroundings, interruption: signal }, screen)
  },
}

async function main(given: readonly string[], dist: string): Promise<number> {
  /** What code of the user's imports as `cachefix`. */
  const library = join(dist, 'index.js')
  const [first = '', ...rest] = given
  if (first === 'help') return main([...rest.slice(0, 1), '--help'], dist)
  if (Object.hasOwn(commands, first)) return (await commands[first]?.(rest, library)) ?? 2
  const asked = readArguments(given)
  if (asked.help) {
    screen.out((await import('./usage.ts')).usage)
    return 0
  }
  if (asked.version) {
    screen.out(`${manifest.version}\n`)
    return 0
  }
  refuseMisspelledCommand(asked)
  const settings = await readSettings(asked, library)
  const args = readArguments(given, defaultsFor(asked, settings))
  const surroundings = {
    cwd: process.cwd(),
    version: manifest.version,
    v8: process.versions.v8,
    worker: pathToFileURL(join(dist, 'worker.cjs')),
    listed: await readList(args),
  }
  const { colour } = args
  const coloured = {
    ...screen,
    colours: wantsColour(output, colour),
    look: { ...screen.look, isColoured: wantsColour(error, colour) },
  }
  if (args.stdinPath !== undefined) {
    const { fixStandardInput } = await import('./run/standard-input.ts')
    return fixStandardInput(await readStandardInput(), args, settings, surroundings, coloured)
  }
  return runOverFiles(args, settings, surroundings, coloured)
}

/** What the configuration says of this run; what an editor gives on stdin comes back as a source all the same. */
function defaultsFor(
  { stdinPath }: Arguments,
  { runDefaultsFor }: RunSettings,
): Pick<RunDefaults, 'format' | 'baseline'> {
  const { directory = '', format, baseline } = runDefaultsFor(process.cwd()) ?? {}
  const file = baseline === undefined ? undefined : join(directory, baseline)
  if (file !== undefined && !isWithin(directory, file))
    throw new UsageError('the "baseline" of the configuration lies outside of its directory')
  return {
    ...(format !== undefined && stdinPath === undefined && { format }),
    ...(file !== undefined && { baseline: relative(process.cwd(), file) }),
  }
}

/** What is no path may be a command, misspelled. */
function refuseMisspelledCommand({ paths: [path] }: Arguments): void {
  if (path === undefined || !/^[a-z]+$/.test(path) || existsSync(path)) return
  const command = meant(path, Object.keys(commands))
  if (command !== undefined)
    throw new UsageError(`no such file or command "${path}"; did you mean "${command}"?`)
}

async function readList({ filesFrom }: Arguments): Promise<Buffer | undefined> {
  if (filesFrom === undefined) return undefined
  if (filesFrom === '-') return readStandardInput()
  try {
    return readNamed(resolve(filesFrom))
  } catch {
    throw new UsageError(`cannot read ${filesFrom}, which --files-from names`)
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
function wantsColour(stream: StandardStream, colour: Arguments['colour'] = 'auto'): boolean {
  if (colour !== 'auto') return colour === 'always'
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return FORCE_COLOR === undefined ? isTerminal(stream) : FORCE_COLOR !== '0'
}

function columnsOf(stream: StandardStream): number | undefined {
  return isTerminal(stream) ? process.stderr.columns : undefined
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
