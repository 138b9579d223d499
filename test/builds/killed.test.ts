/** The engine dies in the middle of a build: not while other tests build. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buildAround, repaired } from './around.ts'
import { startBuilder, type Builder } from './builder.ts'
import { run } from './process.ts'
import { projects } from './projects.ts'

const ground = inject('ground')

describe.skipIf(ground === undefined)('a repaired Dockerfile still builds right', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  it('after the engine was killed while it filled the cache', async () => {
    const each = repaired.get('pip')
    if (each === undefined) throw new Error('there is no case of pip')
    await buildAround(builder, each, 'killed', async (fixed) => {
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
