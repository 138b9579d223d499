import {
  because,
  describe,
  emptierOf,
  hasOption,
  hasSubcommand,
  enumerate,
  insertArguments,
  isInForce,
  isKnown,
  isOneOf,
  isOpaque,
  isPlainCache,
  isWithin,
  laterMention,
  leavingFiles,
  matches,
  mayBeDirectory,
  objectionTo,
  perRun,
  prependCommand,
  readerInMounts,
  relocate,
  removeFromRun,
  resolvePath,
  textOf,
  type CacheUse,
  type Edit,
  type FileInfo,
  type Finding,
  type Flow,
  type Run,
  type Text,
  type Word,
} from '../src/api.ts'

export const description =
  'Lets a mounted cache of packages keep them, where the image or the package manager deletes them'

/**
 * The images of Debian and Ubuntu, and all that are built from them, hold a configuration that
 * deletes every downloaded package, also from a cache mount. No option undoes it, so the file goes,
 * in the first RUN of the stage chain that mounts the packages: one file less, and no foreign one
 * more. It is what BuildKit's own documentation does.
 * https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages
 *
 * Without the file, a RUN that does not mount the cache would leave its packages in the image, and
 * what apt makes of its lists, so that the fix is safe only where there is none. `apt`, other than
 * `apt-get`, deletes what it downloads by itself, unless an option of that one command says otherwise.
 *
 * So do the package managers of other distributions. Some of them have such an option, some keep
 * packages in another directory only, where the mount moves; what would have to be told to the image,
 * and would change it for later RUNs, is a finding.
 */
export default function* keepDownloadedPackages(file: FileInfo): Iterable<Finding> {
  yield* deletedByImage(file)
  yield* keptBeside(file)
  yield* notKept(file)
}

/** What the configuration of an image deletes, and the package manager itself. */
function* deletedByImage(file: FileInfo): Iterable<Finding> {
  const { dockerfile, flow } = file
  const removing: Run[] = []
  for (const run of perRun(flow)) {
    const kept = flow.cacheUses(run).filter((use) => isKept(file, run, use))
    const [use] = kept
    const cleaner = use?.invocation.manager.cleaner
    if (use === undefined || cleaner === undefined) continue
    const inForce = isInForce(flow, run, cleaner, removing)
    if (inForce === undefined) continue
    const forgetting = kept.filter((each) => forgets(file, run, each))
    if (!inForce && forgetting.length === 0) continue
    const { manager } = use.invocation
    const edits: (Edit[] | undefined)[] = forgetting.map(({ invocation }) =>
      insertArguments(invocation.command, manager.forgetful?.arguments ?? []),
    )
    const place = firstUsing(file, run, use, removing)
    if (inForce) {
      removing.push(place)
      edits.push(prependCommand(dockerfile, place, `rm -f ${cleaner.file}`))
    }
    const { distribution } = place.instruction.state
    const program = describe(forgetting[0]?.invocation.command.name ?? '')
    const why = inForce
      ? `${cleaner.file} of the image ${distribution?.image ?? ''} deletes them after each installation`
      : `${program} deletes them after each installation`
    const finding = {
      message: `${describe(use.path)} is mounted to keep the packages that ${manager.name} downloads, but ${why}.`,
      range: use.invocation.command.range,
      subject: use.path,
    }
    const reader = kept.map((each) => readerOf(file, run, each)).find(Boolean)
    const mention = inForce ? laterMention(flow, place, cleaner) : undefined
    const withheld =
      emptierOf(flow, run, use) ??
      (reader && because.seenPackages(reader)) ??
      (mention && because.named(mention, cleaner.file)) ??
      (inForce && !isRoot(file, place) ? because.mayNotRemove : undefined) ??
      (edits.includes(undefined) ? because.noPlace : undefined)
    if (withheld !== undefined) {
      yield { ...finding, withheld }
      continue
    }
    const steps = [
      ...(inForce ? [`removes ${cleaner.file}`] : []),
      ...(forgetting.length > 0 ? [`tells ${program} to keep them`] : []),
    ]
    yield {
      ...finding,
      fix: {
        description: steps.join(', and '),
        edits: edits.flatMap((edit) => edit ?? []),
        unsafe: inForce ? leavingFiles(flow, place, use) : undefined,
        removes: inForce ? [cleaner.file] : undefined,
      },
    }
  }
}

