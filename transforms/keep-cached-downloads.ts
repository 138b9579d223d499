import {
  assignFor,
  because,
  changeAssignment,
  cleanUpsOf,
  describe,
  enumerate,
  exposedBy,
  failsRun,
  flagTexts,
  isKnown,
  isOneOf,
  likelyCache,
  lookUp,
  matches,
  mayUse,
  mountedCache,
  objectionTo,
  readerInMounts,
  readerOfCaches,
  removeAssignment,
  removeFromRun,
  removeVariable,
  say,
  settingInstruction,
  staleResult,
  testOfCaches,
  usersOf,
  withDefaults,
  type CacheDirectory,
  type CacheSwitch,
  type CleanUp,
  type Command,
  type FileInfo,
  type Finding,
  type Flow,
  type Invocation,
  type MountedCache,
  type Pattern,
  type Run,
} from '../src/api.ts'

export const description =
  'Removes what switches off or empties a mounted cache in the RUN that mounts it'

/**
 * A cache mount is of no use when its RUN switches the cache off or empties it. Only what is
 * certainly under a writable cache mount is touched: everywhere else a clean-up keeps the image
 * small. Upkeep is no clean-up: old files, locks, a branch of its own.
 */
export default function* keepCachedDownloads(file: FileInfo): Iterable<Finding> {
  for (const run of file.flow.cacheRuns()) {
    if (run.unreadable !== undefined) continue
    yield* cleanUps(file, run)
    for (const invocation of file.flow.invocations(run)) {
      for (const cacheSwitch of invocation.manager.switches ?? [])
        yield* switchedOff(file, run, invocation, cacheSwitch)
    }
  }
}

/** Clean-ups that do the same harm, for one finding. */
interface CleanUpGroup {
  readonly cleanUps: readonly CleanUp[]
  /** What they do, in words. */
  readonly effect: string
  /** Why a person should look before they go. */
  readonly unsafe: string | undefined
}

