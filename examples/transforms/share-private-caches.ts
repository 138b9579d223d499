import type { FileInfo, Finding, TransformApi } from 'cachefix'

export const description = 'Lets builds share the caches that are private'

/** One directory for all builds, instead of one for each build that runs at the same time. */
export default function* (
  { dockerfile, flow, layout }: FileInfo,
  { editMounts, isKnown }: TransformApi,
): Iterable<Finding> {
  for (const run of flow.runs()) {
    for (const mount of run.mounts) {
      if (mount.type !== 'cache' || mount.sharing !== 'private' || !isKnown(mount.target)) continue
      const replaced = new Map([[mount, [{ target: mount.target }]]])
      yield {
        message: `The cache ${mount.target} is private, so builds at the same time cannot share it.`,
        range: mount.range,
        fix: {
          description: 'shares it',
          edits: editMounts(dockerfile, { run, replaced }, layout),
        },
      }
    }
  }
}
