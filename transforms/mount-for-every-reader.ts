import {
  asNewMount,
  baseName,
  because,
  blockedBy,
  describe,
  editMounts,
  enumerate,
  hasNoCommand,
  hasSubcommand,
  idleMounts,
  isKnown,
  isLeftBefore,
  isPlainCache,
  matches,
  mayRun,
  mayUse,
  missedAfter,
  nameOf,
  neededInImage,
  optionsGivenTwice,
  textOf,
  unmountedReaders,
  type CacheUse,
  type Dockerfile,
  type FileInfo,
  type Finding,
  type Flow,
  type IdleMount,
  type MountedAt,
  type NewMount,
  type Run,
  type Text,
} from '../src/api.ts'

export const description = 'Mounts a cache in every later RUN that needs what it holds'

/** A RUN that needs a cache, and does not mount it. */
interface Reader {
  readonly run: Run
  readonly use: CacheUse
  readonly source: MountedAt
}

/**
 * What a RUN downloads into a mounted cache is nowhere else: a later RUN without the mount downloads
 * it again, or fails where it must not. It gets the same mount, with the same id, sharing and owner.
 *
 * Left alone: caches that an earlier step put into the image, and readers that need nothing of them.
 * Reported without a fix: mounts of a RUN that runs nothing, and so keeps nothing for later ones.
 */
export default function* mountForEveryReader(file: FileInfo): Iterable<Finding> {
  const { dockerfile, flow, layout } = file
  for (const idle of idleMounts(flow)) yield mountOfNothing(idle)
  for (const [source, all] of readersBySource(flow)) {
    const together = [source, ...all.map(({ run }) => run)]
    const isSameCache = (one: Reader, other: Reader): boolean => one.use.path === other.use.path
    // One that cannot have the mount may live on what another one leaves in the layer.
    const obstacles = all.flatMap((reader) => {
      const reason = obstacleTo(dockerfile, flow, reader, together)
      return reason === undefined ? [] : [{ reader, reason }]
    })
    const [obstacle] = obstacles
    if (obstacle !== undefined)
      yield { ...findingAbout(flow, obstacle.reader), withheld: obstacle.reason }
    const readers = all.filter((one) => !obstacles.some(({ reader }) => isSameCache(one, reader)))
    const [first] = readers
    if (first === undefined) continue
    const paths = [...new Set(readers.map(({ use }) => use.path))]
    const finding = findingAbout(
      flow,
      first,
      paths.flatMap((path) => readers.find(({ use }) => use.path === path) ?? []),
    )
    const runs = [...new Set(readers.map(({ run }) => run))]
    const edits = runs.flatMap((run) => {
      const added = readers
        .filter((reader) => reader.run === run)
        .flatMap((reader) => mountLike(dockerfile, reader) ?? [])
      return editMounts(dockerfile, { run, replaced: new Map(), added }, layout)
    })
    yield {
      ...finding,
      fix: {
        description: `mounts ${paths.length === 1 ? 'it' : 'them'}${runs.length === 1 ? '' : ` in the ${runs.length} RUNs that need it`}`,
        edits,
        unsafe: readers.map(({ run, use }) => neededInImage(flow, run, use)).find(Boolean),
      },
    }
  }
}

function mountOfNothing({ run, mount, user }: IdleMount): Finding {
  const what = hasNoCommand(run) ? 'has no command' : 'runs nothing that could use it'
  const { instruction } = user ?? {}
  return {
    message: `The mount ${describe(mount.target)} is there for this RUN only, which ${what}.`,
    range: mount.range,
    subject: mount.target,
    reader: instruction && { text: instruction.keyword, range: instruction.range },
    withheld: instruction === undefined ? because.noReader : because.takenFromImage,
  }
}

/** At the first reader; `all` has one reader of each cache. */
function findingAbout(flow: Flow, first: Reader, all: readonly Reader[] = [first]): Finding {
  const sentences = all.map((reader) => {
    const same = all.filter((other) => effectOf(flow, other) === effectOf(flow, reader))
    const targets = enumerate(same.map(({ source }) => describe(source.mount.target)))
    const { name } = reader.use.invocation.manager
    return `What ${name} keeps in ${targets} is mounted for an earlier RUN only: ${effectOf(flow, reader)}.`
  })
  const { path, invocation } = first.use
  const message = [...new Set(sentences)].join(' ')
  return { message, range: invocation.command.range, subject: path }
}

/** What a reader does without the cache. */
function effectOf(flow: Flow, { run, use: { directory, invocation } }: Reader): string {
  const command = `"${nameOf(invocation)}"`
  if (directory.filledBy !== undefined || flow.isOffline(invocation, run))
    return `${command} finds nothing, and fails`
  const known = directory.whenEmpty?.find(
    ({ subcommands, operand }) =>
      hasSubcommand(invocation, subcommands) &&
      invocation.operands.some(({ text }) => matches(text, operand)),
  )
  return `${command} ${known?.effect ?? 'downloads again what it needs'}`
}

