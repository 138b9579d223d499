/** Programs that are asked about images: found in PATH, never in the repository, and believed nothing without bounds. */
import { spawn } from 'node:child_process'
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { Readable } from 'node:stream'
import { isWithin } from '../files/links.ts'

export interface Answer {
  /** Null when it was ended. */
  readonly status: number | null
  /** Its standard output, unless that was taken. */
  readonly output: string
  /** The last line that it complained. */
  readonly complaint: string
}

export interface Asking {
  readonly environment: NodeJS.ProcessEnv
  /** Ends it. */
  readonly signal?: AbortSignal
  /** In milliseconds. */
  readonly patience?: number
  /** Takes the standard output. What it throws ends the program. */
  readonly onOutput?: (output: Readable) => Promise<void>
}

/** In bytes, of what a program answers or complains: it may say the same for ever. */
const mostOutput = 4 << 20
const mostComplaint = 1 << 14

/** Asks a program. Throws when it cannot be run, has no end, says too much, or the signal ended it. */
export async function ask(
  program: string,
  args: readonly string[],
  { environment, signal, patience = 60_000, onOutput }: Asking,
): Promise<Answer> {
  signal?.throwIfAborted()
  const child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let failure: Error | undefined
  const end = (reason: unknown): void => {
    failure ??= reason instanceof Error ? reason : new Error(String(reason))
    child.kill('SIGKILL')
  }
  const interrupt = (): void => {
    end(signal?.reason)
  }
  const timer = setTimeout(() => {
    end(new Error('it came to no end'))
  }, patience)
  signal?.addEventListener('abort', interrupt, { once: true })
  const pieces: Buffer[] = []
  let [length, complaint] = [0, '']
  child.stderr.on('data', (piece: Buffer) => {
    complaint = (complaint + piece.toString('latin1')).slice(-mostComplaint)
  })
  let reading: Promise<void> | undefined
  if (onOutput === undefined)
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > mostOutput) end(new Error('it says too much'))
      else pieces.push(piece)
    })
  else {
    reading = onOutput(child.stdout)
    // Who awaits it sees the error; until then it must not wait for its reader.
    reading.catch(end)
  }
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    await reading
    if (failure !== undefined) throw failure
    const output = Buffer.concat(pieces).toString('utf8')
    const lines = Buffer.from(complaint, 'latin1')
      .toString('utf8')
      .trimEnd()
      .split(/[\r\n]+/)
    return { status, output, complaint: lines.at(-1) ?? '' }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', interrupt)
  }
}

/** Where a program lies that PATH has, and that is in no way in a tree: a repository may bring one, too. */
export function programOf(
  name: string,
  tree: string,
  { PATH = '' }: NodeJS.ProcessEnv,
): string | undefined {
  for (const directory of PATH.split(delimiter)) {
    if (!isAbsolute(directory) || isWithin(tree, directory)) continue
    const path = join(directory, name)
    try {
      accessSync(path, constants.X_OK)
      if (statSync(path).isFile() && !isWithin(tree, realpathSync(path))) return path
    } catch {
      // There is none.
    }
  }
  return undefined
}
