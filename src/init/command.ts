/** `cachefix init`: a configuration to begin with, which says in comments what can be said. */
import { closeSync, existsSync, openSync, readSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { readText } from '../config/find.ts'
import { readOptions, UsageError } from '../config/options.ts'
import { readConfig } from '../config/read.ts'
import { listBelow } from '../files/listing.ts'
import { isDockerfileName, looksLikeDockerfile } from '../files/names.ts'
import { quotePath, systemPath } from '../files/paths.ts'
import { reasonOf } from '../files/reason.ts'
import type { Command } from '../run/command.ts'

const usage = `cachefix init writes a cachefix.json to begin with, which says in comments what can be said.

Usage: cachefix init [directory]

Without a directory it is for the current one. What is there already stays as it is. Dockerfiles by names
that are not looked for otherwise, as api.docker, become patterns of "include".

  -h, --help                    print this

Exit status: 0 it is written; 2 there is a configuration already, or it cannot be written.
`

export const initCommand: Command = async (args, { cwd }, screen) => {
  const { values, positionals } = readOptions(args, {
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (values.help) {
    screen.out(usage)
    return 0
  }
  const [given = '.', ...others] = positionals
  if (others.length > 0) throw new UsageError('init takes one directory')
  const directory = resolve(cwd, given)
  const file = join(directory, 'cachefix.json')
  const manifest = join(directory, 'package.json')
  if (readConfig(manifest, readText(manifest) ?? '{}') !== undefined)
    throw new UsageError(`${quotePath(join(given, 'package.json'))} has a configuration already`)
  try {
    const included = await unusualNames(realpathSync.native(directory))
    // Over nothing, and through no link.
    writeFileSync(systemPath(file), template(directory, included), { flag: 'wx' })
    screen.note(`${quotePath(join(given, 'cachefix.json'))} is written.\n`)
    if (included.length > 0) screen.note(`It includes ${included.join(', ')}.\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const isThere = 'code' in error && error.code === 'EEXIST'
    const reason = isThere ? 'it is there already' : reasonOf(error, file)
    throw new UsageError(`${quotePath(join(given, 'cachefix.json'))} is not written: ${reason}`)
  }
}

/** Patterns of names that are not looked for, of files that begin like a Dockerfile. */
async function unusualNames(directory: string): Promise<string[]> {
  const isCandidate = (path: string): boolean => {
    const name = basename(path)
    return /docker|container/i.test(name) && !isDockerfileName(name) && !/ignore$/i.test(name)
  }
  const entries = await listBelow(directory, isCandidate)
  const names = entries
    .filter(({ path, message }) => message === undefined && beginsLikeOne(join(directory, path)))
    .map(({ path }) => basename(path))
  const patterns = names.map((name) => {
    const end = extname(name)
    return /docker|container/i.test(end) ? `*${end}` : name.replace(/[\\*?[\]!#]/g, '\\$&')
  })
  return [...new Set(patterns)].sort()
}

function beginsLikeOne(file: string): boolean {
  const head = Buffer.alloc(1 << 12)
  try {
    const descriptor = openSync(systemPath(file), 'r')
    try {
      return looksLikeDockerfile(head.toString('utf8', 0, readSync(descriptor, head)))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return false
  }
}

function template(directory: string, included: readonly string[]): string {
  const schema = './node_modules/cachefix/cachefix.schema.json'
  const isInstalled = existsSync(systemPath(join(directory, schema)))
  const include = included.length === 0 ? ['*.docker'] : included
  return `{
  // For this directory and all below it. "cachefix --print-config FILE" shows what counts for a file.
  ${isInstalled ? '' : '// '}"$schema": "${schema}",

  // Dockerfiles by other names than those that are looked for, and what is left out; as in .gitignore.
  ${included.length > 0 ? '' : '// '}"include": ${JSON.stringify(include).replaceAll('","', '", "')},
  // "exclude": ["testdata/"],

  // Transforms that do not run (false), or run without being asked for (true): "cachefix --list-transforms".
  "transforms": {
    // "keep-cached-downloads": false,
  },
  // Add cache mounts where there are none, as --add does.
  // "add": true,
  // Apply unsafe fixes: all (true), or those of some transforms.
  // "unsafe": ["keep-installed-files"],
  // Ask for a reason in each comment that keeps cachefix away.
  // "requireReasons": true,

  // Findings that are accepted: "cachefix --baseline FILE --update-baseline" writes the file.
  // "baseline": "cachefix-baseline.json",

  // Where your images have caches. "cachefix images --inspect" learns what else is in them.
  // "cachePaths": { "npm": { "cache": "/cache/npm" } },

  // Other settings for some files; later ones win.
  // "overrides": [{ "files": ["legacy/"], "unsafe": false }],
}
`
}
