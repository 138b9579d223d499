/** What one command does to a path that an earlier one wrote. */
import { lookUp } from '../dockerfile/environment.ts'
import {
  isSamePath,
  isWithin,
  isWithinByDefault,
  parentOf,
  resolvePath,
} from '../dockerfile/paths.ts'
import { isKnown, type Text } from '../dockerfile/text.ts'
import { defaultPath } from '../dockerfile/words.ts'
import type { Command, Word } from '../types.ts'
import type { Flow, Output } from './flow.ts'
import { isBasic, isCopying, isInspecting } from './programs.ts'

/**
 * `names`: names the path, or something in it, and needs it. `uses`: needs it without naming it, as
 * `npm run` needs node_modules. `copies`: copies a directory that holds it. `replaces`: makes it
 * anew or deletes it, so that nothing of the earlier write is left.
 */
export type Touch = 'names' | 'uses' | 'copies' | 'replaces'

/** What `command` does to `path`, the place of `output`. Undefined when it leaves it alone. */
export function touchOf(
  flow: Flow,
  command: Command,
  path: Text,
  output: Output,
): Touch | undefined {
  const program = resolvePath(command.cwd, command.program.text)
  if (command.program.text.includes('/') && isWithinByDefault(program, path)) return 'names'
  if (command.name === 'rm' || command.name === 'rmdir') {
    const deletes = operandsOf(command).some(
      (operand) => isWithin(path, operand) || isWithin(`${path}/x`, operand),
    )
    return deletes && !command.conditional ? 'replaces' : undefined
  }
  if (isCopying(command)) return copyTouch(command, path)
  if (replaces(flow, command, path, output)) return 'replaces'
  if (
    !isInspecting(command) &&
    mentionedPaths(command).some((named) => isWithinByDefault(named, path))
  )
    return 'names'
  return uses(flow, command, path, output) ? 'uses' : undefined
}

function copyTouch(command: Command, path: Text): Touch | undefined {
  const { sources, destination } = copyOf(command)
  if (sources.some((source) => isWithinByDefault(source, path))) return 'names'
  if (sources.some((source) => isWithin(path, source) && isKnown(source))) return 'copies'
  if (destination !== undefined && isWithin(path, destination) && isSamePath(path, destination))
    return 'replaces'
  return undefined
}

/** The sources and the destination of a copying command, as paths. A trailing `/*` or `/.` means the directory. */
export function copyOf(command: Command): { sources: Text[]; destination: Text | undefined } {
  const words = command.arguments.map(({ text }) => text)
  const valueOf = (names: readonly string[]): Text | undefined => {
    const at = words.findIndex((word) => names.includes(word))
    return at === -1
      ? words
          .find((word) => names.some((name) => word.startsWith(`${name}=`)))
          ?.replace(/^[^=]*=/, '')
      : words[at + 1]
  }
  const directory = valueOf(['-t', '--target-directory'])
  const isTar = command.name === 'tar' || command.name === 'bsdtar'
  const base = resolvePath(command.cwd, (isTar ? valueOf(['-C', '--directory']) : undefined) ?? '.')
  const operands = operandsOf(command, base).map((operand) => operand.replace(/\/\*$/, ''))
  if (directory !== undefined && command.name !== 'tar') {
    return {
      sources: operands.filter((operand) => operand !== resolvePath(command.cwd, directory)),
      destination: resolvePath(command.cwd, directory),
    }
  }
  if (isTar) return { sources: operands, destination: undefined }
  return { sources: operands.slice(0, -1), destination: operands.at(-1) }
}

function operandsOf(command: Command, base: Text = command.cwd): Text[] {
  return command.arguments
    .filter(({ text }) => !text.startsWith('-'))
    .map(({ text }) => resolvePath(base, text))
}

/** The paths that the words of a command name: operands, values of options, lists, redirections. */
function mentionedPaths(command: Command): Text[] {
  const words: Word[] = [
    ...command.arguments,
    ...command.redirects.filter(({ operator }) => operator === '<').map(({ target }) => target),
  ]
  const texts = [...words.map(({ text }) => text), ...command.assignments.map(({ value }) => value)]
  return texts.flatMap((text) => {
    const value = text.startsWith('-') ? text.replace(/^-[^=/]*=?/, '') : text
    return value
      .split(/[:,=\s'"]+/)
      .filter((part) => part !== '' && (part.includes('/') || value === part))
      .map((part) => resolvePath(command.cwd, part))
  })
}

/** Whether the command writes the same output anew. */
function replaces(flow: Flow, command: Command, path: Text, { invocation, rule }: Output): boolean {
  if (command.run === undefined || command.conditional) return false
  const again = flow.invocations(command.run).find((candidate) => candidate.command === command)
  if (again === undefined) return false
  return flow.outputsOf(again).some((other) => {
    if (!isSamePath(other.path, path)) return false
    if (other.rule.afresh && rule.afresh)
      return rule.kind !== 'install' || again.operands.length === 0
    const words = new Set(again.command.arguments.map(({ text }) => text))
    return invocation.command.arguments.every(({ text }) => text.startsWith('-') || words.has(text))
  })
}

/** Whether the command reads the output without naming it. */
function uses(flow: Flow, command: Command, path: Text, { invocation, rule }: Output): boolean {
  if (isOnPath(command, path)) return true
  const { readBy } = rule
  if (!readBy?.programs.test(command.name)) return false
  if (readBy.onlyInImage === true && command.run !== undefined) return false
  if (readBy.fromParent === true) return isWithin(command.cwd, parentOf(path))
  const hasPrefix = rule.at.some((location) => 'prefix' in location)
  if (hasPrefix && flow.prefixOf(command) === flow.prefixOf(invocation.command)) return true
  const named =
    readBy.variable === undefined ? '' : (lookUp(command.environment, readBy.variable) ?? '')
  return named
    .split(':')
    .some((entry) => entry !== '' && isWithinByDefault(resolvePath(command.cwd, entry), path))
}

/** Whether the program is found in a directory of PATH that lies in `path`, before the system's. */
function isOnPath(command: Command, path: Text): boolean {
  if (command.program.text.includes('/') || isBasic(command) || /^\/(?:usr|bin)/.test(path))
    return false
  const entries = (lookUp(command.environment, 'PATH') ?? defaultPath).split(':')
  return entries.some((entry) => isKnown(entry) && isWithin(entry, path))
}
