/** https://github.com/containers/buildah/blob/main/docs/buildah-build.1.md */
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readFileSystem } from '../file-system.ts'
import type { Engine, Found, Surroundings } from './engine.ts'
import { run, startStopwatch } from './run.ts'

export async function findBuildah(surroundings: Surroundings): Promise<Found> {
  const found = await run('buildah', ['--version'], surroundings)
  if (found === undefined) return { problem: 'is not installed' }
  if (found.status !== 0) return { problem: `does not work (${found.lines.at(-1) ?? ''})` }
  const [, version = ''] = /version (\S+)/.exec(found.lines[0] ?? '') ?? []
  return buildahEngine(`buildah ${version}`, surroundings)
}

function buildahEngine(name: string, { environment, scratch, signal }: Surroundings): Engine {
  let builds = 0
  // It keeps caches below the directory for temporary files.
  const directoryOf = (namespace: string): string => join(scratch, `${namespace}-caches`)
  return {
    name,
    async build({ dockerfile, context, options, namespace, wantsFiles, onStep }) {
      const directory = directoryOf(namespace)
      mkdirSync(directory, { recursive: true })
      const settings = { environment: { ...environment, TMPDIR: directory } }
      const file = join(directory, String((builds += 1)))
      const [image, tar] = [`${file}.image`, `${file}.tar`]
      const args = [
        ...['build', '--layers=false', '--file', dockerfile, '--iidfile', image, ...options],
        // To its own output it would print no log.
        ...(wantsFiles ? ['--output', `type=tar,dest=${tar}`] : []),
        context,
      ]
      const stopwatch = startStopwatch()
      const ended = await run('buildah', args, {
        ...settings,
        signal,
        keeps: 1000,
        onLine(line) {
          const [step] = /STEP \d.*/.exec(line) ?? []
          if (step !== undefined) onStep(step)
          if (line.startsWith('COMMIT')) stopwatch.stop()
        },
      })
      stopwatch.stop()
      try {
        const { status, lines = [] } = ended ?? {}
        const succeeded = status === 0
        return {
          succeeded,
          files: succeeded && wantsFiles ? await readFileSystem(createReadStream(tar)) : undefined,
          failedStep: succeeded ? undefined : lastStepIn(lines),
          seconds: stopwatch.seconds,
          log: lines.slice(-20),
        }
      } finally {
        if (existsSync(image)) await run('buildah', ['rmi', readFileSync(image, 'utf8')], settings)
        rmSync(tar, { force: true })
      }
    },
    cacheSizes: () => Promise.resolve(undefined),
    async forget(namespaces) {
      const directories = namespaces.map(directoryOf)
      // For another user than root, the files belong to users that only buildah can be.
      const isRoot = (await run('id', ['-u'], { environment }))?.lines[0] === '0'
      if (isRoot) await run('rm', ['-rf', ...directories], { environment })
      else await run('buildah', ['unshare', 'rm', '-rf', ...directories], { environment })
    },
  }
}

function lastStepIn(lines: readonly string[]): string | undefined {
  const found = lines.map((line) => /^.*STEP \d+\/\d+/.exec(line)?.[0])
  return found.findLast((step) => step !== undefined)
}
