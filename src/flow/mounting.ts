/** Which cache mounts a RUN should have for the commands that it runs, and what speaks against them. */
import { isWithin, resolvePath } from '../dockerfile/paths.ts'
import { describe, isKnown, unknownParts } from '../dockerfile/text.ts'
import type { CacheDirectory, Mount, NewMount, OutputRule, Run, Stage, User } from '../types.ts'
import { Directories } from './directories.ts'
import { ancestors, areRelated, isPlainCache, type CacheUse, type Flow } from './flow.ts'
import { holds, readInvocation, type Invocation } from './invocations.ts'
import { isLeftBefore, mayRun, strangersUnder } from './masking.ts'
import { mayUse } from './ownership.ts'
import { isBasic, isOpaque } from './programs.ts'
import { entriesOf, isImage, readersOf } from './readers.ts'
import { touchOf } from './touches.ts'

/** A mount that a RUN should get, and the use it is for. */
export interface WantedMount {
  readonly mount: NewMount
  readonly use: CacheUse
}

interface Wanted {
  readonly mounts: readonly WantedMount[]
  /** Why one of them cannot be given, in words. */
  readonly problem: string | undefined
}

/**
 * The cache mounts that a RUN needs in the place of those that leave: for the caches that lay
 * under them, and for `caches`. `together` are the RUNs that change with it.
 */
export function wantedMounts(
  flow: Flow,
  run: Run,
  leaving: readonly Mount[],
  caches: ReadonlySet<CacheDirectory>,
  together: readonly Run[],
): Wanted {
  const mounts: WantedMount[] = []
  let problem: string | undefined
  const staying = { ...run, mounts: run.mounts.filter((mount) => !leaving.includes(mount)) }
  // In one order everywhere: two RUNs that take two locked mounts in opposite orders could wait for each other.
  const order = flow.managers.flatMap(({ caches }) => caches)
  const uses = flow
    .cacheUses(run)
    .toSorted((one, other) => order.indexOf(one.directory) - order.indexOf(other.directory))
  for (const found of uses) {
    const { directory } = found
    const wasMounted = leaving.some(({ target }) => isWithin(found.path, target))
    if (!caches.has(directory) && !wasMounted) continue
    const isFilledHere = directory.filledBy === undefined || flow.fills(run, found)
    if (!isFilledHere && (!wasMounted || isLeftBefore(flow, run, found, together))) continue
    if (flow.mountOver(staying, found.path) !== undefined) continue
    if (!wasMounted && directory.reread && isLeftBefore(flow, run, found, together)) continue
    const use = mountable(flow, run, found)
    if (mounts.some(({ mount }) => mount.target === use.path)) continue
    problem ??= obstacle(flow, run, use, leaving, together)
    mounts.push({ use, mount: sameCacheElsewhere(flow, use) ?? newMount(use, flow.ids) })
  }
  return { mounts, problem }
}

/** The use with the directory that can be mounted: for a user, the one whose parent exists. */
function mountable(flow: Flow, run: Run, use: CacheUse): CacheUse {
  const enclosing = flow.enclosing(use)
  const isNeeded = enclosing !== undefined && blockedBy(flow, run, use) !== undefined
  return isNeeded ? { ...use, path: enclosing } : use
}

/** The mount through which another RUN uses the same cache, where this one may, too. */
function sameCacheElsewhere(flow: Flow, use: CacheUse): NewMount | undefined {
  for (const other of flow.runs()) {
    const same = other.mounts.find(
      (mount) =>
        isPlainCache(mount) &&
        mount.target === use.path &&
        mayUse(use, mount) &&
        flow.usesUnder(other, mount).some(({ directory }) => directory === use.directory),
    )
    if (same !== undefined) return asNewMount(same)
  }
  return undefined
}

/** A mount as it would be written anew; undefined where an option depends on a variable. */
export function asNewMount({ target, options }: Mount): NewMount | undefined {
  const given = options.filter(({ key }) => /^(?:id|sharing|uid|gid|mode)$/.test(key))
  if (!given.every(({ value }) => isKnown(value))) return undefined
  return { target, ...Object.fromEntries(given.map(({ key, value }) => [key, value])) }
}

