/** What commands store as settings of their tool: `npm config set cache DIR`. */
import { lookUp } from '../read/environment.ts'
import { isKnown, type Text, unknown } from '../read/text.ts'
import type { Command } from '../read/types.ts'
import type { PackageManager } from '../know/types.ts'
import { hasOption, isCommand, type Invocation } from './invocations.ts'

/** A setting that a command stored, for a home or for everybody. */
export interface Setting {
  readonly manager: PackageManager
  readonly command: Command
  readonly name: Text
  /** Undefined when the setting was deleted. */
  readonly value: Text | undefined
  readonly home: Text | undefined
}

/** The settings that an invocation stores: `set NAME VALUE`, `set NAME=VALUE …`, `unset NAME`. */
export function settingsOf(invocation: Invocation): Setting[] {
  const { manager, command, subcommand, operands } = invocation
  const entry = manager.settings?.find((each) => isCommand(invocation, each.command))
  if (entry === undefined) return []
  const home = hasOption(invocation, entry.global ?? []) ? undefined : homeOf(command)
  const stored = (name: Text, value: Text | undefined): Setting => ({
    manager,
    command,
    name,
    // What runs only sometimes may have stored it or not.
    value: command.conditional ? unknown(name, command.range.start) : value,
    home,
  })
  const words = [subcommand, ...operands.map(({ text }) => text)].slice(
    entry.command.filter((word) => !word.startsWith('-')).length,
  )
  if (entry.unsets === true) return words.map((name) => stored(name, undefined))
  const [first = '', second] = words
  if (!first.includes('=')) return second === undefined ? [] : [stored(first, second)]
  return words.map((word) => {
    const [name = '', value] = word.split(/=(.*)/s)
    return stored(name, value)
  })
}

/** HOME as a command sees it; as it usually is, where only an unknown base image can say otherwise. */
export function homeOf(command: Command, isUsual = false): Text {
  const { environment } = command
  const given = isUsual ? environment.variables.get('HOME') : lookUp(environment, 'HOME')
  return given ?? accountHome(command, isUsual)
}

/** The home of the account that runs a command. */
export function accountHome({ user }: Command, isUsual = false): Text {
  return isUsual && !isKnown(user.home) ? '/root' : user.home
}
