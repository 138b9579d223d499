/** docker and podman, which take the same words, asked what is in an image. No image is started. */
import type { Readable } from 'node:stream'
import { isPlainObject } from '../files/data.ts'
import { ask, programOf, type Answer, type Asking } from './ask.ts'

export const engineNames = ['docker', 'podman'] as const

/** No engine, or none that answers. */
export class NoEngineError extends Error {}

/** Something that cannot be learnt of an image, in words. */
export class ImageError extends Error {}

/** What an image says of itself. */
export interface ImageConfig {
  /** What the engine calls it. */
  readonly id: string
  /** Of the registry, where it came from one; else of the configuration. */
  readonly digest: string
  readonly environment: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly shell: readonly string[]
  readonly hasTriggers: boolean
  readonly system: string
}

export interface ImageEngine {
  /** With its version. */
  readonly name: string
  /** Undefined where the image is not here. Throws an `ImageError`. */
  readonly config: (image: string) => Promise<ImageConfig | undefined>
  /** Throws an `ImageError`. */
  readonly pull: (image: string) => Promise<void>
  /** Hands over the files of an image as a tar. Throws an `ImageError`, and what `read` throws. */
  readonly files: (id: string, read: (tar: Readable) => Promise<void>) => Promise<void>
}

interface Surroundings extends Asking {
  /** The repository, of which no program is run. */
  readonly tree: string
}

/** What a registry takes for an image: https://github.com/distribution/reference, without what is an id alone. */
const reference =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/

/** Whether a text can be handed to an engine: it is no option, and no other kind of address. */
export function isReference(image: string): boolean {
  return image.length <= 512 && reference.test(image)
}

/** The first engine that answers, or the one that is asked for. Throws a `NoEngineError` that says what is missing. */
export async function findEngine(
  surroundings: Surroundings,
  wanted: string | undefined,
): Promise<ImageEngine> {
  const problems: string[] = []
  for (const name of engineNames.filter((each) => wanted === undefined || wanted === each)) {
    const program = programOf(name, surroundings.tree, surroundings.environment)
    if (program === undefined) problems.push(`${name} is not installed`)
    else {
      const found = await engineOf(name, program, surroundings)
      if (typeof found !== 'string') return found
      problems.push(`${name} does not answer (${found})`)
    }
  }
  throw new NoEngineError(`there is nothing to ask: ${problems.join('; ')}`)
}

async function engineOf(
  name: (typeof engineNames)[number],
  program: string,
  asking: Asking,
): Promise<ImageEngine | string> {
  const of = (args: readonly string[], more: Partial<Asking> = {}): Promise<Answer> =>
    orImageError(() => ask(program, args, { ...asking, ...more }), asking.signal)
  const side = name === 'docker' ? 'Server' : 'Client'
  const version = await of(['version', '--format', `{{.${side}.Version}}`]).catch(asAnswer)
  if (version.status !== 0) return version.complaint
  return {
    name: `${name} ${/^[\w.+~-]+/.exec(version.output)?.[0] ?? ''}`.trimEnd(),
    async config(image) {
      const { status, output, complaint } = await of(['image', 'inspect', '--', image])
      if (status !== 0) {
        if (/no such (?:image|object)|not known|not found/i.test(complaint)) return undefined
        throw new ImageError(complaint)
      }
      return readConfig(output, image)
    },
    async pull(image) {
      const patience = 30 * 60_000
      const { status, complaint } = await of(['image', 'pull', '--quiet', '--', image], {
        patience,
      })
      if (status !== 0) throw new ImageError(`it cannot be pulled: ${complaint}`)
    },
    async files(id, read) {
      // Its program is none, so that nobody can start it.
      const options = ['--pull=never', '--network=none', '--entrypoint=/cachefix-starts-nothing']
      const created = await of(['container', 'create', ...options, '--', id])
      const container = /^[0-9a-f]{12,64}$/m.exec(created.output)?.[0]
      if (created.status !== 0 || container === undefined)
        throw new ImageError(`no container can be made of it: ${created.complaint}`)
      try {
        const patience = 30 * 60_000
        const words = ['container', 'export', '--', container]
        const { status, complaint } = await of(words, { patience, onOutput: read })
        if (status !== 0) throw new ImageError(`its files cannot be read: ${complaint}`)
      } finally {
        const { environment } = asking
        await ask(program, ['container', 'rm', '--volumes', '--force', '--', container], {
          environment,
        })
      }
    },
  }
}

/** What goes wrong with a program is said of the image; who has enough is told nothing. */
async function orImageError<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ImageError || signal?.aborted === true) throw error
    throw new ImageError(error instanceof Error ? error.message : String(error))
  }
}

function asAnswer(error: unknown): Answer {
  if (!(error instanceof ImageError)) throw error
  return { status: null, output: '', complaint: error.message }
}

/** Reads what `image inspect` prints. Throws an `ImageError` where that is something else. */
function readConfig(output: string, image: string): ImageConfig {
  let answer: unknown
  try {
    answer = JSON.parse(output)
  } catch {
    throw new ImageError('the engine says something else than JSON about it')
  }
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined
  if (!isPlainObject(first) || !isPlainObject(first.Config) || typeof first.Id !== 'string')
    throw new ImageError('the engine says nothing about it')
  const { Config: config } = first
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  const id = first.Id.replace(/^sha256:/, '')
  if (!/^[0-9a-f]{64}$/.test(id)) throw new ImageError('the engine calls it by no id')
  const repository = image.replace(/(?::[^/]*)?(?:@.*)?$/, '')
  const digests = texts(first.RepoDigests).filter((each) => /@sha256:[0-9a-f]{64}$/.test(each))
  const own = digests.find((each) => each.startsWith(`${repository}@`)) ?? digests[0]
  return {
    id,
    digest: own?.slice(own.indexOf('@') + 1) ?? `sha256:${id}`,
    environment: texts(config.Env),
    user: text(config.User),
    workdir: text(config.WorkingDir),
    shell: texts(config.Shell),
    hasTriggers: texts(config.OnBuild).length > 0,
    system: text(first.Os),
  }
}
