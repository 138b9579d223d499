/** Files that a tree may have beside its Dockerfiles: what is read in passing must not stop the run. */
import { lstatSync, readFileSync } from 'node:fs'
import { systemPath } from './paths.ts'

/** More is neither settings nor a list of owners: GitHub reads a CODEOWNERS of at most 3 MB. */
const mostBytes = 4 << 20

/**
 * The text of a regular file; undefined for anything else and for what cannot be read. A link is not
 * followed: it may lead out of the tree, and a pipe or a device would be waited for for ever.
 */
export function readSideFile(file: string): string | undefined {
  try {
    const path = systemPath(file)
    const stats = lstatSync(path)
    return stats.isFile() && stats.size <= mostBytes ? readFileSync(path, 'utf8') : undefined
  } catch {
    return undefined
  }
}
