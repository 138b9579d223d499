/** A real terminal, 80 columns wide unless another size is given, with the command line that ships in it: `script` of util-linux. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { cli } from './workspace.ts'

export class Terminal {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #closed: Promise<unknown[]>
  /** All that was printed, and where the part begins that nobody has waited for. */
  raw = ''
  #seen = 0

  constructor(
    args: readonly string[],
    cwd: string,
    env: NodeJS.ProcessEnv,
    size = 'cols 80 rows 50',
  ) {
    const command = [process.execPath, cli, ...args].map((each) => `'${each}'`).join(' ')
    this.#process = spawn('script', ['-qefc', `stty ${size}; exec ${command}`, '/dev/null'], {
      cwd,
      env: {
        ...process.env,
        TERM: 'xterm',
        CI: undefined,
        NO_COLOR: undefined,
        FORCE_COLOR: undefined,
        ...env,
      },
    })
    this.#closed = once(this.#process, 'close')
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.raw += chunk.toString()
    })
  }

  /** Waits until a text is printed, and gives what was printed up to it, as it is read. */
  async shows(text: string, limit = 60_000): Promise<string> {
    for (let waited = 0; waited < limit; waited += 20) {
      const fresh = stripVTControlCharacters(this.raw.slice(this.#seen))
      if (fresh.includes(text)) {
        this.#seen = this.raw.length
        return fresh
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(
      `the terminal does not show "${text}", but:\n${stripVTControlCharacters(this.raw)}`,
    )
  }

  press(keys: string): void {
    this.#process.stdin.write(keys)
  }

  /** The exit status. */
  async ends(): Promise<number> {
    const [status] = (await this.#closed) as [number]
    return status
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }
}
