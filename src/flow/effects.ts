/**
 * What one command does with paths, as far as its words say: what it reads, writes, copies, deletes.
 * What programs do with their operands is known in `src/know/programs.ts`. What a package manager
 * writes without being told is an `Output`, and what it needs of that, a `Touch`. They are read
 * and asked about in one file, because each answer is right only for effects as they are read here.
 */
import { once } from '../common/memo.ts'
import {
  isInspecting,
  outputOptions,
  programOf,
  unpackOptions,
  type Program,
} from '../know/programs.ts'
import { baseName, isWithin, isWithinByDefault, resolvePath } from '../read/paths.ts'
import { isKnown, isOneOf, matches, textOf, unknown, type Text } from '../read/text.ts'
import type { Command } from '../read/types.ts'
import { deletedAtEnd, deletesOf, type Deleting } from './deletions.ts'
import {
  hasWord,
  isGivenMore,
  isRedirected,
  mentionedPaths,
  operandPaths,
  operandsOf,
  programPath,
  redirectedTo,
} from './named-paths.ts'

export interface Effects {
  readonly reads: readonly Reading[]
  readonly copies: readonly Copying[]
  /** Symbolic links, and what they lead to. */
  readonly links: readonly { readonly path: Text; readonly to: Text }[]
  readonly writes: readonly Writing[]
  /** Directories with nothing in them, `certain` where it fails when there is one. */
  readonly makes: readonly { readonly path: Text; readonly certain: boolean }[]
  readonly deletes: readonly Deleting[]
  /** What is elsewhere afterwards. */
  readonly moves: readonly Text[]
  /** What gets another time; `isAny` where a search names the files in it. */
  readonly dates: readonly { readonly path: Text; readonly isAny: boolean }[]
}

interface Reading {
  readonly path: Text
  /** Whether it is a path for certain, and what is there is needed; else it may be. */
  readonly certain: boolean
}

export interface Copying {
  /** A directory without a `/*` behind it; unknown where no word names what is copied. */
  readonly path: Text
  /** Undefined where it goes into an archive. */
  readonly to: Text | undefined
  /** Names that are left out. */
  readonly except: readonly Text[]
  /** Symbolic links instead of copies. */
  readonly asLinks: boolean
}

interface Writing {
  readonly path: Text
  /** What is unpacked lands at places in it that no word says. */
  readonly unpacked: boolean
}

export const effectsOf = once((command: Command): Effects => new EffectsOf(command))

class EffectsOf implements Effects {
  readonly copies: Effects['copies']
  readonly links: Effects['links']
  readonly writes: Effects['writes']
  readonly makes: Effects['makes']
  readonly deletes: Effects['deletes']
  readonly moves: Effects['moves']
  readonly dates: Effects['dates']
  readonly #command: Command
  readonly #isCopy: boolean
  #reads: Effects['reads'] | undefined

  constructor(command: Command) {
    const program = programOf(command) ?? {}
    this.#command = command
    this.#isCopy = program.does === 'copies'
    this.copies = this.#isCopy ? copiesOf(command, program) : []
    this.links = isSymbolicLink(command) ? linksOf(command, program) : []
    this.writes = writesOf(command, program)
    this.makes = program.does === 'makes' ? makesOf(command, program) : []
    this.deletes = deletesOf(command, program)
    this.moves = program.moves === true ? transferOf(command, program).sources : []
    this.dates = program.does === 'dates' ? datesOf(command) : []
  }

  /** Of all these the only ones that every command has, and that few are asked for. */
  get reads(): Effects['reads'] {
    this.#reads ??= this.#isCopy ? [] : readsOf(this.#command)
    return this.#reads
  }
}

// --- Questions about one command and one path

/** Whether a command deletes the path, or all that is in it. */
export function deletes(
  command: Command,
  path: Text,
  extents: readonly Deleting['extent'][] = ['all'],
): boolean {
  const places = [path, textOf`${path}/x`]
  return effectsOf(command).deletes.some(
    (deleting) =>
      extents.includes(deleting.extent) && places.some((place) => isWithin(place, deleting.path)),
  )
}

/** Whether a command deletes the path, or a directory that holds it. */
export function deletesItself(command: Command, path: Text): boolean {
  return effectsOf(command).deletes.some(
    (deleting) => deleting.extent === 'all' && isWithin(path, deleting.path),
  )
}

/** Whether what a command deletes or moves away may be `path` or hold it, whatever its unknown parts are. */
export function mayTakeAway(command: Command, path: Text): boolean {
  const { deletes: deleted, moves } = effectsOf(command)
  const places = deleted.flatMap((each) => (each.extent === 'files' ? [] : [each.path]))
  return [...places, ...moves].some((place) => mayHold(place.replace(/\{[^}]*\}/g, '*'), path))
}

function mayHold(directory: Text, path: Text): boolean {
  if (isWithinByDefault(path, directory)) return true
  if (isKnown(directory) && !directory.includes('$')) return false
  const [certain = ''] = directory.split(/[\uE000$]/)
  return (
    certain.length < directory.length &&
    textOf`${path}/`.startsWith(certain) &&
    mayEndAlike(directory, path)
  )
}

