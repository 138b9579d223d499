/**
 * Package managers that npm installs, as they are published, for the source of npm packages on
 * loopback: what a Dockerfile installs is what its author would get.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from './process.ts'

const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch

/** Each in a version of its own: what is true of another is asked of that one. */
export const published = { pnpm: '10.34.8', yarn: '1.22.22', bun: '1.4.5' }

const packages = {
  ...published,
  [`@oven/bun-linux-${architecture}`]: published.bun,
}

export interface PublishedPackage {
  /** What its package.json says. */
  readonly manifest: { readonly name: string; readonly version: string }
  readonly content: Buffer
}

/** Downloads them below the directory, or finds them there. */
export async function downloadPublished(directory: string): Promise<string> {
  const specs = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  const found = join(directory, `npm-${specs.join('-').replace(/[@/]/g, '_')}`)
  if (existsSync(found)) return found
  const part = `${found}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  await mustRun('npm', ['pack', '--silent', '--pack-destination', part, ...specs])
  renameSync(part, found)
  return found
}

/** Puts the program itself into a directory: the image of its makers has it without npm. */
export async function extractBun(downloads: string, directory: string): Promise<void> {
  const file = join(downloads, `oven-bun-linux-${architecture}-${published.bun}.tgz`)
  const args = ['--extract', '--strip-components=2', '--directory', directory, '--file', file]
  await mustRun('tar', [...args, 'package/bin/bun'])
}

export async function readPublished(directory: string): Promise<PublishedPackage[]> {
  const files = readdirSync(directory).map((name) => join(directory, name))
  return Promise.all(
    files.map(async (file) => {
      const args = ['--extract', '--to-stdout', '--file', file, 'package/package.json']
      const { stdout } = await mustRun('tar', args)
      const manifest = JSON.parse(stdout) as PublishedPackage['manifest']
      return { manifest, content: readFileSync(file) }
    }),
  )
}
