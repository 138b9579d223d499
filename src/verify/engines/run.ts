import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export interface Ended {
  /** Null when a signal ended it. */
  readonly status: number | null
  /** Of stderr, and of stdout unless somebody takes that. */
  readonly lines: readonly string[]
}

export interface Settings {
  readonly environment: NodeJS.ProcessEnv
  /** Ends it. */
  readonly signal?: AbortSignal
  readonly onLine?: (line: string) => void
  /** How many of the last lines are kept; all by default. */
  readonly keeps?: number
  readonly onOutput?: (output: Readable) => void
}

/** Runs a program to its end; undefined when it is not installed. Throws when the signal ended it. */
export function run(
  program: string,
  args: readonly string[],
  { environment, signal, onLine, keeps = Infinity, onOutput }: Settings,
): Promise<Ended | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: environment,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const lines: string[] = []
    const listen = (stream: Readable): void => {
      createInterface(stream).on('line', (line) => {
        onLine?.(line)
        lines.push(line)
        if (lines.length > keeps) lines.shift()
      })
    }
    listen(child.stderr)
    if (onOutput === undefined) listen(child.stdout)
    else onOutput(child.stdout)
    let failure: Error | undefined
    child.on('error', (error) => (failure = error))
    child.on('close', (status) => {
      if (failure === undefined) resolve({ status, lines })
      else if ('code' in failure && failure.code === 'ENOENT') resolve(undefined)
      else reject(failure)
    })
  })
}

/** How long something takes, in seconds, until it is stopped. */
export interface Stopwatch {
  readonly stop: () => void
  readonly seconds: number
}

export function startStopwatch(): Stopwatch {
  const start = performance.now()
  let end: number | undefined
  return {
    stop() {
      end ??= performance.now()
    },
    get seconds() {
      return ((end ?? performance.now()) - start) / 1000
    },
  }
}
