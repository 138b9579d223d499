#!/usr/bin/env node
/** The command line: the only place that touches the process and the console. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { transforms as shippedTransforms } from '../transforms/index.ts'
import { defaultLayout, type Layout } from './edits/layout.ts'
import { positionAt, SourceText } from './edits/text.ts'
import { findDockerfiles, reasonOf } from './files/find.ts'
import { readLayout } from './files/layout.ts'
import { decodeText, NotUtf8Error, readText } from './files/read.ts'
import { pathInDiff } from './files/repository.ts'
import { isTransformFile, loadTransform } from './files/transforms.ts'
import { ChangedMeanwhileError, writeText } from './files/write.ts'
import { fixDockerfile, type FixResult, type Transform } from './fix.ts'
import * as api from './index.ts'
import { unifiedDiff } from './output/diff.ts'
import {
  count,
  formatFinding,
  formatSummary,
  paintDiff,
  type FileReport,
  type Totals,
} from './output/text.ts'

const usage = `cachefix repairs misused BuildKit cache mounts in Dockerfiles.

Usage: cachefix [options] [path…]
       cachefix verify [options] [path…]   proves repairs by building images (cachefix verify --help)

It prints a unified diff of what it would change, and says why; nothing is written. A path is a file,
or a directory that is searched for Dockerfiles (Dockerfile, Dockerfile.*, *.Dockerfile,
Containerfile*); without one, the current directory is.

  -w, --write                   edit the files in place
      --check                   print no diff; exit with 1 when there is a finding
  -t, --transform <name|file>   only these transforms; a .ts, .mts, .js or .mjs file is one of your
                                own, and its code is run (repeatable)
      --unsafe                  apply unsafe fixes, too: those that a person should look at
      --stdin-filepath <path>   read the source from stdin, print the fixed source; the path is only
                                for messages and settings
      --format <text|json>      what is printed (default text)
      --version                 print the version
  -h, --help                    print this

Transforms, in the order in which they run:
${shippedTransforms.map(({ name, description }) => `  ${name}\n      ${description}`).join('\n')}

A comment "# cachefix-ignore [transform…]" on the line before an instruction leaves it alone.

  cachefix | git apply          applies what is printed, and gives what --write gives

Exit status: 0 it ran; 1 findings, with --check; 2 it could not run, or could not read some file.
`

interface Settings {
  readonly write: boolean
  readonly check: boolean
  readonly unsafe: boolean
  readonly format: 'text' | 'json'
  readonly transforms: readonly Transform[]
}

/** What a user did wrong: one line, and exit status 2. */
class UsageError extends Error {}

async function main(): Promise<void> {
  if (process.argv[2] === 'verify') {
    await verify(process.argv.slice(3))
    return
  }
  const { values, positionals } = readArguments()
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  if (values.version) {
    process.stdout.write(`${packageVersion()}\n`)
    return
  }
  const settings: Settings = {
    write: values.write,
    check: values.check,
    unsafe: values.unsafe,
    format: values.format === 'json' ? 'json' : 'text',
    transforms: await selectTransforms(values.transform),
  }
  if (values['stdin-filepath'] !== undefined)
    await fixStandardInput(values['stdin-filepath'], settings)
  else await fixFiles(positionals.length === 0 ? ['.'] : positionals, settings)
}

function readArguments() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        write: { type: 'boolean', short: 'w', default: false },
        check: { type: 'boolean', default: false },
        transform: { type: 'string', short: 't', multiple: true, default: [] },
        unsafe: { type: 'boolean', default: false },
        'stdin-filepath': { type: 'string' },
        format: { type: 'string', default: 'text' },
        version: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const { write, check, format } = read.values
    if (!['text', 'json'].includes(format))
      throw new UsageError(`unknown format "${format}": text and json are known`)
    if (write && check) throw new UsageError('--write and --check exclude each other')
    if (read.values['stdin-filepath'] !== undefined && (write || read.positionals.length > 0)) {
      throw new UsageError('--stdin-filepath takes neither --write nor paths')
    }
    return read
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.split('\n')[0])
    throw error
  }
}

async function selectTransforms(names: readonly string[]): Promise<readonly Transform[]> {
  if (names.length === 0) return shippedTransforms
  const own = new Map<string, Transform>()
  for (const name of names.filter(isTransformFile)) {
    try {
      own.set(name, await loadTransform(name, fileURLToPath(new URL('index.js', import.meta.url))))
    } catch (error) {
      throw new UsageError(
        error instanceof Error
          ? `cannot load the transform ${name}: ${error.message.split('\n')[0] ?? ''}`
          : String(error),
      )
    }
  }
  const unknownName = names.find(
    (name) => !own.has(name) && !shippedTransforms.some((transform) => transform.name === name),
  )
  if (unknownName !== undefined) {
    throw new UsageError(
      `unknown transform "${unknownName}"; known are ${shippedTransforms.map(({ name }) => name).join(', ')}`,
    )
  }
  // Those that ship keep their order, whatever the order on the command line.
  return [...shippedTransforms.filter(({ name }) => names.includes(name)), ...own.values()]
}

