/**
 * A cache may hold anything at any time: another build writes to it, somebody prunes it, the engine
 * dies in the middle. "Your build should work with any contents of the cache directory":
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buildAround, repaired } from './around.ts'
import { startBuilder, type Builder } from './builder.ts'

const ground = inject('ground')

/** Every download is damaged, and in every directory lies something that nobody expects. */
const rubbish = `
downloads="( -path */_cacache/* -o -path */http*/* -o -name *.deb -o -name *.crate -o -name *.zip )"
set -f
find "$@" -type f $downloads -print -exec sh -c 'head -c 999 /dev/urandom > "$1"' - {} ';'
find "$@" -type d -exec sh -c 'head -c 999 /dev/urandom > "$1/rubbish"' - {} ';'
`

describe.skipIf(ground === undefined)('a repaired Dockerfile still builds right', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  for (const [manager, each] of repaired) {
    it(`after the cache of ${manager} was filled with rubbish`, async () => {
      const caches = `rubbish of ${manager}`
      await buildAround(builder, each, caches, async (fixed) => {
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
      const caches = `pruned ${manager}`
      const { downloaded } = await buildAround(builder, each, caches, async () => {
        expect(await builder.prune(caches)).toBeGreaterThan(0)
      })
      expect(downloaded).toEqual(expect.arrayContaining(['first', 'second']))
    })
  }
})