/** Whether a directory whose name is known, `$HOME/.cache`, may be the path or one around it. */
function mayEndAlike(directory: Text, path: Text): boolean {
  const name = baseName(directory)
  return (
    !directory.includes('/') ||
    !isKnown(name) ||
    /[$*?[{]|^\.{0,2}$/.test(name) ||
    path.split('/').some((each) => each === name || !isKnown(each))
  )
}

/** What a command may put at a path, below it, or, where it unpacks something, anywhere around it. */
export function writesInto(command: Command, path: Text): Text[] {
  const { writes, makes } = effectsOf(command)
  const written = writes.filter(
    (each) => isWithin(each.path, path) || (each.unpacked && isWithin(path, each.path)),
  )
  const made = makes.filter((each) => each.certain && isWithin(each.path, path))
  return [...written, ...made].map((each) => each.path).filter(isKnown)
}

/** The paths at or below which a command makes files or directories. */
export function writtenPaths(command: Command): Text[] {
  const { writes, makes } = effectsOf(command)
  return [...writes, ...makes.filter(({ certain }) => certain)].map(({ path }) => path)
}

/** Whether a command needs what is at the path or in it, which it names. */
export function readsFrom(command: Command, path: Text): boolean {
  return effectsOf(command).reads.some((read) => read.certain && isWithinByDefault(read.path, path))
}

/** The paths in a directory that a command names in order to run, copy or read them. */
export function namedPaths(command: Command, directory: Text): Text[] {
  const { copies } = effectsOf(command)
  const isCopy = programOf(command)?.does === 'copies'
  const named = isCopy ? copies.map(({ path }) => path) : mentionedPaths(command)
  const program = programPath(command)
  return (program === undefined ? named : [program, ...named]).filter((path) =>
    isWithinByDefault(path, directory),
  )
}

/** Whether a command makes symbolic links, and no copies. */
export function isSymbolicLink(command: Command): boolean {
  const program = programOf(command)
  return program?.does === 'links' && hasWord(command, program.linksWith)
}

/** Whether files that a command writes keep older times, or are given some. */
export function keepsTimes(command: Command): boolean {
  const { keepsTimes: keeping, does } = programOf(command) ?? {}
  if (keeping === undefined || keeping === true) return keeping === true
  const isToFiles =
    does !== 'copies' || effectsOf(command).copies.some(({ to }) => to !== undefined)
  return isToFiles && hasWord(command, keeping)
}

/** Whether a command needs what is in files, or passes their names on to one that may. */
export function looksIntoFiles(command: Command): boolean {
  if (deletedAtEnd(command, programOf(command) ?? {}).length > 0) return false
  return !isInspecting(command) || passesNames(command)
}

/** Whether a command takes along what is in the directories that it names. */
export function takesTrees(command: Command): boolean {
  const { does } = programOf(command) ?? {}
  return does === 'copies' || does === 'finds'
}

/** Whether a search only deletes what it finds, or changes its mode, and prints nothing. */
export function discards(command: Command): boolean {
  const { arguments: words } = command
  const programs = words.filter((_, index) =>
    matches(words[index - 1]?.text ?? '', /^-(?:exec|ok)(?:dir)?$/),
  )
  return (
    programOf(command)?.does === 'finds' &&
    !isCaptured(command) &&
    !isRedirected(command) &&
    programs.every(({ text }) => isInspecting({ name: baseName(text) }))
  )
}

/** Whether another command gets what a command prints: in a pipeline, or in `$(…)`. */
function isCaptured({ link }: Command): boolean {
  let place = link
  while (place?.chain.outer !== undefined) place = place.chain.outer
  return place?.chain.isRun !== true
}

// --- How words are read

function readsOf(command: Command): Reading[] {
  if (!looksIntoFiles(command)) return []
  const bare = operandsOf(command).filter(({ text }) => !text.includes('/'))
  return [
    ...mentionedPaths(command).map((path) => ({ path, certain: !isInspecting(command) })),
    ...bare.map(({ text }) => ({ path: resolvePath(command.cwd, text), certain: false })),
  ]
}

/** Whether a command gives the names that it finds or prints to another one, or to a file. */
function passesNames(command: Command): boolean {
  const { name, link, wrappers } = command
  if (matches(name, /^(?:ls|find|du|stat|tree)$/) && isRedirected(command)) return true
  if (name === 'find' && hasWord(command, /^-(?:exec|ok|delete)/)) return true
  // In a pipeline, or in a substitution.
  const isPiped = link === undefined || (link.chain.fixed && link.chain.outer === undefined)
  return matches(name, /^(?:ls|find|echo|printf)$/) && isPiped && wrappers.length === 0
}

/** The operands of a program that takes some to a target, which an option or one of them names. */
function transferOf(
  command: Command,
  { target, skips = 0, into, from, archive, packs, leavesOut, values }: Program,
): { sources: Text[]; to: Text | undefined; except: Text[] } {
  const words = command.arguments.map(({ text }) => text)
  const sources: Text[] = []
  const except: Text[] = []
  let base = command.cwd
  let to: Text | undefined
  for (let index = 0; index < words.length; index += 1) {
    const [option = '', inline] = (words[index] ?? '').split(/=(.*)/s)
    const value = (): Text => inline ?? words[(index += 1)] ?? ''
    const isOption = option.startsWith('-') || (archive !== undefined && index === 0)
    if (isOneOf(option, leavesOut)) except.push(value())
    else if (isOneOf(option, from)) base = resolvePath(command.cwd, value())
    else if (matches(option, into)) to = resolvePath(command.cwd, value())
    else if (isOption && matches(option, archive)) {
      const file = resolvePath(command.cwd, value())
      if (baseName(file) === '-') continue
      if (hasWord(command, packs)) to = file
      else sources.push(file)
    } else if (isOneOf(option, values)) value()
    else if (!isOption) sources.push(resolvePath(base, words[index] ?? '').replace(/\/\*$/, ''))
  }
  sources.splice(0, skips)
  if (target === 'first') to = sources.shift()
  if (target === 'last') to ??= sources.pop()
  return { sources, to, except }
}

function copiesOf(command: Command, program: Program): Copying[] {
  const { sources, to, except } = transferOf(command, program)
  const asLinks = hasWord(command, program.linksWith)
  // What comes through a pipe, or from xargs.
  const any = unknown('operands', command.range.start)
  return (sources.length === 0 ? [any] : sources).map((path) => ({ path, to, except, asLinks }))
}

function linksOf(command: Command, program: Program): Effects['links'] {
  const { sources, to } = transferOf(command, program)
  if (to === undefined) return []
  // With one operand, the link is made where the command stands.
  return sources.length === 0
    ? [{ path: to, to: command.cwd }]
    : sources.map((path) => ({ path, to }))
}

function writesOf(command: Command, program: Program): Writing[] {
  const named = writtenByProgram(command, program)
  const unpacked = isUnpacking(command, program)
  return (named ?? [...redirectedTo(command, '>'), ...outputsOf(command, program)]).map((path) => ({
    path: resolvePath(command.cwd, path),
    unpacked,
  }))
}

/** What a program writes where its operands say; undefined where they do not. */
function writtenByProgram(command: Command, program: Program): readonly Text[] | undefined {
  if (isUnpacking(command, program)) return [unpackDirectory(command)]
  switch (program.does) {
    case 'copies': {
      const { sources, to } = transferOf(command, program)
      // Into a directory, a source keeps its name.
      return to === undefined
        ? redirectedTo(command, '>')
        : [to, ...sources.map((source) => textOf`${to}/${baseName(source)}`)]
    }
    case 'links':
      return linksOf(command, program).map(({ path, to }) =>
        to === command.cwd ? textOf`${to}/${baseName(path)}` : to,
      )
    case 'makes':
      return []
    case 'deletes':
    case 'finds':
    case 'dates':
      return redirectedTo(command, '>')
    case 'writes':
      return writtenOperands(command, program)
    default:
      return undefined
  }
}

function writtenOperands(
  command: Command,
  { target, skips = 0, byDefault, values, isNamesake }: Program,
): readonly Text[] | undefined {
  if (target === undefined) return operandPaths(command).slice(skips)
  const all = command.arguments
    .filter(({ text }, index, words) => {
      const isValue = isOneOf(words[index - 1]?.text ?? '', values)
      return !text.startsWith('-') && !isValue
    })
    .map(({ text }) => text)
  const operands = all.slice(skips)
  // A variable without a value is no word.
  const last = isNamesake === true ? all[skips - 1] : undefined
  const source = last !== undefined && isKnown(last) ? last : undefined
  const namesake = source && baseName(source.replace(/\/+$|\.git\/*$/g, ''))
  const named = operands.at(target === 'first' ? 0 : -1) ?? namesake ?? byDefault
  return named === undefined ? undefined : [named]
}

/** The values of options that name what a program writes. */
function outputsOf({ arguments: words }: Command, { outputs = outputOptions }: Program): Text[] {
  return words.flatMap(({ text }, index) => {
    const [option = '', inline] = text.split(/=(.*)/s)
    if (!isOneOf(option, outputs)) return []
    return inline ?? words[index + 1]?.text ?? []
  })
}

function isUnpacking(command: Command, { unpacks }: Program): boolean {
  return unpacks === true || hasWord(command, unpacks)
}

function unpackDirectory({ arguments: words }: Command): Text {
  const texts = words.map(({ text }) => text)
  const at = texts.findIndex((word) => isOneOf(word, unpackOptions))
  const inline = texts.find((word) => word.startsWith('--directory='))?.slice(12)
  return inline ?? (at === -1 ? '.' : (texts[at + 1] ?? '.'))
}

function makesOf(command: Command, { onlyMissing }: Program): Effects['makes'] {
  const certain = !hasWord(command, onlyMissing)
  return operandPaths(command).map((path) => ({ path, certain }))
}

function datesOf(command: Command): Effects['dates'] {
  return isGivenMore(command)
    ? [{ path: command.cwd, isAny: true }]
    : operandPaths(command).map((path) => ({ path, isAny: false }))
}