/** A mount on the cache directory, owned by the user of the command. */
function newMount({ directory, invocation, path }: CacheUse, ids: string | undefined): NewMount {
  const sharing = directory.sharing === 'locked' ? 'locked' : undefined
  const id = ids?.replace('{manager}', invocation.manager.name).replace('{cache}', directory.name)
  return { target: path, id, sharing, ...ownerOptions(invocation.command.user) }
}

/** The options that give a mount to a user; none for root, who has it anyway. */
export function ownerOptions({ uid, gid }: User): Pick<NewMount, 'uid' | 'gid'> {
  if (uid === undefined || uid === 0) return {}
  // Without a gid it is 0.
  return { uid: String(uid), gid: gid === undefined || gid === 0 ? undefined : String(gid) }
}

/** What speaks against a new mount on the cache directory of a use. */
function obstacle(
  flow: Flow,
  run: Run,
  use: CacheUse,
  leaving: readonly Mount[],
  together: readonly Run[],
): string | undefined {
  const { invocation, path } = use
  const { manager, command } = invocation
  if (!isKnown(path))
    return `where the cache of ${manager.name} is cannot be known: ${whyUnknown(use)}`
  const isOwned = leaving.some(({ uid, mode }) => uid !== undefined || mode !== undefined)
  if (command.user.uid === undefined && !isOwned && manager.needsRoot !== true)
    return command.user.name === undefined
      ? 'the USER of the base image is not known, and the mount must be writable'
      : `the number of the user ${describe(command.user.name)} is not known, and the mount must be writable`
  if (isOffline(invocation, run))
    return `${manager.name} works offline here, and an empty mount would hide what an earlier step downloaded`
  const copied = [...flow.before(run.instruction)].find(
    ({ detail }) => detail?.kind === 'copy' && isWithin(resolvePath('/', detail.destination), path),
  )
  if (copied !== undefined)
    return `a ${copied.keyword} puts files into ${path}, which a mount would hide`
  const blocked = blockedBy(flow, run, use)
  if (blocked !== undefined) return blocked
  return obstacleAfter(flow, run, use, together)
}

/** Who would miss in the layer what a RUN downloads, once the cache is mounted; in words. */
export function obstacleAfter(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): string | undefined {
  const reader = readerOfCache(flow, run, use)
  if (reader !== undefined)
    return `${reader} reads ${use.path}, which would no longer be in the layer`
  if (flow.mountOver(run, use.path) !== undefined) return undefined
  return laterUse(flow, run, use, together) ?? imageUse(flow, run, use)
}

/** Which unknown part a path depends on, in words. */
function whyUnknown({ path, invocation }: CacheUse): string {
  const base = invocation.command.environment.unknownBase
  const names = unknownParts(path).filter((name) => !name.startsWith('$'))
  if (base !== undefined && names.length > 0)
    return `the base ${describe(base)} is not known, and may set ${names.join(', ')}`
  return names.length === 0
    ? 'it is computed during the build'
    : `it depends on ${names.map((name) => `\${${name}}`).join(', ')}`
}

/** Whether an invocation may not download, and needs what is there. */
export function isOffline(invocation: Invocation, run: Run): boolean {
  return run.offline || holds(invocation.manager.offline, invocation)
}

/**
 * A directory that BuildKit has to make above a mount, owned by root, in which a user has to write;
 * in words. https://github.com/moby/buildkit/issues/3153
 */
export function blockedBy(flow: Flow, run: Run, use: CacheUse): string | undefined {
  if (use.invocation.command.user.uid === 0) return undefined
  const directory = new Directories(flow, run).missingAbove(use.path)
  if (directory === undefined) return undefined
  const { manager } = use.invocation
  const written = [
    ...flow.outputs(run).map(({ path, invocation }) => ({ path, writer: invocation.manager.name })),
    ...flow
      .sideDirectories(use.invocation, use.directory)
      .map((path) => ({ path, writer: manager.name })),
  ]
  const known = written.find(
    ({ path }) => isWithin(path, directory) && !isWithin(path, use.path),
  )?.writer
  const writer = known ?? strangersUnder(flow, run, directory)
  return writer === undefined
    ? undefined
    : `BuildKit makes ${directory} for the mount, owned by root, and ${writer} may have to write there`
}

