/** Docker with BuildKit: buildx, or what clients up to version 22 have built in. */
import { readFileSystem, type FileSystem } from '../file-system.ts'
import type { Engine, Found, Surroundings } from './engine.ts'
import { run, startStopwatch, type Ended } from './run.ts'

export async function findDocker(surroundings: Surroundings): Promise<Found> {
  const ask = (...args: string[]): Promise<Ended | undefined> => run('docker', args, surroundings)
  const buildx = await ask('buildx', 'version')
  if (buildx === undefined) return { problem: 'is not installed' }
  if (buildx.status !== 0) return findOldDocker()
  const [, version = ''] = / v?(\d\S*)/.exec(buildx.lines[0] ?? '') ?? []
  const builder = await ask('buildx', 'inspect')
  const error = builder?.lines.find((line) => /^error:/i.test(line))
  if (error !== undefined)
    return { problem: `does not answer (${error.replace(/^error:\s*/i, '')})` }
  return dockerEngine(`docker buildx ${version}`, ['buildx', 'build'], surroundings)

  async function findOldDocker(): Promise<Found> {
    const client = await ask('version', '--format', '{{.Client.Version}}')
    if (client?.status !== 0) return { problem: `does not answer (${client?.lines.at(-1) ?? ''})` }
    const [old = ''] = client.lines
    return Number.parseInt(old, 10) > 22
      ? { problem: 'has no buildx' }
      : dockerEngine(`docker ${old}`, ['build'], surroundings)
  }
}

function dockerEngine(
  name: string,
  command: readonly string[],
  { environment, signal }: Surroundings,
): Engine {
  const settings = {
    // Attestations would be files beside the image's own.
    environment: { ...environment, DOCKER_BUILDKIT: '1', BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
  }

  async function cacheRecords(): Promise<readonly CacheRecord[]> {
    if (!command.includes('buildx')) return []
    const listed = await run('docker', ['buildx', 'du', '--verbose'], settings)
    return listed?.status === 0 ? readCacheRecords(listed.lines.join('\n')) : []
  }

  return {
    name,
    async build({ dockerfile, context, options, namespace, wantsFiles, onStep }) {
      const args = [
        ...[...command, '--progress=plain', '--file', dockerfile, ...options],
        ...['--build-arg', `BUILDKIT_CACHE_MOUNT_NS=${namespace}`],
        ...['--output', wantsFiles ? 'type=tar,dest=-' : 'type=cacheonly', context],
      ]
      const stopwatch = startStopwatch()
      let reading: Promise<FileSystem> | undefined
      const ended = await run('docker', args, {
        ...settings,
        signal,
        keeps: 1000,
        onLine(line) {
          const [, step] = /^#\d+ (\[(?!internal).*)/.exec(line) ?? []
          if (step !== undefined) onStep(step)
          if (/^#\d+ exporting to /.test(line)) stopwatch.stop()
        },
        onOutput(output) {
          if (wantsFiles) reading = readFileSystem(output)
          else output.resume()
          // Who awaits it sees the error; until then docker must not wait for its reader.
          reading?.catch(() => output.resume())
        },
      })
      stopwatch.stop()
      const { status, lines = [] } = ended ?? {}
      const succeeded = status === 0
      return {
        succeeded,
        files: succeeded ? await reading : undefined,
        failedStep: succeeded ? undefined : failedStepIn(lines),
        seconds: stopwatch.seconds,
        log: lastLines(lines),
      }
    },
    async cacheSizes(namespace) {
      const own = (await cacheRecords()).filter(({ id }) => id.startsWith(`${namespace}/`))
      if (own.length === 0) return undefined
      return new Map(own.map(({ id, size }) => [id.slice(namespace.length + 1), size]))
    },
    async forget(namespaces) {
      for (const { record, id } of await cacheRecords()) {
        if (!namespaces.some((namespace) => id.startsWith(`${namespace}/`))) continue
        await run('docker', ['buildx', 'prune', '--force', '--filter', `id=${record}`], settings)
      }
    },
  }
}

/** BuildKit repeats the step that failed: ` > [build 3/4] RUN …:`. */
function failedStepIn(lines: readonly string[]): string | undefined {
  const found = lines.map((line) => /^ > (\[[^\]]*\])/.exec(line)?.[1])
  return found.findLast((step) => step !== undefined)
}

/** What BuildKit repeats of that step, or else the last lines. */
function lastLines(lines: readonly string[]): readonly string[] {
  return lines.slice(Math.max(lines.indexOf('------'), lines.length - 20, 0))
}

interface CacheRecord {
  /** What BuildKit calls the record. */
  readonly record: string
  /** The namespace and the id of the mount, with a slash between. */
  readonly id: string
  /** In bytes. */
  readonly size: number
}

/** The cache mounts in what `docker buildx du --verbose` prints, which has no other form in old versions. */
export function readCacheRecords(text: string): CacheRecord[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const [, record] = /^ID:\s*(\S+)/m.exec(block) ?? []
    const [, id] = /^Description:\s*cached mount [^]* with id "(.*)"$/m.exec(block) ?? []
    const [, number, prefix = ''] = /^Size:\s*([\d.]+)([kMGT]?)B/m.exec(block) ?? []
    if (record === undefined || id === undefined || number === undefined) return []
    const size = Math.round(Number(number) * 1000 ** ['', 'k', 'M', 'G', 'T'].indexOf(prefix))
    return [{ record, id, size }]
  })
}
