/** All files below a directory that its `.gitignore` files leave, where git cannot be asked. */
import { readdirSync, type Dirent } from 'node:fs'
import { dirname, join } from 'node:path'
import { isIgnored, withIgnoreFiles, type IgnoreFiles } from './ignore.ts'
import { isForeignDirectory } from './names.ts'
import { decodePath, systemPath } from './paths.ts'
import { reasonOf } from './reason.ts'

/** Something below the walked directory. The path is relative to it, with slashes. */
export type WalkedPath =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }
  /** A repository of its own, about which git can be asked. */
  | { readonly kind: 'repository'; readonly path: string }
  | { readonly kind: 'error'; readonly path: string; readonly message: string }

/**
 * Walks `directory`, a real path. Ignore files count from `top` on, which is the directory or one
 * above it. `isWanted` sees the path of a file before the ignore files do.
 */
export function* walk(
  directory: string,
  top: string,
  isWanted: (path: string) => boolean,
): Iterable<WalkedPath> {
  let above: IgnoreFiles | undefined
  const between: string[] = []
  for (let each = directory; each !== top; each = dirname(each)) between.unshift(dirname(each))
  for (const each of between) above = withIgnoreFiles(above, each, ignoreFilesOf())
  // Who names an ignored directory means what is in it.
  yield* below(directory, '', isIgnored(above, `${directory}/`) ? undefined : above, isWanted)
}

function* below(
  directory: string,
  prefix: string,
  above: IgnoreFiles | undefined,
  isWanted: (path: string) => boolean,
): Iterable<WalkedPath> {
  let entries: readonly Entry[]
  let ignores: IgnoreFiles | undefined
  try {
    entries = readEntries(directory)
    if (prefix !== '' && entries.some(({ name }) => name === '.git')) {
      yield { kind: 'repository', path: prefix.slice(0, -1) }
      return
    }
    ignores = withIgnoreFiles(above, directory, ignoreFilesOf(entries))
  } catch (error) {
    yield { kind: 'error', path: prefix.slice(0, -1), message: reasonOf(error, directory) }
    return
  }
  for (const { name, isDirectory } of entries) {
    const path = join(directory, name)
    if (isDirectory) {
      if (isForeignDirectory(directory, name) || isIgnored(ignores, `${path}/`)) continue
      yield { kind: 'directory', path: prefix + name }
      yield* below(path, `${prefix}${name}/`, ignores, isWanted)
    } else if (isWanted(prefix + name) && !isIgnored(ignores, path)) {
      yield { kind: 'file', path: prefix + name }
    }
  }
}

interface Entry {
  readonly name: string
  readonly isDirectory: boolean
}

function readEntries(directory: string): Entry[] {
  const path = systemPath(directory)
  const entries = readdirSync(path, { withFileTypes: true })
  if (!entries.some(({ name }) => name.includes('\uFFFD')))
    return entries.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }))
  // A name may not be UTF-8, so its bytes are needed.
  const raw: unknown = readdirSync(path, { withFileTypes: true, encoding: 'buffer' })
  return (raw as Dirent<Buffer>[]).map((entry) => ({
    name: decodePath(entry.name),
    isDirectory: entry.isDirectory(),
  }))
}

function ignoreFilesOf(entries?: readonly Entry[]): string[] {
  const names = entries?.map(({ name }) => name) ?? ['.gitignore', '.git']
  return [
    ...(names.includes('.git') ? ['.git/info/exclude'] : []),
    ...(names.includes('.gitignore') ? ['.gitignore'] : []),
  ]
}
