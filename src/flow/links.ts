/** Where a directory really is that earlier commands have made a symbolic link. */
import { isWithin, resolvePath } from '../read/paths.ts'
import { isKnown, type Text, unknown } from '../read/text.ts'
import type { Command, Instruction } from '../read/types.ts'
import { deletes, effectsOf } from './effects.ts'
import { mentionedPaths } from './named-paths.ts'

/**
 * What a path that no image has leads to where a command runs: `ln -s DIR PATH`. Where anything else may be
 * there by then, a link is made in it, and it leads nowhere.
 */
export function throughLink(before: readonly Instruction[], command: Command, path: Text): Text {
  const { run } = command
  if (run === undefined || run.mounts.some(({ target }) => isWithin(target, path))) return path
  let place = path
  let isThere = false
  const follow = (other: Command): void => {
    if (deletes(other, path)) {
      place = path
      isThere = false
      return
    }
    const link = effectsOf(other).links.find(({ to }) => to === path)
    if (link !== undefined && !isThere)
      place = other.conditional || !isAbsolute(other, link.path) ? unknown('link', path) : link.path
    isThere ||= mentionedPaths(other).some((named) => isWithin(named, path))
  }
  for (const { detail } of before) {
    if (detail?.kind === 'run') detail.commands.forEach(follow)
    else if (detail?.kind === 'copy')
      isThere ||= isWithin(detail.destination, path) || isWithin(path, detail.destination)
  }
  for (const other of run.commands) {
    if (other === command) break
    follow(other)
  }
  return place
}

/** Whether a link leads to a path from the root, as it is written. */
function isAbsolute({ arguments: words }: Command, path: Text): boolean {
  return (
    isKnown(path) &&
    words.some(({ text }) => text.startsWith('/') && resolvePath('/', text) === path)
  )
}
