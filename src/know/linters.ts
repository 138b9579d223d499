/** What public linters say about a RUN once its cache is no longer switched off or emptied. */
import type { Text } from '../read/text.ts'
import type { CacheDirectory } from './types.ts'
import type { Dockerfile, Mount, Run } from '../read/types.ts'

/** Why a linter would object to a RUN that uses a cache through these flags; undefined when none would. */
export function objectionTo(
  { linter }: CacheDirectory,
  flags: readonly Text[],
  misses: 'switch' | 'clean-up',
): string | undefined {
  if (linter?.asksFor !== misses) return undefined
  const isSeen = linter.mounts.some((texts) =>
    texts.every((text) => flags.some((flag) => flag.includes(text))),
  )
  const demand = misses === 'switch' ? 'switch the cache off' : 'empty it'
  return isSeen
    ? undefined
    : `${linter.rule} does not see that the mount holds the cache, and would ask to ${demand}`
}

/** Why a linter would object once a mount is moved to a cache, if it does not do so already. */
export function objectionToMoving(
  dockerfile: Dockerfile,
  run: Run,
  { range: { start, end } }: Mount,
  { directory, path }: { readonly directory: CacheDirectory; readonly path: Text },
): string | undefined {
  const before = flagTexts(dockerfile, run)
  const own = dockerfile.source.slice(start, end)
  const after = [...before.filter((text) => text !== own), path]
  return objectionTo(directory, before, 'switch') === undefined
    ? objectionTo(directory, after, 'switch')
    : undefined
}

/** The mounts of a RUN as they are written, on one line. */
export function flagTexts({ source, escape }: Dockerfile, run: Run): string[] {
  return run.mounts
    .filter(({ type }) => type === 'cache' || type === 'tmpfs')
    .map(({ range }) => source.slice(range.start, range.end).replaceAll(`${escape}\n`, ''))
}
