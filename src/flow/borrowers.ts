/** Who takes from a cache what a RUN has put there: a later command that copies it out, a RUN of another stage. */
import { isSamePath, isWithin, isWithinByDefault } from '../read/paths.ts'
import { runsForCertain, runsWith } from '../read/script/branches.ts'
import { isKnown, type Text } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { effectsOf } from './effects.ts'
import { isSameMount, type Flow, type Output } from './flow.ts'
import { throughCache } from './follow.ts'
import { hasSubcommand } from './invocations.ts'
import { areRelated } from './lineage.ts'
import { touchOf } from './touches.ts'

/** Commands of later RUNs that have the same cache, at whatever place. */
export function laterUsers(
  flow: Flow,
  run: Run,
  mount: Mount,
  output: Output,
): { command: Command; path: Text; run: Run }[] {
  return throughCache(flow, mount, output.path)
    .filter((other) => other.run.instruction.index > run.instruction.index)
    .flatMap(({ run: later, path }) =>
      later.commands.map((command) => ({ command, path, run: later })),
    )
}

/**
 * Whether the command copies all of the output to where no cache lies; `possible` where it
 * is not known what it copies. A symbolic link is no copy.
 */
export function copiesOut(
  command: Command,
  path: Text,
  run: Run,
): 'certain' | 'possible' | undefined {
  const copies = effectsOf(command).copies.filter(
    ({ to, asLinks }) =>
      !asLinks &&
      run.mounts.every(
        ({ type, target }) =>
          type !== 'cache' || to === undefined || !isWithinByDefault(to, target),
      ),
  )
  if (copies.length === 0) return undefined
  // What find or xargs names is not known.
  const isAny = command.wrappers.some((wrapper) => wrapper === 'find' || wrapper === 'xargs')
  const isSource = copies.some(
    (copy) => isWithinByDefault(path, copy.path) || isWithinByDefault(copy.path, path),
  )
  if (isAny || isSource) return 'certain'
  return copies.some((copy) => !isKnown(copy.path)) ? 'possible' : undefined
}

/** A RUN outside the group that moves together, which reads the output from the same cache. */
export function borrowerElsewhere(
  flow: Flow,
  run: Run,
  mount: Mount,
  output: Output,
): Run | undefined {
  const { stage } = run.instruction
  // A record of another stage is of no use.
  if (output.directory.is === 'record') return undefined
  const borrowing = throughCache(flow, mount, output.path).find((sighting) => {
    const { run: other, mount: shared, path } = sighting
    const otherStage = other.instruction.stage
    if (stage === undefined || otherStage === undefined) return false
    if (areRelated(stage, otherStage) && isSameMount(shared, mount)) return false
    return other.commands.some((command, index) => {
      // A copy takes the files out of the cache: that is what a later RUN has it for.
      if (copiesOut(command, path, other) !== undefined && areRelated(stage, otherStage))
        return false
      const touch = touchOf(flow, command, path, output)
      const isTaken =
        touch === 'copies'
          ? output.directory.is === 'install'
          : touch === 'names' || touch === 'uses'
      // A RUN that installs the same itself takes nothing from others.
      return isTaken && !isFilledBefore(flow, other, index, path)
    })
  })
  return borrowing?.run
}

/** Whether a RUN, or an earlier one of its stage, has itself made what one of its commands takes, or this one does. */
function isFilledBefore(flow: Flow, run: Run, index: number, path: Text): boolean {
  const inRun = flow
    .outputs(run)
    .filter(({ invocation }) => run.commands.indexOf(invocation.command) <= index)
  const through = cacheAt(flow, run, path)
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' &&
    detail.unreadable === undefined &&
    cacheAt(flow, detail, path) === through
      ? flow.outputs(detail)
      : [],
  )
  const filling = [...earlier, ...inRun].filter(
    ({ path: made, directory, invocation }) =>
      (isSamePath(made, path) || (directory.afresh && isWithin(path, made))) &&
      !hasSubcommand(invocation, directory.partly) &&
      // Offline it makes do with what others have left.
      !flow.isOffline(invocation, run),
  )
  const commands = filling.map(({ invocation }) => invocation.command)
  const taker = run.commands[index]
  return (
    runsForCertain(commands) ||
    (taker !== undefined && commands.some((command) => runsWith(command, taker)))
  )
}

function cacheAt(flow: Flow, run: Run, path: Text): Text | undefined {
  const over = flow.mountOver(run, path)
  return over?.type === 'cache' ? over.cacheKey : undefined
}
