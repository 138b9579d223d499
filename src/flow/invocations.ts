/** Which package manager a command runs, and with which subcommand, options and operands. */
import { onlyOne } from '../common/list.ts'
import { once, remembering } from '../common/memo.ts'
import { lookUp } from '../read/environment.ts'
import { resolvePath } from '../read/paths.ts'
import {
  describe,
  groupsOf,
  isKnown,
  isOneOf,
  matches,
  raw,
  startsUnknown,
  type Text,
  textOf,
  withDefaults,
} from '../read/text.ts'
import type { PackageManager } from '../know/types.ts'
import type { Command, Word } from '../read/types.ts'
import { downloadedScript } from './downloaded.ts'

export interface Invocation {
  readonly manager: PackageManager
  readonly command: Command
  /** The canonical name of the first; empty when there is none. */
  readonly subcommand: Text
  /** All of them: some tools take several. */
  readonly subcommands: readonly Text[]
  readonly options: readonly Option[]
  /** After the subcommand. */
  readonly operands: readonly Word[]
  /** Where it runs, `go build -C DIR` considered. */
  readonly cwd: Text
  /** Has arguments that cannot be known. */
  readonly opaque: boolean
}

/**
 * The command for which it is asked where the directories of a manager are: an invocation of it, or any other
 * command, for an invocation that stood in its place.
 */
export type Whereabouts = Pick<Invocation, 'manager' | 'command'> &
  Partial<Pick<Invocation, 'subcommands' | 'options' | 'operands' | 'cwd'>>

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
  const manager = withProgram(managers)(command.name).find(
    ({ calls }) =>
      calls === undefined || command.arguments.some(({ text }) => matches(text, calls)),
  )
  if (manager === undefined) return readDownload(command, managers)
  const known = read.get(command)
  if (known?.manager === manager) return known
  const invocation = readWords(command, manager)
  read.set(command, invocation)
  return invocation
}

/** What a shell runs that is given a script which was downloaded. */
function readDownload(
  command: Command,
  managers: readonly PackageManager[],
): Invocation | undefined {
  const script = downloadedScript(command, managers)
  return script && { ...readWords({ ...command, ...script.program }, script.manager), command }
}

/** Each command is asked about for each finding that it may have to do with. */
const read = new WeakMap<Command, Invocation>()

/** Those of some managers that have a program of a name. */
const withProgram = once((managers: readonly PackageManager[]) =>
  remembering((name: Text) => managers.filter(({ programs }) => matches(name, programs))),
)

/** What the words of a command say to a package manager. */
export function readWords(command: Command, manager: PackageManager): Invocation {
  const { syntax } = manager
  const [first, ...rest] = command.arguments
  const isToolchain = first !== undefined && matches(first.text, syntax.toolchain)
  const { options, operands } = split(isToolchain ? rest : command.arguments, manager)
  const directory = options.findLast(({ name }) => name === syntax.directory)?.value
  const { subcommands, others } = subcommandsOf(command, operands, manager)
  return {
    manager,
    command,
    subcommand: subcommands[0] ?? '',
    subcommands,
    options: [...optionsOfVariables(command, manager), ...options],
    operands: others,
    cwd: directory === undefined ? command.cwd : resolvePath(command.cwd, directory),
    opaque: operands.some(
      ({ text, splits }) => splits && startsUnknown(text) && startsUnknown(withDefaults(text)),
    ),
  }
}

function split(
  words: readonly Word[],
  manager: PackageManager,
): { options: Option[]; operands: Word[] } {
  const options: Option[] = []
  const operands: Word[] = []
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

  return { options, operands }
}

/** The options that variables of the tool add to those of the command. */
function optionsOfVariables({ environment, program }: Command, manager: PackageManager): Option[] {
  const texts = (manager.syntax.variables ?? []).flatMap((name) =>
    (lookUp(environment, name) ?? '').split(/\s+/).filter((text) => text !== ''),
  )
  const words = texts.map((text) => ({ ...program, text, verbatim: undefined }))
  return split(words, manager).options.map((option) => ({ ...option, words: [] }))
}