/** All readers of caches that are mounted before them only, by the first RUN that has one of the mounts. */
function readersBySource(flow: Flow): Map<Run, Reader[]> {
  const found = new Map<Run, Reader[]>()
  const known = new Set<Text>()
  for (const run of flow.cacheRuns()) {
    // What a base that nobody knows holds, a mount might hide.
    if (run.unreadable !== undefined || run.instruction.state.image === undefined) continue
    for (const filling of flow.cacheUses(run)) {
      const mount = flow.mountOver(run, filling.path)
      if (mount === undefined || !isPlainCache(mount) || !isFilled(flow, run, filling)) continue
      const later = unmountedReaders(flow, run, filling)
      for (const reader of later) {
        const use = flow
          .cacheUses(reader)
          .find(({ directory, path }) => directory === filling.directory && path === filling.path)
        const key = textOf`${reader.instruction.index} ${filling.path}`
        if (
          use === undefined ||
          known.has(key) ||
          isVendored(flow, reader, use) ||
          isInstalledBefore(flow, reader, use) ||
          mayBeThere(flow, reader, use, [run, ...later])
        )
          continue
        known.add(key)
        found.set(run, [...(found.get(run) ?? []), { run: reader, use, source: { run, mount } }])
      }
    }
  }
  return found
}

/** Whether a RUN puts into a cache what later steps of the project need. */
function isFilled(flow: Flow, run: Run, use: CacheUse): boolean {
  const isFiller = use.directory.filledBy === undefined || flow.fills(run, use)
  return isKnown(use.path) && isFiller && !flow.isApart(use)
}

/** Whether a reader may find in the image what it needs: an earlier step, or a script, may have put it there. */
function mayBeThere(flow: Flow, run: Run, use: CacheUse, together: readonly Run[]): boolean {
  if (isLeftBefore(flow, run, use, together)) return true
  if (use.directory.filledBy === undefined) return false
  return [...flow.before(run.instruction), run.instruction].some(
    ({ detail }) => detail?.kind === 'run' && mayRun(flow, detail.commands, use.invocation.manager),
  )
}

/** Whether the project brings what it needs in a directory of its own: a COPY of it, or a command that makes it. */
function isVendored(
  flow: Flow,
  run: Run,
  { invocation: { manager }, directory }: CacheUse,
): boolean {
  const { reread, bundledIn } = directory
  if (!reread || bundledIn === undefined) return false
  return [...flow.before(run.instruction), run.instruction].some(({ detail }) => {
    if (detail?.kind === 'copy')
      return [...detail.sources, detail.destination].some((path) => baseName(path) === bundledIn)
    if (detail?.kind !== 'run') return false
    return flow
      .invocations(detail)
      .some(
        (other) =>
          other.manager === manager &&
          [other.subcommand, ...other.operands.map(({ text }) => text)].includes(bundledIn),
      )
  })
}

/** Whether an earlier step has installed all that an invocation names, so that it has nothing to do. */
function isInstalledBefore(flow: Flow, run: Run, { invocation, directory }: CacheUse): boolean {
  if (directory.filledBy === undefined || invocation.operands.length === 0) return false
  const installed = [...flow.before(run.instruction)]
    .flatMap(({ detail }) => (detail?.kind === 'run' ? flow.invocations(detail) : []))
    .filter(
      ({ manager, subcommand }) =>
        manager === invocation.manager && subcommand === invocation.subcommand,
    )
    .flatMap(({ operands }) => operands.map(({ text }) => text))
  return invocation.operands.every(({ text }) => installed.includes(text))
}

/** The mount of the earlier RUN, for a later one; as it is written where an option depends on a variable. */
function mountLike(
  { source }: Dockerfile,
  { run, source: { run: first, mount } }: Reader,
): NewMount | string | undefined {
  const text = source.slice(mount.range.start, mount.range.end)
  const { stage } = first.instruction
  const isSameScope =
    stage === run.instruction.stage &&
    stage?.instructions.every(
      ({ index, keyword }) =>
        index < first.instruction.index ||
        index > run.instruction.index ||
        !/^(?:ARG|ENV|WORKDIR)$/.test(keyword),
    )
  const isCopied =
    isSameScope === true && !text.includes('\n') && optionsGivenTwice(mount).length === 0
  return asNewMount(mount) ?? (isCopied ? text : undefined)
}

/** Why a reader cannot be given the mount. */
function obstacleTo(
  dockerfile: Dockerfile,
  flow: Flow,
  reader: Reader,
  together: readonly Run[],
): string | undefined {
  const {
    run,
    use,
    source: { mount },
  } = reader
  if (!mayUse(use, mount)) return because.otherUserThere(use.invocation.manager.name)
  if (!isKnown(mount.target)) return because.unknownTarget(describe(mount.target))
  if (mount.target !== use.path) return because.tooWide(describe(mount.target))
  if (mountLike(dockerfile, reader) === undefined) return because.otherOption
  return blockedBy(flow, run, use) ?? missedAfter(flow, run, use, together)
}
