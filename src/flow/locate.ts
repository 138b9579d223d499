/**
 * Where the directories of a package manager are for an invocation of it: what options, variables, the
 * user, earlier commands and configuration files say.
 */
import { defaultPath, lookUp, systemDirectories } from '../read/environment.ts'
import { baseName, isWithin, normalizePath, parentOf, resolvePath } from '../read/paths.ts'
import {
  isKnown,
  isOneOf,
  joinTexts,
  matches,
  startsUnknown,
  type Text,
  textOf,
  unknown,
  withDefaults,
} from '../read/text.ts'
import type {
  CacheDirectory,
  Directory,
  Location,
  OutputDirectory,
  Pattern,
} from '../know/types.ts'
import type { Command, Instruction } from '../read/types.ts'
import { applies, holds } from './conditions.ts'
import { hasSubcommand, optionValue, type Invocation, type Whereabouts } from './invocations.ts'
import { Invocations } from './invoked.ts'
import { accountHome, homeOf } from './settings.ts'

/** What is taken for granted about variables that only the build, or an unknown base image, may set. */
export type Assumption =
  /** Where they would put a directory, they are unset. */
  | 'unset'
  /** They are unset, whatever is asked of them, and a home is where it usually is. */
  | 'usual'

/** A directory that an invocation uses, and where it is. */
export interface Use<Kind extends Directory = Directory> {
  readonly invocation: Invocation
  readonly directory: Kind
  /** Of an output it may hold wildcards. */
  readonly path: Text
  /** Why it may not use it at all, in words; then it is not known where a cache is. */
  readonly doubt?: string | undefined
}

export type CacheUse = Use<CacheDirectory>

/** What an invocation writes that later steps or the image may need. */
export type Output = Use<OutputDirectory>

export class Locator extends Invocations {
  readonly #outputs = new Map<Invocation, readonly Output[]>()
  readonly #prefixes = new Map<Instruction, ReadonlySet<Text>>()
  /** Whether an instruction or one before it may write a configuration with such keys. */
  readonly #configured = new Map<Pattern, Map<Instruction, boolean>>()

  /** What an invocation writes that is no cache. */
  outputsOf(invocation: Invocation): readonly Output[] {
    const known = this.#outputs.get(invocation)
    if (known !== undefined) return known
    const outputs = invocation.manager.outputs.flatMap((directory) =>
      this.#outputsBy(directory, invocation),
    )
    this.#outputs.set(invocation, outputs)
    return outputs
  }

