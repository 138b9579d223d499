/** Writing a file so that it has its old text or its new one, whatever goes wrong. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
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
import { dirname } from 'node:path'
import { linksOn } from './links.ts'
import { systemPath } from './paths.ts'
import { temporaryPath } from './temporary.ts'

/** The file is not what was read any more. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError'
}

/** Nobody may write to the file, not even its owner. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError'
}

/**
 * Gives the file at `realPath`, which still holds `before`, the text `after`. Mode, owner and hard
 * links stay: a file is replaced whole where they can, and is overwritten where they cannot.
 */
export function writeText(realPath: string, before: string, after: string): void {
  // A real path had no link in it, and one that came since may lead out of the tree.
  if (linksOn(realPath).length > 0)
    throw new ChangedMeanwhileError('it became a symbolic link meanwhile, or lies behind one')
  const path = systemPath(realPath)
  const stats = statSync(path)
  // Replacing it would be possible all the same, and for root so would be writing to it.
  if ((stats.mode & 0o222) === 0) throw new ReadOnlyError('a read-only file')
  accessSync(path, constants.W_OK)
  const [old, text] = [Buffer.from(before), Buffer.from(after)]
  if (!readFileSync(path).equals(old))
    throw new ChangedMeanwhileError('it changed meanwhile, and was left as it is')
  if (stats.nlink !== 1 || !replace(realPath, text, stats)) overwrite(path, old, text)
}

/** Puts a new file in the place of the old one; false when nobody may give it the owner of that. */
function replace(realPath: string, text: Buffer, stats: Stats): boolean {
  const temporary = systemPath(temporaryPath(dirname(realPath)))
  const descriptor = openSync(temporary, 'wx', stats.mode)
  try {
    let hasOwner: boolean
    try {
      hasOwner = takeOwner(descriptor, stats)
      if (hasOwner) {
        writeAll(descriptor, text, 0)
        fchmodSync(descriptor, stats.mode)
        fsyncSync(descriptor)
      }
    } finally {
      closeSync(descriptor)
    }
    if (hasOwner) renameSync(temporary, systemPath(realPath))
    else unlinkSync(temporary)
    return hasOwner
  } catch (error) {
    unlinkIfThere(temporary)
    throw error
  }
}

function takeOwner(descriptor: number, { uid, gid }: Stats): boolean {
  const own = fstatSync(descriptor)
  if (own.uid === uid && own.gid === gid) return true
  try {
    fchownSync(descriptor, uid, gid)
    return true
  } catch {
    return false
  }
}

/**
 * Writes over the old text, and puts it back when that fails. All the space that the new text needs
 * is taken first, so that a full disk is noticed while the old text is still there. Only the death
 * of the process or of the machine in the middle leaves something else than one of the two.
 */
function overwrite(path: string | Buffer, old: Buffer, text: Buffer): void {
  const descriptor = openSync(path, 'r+')
  try {
    writeAll(descriptor, text.subarray(old.length), old.length)
    fsyncSync(descriptor)
    writeAll(descriptor, text.subarray(0, old.length), 0)
    ftruncateSync(descriptor, text.length)
    fsyncSync(descriptor)
  } catch (error) {
    writeAll(descriptor, old, 0)
    ftruncateSync(descriptor, old.length)
    throw error
  } finally {
    closeSync(descriptor)
  }
}

function writeAll(descriptor: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done)
}

function unlinkIfThere(path: string | Buffer): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
