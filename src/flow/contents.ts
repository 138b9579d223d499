/** Who may read what lies in a cache, and would find something else there, or nothing. */
import { isWithin, isWithinByDefault, resolvePath } from '../read/paths.ts'
import { describe, isKnown, isOneOf, textOf, type Text } from '../read/text.ts'
import type { CacheDirectory } from '../know/types.ts'
import type { Command, Run } from '../read/types.ts'
import type { CacheUse, Flow, MountedAt } from './flow.ts'
import { readInvocation, type Invocation } from './invocations.ts'
import { effectsOf, looksIntoFiles, takesTrees } from './effects.ts'

/** A command of the RUNs that mount a cache that reads what lies in it, other than its manager does; in words. */
export function readerInMounts(
  flow: Flow,
  run: Run,
  { directory, path, mount }: Pick<CacheUse, 'directory' | 'path'> & Pick<MountedAt, 'mount'>,
  except?: Command,
): string | undefined {
  const isReader = (command: Command): boolean => mayRead(flow, command, directory, path, true)
  const readers = flow.remember(
    directory,
    textOf`readers of ${path}`,
    () => new Map<Run, readonly Command[]>(),
  )
  for (const each of [run, ...flow.mountsOf(mount).map((other) => other.run)]) {
    const found = readers.get(each) ?? each.commands.filter(isReader)
    readers.set(each, found)
    const reader = found.find((command) => command !== except)
    if (reader !== undefined) return describe(reader.program.text)
  }
  return undefined
}

/** Who reads what lies in the cache of a use, where it is mounted, other than its manager does; in words. */
export function readerOfMounted(
  flow: Flow,
  run: Run,
  { directory, path }: CacheUse,
): string | undefined {
  const mount = flow.mountOver(run, path)
  return mount && readerInMounts(flow, run, { directory, path, mount })
}

/** Whether a command may read what lies in the cache directory at `path`. */
export function mayRead(...reading: Parameters<typeof pathsRead>): boolean {
  return pathsRead(...reading).length > 0
}

/** The paths in or above the cache directory at `path` from which a command may read. */
export function pathsRead(
  flow: Flow,
  command: Command,
  directory: CacheDirectory,
  path: Text,
  withParents: boolean,
): Text[] {
  flow.effort.spend(1 + command.arguments.length)
  if (!looksIntoFiles(command)) return []
  const own = readInvocation(command, flow.managers)
  const isOwn = own?.manager.caches.includes(directory) === true
  const paths = isOwn ? operandPaths(own, directory) : sourcesOf(command)
  const read = paths.filter(
    (named) =>
      isWithinByDefault(named, path) ||
      (withParents && takesTrees(command) && isKnown(named) && isWithin(path, named)),
  )
  return !isOwn && isWithinByDefault(command.cwd, path) ? [command.cwd, ...read] : read
}

/** The paths that a command may read, bare names included. */
export function sourcesOf(command: Command): Text[] {
  const { copies, reads } = effectsOf(command)
  return [...copies, ...reads].map(({ path }) => path)
}

/** What a package manager is told to read: not where its cache is. */
function operandPaths({ command, operands, options }: Invocation, { at }: CacheDirectory): Text[] {
  const places = at.flatMap((location) => ('option' in location ? [location.option] : []))
  const values = options.filter(({ name }) => !isOneOf(name, places)).map(({ value }) => value)
  return [...operands.map(({ text }) => text), ...values]
    .filter((text) => text?.includes('/') === true)
    .map((text) => resolvePath(command.cwd, text?.replace(/^file:\/\//, '') ?? ''))
}
