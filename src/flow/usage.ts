/** Whether the commands of a RUN use a directory, or may. */
import { once } from '../common/memo.ts'
import type { Environment } from '../read/environment.ts'
import { isWithin, isWithinByDefault, relativeTo, resolvePath } from '../read/paths.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { Command, Run, User } from '../read/types.ts'
import { homeOf, type CacheUse, type Flow } from './flow.ts'
import { holds } from './conditions.ts'
import { effectsOf, writesInto } from './effects.ts'
import {
  hasSubcommand,
  isCommand,
  readInvocation,
  usesInstalled,
  type Invocation,
} from './invocations.ts'
import { mentionedPaths, namesPath, operandPaths } from './named-paths.ts'
import { mayHoldPlaceOf } from './purposes.ts'
import { isContained, isInspecting, programOf, readsProject } from '../know/programs.ts'

/** Whether something uses a directory for certain, or names it: a cache, an output, a variable, a command. */
export function isUsed(flow: Flow, run: Run, directory: Text): boolean {
  return (
    flow
      .invocations(run)
      .some(
        (invocation) =>
          hasDirectoryAt(flow, invocation, directory) ||
          readsInstalled(flow, invocation, directory),
      ) ||
    flow.outputs(run).some(({ path }) => !path.includes('*') && isWithin(path, directory)) ||
    isInVariable(flow, run, run.instruction.state.environment, directory) ||
    isUsedByCommand(flow, run, directory) ||
    // A symbolic link, a configuration: a command that names the directory has to do with it.
    [...flow.before(run.instruction)].some(
      ({ detail }) =>
        detail?.kind === 'run' &&
        detail.commands.some((command) => names(command, directory) || linksTo(command, directory)),
    )
  )
}

function isUsedByCommand(flow: Flow, run: Run, directory: Text): boolean {
  // Most commands of a RUN have one environment.
  const environments = new Set(run.commands.map(({ environment }) => environment))
  return (
    run.commands.some((command) => isUsedBy(command, directory)) ||
    [...environments].some((each) => isInVariable(flow, run, each, directory))
  )
}

function isUsedBy(command: Command, directory: Text): boolean {
  const { copies, writes } = effectsOf(command)
  return (
    isWithin(command.cwd, directory) ||
    names(command, directory) ||
    linksTo(command, directory) ||
    copies.some(({ path }) => isKnown(path) && path !== '/' && isWithin(directory, path)) ||
    (writes.length > 0 && writesInto(command, directory).length > 0) ||
    (!isInspecting(command) && operandPaths(command).some((path) => isWithin(path, directory)))
  )
}

