/**
 * The questions transforms ask about one Dockerfile: what a RUN invokes, where its caches are, what
 * it writes, which mount lies over a path. Answers are kept, so asking twice costs nothing.
 */
import { defaultPath, lookUp, systemDirectories } from '../read/environment.ts'
import { Effort } from '../read/limits.ts'
import {
  isWithin,
  isWithinByDefault,
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
import type { Command, Dockerfile, Instruction, Mount, Run, Stage } from '../read/types.ts'
import {
  hasOption,
  hasSubcommand,
  isCommand,
  optionValue,
  readInvocation,
  type Invocation,
} from './invocations.ts'
import { ancestors, holdsLayersOf } from './lineage.ts'

/** A cache directory that an invocation uses, and where it is. */
export interface CacheUse {
  readonly invocation: Invocation
  readonly directory: CacheDirectory
  readonly path: Text
}

/** A mount, and the RUN that has it. */
export interface MountedAt {
  readonly run: Run
  readonly mount: Mount
}

/** What an invocation writes that somebody may need. The path may hold wildcards. */
export interface Output {
  readonly invocation: Invocation
  readonly rule: OutputRule
  readonly path: Text
}

/** A setting that a command stored, for a home or for everybody. */
interface Setting {
  readonly manager: PackageManager
  readonly command: Command
  readonly name: Text
  /** Undefined when the setting was deleted. */
  readonly value: Text | undefined
  readonly home: Text | undefined
}

export class Flow {
  readonly dockerfile: Dockerfile
  readonly managers: readonly PackageManager[]
  /** The ids of new mounts, with `{manager}` and `{cache}`; undefined for BuildKit's own. */
  readonly ids: string | undefined
  readonly effort: Effort
  readonly #invocations = new WeakMap<Run, readonly Invocation[]>()
  readonly #invocationOf = new Map<Command, Invocation>()
  readonly #runs: readonly Run[]
  /** The cache mounts by what tells caches apart. */
  readonly #mounted = new Map<Text, MountedAt[]>()
  readonly #ownRuns: readonly Run[]
  readonly #cacheRuns: readonly Run[]
  /** What ONBUILDs of the file run in its stages. */
  readonly #triggered: readonly Run[]
  readonly #answers = new WeakMap<object, Map<Text, unknown>>()
  #steps: readonly Instruction[] | undefined
  readonly #usesOf = new WeakMap<Run, readonly CacheUse[]>()
  readonly #outputsOf = new WeakMap<Run, readonly Output[]>()
  readonly #caches = new Map<Invocation, readonly CacheUse[]>()
  readonly #outputs = new Map<Invocation, readonly Output[]>()
  readonly #settings = new Map<Instruction, readonly Setting[]>()
  readonly #prefixes = new Map<Instruction, ReadonlySet<Text>>()
  /** The instruction before each in its stage chain. */
  readonly #previous = new Map<Instruction, Instruction | undefined>()
  /** Whether an instruction or one before it may write a configuration with such keys. */
  readonly #configured = new Map<Pattern, Map<Instruction, boolean>>()

  /** Throws a `TooLargeError` from any question once `effort` is spent. */
  constructor(
    dockerfile: Dockerfile,
    managers: readonly PackageManager[],
    ids?: string,
    effort = new Effort(),
  ) {
    this.dockerfile = dockerfile
    this.effort = effort
    this.managers = managers
    this.ids = ids
    this.#runs = dockerfile.instructions.flatMap(({ detail }) =>
      detail?.kind === 'run' ? [detail] : [],
    )
    this.#ownRuns = this.#runs.filter(({ onbuild }) => !onbuild)
    this.#cacheRuns = this.#ownRuns.filter(hasCacheMount)
    this.#triggered = dockerfile.stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ isTriggered, detail }) =>
        isTriggered && detail?.kind === 'run' ? [detail] : [],
      ),
    )
    const last = new Map<Stage, Instruction | undefined>()
    for (const stage of dockerfile.stages) {
      let previous = 'stage' in stage.base ? last.get(stage.base.stage) : undefined
      for (const instruction of stage.instructions) {
        this.#previous.set(instruction, previous)
        if (instruction.keyword !== 'ONBUILD') previous = instruction
      }
      last.set(stage, previous)
    }
    for (const run of this.#runs) {
      for (const mount of run.mounts.filter(({ type }) => type === 'cache')) {
        const same = this.#mounted.get(mount.cacheKey)
        if (same === undefined) this.#mounted.set(mount.cacheKey, [{ run, mount }])
        else same.push({ run, mount })
      }
    }
  }

  /** The answer to a question about a part of this file, which many findings ask. */
  remember<Answer>(subject: object, question: Text, answer: () => Answer): Answer {
    const known = this.#answers.get(subject) ?? new Map<Text, unknown>()
    this.#answers.set(subject, known)
    if (!known.has(question)) known.set(question, answer())
    return known.get(question) as Answer
  }

  /** All RUNs, in order; those that an ONBUILD holds only on request. */
  runs({ onbuild = false } = {}): readonly Run[] {
    this.effort.spend(this.#runs.length / 4)
    return onbuild ? this.#runs : this.#ownRuns
  }

  /** Those of them that mount a cache: the scripts of others need not be read to look at mounts. */
  cacheRuns(): readonly Run[] {
    this.effort.spend(this.#cacheRuns.length / 4)
    return this.#cacheRuns
  }

  /** All that runs in the stages: what an ONBUILD holds, in those built from its own. */
  steps(): readonly Instruction[] {
    this.effort.spend(this.dockerfile.instructions.length / 4)
    return (this.#steps ??= this.dockerfile.stages.flatMap(({ instructions }) =>
      instructions.filter(({ keyword }) => keyword !== 'ONBUILD'),
    ))
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

  /** The cache directories that the commands of a RUN use. */
  cacheUses(run: Run): readonly CacheUse[] {
    const known = this.#usesOf.get(run)
    if (known !== undefined) return known
    const uses = this.invocations(run).flatMap((invocation) => this.cachesOf(invocation))
    this.#usesOf.set(run, uses)
    return uses
  }

  cachesOf(invocation: Invocation): readonly CacheUse[] {
    const known = this.#caches.get(invocation)
    if (known !== undefined) return known
    const caches = invocation.manager.caches
      .filter(
        ({ usedBy, when, unusedWith }) =>
          hasSubcommand(invocation, usedBy) &&
          (when === undefined || this.holds(when, invocation)) &&
          !this.holds(unusedWith, invocation),
      )
      .map((directory) => ({ invocation, directory, path: this.cachePath(invocation, directory) }))
    this.#caches.set(invocation, caches)
    return caches
  }

  /** Where a cache directory of the manager is for this invocation, whether it uses it or not. */
  cachePath(invocation: Invocation, directory: CacheDirectory): Text {
    return (
      this.#locate(directory, directory.at, invocation, false)[0] ??
      unknown(directory.name, invocation.manager.name)
    )
  }

  /** What says where the cache of a use is: the first of its locations that is set. */
  locationOf({ invocation, directory }: CacheUse): Location | undefined {
    return directory.at.find((location) => this.#resolve(location, invocation).length > 0)
  }

  /** The directories beside a cache that the tool writes to. */
  sideDirectories(invocation: Invocation, directory: CacheDirectory): Text[] {
    return this.#locate(directory, directory.alsoWrites ?? [], invocation, false)
  }

  /** The directory that can be mounted in the place of the cache. */
  enclosing({ invocation, directory }: CacheUse): Text | undefined {
    return this.#locate(directory, directory.enclosing ?? [], invocation, false)[0]
  }

  outputs(run: Run): readonly Output[] {
    const known = this.#outputsOf.get(run)
    if (known !== undefined) return known
    const outputs = this.invocations(run).flatMap((invocation) => this.outputsOf(invocation))
    this.#outputsOf.set(run, outputs)
    return outputs
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
    return this.#locate(rule, rule.at, invocation, true).flatMap((path) =>
      (rule.below ?? ['']).map((below) => ({
        invocation,
        rule,
        path: normalizePath(textOf`${path}/${below}`),
      })),
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
      return this.#resolve(test, invocation).some((text) => matches(text, test.value))
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

  /** Whether an invocation may not download, and needs what is there. */
  isOffline(invocation: Invocation, run: Run): boolean {
    return run.offline || this.holds(invocation.manager.offline, invocation)
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

  /** The mount that lies over a path in a RUN: the deepest one, and of two at one target the last. */
  mountOver(run: Run, path: Text): Mount | undefined {
    return this.remember(run, path, () => this.#deepestOver(run, path))
  }

  #deepestOver(run: Run, path: Text): Mount | undefined {
    this.effort.spend(run.mounts.length + 1)
    let deepest: Mount | undefined
    for (const mount of run.mounts) {
      if (mount.type === 'secret' || mount.type === 'ssh' || !isWithinByDefault(path, mount.target))
        continue
      if (deepest === undefined || isWithinByDefault(mount.target, deepest.target)) deepest = mount
    }
    return deepest
  }

  /** The caches of its commands that a mount of a RUN holds for certain, or of which it is a part. */
  usesUnder(run: Run, mount: Mount): CacheUse[] {
    return this.cacheUses(run).filter(({ path, directory }) => {
      if (!isKnown(path)) return false
      if (this.mountOver(run, path) === mount) return true
      if (!mount.target.startsWith(path)) return false
      return directory.contents.some(
        (part) => part !== '' && mount.target === resolvePath(path, part),
      )
    })
  }

  /** All mounts of the file that share one directory on the builder with this one, itself included. */
  mountsOf({ cacheKey }: Mount): readonly MountedAt[] {
    return this.#mounted.get(cacheKey) ?? []
  }

  /** The instructions before one in its stage chain, the stages it is built from first. */
  *before(instruction: Instruction): Iterable<Instruction> {
    const { stage } = instruction
    if (stage === undefined) return
    for (const ancestor of [...ancestors(stage), stage]) {
      for (const earlier of ancestor.instructions) {
        if (earlier === instruction) return
        this.effort.spend(1 / 4)
        if (earlier.keyword !== 'ONBUILD') yield earlier
      }
    }
  }

  /** The RUNs after one in its stage, and in the stages built from it. */
  after({ stage, index }: Instruction, which: { onbuild?: boolean } = {}): Run[] {
    if (stage === undefined) return []
    return this.runs(which).filter(({ instruction }) => {
      const other = instruction.stage
      if (other === undefined || instruction.index <= index) return false
      return holdsLayersOf(other, stage)
    })
  }

  /** The RUNs that find the layer of an instruction: those after it, and what ONBUILDs run in stages built from its own. */
  later(instruction: Instruction): Run[] {
    const { stage } = instruction
    if (stage === undefined) return []
    this.effort.spend(this.#triggered.length / 4)
    const held = this.runs({ onbuild: true }).filter(({ onbuild }) => onbuild)
    const triggered = this.#triggered.filter((run) => run.instruction.stage !== stage)
    return [
      ...this.after(instruction),
      ...[...held, ...triggered].filter(
        (run) => run.instruction.stage !== undefined && holdsLayersOf(run.instruction.stage, stage),
      ),
    ]
  }

  /** Whether a RUN fills a cache itself, where only some subcommands do. */
  fills(run: Run, { directory, invocation }: CacheUse): boolean {
    return this.invocations(run).some(
      (other) => other.manager === invocation.manager && hasSubcommand(other, directory.filledBy),
    )
  }

  /** Whether an invocation has nothing to do with what other steps keep in a cache. */
  isApart({
    directory: { apart = [] },
    invocation,
  }: Pick<CacheUse, 'directory' | 'invocation'>): boolean {
    return apart.some(
      ({ subcommands, operand, unless }) =>
        hasSubcommand(invocation, subcommands) &&
        !this.holds(unless, invocation) &&
        (operand === undefined || invocation.operands.some(({ text }) => matches(text, operand))),
    )
  }

  /** The COPY or ADD that brings a configuration of a tool, which may say where a directory is. */
  configuredBy(
    { manager, command }: Invocation,
    { keys }: CacheDirectory | OutputRule,
  ): Instruction | undefined {
    const files = manager.configuration?.files
    if (files === undefined || keys === undefined || command.run === undefined) return undefined
    return [...this.before(command.run.instruction)].find(
      ({ detail }) =>
        detail?.kind === 'copy' &&
        [...detail.sources, detail.destination].some((path) => matches(textOf`/${path}`, files)),
    )
  }

  /** The COPY or ADD that may bring a file of that name to where an invocation runs, without naming it. */
  mayBring({ command, cwd }: Invocation): Instruction | undefined {
    if (command.run === undefined) return undefined
    return [...this.before(command.run.instruction)].find(
      ({ detail }) =>
        detail?.kind === 'copy' &&
        detail.from === undefined &&
        isWithin(cwd, resolvePath('/', detail.destination)) &&
        detail.sources.some((source) => mayBeDirectory(source) || matches(source, /[*?]/)),
    )
  }

  /** The first location that is set. A wildcard one gives several paths. */
  #locate(
    { keys }: CacheDirectory | OutputRule,
    locations: readonly Location[],
    invocation: Invocation,
    assumeUnset: boolean,
  ): Text[] {
    for (const location of locations) {
      const paths = this.#resolve(location, invocation).filter(
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

  #resolve(location: Location, invocation: Invocation): Text[] {
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
  #mayBeConfigured({ manager, command, ...invocation }: Invocation, keys: Pattern): boolean {
    const { configuration } = manager
    if (configuration === undefined) return false
    const { options = [], variables = [], files } = configuration
    if (invocation.options.some(({ name }) => isOneOf(name, options))) return true
    if (variables.some((name) => isSet(command, name))) return true
    if (command.run === undefined) return false
    const { instruction } = command.run
    const known = this.#configured.get(keys) ?? new Map<Instruction, boolean>()
    this.#configured.set(keys, known)
    return this.#accumulate(
      known,
      instruction,
      false,
      (isConfigured, { detail, range }) =>
        isConfigured ||
        (wordsOf(detail).some((word) => matches(word, files)) &&
          keys.test(withLineFeeds(this.dockerfile.source.slice(range.start, range.end)))),
    )
  }

  /** What earlier commands stored as settings of a tool: `npm config set cache DIR`. */
  #settingsBefore(command: Command, manager: PackageManager): readonly Setting[] {
    if (manager.settings === undefined || command.run === undefined) return []
    const start: readonly Setting[] = []
    return this.#accumulate(
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
    return this.#accumulate(
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

  /** What adds up over an instruction and all before it in its stage chain. Each is added once. */
  #accumulate<T>(
    known: Map<Instruction, T>,
    instruction: Instruction,
    start: T,
    add: (sum: T, each: Instruction) => T,
  ): T {
    const missing: Instruction[] = []
    let each: Instruction | undefined = instruction
    while (each !== undefined && !known.has(each)) {
      missing.push(each)
      each = this.#previous.get(each)
    }
    let sum = each === undefined ? start : (known.get(each) ?? start)
    for (const next of missing.toReversed()) {
      sum = add(sum, next)
      known.set(next, sum)
    }
    return sum
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

export function hasCacheMount({ mounts }: Run): boolean {
  return mounts.some(({ type }) => type === 'cache')
}

/** A cache that starts empty and can be written. With `from` or `source` it holds what somebody put there. */
export function isPlainCache({ type, from, source, readonly }: Mount): boolean {
  return type === 'cache' && from === undefined && source === undefined && !readonly
}

/** HOME as the command sees it. */
export function homeOf(command: Command): Text {
  return lookUp(command.environment, 'HOME') ?? command.user.home
}

function list(value: Text | undefined): Text[] {
  return value === undefined || value === '' ? [] : [value]
}

function expandHome(value: Text, command: Command): Text {
  return value === '~' || value.startsWith('~/')
    ? textOf`${homeOf(command)}${value.slice(1)}`
    : value
}

/** The settings that an invocation stores: `set NAME VALUE`, `set NAME=VALUE …`, `unset NAME`. */
function settingsOf(invocation: Invocation): Setting[] {
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