/** Mounts of a directory in which the package manager keeps other things than packages. */
function* keptBeside(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  const done = new Set<Text>()
  for (const run of flow.cacheRuns()) {
    for (const use of forgottenIn(file, run).filter(downloads)) {
      const { manager } = use.invocation
      const { beside } = manager.forgetful ?? {}
      const mount = run.mounts.find(
        (each) => isPlainCache(each) && each.target === beside?.directory,
      )
      if (beside === undefined || mount === undefined || done.has(mount.cacheKey)) continue
      if (flow.mountOver(run, use.path) !== undefined) continue
      done.add(mount.cacheKey)
      const finding = {
        message: `${beside.directory} is mounted to keep the packages that ${manager.name} downloads, but ${manager.name} keeps only ${beside.content} there.`,
        range: mount.range,
        subject: mount.target,
      }
      const all = flow.mountsOf(mount)
      const other = all.some(
        (each) => !forgottenIn(file, each.run).some(({ directory }) => directory === use.directory),
      )
      const reader = readerInMounts(flow, run, { ...use, path: mount.target, mount })
      const obstacle =
        (other ? because.otherUse(mount.target) : undefined) ??
        (reader && because.seenPackages(reader))
      if (obstacle !== undefined) {
        yield { ...finding, withheld: obstacle }
        continue
      }
      const runs = new Map(all.map((each) => [each.run, [each.mount]]))
      const moved = relocate(file, { runs, caches: new Set([use.directory]) })
      yield 'withheld' in moved
        ? { ...finding, withheld: moved.withheld }
        : {
            ...finding,
            fix: {
              description: `mounts ${describe(use.path)} instead`,
              edits: [...moved.edits],
              unsafe: switchOf(use) ?? objectionTo(use.directory, [], 'switch'),
            },
          }
    }
  }
}

/** Why the mount would stay empty elsewhere, too. */
function switchOf({ invocation }: CacheUse): string | undefined {
  const { switches = [] } = invocation.manager
  const option = switches.find(
    (each) => each.option && hasOption(invocation, [each.option]),
  )?.option
  return option && because.staysEmpty(option)
}

/** Mounts of the cache itself, in which the package manager leaves no packages. */
function* notKept(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  const told = new Set<Text>()
  for (const run of flow.cacheRuns()) {
    const forgotten = forgottenIn(file, run).filter((use) => {
      if (!downloads(use)) return false
      const mount = isKnown(use.path) ? flow.mountOver(run, use.path) : undefined
      return mount !== undefined && isPlainCache(mount)
    })
    const [use] = forgotten
    const { forgetful, name } = use?.invocation.manager ?? {}
    if (use === undefined || forgetful === undefined || forgetful.beside !== undefined) continue
    const key = flow.mountOver(run, use.path)?.cacheKey ?? ''
    // Who has no option for it has to be told once.
    if (forgetful.arguments === undefined && told.has(key)) continue
    told.add(key)
    const program = describe(use.invocation.command.name)
    const refused = refusalsOf(use)
    const why =
      refused.length === 0
        ? `${program} deletes them, unless it is told to keep them`
        : `${enumerate(refused.map(({ text }) => describe(text)))} makes ${program} delete them`
    const finding = {
      message: `${describe(use.path)} is mounted to keep the packages that ${name ?? ''} downloads, but ${why}.`,
      range: use.invocation.command.range,
      subject: use.path,
    }
    const edits = forgotten.flatMap((each) => {
      const { command, opaque } = each.invocation
      if (opaque) return [undefined]
      const words = refusalsOf(each)
      return [
        insertArguments(command, forgetful.arguments ?? []),
        ...(words.length === 0 ? [] : [removeFromRun(file.dockerfile, [{ command, words }])]),
      ]
    })
    const reader = forgotten.map((each) => readerOf(file, run, each)).find(Boolean)
    const withheld =
      emptierOf(flow, run, use) ??
      (reader && because.seenPackages(reader)) ??
      (forgetful.arguments === undefined
        ? because.toldForGood(forgetful.toldBy ?? '')
        : undefined) ??
      (edits.includes(undefined) ? because.noOption : undefined)
    yield withheld === undefined
      ? {
          ...finding,
          fix: {
            description: `tells ${program} to keep them`,
            edits: edits.flatMap((edit) => edit ?? []),
          },
        }
      : { ...finding, withheld }
  }
}

