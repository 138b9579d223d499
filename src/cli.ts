#!/usr/bin/env node
/** The command line: the only place that touches the process and the console. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { readArguments, UsageError, type Arguments } from './config/arguments.ts'
import { describeFault } from './common/fault.ts'
import { reasonOf } from './files/reason.ts'
import { ProgressBar } from './run/progress.ts'
import type { Screen } from './run/screen.ts'

async function main(): Promise<number> {
  const given = process.argv.slice(2)
  if (given[0] === 'verify') {
    const { verifyCommand } = await import('./verify/command.ts')
    const surroundings = {
      cwd: process.cwd(),
      environment: process.env,
      library,
      columns: isTerminal(process.stderr) ? process.stderr.columns : undefined,
      interruption: interruption.signal,
    }
    return verifyCommand(given.slice(1), surroundings, screen)
  }
  const args = readArguments(given)
  if (args.help) {
    process.stdout.write((await import('./usage.ts')).usage)
    return 0
  }
  if (args.version) {
    process.stdout.write(`${manifest.version}\n`)
    return 0
  }
  const { readSettings } = await import('./run/settings.ts')
  const settings = await readSettings(args, library)
  const surroundings = {
    cwd: process.cwd(),
    version: manifest.version,
    worker: new URL('worker.js', import.meta.url),
    listed: await readList(args),
  }
  if (args.stdinPath !== undefined) {
    const { fixStandardInput } = await import('./run/standard-input.ts')
    return fixStandardInput(await readStandardInput(), args, settings, surroundings, screen)
  }
  const { runOverFiles } = await import('./run/run.ts')
  return runOverFiles(args, settings, surroundings, screen)
}

async function readList({ filesFrom }: Arguments): Promise<Buffer | undefined> {
  if (filesFrom === undefined) return undefined
  if (filesFrom === '-') return readStandardInput()
  try {
    return readFileSync(resolve(filesFrom))
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

/** https://no-color.org, and FORCE_COLOR as Node has it. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return FORCE_COLOR === undefined ? isTerminal(stream) : FORCE_COLOR !== '0'
}

function isTerminal(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && process.env.TERM !== 'dumb'
}

/**
 * The log of a workflow takes `##[…]` for a command wherever in a line it stands, and `::…` where a line
 * begins; a name of a file may do both: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function commandless(text: string): string {
  if (process.env.GITHUB_ACTIONS === undefined) return text
  return text.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ')
}

const bar = new ProgressBar(isTerminal(process.stderr), (text) => process.stderr.write(text))
const interruption = new AbortController()
/** Whether nothing is begun yet, because the standard input has more to say. */
let isWaiting = false
/** Whether something that was to be printed is lost. */
let isCut = false
/** What code of the user's imports as `cachefix`. */
const library = fileURLToPath(new URL('index.js', import.meta.url))

const screen: Screen = {
  out: (piece) => {
    bar.hide()
    process.stdout.write(piece)
  },
  note: (text) => {
    bar.hide()
    process.stderr.write(commandless(text))
  },
  complain: (message) => {
    bar.hide()
    process.stderr.write(commandless(`cachefix: ${message}\n`))
  },
  progress: (done, total) => {
    bar.show(done, total)
  },
  isTerminal: process.stdout.isTTY,
  colours: { out: wantsColour(process.stdout), note: wantsColour(process.stderr) },
  isInterrupted: () => interruption.signal.aborted,
}

// The file at hand is finished first; who cannot wait for that asks twice.
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted || isWaiting) process.exit(128 + number)
    interruption.abort()
  })
}

// A reader that has seen enough closes the pipe: that is no error, and what is to be written is written.
for (const [stream, name] of [
  [process.stdout, 'output'],
  [process.stderr, 'error'],
] as const) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isCut) return
    isCut = true
    process.exitCode = 2
    screen.complain(`cannot write to the standard ${name}: ${reasonOf(error, '')}`)
  })
}

/** A mistake of cachefix's own: never status 1, which means findings. */
function fail(error: unknown): void {
  screen.complain(`it failed: ${describeFault(error)}; please report it`)
}

process.on('uncaughtException', (error) => {
  fail(error)
  process.exit(2)
})

try {
  const status = await main()
  process.exitCode ??= status
} catch (error) {
  if (error instanceof UsageError) screen.complain(`${error.message} (see cachefix --help)`)
  else fail(error)
  process.exitCode = 2
} finally {
  bar.hide()
}
