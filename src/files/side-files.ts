/** Files that a tree may have beside its Dockerfiles: what is read in passing must not stop the run. */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemPath } from './paths.ts'

/** In bytes; more is no list of owners: GitHub reads a CODEOWNERS of at most 3 MB. */
const mostBytes = 4 << 20

/**
 * The text of a regular file; undefined for anything else, for what cannot be read, and for more than
 * `most` bytes. A link is not followed: it may lead out of the tree, and a pipe or a device would be
 * waited for for ever.
 */
export function readSideFile(file: string, most = mostBytes): string | undefined {
  try {
    const path = systemPath(file)
    const stats = lstatSync(path, { throwIfNoEntry: false })
    return stats?.isFile() === true && stats.size <= most ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}

/** A directory and those above it. */
export function directoriesFrom(start: string): string[] {
  const above = dirname(start)
  return above === start ? [start] : [start, ...directoriesFrom(above)]
}
