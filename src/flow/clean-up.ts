/** What empties a cache in a RUN that mounts it. */
import { glob } from '../common/glob.ts'
import {
  baseName,
  isWithin,
  isWithinByDefault,
  parentOf,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import { describe, isKnown, matches, raw, type Text } from '../read/text.ts'
import type { Command, Mount, Run, Word } from '../read/types.ts'
import { readerInMounts } from './contents.ts'
import type { Flow, MountPoint, WithMounts } from './flow.ts'
import { readInvocation } from './invocations.ts'
import { strangersUnder } from './masking.ts'
import { mountedCaches, type MountedCache } from './mounted-caches.ts'
import { emptying, type CleanUp } from './own-clean-ups.ts'
import { isPlain, programOf } from '../know/programs.ts'
import { deletedAtEnd } from './deletions.ts'
import { effectsOf, mayTakeAway } from './effects.ts'
import { isRedirected, mentionedPaths } from './named-paths.ts'
import { failsRun } from './status.ts'

export type { CleanUp } from './own-clean-ups.ts'

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
    if (command.wrappers.includes('xargs') || isRedirected(command)) return []
    if (command.conditional && !isBesideUse(flow, run, command)) return []
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

/** Whether what a command of a branch empties was filled before it in that branch: `then apt-get install …; apt-get clean; fi`. */
function isBesideUse(flow: Flow, run: Run, command: Command): boolean {
  const own = flow.invocationOf(command)
  const { chain, index } = command.link ?? {}
  return (
    own !== undefined &&
    command.branch !== undefined &&
    chain !== undefined &&
    flow
      .cacheUses(run)
      .some(
        ({ invocation: { manager, command: filling } }) =>
          manager === own.manager &&
          filling !== command &&
          filling.branch === command.branch &&
          filling.link?.chain === chain &&
          filling.link.index < (index ?? 0),
      )
  )
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

/** `rm -rf`, `trap 'rm -rf …' EXIT`, and `find … -delete` without a condition. */
function deletion<Point extends MountPoint>(
  flow: Flow,
  run: Run,
  around: WithMounts<Point>,
  command: Command,
): CleanUp<Point> | undefined {
  const atEnd = deletedAtEnd(command, programOf(command) ?? {})
  // Another trap takes its place.
  const others = atEnd.length === 0 ? [] : run.commands.filter(({ name }) => name === command.name)
  if (others.length > 1) return undefined
  const isAtEnd = atEnd.length > 0
  const named = isAtEnd
    ? atEnd
    : effectsOf(command).deletes.filter(
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
    if (!isAtEnd && (/[{}]/.test(word.text) || isLiteralPattern(run, word))) return []
    const failsAt = mounts.find(({ target }) => isWithin(target, path))
    // What a search deletes above a mount, it deletes elsewhere, too.
    if (isSearch && failsAt !== undefined && failsAt.target !== path) return []
    const emptied = emptiedBy(path)
    return failsAt === undefined && emptied.length === 0 ? [] : [{ word, path, failsAt, emptied }]
  })
  const isWhole = isSearch || isAtEnd
  if (found.length === 0 || (isWhole && found.length < named.length)) return undefined
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
    if (content.includes('*')) return selectsAll(path, kept)
    if (isWithin(kept, path)) return true
    if (!isWithin(path, kept)) return false
    const [first = ''] = relativeTo(kept, path).split('/')
    return first === '*'
  })
}

/** Whether a pattern, `lists/*_*`, selects all that another one does, `lists/*.*_dists_*`, whose stars are letters then. */
function selectsAll(path: Text, names: Text): boolean {
  if (parentOf(path) !== parentOf(names) || !matches(baseName(path), /^[\w.*-]+$/)) return false
  return glob(raw(baseName(path)), {})(raw(baseName(names)))
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
