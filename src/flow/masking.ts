/** What a cache mount hides that the RUN needs, and who else may use it. */
import {
  baseName,
  isWithin,
  isWithinByDefault,
  mayBeDirectory,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import { lookUp } from '../read/environment.ts'
import { describe, isKnown, isOneOf, matches, type Text, textOf } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import type { PackageManager } from '../know/types.ts'
import { homeOf, type CacheUse, type Flow, type MountedAt, type Output } from './flow.ts'
import { nameOf, readInvocation, type Invocation, usesInstalled } from './invocations.ts'
import { isContained, isInspecting, isPlain } from '../know/programs.ts'
import { writesInto } from './effects.ts'
import { isLeftBefore } from './left-before.ts'
import { namesPath } from './named-paths.ts'
import { touchOf } from './touches.ts'

/** What of the image the RUN needs and cannot see because of the mount, in words. */
export function hiddenBy(flow: Flow, run: Run, mount: Mount): string | undefined {
  const { image } = run.instruction.state
  for (const [directory, programs] of image?.programs ?? []) {
    if (!isWithin(directory, mount.target)) continue
    const needed = run.commands.find(({ program }) => isOneOf(program.text, programs))
    if (needed === undefined || mayFill(run, needed, mount)) continue
    if (directory.endsWith('/bin') || !mayInstallItself(flow, run, needed))
      return `the programs of the image in ${directory}`
  }
  const needed = flow
    .usesUnder(run, mount)
    .find(
      (use) =>
        use.directory.filledBy !== undefined &&
        !isFilledByAny(flow, use, mount) &&
        isLeftBefore(flow, run, use, []),
    )
  if (needed !== undefined) return `what an earlier step put into ${describe(needed.path)}`
  const installed = installedUnder(flow, run, mount)
  if (installed !== undefined)
    return `what "${nameOf(installed.invocation)}" has installed into ${describe(installed.path)}`
  const configuration = configurationUnder(flow, run, mount)
  if (configuration !== undefined) return describe(configuration)
  const inside = flow
    .invocations(run)
    .find(
      (invocation) =>
        needsProject(flow, invocation) &&
        isWithin(invocation.cwd, mount.target) &&
        flow.mountOver(run, invocation.cwd) === mount &&
        !mayFill(run, invocation.command, mount),
    )
  if (inside === undefined || isFilledElsewhere(flow, run, mount)) return undefined
  const copied = [...flow.before(run.instruction)].some(({ detail }) => {
    if (detail?.kind !== 'copy') return false
    const destination = resolvePath('/', detail.destination)
    // What a directory above holds is not known: the mount may lie over an empty place.
    return destination !== '/' && isWithin(destination, mount.target)
  })
  return copied ? `what was copied to ${describe(inside.cwd)}` : undefined
}

/** Whether a tool may get the version of itself that a file of the project, a variable or a word asks for. */
function mayInstallItself(flow: Flow, run: Run, command: Command): boolean {
  const invocation = readInvocation(command, flow.managers)
  if (invocation === undefined) return true
  const { manager } = invocation
  const since = manager.outputs.flatMap(({ intermediates }) => intermediates?.since ?? [])
  return (
    matches(command.arguments[0]?.text ?? '', manager.syntax.toolchain) ||
    since.some(({ variable = '' }) => lookUp(command.environment, variable) !== undefined) ||
    run.mounts.some(({ type }) => type === 'bind') ||
    [...flow.before(run.instruction)].some(
      ({ detail }) =>
        detail?.kind === 'copy' &&
        isWithin(invocation.cwd, resolvePath('/', detail.destination)) &&
        detail.sources.some((source) => mayBeDirectory(source) || matches(source, /[*?[]/)),
    )
  )
}

/** What an earlier RUN installed into the layer under a mount, and a command needs that may not find it there. */
function installedUnder(flow: Flow, run: Run, mount: Mount): Output | undefined {
  return earlierRuns(flow, run)
    .flatMap((earlier) =>
      flow
        .outputs(earlier)
        .filter(
          ({ directory, path, doubt }) =>
            directory.is === 'install' &&
            doubt === undefined &&
            isKnown(path) &&
            !path.includes('*') &&
            isWithin(path, mount.target) &&
            flow.mountOver(earlier, path) === undefined &&
            flow.mountOver(run, path) === mount,
        ),
    )
    .find(({ path, ...output }) => {
      const user = run.commands.find((command) => {
        const touch = touchOf(flow, command, path, { path, ...output })
        return !command.conditional && (touch === 'uses' || touch === 'names')
      })
      return (
        user !== undefined &&
        !mayFill(run, user, mount) &&
        !isFilledElsewhere(flow, run, mount) &&
        !flow.mountsOf(mount).some((other) => installsInto(flow, other, path, mount))
      )
    })
}

/** Whether a RUN installs into a directory in a cache, at whatever place it has that. */
function installsInto(
  flow: Flow,
  { run, mount }: MountedAt,
  path: Text,
  { target }: Mount,
): boolean {
  const place = resolvePath(mount.target, relativeTo(target, path))
  return flow
    .outputs(run)
    .some((output) => isWithin(output.path, place) || isWithin(place, output.path))
}

/** The RUNs before one in its stage chain that can be read. */
export function earlierRuns(flow: Flow, run: Run): Run[] {
  return [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' && !detail.onbuild && detail.unreadable === undefined ? [detail] : [],
  )
}

/** Files with which programs show who they are. */
export const credentials = /\/\.(?:netrc|ssh|gitconfig|git-credentials|docker)(?:\/|$)/

/** A configuration, or credentials, that an earlier COPY put under a mount. */
function configurationUnder(flow: Flow, run: Run, mount: Mount): Text | undefined {
  const invocations = flow.invocations(run)
  return [...flow.before(run.instruction)]
    .flatMap(({ detail }) => {
      if (detail?.kind !== 'copy') return []
      const destination = resolvePath('/', detail.destination)
      return detail.sources.flatMap((source) => [
        destination,
        textOf`${destination}/${baseName(source)}`,
      ])
    })
    .find(
      (path) =>
        isWithin(path, mount.target) &&
        path !== mount.target &&
        (matches(path, credentials) ||
          invocations.some(({ manager }) => matches(path, manager.configuration?.files))),
    )
}

/** Whether an invocation reads files of the directory it runs in: package.json, go.mod, requirements.txt. */
function needsProject(flow: Flow, invocation: Invocation): boolean {
  const { manager, command } = invocation
  if (command.arguments.some(({ text }) => matches(text, /^\.\/?$|^[\w.-]+\.(?:txt|toml|in)$/)))
    return true
  const isForUser = flow
    .outputsOf(invocation)
    .some(({ directory }) => directory.is === 'install' && directory.when !== undefined) // `npm install -g`
  return !isForUser && manager.outputs.some(({ readBy }) => readBy?.fromParent === true)
}

/** Whether some RUN with the mount fills a cache that only some subcommands fill. */
function isFilledByAny(flow: Flow, use: CacheUse, mount: Mount): boolean {
  return flow.mountsOf(mount).some(({ run }) => flow.fills(run, use))
}

/** Whether another RUN may put into the cache what this one needs: a checkout, sources. */
function isFilledElsewhere(flow: Flow, run: Run, mount: Mount): boolean {
  return flow
    .mountsOf(mount)
    .some(
      (other) =>
        other.run !== run &&
        other.run.commands.some(
          (command) =>
            !isInspecting(command) && readInvocation(command, flow.managers) === undefined,
        ),
    )
}

/** Whether the RUN may put something under the mount before the command needs it. */
function mayFill(run: Run, command: Command, mount: Mount): boolean {
  if (run.mounts.some((other) => other !== mount && isWithin(other.target, mount.target)))
    return true
  return run.commands
    .slice(0, run.commands.indexOf(command))
    .some(
      (earlier) =>
        !isInspecting(earlier) &&
        (!isPlain(earlier) ||
          !isContained(earlier) ||
          namesPath(earlier, mount.target) ||
          writesInto(earlier, mount.target).length > 0),
    )
}

/**
 * What may keep a cache of its own below a directory that is mounted for another purpose: a home,
 * `~/.cache`, one that holds the caches of others, or more than `output`. A program, or a variable.
 */
export function strangersUnder(
  flow: Flow,
  run: Run,
  directory: Text,
  output: Text = directory,
): string | undefined {
  const uses = flow.cacheUses(run)
  const holdsCaches = uses.some(({ path }) => isWithin(path, directory) && path !== directory)
  const isHome = run.commands.some((command) =>
    isWithinByDefault(textOf`${homeOf(command)}/.cache`, directory),
  )
  const isWider = output !== directory && isWithin(output, directory)
  if (!holdsCaches && !isHome && !isWider) return undefined
  const known = [...uses, ...flow.outputs(run)].map(({ path }) => path)
  const { variables } = run.instruction.state.environment
  for (const [name, value = ''] of variables) {
    const isPath = value.startsWith('/') && !value.includes(':') && name !== 'HOME'
    if (isPath && isWithin(value, directory) && !known.some((path) => isWithin(path, value)))
      return describe(name)
  }
  const managed = new Set(flow.invocations(run).map(({ command }) => command))
  const stranger = run.commands.find((command) => !managed.has(command) && !isPlain(command))
  return stranger === undefined ? undefined : describe(stranger.program.text)
}

/** Whether a command, itself not of this manager, may run it: a script, a tool that builds packages. */
export function mayRun(flow: Flow, commands: readonly Command[], manager: PackageManager): boolean {
  return commands.some((command) => {
    if (matches(command.name, manager.runBy)) return true
    const used = readInvocation(command, flow.managers)
    if (used === undefined) return !isPlain(command) || !isKnown(command.program.text)
    return used.manager !== manager && usesInstalled(used)
  })
}
