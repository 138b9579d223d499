/** What empties a cache of packages beside the image. */
import { describe, textOf } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'
import { deletes } from './effects.ts'
import type { CacheUse, Flow } from './flow.ts'
import { isCommand } from './invocations.ts'

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
