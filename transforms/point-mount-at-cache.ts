import {
  because,
  describe,
  enumerate,
  flagTexts,
  isKnown,
  isLeftBefore,
  isOpaque,
  isPlain,
  isPlainCache,
  isUsed,
  isWithin,
  lookUp,
  matches,
  mayBeDirectory,
  meantBy,
  mentionedPaths,
  misplacedGroups,
  neededInImage,
  objectionTo,
  relocate,
  resolvePath,
  unexpanded,
  unmountedReaders,
  whyUnknown,
  type CacheDirectory,
  type CacheUse,
  type Command,
  type FileInfo,
  type Finding,
  type Flow,
  type Misplaced,
  type Mount,
  type Run,
} from '../src/api.ts'

export const description = 'Moves a mount that nothing uses to where the cache is'

/**
 * A mount beside the cache keeps nothing: `~` is a name like any other to BuildKit, HOME is not set
 * when it reads the mount, the user has another home, the image or a variable moves the cache. The
 * mount goes where the package manager looks, for the image, the user and the environment of the
 * RUN, if all of them are known.
 *
 * What was downloaded landed in the layer so far, and later steps may live on it, so all RUNs of the
 * stage chain that need it are given the mount, too.
 * https://github.com/moby/buildkit/issues/2406
 */
export default function* pointMountAtCache(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  const groups = misplacedGroups(flow)
  yield* nowhere(flow, groups.flat())
  for (const group of groups) {
    const [first] = group
    if (first === undefined) continue
    const finding = {
      message: messageOf(flow, group),
      range: first.mount.range,
      subject: first.mount.target,
    }
    const runs = new Map<Run, Mount[]>()
    for (const { run, mount } of group)
      runs.set(run, [...new Set([...(runs.get(run) ?? []), mount])])
    for (const { run, use: own } of group) {
      for (const reader of unmountedReaders(flow, run, own))
        runs.set(reader, runs.get(reader) ?? [])
    }
    const inOrder = new Map(
      [...runs].sort(([one], [other]) => one.instruction.index - other.instruction.index),
    )
    const meant = new Map<Mount, CacheDirectory[]>()
    for (const { mount, use } of group)
      meant.set(mount, [...(meant.get(mount) ?? []), use.directory])
    const relocated = relocate(file, {
      runs: inOrder,
      caches: new Set(group.map(({ use }) => use.directory)),
      meant,
    })
    const hidden = group.find((each) => isLeftBefore(flow, each.run, each.use, [...runs.keys()]))
    if ('withheld' in relocated || hidden !== undefined) {
      const withheld =
        'withheld' in relocated
          ? relocated.withheld
          : because.hidden(describe(hidden?.use.path ?? ''))
      yield { ...finding, withheld }
      continue
    }
    const others = runs.size === 1 ? '' : `, in the ${runs.size} RUNs that need it`
    yield {
      ...finding,
      fix: {
        description: `mounts ${enumerate(relocated.targets)} instead${others}`,
        edits: relocated.edits,
        unsafe: doubtAbout(file, group, [...runs.keys()]),
      },
    }
  }
}

/** One sentence for each mount: where it is, and where the caches are that it was meant for. */
function messageOf(flow: Flow, group: readonly Misplaced[]): string {
  const sentences = [...new Set(group.map(({ mount }) => mount))].map((mount) => {
    const own = group.filter((each) => each.mount === mount)
    const [first] = own
    if (first === undefined) return ''
    const managers = [...new Set(own.map(({ use }) => use.invocation.manager.name))]
    const places = managers.map((name) => {
      const paths = own
        .filter(({ use }) => use.invocation.manager.name === name)
        .map(({ use }) => describe(use.path))
      return `the cache${new Set(paths).size === 1 ? '' : 's'} of ${name} ${new Set(paths).size === 1 ? 'is' : 'are'} ${enumerate(paths)}`
    })
    return `${uselessness(flow, first.run, mount, true)}: ${places.join(', and ')}${reasonFor(flow, first)}.`
  })
  return [...new Set(sentences)].join(' ')
}

/** That nothing uses a mount, if that is certain, and what people overlook about where it is, in words. */
function uselessness(flow: Flow, run: Run, mount: Mount, isCertain: boolean): string {
  const written = unexpanded(flow, run, mount)
  const place = describe(mount.target)
  if (written === undefined) return `Nothing uses the mount ${place}`
  const { target, variable } = written
  const reason =
    variable === '~'
      ? 'BuildKit does not expand "~"'
      : `${variable} is not set when BuildKit reads "${target}"`
  return `${reason}, so that the mount is at ${place}${isCertain ? ', which nothing uses' : ''}`
}

/** Mounts of which nobody can tell where they should be: what BuildKit does not expand, the home of root for others. */
function* nowhere(flow: Flow, misplaced: readonly Misplaced[]): Iterable<Finding> {
  for (const run of flow.cacheRuns()) {
    for (const mount of run.mounts) {
      if (!isPlainCache(mount) || run.unreadable !== undefined) continue
      if (!isKnown(mount.target) || misplaced.some((other) => other.mount === mount)) continue
      const [use] = meantBy(flow, run, mount)
      const isUnexpanded = unexpanded(flow, run, mount) !== undefined
      const user = isUnexpanded ? undefined : strangerIn(mount, run, use)
      if ((!isUnexpanded && user === undefined) || isNamed(flow, mount)) continue
      if (isUsed(flow, run, mount.target)) continue
      const script = run.commands.find((command) => isOpaque(command))
      const useless = uselessness(flow, run, mount, script === undefined)
      yield {
        message:
          user === undefined
            ? `${useless}.`
            : `${useless}: it is in the home of root, and the RUN is run by ${user}.`,
        range: mount.range,
        subject: mount.target,
        withheld: whyNowhere(flow, run, use, script),
      }
    }
  }
}

