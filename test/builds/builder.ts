/** What a test does with the engine: build, look into an image, run it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { BaseImage } from './base-image.ts'
import { mustRun, run, type Outcome } from './process.ts'
import type { Ground } from './setup.ts'
import { startSources, type Sources } from './sources.ts'

export interface Builder {
  readonly sources: Sources
  /** The environment in which `docker` finds the engine. */
  readonly environment: Readonly<Record<string, string>>
  /** Gives the images that the Dockerfile is built from their names. Nothing built before is found again. */
  readonly provideImages: (dockerfile: string) => Promise<void>
  readonly build: (request: BuildRequest) => Promise<Build>
  /** Runs a command in an image, as a user would. */
  readonly runIn: (image: string, command: readonly string[]) => Promise<Outcome>
  /** The files at or below a path of an image; none where the path does not exist. */
  readonly filesIn: (image: string, path: string) => Promise<readonly string[]>
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
  nginx: 'debian',
  'gcr.io/distroless/static': 'debian',
  // With what a Dockerfile would install of the distribution's own package managers.
  'debian:bookworm': 'whole',
}

export async function startBuilder(ground: Ground): Promise<Builder> {
  const { environment, images, published, scratch } = ground
  const sources = await startSources(published)
  const docker = (args: readonly string[]): Promise<Outcome> =>
    run('docker', args, { env: environment })
  let built = 0

  function directory(files: Readonly<Record<string, string>>): string {
    const made = mkdtempSync(join(scratch, 'context-'))
    for (const [path, text] of Object.entries(files)) {
      const file = join(made, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    return made
  }

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
        const variables = {
          ...sources.environment,
          PIP_BREAK_SYSTEM_PACKAGES: '1',
          PIP_ROOT_USER_ACTION: 'ignore',
        }
        // BuildKit does not take a cache's name for a reason to build anew, but it does a file.
        const files = { ...sources.files, '/etc/built-for': `${process.pid} ${(built += 1)}` }
        const context = directory({
          Dockerfile: [
            `FROM ${images[family]}`,
            'COPY root /',
            ...Object.entries(variables).map(([key, value]) => `ENV ${key}=${value}`),
          ].join('\n'),
          ...Object.fromEntries(
            Object.entries(files).map(([path, text]) => [join('root', path), text]),
          ),
        })
        const args = ['buildx', 'build', '--network=host', '--tag', name, context]
        await mustRun('docker', args, { env: environment })
        rmSync(context, { recursive: true })
      }
    },
    async build({ dockerfile, files, caches }) {
      const context = directory({ ...files, Dockerfile: dockerfile })
      const image = `cachefix-builds/test:${(built += 1)}`
      const { result, downloaded } = await sources.during(() =>
        docker([
          ...['buildx', 'build', '--progress=plain', '--network=host', '--tag', image],
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
