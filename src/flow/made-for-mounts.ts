/** Directories that are only there because BuildKit makes them for what is mounted below. */
import { isWithin, parentOf, resolvePath } from '../read/paths.ts'
import { type Text, textOf } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { programOf } from '../know/programs.ts'
import { Directories } from './directories.ts'
import type { Flow } from './flow.ts'
import { mentionedPaths } from './named-paths.ts'

/**
 * A command that names a directory above a mount, or a file in it, where nothing but the mount is seen
 * to make it. After a RUN, BuildKit removes what it made for the mounts and the RUN left empty, so a
 * RUN that mounts something there makes it for none but itself. `places` are mounted all the same.
 */
export function missingWithout(
  flow: Flow,
  run: Run,
  { target }: Mount,
  places: readonly Text[],
): { readonly command: Command; readonly directory: Text } | undefined {
  const made = [...places]
  const there = new Map<Text, boolean>()
  const isThere = (path: Text): boolean => {
    const known = there.get(path) ?? isThereBefore(flow, run, path)
    there.set(path, known)
    return known
  }
  const uses = [...flow.cacheUses(run), ...flow.outputs(run)]
  for (const command of run.commands) {
    const own = uses.filter(({ invocation }) => invocation.command === command)
    if (programOf(command)?.does === 'makes') made.push(...pathsOf(command))
    made.push(...own.map(({ path }) => path))
    const directory = pathsOf(command)
      .flatMap((path) => [path, parentOf(path)])
      .find(
        (path) =>
          path !== target &&
          isWithin(target, path) &&
          !made.some((other) => isWithin(other, path)) &&
          !isThere(path),
      )
    if (directory !== undefined) return { command, directory }
  }
  return undefined
}

function pathsOf(command: Command): Text[] {
  const files = command.redirects.map(({ target }) => resolvePath(command.cwd, target.text))
  return [...mentionedPaths(command), ...files]
}

function isThereBefore(flow: Flow, { instruction }: Run, directory: Text): boolean {
  const lasting = [...flow.before(instruction)].filter(
    ({ detail }) =>
      detail?.kind !== 'run' || !detail.mounts.some(({ target }) => isWithin(target, directory)),
  )
  flow.effort.spend(lasting.length)
  const directories = new Directories(flow, instruction.state, lasting)
  return directories.missingAbove(textOf`${directory}/any`) === undefined
}
