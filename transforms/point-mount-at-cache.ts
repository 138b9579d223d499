import {
  because,
  describe,
  enumerate,
  flagTexts,
  isKnown,
  isLeftBefore,
  isOutOfReach,
  isPlain,
  isWithin,
  lookUp,
  matches,
  mayBeDirectory,
  neededInImage,
  objectionTo,
  relocate,
  resolvePath,
  unexpanded,
  unmountedReaders,
  unusedGroups,
  whyUnknown,
  type CacheUse,
  type FileInfo,
  type Finding,
  type Flow,
  type Location,
  type Mount,
  type Run,
  type Text,
  type Unused,
  type UseElsewhere,
} from '../src/api.ts'

export const description = 'Moves a mount that nothing uses to where the cache is'

/**
 * A mount beside the cache keeps nothing: `~` is a name like any other to BuildKit, HOME is not set
 * when it reads the mount, the user has another home, the image or a variable moves the cache. The
 * mount goes where the package manager looks, for the image, the user and the environment of the
 * RUN, if all of them are known. Beside the right mount it goes away, and from a RUN that does not run
 * the tool it goes to those that do.
 *
 * What was downloaded landed in the layer so far, and later steps may live on it, so all RUNs of the
 * stage chain that need it are given the mount, too.
 * https://github.com/moby/buildkit/issues/2406
 */
export default function* pointMountAtCache(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  for (const group of unusedGroups(flow)) {
    const settled = group.filter((unused) => isSettled(flow, group, unused))
    for (const unused of group.filter((each) => !settled.includes(each))) {
      const { run, mount, meant } = unused
      if (meant.some((use) => configuredBy(flow, run, mount, use) !== undefined)) continue
      yield {
        message: messageOf(flow, [unused], false),
        range: unused.mount.range,
        subject: unused.mount.target,
        withheld: whyNowhere(unused),
      }
    }
    yield* settle(file, settled)
  }
}

/** Whether it is certain what becomes of a mount: it moves, or another one is there already. */
function isSettled(
  flow: Flow,
  group: readonly Unused[],
  { run, meant, moves, elsewhere }: Unused,
): boolean {
  if (moves.length > 0 || elsewhere.length > 0) return true
  const isMounted = ({ path, directory }: CacheUse): boolean =>
    isKnown(path) &&
    (flow.mountOver(run, path) !== undefined ||
      group.some(
        (other) => other.run === run && other.moves.some((use) => use.directory === directory),
      ))
  return meant.length > 0 && meant.every(isMounted)
}

/** What becomes of unused mounts, in all RUNs that need the caches. */
function* settle(file: FileInfo, group: readonly Unused[]): Iterable<Finding> {
  const { flow } = file
  const [first] = group
  if (first === undefined) return
  const finding = {
    message: messageOf(flow, group, true),
    range: first.mount.range,
    subject: first.mount.target,
  }
  const runs = runsOf(flow, group)
  const relocated = relocate(file, {
    runs,
    caches: new Set(group.flatMap(cachesFor).map(({ use }) => use.directory)),
    meant: new Map(
      group.map(({ mount, moves }) => [mount, moves.map(({ directory }) => directory)]),
    ),
  })
  const hidden = group
    .flatMap(cachesFor)
    .find(({ run, use }) => isLeftBefore(flow, run, use, [...runs.keys()]))
  if ('withheld' in relocated || hidden !== undefined) {
    const withheld =
      'withheld' in relocated
        ? relocated.withheld
        : because.hidden(describe(hidden?.use.path ?? ''))
    yield { ...finding, withheld }
    return
  }
  yield {
    ...finding,
    fix: {
      description: descriptionOf(group, relocated.targets, runs.size),
      edits: relocated.edits,
      unsafe: doubtAbout(file, group, [...runs.keys()]),
    },
  }
}

/** The caches that are mounted in the place of a mount, in its RUN or in others, where they are not yet. */
function cachesFor({ run, moves, elsewhere }: Unused): readonly UseElsewhere[] {
  return [...moves.map((use) => ({ run, use })), ...elsewhere]
}

/** The RUNs that lose mounts, and all those that get one, in order. */
function runsOf(flow: Flow, group: readonly Unused[]): Map<Run, readonly Mount[]> {
  const leaving = (run: Run): Mount[] =>
    group.filter((unused) => unused.run === run).map(({ mount }) => mount)
  const getting = group.flatMap((unused) => [
    ...unused.elsewhere.filter(({ run, use }) => flow.mountOver(run, use.path) === undefined),
    ...unused.moves.flatMap((use) =>
      unmountedReaders(flow, unused.run, use).map((run) => ({ run, use })),
    ),
  ])
  const runs = [...new Set([...group, ...getting].map(({ run }) => run))]
  return new Map(
    runs
      .toSorted((one, other) => one.instruction.index - other.instruction.index)
      .map((run) => [run, leaving(run)]),
  )
}

