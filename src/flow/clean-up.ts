/** What empties a cache, or switches it off, in a RUN that mounts it. */
import { baseName, isWithin, relativeTo, resolvePath } from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import type { CacheDirectory, Command, Mount, PackageManager, Run, Word } from '../types.ts'
import type { Flow } from './flow.ts'
import { hasOption, isCommand, type Invocation, type Option } from './invocations.ts'
import { strangersUnder } from './masking.ts'

/** A cache of a manager that lies under a writable cache mount of a RUN. */
export interface MountedCache {
  readonly manager: PackageManager
  readonly directory: CacheDirectory
  readonly path: Text
  readonly mount: Mount
}

/** A command, or some of its words, that empties mounted caches. */
export interface CleanUp {
  readonly command: Command
  /** The words that do it; undefined when the whole command does. */
  readonly words: readonly Word[] | undefined
  readonly caches: readonly MountedCache[]
  /** It names a mount point, or a directory above one, and fails: "Device or resource busy". */
  readonly failsAt: Mount | undefined
  /** It may delete other things, too, that no cache mount holds. */
  readonly deletesMore: boolean
  /** Whether what it empties is known to be a cache, and no working directory that has to start empty. */
  readonly isCache: boolean
}

/** The caches that are mounted, as the environment of a command has them. */
function mountedCaches(flow: Flow, run: Run, command: Command): MountedCache[] {
  return flow.managers.flatMap((manager) =>
    manager.caches.flatMap((directory) => {
      const invocation: Invocation = {
        manager,
        command,
        subcommand: '',
        options: [],
        operands: [],
        cwd: command.cwd,
        opaque: false,
      }
      return mountedCache(flow, run, invocation, directory) ?? []
    }),
  )
}

/** The cache of an invocation, if a writable cache mount holds it, or what in it is worth keeping. */
export function mountedCache(
  flow: Flow,
  run: Run,
  invocation: Invocation,
  directory: CacheDirectory,
): MountedCache | undefined {
  const path = flow.cachePath(invocation, directory)
  if (!isKnown(path)) return undefined
  const parts = [path, ...directory.contents.map((content) => resolvePath(path, content || '.'))]
  const mount = parts.map((part) => flow.mountOver(run, part)).find((each) => each !== undefined)
  if (mount?.type !== 'cache' || mount.readonly || !isKnown(mount.target)) return undefined
  return { manager: invocation.manager, directory, path, mount }
}

/** All clean-ups of a RUN that run for certain. */
export function cleanUpsOf(flow: Flow, run: Run): CleanUp[] {
  return run.commands.flatMap((command) => {
    if (command.conditional || command.wrappers.includes('xargs')) return []
    const own = flow.invocations(run).find((invocation) => invocation.command === command)
    return (own === undefined ? deletion(flow, run, command) : emptying(flow, run, own)) ?? []
  })
}

/** The clean-ups that new cache mounts on `targets`, in the place of `leaving`, would make fail. */
export function cleanUpsFailingAt(
  flow: Flow,
  run: Run,
  leaving: readonly Mount[],
  targets: readonly Text[],
): CleanUp[] {
  const [pattern] = run.mounts
  if (pattern === undefined) return []
  const added = targets.map((target): Mount => ({
    ...pattern,
    type: 'cache',
    readonly: false,
    target,
  }))
  const changed = {
    ...run,
    mounts: [...run.mounts.filter((mount) => !leaving.includes(mount)), ...added],
  }
  return cleanUpsOf(flow, changed).filter(
    ({ failsAt }) => failsAt !== undefined && added.includes(failsAt),
  )
}

