import {
  isWithin,
  repair,
  swallowingGroups,
  type FileInfo,
  type Finding,
  type Flow,
  type SwallowingGroup,
} from '../src/api.ts'

export const description =
  'Narrows a mount over a cache and other things to the cache, where the other things are needed'

/**
 * A mount over a whole home, a whole GOPATH or all of `~/.cache` keeps what is a cache in it, and
 * takes away what is none: programs of the image, what earlier RUNs installed, browsers and virtual environments below
 * `~/.cache`, the marks by which a package manager knows what it may remove again. Where somebody
 * needs one of them, the mount becomes the exact cache directories.
 *
 * Wide mounts that do no harm in this file stay, also those that documentation shows.
 */
export default function* narrowCacheMount(file: FileInfo): Iterable<Finding> {
  for (const group of swallowingGroups(file.flow)) {
    if (isWide(file.flow, group)) yield* repair(file, group)
  }
}

/** Whether every mount of a group holds a cache that its RUN uses, or hides what the RUN needs. */
function isWide(flow: Flow, { swallowings, runs }: SwallowingGroup): boolean {
  const uses = [...runs.keys()].flatMap((run) => flow.cacheUses(run))
  return swallowings.every(
    ({ mount, hidden }) =>
      hidden !== undefined ||
      uses.some(({ path }) => path !== mount.target && isWithin(path, mount.target)),
  )
}
