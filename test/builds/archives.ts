/** The archive formats in which package managers take their packages. */
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { pack } from 'tar-stream'

/** Content, or content with a mode, by path. */
export type Files = Readonly<Record<string, string | Buffer | Program>>

interface Program {
  readonly program: string
}

const epoch = new Date(Date.UTC(2026, 0, 1))

export function zip(files: Files): Buffer {
  const entries = Object.entries(files).map(
    ([path, content]) => [path, new Uint8Array(bytesOf(content))] as const,
  )
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 0, mtime: epoch }))
}

/** A tar in gzip's format, with an entry for every directory, which dpkg wants. Most of it does not compress. */
export async function tarball(files: Files): Promise<Buffer> {
  return gzipSync(await tar(files), { level: 0 })
}

async function tar(files: Files): Promise<Buffer> {
  const archive = pack()
  const known = new Set<string>()
  for (const [path, content] of Object.entries(files)) {
    const steps = path.split('/').slice(0, -1)
    for (const directory of steps.map((_, index) => `${steps.slice(0, index + 1).join('/')}/`)) {
      if (known.has(directory)) continue
      known.add(directory)
      archive.entry({ name: directory, type: 'directory', mode: 0o755, mtime: epoch })
    }
    const mode = typeof content === 'object' && 'program' in content ? 0o755 : 0o644
    archive.entry({ name: path, mode, mtime: epoch }, bytesOf(content))
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A Debian package: https://manpages.debian.org/bookworm/dpkg-dev/deb.5.en.html */
export async function deb(control: string, files: Files): Promise<Buffer> {
  const member = (name: string, content: Buffer): Buffer => {
    const fields = [
      name.padEnd(16),
      '0'.padEnd(12), // time
      '0'.padEnd(6), // owner
      '0'.padEnd(6), // group
      '100644'.padEnd(8),
      String(content.length).padEnd(10),
    ]
    const padding = Buffer.alloc(content.length % 2, '\n')
    return Buffer.concat([Buffer.from(`${fields.join('')}\`\n`), content, padding])
  }
  return Buffer.concat([
    Buffer.from('!<arch>\n'),
    member('debian-binary', Buffer.from('2.0\n')),
    member('control.tar.gz', await tarball({ './control': control })),
    member('data.tar.gz', await tarball(files)),
  ])
}

/** https://guides.rubygems.org/specification-reference: one without dependencies. */
export async function gem(name: string, files: Files): Promise<Buffer> {
  const requirement = [
    '!ruby/object:Gem::Requirement',
    ...['  requirements:', '  - - ">="', '    - !ruby/object:Gem::Version', "      version: '0'"],
  ].join('\n')
  const metadata = [
    '--- !ruby/object:Gem::Specification',
    ...[`name: ${name}`, 'version: !ruby/object:Gem::Version', '  version: 1.0.0'],
    ...['platform: ruby', 'authors:', '- tests', 'summary: made for a test'],
    ...['specification_version: 4', 'require_paths:', '- lib', 'dependencies: []', 'files:'],
    ...Object.keys(files).map((path) => `- ${path}`),
    ...[`required_ruby_version: ${requirement}`, `required_rubygems_version: ${requirement}`, ''],
  ].join('\n')
  return tar({ 'metadata.gz': gzipSync(metadata), 'data.tar.gz': await tarball(files) })
}

function bytesOf(content: string | Buffer | Program): Buffer {
  return Buffer.from(
    typeof content === 'object' && 'program' in content ? content.program : content,
  )
}
