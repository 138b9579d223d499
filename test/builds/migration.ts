/**
 * A migration: services without a cache mount, what `--add` makes of them, and what that is worth. In several
 * files, so that workers share them.
 */
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Verification } from '../../src/verify/verify.ts'
import { startBuilder, type Builder } from './builder.ts'
import { run, type Outcome } from './process.ts'
import { projects } from './projects.ts'
import { services } from './services.ts'

const cli = resolve('dist/cli.cjs')
const parts = 2

/** Migrates every other service, beginning with the one of this number. */
export function migrateServices(part: number): void {
  const ground = inject('ground')
  const own = services.filter((_, index) => index % parts === part)
  describe.skipIf(ground === undefined)('a service that gets a cache', () => {
    let builder: Builder

    beforeAll(async () => {
      if (ground !== undefined) builder = await startBuilder(ground)
    })
    afterAll(() => builder.close())

    it.each(own)('of $name downloads nothing twice, and is the same', async (service) => {
      const { project, dockerfile, caches } = service
      await builder.provideImages(dockerfile)
      const files = projects[project](['first', 'second'], builder.sources)
      const cwd = builder.directory({ ...files, Dockerfile: dockerfile.trimStart() })
      const cachefix = (...args: string[]): Promise<Outcome> =>
        run(process.execPath, [cli, ...args], { cwd, env: builder.environment })

      const { result, downloaded } = await builder.sources.during(() =>
        cachefix('verify', '--add', '--warm', '--format', 'json', '--', ...builder.options()),
      )
      expect(result.status, result.output).toBe(0)
      const [verification = failure(result)] = (JSON.parse(result.stdout) as Report).files
      const { others, varying, kept, gain } = verification
      expect(others).toEqual([])
      expect(kept.map(({ target }) => target).sort()).toEqual(caches)
      expect(gain.bytesCached).toBeGreaterThan(project === 'maven' ? 100 : 2e6)
      expect(gain.secondsBefore).toBeGreaterThan(0)
      expect(gain.secondsAfter).toBeGreaterThan(0)
      // As it is, both times, and with an empty cache, but not with the one that this left behind.
      const builds = varying.length > 0 ? 4 : 3
      for (const name of ['first', 'second'])
        expect(downloaded.filter((each) => each === name)).toHaveLength(builds)

      expect((await cachefix('--add', '--write')).status).toBe(0)
      const again = await cachefix('--add', '--check')
      expect(again.stdout).toBe('')
      expect(again.status, again.output).toBe(0)
    })
  })
}

interface Report {
  readonly files: readonly Verification[]
}

function failure({ output }: Outcome): never {
  throw new Error(output)
}
