import {
  because,
  describe,
  nameOf,
  repair,
  swallowingGroups,
  unreachedMounts,
  type FileInfo,
  type Finding,
} from '../src/api.ts'

export const description =
  'Installs what the image needs into the image, and mounts the cache of the package manager instead'

/**
 * What lies under a cache mount never reaches the image, so a mount on a directory that a command
 * installs into swallows the installation. The mount moves to the cache of the package manager, in
 * every RUN of the stage chain that has it; the directory becomes a plain one.
 *
 * Reported without a fix: what a RUN of another stage takes from the same cache, and caches whose
 * place cannot be known. Unsafe: what only RUNs with the same mount read, because that works until
 * somebody prunes the cache.
 */
export default function* keepInstalledFiles(file: FileInfo): Iterable<Finding> {
  const groups = swallowingGroups(file.flow)
  for (const group of groups) yield* repair(file, group)
  for (const { mount, reader, use } of unreachedMounts(file.flow)) {
    const isSaid = groups.some(({ runs }) => [...runs.values()].flat().includes(mount))
    if (isSaid) continue
    yield {
      message: `What ${use === undefined ? 'the RUN' : `"${nameOf(use.invocation)}"`} writes to ${describe(use?.path ?? mount.target)} stays in the cache mount, and is missing where it is needed.`,
      range: mount.range,
      subject: mount.target,
      reader: { text: reader.keyword, range: reader.range },
      withheld:
        use === undefined
          ? because.uncertainWriter
          : because.cacheOrFiles(use.invocation.manager.name),
    }
  }
}
