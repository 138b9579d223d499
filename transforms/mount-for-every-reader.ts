import { describe, isKnown } from '../src/dockerfile/text.ts'
import { editMounts } from '../src/edits/mounts.ts'
import type { FileInfo } from '../src/fix.ts'
import { unmountedReaders } from '../src/flow/misplaced.ts'
import { isPlainCache, type CacheUse, type Flow, type MountedAt } from '../src/flow/flow.ts'
import { isLeftBefore, mayRun } from '../src/flow/masking.ts'
import {
  asNewMount,
  blockedBy,
  isOffline,
  neededInImage,
  obstacleAfter,
} from '../src/flow/mounting.ts'
import { mayUse } from '../src/flow/ownership.ts'
import type { Command, Dockerfile, Finding, NewMount, Run } from '../src/types.ts'

export const description = 'Mounts a cache in every later RUN that needs what it holds'

/** A RUN that needs a cache, and does not mount it. */
interface Reader {
  readonly run: Run
  readonly use: CacheUse
  readonly source: MountedAt
}

/**
 * What a RUN downloads into a mounted cache is nowhere else: a later RUN without the mount downloads
 * it again, or fails where it must not. It gets the same mount, with the same id, sharing and owner.
 *
 * Left alone: caches that an earlier step put into the image, and readers that need nothing of them.
 */
export default function* mountForEveryReader(file: FileInfo): Iterable<Finding> {
  const { dockerfile, flow, layout } = file
  for (const [source, readers] of readersBySource(flow)) {
    const [first] = readers
    if (first === undefined) continue
    const { manager, command } = first.use.invocation
    const effect = mayDownload(first) ? 'downloads everything again' : 'finds nothing, and fails'
    const finding = {
      message: `What ${manager.name} keeps in ${describe(first.source.mount.target)} is mounted for an earlier RUN only: ${textOf(command)} ${effect}.`,
      range: command.range,
    }
    const runs = [...new Set(readers.map(({ run }) => run))]
    const obstacle = readers
      .map((reader) => obstacleTo(dockerfile, flow, reader, [source, ...runs]))
      .find((reason) => reason !== undefined)
    if (obstacle !== undefined) {
      yield { ...finding, withheld: obstacle }
      continue
    }
    const edits = runs.flatMap((run) => {
      const added = readers
        .filter((reader) => reader.run === run)
        .flatMap((reader) => mountLike(dockerfile, reader) ?? [])
      return editMounts(dockerfile, { run, replaced: new Map(), added }, layout)
    })
    yield {
      ...finding,
      fix: {
        description: `mounts it${runs.length === 1 ? '' : ` in the ${runs.length} RUNs that need it`}`,
        edits,
        unsafe: readers.map(({ run, use }) => neededInImage(flow, run, use)).find(Boolean),
      },
    }
  }

  function textOf({ name, arguments: [subcommand] }: Command): string {
    return subcommand === undefined ? name : `"${name} ${describe(subcommand.text)}"`
  }
}

function mayDownload({ run, use }: Reader): boolean {
  return use.directory.filledBy === undefined && !isOffline(use.invocation, run)
}

/** All readers of caches that are mounted before them only, by the first RUN that has one of the mounts. */
function readersBySource(flow: Flow): Map<Run, Reader[]> {
  const found = new Map<Run, Reader[]>()
  const known = new Set<string>()
  for (const run of flow.runs()) {
    // What a base that nobody knows holds, a mount might hide.
    if (run.unreadable !== undefined || run.instruction.state.image === undefined) continue
    for (const filling of flow.cacheUses(run)) {
      const mount = flow.mountOver(run, filling.path)
      if (mount === undefined || !isPlainCache(mount) || !isFilled(flow, run, filling)) continue
      const later = unmountedReaders(flow, run, filling)
      for (const reader of later) {
        const use = flow
          .cacheUses(reader)
          .find(({ directory, path }) => directory === filling.directory && path === filling.path)
        const key = `${reader.instruction.index} ${filling.path}`
        if (use === undefined || known.has(key) || mayBeThere(flow, reader, use, [run, ...later]))
          continue
        known.add(key)
        found.set(run, [...(found.get(run) ?? []), { run: reader, use, source: { run, mount } }])
      }
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

/** The mount of the earlier RUN, for a later one; as it is written where an option depends on a variable. */
function mountLike(
  { source }: Dockerfile,
  { run, source: { run: first, mount } }: Reader,
): NewMount | string | undefined {
  const text = source.slice(mount.range.start, mount.range.end)
  const { stage } = first.instruction
  const isSameScope =
    stage === run.instruction.stage &&
    stage?.instructions.every(
      ({ index, keyword }) =>
        index < first.instruction.index ||
        index > run.instruction.index ||
        !/^(?:ARG|ENV|WORKDIR)$/.test(keyword),
    )
  return asNewMount(mount) ?? (isSameScope === true && !text.includes('\n') ? text : undefined)
}

/** Why a reader cannot be given the mount. */
function obstacleTo(
  dockerfile: Dockerfile,
  flow: Flow,
  reader: Reader,
  together: readonly Run[],
): string | undefined {
  const {
    run,
    use,
    source: { mount },
  } = reader
  if (!mayUse(use, mount))
    return `${use.invocation.manager.name} runs as another user there, who may not use the mount`
  if (mount.target !== use.path)
    return `the mount holds more than the cache, and would hide what else is in ${describe(mount.target)}`
  if (mountLike(dockerfile, reader) === undefined)
    return 'an option of the mount depends on a variable that may have another value there'
  return blockedBy(flow, run, use) ?? obstacleAfter(flow, run, use, together)
}