const anyReader: OutputRule = { subcommands: [], kind: 'artifact', at: [], afresh: false }

/** Who names the cache directory after the RUN, in words. */
function readerOfCache(
  flow: Flow,
  run: Run,
  { invocation, directory, path }: CacheUse,
): string | undefined {
  const output = {
    invocation,
    rule: { ...anyReader, kind: directory.reread ? ('install' as const) : anyReader.kind },
    path,
  }
  const named = readersOf(flow, run, output, { cacheKey: '', target: path }).readers.find(
    ({ how, instruction }) => how === 'named' || (how === 'used' && instruction.keyword === 'COPY'),
  )
  return named === undefined ? undefined : named.instruction.keyword
}

/** Who would have to download again, and of whom nobody can tell whether it should, or can. */
function laterUse(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): string | undefined {
  const { invocation, directory, path } = use
  const { name } = invocation.manager
  const later = flow
    .after(run.instruction)
    .find(
      (other) =>
        !together.includes(other) &&
        flow.mountOver(other, path) === undefined &&
        flow
          .cacheUses(other)
          .some(
            (its) =>
              its.directory === directory &&
              its.path === path &&
              !flow.fills(other, its) &&
              !flow.isApart(its) &&
              (directory.reread || isOffline(its.invocation, other)),
          ),
    )
  if (later !== undefined)
    return `a later RUN uses what ${name} downloads here, and does not mount ${path}`
  if (!directory.reread || flow.isApart(use)) return undefined
  const stranger = flow
    .after(run.instruction)
    .filter((other) => !together.includes(other) && flow.mountOver(other, path) === undefined)
    .flatMap(({ commands }) => commands)
    .find(
      (command) =>
        isOpaque(command) || (!isBasic(command) && mayRun(flow, [command], invocation.manager)),
    )
  return stranger === undefined
    ? undefined
    : `${describe(stranger.program.text)} in a later RUN may need what ${name} downloads here`
}

/** Whether an image runs what needs the cache: `CMD ["go", "run", "."]`. */
function imageUse(
  flow: Flow,
  run: Run,
  { invocation: { manager }, directory }: CacheUse,
): string | undefined {
  const isRun = imagesFrom(flow, run).some((stage) =>
    entriesOf(stage).some(
      ({ detail }) =>
        detail?.kind === 'program' &&
        detail.commands.some((command) => {
          const entry = readInvocation(command, [manager])
          return entry !== undefined && directory.usedBy.includes(entry.subcommand)
        }),
    ),
  )
  return directory.reread && isRun
    ? `the image runs ${manager.name}, which needs what is downloaded here`
    : undefined
}

/**
 * Why an image may need what a RUN downloads into its layer, where nothing says that it does: it
 * starts a shell, or something that nobody knows, in which somebody may build again.
 */
export function neededInImage(
  flow: Flow,
  run: Run,
  { directory, path }: CacheUse,
): string | undefined {
  const downloads =
    directory.reread &&
    directory.filledBy === undefined &&
    flow.mountOver(run, path) === undefined &&
    flow.cacheUses(run).some((use) => use.directory === directory && use.path === path)
  if (!downloads) return undefined
  for (const image of imagesFrom(flow, run)) {
    const programs = entriesOf(image).flatMap(({ detail }) =>
      detail?.kind === 'program' ? detail.commands : [],
    )
    const products = flow
      .runs()
      .filter(({ instruction: { stage } }) => stage !== undefined && areRelated(stage, image))
      .flatMap((each) => flow.outputs(each))
    const isProduct = programs.some((command) =>
      products.some((output) => {
        const touch = touchOf(flow, command, output.path, output)
        return touch === 'names' || touch === 'uses'
      }),
    )
    if (!isProduct)
      return `an image is made of this stage, and would no longer hold what is in ${path}`
  }
  return undefined
}

/** The stages that are images and hold the layers of a RUN. */
function imagesFrom(flow: Flow, { instruction: { stage } }: Run): Stage[] {
  return flow.dockerfile.stages.filter(
    (image) =>
      stage !== undefined &&
      isImage(flow.dockerfile, image) &&
      (image === stage || ancestors(image).includes(stage)),
  )
}
