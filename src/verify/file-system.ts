/** The file system of an image, as a tar says it. The only import of tar-stream. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { extract, type Header } from 'tar-stream'

export interface Entry {
  readonly type: string
  /** Permission bits. */
  readonly mode: number
  /** `uid:gid` */
  readonly owner: string
  /** In bytes; 0 for all but files. */
  readonly size: number
  /** A hash of the content of a file, the target of a link, the numbers of a device. */
  readonly content: string
  /** Extended attributes, as file capabilities. */
  readonly attributes: string
}

/** By absolute path, without a trailing slash. Times are left out: they differ from build to build. */
export type FileSystem = ReadonlyMap<string, Entry>

/** Reads a tar to its end. Throws when it is none, or is cut off. */
export async function readFileSystem(tar: Readable): Promise<FileSystem> {
  const entries = new Map<string, Entry>()
  for await (const { path, header, content } of entriesOf(tar)) {
    const hash = createHash('sha256')
    for await (const chunk of content) hash.update(chunk as Buffer)
    // Which name of a file is the link is an accident of the order. The second one takes no space.
    const original = header.type === 'link' ? entries.get(pathOf(header.linkname)) : undefined
    entries.set(
      path,
      original === undefined ? entryOf(header, hash.digest('hex')) : { ...original, size: 0 },
    )
  }
  return entries
}

/** An entry of a tar while it is read: before the next one comes, its content can be read, or is skipped. */
export interface TarEntry {
  /** Absolute, without a trailing slash. */
  readonly path: string
  readonly header: Header
  readonly content: AsyncIterable<unknown>
}

/** The entries of a tar, in their order. Throws when it is none, or is cut off. */
export async function* entriesOf(tar: Readable): AsyncIterable<TarEntry> {
  const archive = extract()
  tar.on('error', (error) => {
    archive.destroy(error)
  })
  for await (const entry of tar.pipe(archive)) {
    const { header } = entry
    yield { path: pathOf(header.name), header, content: entry }
    entry.resume()
  }
}

function pathOf(name: string): string {
  return `/${name.replace(/^(?:\.?\/)+|\/+$/g, '')}`
}

function entryOf(
  { type, mode, uid, gid, size, linkname, devmajor, devminor, pax }: Header,
  hash: string,
): Entry {
  // As star, GNU tar and Go name them: https://pkg.go.dev/archive/tar#Header
  const attributes = Object.entries((pax ?? {}) as Readonly<Record<string, string>>)
    .filter(([name]) => name.startsWith('SCHILY.xattr.'))
    .map(([name, value]) => `${name}=${value}`)
  return {
    type,
    mode,
    owner: `${uid}:${gid}`,
    size: type === 'file' ? size : 0,
    content: type === 'file' ? hash : type.endsWith('link') ? linkname : `${devmajor}:${devminor}`,
    attributes: attributes.sort().join(' '),
  }
}
