/** RUNs that need a cache which an earlier RUN fills, and do not mount it. */
import { baseName } from '../read/paths.ts'
import { isKnown, type Text, textOf } from '../read/text.ts'
import type { Run } from '../read/types.ts'
import type { CacheUse, Flow, MountedAt } from './flow.ts'
import { isLeftBefore } from './left-before.ts'
import { mayRun } from './masking.ts'
import { unmountedReaders } from './misplaced.ts'
import { perUse } from './rules.ts'

export interface MissingMount {
  readonly run: Run
  /** What it needs the cache for. */
  readonly use: CacheUse
  /** The earlier RUN, and its mount. */
  readonly source: MountedAt
}

/** All readers of caches that are mounted before them only, by the first RUN that has one of the mounts. */
export function missingMounts(flow: Flow): ReadonlyMap<Run, readonly MissingMount[]> {
  const found = new Map<Run, MissingMount[]>()
  const known = new Set<Text>()
  for (const { run, mount, use: filling } of perUse(flow)) {
    // A mount might hide what an unknown base holds.
    if (run.instruction.state.image === undefined || !isFilled(flow, run, filling)) continue
    const later = unmountedReaders(flow, run, filling)
    for (const reader of later) {
      const use = flow
        .cacheUses(reader)
        .find(({ directory, path }) => directory === filling.directory && path === filling.path)
      const key = textOf`${reader.instruction.index} ${filling.path}`
      if (
        use === undefined ||
        known.has(key) ||
        isVendored(flow, reader, use) ||
        isInstalledBefore(flow, reader, use) ||
        mayBeThere(flow, reader, use, [run, ...later])
      )
        continue
      known.add(key)
      found.set(run, [...(found.get(run) ?? []), { run: reader, use, source: { run, mount } }])
    }
  }
  return found
}

/** Whether a RUN puts into a cache what later steps of the project need. */
function isFilled(flow: Flow, run: Run, use: CacheUse): boolean {
  const isFiller = use.directory.filledBy === undefined || flow.fills(run, use)
  return isKnown(use.path) && isFiller && !flow.isApart(use)
}

/** Whether a reader may find in the image what it needs: an earlier step, or a script, may have put it there. */
function mayBeThere(flow: Flow, run: Run, use: CacheUse, together: readonly Run[]): boolean {
  if (isLeftBefore(flow, run, use, together)) return true
  if (use.directory.filledBy === undefined) return false
  return [...flow.before(run.instruction), run.instruction].some(
    ({ detail }) => detail?.kind === 'run' && mayRun(flow, detail.commands, use.invocation.manager),
  )
}

/** Whether the project brings what it needs in a directory of its own: a COPY of it, or a command that makes it. */
export function isVendored(
  flow: Flow,
  run: Run,
  { invocation: { manager }, directory }: CacheUse,
): boolean {
  const { reread, bundledIn } = directory
  if (!reread || bundledIn === undefined) return false
  return [...flow.before(run.instruction), run.instruction].some(({ detail }) => {
    if (detail?.kind === 'copy')
      return [...detail.sources, detail.destination].some((path) => baseName(path) === bundledIn)
    if (detail?.kind !== 'run') return false
    return flow
      .invocations(detail)
      .some(
        (other) =>
          other.manager === manager &&
          [other.subcommand, ...other.operands.map(({ text }) => text)].includes(bundledIn),
      )
  })
}

/** Whether an earlier step has installed all that an invocation names, so that it has nothing to do. */
function isInstalledBefore(flow: Flow, run: Run, { invocation, directory }: CacheUse): boolean {
  if (directory.filledBy === undefined || invocation.operands.length === 0) return false
  const installed = [...flow.before(run.instruction)]
    .flatMap(({ detail }) => (detail?.kind === 'run' ? flow.invocations(detail) : []))
    .filter(
      ({ manager, subcommand }) =>
        manager === invocation.manager && subcommand === invocation.subcommand,
    )
    .flatMap(({ operands }) => operands.map(({ text }) => text))
  return invocation.operands.every(({ text }) => installed.includes(text))
}
