/** Moving a cache mount to the caches of the commands, with all that has to go with it. */
import { describe, isKnown } from './dockerfile/text.ts'
import { assignFor, removeWordsOrCommands } from './edits/commands.ts'
import { editMounts } from './edits/mounts.ts'
import type { FileInfo } from './fix.ts'
import type { BuildDirectory } from './flow/build-directory.ts'
import { cleanUpsFailingAt } from './flow/clean-up.ts'
import { wantedMounts } from './flow/mounting.ts'
import type { Edit, Mount, NewMount, PackageManager, Run } from './types.ts'

export interface Relocation {
  /** The same mount in all RUNs of the stage chain: it moves everywhere or nowhere. */
  readonly group: readonly { readonly run: Run; readonly mount: Mount }[]
  /** The managers whose caches are mounted, besides those whose caches lay under the old mount. */
  readonly managers: ReadonlySet<PackageManager>
  readonly buildDirectory?: BuildDirectory | undefined
}

/** The edits and the directories that are mounted then, or why it cannot be done, in words. */
export type Relocated =
  | { readonly edits: readonly Edit[]; readonly targets: readonly string[] }
  | { readonly problem: string }

/** Moves a group of mounts. A RUN that uses none of the caches loses its mount. */
export function relocate(
  file: FileInfo,
  { group, managers, buildDirectory }: Relocation,
): Relocated {
  const { dockerfile, flow, layout } = file
  const runs = group.map(({ run }) => run)
  if (runs.some(({ onbuild }) => onbuild))
    return { problem: 'an ONBUILD mounts the same cache, and what it will run in cannot be known' }
  if (runs.some(({ unreadable }) => unreadable !== undefined))
    return { problem: 'another RUN with the same mount cannot be read for certain' }
  const edits: Edit[] = []
  const targets = new Set<string>()
  for (const { run, mount } of group) {
    const wanted = wantedMounts(flow, run, mount, managers, runs)
    if (wanted.problem !== undefined) return { problem: wanted.problem }
    const compiling = buildDirectory?.commands.get(run) ?? []
    const first = buildDirectory !== undefined && compiling.length > 0 ? [buildDirectory.mount] : []
    const mounts = inheriting(mount, [...first, ...wanted.mounts.map((each) => each.mount)])
    for (const { target } of mounts) targets.add(target)

    const failing = cleanUpsFailingAt(
      flow,
      run,
      mount,
      mounts.map(({ target }) => target),
    )
    const cleanUp = failing.find(({ deletesMore }) => deletesMore)
    if (cleanUp !== undefined)
      return {
        problem: `"${describe(cleanUp.command.name)}" in the RUN deletes more than the cache, and would fail at the new mount point`,
      }
    const removed = removeWordsOrCommands(dockerfile, failing)
    if (removed === undefined)
      return {
        problem: 'a clean-up in the RUN would fail at the new mount point, and cannot be taken out',
      }

    const assignments = compiling.map((command) =>
      assignFor(command, buildDirectory?.variable ?? '', buildDirectory?.mount.target ?? ''),
    )
    if (assignments.includes(undefined)) return relocate(file, { group, managers })
    const plan = { run, replaced: new Map([[mount, mounts]]), added: [] }
    edits.push(
      ...editMounts(dockerfile, plan, layout),
      ...removed,
      ...assignments.flatMap((each) => each ?? []),
    )
  }
  return { edits, targets: [...targets] }
}

/** A moved mount keeps its owner and the choice of a private directory, but not its id: that holds the old contents. */
function inheriting({ uid, gid, mode, sharing }: Mount, mounts: readonly NewMount[]): NewMount[] {
  const known = (text: string | undefined): string | undefined =>
    text !== undefined && isKnown(text) ? text : undefined
  const isOwned = uid !== undefined || gid !== undefined || mode !== undefined
  return mounts.map((mount) => ({
    ...mount,
    ...(isOwned ? { uid: known(uid), gid: known(gid), mode: known(mode) } : {}),
    ...(sharing === 'private' ? { sharing } : {}),
  }))
}