  #outputsBy(directory: OutputDirectory, invocation: Invocation): Output[] {
    const { by, operand, when, unless } = directory
    if (by.length > 0 && !hasSubcommand(invocation, by)) return []
    if (operand !== undefined && !matches(invocation.operands[0]?.text ?? '', operand)) return []
    if (when !== undefined && !holds(this, when, invocation)) return []
    const isWritten = applies(this, { unless }, invocation)
    if (isWritten === false) return []
    const doubt = isWritten === true ? undefined : isWritten
    return this.outputPaths(invocation, directory).map((path) => ({
      invocation,
      directory,
      path,
      doubt,
    }))
  }

  /** Where an output of the manager is for an invocation, whether it writes it or not. */
  outputPaths(at: Whereabouts, directory: OutputDirectory): Text[] {
    return this.locate(directory, directory.at, at, 'unset').flatMap((path) =>
      (directory.in ?? ['']).map((below) => normalizePath(textOf`${path}/${below}`)),
    )
  }

  /** The prefix of a program that is not the system's: of `/opt/venv/bin/pip`, `/opt/venv`. */
  prefixOf(command: Command): Text | undefined {
    const { text } = command.program
    if (text.includes('/')) {
      const directory = parentOf(resolvePath(command.cwd, text))
      return systemDirectories.has(directory) || !directory.endsWith('/bin')
        ? undefined
        : parentOf(directory)
    }
    const prefixes = this.#prefixesBefore(command)
    const programs = command.run?.instruction.state.image?.programs
    const path = lookUp(command.environment, 'PATH') ?? defaultPath
    for (const entry of path.split(':')) {
      if (systemDirectories.has(entry)) return undefined
      const prefix = parentOf(entry)
      const isActive = prefix === lookUp(command.environment, 'VIRTUAL_ENV')
      const isBrought = isKnown(entry) && isOneOf(baseName(text), programs?.get(entry))
      if (entry.endsWith('/bin') && (isActive || isBrought || prefixes.has(prefix))) return prefix
    }
    return undefined
  }

  /** The first location that is set. A wildcard one gives several paths. */
  protected locate(
    { keys }: Directory,
    locations: readonly Location[],
    at: Whereabouts,
    assumed?: Assumption,
  ): Text[] {
    const { manager, command, cwd = command.cwd } = at
    for (const location of locations) {
      const paths = this.resolve(location, at, assumed).filter(
        (path) => !(assumed === 'unset' && 'variable' in location && mayBeUnset(path)),
      )
      if (paths.length === 0) continue
      // Only options and variables win over a configuration file.
      const wins = 'option' in location || 'directoryOf' in location || 'variable' in location
      if (!wins && keys !== undefined && this.#mayBeConfigured(at, keys))
        return [unknown(`the configuration of ${manager.name}`, '')]
      return paths.map((path) => {
        const place = location.append === undefined ? path : textOf`${path}/${location.append}`
        return byMountedName(resolvePath(cwd, place), command)
      })
    }
    return []
  }

  /** Where a location is, if it is set. */
  resolve(location: Location, at: Whereabouts, assumed?: Assumption): Text[] {
    const { manager, command, operands = [], cwd = command.cwd } = at
    const isUsual = assumed === 'usual'
    const home = (): Text => homeOf(command, isUsual)
    if ('option' in location) return list(optionValue(at, location.option))
    if ('directoryOf' in location) {
      const file = optionValue(at, location.directoryOf)
      return file === undefined ? [] : [parentOf(resolvePath(cwd, file))]
    }
    if ('variable' in location) {
      const value = variableAt(location, command, isUsual)
      return list(value).map((each) => expandHome(each.split(':')[0] ?? '', home()))
    }
    if ('setting' in location) {
      const setting = this.settingsBefore(command, manager).findLast(
        (stored) =>
          stored.manager === manager &&
          stored.name === location.setting &&
          (stored.home === undefined || stored.home === home()) &&
          stored.command.range.start < command.range.start,
      )
      return list(setting?.value).map((value) => expandHome(value, home()))
    }
    if ('operand' in location) return list(operands[location.operand]?.text)
    if ('home' in location) {
      const own = location.of === 'account' ? accountHome(command, isUsual) : home()
      return [textOf`${own}/${location.home}`]
    }
    // Where the working directory is not known, a path of the right name may be the one.
    const isLost = startsUnknown(cwd)
    if ('cwd' in location)
      return isLost && location.cwd !== '*'
        ? [`/**/${location.cwd}`]
        : [textOf`${cwd}/${location.cwd}`]
    if ('path' in location) return fixed(location, command)
    if ('prefix' in location) return [this.prefixOf(command) ?? location.prefix]
    if (isLost) return [`/**/${location.ancestors}`]
    const above = [cwd]
    while (above.at(-1) !== '/' && above.length < 32) above.push(parentOf(above.at(-1) ?? '/'))
    return above.map((directory) => textOf`${directory}/${location.ancestors}`)
  }

  /** Whether a configuration file that cachefix does not read may hold one of these keys. */
  #mayBeConfigured({ manager, command, options: given = [] }: Whereabouts, keys: Pattern): boolean {
    const { configuration } = manager
    if (configuration === undefined) return false
    const { options = [], variables = [], files } = configuration
    // `--config net.retry=3` says itself what it sets.
    const isOther = (value: Text): boolean => matches(value, /^[\w.-]+=/) && !matches(value, keys)
    if (given.some(({ name, value = '' }) => isOneOf(name, options) && !isOther(value))) return true
    if (variables.some((name) => isSet(command, name))) return true
    if (command.run === undefined) return false
    const { instruction } = command.run
    if (instruction.state.image?.configured?.includes(manager.name) === true) return true
    const known = this.#configured.get(keys) ?? new Map<Instruction, boolean>()
    this.#configured.set(keys, known)
    return this.accumulate(
      known,
      instruction,
      false,
      (isConfigured, { detail, range }) =>
        isConfigured ||
        // The text first: few have the keys in it, and the scripts of the others need not be read.
        (keys.test(withLineFeeds(this.dockerfile.source.slice(range.start, range.end))) &&
          wordsOf(detail).some((word) => matches(word, files))),
    )
  }

  #prefixesBefore(command: Command): ReadonlySet<Text> {
    const start: ReadonlySet<Text> = new Set(command.run?.instruction.state.image?.prefixes)
    if (command.run === undefined) return start
    return this.accumulate(
      this.#prefixes,
      command.run.instruction,
      start,
      (prefixes, { detail }) => {
        if (detail?.kind !== 'run') return prefixes
        // Only these rules: another one may ask for the prefix of its program.
        const paths = this.invocations(detail).flatMap((invocation) =>
          invocation.manager.outputs
            .filter(({ isPrefix }) => isPrefix)
            .flatMap((directory) => this.#outputsBy(directory, invocation).map(({ path }) => path)),
        )
        return paths.length === 0 ? prefixes : new Set([...prefixes, ...paths])
      },
    )
  }
}

