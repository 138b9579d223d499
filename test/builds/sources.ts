/**
 * Package sources on loopback, one for each package manager, with packages that are made up here
 * and held in memory. Their request log is the proof: it says what a build really downloaded, where
 * the log of a package manager only says what it thinks.
 */
import { createCipheriv, createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { deb, gem, tarball, zip } from './archives.ts'
import { readPublished } from './published.ts'

/** The packages that every source has. */
export type PackageName = 'first' | 'second' | 'third'
const packageNames: readonly PackageName[] = ['first', 'second', 'third']

export interface Sources {
  /** The address on loopback that builds have to take `host` for. */
  readonly address: string
  /** Where Poetry, pipenv, Composer, Bundler and Maven find their packages, which only their projects can say. */
  readonly pip: string
  readonly composer: string
  readonly gems: string
  readonly maven: string
  /** What package-lock.json says of a package. */
  readonly locked: (name: PackageName) => object
  /** Runs `action`, and gives the names of the packages that were downloaded meanwhile. */
  readonly during: <T>(action: () => Promise<T>) => Promise<{ result: T; downloaded: string[] }>
  /** Lets the next download of this package wait until it is released. */
  readonly hold: (name: PackageName) => Hold
  readonly close: () => Promise<void>
}

interface Hold {
  /** Resolves when somebody waits for the package. */
  readonly requested: Promise<void>
  readonly release: () => void
}

interface Resource {
  readonly content: Buffer
  readonly type: string
  /** The package that this is; undefined for an index. */
  readonly holds: string | undefined
}

/** How the images know the sources, whose address each build is told. */
export const host = 'sources.example.test'

/** What images need to use the sources on a port, wherever they are. */
export function settingsFor(port: number): {
  readonly environment: Readonly<Record<string, string>>
  /** By their paths. */
  readonly files: Readonly<Record<string, string>>
} {
  const base = `http://${host}:${port}`
  return {
    environment: {
      PIP_INDEX_URL: `${base}/pip/simple/`,
      // Without TLS, pip caches only what comes from a host that it trusts.
      PIP_TRUSTED_HOST: host,
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      PIP_BREAK_SYSTEM_PACKAGES: '1',
      PIP_ROOT_USER_ACTION: 'ignore',
      NPM_CONFIG_REGISTRY: `${base}/npm/`,
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
      NPM_CONFIG_AUDIT: 'false',
      NPM_CONFIG_FUND: 'false',
      GOPROXY: `${base}/go`,
      GOSUMDB: 'off',
      GOFLAGS: '-mod=mod',
      CGO_ENABLED: '0',
    },
    files: {
      '/etc/apt/sources.list': `deb [trusted=yes] ${base}/deb ./\n`,
      // Else Maven takes nothing from another host without TLS.
      '/etc/maven/settings.xml': '<settings/>\n',
      // A source is replaced in a file or not at all; this one is found from every project.
      '/.cargo/config.toml': `[source.crates-io]\nreplace-with = "loopback"\n[source.loopback]\nregistry = "sparse+${base}/crates/"\n`,
    },
  }
}

/** `published` is a directory of npm packages that are served beside the made up ones. */
export async function startSources(
  published: string,
  port: number,
  address: string,
): Promise<Sources> {
  const { resources, locks } = await (packages ??= makePackages(
    published,
    `http://${host}:${port}`,
  ))
  const downloads: string[] = []
  const holds = new Map<string, { requested: () => void; released: Promise<void> }>()

  const server = createServer((request, response) => {
    const resource = resources.get(decodeURIComponent(request.url ?? ''))
    if (resource === undefined) {
      response.writeHead(404).end('not found\n')
      return
    }
    const { content, type, holds: name } = resource
    // Bundler compares it with what it has.
    const etag = `"${hash(content, 'md5', 'hex')}"`
    const headers = {
      etag,
      'content-type': type,
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
      // As the public sources have it. pip caches nothing without it.
      'cache-control': name === undefined ? 'max-age=0' : 'max-age=365000000, immutable, public',
    }
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end()
      return
    }
    const answer = (): void => {
      response.writeHead(200, { ...headers, 'content-length': content.length })
      response.end(request.method === 'HEAD' ? undefined : content)
    }
    if (name !== undefined && request.method !== 'HEAD') downloads.push(name)
    const held = holds.get(name ?? '')
    if (held === undefined) {
      answer()
      return
    }
    holds.delete(name ?? '')
    held.requested()
    void held.released.then(answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, address, resolve)
  })
  const base = `http://${host}:${port}`
  return {
    address,
    pip: `${base}/pip/simple/`,
    composer: `${base}/composer`,
    gems: `${base}/gems`,
    maven: `${base}/maven`,
    locked(name) {
      return locks.get(name) ?? {}
    },
    async during(action) {
      const start = downloads.length
      const result = await action()
      return { result, downloaded: downloads.slice(start) }
    },
    hold(name) {
      let requested = (): void => undefined
      let release = (): void => undefined
      const request = new Promise<void>((resolve) => (requested = resolve))
      const released = new Promise<void>((resolve) => (release = resolve))
      holds.set(name, { requested, released })
      return { requested: request, release }
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
    },
  }
}