function* cleanUps({ dockerfile, flow }: FileInfo, run: Run): Iterable<Finding> {
  const groups = groupsOf(cleanUpsOf(flow, run))
  const certain = groups.filter(({ unsafe }) => unsafe === undefined)
  const areAllDoubtful = groups.every(({ cleanUps: [first] }) => first && doubtAbout(first))
  // What ends the RUN is seen when all of them have gone.
  const exposed = exposedBy(flow, run, certain.flatMap(wholeCommands))
  for (const group of groups) {
    const { cleanUps: own, effect, unsafe } = group
    const [first] = own
    if (first === undefined) continue
    const texts = own.map((cleanUp) => `"${textOf(cleanUp)}"`)
    const edits = removeFromRun(dockerfile, own)
    const isLater = doubtAbout(first) !== undefined && !areAllDoubtful
    const status = certain.includes(group) ? exposed : exposedBy(flow, run, wholeCommands(group))
    yield {
      message: `${enumerate(texts)} ${effect}.`,
      range: first.command.range,
      subject: first.failsAt?.target ?? first.caches[0]?.path,
      ...(edits === undefined
        ? { withheld: because.stuckBeside }
        : isLater
          ? { withheld: unsafe }
          : {
              fix: {
                description: `removes ${enumerate(texts)}`,
                edits,
                unsafe: unsafe ?? (status && because.endsOtherwise(describe(status.program.text))),
              },
            }),
    }
  }

  function groupsOf(all: readonly CleanUp[]): CleanUpGroup[] {
    const byReason = new Map<string, CleanUp[]>()
    for (const cleanUp of all) {
      const key = say`${cleanUp.failsAt?.target ?? managersOf(flow, cleanUp)}\n${doubtAbout(cleanUp) ?? ''}`
      byReason.set(key, [...(byReason.get(key) ?? []), cleanUp])
    }
    return [...byReason.values()].flatMap((own): CleanUpGroup[] => {
      const [first] = own
      if (first === undefined) return []
      const { failsAt } = first
      const verb = new Set(own.map(textOf)).size === 1 ? 'empties' : 'empty'
      const effect =
        failsAt === undefined
          ? `${verb} the mounted cache of ${managersOf(flow, first)}, so the next build starts without it`
          : `cannot remove the mount point ${describe(failsAt.target)}: "Device or resource busy"`
      const objection = own
        .flatMap(({ caches }) => caches)
        .map(({ directory }) => objectionTo(directory, flagTexts(dockerfile, run), 'clean-up'))
        .find((reason) => reason !== undefined)
      const unsafe = doubtAbout(first) ?? objection ?? staleAfter(own)
      return [{ cleanUps: own, effect, unsafe }]
    })
  }

  function wholeCommands({ cleanUps: own }: CleanUpGroup): Command[] {
    return own.flatMap(({ command, words }) => (words === undefined ? [command] : []))
  }

  function staleAfter(group: readonly CleanUp[]): string | undefined {
    const caches = group.flatMap((cleanUp) => cleanUp.caches)
    const byDirectory = new Map(caches.map((cache) => [cache.directory, cache]))
    return [...byDirectory.values()]
      .flatMap(({ manager, directory }) =>
        flow
          .invocations(run)
          .filter((invocation) => invocation.manager === manager)
          .map(
            (invocation) =>
              staleResult(invocation, directory) ?? overlookedBy(flow, invocation, directory),
          ),
      )
      .find((reason) => reason !== undefined)
  }

  function doubtAbout(cleanUp: CleanUp): string | undefined {
    const { command, caches, failsAt, deletesMore, isCache } = cleanUp
    if (failsAt !== undefined && !isCache) return because.mayStartEmpty(describe(failsAt.target))
    // Where the RUN fails at the mount point, there is nothing to lose.
    const isFailing = failsAt !== undefined && failsRun(run, command)
    if (deletesMore && !isFailing) return because.deletesMore
    const reader = readerOfCaches(flow, run, cleanUp)
    if (reader !== undefined) return because.seenByReader(reader)
    const test = testOfCaches(flow, run, cleanUp)
    if (test !== undefined) return because.tested(test)
    const uses = flow.cacheUses(run).filter((use) => caches.some(({ path }) => path === use.path))
    const own = flow.invocations(run).find((invocation) => invocation.command === command)
    const base = own && caches.map((cache) => unknownBaseOf(flow, own, cache)).find(Boolean)
    if (base !== undefined) return base
    const position = run.commands.indexOf(command)
    const before = uses.some(
      ({ invocation }) => run.commands.indexOf(invocation.command) < position,
    )
    const isLastUse = flow
      .later(run.instruction)
      .every((later) =>
        flow.cacheUses(later).every((use) => caches.every(({ path }) => path !== use.path)),
      )
    if (isFailing || before || (uses.length === 0 && failsAt === undefined && isLastUse))
      return undefined
    return because.startsEmpty
  }

  function textOf({ command, words }: CleanUp): string {
    const { start, end } = command.range
    if (words === undefined)
      return dockerfile.source.slice(start, end).replace(/\s*\\\s*\n\s*(?:#.*\n\s*)*/g, ' ')
    // Of `rm -rf a b` the options and the operand, of `go clean -cache -x` the operands and the option.
    const areOptions = words.every(({ text }) => text.startsWith('-'))
    const kept = command.arguments.filter(
      (word) => words.includes(word) || word.text.startsWith('-') !== areOptions,
    )
    const texts = kept.map(({ range }) => dockerfile.source.slice(range.start, range.end))
    return [describe(command.name), ...texts].join(' ')
  }
}

/** Why the cache may have to start empty: what a build takes may change, and the cache does not notice. */
function overlookedBy(
  flow: Flow,
  invocation: Invocation,
  { overlooks, usedBy }: CacheDirectory,
): string | undefined {
  const { run } = invocation.command
  if (overlooks === undefined || run === undefined) return undefined
  if (!isOneOf(invocation.subcommand, usedBy) || flow.holds(overlooks.unless, invocation))
    return undefined
  const isTaken =
    flow.holds(overlooks.when, invocation) ||
    [...flow.before(run.instruction), run.instruction].some(
      ({ detail }) =>
        detail?.kind === 'run' &&
        detail.commands.some((command) => isInstalling(command, overlooks.packages)),
    )
  return isTaken ? because.overlooked(invocation.manager.name, overlooks.what) : undefined
}

/** `apt-get install -y gcc`, `apk add build-base` */
function isInstalling({ arguments: words }: Command, packages: Pattern): boolean {
  return (
    words.some(({ text }) => isOneOf(text, ['install', 'add'])) &&
    words.some(({ text }) => matches(text, packages))
  )
}

/** Why the cache may be elsewhere. */
function unknownBaseOf(
  flow: Flow,
  invocation: Invocation,
  { directory, path, manager }: MountedCache,
): string | undefined {
  const base = invocation.command.environment.unknownBase
  return base === undefined || flow.cachePath(invocation, directory) === path
    ? undefined
    : because.unknownBase(describe(base), manager.name)
}

/** The managers of the caches; of those under a wide mount, the ones that some RUN with it uses. */
function managersOf(flow: Flow, { caches }: CleanUp): string {
  const used = caches.filter(({ directory, mount }) =>
    flow
      .mountsOf(mount)
      .some(({ run }) => flow.cacheUses(run).some((use) => use.directory === directory)),
  )
  return enumerate([
    ...new Set((used.length === 0 ? caches : used).map(({ manager }) => manager.name)),
  ])
}

function* switchedOff(
  file: FileInfo,
  run: Run,
  invocation: Invocation,
  { option, variable, value: values, harmless = '', undoneBy = [] }: CacheSwitch,
): Iterable<Finding> {
  const { dockerfile, flow } = file
  const { manager, command } = invocation
  const caches = flow
    .cachesOf(invocation)
    .map(
      ({ directory }) =>
        mountedCache(flow, run, invocation, directory) ??
        likelyCache(flow, run, invocation, directory),
    )
  const [cache] = caches
  if (cache === undefined || caches.includes(undefined)) return
  const use = { invocation, directory: cache.directory, path: cache.path }
  if (isKnown(command.user.home) && !mayUse(use, cache.mount)) return
  const copied = flow.configuredBy(invocation, cache.directory)
  const reader = readerInMounts(flow, run, cache)
  const unsafe =
    objectionTo(cache.directory, flagTexts(dockerfile, run), 'switch') ??
    unknownBaseOf(flow, invocation, cache) ??
    staleResult(invocation, cache.directory) ??
    (reader && because.seenByReader(reader)) ??
    (copied && because.configured(copied.keyword, manager.name))
  const effect = `switches off the cache of ${manager.name}, which is mounted at ${describe(cache.mount.target)}`

  const { options } = invocation
  const lastOf = (names: readonly string[]): number =>
    options.findLastIndex(({ name }) => isOneOf(name, names))
  if (lastOf(undoneBy) > lastOf(option === undefined ? [] : [option])) return
  const words = options
    .filter(({ name }) => option !== undefined && name === option)
    .flatMap((each) => [...each.words])
  const [word] = words
  if (word !== undefined) {
    const edits = removeFromRun(dockerfile, [{ command, words }])
    const withheld = invocation.opaque
      ? because.unknownArguments
      : command.conditional
        ? because.inBranch
        : edits === undefined
          ? because.stuck
          : undefined
    const finding = {
      message: `${describe(word.text)} ${effect}.`,
      range: word.range,
      subject: option,
    }
    yield withheld === undefined
      ? {
          ...finding,
          fix: {
            description: `removes ${describe(word.text)}`,
            edits: edits ?? [],
            unsafe,
          },
        }
      : { ...finding, withheld }
  }

  const value = variable === undefined ? undefined : lookUp(command.environment, variable)
  if (
    variable === undefined ||
    value === undefined ||
    withDefaults(value) === '' ||
    !isKnown(withDefaults(value)) ||
    (values !== undefined && !matches(withDefaults(value), values))
  )
    return
  const anyDoes = values === undefined ? '; any value does, "0" and "false" included' : ''
  const message = say`${variable}=${withDefaults(value)} ${effect}${anyDoes}.`
  const isSetElsewhere = (lookUp(run.instruction.state.environment, variable) ?? '') !== ''
  const own = isSetElsewhere
    ? changeAssignment(command, variable, harmless)
    : removeAssignment(dockerfile, command, variable)
  if (own !== undefined && !command.conditional) {
    yield {
      message,
      range: command.range,
      subject: variable,
      fix: {
        description: !isSetElsewhere
          ? `removes ${variable}`
          : harmless === ''
            ? `empties ${variable}`
            : `sets ${variable} to ${harmless}`,
        edits: own,
        unsafe,
      },
    }
    return
  }
  const setting = settingInstruction(flow, run, variable)
  const users = setting === undefined ? undefined : usersOf(flow, setting, variable, manager)
  if (setting !== undefined && users !== undefined) {
    const edits = removeVariable(dockerfile, setting, variable)
    if (users[0] !== invocation) return // One finding for all that the variable reaches.
    if (edits !== undefined) {
      yield {
        message,
        range: setting.range,
        subject: variable,
        fix: {
          description: `removes ${variable}: every RUN that uses the cache of ${manager.name} mounts it`,
          edits,
          unsafe,
        },
      }
      return
    }
  }
  const edits = command.conditional ? undefined : assignFor(command, variable, harmless)
  yield {
    message,
    range: command.range,
    subject: variable,
    ...(edits === undefined
      ? { withheld: because.notUndone }
      : {
          fix: {
            description: `undoes ${variable} for this command: elsewhere it may be needed`,
            edits,
            unsafe,
          },
        }),
  }
}
