/** Cache mounts that swallow or hide something, and which of them can only be moved together. */
import type { Mount, Run } from '../read/types.ts'
import { isPlainCache, isSameMount, type Flow } from './flow.ts'
import { areRelated } from './lineage.ts'
import { lossesOf, type Loss } from './losses.ts'
import { hiddenBy } from './masking.ts'

/** A cache mount that swallows or hides something. */
export interface Swallowing {
  readonly mount: Mount
  /** The one that explains it best comes first. */
  readonly losses: readonly Loss[]
  /** What of the image the RUN needs and cannot see, in words. */
  readonly hidden: string | undefined
}

/** Swallowing mounts that can only be moved together: the same one in several RUNs, several in one RUN. */
export interface SwallowingGroup {
  /** The first one of each cache. */
  readonly swallowings: readonly Swallowing[]
  /** All RUNs of the stage chain that have one of the mounts. */
  readonly runs: ReadonlyMap<Run, readonly Mount[]>
}

/** Two transforms ask for them. */
const known = new WeakMap<Flow, readonly SwallowingGroup[]>()

/** All cache mounts of the file that swallow or hide something. */
export function swallowingGroups(flow: Flow): readonly SwallowingGroup[] {
  const groups = known.get(flow) ?? findGroups(flow)
  known.set(flow, groups)
  return groups
}

function findGroups(flow: Flow): SwallowingGroup[] {
  let groups: { swallowings: Swallowing[]; runs: Map<Run, Mount[]> }[] = []
  for (const run of flow.cacheRuns()) {
    if (run.unreadable !== undefined) continue
    const found = lossesOf(flow, run)
    for (const mount of run.mounts) {
      const losses = found
        .filter((loss) => loss.mount === mount)
        .toSorted((one, other) => weightOf(other) - weightOf(one))
      const hidden = isPlainCache(mount) ? hiddenBy(flow, run, mount) : undefined
      if (losses.length === 0 && hidden === undefined) continue
      const same = sameMounts(flow, run, mount)
      flow.effort.spend(same.length + groups.length)
      const touching = groups.filter(({ runs }) => same.some((each) => runs.has(each.run)))
      const merged = {
        swallowings: touching.flatMap(({ swallowings }) => swallowings),
        runs: new Map(touching.flatMap(({ runs }) => [...runs])),
      }
      const isThere = merged.swallowings.some((other) => isSameMount(other.mount, mount))
      if (!isThere) merged.swallowings.push({ mount, losses, hidden })
      for (const each of same) {
        merged.runs.set(each.run, [...new Set([...(merged.runs.get(each.run) ?? []), each.mount])])
      }
      groups = [...groups.filter((group) => !touching.includes(group)), merged]
    }
  }
  return groups
}

/** Who names a file explains better than an image that needs it all, and an install better than the rest. */
function weightOf({ readers, output }: Loss): number {
  return (
    (readers.some(({ how }) => how === 'named') ? 2 : 0) +
    (output.directory.is === 'install' ? 1 : 0)
  )
}

/** The RUNs of the same stage chain, in either direction, that mount the same cache at the same place. */
function sameMounts(flow: Flow, run: Run, mount: Mount): { run: Run; mount: Mount }[] {
  const { stage } = run.instruction
  return flow.runs({ onbuild: true }).flatMap((other) => {
    const otherStage = other.instruction.stage
    if (stage === undefined || otherStage === undefined || !areRelated(stage, otherStage)) return []
    const same = other.mounts.find((each) => isSameMount(mount, each))
    return same === undefined ? [] : [{ run: other, mount: same }]
  })
}
