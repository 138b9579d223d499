/** How a RUN gets cache mounts that no RUN has: the flags, and what has to make room for them. */
import { editMounts } from '../edits/mounts.ts'
import { removeFromRun } from '../edits/removals.ts'
import type { Edit, FileInfo, NewMount } from '../edits/types.ts'
import { cleanUpsFailingAt, mayFailAt } from '../flow/clean-up.ts'
import { exposedBy } from '../flow/status.ts'
import type { Run } from '../read/types.ts'
import { textOfCleanUp } from './clean-ups.ts'

/** What gives mounts to a RUN. */
export interface Placement {
  readonly edits: readonly Edit[]
  /** The clean-ups that go, as they would fail at the mount points. */
  readonly removed: readonly string[]
}

/**
 * The edits that give mounts to a RUN, and take out what would fail at the mount points; undefined where
 * something may that cannot go.
 */
export function placementOf(
  { dockerfile, flow, layout }: FileInfo,
  run: Run,
  added: readonly NewMount[],
): Placement | undefined {
  const targets = added.map(({ target }) => target)
  const failing = cleanUpsFailingAt(flow, run, [], targets)
  const commands = failing.map(({ command }) => command)
  const whole = failing.flatMap(({ command, words }) => (words === undefined ? [command] : []))
  const isMore = failing.some(({ deletesMore, isPattern }) => deletesMore || isPattern)
  const removed = removeFromRun(dockerfile, failing)
  if (isMore || removed === undefined) return undefined
  if (mayFailAt(run, targets, commands) !== undefined) return undefined
  if (exposedBy(flow, run, whole) !== undefined) return undefined
  return {
    edits: [...editMounts(dockerfile, { run, added }, layout), ...removed],
    removed: failing.map((cleanUp) => `"${textOfCleanUp(flow, cleanUp)}"`),
  }
}
