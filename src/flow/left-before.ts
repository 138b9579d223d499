/** What earlier steps left where a mount that was not there would hide it. */
import { isWithin, mayBeDirectory, resolvePath } from '../read/paths.ts'
import type { Text } from '../read/text.ts'
import type { Run } from '../read/types.ts'
import { deletes, effectsOf } from './effects.ts'
import { leavesNothing } from './emptiers.ts'
import type { CacheUse, Flow } from './flow.ts'
import { hasSubcommand } from './invocations.ts'

/** Whether an earlier step, or the image, left what is needed in the layer, where a new mount would hide it. */
export function isLeftBefore(
  flow: Flow,
  run: Run,
  { directory, path }: CacheUse,
  together: readonly Run[],
): boolean {
  const { filled = [] } = run.instruction.state.image ?? {}
  if (filled.some((each) => isWithin(each, path) || isWithin(path, each))) return true
  return [...flow.before(run.instruction)].some(({ detail }) => {
    if (detail?.kind === 'copy') {
      const destination = resolvePath('/', detail.destination)
      if (destination === path) return true
      const isAbove =
        isWithin(path, destination) && (destination !== '/' || detail.from !== undefined)
      return isAbove && detail.sources.some((source) => mayBeDirectory(source))
    }
    if (detail?.kind !== 'run' || together.includes(detail)) return false
    if (flow.mountOver(detail, path) !== undefined || deletesAll(detail, path)) return false
    return (
      isPutInto(flow, detail, path) ||
      (directory.reread && runsOtherGoals(flow, detail, directory)) ||
      flow
        .cacheUses(detail)
        .some(
          (use) =>
            use.directory === directory &&
            use.path === path &&
            !flow.isApart(use) &&
            !leavesNothing(flow, detail, use),
        )
    )
  })
}

/** Whether a RUN has goals of plugins that nobody knows, which may download, or install: `acme-plugin:1.0:get`. */
function runsOtherGoals(flow: Flow, run: Run, { by }: CacheUse['directory']): boolean {
  return flow
    .invocations(run)
    .some(
      (each) =>
        each.manager.syntax.goals === true &&
        each.manager.caches.some((cache) => cache.by === by) &&
        each.subcommand !== '' &&
        !hasSubcommand(each, by),
    )
}

/** Whether a RUN installs something into a cache of another tool, or puts files into it itself. */
function isPutInto(flow: Flow, run: Run, path: Text): boolean {
  return (
    flow.outputs(run).some((output) => isWithin(output.path, path)) ||
    run.commands.some((command) =>
      effectsOf(command).writes.some((each) => each.path !== path && isWithin(each.path, path)),
    )
  )
}

/** Whether a RUN deletes a directory, or all that is in it. */
export function deletesAll(run: Run, path: Text): boolean {
  return run.commands.some((command) => !command.conditional && deletes(command, path))
}