/** `pip cache purge`, `apt-get clean`, `go clean -cache` … */
function emptying(flow: Flow, run: Run, invocation: Invocation): CleanUp | undefined {
  const { manager, command, options } = invocation
  const entry = manager.emptying?.find(
    (each) =>
      isCommand(invocation, each.command) && invocation.operands.length === each.command.length - 1,
  )
  if (entry === undefined) return undefined
  if (entry.requires !== undefined && !hasOption(invocation, entry.requires)) return undefined
  if (entry.unless !== undefined && hasOption(invocation, entry.unless)) return undefined
  const cacheNamed = (name: string): MountedCache | undefined => {
    const directory = manager.caches.find((cache) => cache.name === name)
    return directory === undefined ? undefined : mountedCache(flow, run, invocation, directory)
  }
  const result = {
    command,
    words: undefined,
    failsAt: undefined,
    deletesMore: false,
    isCache: true,
  }
  if (entry.tree === true) {
    const failsAt = treeMount(flow, run, invocation)
    return failsAt === undefined ? undefined : { ...result, caches: [], failsAt }
  }
  if (entry.options === undefined) {
    const caches = (entry.caches ?? []).map(cacheNamed)
    return caches.includes(undefined)
      ? undefined
      : { ...result, caches: caches.flatMap((cache) => cache ?? []) }
  }
  const found = options.flatMap((option): { option: Option; cache: MountedCache }[] => {
    const name = entry.options?.[option.name]
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
  const words =
    found.length === options.length ? undefined : found.flatMap(({ option }) => [...option.words])
  return { ...result, words, caches: found.map(({ cache }) => cache), failsAt }
}

/** The mount whose point is the build tree that `cargo clean` deletes. */
function treeMount(flow: Flow, run: Run, invocation: Invocation): Mount | undefined {
  const building = { ...invocation, subcommand: 'build' }
  return flow
    .outputsOf(building)
    .filter(({ rule }) => rule.kind === 'tree')
    .flatMap(({ path }) =>
      run.mounts.filter(({ type, target }) => type === 'cache' && target === path),
    )[0]
}

/** `rm -rf`, and `find … -delete` without a condition. */
function deletion(flow: Flow, run: Run, command: Command): CleanUp | undefined {
  const operands = deletedPaths(command)
  const caches = mountedCaches(flow, run, command)
  const mounts = run.mounts.filter(({ type, target }) => type === 'cache' && isKnown(target))
  const found = operands.flatMap(({ word, text }) => {
    if (word.splits || !isKnown(text) || /[{}]/.test(text)) return []
    const path = resolvePath(command.cwd, text)
    const failsAt = mounts.find(({ target }) => isWithin(target, path))
    const emptied = caches.filter((cache) => empties(path, cache))
    return failsAt === undefined && emptied.length === 0 ? [] : [{ word, path, failsAt, emptied }]
  })
  if (found.length === 0 || (command.name === 'find' && found.length < operands.length))
    return undefined
  return {
    command,
    words: found.length === operands.length ? undefined : found.map(({ word }) => word),
    caches: [...new Set(found.flatMap(({ emptied }) => emptied))],
    failsAt: found.find(({ failsAt }) => failsAt !== undefined)?.failsAt,
    deletesMore: found.some(
      ({ path, failsAt }) =>
        failsAt !== undefined && holdsMore(flow, run, path.replace(/\/\*$/, ''), failsAt),
    ),
    isCache: found.every(({ emptied }) => emptied.length > 0),
  }
}

/** Whether a directory above a mount point may hold more than the caches that are mounted. */
function holdsMore(flow: Flow, run: Run, path: Text, mount: Mount): boolean {
  if (isWithin(path, mount.target)) return false
  const written = [...flow.cacheUses(run), ...flow.outputs(run)].filter((each) =>
    isWithin(each.path, path),
  )
  const isMounted = written.every((each) => flow.mountOver(run, each.path)?.type === 'cache')
  return baseName(path) !== '.cache' || !isMounted || strangersUnder(flow, run, path) !== undefined
}

/** Whether the RUN fails when this command does. */
export function failsRun(run: Run, { link, arguments: words }: Command): boolean {
  const stopsAtErrors = run.commands.some(
    ({ name, arguments: options }) =>
      name === 'set' && options.some(({ text }) => /^-[a-z]*e/.test(text) || text === 'errexit'),
  )
  for (let place = link; place !== undefined; place = place.chain.outer) {
    const { operators, elements } = place.chain
    if (operators.slice(place.index).some(({ text }) => text === '||')) return false
    const isList = operators.some(({ text }) => text === ';' || text === '\n')
    if (isList && place.index < elements.length - 1 && !stopsAtErrors) return false
  }
  return link !== undefined && words.length > 0
}

/** The paths that a command deletes. `find DIR -mindepth 1 -delete` deletes `DIR/*`. */
function deletedPaths(command: Command): { word: Word; text: Text }[] {
  const words = command.arguments
  if (command.name === 'rm') {
    return words
      .filter(({ text }) => !text.startsWith('-'))
      .map((word) => ({ word, text: word.text }))
  }
  if (command.name !== 'find' || words.at(-1)?.text !== '-delete') return []
  const start = words.findIndex(({ text }) => text.startsWith('-'))
  const tests = words.slice(start, -1).map(({ text }) => text)
  const isEverything = tests.every(
    (test, index) =>
      /^-(?:mindepth|type|depth|xdev)$/.test(test) ||
      /^-(?:mindepth|type)$/.test(tests[index - 1] ?? ''),
  )
  if (!isEverything) return []
  const isBelow = tests.includes('-mindepth') || tests.includes('-type')
  return words
    .slice(0, start)
    .map((word) => ({ word, text: isBelow ? `${word.text}/*` : word.text }))
}

/** Whether deleting `path` takes away what is worth keeping in the cache. Locks and partial files are not. */
function empties(path: Text, { path: cache, directory }: MountedCache): boolean {
  return directory.contents.some((content) => {
    const kept = resolvePath(cache, content || '.')
    if (isWithin(kept, path)) return true
    if (!isWithin(path, kept)) return false
    const [first = ''] = relativeTo(kept, path).split('/')
    return first.includes('*') && !/lock|partial|tmp|log/i.test(first)
  })
}
