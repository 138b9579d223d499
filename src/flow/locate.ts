/**
 * Where the directories of a package manager are for an invocation of it: what options, variables, the
 * user, earlier commands and configuration files say. One file, as where a program is may depend on
 * what an earlier command has installed.
 */
import { glob } from '../common/glob.ts'
import { defaultPath, lookUp, systemDirectories } from '../read/environment.ts'
import type { Effort } from '../read/limits.ts'
import {
  baseName,
  isWithin,
  mayBeDirectory,
  normalizePath,
  parentOf,
  resolvePath,
} from '../read/paths.ts'
import {
  isKnown,
  isOneOf,
  joinTexts,
  matches,
  say,
  startsUnknown,
  type Text,
  textOf,
  unknown,
  withDefaults,
} from '../read/text.ts'
import { isOpaque } from '../know/programs.ts'
import type {
  CacheDirectory,
  Kind,
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
  /** Why it may not write it, in words. */
  readonly doubt: string | undefined
}

/** Whether something is so; where nobody can tell, why not, in words. */
type Truth = boolean | string

export class Locator extends Order {
  /** The package managers that are known here. */
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

  /** The commands of a RUN that run a package manager, in their order. */
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

  /** What an invocation writes that is no cache. */
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
    const applies = this.applies(undefined, rule.unless, invocation)
    if (applies === false) return []
    const doubt = applies === true ? undefined : applies
    return this.outputPaths(invocation, rule).map((path) => ({ invocation, rule, path, doubt }))
  }

  /** Whether what is so under one condition, unless another one holds, is so for an invocation. */
  applies(condition: When | undefined, unless: When | undefined, invocation: Invocation): Truth {
    const holds = condition === undefined || this.#truth(condition, invocation)
    if (holds === false) return false
    const isExcluded = this.#truth(unless, invocation)
    return isExcluded === true ? false : isExcluded === false ? holds : isExcluded
  }

  /** Where an output of the manager is for an invocation, whether it writes it or not. */
  outputPaths(invocation: Whereabouts, rule: OutputRule): Text[] {
    return this.locate(rule, rule.at, invocation, true).flatMap((path) =>
      (rule.below ?? ['']).map((below) => normalizePath(textOf`${path}/${below}`)),
    )
  }

  /** Whether a condition holds for an invocation for certain. */
  holds(condition: When | undefined, invocation: Invocation): boolean {
    return this.#truth(condition, invocation) === true
  }

  /** Whether a condition holds. Of the kinds of the tool it may ask for those before it. */
  #truth(condition: When = [], invocation: Invocation, kinds = invocation.manager.kinds): Truth {
    let unclear: string | undefined
    for (const tests of condition) {
      const truths = tests.map((test) => this.#isSo(test, invocation, kinds))
      if (truths.includes(false)) continue
      const doubt = truths.find((truth) => typeof truth === 'string')
      if (doubt === undefined) return true
      unclear ??= doubt
    }
    return unclear ?? false
  }

  #isSo(test: Test, invocation: Invocation, kinds: readonly Kind[] | undefined): Truth {
    const truth = this.#isAffirmed(test, invocation, kinds)
    return test.not === true && typeof truth === 'boolean' ? !truth : truth
  }

  #isAffirmed(test: Test, invocation: Invocation, kinds: readonly Kind[] = []): Truth {
    const { command } = invocation
    if ('option' in test) return hasOption(invocation, [test.option])
    if ('variable' in test)
      return matches(lookUp(command.environment, test.variable) ?? '', test.value)
    if ('setting' in test)
      return this.resolve(test, invocation).some((text) => matches(text, test.value))
    if ('file' in test) return this.#isBrought(invocation, test.file)
    if ('copied' in test)
      return this.dockerfile.instructions.some((each) => copyNames(each, test.copied))
    if ('images' in test) {
      const image = command.run?.instruction.state.image
      if (image === undefined) return 'the base image is not known'
      return matches(image.repository, test.images) && isBetween(image.version?.[0], test)
    }
    if ('ran' in test) return this.#hasRun(command, test.ran)
    if ('kind' in test) {
      const index = kinds.findIndex(({ name }) => name === test.kind)
      return this.#isKind(kinds[index], invocation, kinds.slice(0, Math.max(index, 0)))
    }
    if ('user' in test) return (command.user.uid === 0) === (test.user === 'root')
    if ('program' in test) return this.prefixOf(command) === undefined
    return hasSubcommand(invocation, [test.subcommand])
  }

  #isKind(kind: Kind | undefined, invocation: Invocation, kinds: readonly Kind[]): Truth {
    if (kind === undefined) return false
    if (this.#truth(kind.when, invocation, kinds) === true) return true
    if (this.#truth(kind.unless, invocation, kinds) === true) return false
    return `${kind.question} is not certain`
  }

  /** Whether a COPY, an ADD or a bind mount names a file, or may bring it in a directory. */
  #isBrought(invocation: Invocation, name: string): Truth {
    const { command, cwd } = invocation
    if (command.run === undefined) return false
    const copies = [...this.before(command.run.instruction)].filter(
      ({ detail }) => detail?.kind === 'copy',
    )
    const bound = command.run.mounts.filter(({ type }) => type === 'bind')
    if (copies.some((copy) => copyNames(copy, name))) return true
    if (bound.some(({ source = '', target }) => isNamedBy([source, target], name))) return true
    const isMounted = bound.some(
      ({ source = '', target, from }) =>
        from === undefined && isWithin(cwd, target) && mayHold(source, name),
    )
    const keyword = copies.find(
      ({ detail }) =>
        detail?.kind === 'copy' &&
        (detail.from === undefined || 'stage' in detail.from) &&
        isWithin(cwd, resolvePath('/', detail.destination)) &&
        detail.sources.some((source) => mayHold(source, name)),
    )?.keyword
    if (keyword === undefined && !isMounted) return false
    return `a ${name} among the files of the ${keyword ?? 'bind mount'} may put it elsewhere`
  }

  /** Whether an earlier command of the stage chain begins so. */
  #hasRun(command: Command, words: readonly Pattern[]): Truth {
    const { run } = command
    if (run === undefined) return false
    const runs = [...this.before(run.instruction)].flatMap(({ detail }) =>
      detail?.kind === 'run' ? [detail] : [],
    )
    const before = [
      ...runs.flatMap(({ commands }) => commands),
      ...run.commands.slice(0, run.commands.indexOf(command)),
    ]
    this.effort.spend(before.length)
    if (before.some((each) => beginsWith(each, words))) return true
    const script = before.find((each) => isOpaque(each))
    if (script !== undefined) return say`what ${script.program.text} does is not known`
    return runs.some(({ unreadable }) => unreadable !== undefined)
      ? 'an earlier RUN cannot be read for certain'
      : false
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
        byMountedName(
          resolvePath(
            invocation.cwd,
            location.append === undefined ? path : textOf`${path}/${location.append}`,
          ),
          invocation.command,
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
    if ('home' in location) {
      const home = location.of === 'account' ? command.user.home : homeOf(command)
      return [textOf`${home}/${location.home}`]
    }
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

/** A directory that has two names, by a link of the image: by the one that the RUN mounts, else by its own. */
function byMountedName(path: Text, { run }: Command): Text {
  for (const [link, place] of run?.instruction.state.image?.links ?? []) {
    const isLinked = isWithin(path, link)
    if (isLinked && !(run?.mounts.some(({ target }) => isWithin(target, link)) ?? false))
      return textOf`${place}${path.slice(link.length)}`
  }
  return path
}

function isBetween(
  version: number | undefined,
  { from = -Infinity, below = Infinity }: { readonly from?: number; readonly below?: number },
): Truth {
  if (from === -Infinity && below === Infinity) return true
  return version === undefined
    ? 'the version of the base image is not known'
    : version >= from && version < below
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

function copyNames({ detail }: Instruction, name: string): boolean {
  return detail?.kind === 'copy' && isNamedBy([...detail.sources, detail.destination], name)
}

function isNamedBy(paths: readonly Text[], name: string): boolean {
  return paths.some((path) => textOf`/${path.replace(/\/+$/, '')}`.endsWith(`/${name}`))
}

/** Whether a source may be a directory, or a pattern, that brings a file of this name. */
function mayHold(source: Text, name: string): boolean {
  if (!isKnown(source)) return true
  const isFile = /(?:^|\/)\.\w*(?:rc|env|ignore|version)$/.test(source)
  const isPattern = /[*?[]/.test(source)
  return (
    (!isFile && mayBeDirectory(source.replace(/[*?]+$/, ''))) ||
    (isPattern && glob(baseName(source), { brackets: 'any' })(baseName(name)))
  )
}

/** Whether the words of a command, its options aside, begin so. */
function beginsWith({ name, arguments: given }: Command, words: readonly Pattern[]): boolean {
  const operands = given.map(({ text }) => text).filter((text) => !text.startsWith('-'))
  return words.every((word, index) => matches([name, ...operands][index] ?? '', word))
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
