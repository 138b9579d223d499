/** What of the files of an image may say something: it is read and kept here, and judged in `learn.ts`. */
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { packageManagers } from '../know/shipped.ts'
import type { PackageManager } from '../know/types.ts'
import { systemDirectories } from '../read/environment.ts'
import { entriesOf, type TarEntry } from '../verify/file-system.ts'
import { ImageError, type ImageConfig } from './engines.ts'

/** In bytes, of a file that is read. More is no configuration. */
const mostBytes = 1 << 16
/** Of directories, programs and links that are kept in memory. */
const mostKept = 1 << 20

/** Reads the files of an image. Throws an `ImageError` for one with too many of them. */
export async function readFiles(tar: Readable, config: ImageConfig): Promise<Files> {
  const files = new Files(pathOf(config))
  for await (const entry of entriesOf(tar)) await files.add(entry)
  return files
}

interface Owner {
  readonly uid: number
  readonly gid: number
  readonly mode: number
}

/** What of the files of an image may say something. */
export class Files {
  readonly #paths: ReadonlySet<string>
  /** By path: accounts, the release, and configurations; undefined where one is too large. */
  readonly texts = new Map<string, string | undefined>()
  /** Directories with files in them that are not empty. */
  readonly filled = new Set<string>()
  /** Symbolic links whose names begin with a dot, or that lie in /etc. */
  readonly links = new Map<string, string>()
  /** Programs in the directories of PATH that are not the distribution's, by directory. */
  readonly programs = new Map<string, string[]>()
  readonly shared: string[] = []
  /** Directories that may be homes, or the working directory. */
  readonly directories = new Map<string, Owner>()
  readonly cleaners = new Set<string>()
  #kept = 0

  constructor(path: readonly string[]) {
    this.#paths = new Set(path.filter((each) => !systemDirectories.has(each)))
  }

  async add({ path, header, content }: TarEntry): Promise<void> {
    const { type, mode, size, linkname, uid, gid } = header
    const directory = posix.dirname(path)
    const isFile = type === 'file' || type === 'contiguous-file'
    if (type === 'directory') {
      if (path.split('/').length <= 5)
        this.#keep(() => this.directories.set(path, { uid, gid, mode }))
      if ((mode & 0o002) !== 0 && isOwnDirectory(path)) this.#keep(() => this.shared.push(path))
      return
    }
    if (cleanerFiles.has(path)) this.cleaners.add(path)
    if (this.#paths.has(directory) && (!isFile || (mode & 0o111) !== 0))
      this.#keep(() => {
        this.programs.set(directory, [
          ...(this.programs.get(directory) ?? []),
          posix.basename(path),
        ])
      })
    if (type === 'symlink') {
      const isKept = directory.startsWith('/etc') || posix.basename(path).startsWith('.')
      const to = posix.resolve(directory, linkname)
      if (isKept) this.#keep(() => this.links.set(path, to))
    }
    if (!isFile || size === 0) return
    this.#fill(directory)
    if (isRead(path)) this.texts.set(path, await textOf(content, size))
  }

  #fill(directory: string): void {
    for (let each = directory; !this.filled.has(each); each = posix.dirname(each))
      this.#keep(() => this.filled.add(each))
  }

  #keep(keep: () => void): void {
    this.#kept += 1
    if (this.#kept > mostKept) throw new ImageError('it has more files than are looked at')
    keep()
  }
}

/** What deletes packages after each installation, where it is there. */
export const cleanerFiles: ReadonlySet<string> = new Set(
  packageManagers.flatMap(({ cleaner }) => cleaner?.file ?? []),
)
const accountFiles = ['/etc/passwd', '/etc/group', '/etc/os-release', '/usr/lib/os-release']

function isRead(path: string): boolean {
  return (
    accountFiles.includes(path) ||
    (!path.startsWith('/usr/share/doc/') && managersOf(path).length > 0)
  )
}

/** The package managers that read a file as their configuration. */
export function managersOf(path: string): PackageManager[] {
  return packageManagers.filter(({ configuration }) => configuration?.files.test(path))
}

async function textOf(content: AsyncIterable<unknown>, size: number): Promise<string | undefined> {
  if (size > mostBytes) return undefined
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

/** Whether a directory that all may write to is one of the image, and none that every system has. */
function isOwnDirectory(path: string): boolean {
  return (
    path.split('/').length <= 5 &&
    !/^\/(?:tmp|var\/tmp|run|dev|proc|sys|var\/lock|var\/run|var\/mail|var\/spool)(?:\/|$)/.test(
      path,
    )
  )
}

function pathOf({ environment }: ImageConfig): string[] {
  const path = environment.find((each) => each.startsWith('PATH='))
  return path === undefined ? [] : path.slice('PATH='.length).split(':')
}
