/** What empties a cache of packages beside the image. */
import { resolvePath } from '../read/paths.ts'
import { describe, textOf, type Text } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'
import { deletes } from './effects.ts'
import type { CacheUse, Flow } from './flow.ts'
import { isCommand } from './invocations.ts'
import { isOn } from './switched-off.ts'

/** Whether a command is the manager's own way to empty the cache: `apt-get clean`. */
export function isOwnCleanUp(
  flow: Flow,
  command: Command,
  { directory, invocation: { manager } }: CacheUse,
): boolean {
  const own = flow.invocationOf(command)
  return (
    own?.manager === manager &&
    manager.emptying?.some(
      (each) => isCommand(own, each.command) && each.caches?.includes(directory.name) === true,
    ) === true
  )
}

/** A command that empties the cache in a RUN that mounts it, for certain or not; in words. */
export function emptierOf(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  const mount = flow.mountOver(run, textOf`${path}/${use.invocation.manager.cleaner?.part ?? ''}`)
  const places = directory.contents.map((part) => textOf`${path}/${part}`)
  for (const each of [
    run,
    ...(mount === undefined ? [] : flow.mountsOf(mount)).map((at) => at.run),
  ]) {
    const emptier = each.commands.find(
      (command) =>
        isOwnCleanUp(flow, command, use) ||
        places.some((place) => deletes(command, place, ['all', 'some', 'files'])),
    )
    if (emptier !== undefined)
      return `${describe(emptier.program.text)} empties ${describe(path)} as well, in ${each === run ? 'this RUN' : 'another RUN'}`
  }
  return undefined
}

/** Whether a RUN deletes all of these after the last command that writes them. */
export function isEmptiedAfter(
  flow: Flow,
  run: Run,
  last: Command,
  use: CacheUse,
  paths: readonly Text[],
): boolean {
  const after = run.commands
    .slice(run.commands.indexOf(last) + 1)
    .filter(({ conditional }) => !conditional)
  return (
    after.some((command) => isOwnCleanUp(flow, command, use)) ||
    paths.every((path) => after.some((command) => deletes(command, path)))
  )
}

/** Whether a RUN leaves nothing of a cache in its layer: it is switched off, or emptied after its last use. */
export function leavesNothing(flow: Flow, run: Run, { directory, path }: CacheUse): boolean {
  const uses = flow.cacheUses(run).filter((use) => use.directory === directory && use.path === path)
  const last = uses.at(-1)
  if (last === undefined) return false
  const isOff = uses.every(({ invocation }) =>
    invocation.manager.switches?.some((each) => isOn(invocation, each)),
  )
  const contents = directory.contents.map((part) => resolvePath(path, part))
  return isOff || isEmptiedAfter(flow, run, last.invocation.command, last, contents)
}