/** Why a mount that nothing uses is not moved. */
function whyNowhere(
  flow: Flow,
  run: Run,
  use: CacheUse | undefined,
  script: Command | undefined,
): string {
  if (use === undefined) return because.uncertainCache
  const { name } = use.invocation.manager
  if (!isKnown(use.path)) return because.unknownCache(name, whyUnknown(use))
  if (flow.mountOver(run, use.path) !== undefined) return because.alreadyMounted(name, use.path)
  return script === undefined
    ? because.otherMount(name)
    : because.mayBeUsed(describe(script.program.text))
}

/** Who runs all of a RUN, and uses nothing in the home of root; in words. */
function strangerIn({ target }: Mount, run: Run, use: CacheUse | undefined): string | undefined {
  const isUnknown = use !== undefined && !isKnown(use.path)
  if (!isUnknown || !isWithin(target, '/root')) return undefined
  const { user } = use.invocation.command
  const isAlone = run.commands.every((command) => command.user.uid === user.uid)
  if (!isAlone || user.uid === undefined || user.uid === 0) return undefined
  return describe(user.name ?? `user ${user.uid}`)
}

/** Whether a command names a directory. */
function isNamed(flow: Flow, { target }: Mount): boolean {
  return flow
    .runs()
    .some(({ commands }) =>
      commands.some((command) => mentionedPaths(command).some((path) => isWithin(path, target))),
    )
}

/** What says where the cache is, in words. */
function reasonFor(flow: Flow, { run, use }: Misplaced): string {
  const { user, environment } = use.invocation.command
  const location = flow.locationOf(use)
  if (location !== undefined && 'option' in location) return `, as ${location.option} says`
  if (location !== undefined && 'setting' in location) return ', as an earlier command has set it'
  if (location !== undefined && 'variable' in location) {
    const { variable } = location
    const isOfImage =
      run.instruction.state.image?.environment.get(variable) === lookUp(environment, variable)
    if (!isOfImage) return `, as ${variable} says`
  } else if (user.uid !== 0) return ` for ${describe(user.name ?? String(user.uid))}`
  const { image } = run.instruction.state
  return image === undefined ? '' : ` in the image ${image.repository}`
}

/** Why a person should look first. */
function doubtAbout(
  { dockerfile, flow }: FileInfo,
  group: readonly Misplaced[],
  runs: readonly Run[],
): string | undefined {
  for (const { run, mount, use } of group) {
    const before = flagTexts(dockerfile, run)
    const { start, end } = mount.range
    const own = dockerfile.source.slice(start, end)
    const after = [...before.filter((text) => text !== own), use.path]
    const objection = objectionTo(use.directory, after, 'switch')
    if (objection !== undefined && objectionTo(use.directory, before, 'switch') === undefined)
      return objection
    const { name } = use.invocation.manager
    const { keyword } = flow.configuredBy(use.invocation, use.directory) ?? {}
    if (keyword !== undefined) return because.configuredPlace(keyword, name)
    // Nobody configures what BuildKit does not expand, or the home of another user, but a directory of any other name may be meant.
    const isElsewhere = isHome(mount, use) && !isWithin(mount.target, use.invocation.cwd)
    const isNobodys = isElsewhere || unexpanded(flow, run, mount) !== undefined
    const namedBy = isNobodys ? undefined : mayBeNamedBy(flow, run, use)
    if (namedBy !== undefined) return because.mayBeNamed(namedBy, name)
    const needed = runs.map((each) => neededInImage(flow, each, use)).find(Boolean)
    if (needed !== undefined) return needed
  }
  return undefined
}

/** Whether it is where the cache is for another user, or in another image. */
function isHome({ target }: Mount, { directory }: CacheUse): boolean {
  return (
    matches(target, directory.elsewhere) ||
    directory.at.some((location) => 'home' in location && target.endsWith(`/${location.home}`))
  )
}

/** What may configure the package manager: a script that the RUN reads, files that come from outside; in words. */
function mayBeNamedBy(
  flow: Flow,
  run: Run,
  { invocation, directory }: CacheUse,
): string | undefined {
  const { manager, command, cwd } = invocation
  const script = run.commands.find(
    (other) => matches(other.name, /^(?:\.|source|eval)$/) && !isPlain(other),
  )
  if (script !== undefined) return describe(script.program.text)
  if (lookUp(command.environment, 'BASH_ENV') !== undefined) return 'BASH_ENV'
  if (directory.keys === undefined) return undefined
  const lent = run.mounts.find(({ type }) => type === 'bind' || type === 'secret')
  if (lent?.type !== undefined) return `a ${lent.type} mount`
  const project = manager.configuration?.inProject === true ? [cwd] : []
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
      detail.sources.some((source) => mayBeDirectory(source)),
  )
  return copied && `a file of the ${copied.keyword}`
}
