/** Programs of the machine, run to their end. */
import { spawn } from 'node:child_process'

export interface Outcome {
  /** The exit status, or the name of the signal that ended it. */
  readonly status: number | NodeJS.Signals
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order in which they came. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  /** Beside what this process has. */
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  /** In seconds. What takes longer is killed, and its status is the signal. */
  readonly timeout?: number
}

/** Runs a program and says how it ended. Throws only when it cannot be started. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env, input, timeout = 900 }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } })
    let [stdout, stderr, output] = ['', '', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      output += text
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout * 1000)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ status: code ?? signal ?? 'SIGKILL', stdout, stderr, output })
    })
    // A program that ends without reading its input closes the pipe: its status tells.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error)
    })
    child.stdin.end(input)
  })
}

/** As `run`, but throws with the end of the output when the status is not 0. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Outcome> {
  const outcome = await run(command, args, options)
  if (outcome.status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${outcome.status}\n${outcome.output.slice(-4000)}`,
    )
  }
  return outcome
}
