/**
 * The questions transforms ask about one Dockerfile: what a RUN invokes, where its caches are, what
 * it writes, which mount lies over a path. Answers are kept, so asking twice costs nothing.
 */
import { once } from '../common/memo.ts'
import type { Environment } from '../read/environment.ts'
import type { Effort } from '../read/limits.ts'
import { isWithinByDefault, resolvePath } from '../read/paths.ts'
import { isKnown, matches, type Text, unknown } from '../read/text.ts'
import type { CacheDirectory, Location, PackageManager } from '../know/types.ts'
import type { Command, Dockerfile, Mount, Run } from '../read/types.ts'
import { applies, holds } from './conditions.ts'
import { hasSubcommand, type Invocation, type Whereabouts } from './invocations.ts'
import { throughLink } from './links.ts'
import { Locator, type Assumption, type CacheUse, type Output } from './locate.ts'

export type { Assumption, CacheUse, Output, Use } from './locate.ts'
export { homeOf } from './settings.ts'

/** A mount that is there, or one that shall be. */
export type MountPoint = Pick<Mount, 'type' | 'target' | 'readonly'>

/** A RUN as it is, or the mounts that it shall have. */
export interface WithMounts<Point extends MountPoint> {
  readonly mounts: readonly Point[]
}

/** What the ids of mounts shall be: of new ones, or of every one. */
export type Ids = string | { readonly everywhere: boolean; readonly new?: string }

/** A mount, and the RUN that has it. */
export interface MountedAt {
  readonly run: Run
  readonly mount: Mount
}

/** The answers about one Dockerfile. A question that would take too long throws a `TooLargeError`. */
export class Flow extends Locator {
  /** The ids of new mounts, with `{manager}` and `{cache}`; undefined for BuildKit's own. */
  readonly ids: string | undefined
  /** Whether every cache mount is to have an id. */
  readonly asksForIds: boolean
  /** The cache mounts by what tells caches apart. */
  readonly #mounted = new Map<Text, MountedAt[]>()
  readonly #usesOf = new WeakMap<Run, readonly CacheUse[]>()
  readonly #outputsOf = new WeakMap<Run, readonly Output[]>()
  readonly #caches = new Map<Invocation, readonly CacheUse[]>()
  readonly #ownCaches = new Map<Invocation, readonly CacheUse[]>()
  readonly #places = new WeakMap<
    Environment,
    Pick<Command, 'run' | 'user' | 'cwd'> & { readonly places: Map<CacheDirectory, Text> }
  >()

  constructor(
    dockerfile: Dockerfile,
    managers: readonly PackageManager[],
    ids?: Ids,
    effort?: Effort,
  ) {
    super(dockerfile, managers, effort)
    this.ids = typeof ids === 'object' ? ids.new : ids
    this.asksForIds = typeof ids === 'object' && ids.everywhere
    for (const { detail: run } of dockerfile.instructions) {
      if (run?.kind !== 'run') continue
      for (const mount of run.mounts.filter(({ type }) => type === 'cache')) {
        const same = this.#mounted.get(mount.cacheKey)
        if (same === undefined) this.#mounted.set(mount.cacheKey, [{ run, mount }])
        else same.push({ run, mount })
      }
    }
  }

  /** The cache directories that the commands of a RUN use. */
  cacheUses(run: Run): readonly CacheUse[] {
    const known = this.#usesOf.get(run)
    if (known !== undefined) return known
    const uses = this.invocations(run).flatMap((invocation) => this.cachesOf(invocation))
    this.#usesOf.set(run, uses)
    return uses
  }

  /** The cache directories that an invocation uses. */
  cachesOf(invocation: Invocation): readonly CacheUse[] {
    const known = this.#caches.get(invocation)
    if (known !== undefined) return known
    const caches = this.ownCaches(invocation).filter(({ directory }) =>
      hasSubcommand(invocation, directory.by),
    )
    this.#caches.set(invocation, caches)
    return caches
  }

  /** The caches of the tool as they are for an invocation, whether its subcommand uses them or not. */
  ownCaches(invocation: Invocation): readonly CacheUse[] {
    const known = this.#ownCaches.get(invocation)
    if (known !== undefined) return known
    const caches = invocation.manager.caches.flatMap(
      (directory) => this.#useOf(invocation, directory) ?? [],
    )
    this.#ownCaches.set(invocation, caches)
    return caches
  }

