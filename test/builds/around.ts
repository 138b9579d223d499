/** What happens between two builds that share caches. */
import { expect } from 'vitest'
import { fix, type Build, type Builder } from './builder.ts'
import { cases, type BuildCase } from './cases.ts'
import { projects, type Manager } from './projects.ts'
import type { PackageName } from './sources.ts'

/** A case of each package manager. */
export const repaired: ReadonlyMap<Manager, BuildCase> = new Map(
  cases
    .filter(({ transform }) => transform === 'keep-installed-files')
    .toReversed()
    .map((each) => [each.manager, each]),
)

/** Builds with one package, lets something happen, builds with another one more, and gives that. */
export async function buildAround(
  builder: Builder,
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
