import {
  because,
  describe,
  emptierOf,
  hasOption,
  insertArguments,
  isInForce,
  isPlainCache,
  laterMention,
  leavingFiles,
  matches,
  perRun,
  prependCommand,
  readerInMounts,
  textOf,
  type CacheUse,
  type Edit,
  type FileInfo,
  type Finding,
  type Run,
} from '../src/api.ts'

export const description =
  'Lets a mounted cache of packages keep them, where the image deletes them after each installation'

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
 */
export default function* keepAptArchives(file: FileInfo): Iterable<Finding> {
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
    const { image, user } = place.instruction.state
    const program = describe(forgetting[0]?.invocation.command.name ?? '')
    const why = inForce
      ? `${cleaner.file} of the image ${image?.repository ?? ''} deletes them after each installation`
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
      (inForce && user.uid !== 0 ? because.mayNotRemove : undefined) ??
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
  if (invocation.opaque || hasOption(invocation, forgetful.options)) return false
  const said = [...flow.before(run.instruction), run.instruction]
  return !said.some(({ range }) =>
    forgetful.texts.test(dockerfile.source.slice(range.start, range.end)),
  )
}