  #useOf(invocation: Invocation, directory: CacheDirectory): CacheUse | undefined {
    const isUsed = applies(this, directory, invocation)
    if (isUsed === false) return undefined
    if (isUsed === true)
      return { invocation, directory, path: this.cachePath(invocation, directory) }
    return { invocation, directory, path: unknown(directory.name, isUsed), doubt: isUsed }
  }

  /** Where a cache directory of the manager is for an invocation, whether it uses it or not, or for any command. */
  cachePath(at: Whereabouts, directory: CacheDirectory, assumed?: Assumption): Text {
    const path =
      this.locate(directory, directory.at, at, assumed)[0] ??
      unknown(directory.name, at.manager.name)
    const { run } = at.command
    if (directory.mayBeLink !== true || run === undefined) return path
    return throughLink(this.before(run.instruction), at.command, path)
  }

  /**
   * Where a cache directory of a manager is for any command, which is no invocation of it. Commands that run in
   * the same place, as the same user and with the same variables get the same answer, and are asked for in a row.
   */
  placeFor(command: Command, manager: PackageManager, directory: CacheDirectory): Text {
    const at = { manager, command }
    if (dependsOnCommand(directory)) return this.cachePath(at, directory)
    const { run, environment, user, cwd } = command
    let alike = this.#places.get(environment)
    if (alike?.run !== run || alike?.user !== user || alike.cwd !== cwd) {
      alike = { run, user, cwd, places: new Map() }
      this.#places.set(environment, alike)
    }
    let place = alike.places.get(directory)
    if (place === undefined) {
      place = this.cachePath(at, directory)
      alike.places.set(directory, place)
    }
    return place
  }

  /** What says where the cache of a use is: the first of its locations that is set. */
  locationOf({ invocation, directory }: CacheUse): Location | undefined {
    return directory.at.find((location) => this.resolve(location, invocation).length > 0)
  }

  /** The directories beside a cache that the tool writes to. */
  sideDirectories(invocation: Invocation, directory: CacheDirectory): Text[] {
    return (directory.alsoWrites ?? []).flatMap((places) =>
      this.locate(directory, places, invocation),
    )
  }

  /** The directory that can be mounted in the place of the cache. */
  enclosing({ invocation, directory }: CacheUse): Text | undefined {
    return this.locate(directory, directory.enclosing ?? [], invocation)[0]
  }

  /** What the commands of a RUN write that is no cache: each with its place, as far as it is known. */
  outputs(run: Run): readonly Output[] {
    const known = this.#outputsOf.get(run)
    if (known !== undefined) return known
    const outputs = this.invocations(run).flatMap((invocation) => this.outputsOf(invocation))
    this.#outputsOf.set(run, outputs)
    return outputs
  }

  /** Whether an invocation may not download, and needs what is there. */
  isOffline(invocation: Invocation, run: Run): boolean {
    return run.offline || holds(this, invocation.manager.offline, invocation)
  }

  /** The mount that lies over a path in a RUN: the deepest one, and of two at one target the last. */
  mountOver<Point extends MountPoint>(run: WithMounts<Point>, path: Text): Point | undefined {
    return this.remember(run, path, () => this.#deepestOver(run, path))
  }

  #deepestOver<Point extends MountPoint>(
    { mounts }: WithMounts<Point>,
    path: Text,
  ): Point | undefined {
    this.effort.spend(mounts.length + 1)
    let deepest: Point | undefined
    for (const mount of mounts) {
      if (mount.type === 'secret' || mount.type === 'ssh' || !isWithinByDefault(path, mount.target))
        continue
      if (deepest === undefined || isWithinByDefault(mount.target, deepest.target)) deepest = mount
    }
    return deepest
  }

  /** The caches of its commands that a mount of a RUN holds for certain, or of which it is a part. */
  usesUnder(run: Run, mount: Mount): CacheUse[] {
    return this.cacheUses(run).filter(({ path, directory }) => {
      if (!isKnown(path)) return false
      if (this.mountOver(run, path) === mount) return true
      if (!mount.target.startsWith(path)) return false
      return directory.contents.some(
        (part) => part !== '' && mount.target === resolvePath(path, part),
      )
    })
  }

  /** All mounts of the file that share one directory on the builder with this one, itself included. */
  mountsOf({ cacheKey }: Mount): readonly MountedAt[] {
    return this.#mounted.get(cacheKey) ?? []
  }

  /** Whether a RUN fills a cache itself, where only some subcommands do. */
  fills(run: Run, { directory, invocation }: CacheUse): boolean {
    return this.invocations(run).some(
      (other) => other.manager === invocation.manager && hasSubcommand(other, directory.filledBy),
    )
  }

  /** Whether an invocation has nothing to do with what other steps keep in a cache. */
  isApart({
    directory: { apart = [] },
    invocation,
  }: Pick<CacheUse, 'directory' | 'invocation'>): boolean {
    return apart.some(
      ({ subcommands, operand, unless }) =>
        hasSubcommand(invocation, subcommands) &&
        !holds(this, unless, invocation) &&
        (operand === undefined || invocation.operands.some(({ text }) => matches(text, operand))),
    )
  }
}

/** Whether a command's program, or what stands before it, says where a cache is. */
const dependsOnCommand = once(
  ({ at, mayBeLink = false }: CacheDirectory) =>
    mayBeLink || at.some((location) => 'setting' in location || 'prefix' in location),
)

/** A cache that starts empty and can be written. With `from` or `source` it holds files from the start. */
export function isPlainCache({ type, from, source, readonly }: Mount): boolean {
  return type === 'cache' && from === undefined && source === undefined && !readonly
}

/** Whether two mounts show one cache at the same place. */
export function isSameMount(one: Mount, other: Mount): boolean {
  return one.cacheKey === other.cacheKey && one.target === other.target && other.type === 'cache'
}
