/** Mounts for a cache that no RUN mounts: which RUNs get one, and why they may not. */
import { because } from './withheld.ts'
import { overlookedBy } from './clean-ups.ts'
import { asNewMount, wantedMounts } from './mounting.ts'
import type { NewMount } from '../edits/types.ts'
import { isInForce } from '../flow/cleaners.ts'
import { directoriesBefore } from '../flow/directories.ts'
import type { CacheUse, Flow } from '../flow/flow.ts'
import { certainPart, imagesFrom, programsOf, runsThatSee, sightingsOf } from '../flow/follow.ts'
import { hasSubcommand, readInvocation } from '../flow/invocations.ts'
import { idleMounts } from '../flow/idle.ts'
import { isLeftBefore } from '../flow/left-before.ts'
import { configuredBy } from '../flow/configuration.ts'
import { emptierOf, leavesNothing } from '../flow/emptiers.ts'
import { forgets } from '../flow/forgetful.ts'
import { isVendored } from '../flow/missing-mounts.ts'
import { changesOwner, needsDirectory } from '../flow/named-paths.ts'
import { hasCacheMount } from '../flow/order.ts'
import { isToWorkIn } from '../flow/started.ts'
import { isOn } from '../flow/switched-off.ts'
import { mayDownloadNothing } from '../flow/unread.ts'
import { isForbidden, usesOf, type UnmountedCache } from '../flow/unmounted.ts'
import { isBuilding, isOpaque } from '../know/programs.ts'
import { frontendOf, hasCacheMounts } from '../read/frontend.ts'
import { isWithin, isWithinByDefault } from '../read/paths.ts'
import { describe, type Text } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'

/** The mounts that RUNs get for a cache. */
export interface Addition {
  readonly cache: UnmountedCache
  readonly mounts: ReadonlyMap<Run, NewMount>
  /** Why a person should look first. */
  readonly unsafe: string | undefined
}

/**
 * The mounts for a cache, or why there are none. What later steps read is mounted in all RUNs that use
 * it, or in none; of another cache, only the RUNs that cannot have it go without.
 */
export function additionOf(
  flow: Flow,
  cache: UnmountedCache,
): Addition | { readonly withheld: string } {
  const frontend = frontendOf(flow.dockerfile.source)
  if (frontend !== undefined && !hasCacheMounts(frontend))
    return { withheld: because.oldFrontend(frontend) }
  const { directory } = cache
  let uses = [...cache.uses]
  for (;;) {
    const runs = uses.map(([run]) => run)
    const mounts = new Map<Run, NewMount>()
    let withheld: string = because.unread
    for (const [run, use] of uses) {
      const mount = mountFor(flow, run, use, runs)
      if (typeof mount === 'string') withheld = mount
      else mounts.set(run, mount)
    }
    if (mounts.size === uses.length) {
      const unsafe = uses.map(([run, use]) => whyNeeded(flow, run, use)).find(Boolean)
      return { cache, mounts, unsafe }
    }
    if (directory.reread || mounts.size === 0) return { withheld }
    uses = uses.filter(([run]) => mounts.has(run))
  }
}

/** The mount that a RUN gets for a cache, or why it gets none. `together` are all that get one. */
function mountFor(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): NewMount | string {
  const { directory, path } = use
  const withheld = whyUntouched(flow, run, use) ?? whyHidden(flow, run, use, together)
  if (withheld !== undefined) return withheld
  const wanted = wantedMounts(flow, run, [], new Set([directory]), together)
  if (wanted.withheld !== undefined) return wanted.withheld
  const [mount, ...others] = wanted.mounts.map((each) => each.mount)
  if (mount === undefined) return because.hidden(describe(path))
  if (others.length > 0) return because.uncertainCache
  return (
    whyMissed(flow, run, use) ??
    whyBuiltAgain(flow, run, use) ??
    whyRun(flow, run, use) ??
    whyWorkedIn(flow, run, use) ??
    mount
  )
}

