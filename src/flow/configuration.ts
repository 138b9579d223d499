/** What may configure a package manager beside its command: files that come from outside, mounts, scripts. */
import { isOpaque, isPlain } from '../know/programs.ts'
import type { Pattern } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import { isWithin, mayBeDirectory, resolvePath } from '../read/paths.ts'
import { describe, matches, textOf, type Text } from '../read/text.ts'
import type { Copy, Instruction, Mount, Run } from '../read/types.ts'
import type { CacheUse, Flow } from './flow.ts'
import type { Invocation } from './invocations.ts'
import { unexpanded } from './unexpanded.ts'
import { isOutOfReach } from './usage.ts'

/** The COPY or ADD that brings a configuration file of a tool by name, where it is one that may hold some keys. */
export function configuredBy(
  flow: Flow,
  { manager, command }: Invocation,
  keys: Pattern | undefined,
  except?: Pattern,
): Instruction | undefined {
  const files = manager.configuration?.files
  if (files === undefined || keys === undefined) return undefined
  return copiesBefore(flow, command.run).find(({ copy }) =>
    [...copy.sources, copy.destination]
      .map((path) => textOf`/${path}`)
      .some((path) => matches(path, files) && !matches(path, except)),
  )?.instruction
}

/** Whether a directory, a mount or a script may bring a configuration for the whole system that the Dockerfile does not show. */
export function mayBeConfigured(flow: Flow, run: Run, { invocation }: CacheUse): boolean {
  const { files } = invocation.manager.configuration ?? {}
  const { start } = invocation.command.range
  return (
    run.mounts.some(
      ({ type, target }) =>
        type !== 'cache' && (isWithin('/etc', target) || matches(target, files)),
    ) ||
    copiesBefore(flow, run).some(
      ({ copy }) =>
        isWithin('/etc', resolvePath('/', copy.destination)) &&
        copy.sources.some((source) => mayBeDirectory(source)),
    ) ||
    [...flow.before(run.instruction), run.instruction].some(
      ({ detail }) =>
        detail?.kind === 'run' &&
        detail.commands.some((command) => command.range.start < start && isOpaque(command)),
    )
  )
}

/**
 * What may tell a tool to use the directory of a mount for its cache, in words. What
 * BuildKit does not expand, or is in the home of another user, is configured nowhere; any other directory may be.
 */
export function namedBy(flow: Flow, run: Run, mount: Mount, use: CacheUse): string | undefined {
  const isElsewhere = isOfHome(mount, use) && !isWithin(mount.target, use.invocation.cwd)
  const isConfiguredNowhere =
    isElsewhere ||
    unexpanded(flow, run, mount) !== undefined ||
    isOutOfReach(flow, run, mount.target)
  return isConfiguredNowhere ? undefined : (scriptIn(run, use) ?? fileFor(flow, run, mount, use))
}

/** Whether it is where the cache is in the home of another user, or of another image, or around that. */
function isOfHome({ target }: Mount, { directory }: CacheUse): boolean {
  return directory.at.some((location) => {
    const names = 'home' in location ? location.home.split('/') : []
    const isAround = names.some((_, index) =>
      target.endsWith(`/${names.slice(0, index + 1).join('/')}`),
    )
    // `cargo/registry` is one of `.cargo/registry`, but any directory of a project may be called `npm`.
    const isWhole = names.length > 1 && target.endsWith(`/${names.join('/').replace(/^\./, '')}`)
    return isAround || isWhole
  })
}

/** What may set any variable in the shell of a RUN: a script that it reads, an image that nobody knows. */
function scriptIn({ commands }: Run, { invocation: { command } }: CacheUse): string | undefined {
  const script = commands.find(
    (other) => matches(other.name, /^(?:\.|source|eval)$/) && !isPlain(other),
  )
  if (script !== undefined) return describe(script.program.text)
  const { environment } = command
  if (lookUp(environment, 'BASH_ENV') === undefined) return undefined
  return environment.variables.has('BASH_ENV') ? 'BASH_ENV' : 'the base image, which is not known,'
}

/** A file from outside the Dockerfile in which the tool may find where its cache is, or where it builds. */
function fileFor(
  flow: Flow,
  run: Run,
  { target }: Mount,
  { invocation, directory }: CacheUse,
): string | undefined {
  const { manager, command, cwd } = invocation
  const { inProject, shared } = manager.configuration ?? {}
  const namesTree = manager.outputs.some(({ is, keys }) => is === 'tree' && keys !== undefined)
  if (directory.keys === undefined && !namesTree) return undefined
  const lent = run.mounts.find(({ type }) => type === 'bind' || type === 'secret')
  if (lent?.type !== undefined) return `a ${lent.type} mount`
  const project = inProject === true || namesTree ? [cwd] : []
  const named = isPlaceOfAny(flow, target) ? undefined : shared
  const mayBring = ({ from, sources, destination }: Copy): boolean =>
    from === undefined &&
    [...project, command.user.home, '/etc'].some((place) => {
      const into = resolvePath('/', destination)
      return isWithin(place, into) || (place !== cwd && isWithin(into, place))
    }) &&
    sources.some((source) => mayBeDirectory(source) || matches(source, named))
  const copied = copiesBefore(flow, run).find(({ copy }) => mayBring(copy))
  return copied && `a file of the ${copied.instruction.keyword}`
}

/** Whether some tool has a directory of that name, so that none of another tool is called so. */
function isPlaceOfAny({ managers }: Flow, target: Text): boolean {
  const places = managers.flatMap(({ caches, outputs }) => [...caches, ...outputs])
  return places.some(({ at }) =>
    at.some(
      (location) =>
        ('home' in location && target.endsWith(`/${location.home}`)) ||
        ('ancestors' in location && target.endsWith(`/${location.ancestors}`)),
    ),
  )
}

/** The COPYs and ADDs before a RUN, from the first one on. */
function copiesBefore(
  flow: Flow,
  run: Run | undefined,
): { readonly instruction: Instruction; readonly copy: Copy }[] {
  return [...(run === undefined ? [] : flow.before(run.instruction))].flatMap((instruction) =>
    instruction.detail?.kind === 'copy' ? [{ instruction, copy: instruction.detail }] : [],
  )
}