function descriptionOf(group: readonly Unused[], targets: readonly string[], runs: number): string {
  if (targets.length === 0) return `removes ${group.length === 1 ? 'it' : 'them'}`
  const own = new Set(group.map(({ run }) => run)).size
  const isMoved = group.some(({ moves }) => moves.length > 0)
  if (!isMoved)
    return `mounts ${enumerate(targets)} in the ${runs - own === 1 ? 'RUN that needs it' : `${runs - own} RUNs that need it`} instead`
  return `mounts ${enumerate(targets)} instead${runs === 1 ? '' : `, in the ${runs} RUNs that need it`}`
}

/** One sentence for each mount: where it is, and where the caches are that it was meant for. */
function messageOf(flow: Flow, group: readonly Unused[], areSettled: boolean): string {
  const sentences = group.map(
    (unused) => `${uselessness(flow, unused)}${reasonOf(flow, unused, areSettled)}.`,
  )
  return [...new Set(sentences)].join(' ')
}

/** Where the caches are that were meant, or whose the directory is, in words. */
function reasonOf(flow: Flow, unused: Unused, isSettled: boolean): string {
  const { meant, moves, tool, run, mount } = unused
  const caches = moves.length > 0 || !isSettled ? moves : meant
  const [first] = caches
  if (first !== undefined) {
    const managers = [...new Set(caches.map(({ invocation }) => invocation.manager.name))]
    const places = managers.map((name) => {
      const paths = caches
        .filter(({ invocation }) => invocation.manager.name === name)
        .map(({ path }) => describe(path))
      const isOne = new Set(paths).size === 1
      return `the cache${isOne ? '' : 's'} of ${name} ${isOne ? 'is' : 'are'} ${enumerate(paths)}`
    })
    const beside = moves.length > 0 ? '' : ', for which there is another mount'
    return `: ${places.join(', and ')}${sourceOf(flow, run, first)}${beside}`
  }
  if (tool !== undefined) return `: it is for ${tool.name}, which this RUN does not run`
  const user = strangerIn(flow, run, mount)
  return user === undefined ? '' : `: it is in the home of root, and the RUN is run by ${user}`
}

/** That nothing uses a mount, if that is certain, and what people overlook about where it is, in words. */
function uselessness(flow: Flow, { run, mount, script }: Unused): string {
  const written = unexpanded(flow, run, mount)
  const place = describe(mount.target)
  if (written === undefined) return `Nothing uses the mount ${place}`
  const { target, variable } = written
  const reason =
    variable === '~'
      ? 'BuildKit does not expand "~"'
      : `${variable} is not set when BuildKit reads "${target}"`
  return `${reason}, so that the mount is at ${place}${script === undefined ? ', which nothing uses' : ''}`
}

/** Why a mount that nothing uses stays where it is. */
function whyNowhere({ meant, tool, script }: Unused): string {
  if (tool !== undefined) return because.notRun(tool.name)
  if (script !== undefined) return because.mayBeUsed(describe(script.program.text))
  const use = meant.find(({ path }) => !isKnown(path))
  if (use === undefined) return because.uncertainCache
  return because.unknownCache(use.invocation.manager.name, whyUnknown(use))
}

/** Who runs a RUN, and cannot get at a directory in the home of root; in words. */
function strangerIn(flow: Flow, run: Run, { target }: Mount): string | undefined {
  const [command] = run.commands
  if (command === undefined || !isOutOfReach(flow, run, target)) return undefined
  return describe(command.user.name ?? `user ${command.user.uid ?? ''}`)
}

/** What says where the cache is, in words. */
function sourceOf(flow: Flow, run: Run, use: CacheUse): string {
  const { user, environment } = use.invocation.command
  const location = flow.locationOf(use)
  if (location !== undefined && 'option' in location) return `, as ${location.option} says`
  if (location !== undefined && 'setting' in location) return ', as an earlier command has set it'
  const variable = location && variableOf(location, use)
  const { image } = run.instruction.state
  if (variable !== undefined) {
    const isOfImage = image?.environment.get(describe(variable)) === lookUp(environment, variable)
    if (!isOfImage) return `, as ${describe(variable)} says`
  } else if (user.uid !== 0) return ` for ${describe(user.name ?? String(user.uid))}`
  return image === undefined ? '' : ` in the image ${image.repository}`
}

/** The variable that says where a cache is, as it is written where it is set; HOME where it is not the user's own. */
function variableOf(location: Location, { invocation }: CacheUse): Text | undefined {
  const { environment, user } = invocation.command
  const isSet = (name: Text): boolean => (environment.variables.get(name) ?? '') !== ''
  if ('home' in location)
    return isSet('HOME') && lookUp(environment, 'HOME') !== user.home ? 'HOME' : undefined
  if (!('variable' in location)) return undefined
  // Some are taken in any case of their letters.
  return [...environment.variables.keys()].find((name) =>
    location.anyCase === true
      ? name.toLowerCase() === location.variable.toLowerCase() && isSet(name)
      : name === location.variable,
  )
}

