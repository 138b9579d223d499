/** Names in a configuration that nothing has: the schema cannot know them, because a configuration may bring its own. */
import { suggestion } from '../common/nearest.ts'
import type { Config, Options } from './config.ts'
import { managersFor } from './managers.ts'
import type { Mistake } from './validate.ts'

/** The first package manager, or cache of one, in `cachePaths` that there is not. */
export function findStranger(config: Config): Mistake | undefined {
  const all: readonly (readonly [Options, readonly (string | number)[]])[] = [
    [config, []],
    ...(config.overrides ?? []).map((each, index) => [each, ['overrides', index]] as const),
  ]
  if (all.every(([{ cachePaths }]) => cachePaths === undefined)) return undefined
  const managers = managersFor(all.flatMap(([{ packageManagers = [] }]) => packageManagers))
  for (const [{ cachePaths = {} }, above] of all) {
    const path = [...above, 'cachePaths']
    for (const [name, paths] of Object.entries(cachePaths)) {
      const own = managers.filter((manager) => manager.name === name)
      if (own.length === 0)
        return stranger(
          'package manager',
          path,
          name,
          managers.map((manager) => manager.name),
        )
      const caches = own.flatMap((manager) => manager.caches.map((cache) => cache.name))
      const other = Object.keys(paths).find((cache) => !caches.includes(cache))
      if (other !== undefined) return stranger(`cache of ${name}`, [...path, name], other, caches)
    }
  }
  return undefined
}

function stranger(
  noun: string,
  path: Mistake['path'],
  key: string,
  known: readonly string[],
): Mistake {
  return { path, key, message: `unknown ${noun} "${key}"${suggestion(key, known)}` }
}
