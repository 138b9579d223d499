/** Cache mounts that no command uses, while the cache they were meant for lies elsewhere. */
import { lookUp } from '../read/environment.ts'
import { isWithin, isWithinByDefault, normalizePath } from '../read/paths.ts'
import { groupsOf, isKnown, matches, type Text, textOf } from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Mount, Run } from '../read/types.ts'
import { isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { readInvocation, usesInstalled } from './invocations.ts'
import { areRelated } from './lineage.ts'
import { isInspecting, isOpaque, isPlain } from '../know/programs.ts'
import { mentionedPaths } from './named-paths.ts'

/** A mount at a place that nothing uses, and a use it was meant for. */
export interface Misplaced {
  readonly run: Run
  readonly mount: Mount
  readonly use: CacheUse
}

/** Misplaced mounts that can only move together: of one RUN, or of one cache in a stage chain. */
export function misplacedGroups(flow: Flow): Misplaced[][] {
  let groups: Misplaced[][] = []
  for (const found of flow.cacheRuns().flatMap((run) => misplacedIn(flow, run))) {
    const touching = groups.filter((group) => group.some((other) => moveTogether(found, other)))
    groups = [...groups.filter((group) => !touching.includes(group)), [...touching.flat(), found]]
  }
  return groups
}

function moveTogether(one: Misplaced, other: Misplaced): boolean {
  if (one.run === other.run) return true
  const [stage, otherStage] = [one.run.instruction.stage, other.run.instruction.stage]
  return (
    one.use.directory === other.use.directory &&
    one.use.path === other.use.path &&
    stage !== undefined &&
    otherStage !== undefined &&
    areRelated(stage, otherStage)
  )
}

function misplacedIn(flow: Flow, run: Run): Misplaced[] {
  if (run.unreadable !== undefined) return []
  const found: Misplaced[] = []
  for (const mount of run.mounts) {
    if (!isPlainCache(mount) || !isKnown(mount.target)) continue
    const uses = meantBy(flow, run, mount).filter(
      ({ directory, path }) =>
        isKnown(path) &&
        flow.mountOver(run, path) === undefined &&
        !found.some((other) => other.use.directory === directory),
    )
    if (uses.length === 0 || isUsed(flow, run, mount.target)) continue
    if (run.commands.some((command) => isOpaque(command))) continue
    for (const use of uses) {
      if (!found.some((other) => other.mount === mount && other.use.path === use.path))
        found.push({ run, mount, use })
    }
  }
  return found
}

/**
 * The uses that a mount beside the caches was meant for. The end of its path says it, or the
 * variable that it begins with; what it names of a home, which BuildKit does not expand, may be a
 * directory around caches, or an invented name where the RUN has no other cache to mean.
 */
export function meantBy(flow: Flow, run: Run, mount: Mount): CacheUse[] {
  const uses = flow.cacheUses(run)
  const named = uses.filter(({ directory }) => matches(mount.target, directory.misplaced))
  // The cache of one tool may be mounted for another, but not where that tool runs, too.
  const own = named.find(({ directory }) =>
    homePaths(directory).some((path) => mount.target.endsWith(`/${path}`)),
  )
  if (named.length > 0) return [own ?? named[0]].filter((use) => use !== undefined)
  const written = unexpanded(flow, run, mount)
  if (written === undefined) return []
  const { variable, rest } = written
  const byVariable = uses.filter(({ directory }) =>
    directory.at.some(
      (location) =>
        'variable' in location &&
        location.variable === variable &&
        (location.append ?? '') === rest,
    ),
  )
  if (byVariable.length > 0) return byVariable
  if (variable !== '~' && variable !== 'HOME') return []
  const isKnownRun = run.commands.every((command) => {
    const invocation = readInvocation(command, flow.managers)
    if (invocation === undefined) return isPlain(command)
    return !usesInstalled(invocation)
  })
  if (!isKnownRun) return []
  const inside = uses.filter(({ directory }) =>
    homePaths(directory).some((path) => isWithin(`/${path}`, textOf`/${rest}`)),
  )
  return inside.length > 0 ? inside : onlyOneMeant(uses, rest)
}

/** The uses of the one cache that a RUN has, or that has the name, where no other name stands in the path. */
function onlyOneMeant(uses: readonly CacheUse[], rest: Text): CacheUse[] {
  const [manager, ...others] = new Set(uses.map(({ invocation }) => invocation.manager))
  if (manager === undefined || others.length > 0) return []
  if (!isKnown(rest)) return []
  const words = wordsOf(rest)
  if (!words.every((word) => isGeneric(word) || isOwnWord(word, manager))) return []
  const directories = [...new Set(uses.map(({ directory }) => directory))]
  const named = directories.filter((directory) =>
    words.some(
      (word) =>
        !isGeneric(word) &&
        directories.every((other) => wordsOfCache(other).includes(word) === (other === directory)),
    ),
  )
  const [meant, ...more] = directories.length === 1 ? directories : named
  return meant === undefined || more.length > 0
    ? []
    : uses.filter(({ directory }) => directory === meant)
}

/** Names that directories of any tool have. */
function isGeneric(word: string): boolean {
  return /^(?:caches?|local|share|var|tmp|home|data)$/.test(word)
}

function isOwnWord(word: string, { name, programs, caches }: PackageManager): boolean {
  return (
    word === name.toLowerCase() ||
    programs.test(word) ||
    caches.some((directory) => wordsOfCache(directory).includes(word))
  )
}

function wordsOfCache(directory: CacheDirectory): string[] {
  return [directory.name, ...homePaths(directory)].flatMap(wordsOf)
}

function wordsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/** Where a cache is below a home. */
function homePaths({ at }: CacheDirectory): string[] {
  return at.flatMap((location) => ('home' in location ? [location.home] : []))
}

/** The beginning of a target that stands for nothing when BuildKit reads it. */
export interface Unexpanded {
  /** As it is written: `~/.npm`, `$HOME/.npm`. */
  readonly target: string
  /** `~`, or the name of a variable that is not set. */
  readonly variable: string
  /** The path behind it, without a slash before or after it. */
  readonly rest: Text
}

/**
 * The beginning of a target that its author took for a directory: `~` is a name like any other to
 * BuildKit, and of variables it knows those of ENV and ARG only. HOME is set by what starts the
 * command, later. https://github.com/moby/buildkit/issues/2406
 */
export function unexpanded(flow: Flow, run: Run, mount: Mount): Unexpanded | undefined {
  const { valueRange } = mount.options.findLast(({ key }) => key === 'target') ?? {}
  const target = flow.dockerfile.source
    .slice(valueRange?.start ?? 0, valueRange?.end ?? 0)
    .replace(/["']/g, '')
  const [, tilde, braced, plain, rest = ''] =
    /^(?:\.\/)?(?:(~)|\$\{(\w+)\}|\$(\w+))\/(.*)$/s.exec(target) ?? []
  const variable = tilde ?? braced ?? plain
  if (variable === undefined) {
    const [below] = groupsOf(mount.target, /\/~\/(.*)$/) ?? []
    return below === undefined ? undefined : { target, variable: '~', rest: below }
  }
  const isSet =
    variable !== '~' && lookUp(run.instruction.state.environment, variable) !== undefined
  return isSet ? undefined : { target, variable, rest: normalizePath(`/${rest}`).slice(1) }
}

/** Whether something uses a directory for certain, or names it: a cache, an output, a variable, a command. */
export function isUsed(flow: Flow, run: Run, directory: Text): boolean {
  const touches = (path: Text): boolean =>
    isWithinByDefault(path, directory) || isWithinByDefault(directory, path)
  const { environment } = run.instruction.state
  const variables = [...environment.variables.values()].flatMap((value) => value?.split(':') ?? [])
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? detail.commands : [],
  )
  return (
    flow.cacheUses(run).some(({ path }) => touches(path)) ||
    flow
      .cacheUses(run)
      .some(({ invocation, directory: cache }) =>
        flow.sideDirectories(invocation, cache).some((path) => isWithinByDefault(path, directory)),
      ) ||
    flow.outputs(run).some(({ path }) => !path.includes('*') && isWithin(path, directory)) ||
    variables.some((value) => isWithinByDefault(value, directory)) ||
    run.commands.some(({ cwd }) => isWithin(cwd, directory)) ||
    // A symbolic link, a configuration: whoever names the directory has something to do with it.
    [...earlier, ...run.commands].some(
      (command) =>
        !isInspecting(command) &&
        mentionedPaths(command).some((path) => isWithinByDefault(path, directory)),
    )
  )
}

/** The later RUNs of the stage chain that need what a cache keeps, and do not mount it. */
export function unmountedReaders(
  flow: Flow,
  run: Run,
  { directory, path }: { readonly directory: CacheDirectory; readonly path: Text },
): Run[] {
  if (!directory.reread) return []
  return flow
    .after(run.instruction)
    .filter(
      (later) =>
        later.unreadable === undefined &&
        flow.mountOver(later, path) === undefined &&
        flow
          .cacheUses(later)
          .some(
            (use) =>
              use.directory === directory &&
              use.path === path &&
              !flow.fills(later, use) &&
              !flow.isApart(use),
          ),
    )
}
