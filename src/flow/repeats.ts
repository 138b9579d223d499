/** Commands that work once, and fail when they find under a cache mount what they made there before. */
import { isBasic, isOpaque, programOf, subcommandOf } from '../know/programs.ts'
import { isWithin, resolvePath } from '../read/paths.ts'
import { isKnown, textOf, type Text } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'
import { effectsOf, mayTakeAway } from './effects.ts'
import { isPlainCache, type Flow } from './flow.ts'
import { namesPath } from './named-paths.ts'
import { failsRun } from './status.ts'

/** A command that fails once something is at a path under a mount, where it puts something itself. */
export interface Repeat {
  readonly command: Command
  /** What it is called, with its subcommand. */
  readonly name: Text
  readonly path: Text
  /** The mount has made it, so that not even the first build works. */
  readonly isMountPoint: boolean
  /** The option that makes it work, where it has one. */
  readonly tolerant: string | undefined
}

/** The commands of a RUN that fail in every build but the first one, whose work stays in the mount. */
export function repeatsIn(flow: Flow, run: Run): Repeat[] {
  // What another RUN, or a script before it, does there may make it work again.
  return run.commands.flatMap((command, index) => {
    if (command.conditional || !failsRun(run, command)) return []
    if (run.commands.slice(0, index).some(isOpaque)) return []
    // Where it fails for one path, it fails.
    return firstOf(targetsOf(command), (path) => {
      const mount = isKnown(path) ? flow.mountOver(run, path) : undefined
      // An id that is not known may be another one in each build.
      if (
        mount === undefined ||
        !isPlainCache(mount) ||
        !isKnown(mount.id) ||
        flow.mountsOf(mount).length > 1
      )
        return undefined
      const others = run.commands.filter((other) => other !== command)
      const isTaken = others.some(
        (other) =>
          mayTakeAway(other, path) ||
          effectsOf(other).deletes.some((deleted) => isWithin(deleted.path, path)) ||
          (isOpaque(other) && !isBasic(other) && namesPath(other, path)),
      )
      const { tolerant, does } = programOf(command) ?? {}
      const isMountPoint = does === 'makes' && path === mount.target
      return isTaken ? undefined : { command, name: nameOf(command), path, isMountPoint, tolerant }
    })
  })
}

function firstOf<From, To>(all: readonly From[], map: (each: From) => To | undefined): To[] {
  for (const each of all) {
    const found = map(each)
    if (found !== undefined) return [found]
  }
  return []
}

function nameOf(command: Command): Text {
  const subcommand = subcommandOf(command)
  return subcommand === undefined ? command.name : textOf`${command.name} ${subcommand}`
}

/** Where a command fails if there is something. */
function targetsOf(command: Command): Text[] {
  const { makes, writes } = effectsOf(command)
  return programOf(command)?.needsNothing === true
    ? writes.map(({ path }) => resolvePath(command.cwd, path))
    : makes.filter(({ certain }) => certain).map(({ path }) => path)
}
