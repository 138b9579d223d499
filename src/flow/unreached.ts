/** What is taken out of a stage from under a cache mount, whoever wrote it there. */
import { isWithin, isWithinByDefault, resolvePath } from '../read/paths.ts'
import { isKnown, type Text } from '../read/text.ts'
import type { Command, Instruction, Mount, Run, Stage } from '../read/types.ts'
import { isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { readInvocation, usesInstalled } from './invocations.ts'
import { ancestors } from './lineage.ts'
import { isPlain } from '../know/programs.ts'
import { namesPath } from './named-paths.ts'
import { certainPart, takingsAfter, type Taking } from './follow.ts'

/** A cache mount, and who looks for its contents in the layers. */
export interface Unreached {
  readonly run: Run
  readonly mount: Mount
  readonly reader: Instruction
  /** What puts there what is looked for, as far as that is a cache of a command that is known. */
  readonly use: CacheUse | undefined
}

/**
 * Cache mounts of which another stage takes the contents, where no other step can have put anything
 * there: `RUN --mount=type=cache,target=/out ./build.sh` and `COPY --from=build /out /out`.
 */
export function unreachedMounts(flow: Flow): Unreached[] {
  return flow.cacheRuns().flatMap((run) => {
    if (run.unreadable !== undefined || run.instruction.state.image === undefined) return []
    return run.mounts.flatMap((mount) => {
      if (!isPlainCache(mount) || !isKnown(mount.target)) return []
      const found = readerOf(flow, run, mount)
      if (found === undefined) return []
      const path = certainPart(found)
      const use = flow
        .usesUnder(run, mount)
        .find((each) => isWithin(path, each.path) || isWithin(each.path, path))
      return [{ run, mount, reader: found.instruction, use }]
    })
  })
}

/** The first that takes something from under the mount, and what it takes. */
function readerOf(flow: Flow, run: Run, { target }: Mount): Taking | undefined {
  if (!run.commands.some((command) => mayWrite(flow, command, target))) return undefined
  return takingsAfter(flow, run.instruction).find((taking) => {
    const path = certainPart(taking)
    return isWithin(path, target) && !mayBeProvided(flow, taking.from, target, path)
  })
}

/** Whether a command may write below a directory: it names it, uses a cache in it, or is not known. */
function mayWrite(flow: Flow, command: Command, target: Text): boolean {
  if (isPlain(command)) return false
  const invocation = readInvocation(command, flow.managers)
  if (invocation === undefined || usesInstalled(invocation)) return true
  return flow
    .cachesOf(invocation)
    .some(({ path }) => isKnown(path) && (isWithin(path, target) || isWithin(target, path)))
}

/** Whether a step of the stage may put something at the path into a layer. */
function mayBeProvided(flow: Flow, stage: Stage, target: Text, path: Text): boolean {
  return [...ancestors(stage), stage].some((each) =>
    each.instructions.some(({ detail }) => {
      if (detail?.kind === 'copy') {
        const destination = resolvePath('/', detail.destination)
        return isWithin(destination, target) || !isKnown(destination)
      }
      if (detail?.kind !== 'run' || flow.mountOver(detail, path) !== undefined) return false
      if (detail.unreadable !== undefined) return true
      const isWritten = flow
        .outputs(detail)
        .some((output) => isWithinByDefault(output.path, target) || isWithin(target, output.path))
      return (
        isWritten ||
        detail.commands.some(
          (command) => namesPath(command, target) || mayWrite(flow, command, target),
        )
      )
    }),
  )
}
