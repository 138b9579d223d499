/** The findings that the command line names, by their files. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { allTransforms as shipped } from '../../transforms/index.ts'
import { oneOf, UsageError } from '../config/options.ts'
import type { NamedFinding } from '../config/place.ts'
import { realPlaceOf } from '../files/links.ts'
import { quotePath, systemPath } from '../files/paths.ts'
import type { Whereabouts } from '../fix/alone.ts'
import { currentName } from '../fix/names.ts'
import type { Transform } from '../transform.ts'

/** Undefined where none is named. Throws a `UsageError`. */
export function findingsByFile(
  named: readonly NamedFinding[],
  own: readonly Transform[],
  cwd: string,
): ((realPath: string) => readonly Whereabouts[]) | undefined {
  if (named.length === 0) return undefined
  const names = [...[...shipped, ...own].map(({ name }) => name), 'read', 'ignore']
  const byFile = new Map<string, Whereabouts[]>()
  for (const { file, line, column, transform } of named) {
    const path = resolve(cwd, file)
    if (statSync(systemPath(path), { throwIfNoEntry: false })?.isDirectory() === true)
      throw new UsageError(
        `--only names a finding in a file, and ${quotePath(file)} is a directory`,
      )
    const known = transform && oneOf(names, currentName(transform), 'transform')
    const place = realPlaceOf(path)
    byFile.set(place, [...(byFile.get(place) ?? []), { line, column, transform: known }])
  }
  return (realPath) => byFile.get(realPath) ?? []
}
