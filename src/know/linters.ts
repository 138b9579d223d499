/** What public linters say about a RUN once its cache is no longer switched off or emptied. */
import type { Text } from '../read/text.ts'
import type { CacheDirectory } from './types.ts'
import type { Command, Dockerfile, Mount, Run } from '../read/types.ts'

/** Why a linter would object to a RUN that uses a cache through these flags; undefined when none would. */
export function objectionTo(
  { linter }: CacheDirectory,
  flags: readonly Text[],
  misses: 'switch' | 'clean-up',
  command?: Command,
): string | undefined {
  if (linter?.asksFor !== misses) return undefined
  // It knows programs by the names that they are written with, and none by its path:
  // https://github.com/hadolint/hadolint/blob/master/src/Hadolint/Shell.hs
  if (command?.program.text.includes('/') === true) return undefined
  const isSeen = linter.mounts.some((texts) =>
    texts.every((text) => flags.some((flag) => flag.includes(text))),
  )
  const demand = misses === 'switch' ? 'switch the cache off' : 'empty it'
  return isSeen
    ? undefined
    : `${linter.rule} does not see that the mount holds the cache, and would ask to ${demand}`
}

interface Moving {
  readonly directory: CacheDirectory
  readonly path: Text
  readonly invocation: { readonly command: Command }
}

/** Why a linter would object once a mount is moved to a cache, if it does not do so already. */
export function objectionToMoving(
  dockerfile: Dockerfile,
  run: Run,
  { range: { start, end } }: Mount,
  { directory, path, invocation: { command } }: Moving,
): string | undefined {
  const before = flagTexts(dockerfile, run)
  const own = dockerfile.source.slice(start, end)
  const after = [...before.filter((text) => text !== own), path]
  return objectionTo(directory, before, 'switch', command) === undefined
    ? objectionTo(directory, after, 'switch', command)
    : undefined
}

/** The mounts of a RUN as they are written, on one line. */
export function flagTexts({ source, escape }: Dockerfile, run: Run): string[] {
  return run.mounts
    .filter(({ type }) => type === 'cache' || type === 'tmpfs')
    .map(({ range }) => source.slice(range.start, range.end).replaceAll(`${escape}\n`, ''))
}
