/** Writing a file so that it is whole at every moment. */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { systemPath } from './paths.ts'

/** The file is not what was read any more. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError'
}

/** Nobody may write to the file, not even its owner. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError'
}

/**
 * Replaces the text of the file at `realPath`, which still holds `before`. Mode and owner stay, and
 * so does a hard link: a file with several names is written in place, any other is replaced whole.
 */
export function writeText(realPath: string, before: string, after: string): void {
  const path = systemPath(realPath)
  const stats = statSync(path)
  // Replacing it would be possible all the same, and for root so would be writing to it.
  if ((stats.mode & 0o222) === 0) throw new ReadOnlyError('a read-only file')
  accessSync(path, constants.W_OK)
  if (!readFileSync(path).equals(Buffer.from(before)))
    throw new ChangedMeanwhileError('it changed meanwhile, and was left as it is')
  const name = `.cachefix-${randomBytes(6).toString('hex')}.tmp`
  const temporary = systemPath(join(dirname(realPath), name))
  try {
    writeWhole(openSync(temporary, 'wx', stats.mode), after, stats)
    if (stats.nlink === 1) renameSync(temporary, path)
    else {
      // The space for it is there: the temporary file had it.
      writeWhole(openSync(path, 'r+'), after, stats)
      unlinkSync(temporary)
    }
  } catch (error) {
    unlinkIfThere(temporary)
    throw error
  }
}

function writeWhole(descriptor: number, text: string, stats: Stats): void {
  try {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length;)
      done += writeSync(descriptor, bytes, done, bytes.length - done, done)
    ftruncateSync(descriptor, bytes.length)
    if (process.getuid?.() === 0) fchownSync(descriptor, stats.uid, stats.gid)
    fchmodSync(descriptor, stats.mode)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function unlinkIfThere(path: string | Buffer): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
