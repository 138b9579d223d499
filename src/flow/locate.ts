/**
 * Where the directories of a package manager are for an invocation of it: what options, variables, the
 * user, earlier commands and configuration files say. One file, as where a program is may depend on
 * what an earlier command has installed.
 */
import { defaultPath, lookUp, systemDirectories } from '../read/environment.ts'
import type { Effort } from '../read/limits.ts'
import { normalizePath, parentOf, resolvePath } from '../read/paths.ts'
import {
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
  Location,
  OutputRule,
  PackageManager,
  Pattern,
  Test,
  When,
} from '../know/types.ts'
import type { Command, Dockerfile, Instruction, Run } from '../read/types.ts'
import {
  hasOption,
  hasSubcommand,
  optionValue,
  readInvocation,
  type Invocation,
} from './invocations.ts'
import { Order } from './order.ts'
import { homeOf, settingsOf, type Setting } from './settings.ts'

/** What says where the directories of a manager are: a command, and what it is told. */
export type Whereabouts = Pick<Invocation, 'manager' | 'command' | 'options' | 'operands' | 'cwd'>

/** What an invocation writes that somebody may need. The path may hold wildcards. */
export interface Output {
  readonly invocation: Invocation
  readonly rule: OutputRule
  readonly path: Text
}

export class Locator extends Order {
  readonly managers: readonly PackageManager[]
  readonly #invocations = new WeakMap<Run, readonly Invocation[]>()
  readonly #invocationOf = new Map<Command, Invocation>()
  readonly #outputs = new Map<Invocation, readonly Output[]>()
  readonly #settings = new Map<Instruction, readonly Setting[]>()
  readonly #prefixes = new Map<Instruction, ReadonlySet<Text>>()
  /** Whether an instruction or one before it may write a configuration with such keys. */
  readonly #configured = new Map<Pattern, Map<Instruction, boolean>>()

  constructor(dockerfile: Dockerfile, managers: readonly PackageManager[], effort?: Effort) {
    super(dockerfile, effort)
    this.managers = managers
  }

  invocations(run: Run): readonly Invocation[] {
    const known = this.#invocations.get(run)
    if (known !== undefined) return known
    const invocations = run.commands.flatMap(
      (command) => readInvocation(command, this.managers) ?? [],
    )
    this.#invocations.set(run, invocations)
    for (const invocation of invocations) this.#invocationOf.set(invocation.command, invocation)
    return invocations
  }

  /** The invocation of a command of a RUN. */
  invocationOf(command: Command): Invocation | undefined {
    if (command.run !== undefined) this.invocations(command.run)
    return this.#invocationOf.get(command)
  }

  outputsOf(invocation: Invocation): readonly Output[] {
    const known = this.#outputs.get(invocation)
    if (known !== undefined) return known
    const outputs = this.#findOutputs(invocation)
    this.#outputs.set(invocation, outputs)
    return outputs
  }

  #findOutputs(invocation: Invocation): Output[] {
    return invocation.manager.outputs.flatMap((rule) => this.#outputsBy(rule, invocation))
  }