/** Why a person should look first. */
function doubtAbout(
  { dockerfile, flow }: FileInfo,
  group: readonly Unused[],
  runs: readonly Run[],
): string | undefined {
  for (const { run, mount, moves, meant, elsewhere } of group) {
    for (const use of moves.length === 0 ? meant : moves) {
      const before = flagTexts(dockerfile, run)
      const { start, end } = mount.range
      const own = dockerfile.source.slice(start, end)
      const after = [...before.filter((text) => text !== own), use.path]
      const objection = objectionTo(use.directory, after, 'switch')
      if (objection !== undefined && objectionTo(use.directory, before, 'switch') === undefined)
        return objection
      const { name } = use.invocation.manager
      const { keyword } = flow.configuredBy(use.invocation, use.directory) ?? {}
      // No file says otherwise than an option.
      const isGiven = 'option' in (flow.locationOf(use) ?? {})
      if (keyword !== undefined && !isGiven) return because.configuredPlace(keyword, name)
      const namedBy = configuredBy(flow, run, mount, use)
      if (namedBy !== undefined) return because.mayBeNamed(namedBy, name)
    }
    const given = [...moves, ...elsewhere.map(({ use }) => use)]
    const needed = runs
      .flatMap((each) => given.map((use) => neededInImage(flow, each, use)))
      .find(Boolean)
    if (needed !== undefined) return needed
  }
  return undefined
}

/**
 * What may tell a tool to use the directory of a mount: nobody configures what BuildKit does not expand, or
 * the home of another user, but a directory of any other name may be meant; in words.
 */
function configuredBy(flow: Flow, run: Run, mount: Mount, use: CacheUse): string | undefined {
  const isElsewhere = isOfHome(mount, use) && !isWithin(mount.target, use.invocation.cwd)
  const isNobodys =
    isElsewhere ||
    unexpanded(flow, run, mount) !== undefined ||
    isOutOfReach(flow, run, mount.target)
  return isNobodys ? undefined : mayBeNamedBy(flow, run, mount, use)
}

/** Whether it is where the cache is in the home of another user, or of another image, or around that. */
function isOfHome({ target }: Mount, { directory }: CacheUse): boolean {
  return directory.at.some((location) => {
    const names = 'home' in location ? location.home.split('/') : []
    const isAround = names.some((_, index) =>
      target.endsWith(`/${names.slice(0, index + 1).join('/')}`),
    )
    // `cargo/registry` is one of `.cargo/registry`, but any directory of a project may be called `npm`.
    const isWhole = names.length > 1 && target.endsWith(`/${names.join('/').replace(/^\./, '')}`)
    return isAround || isWhole
  })
}

/** Whether some tool has a directory of that name, so that nobody gives it to another one. */
function isPlaceOfAny({ managers }: Flow, target: Text): boolean {
  const places = managers.flatMap(({ caches, outputs }) => [...caches, ...outputs])
  return places.some(({ at }) =>
    at.some(
      (location) =>
        ('home' in location && target.endsWith(`/${location.home}`)) ||
        ('ancestors' in location && target.endsWith(`/${location.ancestors}`)),
    ),
  )
}

/** What may configure the package manager: a script that the RUN reads, files that come from outside; in words. */
function mayBeNamedBy(
  flow: Flow,
  run: Run,
  { target }: Mount,
  { invocation, directory }: CacheUse,
): string | undefined {
  const { manager, command, cwd } = invocation
  const { inProject, shared } = manager.configuration ?? {}
  const script = run.commands.find(
    (other) => matches(other.name, /^(?:\.|source|eval)$/) && !isPlain(other),
  )
  if (script !== undefined) return describe(script.program.text)
  if (lookUp(command.environment, 'BASH_ENV') !== undefined) return 'BASH_ENV'
  // It may say where the project is built, too.
  const isOutputNamed = manager.outputs.some(
    ({ kind, keys }) => kind === 'tree' && keys !== undefined,
  )
  if (directory.keys === undefined && !isOutputNamed) return undefined
  const lent = run.mounts.find(({ type }) => type === 'bind' || type === 'secret')
  if (lent?.type !== undefined) return `a ${lent.type} mount`
  const isInProject = inProject === true || isOutputNamed
  const project = isInProject ? [cwd] : []
  const named = isPlaceOfAny(flow, target) ? undefined : shared
  const places = [...project, command.user.home, '/etc']
  const copied = [...flow.before(run.instruction)].find(
    ({ detail }) =>
      detail?.kind === 'copy' &&
      detail.from === undefined &&
      places.some(
        (place) =>
          isWithin(place, resolvePath('/', detail.destination)) ||
          (place !== cwd && isWithin(resolvePath('/', detail.destination), place)),
      ) &&
      detail.sources.some((source) => mayBeDirectory(source) || matches(source, named)),
  )
  return copied && `a file of the ${copied.keyword}`
}
