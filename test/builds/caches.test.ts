/**
 * A cache may hold anything at any time: another build writes to it, somebody prunes it, the engine
 * dies in the middle. "Your build should work with any contents of the cache directory":
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fix, startBuilder, type Build, type Builder } from './builder.ts'
import { cases, type BuildCase } from './cases.ts'
import { mustRun, run } from './process.ts'
import { projects } from './projects.ts'
import type { PackageName } from './sources.ts'

const ground = inject('ground')

/** One for each package manager. */
const repaired = new Map(
  cases
    .filter(({ transform }) => transform === 'keep-installed-files')
    .toReversed()
    .map((each) => [each.manager, each]),
)

/** Every download is damaged, and in every directory lies something that nobody expects. */
const rubbish = `
downloads="( -path */_cacache/* -o -path */http*/* -o -name *.deb -o -name *.crate -o -name *.zip )"
set -f
find "$@" -type f $downloads -print -exec sh -c 'head -c 999 /dev/urandom > "$1"' - {} ';'
find "$@" -type d -exec sh -c 'head -c 999 /dev/urandom > "$1/rubbish"' - {} ';'
`

describe.skipIf(ground === undefined)('a repaired Dockerfile still builds right', () => {
  let builder: Builder
  let docker: (...args: readonly string[]) => Promise<unknown>

  beforeAll(async () => {
    if (ground === undefined) return
    builder = await startBuilder(ground)
    docker = (...args) => mustRun('docker', args, { env: builder.environment })
  })
  afterAll(() => builder.close())

  /** Builds with one package, lets something happen, builds with another one more, and gives that. */
  async function buildAround(
    { dockerfile, manager, after }: BuildCase,
    caches: string,
    happening: (fixed: string) => Promise<void>,
  ): Promise<Build> {
    await builder.provideImages(dockerfile)
    const fixed = await fix(dockerfile, builder)
    const build = (names: PackageName[]): Promise<Build> =>
      builder.build({
        dockerfile: fixed.dockerfile,
        files: projects[manager](names, builder.sources),
        caches,
      })
    const first = await build(['first'])
    expect(first.succeeded, first.log).toBe(true)
    await happening(fixed.dockerfile)
    const next = await build(['first', 'second'])
    expect(next.succeeded, next.log).toBe(true)
    const { status, output } = await builder.runIn(next.image, after.command)
    expect(output).toContain('first')
    expect(status, output).toBe(0)
    return next
  }

  for (const [manager, each] of repaired) {
    it(`after the cache of ${manager} was filled with rubbish`, async () => {
      const caches = `rubbish of ${manager}`
      await buildAround(each, caches, async (fixed) => {
        const [from = ''] = /^FROM \S+/m.exec(fixed) ?? []
        const mounts = fixed.match(/--mount=type=cache\S+/g) ?? []
        const targets = mounts.map((mount) => /target=([^,]+)/.exec(mount)?.[1] ?? '')
        const run = `RUN ${mounts.join(' ')} sh /rubbish.sh ${targets.join(' ')}`
        const dockerfile = `${from}\nCOPY rubbish.sh /\n${run}\n`
        const files = { 'rubbish.sh': rubbish }
        const { succeeded, log } = await builder.build({ dockerfile, files, caches })
        expect(succeeded, log).toBe(true)
        // There was something to damage.
        expect(log).toMatch(/_cacache|\/http|\.(?:deb|crate|zip)$/m)
      })
    })

    it(`after the cache of ${manager} was pruned`, async () => {
      const { downloaded } = await buildAround(each, `pruned ${manager}`, async () => {
        await docker('builder', 'prune', '--force', '--all')
      })
      expect(downloaded).toEqual(expect.arrayContaining(['first', 'second']))
    })
  }

  it('after the engine was killed while it filled the cache', async () => {
    const each = repaired.get('pip')
    if (each === undefined) throw new Error('there is no case of pip')
    await buildAround(each, 'killed', async (fixed) => {
      const held = builder.sources.hold('third')
      const files = projects.pip(['second', 'third'], builder.sources)
      const cutOff = builder.build({ dockerfile: fixed, files, caches: 'killed' })
      await held.requested
      const killed = daemon()
      if (killed === undefined) throw new Error('the engine is not there')
      process.kill(killed, 'SIGKILL')
      expect((await cutOff).succeeded).toBe(false)
      held.release()
      // It is started again, as the machine's own would be.
      const answers = async (): Promise<boolean> => {
        const { status } = await run('docker', ['version'], { env: builder.environment })
        return status === 0 && daemon() !== killed
      }
      while (!(await answers())) await setTimeout(100)
    })
  })
})

/** The number of the process of the tests' own engine. */
function daemon(): number | undefined {
  const socket = ground?.environment.DOCKER_HOST ?? ''
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      const [program, ...args] = commandLine(pid)
      return program === 'dockerd' && args.includes(socket)
    })
  return found === undefined ? undefined : Number(found)
}

function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return [] // It has ended meanwhile.
  }
}
