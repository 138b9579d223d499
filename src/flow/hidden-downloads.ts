/** What a RUN downloads into its layer, and the mounts of later RUNs hide. */
import { hasSubcommand, usesInstalled } from './invocations.ts'
import type { Mount, Run } from '../read/types.ts'
import { isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { runsThatSee } from './follow.ts'
import { deletesAll } from './left-before.ts'
import { earlierRuns } from './masking.ts'

/** A download into a layer that the mount of a later RUN hides, and that no RUN without the mount uses. */
export interface HiddenDownload {
  readonly run: Run
  readonly mount: Mount
  readonly use: CacheUse
  readonly download: CacheUse
}

/**
 * What RUNs only download, and later ones need that have a mount over it: `go mod download`, and then
 * `--mount=type=cache,target=/go/pkg/mod go build`.
 */
export function hiddenDownloads(flow: Flow): HiddenDownload[] {
  const found = new Map<CacheUse, HiddenDownload>()
  for (const run of flow.cacheRuns()) {
    if (run.unreadable !== undefined) continue
    for (const mount of run.mounts.filter(isPlainCache)) {
      for (const use of flow.usesUnder(run, mount)) {
        const download = downloadBefore(flow, run, use)
        if (download !== undefined && !found.has(download))
          found.set(download, { run, mount, use, download })
      }
    }
  }
  return [...found.values()]
}

function downloadBefore(
  flow: Flow,
  run: Run,
  { directory, path, invocation }: CacheUse,
): CacheUse | undefined {
  if (!directory.reread || directory.filledBy !== undefined) return undefined
  if (flow.isApart({ directory, invocation })) return undefined
  const usesIn = (each: Run): CacheUse[] =>
    flow.cacheUses(each).filter((use) => use.directory === directory && use.path === path)
  const earlier = earlierRuns(flow, run)
  const first = earlier.find((each) => usesIn(each).some((use) => !flow.isApart(use)))
  if (first === undefined || first.instruction.isTriggered) return undefined
  const isThere =
    flow.mountOver(first, path) === undefined && !earlier.some((each) => deletesAll(each, path))
  const seen = runsThatSee(flow, first.instruction, path)
  if (!isThere || seen.some((each) => usesIn(each).length > 0)) return undefined
  const [use, ...others] = usesIn(first)
  return use !== undefined && others.length === 0 && onlyDownloads(flow, use) ? use : undefined
}

/** Whether a command makes nothing of what it downloads, and does so for certain. */
export function onlyDownloads(flow: Flow, { invocation }: CacheUse): boolean {
  const { manager, command } = invocation
  return (
    !command.conditional &&
    flow.outputsOf(invocation).length === 0 &&
    !usesInstalled(invocation) &&
    !hasSubcommand(invocation, manager.builds)
  )
}
