/** Cache mounts of a RUN that runs nothing: their author takes them for mounts of the whole stage. */
import { isWithin } from '../read/paths.ts'
import { isKnown, matches } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { isPlainCache, type Flow } from './flow.ts'
import { runsThatSee } from './follow.ts'
import { isPlaceOf } from './purposes.ts'
import { names } from './usage.ts'

export interface IdleMount {
  readonly run: Run
  readonly mount: Mount
  /** The first later RUN that uses the directory, and does not mount anything there. */
  readonly user: Run | undefined
}

/**
 * Of a RUN without any command, all cache mounts; of one that only runs `true` or the like, those
 * that a later RUN wants. BuildKit takes a RUN that has only flags for an empty script.
 */
export function idleMounts(flow: Flow): IdleMount[] {
  return flow.cacheRuns().flatMap((run) => {
    const isEmpty = hasNoCommand(run)
    const isRead = isEmpty ? run.broken.length === 0 : run.unreadable === undefined
    if (!isRead || !run.commands.every(isSilent)) return []
    return run.mounts.flatMap((mount) => {
      if (!isPlainCache(mount) || !isKnown(mount.target)) return []
      const user = userOf(flow, run, mount)
      return user === undefined && !isEmpty ? [] : [{ run, mount, user }]
    })
  })
}

/** Whether nothing stands behind the flags. */
export function hasNoCommand({ head, instruction, bodies }: Run): boolean {
  return bodies.length === 0 && head.end >= instruction.range.end
}

/** Whether a command neither reads nor writes any file. */
export function isSilent({ name, arguments: words, redirects }: Command): boolean {
  const isKnownWhole = redirects.length === 0 && words.every(({ text }) => isKnown(text))
  return isKnownWhole && matches(name, /^(?:true|:|set|exit|echo|printf)$/)
}

function userOf(flow: Flow, run: Run, { target }: Mount): Run | undefined {
  return runsThatSee(flow, run.instruction, target).find(
    (later) =>
      !later.onbuild &&
      !later.instruction.isTriggered &&
      later.unreadable === undefined &&
      (flow
        .cacheUses(later)
        .some(({ path, directory }) =>
          isKnown(path)
            ? isWithin(path, target) && flow.mountOver(later, path) === undefined
            : isPlaceOf(target, directory) && later.mounts.every((each) => each.target !== target),
        ) ||
        flow.outputs(later).some(({ path }) => isWithin(path, target)) ||
        later.commands.some((command) => names(command, target))),
  )
}
