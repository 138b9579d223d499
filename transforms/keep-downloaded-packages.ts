import {
  because,
  cleanedUses,
  describe,
  downloads,
  enumerate,
  firstCleaned,
  fixUnless,
  forgets,
  forgottenIn,
  isInForce,
  isKnown,
  isPlainCache,
  isRunByRoot,
  laterMention,
  leavingFiles,
  moveToPackages,
  perRun,
  prependCommand,
  refusalsOf,
  tellToKeep,
  whyNotKept,
  type CacheUse,
  type FileInfo,
  type Finding,
  type Mount,
  type Run,
  type Text,
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
function* deletedByImage({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const removing: Run[] = []
  for (const run of perRun(flow)) {
    const kept = cleanedUses(flow, run)
    const [use] = kept
    const cleaner = use?.invocation.manager.cleaner
    if (use === undefined || cleaner === undefined) continue
    const inForce = isInForce(flow, run, cleaner, removing)
    const forgetting = kept.filter((each) => forgets(flow, run, each))
    if (inForce === undefined || (!inForce && forgetting.length === 0)) continue
    const edits = forgetting.map((each) => tellToKeep(dockerfile, each))
    const place = inForce ? firstCleaned(flow, run, use, cleaner, removing) : run
    const { distribution } = place.instruction.state
    if (inForce) {
      removing.push(place)
      edits.push(prependCommand(dockerfile, place, `rm -f ${cleaner.file}`))
    }
    const mention = inForce ? laterMention(flow, place, cleaner) : undefined
    const withheld =
      whyNotKept(flow, run, kept) ??
      (mention && because.named(mention, cleaner.file)) ??
      (inForce && !isRunByRoot(flow, place) ? because.mayNotRemove : undefined) ??
      (edits.includes(undefined) ? because.noPlace : undefined)
    const program = describe(forgetting[0]?.invocation.command.name ?? '')
    const who = inForce ? `${cleaner.file} of the image ${distribution?.image ?? ''}` : program
    yield fixUnless(
      withheld,
      findingOf(use, `${who} deletes them after each installation`),
      () => ({
        description: [
          ...(inForce ? [`removes ${cleaner.file}`] : []),
          ...(forgetting.length > 0 ? [`tells ${program} to keep them`] : []),
        ].join(', and '),
        edits: edits.flatMap((edit) => edit ?? []),
        unsafe: inForce ? leavingFiles(flow, place, use) : undefined,
        removes: inForce ? [cleaner.file] : undefined,
      }),
    )
  }
}

/** Mounts of a directory in which the package manager keeps other things than packages. */
function* keptBeside(file: FileInfo): Iterable<Finding> {
  const { flow } = file
  const done = new Set<Text>()
  for (const run of flow.cacheRuns()) {
    for (const use of forgottenIn(flow, run).filter(downloads)) {
      const { beside } = use.invocation.manager.forgetful ?? {}
      const mount = run.mounts.find(
        (each) => isPlainCache(each) && each.target === beside?.directory,
      )
      if (beside === undefined || mount === undefined || done.has(mount.cacheKey)) continue
      if (flow.mountOver(run, use.path) !== undefined) continue
      done.add(mount.cacheKey)
      const why = `${use.invocation.manager.name} keeps only ${beside.content} there`
      yield { ...findingOf(use, why, mount), ...moveToPackages(file, run, use, mount) }
    }
  }
}

/** Mounts of the cache itself, in which the package manager leaves no packages. */
function* notKept({ dockerfile, flow }: FileInfo): Iterable<Finding> {
  const told = new Set<Text>()
  for (const run of flow.cacheRuns()) {
    const forgotten = forgottenIn(flow, run).filter((use) => {
      const mount = isKnown(use.path) ? flow.mountOver(run, use.path) : undefined
      return downloads(use) && mount !== undefined && isPlainCache(mount)
    })
    const [use] = forgotten
    const { forgetful } = use?.invocation.manager ?? {}
    if (use === undefined || forgetful === undefined || forgetful.beside !== undefined) continue
    const isToldForGood = forgetful.arguments === undefined
    const key = flow.mountOver(run, use.path)?.cacheKey ?? ''
    if (isToldForGood && told.has(key)) continue
    told.add(key)
    const program = describe(use.invocation.command.name)
    const refused = refusalsOf(use).map(({ text }) => describe(text))
    const why =
      refused.length === 0
        ? `${program} deletes them, unless it is told to keep them`
        : `${enumerate(refused)} makes ${program} delete them`
    const edits = forgotten.map((each) => tellToKeep(dockerfile, each))
    const withheld =
      whyNotKept(flow, run, forgotten) ??
      (isToldForGood ? because.toldForGood(forgetful.toldBy ?? '') : undefined) ??
      (edits.includes(undefined) ? because.noOption : undefined)
    yield fixUnless(withheld, findingOf(use, why), () => ({
      description: `tells ${program} to keep them`,
      edits: edits.flatMap((edit) => edit ?? []),
    }))
  }
}

/** That a mount keeps no packages; what is said of the mount, else of the command that downloads them. */
function findingOf({ invocation, path }: CacheUse, why: string, mount?: Mount): Finding {
  const { manager, command } = invocation
  const subject = mount?.target ?? path
  return {
    message: `${describe(subject)} is mounted to keep the packages that ${manager.name} downloads, but ${why}.`,
    range: mount?.range ?? command.range,
    subject,
  }
}
