/**
 * What empties a cache in a RUN that mounts it. One file, as whether a command does, and what else it deletes, is
 * read from the same words.
 */
import { baseName, isWithin, isWithinByDefault, relativeTo, resolvePath } from '../read/paths.ts'
import { describe, isKnown, isOneOf, matches, raw, type Text } from '../read/text.ts'
import type { Command, Mount, Run, Word } from '../read/types.ts'
import { readerInMounts } from './contents.ts'
import { holds } from './conditions.ts'
import type { Flow, MountPoint, WithMounts } from './flow.ts'
import { isCommand, readInvocation, type Invocation, type Option } from './invocations.ts'
import { strangersUnder } from './masking.ts'
import { likelyCache, mountedCaches, mountedPart, type MountedCache } from './mounted-caches.ts'
import { isPlain, programOf } from '../know/programs.ts'
import { effectsOf, mayTakeAway } from './effects.ts'
import { isRedirected, mentionedPaths } from './named-paths.ts'
import { failsRun } from './status.ts'

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

/** All clean-ups of a RUN that run for certain. */
export function cleanUpsOf(flow: Flow, run: Run): CleanUp[] {
  return cleanUpsUnder(flow, run, run)
}

/** All clean-ups of a RUN as they would be with some mounts. */
function cleanUpsUnder<Point extends MountPoint>(
  flow: Flow,
  run: Run,
  around: WithMounts<Point>,
): CleanUp<Point>[] {
  return run.commands.flatMap((command) => {
    if (command.conditional || command.wrappers.includes('xargs') || isRedirected(command))
      return []
    if (isGuarded(flow, run, command)) return []
    const own = flow.invocations(run).find((invocation) => invocation.command === command)
    return (
      (own === undefined ? deletion(flow, run, around, command) : emptying(flow, around, own)) ?? []
    )
  })
}

/** A command, other than the clean-up, that reads what lies in one of the caches; in words. */
export function readerOfCaches(flow: Flow, run: Run, cleanUp: CleanUp): string | undefined {
  return cleanUp.caches
    .map((cache) => readerInMounts(flow, run, cache, cleanUp.command))
    .find((reader) => reader !== undefined)
}

