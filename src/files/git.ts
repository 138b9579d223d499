/**
 * git, asked about a repository that nobody has read: nothing that the repository's configuration,
 * attributes or hooks name is run, nothing is fetched, and nothing is written. The only place that
 * runs git.
 *
 * Of git's commands only those are used that read the index, trees and the names of files. What
 * compares contents (`status`, `diff`, `diff-index` without `--cached`) would run the filters of
 * `.gitattributes`, and `status` in each submodule, with the configuration of that.
 */
import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { decodePath } from './paths.ts'

const settings = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false', // may name a program
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.bareRepository=explicit', // files that are committed may look like a repository
]

/**
 * In milliseconds, for all that comes to no end in a run: patterns of an ignore file may keep git busy for
 * ever, and so may a pipe in its place.
 */
let patience = 120_000

/**
 * The only protocol that git may use, which is all that keeps one before 2.39.4 from fetching. Whatever
 * name is known here, a repository can have a program for it: an alias `remote-…`.
 */
const noProtocol = (): string => randomBytes(16).toString('hex')

/** Where git looks for its repository is the directory that it is asked about, even in a hook of another one. */
const located = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_INDEX_FILE']

function environment(index: boolean): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !located.includes(name))
  const { GIT_INDEX_FILE } = process.env
  return {
    ...Object.fromEntries(inherited),
    // In a hook of `git commit -a` the staged files are those of another index.
    ...(index && GIT_INDEX_FILE !== undefined ? { GIT_INDEX_FILE: resolve(GIT_INDEX_FILE) } : {}),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // A promised object is not fetched, by whatever program the repository names for that.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: noProtocol(),
  }
}

/** git is not installed, this is no repository, it belongs to another user, or git cannot read it. */
export class GitError extends Error {
  override readonly name: string = 'GitError'
}

/** Somebody ended git, as Ctrl-C does, before it could answer. */
export class GitKilledError extends GitError {
  override readonly name = 'GitKilledError'
  readonly signal: NodeJS.Signals

  constructor(signal: NodeJS.Signals) {
    super(`git was ended by ${signal}`)
    this.signal = signal
  }
}

const noEnd = 'git came to no end'

interface GitOptions {
  /** For its standard input. */
  readonly input?: string
  /** Whether the index is that of the hook that cachefix may run in. */
  readonly index?: boolean
  /** In milliseconds. */
  readonly limit?: number
}

/** What git writes to its standard output. Throws a `GitError` with git's own words. */
export async function git(
  directory: string,
  args: readonly string[],
  { input, index = false, limit = Math.max(0, patience) }: GitOptions = {},
): Promise<Buffer> {
  if (limit === 0) throw new GitError(noEnd)
  // Loaded when it is needed: a run over one file asks git nothing.
  const { spawn } = await import('node:child_process')
  return new Promise((done, fail) => {
    const child = spawn('git', [...settings, '-C', directory, ...args], {
      env: environment(index),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    // Who ends cachefix does not want git to go on.
    const end = (): void => void child.kill('SIGKILL')
    process.once('exit', end)
    // A timer of `spawn` itself would go on where there is no git to end.
    const timer = setTimeout(() => {
      patience -= limit
      end()
    }, limit)
    const settle = (): void => {
      clearTimeout(timer)
      process.off('exit', end)
    }
    const output: Buffer[] = []
    const complaints: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk))
    child.on('error', (error) => {
      settle()
      fail(new GitError(`git cannot be run: ${error.message}`))
    })
    child.on('close', (status, signal) => {
      settle()
      if (status === 0) done(Buffer.concat(output))
      else if (child.killed) fail(new GitError(noEnd))
      else if (signal !== null) fail(new GitKilledError(signal))
      else fail(new GitError(complaintIn(Buffer.concat(complaints).toString('utf8'))))
    })
    // How git ends says more than that it read no further.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** The line that says why git failed. Warnings and advice may stand before it. */
function complaintIn(text: string): string {
  const lines = text.split('\n')
  const startsWith = (word: string): string | undefined =>
    lines.find((line) => line.startsWith(`${word}: `))
  return startsWith('fatal') ?? startsWith('error') ?? lines[0] ?? ''
}

/** What git lists with `-z`. */
export async function gitList(
  directory: string,
  args: readonly string[],
  options?: GitOptions,
): Promise<string[]> {
  return splitAtNul(await git(directory, args, options))
}

/** Of what git lists with `-z` the paths that hold a text; most of a large tree need not become strings. */
export function pathsWith(bytes: Buffer, mark: RegExp): string[] {
  if (!isUtf8(bytes)) return splitAtNul(bytes).filter((path) => path.search(mark) !== -1)
  const text = bytes.toString('utf8')
  const paths: string[] = []
  for (let end = 0; end < text.length;) {
    mark.lastIndex = end
    const found = mark.exec(text)
    if (found === null) break
    const nul = text.indexOf('\0', found.index)
    end = nul === -1 ? text.length : nul
    paths.push(text.slice(text.lastIndexOf('\0', found.index) + 1, end))
  }
  return paths
}

/** Paths that each end in a NUL byte, or are separated by it. */
export function splitAtNul(bytes: Buffer): string[] {
  if (bytes.length === 0) return []
  // Most often all of it is UTF-8, and is decoded at once.
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/\0$/, '').split('\0')
  const paths: string[] = []
  for (let at = 0; at < bytes.length;) {
    const nul = bytes.indexOf(0, at)
    const end = nul === -1 ? bytes.length : nul
    paths.push(decodePath(bytes.subarray(at, end)))
    at = end + 1
  }
  return paths
}