/** A directory that has two names, by a link of the image: by the one that the RUN mounts, else by its own. */
function byMountedName(path: Text, { run }: Command): Text {
  for (const [link, place] of run?.instruction.state.image?.links ?? []) {
    const isLinked = isWithin(path, link)
    if (isLinked && !(run?.mounts.some(({ target }) => isWithin(target, link)) ?? false))
      return textOf`${place}${path.slice(link.length)}`
  }
  return path
}

/** A script, with the lines that printf and `echo -e` make of an escape sequence. */
function withLineFeeds(text: string): string {
  return text.replace(/\\[nrt]/g, '\n')
}

/** What an instruction names that may be a file. */
function wordsOf(detail: Instruction['detail']): Text[] {
  if (detail?.kind === 'copy') return [detail.destination]
  if (detail?.kind !== 'run') return []
  return detail.commands.flatMap(({ arguments: given, redirects }) => [
    ...given.map(({ text }) => text),
    ...redirects.map(({ target }) => target.text),
  ])
}

function list(value: Text | undefined): Text[] {
  return value === undefined || value === '' ? [] : [value]
}

/** A path that may be for root alone. */
function fixed(
  { path, user }: Extract<Location, { path: string }>,
  { user: { uid } }: Command,
): Text[] {
  if (user === undefined || uid === 0) return [path]
  return uid === undefined ? [unknown('user', path)] : []
}

function expandHome(value: Text, home: Text): Text {
  return value === '~' || value.startsWith('~/') ? textOf`${home}${value.slice(1)}` : value
}

function isSet(command: Command, name: string): boolean {
  return (lookUp(command.environment, name) ?? '') !== '' && command.environment.variables.has(name)
}

/** A variable that only an unknown base image may set may be unset, and so may an ARG without a default. */
function mayBeUnset(path: Text): boolean {
  return startsUnknown(withDefaults(path))
}

/** The variable of a location; some are taken in any case, and then two of them win in no certain order. */
function variableAt(
  { variable, anyCase }: Extract<Location, { variable: string }>,
  { environment }: Command,
  isUsual: boolean,
): Text | undefined {
  const { variables } = environment
  const names =
    anyCase === true
      ? [...variables.keys()].filter(
          (key) =>
            key.toLowerCase() === variable.toLowerCase() && (variables.get(key) ?? '') !== '',
        )
      : []
  if (names.length > 1) return unknown(variable, joinTexts(names, ','))
  const name = names[0] ?? variable
  return isUsual ? variables.get(name) : lookUp(environment, name)
}