/** A test, after a clean-up, of what it leaves of the caches, in the RUN or in a later one that mounts them; in words. */
export function testOfCaches(flow: Flow, run: Run, cleanUp: CleanUp): string | undefined {
  const { command, caches } = cleanUp
  const later = caches
    .flatMap(({ mount }) => flow.mountsOf(mount))
    .filter((other) => other.run.instruction.index > run.instruction.index)
    .flatMap((other) => other.run.commands)
  const after = run.commands.slice(run.commands.indexOf(command) + 1)
  flow.effort.spend(later.length)
  const test = [...after, ...later].find(
    (other) =>
      matches(other.name, /^(?:test|\[\[?)$/) &&
      mentionedPaths(other).some((named) =>
        // The mount point itself is there in any case.
        caches.some(
          ({ path, mount: { target } }) =>
            named !== target &&
            isWithinByDefault(named, target) &&
            (isWithinByDefault(named, path) || isWithinByDefault(path, named)),
        ),
      ),
  )
  return test && describe(test.program.text)
}

/** Whether a command runs only if one before it succeeds, which may fail without harm: `ask && clean; …`. */
function isGuarded(flow: Flow, run: Run, command: Command): boolean {
  const { link } = command
  if (link === undefined || failsRun(run, command)) return false
  const { chain } = link
  let first = link.index
  while (chain.operators[first - 1]?.text === '&&') first -= 1
  for (let index = first; index < link.index; index += 1) {
    const guards = run.commands.filter(
      (other) => other.link?.chain === chain && other.link.index === index,
    )
    const isKnownGuard = guards.every(
      (guard) => isPlain(guard) || readInvocation(guard, flow.managers) !== undefined,
    )
    if (guards.length === 0 || !isKnownGuard) return true
  }
  return false
}

/** The clean-ups that new cache mounts on `targets`, in the place of `leaving`, would make fail. */
export function cleanUpsFailingAt(
  flow: Flow,
  run: Run,
  leaving: readonly Mount[],
  targets: readonly Text[],
): CleanUp<MountPoint>[] {
  const added = targets.map((target): MountPoint => ({ type: 'cache', readonly: false, target }))
  const staying = run.mounts.filter((mount) => !leaving.includes(mount))
  return cleanUpsUnder(flow, run, { mounts: [...staying, ...added] }).filter(
    ({ failsAt }) => failsAt !== undefined && added.includes(failsAt),
  )
}

/** `pip cache purge`, `apt-get clean`, `go clean -cache` … */
function emptying<Point extends MountPoint>(
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
    const isOpen = named.length === 1 || command.environment.unknownBase !== undefined
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
  if (entry.byOption === undefined) {
    const caches = (entry.caches ?? []).map(cacheNamed)
    return caches.includes(undefined)
      ? undefined
      : { ...result, caches: caches.flatMap((cache) => cache ?? []) }
  }
  const found = options.flatMap((option): { option: Option; cache: MountedCache<Point> }[] => {
    const name = entry.byOption?.[raw(option.name)]
    const cache = name === undefined ? undefined : cacheNamed(name)
    return cache === undefined ? [] : [{ option, cache }]
  })
  if (found.length === 0) return undefined
  const failsAt = found
    .map(({ cache }) => cache)
    .find(
      ({ directory, mount, path }) =>
        entry.failsAt?.includes(directory.name) && mount.target === path,
    )?.mount
  const emptied = new Set(found.map(({ option }) => option))
  const doesMore = options.some(
    (option) =>
      isOneOf(option.name, entry.others) ||
      (entry.byOption?.[raw(option.name)] !== undefined && !emptied.has(option)),
  )
  const words = doesMore ? found.flatMap(({ option }) => [...option.words]) : undefined
  return { ...result, words, caches: found.map(({ cache }) => cache), failsAt }
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

/** `rm -rf`, and `find … -delete` without a condition. */
function deletion<Point extends MountPoint>(
  flow: Flow,
  run: Run,
  around: WithMounts<Point>,
  command: Command,
): CleanUp<Point> | undefined {
  const named = effectsOf(command).deletes.filter(
    ({ word, extent }) => word !== undefined && extent !== 'empty',
  )
  if (named.length === 0) return undefined
  const isSearch = programOf(command)?.does === 'finds'
  const mounts = around.mounts.filter(({ type, target }) => type === 'cache' && isKnown(target))
  // Where all caches are is asked only when something at a mount is deleted.
  let caches: MountedCache<Point>[] | undefined
  const emptiedBy = (path: Text): MountedCache<Point>[] => {
    if (!mounts.some(({ target }) => isWithin(path, target) || isWithin(target, path))) return []
    caches ??= mountedCaches(flow, around, command)
    return caches.filter((cache) => empties(path, cache))
  }
  const found = named.flatMap(({ word, path }) => {
    if (word === undefined || word.splits || !isKnown(word.text)) return []
    if (/[{}]/.test(word.text) || isLiteralPattern(run, word)) return []
    const failsAt = mounts.find(({ target }) => isWithin(target, path))
    // What a search deletes above a mount, it deletes elsewhere, too.
    if (isSearch && failsAt !== undefined && failsAt.target !== path) return []
    const emptied = emptiedBy(path)
    return failsAt === undefined && emptied.length === 0 ? [] : [{ word, path, failsAt, emptied }]
  })
  if (found.length === 0 || (isSearch && found.length < named.length)) return undefined
  return {
    command,
    words: found.length === named.length ? undefined : found.map(({ word }) => word),
    caches: [...new Set(found.flatMap(({ emptied }) => emptied))],
    failsAt: found.find(({ failsAt }) => failsAt !== undefined)?.failsAt,
    deletesMore: found.some(
      ({ path, failsAt }) =>
        failsAt !== undefined && holdsMore(flow, run, around, path.replace(/\/\*$/, ''), failsAt),
    ),
    isPattern: found.some(({ path, failsAt }) => failsAt !== undefined && path.includes('*')),
    isCache: found.every(({ emptied }) => emptied.length > 0),
  }
}

/** A pattern that no shell expands: in quotes, or in exec form. */
function isLiteralPattern({ form }: Run, { text, range, verbatim }: Word): boolean {
  return (
    matches(text, /[*?[]/) && (form === 'exec' || (verbatim?.start ?? range.start) > range.start)
  )
}

/** Whether a directory above a mount point may hold more than the caches that are mounted. */
function holdsMore(
  flow: Flow,
  run: Run,
  around: WithMounts<MountPoint>,
  path: Text,
  mount: MountPoint,
): boolean {
  if (isWithin(path, mount.target)) return false
  const written = [...flow.cacheUses(run), ...flow.outputs(run)].filter((each) =>
    isWithin(each.path, path),
  )
  const isMounted = written.every((each) => flow.mountOver(around, each.path)?.type === 'cache')
  // What npm runs may keep things in ~/.cache, though npm itself does not.
  const isOthers = flow
    .invocations(run)
    .some(
      ({ manager, command }) =>
        manager.needsRoot !== true &&
        isWithin(path, command.user.home) &&
        manager.caches.length > 0 &&
        !written.some(({ invocation }) => invocation.manager === manager),
    )
  if (isOthers) return true
  return baseName(path) !== '.cache' || !isMounted || strangersUnder(flow, run, path) !== undefined
}

/**
 * Whether deleting `path` takes away what is worth keeping in the cache, as far as it is mounted.
 * Locks, partial files and what a pattern selects are upkeep.
 */
function empties(path: Text, { path: cache, directory, mount }: MountedCache<MountPoint>): boolean {
  return directory.contents.some((content) => {
    const kept = resolvePath(cache, content || '.')
    if (!isWithin(kept, mount.target) && !isWithin(mount.target, kept)) return false
    if (!isWithin(path, mount.target) && !isWithin(mount.target, path)) return false
    // One file that a pattern selects is not all of them.
    if (content.includes('*')) return path === kept
    if (isWithin(kept, path)) return true
    if (!isWithin(path, kept)) return false
    const [first = ''] = relativeTo(kept, path).split('/')
    return first === '*'
  })
}

/**
 * A command that may delete one of `targets` or a directory above it, and would fail where it is a
 * mount point; in words. Clean-ups that certainly do are found by `cleanUpsFailingAt`.
 */
export function mayFailAt(
  run: Run,
  targets: readonly Text[],
  except: readonly Command[],
): string | undefined {
  const failing = run.commands.find(
    (command) =>
      !except.includes(command) && targets.some((target) => mayTakeAway(command, target)),
  )
  return failing === undefined ? undefined : describe(failing.program.text)
}
