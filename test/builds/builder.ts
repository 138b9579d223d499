/** What a test does with the engine: build, look into an image, run it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readCacheRecords } from '../../src/verify/engines/docker.ts'
import type { BaseImage } from './base-image.ts'
import { mustRun, run, type Outcome } from './process.ts'
import type { Ground } from './setup.ts'
import { host, startSources, type Sources } from './sources.ts'

export interface Builder {
  readonly sources: Sources
  /** The environment in which `docker` finds the engine. */
  readonly environment: Readonly<Record<string, string>>
  /** Gives the images that the Dockerfile is built from their names. RUNs built before are not found again. */
  readonly provideImages: (dockerfile: string) => Promise<void>
  /** What the engine is told of each build, so that it reaches the sources. */
  readonly options: () => readonly string[]
  readonly build: (request: BuildRequest) => Promise<Build>
  /** Runs a command in an image, as a user would. */
  readonly runIn: (image: string, command: readonly string[]) => Promise<Outcome>
  /** The files at or below a path of an image; none where the path does not exist. */
  readonly filesIn: (image: string, path: string) => Promise<readonly string[]>
  /** Throws away what is in the cache mounts of this name, and says how many there were. */
  readonly prune: (caches: string) => Promise<number>
  /** A directory with these files, which goes with the engine. */
  readonly directory: (files: Readonly<Record<string, string>>) => string
  readonly close: () => Promise<void>
}

interface BuildRequest {
  readonly dockerfile: string
  readonly files: Readonly<Record<string, string>>
  /** Cache mounts are shared by builds with the same name here, and empty at first. */
  readonly caches: string
}

export interface Build {
  readonly succeeded: boolean
  readonly log: string
  /** Names of the packages that were downloaded, with repetitions. */
  readonly downloaded: readonly string[]
  readonly image: string
}

/** The images that are made under these names. */
const families: Readonly<Record<string, BaseImage>> = {
  debian: 'debian',
  python: 'python',
  node: 'node',
  golang: 'golang',
  rust: 'rust',
  'oven/bun': 'bun',
  composer: 'composer',
  maven: 'maven',
  // Nothing runs in these but what the tests bring along.
  nginx: 'debian',
  php: 'debian',
  'eclipse-temurin': 'debian',
  'gcr.io/distroless/static': 'static',
  'gcr.io/distroless/cc-debian12': 'static',
  // With what a Dockerfile would install of the distribution's own package managers.
  'debian:bookworm': 'whole',
}

/** How much was built in this process: of what it makes, nothing has the name of anything else. */
let built = 0
const named = new Set<string>()

function newNonce(): string {
  return `case-${process.pid}-${(built += 1)}`
}

/** Every worker has sources at an address of its own. */
export async function startBuilder(ground: Ground): Promise<Builder> {
  const { environment, images, published, port, scratch } = ground
  const address = `127.0.1.${process.env.VITEST_POOL_ID ?? '1'}`
  const sources = await startSources(published, port, address)
  const docker = (args: readonly string[]): Promise<Outcome> =>
    run('docker', args, { env: environment })
  let nonce = newNonce()

  function directory(files: Readonly<Record<string, string>>): string {
    const made = mkdtempSync(join(scratch, 'context-'))
    for (const [path, text] of Object.entries(files)) {
      const file = join(made, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    return made
  }

  const options = (): string[] => [
    '--network=host',
    ...[`${host}:${address}`, `${nonce}:127.0.0.1`].flatMap((each) => ['--add-host', each]),
  ]

  return {
    sources,
    environment,
    directory,
    async provideImages(dockerfile) {
      const stages = new Set([...dockerfile.matchAll(/ AS (\S+)/g)].map(([, name]) => name))
      for (const [, name = ''] of dockerfile.matchAll(/^FROM (\S+)/gm)) {
        if (stages.has(name) || name === 'scratch') continue
        const family = families[name] ?? families[name.replace(/:.*/, '')]
        if (family === undefined) throw new Error(`no image is made for ${name}`)
        if (named.has(name)) continue
        await mustRun('docker', ['tag', images[family], name], { env: environment })
        named.add(name)
      }
      // BuildKit does not take a cache's name for a reason to build anew, but it does a host's.
      nonce = newNonce()
    },
    options,
    async build({ dockerfile, files, caches }) {
      const context = directory({ ...files, Dockerfile: dockerfile })
      const image = `cachefix-builds/test:${process.pid}-${(built += 1)}`
      const { result, downloaded } = await sources.during(() =>
        docker([
          ...['buildx', 'build', '--progress=plain', ...options(), '--tag', image],
          // Never --no-cache: with it every cache mount starts empty, too.
          ...['--build-arg', `BUILDKIT_CACHE_MOUNT_NS=${caches}`, context],
        ]),
      )
      rmSync(context, { recursive: true })
      return { succeeded: result.status === 0, log: result.output, downloaded, image }
    },
    runIn(image, [program = '', ...args]) {
      return docker(['run', '--rm', '--network=none', '--entrypoint', program, image, ...args])
    },
    async filesIn(image, path) {
      const { stdout } = await mustRun('docker', ['create', '--network=none', image, 'none'], {
        env: environment,
      })
      const container = stdout.trim()
      const copy = `docker cp "${container}:${path}" - | tar --list`
      const copied = await run('bash', ['-o', 'pipefail', '-c', copy], { env: environment })
      await mustRun('docker', ['rm', container], { env: environment })
      if (copied.status === 0) return copied.stdout.split('\n').filter((name) => /[^/]$/.test(name))
      if (!copied.stderr.includes('Could not find the file')) throw new Error(copied.stderr)
      return []
    },
    async prune(caches) {
      const { stdout } = await mustRun('docker', ['buildx', 'du', '--verbose'], {
        env: environment,
      })
      const records = readCacheRecords(stdout).filter(({ id }) => id.startsWith(`${caches}/`))
      for (const { record } of records)
        await mustRun('docker', ['buildx', 'prune', '--force', '--filter', `id=${record}`], {
          env: environment,
        })
      return records.length
    },
    close: () => sources.close(),
  }
}

export interface Fixed {
  readonly dockerfile: string
  /** The transforms whose fixes were applied. */
  readonly transforms: readonly string[]
}

/** What the command line makes of a Dockerfile, in its file. */
export async function fix(
  dockerfile: string,
  builder: Builder,
  options: readonly string[] = [],
): Promise<Fixed> {
  const directory = builder.directory({ 'app/Dockerfile': dockerfile })
  const args = [resolve('dist/cli.cjs'), ...options, '--write', '--format', 'json']
  const { stdout } = await mustRun(process.execPath, args, { cwd: directory })
  const { files } = JSON.parse(stdout) as {
    files: { findings: { transform: string; applied: boolean }[] }[]
  }
  const findings = files.flatMap((file) => file.findings)
  const fixed = readFileSync(join(directory, 'app/Dockerfile'), 'utf8')
  rmSync(directory, { recursive: true })
  return {
    dockerfile: fixed,
    transforms: findings.filter(({ applied }) => applied).map(({ transform }) => transform),
  }
}
