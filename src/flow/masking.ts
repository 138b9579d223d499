/** What a cache mount hides that the RUN needs, and who else may use it. */
import { isWithin, isWithinByDefault, resolvePath } from '../dockerfile/paths.ts'
import { describe, type Text } from '../dockerfile/text.ts'
import type { Mount, PackageManager, Run } from '../types.ts'
import { homeOf, type Flow } from './flow.ts'
import { isCacheless } from './programs.ts'

/** What of the image the RUN needs and cannot see because of the mount, in words. */
export function hiddenBy(flow: Flow, run: Run, mount: Mount): string | undefined {
  const invocations = flow.invocations(run)
  const { image } = run.instruction.state
  const programs = image?.programs.find((directory) => isWithin(directory, mount.target))
  if (programs !== undefined && invocations.some(({ manager }) => manager.caches.length > 0))
    return `the programs of the image in ${programs}`
  const inside = invocations.find(
    ({ cwd, manager }) =>
      manager.caches.length > 0 &&
      isWithin(cwd, mount.target) &&
      flow.mountOver(run, cwd) === mount,
  )
  if (inside === undefined) return undefined
  const copied = [...flow.before(run.instruction)].some(({ detail }) => {
    if (detail?.kind !== 'copy') return false
    const destination = resolvePath('/', detail.destination)
    if (destination === '/') return false
    return isWithin(inside.cwd, destination) || isWithin(destination, inside.cwd)
  })
  return copied ? `what was copied to ${describe(inside.cwd)}` : undefined
}

/**
 * A command of the RUN that may keep a cache of its own below a directory: a home, `~/.cache`, or
 * one that holds the caches of others.
 */
export function strangersUnder(flow: Flow, run: Run, directory: Text): string | undefined {
  const holdsCaches = flow
    .cacheUses(run)
    .some(({ path }) => isWithin(path, directory) && path !== directory)
  const isHome = run.commands.some((command) =>
    isWithinByDefault(`${homeOf(command)}/.cache`, directory),
  )
  if (!holdsCaches && !isHome) return undefined
  const known = new Set(flow.invocations(run).map(({ command }) => command))
  const stranger = run.commands.find((command) => !known.has(command) && !isCacheless(command))
  return stranger === undefined ? undefined : describe(stranger.program.text)
}

/** Whether a command of the RUN, itself not of this manager, may run it: a script, a tool that builds packages. */
export function mayRun(flow: Flow, run: Run, manager: PackageManager): boolean {
  const known = new Map(flow.invocations(run).map(({ command, manager: used }) => [command, used]))
  return run.commands.some((command) => {
    const used = known.get(command)
    if (used === manager) return false
    return used === undefined ? !isCacheless(command) || command.name.startsWith('python') : false
  })
}