  #outputsBy(rule: OutputRule, invocation: Invocation): Output[] {
    if (rule.subcommands.length > 0 && !hasSubcommand(invocation, rule.subcommands)) return []
    if (rule.operand !== undefined && !matches(invocation.operands[0]?.text ?? '', rule.operand))
      return []
    if (rule.when !== undefined && !this.holds(rule.when, invocation)) return []
    if (this.holds(rule.unless, invocation)) return []
    return this.outputPaths(invocation, rule).map((path) => ({ invocation, rule, path }))
  }

  /** Where an output of the manager is for an invocation, whether it writes it or not. */
  outputPaths(invocation: Whereabouts, rule: OutputRule): Text[] {
    return this.locate(rule, rule.at, invocation, true).flatMap((path) =>
      (rule.below ?? ['']).map((below) => normalizePath(textOf`${path}/${below}`)),
    )
  }

  /** Whether a condition holds for an invocation, as far as that is known. */
  holds(condition: When = [], invocation: Invocation): boolean {
    return condition.some((tests) => tests.every((test) => this.#isSo(test, invocation)))
  }

  #isSo(test: Test, invocation: Invocation): boolean {
    const { command } = invocation
    if ('option' in test) return hasOption(invocation, [test.option])
    if ('variable' in test)
      return matches(lookUp(command.environment, test.variable) ?? '', test.value)
    if ('setting' in test)
      return this.resolve(test, invocation).some((text) => matches(text, test.value))
    if ('file' in test) return this.#isBrought(command, test.file)
    if ('user' in test) return (command.user.uid === 0) === (test.user === 'root')
    if ('program' in test) return this.prefixOf(command) === undefined
    return hasSubcommand(invocation, [test.subcommand])
  }

  /** Whether a COPY or ADD before a command names a file. */
  #isBrought({ run }: Command, name: string): boolean {
    if (run === undefined) return false
    return [...this.before(run.instruction)].some(
      ({ detail }) =>
        detail?.kind === 'copy' &&
        [...detail.sources, detail.destination].some((path) =>
          textOf`/${path}`.endsWith(textOf`/${name}`),
        ),
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
    const path = lookUp(command.environment, 'PATH') ?? defaultPath
    for (const entry of path.split(':')) {
      if (systemDirectories.has(entry)) return undefined
      const prefix = parentOf(entry)
      const isActive = prefix === lookUp(command.environment, 'VIRTUAL_ENV')
      if (entry.endsWith('/bin') && (isActive || prefixes.has(prefix))) return prefix
    }
    return undefined
  }

  /** The first location that is set. A wildcard one gives several paths. */
  protected locate(
    { keys }: CacheDirectory | OutputRule,
    locations: readonly Location[],
    invocation: Whereabouts,
    assumeUnset: boolean,
  ): Text[] {
    for (const location of locations) {
      const paths = this.resolve(location, invocation).filter(
        (path) => !(assumeUnset && 'variable' in location && mayBeUnset(path)),
      )
      if (paths.length === 0) continue
      // Only options and variables win over a configuration file.
      const wins = 'option' in location || 'directoryOf' in location || 'variable' in location
      if (!wins && keys !== undefined && this.#mayBeConfigured(invocation, keys))
        return [unknown(`the configuration of ${invocation.manager.name}`, '')]
      return paths.map((path) =>
        resolvePath(
          invocation.cwd,
          location.append === undefined ? path : textOf`${path}/${location.append}`,
        ),
      )
    }
    return []
  }

  protected resolve(location: Location, invocation: Whereabouts): Text[] {
    const { command, cwd, operands } = invocation
    if ('option' in location) return list(optionValue(invocation, location.option))
    if ('directoryOf' in location) {
      const file = optionValue(invocation, location.directoryOf)
      return file === undefined ? [] : [parentOf(resolvePath(cwd, file))]
    }
    if ('variable' in location) {
      const value =
        location.anyCase === true
          ? anyCase(command, location.variable)
          : lookUp(command.environment, location.variable)
      return value === undefined || value === ''
        ? []
        : [expandHome(value.split(':')[0] ?? '', command)]
    }
    if ('setting' in location) {
      const setting = this.#settingsBefore(command, invocation.manager).findLast(
        (stored) =>
          stored.manager === invocation.manager &&
          stored.name === location.setting &&
          (stored.home === undefined || stored.home === homeOf(command)) &&
          stored.command.range.start < command.range.start,
      )
      return list(setting?.value === undefined ? undefined : expandHome(setting.value, command))
    }
    if ('operand' in location) return list(operands[location.operand]?.text)
    if ('home' in location) return [textOf`${homeOf(command)}/${location.home}`]
    // From a directory that nobody knows, a path of the right name may be the one.
    const isLost = startsUnknown(cwd)
    if ('cwd' in location)
      return isLost && location.cwd !== '*'
        ? [`/**/${location.cwd}`]
        : [textOf`${cwd}/${location.cwd}`]
    if ('path' in location) return this.#fixed(location, command)
    if ('prefix' in location) return [this.prefixOf(command) ?? location.prefix]
    if (isLost) return [`/**/${location.ancestors}`]
    const above = [cwd]
    while (above.at(-1) !== '/' && above.length < 32) above.push(parentOf(above.at(-1) ?? '/'))
    return above.map((directory) => textOf`${directory}/${location.ancestors}`)
  }

  /** A path that may be for root alone. */
  #fixed({ path, user }: Extract<Location, { path: string }>, { user: { uid } }: Command): Text[] {
    if (user === undefined || uid === 0) return [path]
    return uid === undefined ? [unknown('user', path)] : []
  }

  /** Whether a configuration file that cachefix does not read may hold one of these keys. */
  #mayBeConfigured({ manager, command, ...invocation }: Whereabouts, keys: Pattern): boolean {
    const { configuration } = manager
    if (configuration === undefined) return false
    const { options = [], variables = [], files } = configuration
    if (invocation.options.some(({ name }) => isOneOf(name, options))) return true
    if (variables.some((name) => isSet(command, name))) return true
    if (command.run === undefined) return false
    const { instruction } = command.run
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

  /** What earlier commands stored as settings of a tool: `npm config set cache DIR`. */
  #settingsBefore(command: Command, manager: PackageManager): readonly Setting[] {
    if (manager.settings === undefined || command.run === undefined) return []
    const start: readonly Setting[] = []
    return this.accumulate(
      this.#settings,
      command.run.instruction,
      start,
      (settings, { detail }) => {
        if (detail?.kind !== 'run') return settings
        const stored = this.invocations(detail).flatMap(settingsOf)
        return stored.length === 0 ? settings : [...settings, ...stored]
      },
    )
  }

  #prefixesBefore(command: Command): ReadonlySet<Text> {
    const start: ReadonlySet<Text> = new Set()
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
            .flatMap((rule) => this.#outputsBy(rule, invocation).map(({ path }) => path)),
        )
        return paths.length === 0 ? prefixes : new Set([...prefixes, ...paths])
      },
    )
  }
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

function expandHome(value: Text, command: Command): Text {
  return value === '~' || value.startsWith('~/')
    ? textOf`${homeOf(command)}${value.slice(1)}`
    : value
}

function isSet(command: Command, name: string): boolean {
  return (lookUp(command.environment, name) ?? '') !== '' && command.environment.variables.has(name)
}

/** A variable of the base image that nobody can see may be unset, and so may an ARG without a default. */
function mayBeUnset(path: Text): boolean {
  return startsUnknown(withDefaults(path))
}

/** npm takes its variables in any case; two of them together win in no certain order. */
function anyCase(command: Command, name: string): Text | undefined {
  const { variables } = command.environment
  const names = [...variables.keys()].filter(
    (key) => key.toLowerCase() === name.toLowerCase() && (variables.get(key) ?? '') !== '',
  )
  if (names.length > 1) return unknown(name, joinTexts(names, ','))
  return lookUp(command.environment, names[0] ?? name)
}
