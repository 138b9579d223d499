/** Which package manager a command runs, and with which subcommand, options and operands. */
import { lookUp } from '../read/environment.ts'
import { resolvePath } from '../read/paths.ts'
import {
  describe,
  groupsOf,
  isKnown,
  isOneOf,
  matches,
  raw,
  say,
  startsUnknown,
  type Text,
  textOf,
  withDefaults,
} from '../read/text.ts'
import type { CacheDirectory, PackageManager } from '../know/types.ts'
import type { Command, Word } from '../read/types.ts'

export interface Invocation {
  readonly manager: PackageManager
  readonly command: Command
  /** The canonical name; empty when there is none. */
  readonly subcommand: Text
  readonly options: readonly Option[]
  /** After the subcommand. */
  readonly operands: readonly Word[]
  /** Where it runs, `go build -C DIR` considered. */
  readonly cwd: Text
  /** Has arguments that cannot be known. */
  readonly opaque: boolean
}

export interface Option {
  /** The full name, an abbreviation resolved. */
  readonly name: Text
  readonly value: Text | undefined
  /** All words of it. */
  readonly words: readonly Word[]
}

/** The invocation of one of `managers` by `command`. */
export function readInvocation(
  command: Command,
  managers: readonly PackageManager[],
): Invocation | undefined {
  const manager = managers.find(({ programs }) => matches(command.name, programs))
  if (manager === undefined) return undefined
  const known = read.get(command)
  if (known?.manager === manager) return known
  const invocation = readWords(command, manager)
  read.set(command, invocation)
  return invocation
}

/** Each command is asked about for each finding that it may have to do with. */
const read = new WeakMap<Command, Invocation>()

function readWords(command: Command, manager: PackageManager): Invocation {
  const options: Option[] = []
  const operands: Word[] = []
  const words = [...command.arguments]
  if (matches(words[0]?.text ?? '', manager.syntax.toolchain)) words.shift()

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) break
    const { text } = word
    if (text === '--') break
    if (!text.startsWith('-') || text === '-') {
      operands.push(word)
      continue
    }
    const option = splitOption(text, manager)
    const takesNext = option.value === undefined && isOneOf(option.name, manager.syntax.values)
    const next = takesNext ? words[index + 1] : undefined
    if (next !== undefined) index += 1
    const whole = {
      ...option,
      value: option.value ?? next?.text,
      words: next === undefined ? [word] : [word, next],
    }
    options.push(whole, ...keyedOption(whole, manager))
  }

  const [first, ...rest] = operands
  const subcommand = first === undefined ? '' : canonical(first.text, manager)
  const directory = options.findLast(({ name }) => name === manager.syntax.directory)?.value
  const isSingle = manager.outputs.some(({ subcommands }) => subcommands.length === 0)
  return {
    manager,
    command,
    subcommand: isSingle ? '' : (impliedBy(command, manager) ?? subcommand),
    options,
    operands: isSingle ? operands : rest,
    cwd: directory === undefined ? command.cwd : resolvePath(command.cwd, directory),
    opaque: operands.some(
      ({ text, splits }) => splits && startsUnknown(text) && startsUnknown(withDefaults(text)),
    ),
  }
}

/** The subcommand that a program of a name of its own stands for. */
function impliedBy({ name }: Command, { implied = {} }: PackageManager): Text | undefined {
  return isKnown(name) && Object.hasOwn(implied, name) ? implied[name]?.[0] : undefined
}

function canonical(word: Text, { aliases = {} }: PackageManager): Text {
  return Object.entries(aliases).find(([, names]) => isOneOf(word, names))?.[0] ?? word
}

