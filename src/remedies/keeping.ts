/** How a mounted cache comes to keep the packages that are downloaded, and why it cannot. */
import { insertArguments } from '../edits/additions.ts'
import { removeFromRun } from '../edits/removals.ts'
import type { Edit, FileInfo, Finding } from '../edits/types.ts'
import { readerInMounts, readerOfMounted } from '../flow/contents.ts'
import { emptierOf } from '../flow/emptiers.ts'
import type { CacheUse, Flow } from '../flow/flow.ts'
import { forgottenIn, refusalsOf } from '../flow/forgetful.ts'
import { hasOption } from '../flow/invocations.ts'
import { objectionTo } from '../know/linters.ts'
import { describe } from '../read/text.ts'
import type { Dockerfile, Mount, Run } from '../read/types.ts'
import { relocate } from './relocate.ts'
import { because } from './withheld.ts'

/** Why the packages may not be kept in the caches of a RUN. */
export function whyNotKept(flow: Flow, run: Run, uses: readonly CacheUse[]): string | undefined {
  const [use] = uses
  const reader = uses.map((each) => readerOfMounted(flow, run, each)).find(Boolean)
  return (use && emptierOf(flow, run, use)) ?? (reader && because.seenPackages(reader))
}

/** Tells a package manager to keep what it downloads, and no longer to delete it. */
export function tellToKeep(dockerfile: Dockerfile, use: CacheUse): Edit[] | undefined {
  const { command, manager } = use.invocation
  const told = insertArguments(command, manager.forgetful?.arguments ?? [])
  const words = refusalsOf(use)
  const removed = words.length === 0 ? [] : removeFromRun(dockerfile, [{ command, words }])
  return told && removed && [...told, ...removed]
}

/** Moves a mount of a directory that keeps other things to where the packages are kept, with all that share it. */
export function moveToPackages(
  file: FileInfo,
  run: Run,
  use: CacheUse,
  mount: Mount,
): Pick<Finding, 'fix' | 'withheld'> {
  const { flow } = file
  const { directory } = use
  const all = flow.mountsOf(mount)
  const isOther = all.some(
    (each) => !forgottenIn(flow, each.run).some((its) => its.directory === directory),
  )
  const reader = readerInMounts(flow, run, { directory, path: mount.target, mount })
  const obstacle =
    (isOther ? because.otherUse(mount.target) : undefined) ??
    (reader && because.seenPackages(reader))
  if (obstacle !== undefined) return { withheld: obstacle }
  const runs = new Map(all.map((each) => [each.run, [each.mount]]))
  const moved = relocate(file, { runs, caches: new Set([directory]) })
  if ('withheld' in moved) return { withheld: moved.withheld }
  const unsafe = switchOf(use) ?? objectionTo(directory, [], 'switch', use.invocation.command)
  return {
    fix: { description: `mounts ${describe(use.path)} instead`, edits: moved.edits, unsafe },
  }
}

/** Why the mount would stay empty elsewhere, too. */
function switchOf({ invocation }: CacheUse): string | undefined {
  const { switches = [] } = invocation.manager
  const option = switches.find(
    (each) => each.option && hasOption(invocation, [each.option]),
  )?.option
  return option && because.staysEmpty(option)
}
