/**
 * What each transform repairs: built by a real BuildKit, as it was and as cachefix leaves it. In several files,
 * so that workers share them.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fix, startBuilder, type Build, type Builder } from './builder.ts'
import { cases, type BuildCase } from './cases.ts'
import { projects } from './projects.ts'
import type { PackageName } from './sources.ts'

const parts = 4

/** Proves every fourth case, beginning with the one of this number. */
export function proveCases(part: number): void {
  const ground = inject('ground')
  const own = cases.filter((_, index) => index % parts === part)
  describe.skipIf(ground === undefined)('transforms', () => {
    let builder: Builder

    beforeAll(async () => {
      if (ground !== undefined) builder = await startBuilder(ground)
    })
    afterAll(() => builder.close())

    for (const each of own) it(`${each.transform}: ${each.name}`, () => prove(each))

    async function prove({ transform, name, manager, before, after, ...its }: BuildCase) {
      await builder.provideImages(its.dockerfile)
      const build = (dockerfile: string, caches: string, names: PackageName[]): Promise<Build> =>
        builder.build({
          dockerfile,
          files: projects[manager](names, builder.sources),
          caches: `${caches} of ${name}`,
        })
      const expectToWork = async ({ succeeded, log, image }: Build): Promise<void> => {
        expect(succeeded, log).toBe(true)
        expect(await builder.filesIn(image, after.files)).not.toEqual([])
        const { status, output } = await builder.runIn(image, after.command)
        expect(output).toContain('first')
        expect(status, output).toBe(0)
      }

      // The misuse is one.
      const misused = await build(its.dockerfile, 'before', ['first'])
      if ('fails' in before) {
        expect(misused.succeeded, misused.log).toBe(false)
        expect(misused.log).toMatch(before.fails)
      } else {
        expect(misused.succeeded, misused.log).toBe(true)
        expect(misused.downloaded).toContain('first')
      }
      if ('missing' in before)
        expect(await builder.filesIn(misused.image, before.missing)).toEqual([])
      if ('leaves' in before)
        expect(await builder.filesIn(misused.image, before.leaves)).not.toEqual([])
      if ('downloadsTwice' in before) expect(timesOf('first', misused)).toBe(2)
      if ('downloadsAgain' in before) {
        await expectToWork(misused)
        const again = await build(its.dockerfile, 'before', ['first', 'second'])
        expect(again.succeeded, again.log).toBe(true)
        expect(again.downloaded).toContain('first')
      }

      // What cachefix makes of it works. With an empty cache everything is downloaded, once.
      const fixed = await fix(its.dockerfile, builder, its.options)
      expect(fixed.transforms).toContain(transform)
      const repaired = await build(fixed.dockerfile, 'after', ['first'])
      await expectToWork(repaired)
      expect(timesOf('first', repaired)).toBe(1)
      if ('leaves' in before)
        expect(await builder.filesIn(repaired.image, before.leaves)).toEqual([])

      // The next build takes from the cache what is there.
      const next = await build(fixed.dockerfile, 'after', ['first', 'second'])
      await expectToWork(next)
      expect(next.downloaded).toContain('second')
      if (its.keepsNothing !== true) expect(next.downloaded).not.toContain('first')
    }
  })
}

function timesOf(name: PackageName, { downloaded }: Build): number {
  return downloaded.filter((each) => each === name).length
}