function splitOption(
  text: Text,
  { syntax }: PackageManager,
): { name: Text; value: Text | undefined } {
  if (text.startsWith('--') || syntax.singleDash === true) {
    const equals = text.indexOf('=')
    const name = equals === -1 ? text : text.slice(0, equals)
    const dashed = syntax.singleDash === true && name.startsWith('--') ? name.slice(1) : name
    return {
      name: completed(dashed, syntax),
      value: equals === -1 ? undefined : text.slice(equals + 1),
    }
  }
  const letter = text.slice(0, 2)
  if (text.length > 2 && isOneOf(letter, syntax.values))
    return { name: letter, value: text.slice(2) }
  if (text.length > 2 && syntax.clusters === true) {
    // `-qUt DIR`: flags, and then at most one option with a value.
    const at = text
      .split('')
      .findIndex((letter, index) => index > 0 && isOneOf(textOf`-${letter}`, syntax.values))
    if (at > 0)
      return {
        name: `-${text.charAt(at)}`,
        value: text.slice(at + 1) === '' ? undefined : text.slice(at + 1),
      }
  }
  return { name: text, value: undefined }
}

function completed(name: Text, { abbreviable, values }: PackageManager['syntax']): Text {
  if (abbreviable === undefined || isOneOf(name, abbreviable) || isOneOf(name, values)) return name
  const candidates = [...abbreviable, ...values].filter((candidate) =>
    candidate.startsWith(raw(name)),
  )
  return candidates.length === 1 ? (candidates[0] ?? name) : name
}

function keyedOption({ name, value, words }: Option, { syntax }: PackageManager): Option[] {
  const [key, keyValue] = isOneOf(name, syntax.keyed)
    ? (groupsOf(value ?? '', /^([^=]+)=(.*)$/s) ?? [])
    : []
  return key === undefined ? [] : [{ name: key.toLowerCase(), value: keyValue, words }]
}

/** An invocation for people, without its options: `go mod verify`, `apt-get install`. */
export function nameOf({ manager, command, subcommand, operands }: Invocation): string {
  const nested = isOneOf(subcommand, manager.nested) ? operands.slice(0, 1) : []
  return [command.name, subcommand, ...nested.map(({ text }) => text)]
    .map(describe)
    .filter(Boolean)
    .join(' ')
}

/** The value of the last of the options of this name. */
export function optionValue({ options }: Invocation, name: string): Text | undefined {
  return options.findLast((option) => option.name === name)?.value
}

/** Whether one of the options was given. An entry may hold a value: `--location=global`. */
export function hasOption({ options }: Invocation, names: readonly string[]): boolean {
  return options.some(
    ({ name, value }) => isOneOf(name, names) || isOneOf(textOf`${name}=${value ?? ''}`, names),
  )
}

/** Whether the words after the program begin with these; an option may stand anywhere. */
export function isCommand(invocation: Invocation, words: readonly string[]): boolean {
  const given = [invocation.subcommand, ...invocation.operands.map(({ text }) => text)]
  return words.every((word, index) =>
    word.startsWith('-') ? hasOption(invocation, [word]) : given[index] === word,
  )
}

/** Why a cache may give an invocation what was built in another way; in words. */
export function staleResult(invocation: Invocation, directory: CacheDirectory): string | undefined {
  const { manager, options, command } = invocation
  const { environment } = command
  const changed = changingSources(invocation, directory)
  if (changed !== undefined)
    return say`what ${changed} brings may change under the same name, but the cache would give what ${manager.name} built of it before`
  const { ignores } = directory
  if (ignores === undefined) return undefined
  const option = options.find(({ name }) => isOneOf(name, ignores.options))?.name
  const variable = [...environment.variables].find(
    ([name, value]) => value !== undefined && matches(name, ignores.environment),
  )?.[0]
  const setting = option ?? variable
  return setting === undefined
    ? undefined
    : say`${setting} changes what ${manager.name} builds, but the cache would give what another build made without it`
}

/** The word that names sources which may change while the cache takes them for the same. */
function changingSources(
  { options, operands, command: { environment } }: Invocation,
  { changing }: CacheDirectory,
): Text | undefined {
  if (changing === undefined) return undefined
  const option = options.find(
    ({ name, value }) => isOneOf(name, changing.options) && matches(value ?? '', changing.value),
  )
  const variable = changing.variables.find((name) => {
    const value = lookUp(environment, name) ?? ''
    return value !== '' && matches(value, changing.value)
  })
  return (
    option?.name ?? variable ?? operands.find(({ text }) => matches(text, changing.operand))?.text
  )
}