interface Packages {
  readonly resources: ReadonlyMap<string, Resource>
  /** What package-lock.json says of each. */
  readonly locks: ReadonlyMap<PackageName, object>
}

/** They are the same for all sources of this process. */
let packages: Promise<Packages> | undefined

async function makePackages(published: string, base: string): Promise<Packages> {
  const resources = new Map<string, Resource>()
  const put: Put = (path, content, type, name) => {
    resources.set(path, { content: Buffer.from(content), type, holds: name })
  }
  const locks = new Map<PackageName, object>()
  for (const name of packageNames) {
    putPythonPackage(put, name)
    locks.set(name, await putNodePackage(put, base, name))
    putGoModule(put, name)
    await putCrate(put, name)
    await putComposerPackage(put, name)
    putMavenProject(put, name)
  }
  for (const { manifest, content } of await readPublished(published))
    putNodeVersion(put, base, manifest, content)
  put('/composer/packages.json', composerIndex(base), 'application/json')
  await putGems(put)
  put('/crates/config.json', JSON.stringify({ dl: `${base}/crates/files` }), 'application/json')
  await putDebianPackages(put)
  return { resources, locks }
}

type Put = (path: string, content: string | Buffer, type: string, name?: string) => void

/** https://peps.python.org/pep-0503/ and a wheel */
function putPythonPackage(put: Put, name: string): void {
  const info = `${name}-1.0.dist-info`
  const files = {
    [`${name}/__init__.py`]: `NAME = "${name}"\n`,
    [`${name}/data.bin`]: ballast(`pip ${name}`),
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${info}/WHEEL`]:
      'Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  }
  const record = [...Object.keys(files), `${info}/RECORD`].map((path) => `${path},,\n`).join('')
  const wheel = zip({ ...files, [`${info}/RECORD`]: record })
  const file = `${name}-1.0-py3-none-any.whl`
  const link = `<a href="/pip/files/${file}#sha256=${hash(wheel, 'sha256', 'hex')}">${file}</a>`
  put(`/pip/simple/${name}/`, `<!DOCTYPE html><html><body>${link}</body></html>`, 'text/html')
  put(`/pip/files/${file}`, wheel, 'application/octet-stream', name)
}

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
async function putNodePackage(put: Put, base: string, name: string): Promise<object> {
  const manifest = { name, version: '1.0.0', main: 'index.js' }
  const content = await tarball({
    'package/package.json': JSON.stringify(manifest),
    'package/index.js': `module.exports = "${name}"\n`,
    'package/data.bin': ballast(`npm ${name}`),
  })
  return putNodeVersion(put, base, manifest, content, name)
}

function putNodeVersion(
  put: Put,
  base: string,
  manifest: { readonly name: string; readonly version: string },
  content: Buffer,
  holds?: string,
): object {
  const { name, version } = manifest
  const path = `/npm/${name}/-/${name.replace(/.*\//, '')}-${version}.tgz`
  const integrity = `sha512-${hash(content, 'sha512', 'base64')}`
  const dist = { tarball: `${base}${path}`, integrity, shasum: hash(content, 'sha1', 'hex') }
  const versions = { [version]: { ...manifest, dist } }
  const document = { name, 'dist-tags': { latest: version }, versions }
  put(`/npm/${name}`, JSON.stringify(document), 'application/json')
  put(path, content, 'application/octet-stream', holds)
  return { version, resolved: `${base}${path}`, integrity }
}

/** https://go.dev/ref/mod#goproxy-protocol */
function putGoModule(put: Put, name: string): void {
  const module = `example.test/${name}`
  const version = 'v1.0.0'
  const info = JSON.stringify({ Version: version, Time: '2026-01-01T00:00:00Z' })
  const manifest = `module ${module}\n\ngo 1.19\n`
  const content = zip({
    [`${module}@${version}/go.mod`]: manifest,
    [`${module}@${version}/${name}.go`]: `package ${name}\n\nfunc Name() string { return "${name}" }\n`,
    [`${module}@${version}/data.bin`]: ballast(`go ${name}`),
  })
  put(`/go/${module}/@v/list`, `${version}\n`, 'text/plain')
  put(`/go/${module}/@v/${version}.info`, info, 'application/json')
  put(`/go/${module}/@v/${version}.mod`, manifest, 'text/plain')
  put(`/go/${module}/@v/${version}.zip`, content, 'application/zip', name)
}

/** https://doc.rust-lang.org/cargo/reference/registry-index.html */
async function putCrate(put: Put, name: string): Promise<void> {
  const folder = `${name}-0.1.0`
  const content = await tarball({
    [`${folder}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`,
    [`${folder}/src/lib.rs`]: `pub fn name() -> &'static str { "${name}" }\n`,
    [`${folder}/data.bin`]: ballast(`cargo ${name}`),
  })
  const cksum = hash(content, 'sha256', 'hex')
  const line = { name, vers: '0.1.0', deps: [], cksum, features: {}, yanked: false }
  const path = `/crates/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`
  put(path, `${JSON.stringify(line)}\n`, 'text/plain')
  put(`/crates/files/${name}/0.1.0/download`, content, 'application/x-tar', name)
}

/** https://wiki.debian.org/DebianRepository/Format#Flat_Repository_Format */
async function putDebianPackages(put: Put): Promise<void> {
  let index = ''
  for (const name of [...packageNames, 'jq', 'needs-jq']) {
    const depends = name === 'needs-jq' ? 'Depends: jq\n' : ''
    const control = `Package: ${name}\nVersion: 1.0\nArchitecture: all\nMaintainer: tests <tests@example.test>\n${depends}Description: made for a test\n`
    const directory = name.includes('jq') ? './usr/bin' : './opt/tools/bin'
    const content = await deb(control, {
      [`${directory}/${name}`]: { program: `#!/bin/sh\necho ${name}\n` },
      [`./usr/share/${name}/data.bin`]: ballast(`apt ${name}`),
    })
    const file = `${name}_1.0_all.deb`
    index += `${control}Filename: ./${file}\nSize: ${content.length}\nSHA256: ${hash(content, 'sha256', 'hex')}\n\n`
    put(`/deb/./${file}`, content, 'application/octet-stream', name)
    put(`/deb/${file}`, content, 'application/octet-stream', name)
  }
  put('/deb/./Packages', index, 'text/plain')
  put('/deb/Packages', index, 'text/plain')
}

/** https://getcomposer.org/doc/05-repositories.md#packages */
function composerIndex(base: string): string {
  const packages = packageNames.map((short) => {
    const name = `example/${short}`
    const dist = { type: 'tar', url: `${base}/composer/files/${short}.tar` }
    const autoload = { files: [`${short}.php`] }
    return [name, { '1.0.0': { name, version: '1.0.0', dist, autoload } }]
  })
  return JSON.stringify({ packages: Object.fromEntries(packages) as object })
}

async function putComposerPackage(put: Put, name: string): Promise<void> {
  const content = await tarball({
    [`${name}/composer.json`]: JSON.stringify({ name: `example/${name}` }),
    [`${name}/${name}.php`]: `<?php const ${name} = '${name}';\n`,
    [`${name}/data.bin`]: ballast(`composer ${name}`),
  })
  put(`/composer/files/${name}.tar`, content, 'application/x-tar', name)
}

/** https://guides.rubygems.org/rubygems-org-compact-index-api */
async function putGems(put: Put): Promise<void> {
  let versions = 'created_at: 2026-01-01T00:00:00Z\n---\n'
  for (const name of packageNames) {
    const content = await gem(name, {
      [`lib/${name}.rb`]: `module ${name[0]?.toUpperCase()}${name.slice(1)}\n  NAME = '${name}'\nend\n`,
      'data.bin': ballast(`gem ${name}`),
    })
    const info = `---\n1.0.0 |checksum:${hash(content, 'sha256', 'hex')}\n`
    versions += `${name} 1.0.0 ${hash(Buffer.from(info), 'md5', 'hex')}\n`
    put(`/gems/info/${name}`, info, 'text/plain')
    put(`/gems/gems/${name}-1.0.0.gem`, content, 'application/octet-stream', name)
  }
  put('/gems/versions', versions, 'text/plain')
}

/** A project that others only read: no plugin is needed for it. https://maven.apache.org/pom.html */
function putMavenProject(put: Put, name: string): void {
  const pom = `<project><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>${name}</artifactId><version>1.0</version><packaging>pom</packaging></project>`
  put(`/maven/example/${name}/1.0/${name}-1.0.pom`, pom, 'application/xml', name)
}

function hash(content: Buffer, algorithm: string, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(content).digest(encoding)
}

/** A megabyte that does not compress, so that a package has a size that shows; always the same. */
function ballast(seed: string): Buffer {
  const key = createHash('md5').update(seed).digest()
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(1 << 20))
}