/** Whether a command names a directory, and does more with it than to make, delete, list or give it away. */
export function names(command: Command, directory: Text): boolean {
  const isLooking = matches(command.name, /^(?:test|\[|\[\[|touch|find)$/)
  return (isLooking || !isInspecting(command)) && namesPath(command, directory)
}

/** Whether a command makes a symbolic link to a directory, or to one around it. */
function linksTo(command: Command, directory: Text): boolean {
  return effectsOf(command).links.some(({ path }) => path !== '/' && isWithin(directory, path))
}

function isInVariable(flow: Flow, run: Run, { variables }: Environment, directory: Text): boolean {
  return partsOf(variables).some(
    ([name, part]) => isWithinByDefault(part, directory) && !isOfOtherTool(flow, run, name),
  )
}

/** What the values of variables may be lists of. */
const partsOf = once((variables: Environment['variables']): readonly (readonly [Text, Text])[] =>
  [...variables].flatMap(([name, value = '']) =>
    value.split(':').map((part) => [name, part] as const),
  ),
)

/** Whether a variable says where a tool has its cache that a RUN does not run, and says it to no other one. */
function isOfOtherTool(flow: Flow, run: Run, variable: Text): boolean {
  const [tool, ...others] = flow.managers.filter(({ caches }) =>
    caches.some(({ at }) =>
      at.some((location) => 'variable' in location && location.variable === variable),
    ),
  )
  return (
    tool !== undefined &&
    others.length === 0 &&
    !flow.invocations(run).some(({ manager }) => manager === tool)
  )
}

/** Whether a tool has a cache there, or anything that it writes beside one, whatever it does this time. */
function hasDirectoryAt(flow: Flow, invocation: Invocation, directory: Text): boolean {
  return flow.ownCaches(invocation).some((use) => {
    const { directory: cache, path } = use
    return (
      isWithinByDefault(path, directory) ||
      mayKeep(use, directory) ||
      flow
        .sideDirectories(invocation, cache)
        .some((side) => side !== '/' && isRelated(side, directory))
    )
  })
}

/** Whether a tool looks there for what it has installed for itself, as Mix for Hex. */
function readsInstalled(flow: Flow, invocation: Invocation, directory: Text): boolean {
  const { manager, command } = invocation
  return manager.outputs.some((output) => {
    const { readBy } = output
    return (
      readBy?.when !== undefined &&
      matches(command.name, readBy.programs) &&
      holds(flow, readBy.when, invocation) &&
      flow.outputPaths(invocation, output).some((path) => isRelated(path, directory))
    )
  })
}

/** Whether one path is the other, or lies in it. */
export function isRelated(one: Text, other: Text): boolean {
  return isWithinByDefault(one, other) || isWithinByDefault(other, one)
}

/** Whether a tool may use a directory below its cache: not one of a name that it does not use there. */
function mayKeep({ directory, path }: Pick<CacheUse, 'directory' | 'path'>, below: Text): boolean {
  if (!isWithinByDefault(below, path)) return false
  if (below === path || directory.contents.length === 0 || directory.contents.includes(''))
    return true
  return (
    !matches(relativeTo(path, below), /^\.?(?:caches?|tmp)$/) ||
    directory.contents.some((part) => isRelated(resolvePath(path, part), below))
  )
}

/** Whether some command of a RUN may use a directory that none of them names; `isOwn` where no package or project can mean it. */
export function mayBeUsed(flow: Flow, run: Run, directory: Text, isOwn: boolean): boolean {
  return run.commands.some((command) => mayUse(flow, command, directory, isOwn))
}

function mayUse(flow: Flow, command: Command, directory: Text, isOwn: boolean): boolean {
  const invocation = readInvocation(command, flow.managers)
  const isOfProject = command.cwd !== '/' && isWithin(directory, command.cwd)
  if (invocation === undefined)
    return (
      !isContained(command) ||
      (isOfProject && readsProject(command)) ||
      runsToolOf(flow, command, directory)
    )
  if (!isKnownUse(invocation)) return true
  if (invocation.manager.needsRoot === true) return false
  if (isOfProject && !directory.includes('~')) return true
  return !isOwn && runsCodeOfOthers(flow, invocation)
}

/** Whether a command runs a tool that has a cache there: in some home, or by itself. */
function runsToolOf(flow: Flow, { name }: Command, directory: Text): boolean {
  return flow.managers.some(
    (manager) =>
      matches(name, manager.runBy) &&
      manager.caches.some((cache) => mayHoldPlaceOf(directory, cache, manager)),
  )
}

/**
 * The commands of a RUN that have to do with a directory in a way that is not known; else, where none has, those
 * that the RUN is there for. None where a tool has a directory of its own there, for all that is known, or a
 * program is told by its words what to do in it.
 */
export function unknownUsers(flow: Flow, run: Run, directory: Text): readonly Command[] {
  const isOfTool =
    flow
      .invocations(run)
      .some(
        (invocation) =>
          hasDirectoryAt(flow, invocation, directory) ||
          flow
            .ownCaches(invocation)
            .some(
              (use) =>
                !isKnown(use.path) && mayHoldPlaceOf(directory, use.directory, invocation.manager),
            ),
      ) ||
    flow.outputs(run).some(({ path }) => isWithinByDefault(path, directory)) ||
    run.commands.some((command) => runsToolOf(flow, command, directory))
  if (isOfTool) return []
  // Packages that a tool builds may do anything, but have no reason to where the RUN says what is kept there.
  const isFilled = run.commands.some(
    (command) => isContained(command) && writesInto(command, directory).length > 0,
  )
  const users = run.commands.filter((command) => mayUse(flow, command, directory, isFilled))
  if (users.length > 0) return users
  if (isUsedByCommand(flow, run, directory)) return []
  const tools = run.commands.filter((command) => !isContained(command))
  return tools.length > 0 ? tools : run.commands
}

/** Whether a command of a RUN names a directory, something in it, or one around it that it does not only make. */
export function isMentioned({ commands }: Run, directory: Text): boolean {
  return commands.some((command) => {
    const isMaking = programOf(command)?.does === 'makes'
    return mentionedPaths(command).some(
      (path) =>
        isRelated(path, directory) &&
        !(isMaking && path !== directory && isWithin(directory, path)),
    )
  })
}

/** Whether a command of the file names a directory. */
export function isNamedAnywhere(flow: Flow, directory: Text): boolean {
  return flow
    .runs()
    .some(({ commands }) =>
      commands.some((command) => mentionedPaths(command).some((path) => isWithin(path, directory))),
    )
}

/** Whether it is known what a tool does with its directories for this subcommand. */
function isKnownUse(invocation: Invocation): boolean {
  const { manager, subcommands, opaque, command } = invocation
  if (opaque) return false
  const { caches, outputs, emptying = [], settings = [], locating = [] } = manager
  const asks = command.arguments.every(({ text }) => matches(text, /^-{0,2}(?:version|help|[vV])$/))
  return (
    asks ||
    [...caches, ...outputs].some(({ by }) => hasSubcommand(invocation, by)) ||
    [...emptying, ...settings].some((each) => isCommand(invocation, each.command)) ||
    locating.some((words) => isCommand(invocation, words)) ||
    subcommands.every((subcommand) => subcommand === '')
  )
}

/** Whether what packages or the project bring runs: scripts of an installation, what builds it. */
function runsCodeOfOthers(flow: Flow, invocation: Invocation): boolean {
  const { starts = [], builds = [], unpacksOnly = false } = invocation.manager
  if (unpacksOnly) return false
  return (
    usesInstalled(invocation) ||
    hasSubcommand(invocation, [...starts, ...builds]) ||
    flow.outputsOf(invocation).length > 0
  )
}

/** Whether a user is not root, as the number says, or that the file makes an account for another one. */
function isOtherThanRoot({ uid, name }: User, { instruction }: Run): boolean {
  return uid === undefined
    ? name !== undefined && instruction.state.accounts.users.has(name)
    : uid !== 0
}

/** Whether no command of a RUN can get at a directory: it is in the home of root, and other users run them. */
export function isOutOfReach(flow: Flow, run: Run, directory: Text): boolean {
  if (!isWithin(directory, '/root')) return false
  const isOther = run.commands.every(
    (command) => isOtherThanRoot(command.user, run) && !isRelated(homeOf(command), directory),
  )
  const isOpened = [...flow.before(run.instruction)].some(
    ({ detail }) =>
      detail?.kind === 'run' &&
      detail.commands.some(
        (command) =>
          matches(command.name, /^(?:chmod|chown|setfacl)$/) &&
          mentionedPaths(command).some((path) => isRelated(path, '/root')),
      ),
  )
  return isOther && run.commands.length > 0 && !isOpened
}
