/** What one command does to a path that an earlier one wrote. */
import { runsForCertain } from '../read/script/branches.ts'
import { defaultPath, lookUp, systemDirectories } from '../read/environment.ts'
import {
  baseName,
  isSamePath,
  isWithin,
  isWithinByDefault,
  parentOf,
  resolvePath,
} from '../read/paths.ts'
import { isKnown, isOneOf, matches, type Text } from '../read/text.ts'
import type { Command } from '../read/types.ts'
import type { Flow, Output } from './flow.ts'
import { holds } from './conditions.ts'
import { readInvocation, usesInstalled } from './invocations.ts'
import { isBasic, isCopying, programOf } from '../know/programs.ts'
import type { OutputDirectory } from '../know/types.ts'
import { deletes, effectsOf, readsFrom, writesInto, writtenPaths, type Copying } from './effects.ts'
import { programPath } from './named-paths.ts'

/**
 * `names`: names the path, or something in it, and needs it. `uses`: needs it without naming it, as
 * `npm run` needs node_modules. `copies`: copies a directory that holds it. `replaces`: makes it
 * anew or deletes it, so that nothing of the earlier write is left. `writes`: puts something into it.
 */
export type Touch = 'names' | 'uses' | 'copies' | 'replaces' | 'writes'

/** What `command` does to `path`, the place of `output`. Undefined when it leaves it alone. */
export function touchOf(
  flow: Flow,
  command: Command,
  path: Text,
  output: Output,
): Touch | undefined {
  flow.effort.spend(2 + command.arguments.length)
  const program = programPath(command)
  if (program !== undefined && isWithinByDefault(program, path)) return 'names'
  if (programOf(command)?.does === 'deletes' || deletes(command, path))
    return isCertain(command, (other) => deletes(other, path, ['all', 'empty']))
      ? 'replaces'
      : undefined
  if (isCopying(command)) return copyTouch(command, path)
  if (isCertain(command, (other) => replaces(flow, other, path, output))) return 'replaces'
  if (writesInto(command, path).length > 0 || rewrites(command, path, output)) return 'writes'
  if (readsFrom(command, path)) return 'names'
  return uses(flow, command, path, output) ? 'uses' : undefined
}

/** Whether a command does something for certain, or each branch of a choice of which it is one. */
function isCertain(command: Command, does: (command: Command) => boolean): boolean {
  if (!does(command)) return false
  if (!command.conditional) return true
  return command.branch !== undefined && runsForCertain(command.run?.commands.filter(does) ?? [])
}

function copyTouch(command: Command, path: Text): Touch | undefined {
  const { copies } = effectsOf(command)
  if (copies.some((copy) => isWithinByDefault(copy.path, path))) return 'names'
  if (
    copies.some((copy) => isKnown(copy.path) && isWithin(path, copy.path) && !leavesOut(copy, path))
  )
    return 'copies'
  // Into a directory, a source keeps its name.
  const places = copies.flatMap(({ path: source, to }) =>
    to === undefined ? [] : [to, resolvePath(to, baseName(source))],
  )
  if (places.length === 0) return undefined
  if (places.some((place) => isSamePath(path, place))) return 'replaces'
  return writesInto(command, path).length > 0 ? 'writes' : undefined
}

function leavesOut({ except }: Copying, path: Text): boolean {
  return except.some((pattern) => path.split('/').includes(pattern.replace(/^\.?\/|\/?\*?$/g, '')))
}

/** Whether another package manager makes the directory anew: `yarn install` and node_modules. */
function rewrites(
  { name, arguments: words, cwd }: Command,
  path: Text,
  { directory }: Output,
): boolean {
  const [first = ''] = words.map(({ text }) => text)
  return (
    matches(name, directory.rewrittenBy?.programs) &&
    matches(first, directory.rewrittenBy?.operand) &&
    isWithin(path, cwd)
  )
}

/** Whether the command writes the same output anew. */
export function replaces(
  flow: Flow,
  command: Command,
  path: Text,
  { invocation, directory }: Output,
): boolean {
  const again = flow.invocationOf(command)
  if (again === undefined) return false
  return flow.outputsOf(again).some((other) => {
    if (other.doubt !== undefined || !isSamePath(other.path, path)) return false
    if (other.directory.afresh && directory.afresh)
      return directory.is !== 'install' || again.operands.length === 0
    const words = new Set(again.command.arguments.map(({ text }) => text))
    return invocation.command.arguments.every(({ text }) => text.startsWith('-') || words.has(text))
  })
}

