import {
  because,
  blockedBy,
  describe,
  editMounts,
  enumerate,
  hasNoCommand,
  hasSubcommand,
  hiddenDownloads,
  idleMounts,
  isKnown,
  isLeftBefore,
  isWithin,
  matches,
  mayUse,
  missedAfter,
  missingMounts,
  mountLike,
  nameOf,
  neededInImage,
  removeInstruction,
  unmountedReaders,
  type Dockerfile,
  type FileInfo,
  type Finding,
  type Fix,
  type Flow,
  type HiddenDownload,
  type IdleMount,
  type MissingMount,
  type NewMount,
  type Run,
} from '../src/api.ts'

export const description = 'Mounts a cache in every later RUN that needs what it holds'

/**
 * What a RUN downloads into a mounted cache is nowhere else: a later RUN without the mount downloads
 * it again, or fails where it must not. It gets the same mount, with the same id, sharing and owner.
 * The other way round, a download into the layer is hidden from later RUNs with the mount, and if
 * nothing else finds it there, it gets the mount, too.
 *
 * Left alone: caches that an earlier step put into the image, and readers that need nothing of them.
 * Mounts of a RUN that runs nothing keep nothing for later ones: they belong on the RUN that uses them.
 */
export default function* mountForEveryReader(file: FileInfo): Iterable<Finding> {
  const { dockerfile, flow, layout } = file
  for (const idle of perIdleRun(flow)) yield* mountsOfNothing(file, idle)
  for (const hidden of hiddenDownloads(flow)) yield* mountedWhereDownloaded(file, hidden)
  for (const [source, all] of missingMounts(flow)) {
    const together = [source, ...all.map(({ run }) => run)]
    const isSameCache = (one: MissingMount, other: MissingMount): boolean =>
      one.use.path === other.use.path
    // One that cannot have the mount may live on what another one leaves in the layer.
    const obstacles = all.flatMap((reader) => {
      const reason = whyNotMounted(dockerfile, flow, reader, together)
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
        .flatMap((reader) => mountLike(dockerfile, reader.source, reader.run) ?? [])
      return editMounts(dockerfile, { run, added }, layout)
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

type IdleMounts = readonly [IdleMount, ...IdleMount[]]

/** The mounts of each RUN that runs nothing. */
function perIdleRun(flow: Flow): IdleMounts[] {
  const byRun = new Map<Run, IdleMounts>()
  for (const idle of idleMounts(flow)) {
    const [first, ...more] = byRun.get(idle.run) ?? []
    byRun.set(idle.run, first === undefined ? [idle] : [first, ...more, idle])
  }
  return [...byRun.values()]
}

/** That mounts are there for a RUN that runs nothing. The RUN that wants all of them takes its place. */
function* mountsOfNothing(file: FileInfo, idle: IdleMounts): Iterable<Finding> {
  const [{ run }] = idle
  const joined = joining(file, idle)
  for (const group of typeof joined === 'string'
    ? idle.map((each): IdleMounts => [each])
    : [idle]) {
    const [{ mount, user }] = group
    const isOne = group.length === 1
    const what = hasNoCommand(run)
      ? 'has no command'
      : `runs nothing that could use ${isOne ? 'it' : 'them'}`
    const targets = enumerate(group.map((each) => describe(each.mount.target)))
    const { instruction } = user ?? {}
    const finding = {
      message: `The mount${isOne ? '' : 's'} ${targets} ${isOne ? 'is' : 'are'} there for this RUN only, which ${what}.`,
      range: mount.range,
      subject: mount.target,
      reader: instruction && { text: instruction.keyword, range: instruction.range },
    }
    if (typeof joined !== 'string') yield { ...finding, fix: joined }
    else yield { ...finding, withheld: instruction === undefined ? because.noReader : joined }
  }
}

/**
 * One RUN of two: the one that runs nothing goes, and its mounts to the next that uses all of them, and to later
 * readers. Or why it cannot be.
 */
function joining({ dockerfile, flow, layout }: FileInfo, idle: IdleMounts): Fix | string {
  const [{ run, user }] = idle
  const isWhole =
    run.flags.length === idle.length &&
    run.bodies.length === 0 &&
    run.commands.every(({ name }) => name === 'true' || name === ':')
  const isOne = user?.instruction.stage === run.instruction.stage
  if (user === undefined || !isWhole || !isOne || idle.some((each) => each.user !== user))
    return because.takenFromImage
  const added = new Map<Run, (NewMount | string)[]>()
  for (const { mount } of idle) {
    const use = flow.cacheUses(user).find(({ path }) => path === mount.target)
    const isNeeded = flow.outputs(user).some(({ path }) => isWithin(path, mount.target))
    if (use === undefined || isNeeded) return because.takenFromImage
    const runs = [user, ...unmountedReaders(flow, user, use)]
    for (const each of runs) {
      const reader = { run: each, use, source: { run, mount } }
      const text = mountLike(dockerfile, reader.source, each)
      if (text === undefined || whyNotMounted(dockerfile, flow, reader, runs) !== undefined)
        return because.takenFromImage
      if (isLeftBefore(flow, each, use, runs)) return because.hidden(describe(mount.target))
      added.set(each, [...(added.get(each) ?? []), text])
    }
  }
  return {
    description: `mounts ${idle.length === 1 ? 'it' : 'them'} where ${idle.length === 1 ? 'it is' : 'they are'} used, and removes this RUN`,
    edits: [
      removeInstruction(dockerfile, run.instruction, run.commands),
      ...[...added].flatMap(([each, mounts]) =>
        editMounts(dockerfile, { run: each, replaced: new Map(), added: mounts }, layout),
      ),
    ],
    unsafe: because.leftOut(enumerate(idle.map(({ mount }) => describe(mount.target)))),
  }
}

/** That a mount hides what an earlier RUN has downloaded, which gets the mount, too. */
function* mountedWhereDownloaded(
  { dockerfile, flow, layout }: FileInfo,
  { run, mount, use, download }: HiddenDownload,
): Iterable<Finding> {
  const first = download.invocation.command.run
  if (first === undefined || missedAfter(flow, first, download, [first]) !== undefined) return
  const reader = { run: first, use: download, source: { run, mount } }
  const finding = {
    message: `The mount ${describe(mount.target)} hides what "${nameOf(download.invocation)}" has left in ${describe(use.path)} before: ${effectOf(flow, { run, use })}.`,
    range: mount.range,
    subject: mount.target,
  }
  const added = mountLike(dockerfile, { run, mount }, first)
  const withheld =
    whyNotMounted(dockerfile, flow, reader, [first]) ??
    (isLeftBefore(flow, first, download, []) ? because.hidden(describe(use.path)) : undefined)
  if (added === undefined || withheld !== undefined) {
    yield { ...finding, withheld: withheld ?? because.otherOption }
    return
  }
  yield {
    ...finding,
    fix: {
      description: 'mounts it in the RUN that downloads, too',
      edits: editMounts(dockerfile, { run: first, replaced: new Map(), added: [added] }, layout),
      unsafe: neededInImage(flow, first, download),
    },
  }
}

/** At the first reader; `all` has one reader of each cache. */
function findingAbout(
  flow: Flow,
  first: MissingMount,
  all: readonly MissingMount[] = [first],
): Finding {
  const sentences = all.map((reader) => {
    const same = all.filter((other) => effectOf(flow, other) === effectOf(flow, reader))
    const targets = enumerate(same.map(({ source }) => describe(source.mount.target)))
    const { name } = reader.use.invocation.manager
    return `What ${name} keeps in ${targets} is mounted for an earlier RUN, and not for this one: ${effectOf(flow, reader)}.`
  })
  const { path, invocation } = first.use
  const message = [...new Set(sentences)].join(' ')
  return { message, range: invocation.command.range, subject: path }
}

/** What a reader does without the cache. */
function effectOf(
  flow: Flow,
  { run, use: { directory, invocation } }: Pick<MissingMount, 'run' | 'use'>,
): string {
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

/** Why a reader cannot be given the mount. */
function whyNotMounted(
  dockerfile: Dockerfile,
  flow: Flow,
  reader: MissingMount,
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
  if (mountLike(dockerfile, reader.source, reader.run) === undefined) return because.otherOption
  return blockedBy(flow, run, use) ?? missedAfter(flow, run, use, together)
}
