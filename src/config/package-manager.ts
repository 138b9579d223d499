/** Package managers of the user's own, from data. No pattern of theirs becomes a regular expression. */
import type { CacheSwitch, Emptying, Location, OutputKind, PackageManager } from '../know/types.ts'

export interface PackageManagerData {
  readonly name: string
  readonly programs: readonly string[]
  readonly style?: 'gnu' | 'go'
  readonly valueOptions?: readonly string[]
  readonly aliases?: Readonly<Record<string, readonly string[]>>
  readonly caches: readonly {
    readonly name: string
    readonly at: readonly Location[]
    readonly usedBy: readonly string[]
    readonly sharing?: 'shared' | 'locked'
    readonly contents?: readonly string[]
    readonly reread?: boolean
  }[]
  readonly outputs?: readonly {
    readonly subcommands: readonly string[]
    readonly kind?: OutputKind
    readonly at: readonly Location[]
    readonly below?: readonly string[]
    readonly when?: readonly string[]
    readonly unless?: readonly string[]
    readonly readBy?: {
      readonly programs: readonly string[]
      readonly variable?: string
      readonly fromParent?: boolean
    }
    readonly afresh?: boolean
  }[]
  readonly switches?: readonly CacheSwitch[]
  readonly emptying?: readonly Emptying[]
}

/** The package managers that ship, with caches where the user's images have them, and the user's own. */
export function managersWith(
  shipped: readonly PackageManager[],
  own: readonly PackageManagerData[],
  cachePaths: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly PackageManager[] {
  if (own.length === 0 && Object.keys(cachePaths).length === 0) return shipped
  const replaced = new Set(own.map(({ name }) => name))
  const all = [...shipped.filter(({ name }) => !replaced.has(name)), ...own.map(toManager)]
  return all.map((manager) => {
    if (!Object.hasOwn(cachePaths, manager.name)) return manager
    const paths = new Map(Object.entries(cachePaths[manager.name] ?? {}))
    const caches = manager.caches.map((cache) => {
      const path = paths.get(cache.name)
      return path === undefined ? cache : { ...cache, at: movedTo(path, cache.at) }
    })
    return { ...manager, caches }
  })
}

/** What a command says still wins; only where the tool goes by itself is replaced. */
function movedTo(path: string, at: readonly Location[]): Location[] {
  const said = at.filter(
    (each) =>
      'option' in each ||
      'directoryOf' in each ||
      'setting' in each ||
      ('variable' in each && each.append === undefined),
  )
  return [...said, { path }]
}

function toManager(data: PackageManagerData): PackageManager {
  const { name, programs, style = 'gnu', valueOptions = [], caches, outputs = [] } = data
  return {
    name,
    programs,
    syntax: { style, values: valueOptions },
    ...(data.aliases && { aliases: data.aliases }),
    caches: caches.map((cache) => ({ sharing: 'locked', contents: [], reread: false, ...cache })),
    outputs: outputs.map(({ readBy, ...output }) => ({
      kind: 'install',
      afresh: false,
      ...output,
      ...(readBy && { readBy: { ...readBy, programs: anyOf(readBy.programs) } }),
    })),
    ...(data.switches && { switches: data.switches }),
    ...(data.emptying && { emptying: data.emptying }),
  }
}

/** Matches just these words. */
function anyOf(words: readonly string[]): RegExp {
  const quoted = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return new RegExp(`^(?:${quoted.join('|')})$`)
}
