/** A directory of its own for each test, and the shipped command line in it. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, onTestFinished } from 'vitest'

export const cli = resolve('dist/cli.cjs')

/** The same for any user, who may not look into the checkout: a copy, for as long as the test takes. */
export function cliForAnyone(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cachefix-dist-'))
  onTestFinished(() => {
    rmSync(copy, { recursive: true })
  })
  cpSync(dirname(cli), copy, { recursive: true })
  chmodSync(copy, 0o755)
  return join(copy, 'cli.cjs')
}

/** The Dockerfile of the README's first lines, at length. */
export const article = `# syntax=docker/dockerfile:1.3
FROM python:3.10
RUN mkdir /pip-packages
RUN --mount=type=cache,target=/pip-packages \\
pip install --target=/pip-packages uwsgi
`
/** The same, with a finding that has no fix. */
export const unfixable = `${article}ONBUILD RUN --mount=type=cache,target=/pip-packages pip list\n`
export const repaired = article.replace('target=/pip-packages', 'target=/root/.cache/pip')
/** A cache mount in what nobody can read. */
export const unreadable = 'FROM a\nRUNN --mount=type=cache,target=/x b\n'
export const harmless =
  'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n'

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  readonly input?: string | Buffer
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

export class Workspace {
  directory = ''

  cachefix(args: readonly string[], { input, cwd, env }: RunOptions = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: cwd ?? this.directory,
      input: input ?? '',
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      // What hangs is a failure; vitest's own limit cannot end a synchronous wait.
      timeout: 180_000,
      killSignal: 'SIGKILL',
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
    })
    return { status, stdout, stderr }
  }

  /** Gives the path of the file. */
  write(path: string, text: string | Buffer): string {
    const file = join(this.directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), 'utf8')
  }

  git(...args: string[]): string {
    const user = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
    return execFileSync('git', [...user, ...args], {
      cwd: this.directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  /** Makes the directory a repository in which all that it has is committed. */
  commit(): void {
    this.git('init', '-q', '-b', 'main')
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', 'all')
  }
}

export function useWorkspace(): Workspace {
  const workspace = new Workspace()
  beforeEach(() => {
    workspace.directory = realpathSync(mkdtempSync(join(tmpdir(), 'cachefix-')))
  })
  afterEach(() => {
    rmSync(workspace.directory, { recursive: true, force: true })
  })
  return workspace
}
