/** What a package manager itself has to empty its caches with: a subcommand, or options of one. */
import { isOneOf, raw } from '../read/text.ts'
import type { Command, Mount, Word } from '../read/types.ts'
import { applies, holds } from './conditions.ts'
import { configuredBy } from './configuration.ts'
import type { Flow, MountPoint, WithMounts } from './flow.ts'
import { isCommand, type Invocation, type Option } from './invocations.ts'
import { likelyCache, mountedPart, type MountedCache } from './mounted-caches.ts'

/** A command, or some of its words, that empties mounted caches. */
export interface CleanUp<Point extends MountPoint = Mount> {
  readonly command: Command
  /** The words that do it; undefined when the whole command does. */
  readonly words: readonly Word[] | undefined
  readonly caches: readonly MountedCache<Point>[]
  /** It names a mount point, or a directory above one, and fails: "Device or resource busy". */
  readonly failsAt: Point | undefined
  /** It may delete other things, too, that no cache mount holds. */
  readonly deletesMore: boolean
  /** It names what it deletes by a pattern that is wider than a mount. */
  readonly isPattern: boolean
  /** Whether what it empties is known to be a cache, and no working directory that has to start empty. */
  readonly isCache: boolean
}

/** `pip cache purge`, `apt-get clean`, `go clean -cache` … */
export function emptying<Point extends MountPoint>(
  flow: Flow,
  run: WithMounts<Point>,
  invocation: Invocation,
): CleanUp<Point> | undefined {
  const { manager, command, options } = invocation
  const entry = manager.emptying?.find(
    (each) =>
      isCommand(invocation, each.command) &&
      (each.takesAnyWords === true || invocation.operands.length === each.command.length - 1),
  )
  if (entry === undefined) return undefined
  if (entry.requires !== undefined && !holds(flow, entry.requires, invocation)) return undefined
  if (holds(flow, entry.unless, invocation)) return undefined
  const mounted = new Map<string, MountedCache<Point> | undefined>()
  const cacheNamed = (name: string): MountedCache<Point> | undefined => {
    if (mounted.has(name)) return mounted.get(name)
    const named = manager.caches.filter((cache) => cache.name === name)
    // Of an image that is known, it has to be known which of them it has.
    const isOpen =
      command.environment.unknownBase !== undefined ||
      (named.length === 1 && named.some((cache) => applies(flow, cache, invocation) !== false))
    const directory =
      named.find(({ when }) => when && holds(flow, when, invocation)) ??
      (isOpen ? named[0] : undefined)
    const cache =
      directory &&
      (mountedPart(flow, run, invocation, directory) ??
        likelyCache(flow, run, invocation, directory))
    mounted.set(name, cache)
    return cache
  }
  const result = {
    command,
    words: undefined,
    failsAt: undefined,
    deletesMore: false,
    isPattern: false,
    isCache: true,
  }
  if (entry.tree !== undefined) {
    const failsAt = treeMount(flow, run, invocation, entry.tree)
    return failsAt === undefined ? undefined : { ...result, caches: [], failsAt }
  }
  const mountAt = (caches: readonly MountedCache<Point>[]): Point | undefined =>
    caches.find(
      ({ directory, mount, path }) =>
        entry.failsAt?.includes(directory.name) &&
        mount.target === path &&
        // Elsewhere, if a configuration moves it, there is no mount.
        configuredBy(flow, invocation, directory.keys, manager.configuration?.shared) === undefined,
    )?.mount
  if (entry.byOption === undefined) {
    const caches = (entry.caches ?? []).map(cacheNamed)
    const known = caches.flatMap((cache) => cache ?? [])
    return known.length < caches.length
      ? undefined
      : { ...result, caches: known, failsAt: mountAt(known) }
  }
  const found = options.flatMap((option): { option: Option; cache: MountedCache<Point> }[] => {
    const name = entry.byOption?.[raw(option.name)]
    const cache = name === undefined ? undefined : cacheNamed(name)
    return cache === undefined ? [] : [{ option, cache }]
  })
  if (found.length === 0) return undefined
  const emptied = new Set(found.map(({ option }) => option))
  const doesMore = options.some(
    (option) =>
      isOneOf(option.name, entry.others) ||
      (entry.byOption?.[raw(option.name)] !== undefined && !emptied.has(option)),
  )
  const words = doesMore ? found.flatMap(({ option }) => [...option.words]) : undefined
  const caches = found.map(({ cache }) => cache)
  return { ...result, words, caches, failsAt: mountAt(caches) }
}

/** The mount whose point is the build tree that `cargo clean` deletes. */
function treeMount<Point extends MountPoint>(
  flow: Flow,
  { mounts }: WithMounts<Point>,
  invocation: Invocation,
  subcommand: string,
): Point | undefined {
  const paths = invocation.manager.outputs
    .filter(({ is, by }) => is === 'tree' && by.includes(subcommand))
    .flatMap((directory) => flow.outputPaths(invocation, directory))
  return paths.flatMap((path) =>
    mounts.filter(({ type, target }) => type === 'cache' && target === path),
  )[0]
}