async function fixFiles(paths: readonly string[], settings: Settings): Promise<void> {
  const totals: Totals = { files: 0, changed: 0, fixed: 0, unsafe: 0, unfixed: 0, errors: 0 }
  const reports: FileReport[] = []
  const errors: { path: string; message: string }[] = []
  const fail = (path: string, message: string): void => {
    totals.errors += 1
    errors.push({ path, message })
    complain(`${path}: ${message}`)
  }
  for (const file of findDockerfiles(paths)) {
    if ('message' in file) {
      fail(file.path, file.message)
      continue
    }
    let before = ''
    try {
      before = readText(file.realPath)
      const result = await fix(before, file.path, settings)
      if (settings.write && result.changed) writeText(file.realPath, before, result.output)
      const wantsDiff = result.changed && !settings.write && !settings.check
      const diff = wantsDiff
        ? unifiedDiff(pathInDiff(file.realPath, process.cwd()), before, result.output)
        : ''
      const report = { path: file.path, findings: result.findings, changed: result.changed, diff }
      count(totals, report)
      if (settings.format === 'json') reports.push(report)
      else print(report)
    } catch (error) {
      fail(file.path, explain(error, file.realPath, before))
    }
  }
  if (settings.format === 'json')
    process.stdout.write(`${JSON.stringify({ files: reports, errors, totals }, undefined, 2)}\n`)
  else process.stderr.write(formatSummary(totals, settings.write))
  if (settings.check && totals.fixed + totals.unsafe + totals.unfixed > 0) process.exitCode = 1
  if (totals.errors > 0) process.exitCode = 2
}

async function fixStandardInput(path: string, settings: Settings): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  let source = ''
  try {
    source = decodeText(Buffer.concat(chunks))
    const result = await fix(source, path, settings)
    if (settings.format === 'json')
      process.stdout.write(`${JSON.stringify({ path, ...result }, undefined, 2)}\n`)
    else {
      if (!settings.check) process.stdout.write(result.output)
      print({ path, findings: result.findings, changed: result.changed, diff: '' })
    }
    if (settings.check && result.findings.length > 0) process.exitCode = 1
  } catch (error) {
    complain(`${path}: ${explain(error, path, source)}`)
    process.exitCode = 2
  }
}

/** `cachefix verify`, which is loaded only then. */
async function verify(args: readonly string[]): Promise<void> {
  const { verifyCommand } = await import('./verify/command.ts')
  const interruption = new AbortController()
  const interrupt = (signal: NodeJS.Signals, number: number): void => {
    interruption.abort()
    process.exitCode = 128 + number
    // Who cannot wait until everything is cleaned up asks twice.
    process.removeAllListeners(signal)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const isTerminal = process.stderr.isTTY && process.env.TERM !== 'dumb'
  try {
    process.exitCode = await verifyCommand(args, {
      environment: process.env,
      print: (text) => process.stdout.write(text),
      complain,
      terminal: {
        columns: isTerminal ? process.stderr.columns : undefined,
        write: (text) => process.stderr.write(text),
      },
      isColoured: wantsColour(process.stdout),
      interruption: interruption.signal,
      selectTransforms,
      fix,
      explain,
      usageError: (message) => new UsageError(message),
    })
  } catch (error) {
    if (!interruption.signal.aborted) throw error
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt)
  }
}

/** Fixes one source. The settings of the project are read only where a RUN has to be laid out anew. */
async function fix(
  source: string,
  path: string,
  { transforms, unsafe }: Pick<Settings, 'transforms' | 'unsafe'>,
): Promise<FixResult> {
  const asked: string[] = []
  const watched: Layout = {
    get printWidth() {
      asked.push('printWidth')
      return defaultLayout.printWidth
    },
    indent: defaultLayout.indent,
  }
  const result = fixDockerfile(source, { path, transforms, unsafe, layout: watched, api })
  if (asked.length === 0) return result
  return fixDockerfile(source, { path, transforms, unsafe, layout: await readLayout(path), api })
}

function print({ path, findings, diff }: FileReport): void {
  const isColoured = wantsColour(process.stderr)
  for (const finding of findings)
    process.stderr.write(`${formatFinding(path, finding, isColoured)}\n`)
  process.stdout.write(paintDiff(diff, wantsColour(process.stdout)))
}

/** What went wrong with a file, with the place in it where there is one. Of a bug, its stack. */
function explain(error: unknown, realPath: string, source = ''): string {
  if (error instanceof NotUtf8Error) return `line ${error.line}: ${error.message}`
  if (error instanceof api.UnreadableError) {
    const { line, column } = positionAt(new SourceText(source).text, error.offset)
    return `line ${line}, column ${column}: ${error.message}`
  }
  if (error instanceof ChangedMeanwhileError) return error.message
  if (error instanceof Error && 'code' in error) return reasonOf(error, realPath)
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function complain(message: string): void {
  process.stderr.write(`cachefix: ${message}\n`)
}

/** https://no-color.org, and FORCE_COLOR as Node has it. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return FORCE_COLOR === undefined
    ? stream.isTTY && process.env.TERM !== 'dumb'
    : FORCE_COLOR !== '0'
}

function packageVersion(): string {
  const file = createRequire(import.meta.url).resolve('cachefix/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

// A reader that has seen enough closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  complain(`${error.message} (see cachefix --help)`)
  process.exitCode = 2
}