/** Why a RUN is not one to be given mounts. */
function whyUntouched(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path, invocation } = use
  const { image } = run.instruction.state
  if (run.instruction.isTriggered) return because.triggered
  if (hasCacheMount(run)) return because.mountsOthers
  if (run.commands.some((command) => changesOwner(command, path)))
    return because.ownedByOther(describe(path))
  if (isBuiltElsewhere(flow, use)) return because.otherLibrary
  if (livesOnEarlierStep(flow, run, use)) return because.uncertainUse
  if (isMountedOtherwise(flow, use)) return because.mountedOtherwise(describe(path))
  if (image === undefined)
    return because.unknownBase(
      describe(invocation.command.environment.unknownBase ?? 'image'),
      invocation.manager.name,
    )
  if (run.mounts.some(({ target }) => isWithin(target, path))) return because.hidden(describe(path))
  const uses = usesOf(flow, run, directory, path)
  if (uses.some((each) => isForbidden(flow, each))) return because.uncertainUse
  if (idleMounts(flow).some(({ mount }) => isWithin(path, mount.target))) return because.mountedIdly
  const inside = variableInside(use)
  if (inside !== undefined) return because.namedInside(inside, describe(path))
  const configured = configuredBy(
    flow,
    invocation,
    directory.keys,
    invocation.manager.configuration?.shared,
  )
  if (configured !== undefined)
    return because.configured(configured.keyword, invocation.manager.name)
  if (isVendored(flow, run, use)) return because.uncertainUse
  return uses.map((each) => overlookedBy(flow, each.invocation, directory)).find(Boolean)
}

/** A variable of something else that names a place in the cache: `CYPRESS_CACHE_FOLDER=/root/.npm/cypress`. */
function variableInside({ directory, path, invocation }: CacheUse): string | undefined {
  const own = directory.at.flatMap((each) => ('variable' in each ? [each.variable] : []))
  const found = [...invocation.command.environment.variables].find(
    ([name, value = '']) =>
      value !== path &&
      isWithin(value, path) &&
      !own.some((each) => each.toLowerCase() === name.toLowerCase()),
  )
  return found && describe(found[0])
}

/**
 * Whether the file fills the same cache on Alpine and elsewhere: what is compiled for one C library is taken
 * for the other, as wheels say nothing of it. https://peps.python.org/pep-0656/
 */
function isBuiltElsewhere(flow: Flow, { directory, path }: CacheUse): boolean {
  if (directory.ignores === undefined) return false
  const distributions = flow
    .runs()
    .filter((run) => usesOf(flow, run, directory, path).length > 0)
    .map(({ instruction: { state } }) => state.image?.distribution === 'alpine')
  return new Set(distributions).size > 1
}

/** Whether the tool needs something of an earlier step, as `apt-get install` without an update does. */
function livesOnEarlierStep(flow: Flow, run: Run, { invocation }: CacheUse): boolean {
  return flow
    .cacheUses(run)
    .some(
      (use) =>
        use.invocation.manager === invocation.manager &&
        use.directory.filledBy !== undefined &&
        !flow.fills(run, use),
    )
}

/** Whether some RUN of the file mounts the cache in another way: a part of it, what is around it, by a variable. */
function isMountedOtherwise(flow: Flow, { directory, path }: CacheUse): boolean {
  return flow.runs().some((run) => {
    const others = run.mounts.filter(
      (mount) =>
        mount.type === 'cache' &&
        (isWithin(path, mount.target) || isWithin(mount.target, path)) &&
        (mount.target !== path || asNewMount(mount) === undefined),
    )
    return others.length > 0 && usesOf(flow, run, directory, path).length > 0
  })
}

/** What of an earlier step the mount would hide. */
function whyHidden(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): string | undefined {
  if (isLeftBefore(flow, run, use, together)) return because.hidden(describe(use.path))
  const script = use.directory.holdsOwn === true ? scriptBefore(flow, run) : undefined
  return script && because.mayBeHidden(describe(script.program.text), describe(use.path))
}

