import {
  because,
  cachesFor,
  configuredBy,
  describe,
  enumerate,
  installsForLater,
  isKnown,
  isLeftBefore,
  isOutOfReach,
  missingWithout,
  namedBy,
  neededInImage,
  objectionToMoving,
  relocate,
  runsToChange,
  sourceOf,
  unexpanded,
  unusedGroups,
  whyUnknown,
  type CacheUse,
  type FileInfo,
  type Finding,
  type Flow,
  type Mount,
  type Run,
  type Text,
  type Unused,
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
  for (const { settled, open } of unusedGroups(flow)) {
    for (const unused of open) {
      const { run, mount, meant } = unused
      if (meant.some((use) => namedBy(flow, run, mount, use) !== undefined)) continue
      yield { ...findingOf(flow, [unused], unused, false), withheld: whyNowhere(unused) }
    }
    const [first] = settled
    if (first !== undefined) yield settle(file, settled, first)
  }
}

function findingOf(
  flow: Flow,
  group: readonly Unused[],
  { mount: { range, target } }: Unused,
  areSettled: boolean,
): Omit<Finding, 'fix' | 'withheld'> {
  // One sentence for each mount: where it is, and where the caches are that it was meant for.
  const sentences = group.map(
    (unused) => `${uselessness(flow, unused)}${reasonOf(flow, unused, areSettled)}.`,
  )
  return { message: [...new Set(sentences)].join(' '), range, subject: target }
}

/** What becomes of unused mounts, in all RUNs that need the caches. */
function settle(file: FileInfo, group: readonly Unused[], first: Unused): Finding {
  const { flow } = file
  const finding = findingOf(flow, group, first, true)
  const runs = runsToChange(flow, group)
  const caches = group.flatMap(cachesFor)
  const relocated = relocate(file, {
    runs,
    caches: new Set(caches.map(({ use }) => use.directory)),
    meant: new Map(
      group.map(({ mount, moves }) => [mount, moves.map(({ directory }) => directory)]),
    ),
  })
  const also = group.map(({ mount }) => mount.range)
  if ('withheld' in relocated) return { ...finding, also, withheld: relocated.withheld }
  const hidden = caches.find(({ run, use }) => isLeftBefore(flow, run, use, [...runs.keys()]))
  if (hidden !== undefined)
    return { ...finding, also, withheld: because.hidden(describe(hidden.use.path)) }
  return {
    ...finding,
    fix: {
      description: descriptionOf(group, relocated.targets, runs.size),
      edits: relocated.edits,
      unsafe: doubtAbout(file, group, [...runs.keys()]),
    },
  }
}

/** Why a person should look first. */
function doubtAbout(
  { dockerfile, flow }: FileInfo,
  group: readonly Unused[],
  runs: readonly Run[],
): string | undefined {
  for (const unused of group) {
    const { run, mount, moves, meant } = unused
    const missing = missingWithout(flow, run, mount, placesKept(group, unused))
    if (missing !== undefined)
      return because.notThere(describe(missing.command.program.text), describe(missing.directory))
    for (const use of moves.length === 0 ? meant : moves) {
      const objection = objectionToMoving(dockerfile, run, mount, use)
      if (objection !== undefined) return objection
      const other = namedElsewhere(flow, unused, use)
      if (other !== undefined) return other
    }
    const needed = runs
      .flatMap((each) =>
        cachesFor(unused).map(
          ({ use }) => neededInImage(flow, each, use) ?? installsForLater(flow, each, use),
        ),
      )
      .find(Boolean)
    if (needed !== undefined) return needed
  }
  return undefined
}

/** What the RUN of a mount mounts when the fix is made. */
function placesKept(group: readonly Unused[], { run }: Unused): Text[] {
  const own = group.filter((other) => other.run === run)
  const kept = run.mounts.filter((mount) => own.every((other) => other.mount !== mount))
  return [
    ...kept.map(({ target }) => target),
    ...own.flatMap(({ moves }) => moves.map(({ path }) => path)),
  ]
}

/** What may name the directory of a mount for a cache, and is no part of the Dockerfile. */
function namedElsewhere(flow: Flow, { run, mount }: Unused, use: CacheUse): string | undefined {
  const { name } = use.invocation.manager
  const { keyword } = configuredBy(flow, use.invocation, use.directory.keys) ?? {}
  // No file says otherwise than an option.
  const isGiven = 'option' in (flow.locationOf(use) ?? {})
  if (keyword !== undefined && !isGiven) return because.configuredPlace(keyword, name)
  const by = namedBy(flow, run, mount, use)
  return by === undefined ? undefined : because.mayBeNamed(by, name)
}

/** Why a mount that nothing uses stays where it is. */
function whyNowhere({ meant, tool, script }: Unused): string {
  if (tool !== undefined) return because.notRun(tool.name)
  if (script !== undefined) return because.mayBeUsed(describe(script.program.text))
  const use = meant.find(({ path }) => !isKnown(path))
  if (use === undefined) return because.uncertainCache
  return because.unknownCache(use.invocation.manager.name, whyUnknown(use))
}

// --- In words

function descriptionOf(group: readonly Unused[], targets: readonly string[], runs: number): string {
  if (targets.length === 0) return `removes ${group.length === 1 ? 'it' : 'them'}`
  const own = new Set(group.map(({ run }) => run)).size
  const isMoved = group.some(({ moves }) => moves.length > 0)
  if (!isMoved)
    return `mounts ${enumerate(targets)} in the ${runs - own === 1 ? 'RUN that needs it' : `${runs - own} RUNs that need it`} instead`
  return `mounts ${enumerate(targets)} instead${runs === 1 ? '' : `, in the ${runs} RUNs that need it`}`
}

/** That nothing uses a mount, if that is certain, and what people overlook about where it is. */
function uselessness(flow: Flow, unused: Unused): string {
  const { run, mount, script, tree, meant, moves } = unused
  const written = unexpanded(flow, run, mount)
  const place = describe(mount.target)
  const isShown =
    tree === undefined &&
    [...moves, ...meant].every((use) => namedElsewhere(flow, unused, use) === undefined)
  if (written === undefined)
    return `Nothing ${isShown ? '' : 'in the Dockerfile '}uses the mount ${place}`
  const { target, variable } = written
  const reason =
    variable === '~'
      ? 'BuildKit does not expand "~"'
      : `${variable} is not set when BuildKit reads "${target}"`
  return `${reason}, so that the mount is at ${place}${script === undefined ? ', which nothing uses' : ''}`
}

/** Where the caches are that were meant, or whose the directory is. */
function reasonOf(flow: Flow, unused: Unused, isSettled: boolean): string {
  const { meant, moves, tool, tree, run, mount } = unused
  if (tree !== undefined)
    return `: ${tree.invocation.manager.name} builds in ${describe(tree.path)}`
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
    return `: ${places.join(', and ')}${sourceOf(flow, first)}${beside}`
  }
  if (tool !== undefined) return `: it is for ${tool.name}, which this RUN does not run`
  const user = otherUser(flow, run, mount)
  return user === undefined ? '' : `: it is in the home of root, and the RUN is run by ${user}`
}

/** Who runs a RUN, and cannot get at a directory in the home of root. */
function otherUser(flow: Flow, run: Run, { target }: Mount): string | undefined {
  const [command] = run.commands
  if (command === undefined || !isOutOfReach(flow, run, target)) return undefined
  return describe(command.user.name ?? `user ${command.user.uid ?? ''}`)
}