/** Whether the command reads the output without naming it. */
function uses(flow: Flow, command: Command, path: Text, output: Output): boolean {
  const { invocation, directory } = output
  if (isOnPath(flow, command, path, output) || isInstalledName(command, output)) return true
  const { readBy } = directory
  if (readBy === undefined || !matches(command.name, readBy.programs)) return false
  const own = readInvocation(command, [invocation.manager])
  if (own?.manager.runs !== undefined && !usesInstalled(own)) return false
  if (readBy.when !== undefined && (own === undefined || !holds(flow, readBy.when, own)))
    return false
  if (readBy.onlyInImage === true && command.run !== undefined) return false
  if (readBy.when !== undefined) return true
  if (readBy.fromParent === true) return isWithin(searchedFrom(command, readBy), parentOf(path))
  if (
    readBy.fromPlace === true &&
    flow.outputPaths({ manager: invocation.manager, command }, directory).includes(path)
  )
    return true
  const hasPrefix = directory.at.some((location) => 'prefix' in location)
  if (hasPrefix && flow.prefixOf(command) === flow.prefixOf(invocation.command)) return true
  const listed =
    readBy.variable === undefined ? '' : (lookUp(command.environment, readBy.variable) ?? '')
  return listed
    .split(':')
    .some((entry) => entry !== '' && isWithinByDefault(resolvePath(command.cwd, entry), path))
}

/** The directory from which a program looks for modules: of the file that it runs, else its own. */
function searchedFrom(
  { name, cwd, arguments: words }: Command,
  { fromFile }: NonNullable<OutputDirectory['readBy']>,
): Text {
  if (!matches(name, fromFile?.programs)) return cwd
  const file = words.find(
    ({ text }, index) =>
      !text.startsWith('-') && !isOneOf(words[index - 1]?.text ?? '', fromFile?.options),
  )?.text
  return file?.includes('/') === true && matches(file, /\.\w+$/)
    ? parentOf(resolvePath(cwd, file))
    : cwd
}

/** Whether the program is found through PATH: in a directory that lies in `path`, or as that very file. */
function isOnPath(flow: Flow, command: Command, path: Text, output: Output): boolean {
  if (command.program.text.includes('/')) return false
  const entries = (lookUp(command.environment, 'PATH') ?? defaultPath).split(':').filter(isKnown)
  flow.effort.spend(2 * entries.length)
  if (entries.some((entry) => resolvePath(entry, command.program.text) === path)) return true
  const { readBy, at, isPrefix } = output.directory
  const holdsPrograms = isPrefix === true || at.some((location) => 'prefix' in location)
  const isOwn = holdsPrograms && matches(command.name, readBy?.programs)
  if ((isBasic(command) && !isOwn) || matches(path, /^\/(?:usr|bin)/)) return false
  return (
    entries.some((entry) => isWithin(entry, path)) &&
    !isProvidedElsewhere(flow, command, path, output)
  )
}

/**
 * Whether a program may lie in another directory of PATH: one of which it is not known what it holds,
 * or one into which something of that name, or anything by the same manager, was put.
 */
function isProvidedElsewhere(flow: Flow, command: Command, path: Text, output: Output): boolean {
  const entries = (lookUp(command.environment, 'PATH') ?? defaultPath).split(':')
  const others = entries.filter((entry) => !isWithin(entry, path) && !isWithin(path, entry))
  const { stages, instructions } = flow.dockerfile
  const isKnownEntry = (entry: Text): boolean =>
    systemDirectories.has(entry) ||
    stages.some(({ end }) => end.image?.environment.get('PATH')?.split(':').includes(entry))
  if (!others.every(isKnownEntry)) return true
  const isNamed = (place: Text): boolean => baseName(place) === command.name
  return instructions.some(({ detail }) => {
    flow.effort.spend(1)
    if (detail?.kind === 'copy') return [...detail.sources, detail.destination].some(isNamed)
    if (detail?.kind !== 'run') return false
    const installs = flow.outputs(detail)
    const isElsewhere = (made: Text): boolean => !isWithin(made, path) && !isWithin(path, made)
    return (
      detail.commands.some((each) =>
        writtenPaths(each).some((written) => isNamed(written) && isElsewhere(written)),
      ) ||
      installs.some(
        ({ path: made, invocation }) =>
          isElsewhere(made) &&
          (isNamed(made) ||
            (others.some((other) => other === made) &&
              (invocation.manager === output.invocation.manager ||
                // From a list of requirements may come anything.
                invocation.operands.every(
                  ({ text }) => isNamed(text) || matches(text, /^\.?\.?(?:\/|$)/),
                )))),
      )
    )
  })
}

/** Whether the program has the name of something that was installed: `npm install -g pnpm`, then `pnpm`. */
function isInstalledName(command: Command, { invocation, directory }: Output): boolean {
  if (directory.is !== 'install' || command.program.text.includes('/')) return false
  return invocation.operands.some(({ text }) => {
    const name = text.replace(/(?<=.)@[^/]*$/, '').replace(/[=<>~![].*$/, '')
    return name !== '' && baseName(name) === command.name
  })
}