/** The uses of a RUN that leave no packages in their cache, where no image has a say in it. */
function forgottenIn(file: FileInfo, run: Run): CacheUse[] {
  const { flow } = file
  const { image, distribution } = run.instruction.state
  // An image that nobody knows may hold a configuration.
  if (run.unreadable !== undefined || (image ?? distribution) === undefined) return []
  return flow.cacheUses(run).filter((use) => {
    const { cleaner, forgetful } = use.invocation.manager
    return (
      cleaner === undefined &&
      forgetful?.cache === use.directory.name &&
      flow.configuredBy(use.invocation, { ...use.directory, keys: forgetful.texts }) ===
        undefined &&
      !mayBeConfigured(flow, run, use) &&
      forgets(file, run, use)
    )
  })
}

/** Whether a RUN is one of root: known to be, or as what it runs as its user does its work as root only. */
function isRoot({ flow }: FileInfo, run: Run): boolean {
  const { uid } = run.instruction.state.user
  return uid === undefined
    ? flow
        .invocations(run)
        .some(({ manager, command }) => manager.needsRoot && command.wrappers.length === 0)
    : uid === 0
}

/** Whether a use may download packages, and not only look for them. */
function downloads({ invocation }: CacheUse): boolean {
  const { subcommands } = invocation.manager.forgetful ?? {}
  return subcommands === undefined || hasSubcommand(invocation, subcommands)
}

/** Whether a tree, a mount or a script may bring a configuration that nobody sees. */
function mayBeConfigured(flow: Flow, run: Run, { invocation }: CacheUse): boolean {
  const { files } = invocation.manager.configuration ?? {}
  const isLent = run.mounts.some(
    ({ type, target }) => type !== 'cache' && (isWithin('/etc', target) || matches(target, files)),
  )
  const { start } = invocation.command.range
  return (
    isLent ||
    [...flow.before(run.instruction), run.instruction].some(({ detail }) => {
      if (detail?.kind === 'run')
        return detail.commands.some((command) => command.range.start < start && isOpaque(command))
      if (detail?.kind !== 'copy') return false
      return (
        isWithin('/etc', resolvePath('/', detail.destination)) &&
        detail.sources.some((source) => mayBeDirectory(source))
      )
    })
  )
}

/** The words that tell a package manager to delete what it has downloaded. */
function refusalsOf({ invocation }: CacheUse): readonly Word[] {
  const { refusals = [] } = invocation.manager.forgetful ?? {}
  return invocation.options
    .filter(({ name, value }) => isOneOf(textOf`${name}=${value ?? ''}`, refusals))
    .flatMap(({ words }) => [...words])
}

/** Whether a use puts packages into a mounted cache that is there to keep them. */
function isKept({ flow }: FileInfo, run: Run, { directory, path, invocation }: CacheUse): boolean {
  const { cleaner } = invocation.manager
  if (cleaner?.cache !== directory.name || path !== cleaner.path) return false
  const mount = flow.mountOver(run, textOf`${path}/${cleaner.part}`)
  return mount !== undefined && isPlainCache(mount)
}

/** The first RUN of the stage chain that mounts the packages: `apt-get update` alone deletes them, too. */
function firstUsing(
  { flow }: FileInfo,
  run: Run,
  { path, invocation: { manager } }: CacheUse,
  removing: readonly Run[],
): Run {
  const { cleaner } = manager
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
  const first = earlier.find((other) => {
    const mount = flow.mountOver(other, textOf`${path}/${cleaner?.part ?? ''}`)
    return (
      mount !== undefined &&
      isPlainCache(mount) &&
      other.unreadable === undefined &&
      !other.instruction.isTriggered &&
      flow.invocations(other).some((invocation) => invocation.manager === manager) &&
      cleaner !== undefined &&
      isInForce(flow, other, cleaner, removing) === true
    )
  })
  return first ?? run
}

/** Who reads the mounted packages, other than the package manager; in words. */
function readerOf({ flow }: FileInfo, run: Run, use: CacheUse): string | undefined {
  const mount = flow.mountOver(run, use.path)
  return mount && readerInMounts(flow, run, { ...use, mount })
}

/** Whether a program deletes what it downloads, and nothing says that it should not. */
function forgets({ dockerfile, flow }: FileInfo, run: Run, { invocation }: CacheUse): boolean {
  const { manager, command } = invocation
  const { forgetful } = manager
  if (forgetful === undefined || !matches(command.name, forgetful.programs)) return false
  if (invocation.opaque) return false
  if (hasOption(invocation, forgetful.refusals ?? [])) return true
  if (hasOption(invocation, forgetful.options)) return false
  if (run.instruction.state.image?.keepsDownloads === true) return false
  const said = [...flow.before(run.instruction), run.instruction]
  return !said.some(({ range }) =>
    forgetful.texts.test(dockerfile.source.slice(range.start, range.end)),
  )
}