/** A script of an earlier step, which may install packages of the project's own. */
function scriptBefore(flow: Flow, run: Run): Command | undefined {
  return [...flow.before(run.instruction)]
    .flatMap(({ detail }) => (detail?.kind === 'run' ? detail.commands : []))
    .find(isOpaque)
}

/**
 * Why an image may need what a RUN downloads. What was built may, too: it may link to libraries that came
 * with a module, or read files of a package.
 */
function whyNeeded(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  if (!directory.reread || directory.filledBy !== undefined) return undefined
  if (leavesNothing(flow, run, use) || imagesFrom(flow, run.instruction).length === 0)
    return undefined
  return because.inImage(describe(path))
}

/** Why an image, which runs the tool itself, may look into the cache. */
function whyRun(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, invocation } = use
  if (leavesNothing(flow, run, use)) return undefined
  const commands = imagesFrom(flow, run.instruction)
    .flatMap(programsOf)
    .flatMap(({ detail }) => detail.commands)
  const isRun = commands.some((command) => {
    const entry = readInvocation(command, [invocation.manager])
    return entry !== undefined && hasSubcommand(entry, directory.by)
  })
  return isRun ? because.runInImage(invocation.manager.name) : undefined
}

/** Why a later step would have to build again what the layer has so far: a mount for one of two gains nothing. */
function whyBuiltAgain(flow: Flow, run: Run, { directory, path }: CacheUse): string | undefined {
  if (directory.isMade !== true) return undefined
  const builder = runsThatSee(flow, run.instruction, path)
    .flatMap(({ commands }) => commands)
    .find(isBuilding)
  return builder && because.builtAgain(describe(builder.program.text))
}

/** Why people may want in an image what its own commands need no more: lists, to install from. */
function whyWorkedIn(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  if (directory.filledBy === undefined || leavesNothing(flow, run, use)) return undefined
  const isWorkedIn = imagesFrom(flow, run.instruction).some(isToWorkIn)
  return isWorkedIn ? because.inImage(describe(path)) : undefined
}

/** Who would miss the directory itself, or one above it that is only there because of it. */
function whyMissed(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  const top = directoriesBefore(flow, run).missingAbove(path) ?? path
  const isEmpty = leavesNothing(flow, run, use)
  for (const sighting of sightingsOf(flow, run.instruction, path)) {
    const { instruction } = sighting
    if (!('detail' in sighting)) {
      const taken = certainPart(sighting)
      if (!isEmpty && (isWithin(path, taken) || isWithinByDefault(taken, path)))
        return because.taken(instruction.keyword, describe(path))
      continue
    }
    if (sighting.detail.kind === 'run' && sighting.detail.unreadable !== undefined)
      if (directory.reread || mayDownloadNothing(flow, sighting.detail, use)) return because.unread
    const naming = sighting.detail.commands.find((command) => needsDirectory(command, top))
    if (naming !== undefined) return because.missing(describe(naming.program.text), describe(top))
  }
  return undefined
}

/** Whether a mount of a cache keeps what is downloaded: nothing switches it off, or empties it. */
export function keepsDownloads(flow: Flow, path: Text): boolean {
  return flow.runs().every((run) =>
    flow.cacheUses(run).every((use) => {
      const { directory, invocation } = use
      const mount = flow.mountOver(run, use.path)
      if (use.path !== path || mount?.type !== 'cache') return true
      const { cleaner, forgetful, switches = [] } = invocation.manager
      const { assignments } = invocation.command
      const isCleaned =
        cleaner?.cache === directory.name && isInForce(flow, run, cleaner, []) !== false
      const isForgotten = forgetful?.cache === directory.name && forgets(flow, run, use)
      return (
        !isCleaned &&
        !isForgotten &&
        emptierOf(flow, run, use) === undefined &&
        // What a variable switches off for many commands is not undone for one.
        !switches.some(
          (each) =>
            isOn(invocation, each) || assignments.some(({ name }) => name === each.variable),
        )
      )
    }),
  )
}