function subcommandsOf(
  { name, program, arguments: words }: Command,
  operands: readonly Word[],
  manager: PackageManager,
): { subcommands: readonly Text[]; others: readonly Word[] } {
  const { syntax, implied = {}, outputs } = manager
  if (outputs.some(({ by }) => by.length === 0)) return { subcommands: [''], others: operands }
  const stands = isKnown(name) && Object.hasOwn(implied, name) ? (implied[name] ?? []) : []
  const [first, ...others] = [
    ...stands.map((text) => ({ ...program, text, verbatim: undefined })),
    ...operands,
  ]
  const command = words.map(({ text }) => text.slice(0, text.startsWith('--') ? undefined : 2))
  const option = command.find((text) => isOneOf(text, syntax.commands))
  if (option !== undefined) return { subcommands: [canonical(option, manager)], others: operands }
  if (first === undefined) return { subcommands: [syntax.byDefault ?? ''], others }
  const several =
    first.text === syntax.sequence
      ? sequenceIn(words)
      : syntax.goals && operands.map(({ text }) => ofPart(text, syntax))
  if (several) return { subcommands: several.map((text) => canonical(text, manager)), others: [] }
  return { subcommands: [canonical(first.text, manager)], others }
}

/** The first words of what commas or plus signs part, after the first word of all. */
function sequenceIn([, ...words]: readonly Word[]): Text[] {
  const parts = words.flatMap(({ text }) =>
    text
      .replace(/,/g, ' + ')
      .split(' ')
      .filter((part) => part !== ''),
  )
  return parts.filter((part, at) => part !== '+' && (at === 0 || parts[at - 1] === '+'))
}

/** A subcommand without the part of the project that it is for. */
function ofPart(text: Text, { separator }: PackageManager['syntax']): Text {
  return separator === undefined ? text : text.slice(text.lastIndexOf(separator) + 1)
}

/** Whether one of its subcommands is one of these. */
export function hasSubcommand(
  { subcommands = [] }: Pick<Whereabouts, 'subcommands'>,
  words: readonly string[] | undefined,
): boolean {
  return subcommands.some((subcommand) => isOneOf(subcommand, words))
}

/** Whether it runs or reads what is installed. */
export function usesInstalled({ subcommands, manager: { runs } }: Invocation): boolean {
  return subcommands.some((subcommand) => matches(subcommand, runs))
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
  return onlyOne([...abbreviable, ...values], (each) => each.startsWith(raw(name))) ?? name
}

function keyedOption({ name, value, words }: Option, { syntax }: PackageManager): Option[] {
  const [key, keyValue] = isOneOf(name, syntax.keyed)
    ? (groupsOf(value ?? '', /^([^=]+)=(.*)$/s) ?? [])
    : []
  return key === undefined ? [] : [{ name: key.toLowerCase(), value: keyValue, words }]
}

/** An invocation for people, without its options: `go mod verify`, `apt-get install`. */
export function nameOf({
  manager,
  command,
  subcommand,
  subcommands,
  operands,
}: Invocation): string {
  const nested = isOneOf(subcommand, manager.nested) ? operands.slice(0, 1) : []
  return [command.name, ...subcommands, ...nested.map(({ text }) => text)]
    .map(describe)
    .filter(Boolean)
    .join(' ')
}

/** The value of the last of the options of this name. */
export function optionValue(
  { options = [] }: Pick<Whereabouts, 'options'>,
  name: string,
): Text | undefined {
  return options.findLast((option) => option.name === name)?.value
}

/** Whether one of the options was given. An entry may hold a value: `--location=global`. */
export function hasOption(
  { options = [] }: Pick<Whereabouts, 'options'>,
  names: readonly string[],
): boolean {
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
