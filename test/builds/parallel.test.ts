/** What builds do to each other that run at the same time and share caches. */
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fix, startBuilder, type Build, type Builder } from './builder.ts'
import { projects } from './projects.ts'
import type { PackageName } from './sources.ts'

const ground = inject('ground')
const transform = 'lock-shared-caches'

const dockerfile = `
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
COPY packages.txt .
RUN --mount=type=cache,target=/var/cache/apt \\
    --mount=type=cache,target=/var/lib/apt/lists \\
    apt-get update && \\
    xargs apt-get install -y < packages.txt
`

describe.skipIf(ground === undefined)(transform, () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
    await builder.provideImages(dockerfile)
  })
  afterAll(() => builder.close())

  function build(text: string, ...names: PackageName[]): Promise<Build> {
    const files = projects.apt(names, builder.sources)
    return builder.build({ dockerfile: text, files, caches: transform })
  }

  it('apt fails while another build uses the same caches', async () => {
    const held = builder.sources.hold('first')
    const one = build(dockerfile, 'first')
    await held.requested
    const other = await build(dockerfile, 'second')
    held.release()
    expect((await one).succeeded).toBe(true)
    expect(other.succeeded).toBe(false)
    expect(other.log).toMatch(/Could not get lock/)
  })

  it('apt waits until the other build is done', async () => {
    const fixed = await fix(dockerfile, builder)
    expect(fixed.transforms).toContain(transform)
    const held = builder.sources.hold('third')
    const one = build(fixed.dockerfile, 'third')
    await held.requested
    const other = build(fixed.dockerfile, 'second')
    // Long enough to fail, as the test above shows.
    const isDone = await Promise.race([other.then(() => true), setTimeout(3000, false)])
    held.release()
    expect(isDone).toBe(false)
    for (const { succeeded, log, image } of [await one, await other]) {
      expect(succeeded, log).toBe(true)
      expect(await builder.filesIn(image, '/opt/tools/bin')).toHaveLength(1)
    }
    // Both waited for the cache that apt uses.
    const both = await build(fixed.dockerfile, 'third', 'second')
    expect(both.succeeded, both.log).toBe(true)
    expect(both.downloaded).toEqual([])
  })
})
