import {
  areRelated,
  because,
  connected,
  describe,
  editMounts,
  enumerate,
  isAskedFor,
  isWithin,
  matches,
  missingWithout,
  namesPath,
  type Edit,
  type FileInfo,
  type Finding,
  type Flow,
  type Mount,
  type MountedAt,
  type Run,
  type Text,
} from '../src/api.ts'

export const description = 'Removes cache mounts, for builders that know none'

/** All mounts of one cache. */
interface Cache {
  readonly mount: Mount
  readonly all: readonly MountedAt[]
}

/**
 * Builders without BuildKit refuse cache mounts. Without them, what a cache holds is in the layer: all
 * mounts of one cache go together, so that later RUNs find it there. With the options `managers` and `directories`
 * only those of some package managers go, or those at some directories.
 *
 * Reported without a fix: what starts with files from elsewhere, with `from` or `source`, and what a RUN of another stage takes
 * from the same cache. Unsafe: a directory that a command names, and that may not be there without the mount.
 */
export default function* removeCacheMounts(
  file: FileInfo,
  _api: unknown,
  options: Readonly<Record<string, unknown>>,
): Iterable<Finding> {
  const { flow } = file
  const removable: Cache[] = []
  for (const cache of cachesOf(flow, options)) {
    const withheld = whyNeeded(flow, cache)
    if (withheld === undefined) removable.push(cache)
    else yield { ...findingAbout([cache]), withheld }
  }
  const haveRunInCommon = (one: Cache, other: Cache): boolean =>
    one.all.some(({ run }) => other.all.some((each) => each.run === run))
  for (const caches of connected(removable, haveRunInCommon)) {
    const all = caches.flatMap((cache) => cache.all)
    yield {
      ...findingAbout(caches),
      fix: {
        description: `removes ${all.length === 1 ? 'it' : `all ${all.length} of them`}`,
        edits: editsOf(file, all),
        unsafe: all.map((each) => whyMissing(flow, each, all)).find(Boolean),
      },
    }
  }
}

/** The caches of a file that the options ask for. */
function cachesOf(flow: Flow, options: Readonly<Record<string, unknown>>): Cache[] {
  const caches = new Map<Text, Cache>()
  for (const run of flow.runs({ onbuild: true }))
    for (const mount of run.mounts)
      if (mount.type === 'cache') caches.set(mount.cacheKey, { mount, all: flow.mountsOf(mount) })
  return [...caches.values()].filter(({ all }) =>
    all.some(({ run, mount }) => {
      const users = flow.usesUnder(run, mount).map(({ invocation }) => invocation.manager)
      return isAskedFor(options, mount.target, users)
    }),
  )
}

function findingAbout(caches: readonly Cache[]): Finding {
  const [first] = caches
  const targets = enumerate(caches.map(({ mount }) => describe(mount.target)))
  return {
    message: `A builder without BuildKit refuses the cache ${caches.length === 1 ? 'mount' : 'mounts'} ${targets}.`,
    range: first?.mount.range ?? { start: 0, end: 0 },
    subject: first?.mount.target,
  }
}

/** One edit of each RUN, whatever leaves it. */
function editsOf({ dockerfile, layout }: FileInfo, all: readonly MountedAt[]): readonly Edit[] {
  const runs = new Set(all.map(({ run }) => run))
  return [...runs].flatMap((run) => {
    const leaving = all.filter((each) => each.run === run).map(({ mount }) => mount)
    const replaced = new Map(leaving.map((mount) => [mount, []] as const))
    return editMounts(dockerfile, { run, replaced }, layout)
  })
}

/** Why a cache has to stay. */
function whyNeeded(flow: Flow, { all }: Cache): string | undefined {
  if (all.some(({ run }) => run.unreadable !== undefined)) return because.unread
  if (all.some(({ run }) => run.instruction.isTriggered)) return because.triggered
  if (all.some(({ mount }) => mount.from !== undefined || mount.source !== undefined))
    return because.seeded
  const strangers = all.filter(({ run, mount }) => flow.usesUnder(run, mount).length === 0)
  const isTaken = strangers.some((one) => all.some((other) => !isSameChain(one.run, other.run)))
  return isTaken ? because.takenByOtherStage : undefined
}

function isSameChain(one: Run, other: Run): boolean {
  const [stage, otherStage] = [one.instruction.stage, other.instruction.stage]
  return stage !== undefined && otherStage !== undefined && areRelated(stage, otherStage)
}

/** A command that names the directory, or one above it, where none is seen to make it. */
function whyMissing(
  flow: Flow,
  { run, mount }: MountedAt,
  all: readonly MountedAt[],
): string | undefined {
  const { target } = mount
  const kept = run.mounts.filter((other) => all.every((each) => each.mount !== other))
  const above = missingWithout(
    flow,
    run,
    mount,
    kept.map((other) => other.target),
  )
  if (above !== undefined)
    return because.notThere(describe(above.command.program.text), describe(above.directory))
  const isMade =
    flow.usesUnder(run, mount).length > 0 ||
    flow.outputs(run).some(({ path }) => isWithin(path, target))
  const naming = run.commands.find(
    (command) => namesPath(command, target) && !matches(command.name, /^mkdir$/),
  )
  return isMade || naming === undefined
    ? undefined
    : because.notThere(describe(naming.program.text), describe(target))
}
