/** The package managers that a configuration asks for: those that ship, and the user's own. */
import { manager, withCachesAt } from '../know/manager.ts'
import type { DirectoryData, PackageManagerData } from '../know/data.ts'
import type { Words } from '../know/notation.ts'
import { packageManagers } from '../know/shipped.ts'
import type { OutputKind, PackageManager } from '../know/types.ts'

/** What a package manager of the user's own may say in the words of an earlier schema, too. */
export interface OwnPackageManager extends Omit<PackageManagerData, 'directories'> {
  readonly directories?: readonly Former[]
  readonly style?: 'gnu' | 'go'
  readonly valueOptions?: Words
  /** `directories` that are caches, with `usedBy` for `by`. */
  readonly caches?: readonly (Unsaid & { readonly usedBy: Words })[]
  /** The others, with `kind`, `subcommands` and `below` for `is`, `by` and `in`. */
  readonly outputs?: readonly (Unsaid & {
    readonly subcommands: Words
    readonly kind?: OutputKind
    readonly below?: Words
  })[]
}

/** With `unusedWith` for the `unless` of a cache. */
type Former = DirectoryData & { readonly unusedWith?: Words }
type Unsaid = Omit<Former, 'is' | 'by' | 'in'>

export function managersFor(
  own: readonly OwnPackageManager[] = [],
  cachePaths: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): readonly PackageManager[] {
  if (own.length === 0 && Object.keys(cachePaths).length === 0) return packageManagers
  const replaced = new Set(own.map(({ name }) => name))
  const shipped = packageManagers.filter(({ name }) => !replaced.has(name))
  return [...shipped, ...own.map((data) => manager(current(data)))].map((each) => {
    const paths = Object.hasOwn(cachePaths, each.name) ? cachePaths[each.name] : undefined
    return paths === undefined ? each : withCachesAt(each, paths)
  })
}

function current(data: OwnPackageManager): PackageManagerData {
  const { style, valueOptions, caches = [], outputs = [], directories = [], ...rest } = data
  return {
    ...rest,
    syntax: {
      ...(style === 'go' && { singleDash: true }),
      ...(valueOptions !== undefined && { values: valueOptions }),
      ...rest.syntax,
    },
    directories: [
      ...directories,
      ...caches.map(({ usedBy, ...cache }) => ({ ...cache, is: 'cache', by: usedBy }) as Former),
      ...outputs.map(({ subcommands, kind = 'install', below, ...output }) => ({
        ...output,
        is: kind,
        by: subcommands,
        ...(below !== undefined && { in: below }),
      })),
    ].map(({ unusedWith, ...directory }: Former) =>
      unusedWith === undefined ? directory : { ...directory, unless: unusedWith },
    ),
  }
}
