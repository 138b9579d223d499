/** Which files are meant: paths as they are, and the Dockerfiles below directories. */
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'

/** `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `Containerfile*`, in any case. */
const dockerfileName = /^(?:dockerfile(?:\..+)?|.+\.dockerfile|containerfile.*)$/i

/** What is certainly something else: BuildKit's ignore files, and source code about Dockerfiles. */
const otherName =
  /\.(?:dockerignore|md|mdx|rst|html?|css|json|lock|snap|patch|diff|go|ts|mts|cts|tsx|js|mjs|cjs|jsx|java|kt|scala|rs|c|h|cc|cpp|cs|php|swift)$/i

const skippedDirectories = new Set(['.git', 'node_modules'])

export interface FoundFile {
  /** As the user reaches it. */
  readonly path: string
  readonly realPath: string
}

/** A path that cannot be read, and why, in words. */
export interface PathError {
  readonly path: string
  readonly message: string
}

/** All files in the order of their paths, each real file once. */
export function* findDockerfiles(paths: readonly string[]): Iterable<FoundFile | PathError> {
  const seen = new Set<string>()
  for (const path of paths) {
    for (const found of findBelow(path)) {
      if ('message' in found) yield found
      else if (!seen.has(found.realPath)) {
        seen.add(found.realPath)
        yield found
      }
    }
  }
}

function* findBelow(path: string): Iterable<FoundFile | PathError> {
  try {
    if (statSync(path).isDirectory()) yield* walk(path)
    else yield regularFile(path)
  } catch (error) {
    yield { path, message: reasonOf(error, path) }
  }
}

function* walk(directory: string): Iterable<FoundFile | PathError> {
  let entries: Dirent[]
  try {
    entries = readdirSync(directory, { withFileTypes: true })
  } catch (error) {
    yield { path: directory, message: reasonOf(error, directory) }
    return
  }
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    const path = directory === '.' ? entry.name : join(directory, entry.name)
    if (entry.isDirectory()) {
      if (skippedDirectories.has(entry.name)) continue
      if (entry.name === 'Dockerfile') yield { path, message: 'a directory, not a Dockerfile' }
      yield* walk(path)
    } else if (dockerfileName.test(entry.name) && !otherName.test(entry.name)) {
      try {
        // A link to a directory is not followed: what it leads to is found where it is.
        if (!entry.isSymbolicLink() || !statSync(path).isDirectory()) yield regularFile(path)
      } catch (error) {
        yield { path, message: reasonOf(error, path) }
      }
    }
  }
}

function regularFile(path: string): FoundFile | PathError {
  return statSync(path).isFile()
    ? { path, realPath: realpathSync(path) }
    : { path, message: 'not a regular file' }
}

/** A failed system call in words. */
export function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  switch (code) {
    case 'ENOENT':
      return isLink(path) ? 'a symbolic link to nothing' : 'no such file or directory'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'ELOOP':
      return 'too many levels of symbolic links'
    case 'ENOSPC':
      return 'no space left on the device'
    case 'EROFS':
      return 'a read-only file system'
    default:
      return error instanceof Error ? error.message : code
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false // There is nothing at all.
  }
}
