/** Brings up the engine before the tests, and takes it down after them. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { loadBaseImages, rootFileSystems, type BaseImages } from './base-image.ts'
import { archivesOfMachine, openArchives, releaseOfMachine, type OpenArchives } from './debian.ts'
import {
  programsOfMachine,
  removeCgroups,
  startEngine,
  unpackOtherEngines,
  unpackPrograms,
  type Engine,
} from './engine.ts'
import { fastDirectory, workDirectory } from './places.ts'
import { downloadPublished } from './published.ts'
import { run } from './process.ts'

/** What the tests are given: where the engine answers, and from what they build. */
export interface Ground {
  readonly environment: Readonly<Record<string, string>>
  readonly images: BaseImages
  /** A directory of npm packages that builds can install. */
  readonly published: string
  /** Where the images look for packages. */
  readonly port: number
  /** A directory for what the tests write, which goes with the engine. */
  readonly scratch: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Undefined where nothing can be built: then the tests are skipped. */
    ground: Ground | undefined
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const obstacle = await obstacleToBuilds()
  if (obstacle !== undefined) {
    const isRequired = !['', '0', 'false'].includes(process.env.CI ?? '')
    const message = `NOTHING WAS BUILT, SO NOTHING IS PROVED: ${obstacle}.`
    if (isRequired) throw new Error(message)
    console.error(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`)
    project.provide('ground', undefined)
    return () => Promise.resolve()
  }

  const directory = workDirectory()
  const runs = join(fastDirectory(12e9, directory), 'cachefix-runs')
  for (const each of [directory, runs]) mkdirSync(each, { recursive: true })
  await removeLeftovers(runs)
  const own = join(runs, String(process.pid))
  mkdirSync(own)
  let engine: Engine | undefined
  const tearDown = async (): Promise<void> => {
    await engine?.stop()
    rmSync(own, { recursive: true, force: true })
  }
  try {
    const open = archiveOpener(own)
    const release = releaseOfMachine() ?? ''
    const [programs, files, published] = await Promise.all([
      timed('engine', async () => {
        const found = await programsOfMachine()
        return found ?? unpackPrograms(join(directory, `engine-${release}-1`), open)
      }),
      timed('root file systems', () => rootFileSystems(directory, open, release)),
      timed('published packages', () => downloadPublished(directory)),
      timed('other engines', () => unpackOtherEngines(directory, open)),
    ])
    engine = await timed('start of the engine', () => startEngine(programs, join(own, 'engine')))
    const { environment } = engine
    const port = await freePort()
    const ingredients = { files, published, port, scratch: own }
    const images = await timed('base images', () => loadBaseImages(environment, ingredients))
    project.provide('ground', { environment, images, published, port, scratch: own })
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

/** Why no image can be built on this machine, in words. */
async function obstacleToBuilds(): Promise<string | undefined> {
  if (process.platform !== 'linux') return "an engine of the tests' own needs Linux"
  if (process.getuid?.() !== 0) return "an engine of the tests' own needs root"
  const { status, output } = await run('unshare', ['--fork', '--pid', '--mount', 'true'])
  if (status !== 0) return `an engine of the tests' own needs namespaces (${output.trim()})`
  if (archivesOfMachine().length === 0)
    return 'the base images are made of packages of Debian or Ubuntu, and apt has no archive of this release'
  // The path of a socket has at most 108 bytes.
  if (workDirectory().length > 50)
    return `${workDirectory()} is too long for the sockets below it; CACHEFIX_BUILDS_DIR names another directory`
  return undefined
}

/** Opens the archives of the machine's release, or of another one at the same place, once. */
function archiveOpener(directory: string): (release?: string) => Promise<OpenArchives> {
  const opened = new Map<string, Promise<OpenArchives>>()
  return (release = 'own') => {
    const machine = archivesOfMachine()
    const archives =
      release === 'own' ? machine : machine.slice(0, 1).map((each) => ({ ...each, suite: release }))
    const known = opened.get(release) ?? openArchives(archives, join(directory, `apt-${release}`))
    opened.set(release, known)
    return known
  }
}

/** A port of loopback that nobody listens on; whoever takes it there now takes no other address of loopback. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** What a run that was killed has left: its processes and mounts are gone, the rest is not. */
async function removeLeftovers(directory: string): Promise<void> {
  for (const pid of readdirSync(directory)) {
    if (existsSync(join('/proc', pid))) continue
    await removeCgroups(Number(pid))
    rmSync(join(directory, pid), { recursive: true, force: true })
  }
}

async function timed<T>(what: string, action: () => Promise<T>): Promise<T> {
  const start = Date.now()
  const result = await action()
  console.log(`${what}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return result
}
