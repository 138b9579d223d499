import {
  perRun,
  withoutCleanUps,
  withoutSwitches,
  type FileInfo,
  type Finding,
} from '../src/api.ts'

export const description =
  'Removes what switches off or empties a mounted cache in the RUN that mounts it'

/**
 * A cache mount is of no use when its RUN switches the cache off or empties it. Only what is
 * certainly under a writable cache mount is touched: everywhere else a clean-up keeps the image
 * small. Upkeep is no clean-up: old files, locks, a branch of its own.
 */
export default function* keepCachedDownloads(file: FileInfo): Iterable<Finding> {
  for (const run of perRun(file.flow)) {
    yield* withoutCleanUps(file, run)
    yield* withoutSwitches(file, run)
  }
}
