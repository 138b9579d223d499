/** Which cache mounts a RUN should have for the commands that it runs, and what speaks against them. */
import { lookUp } from '../dockerfile/environment.ts'
import { isWithin, resolvePath } from '../dockerfile/paths.ts'
import { describe, isKnown, unknownParts, type Text } from '../dockerfile/text.ts'
import type { Mount, NewMount, OutputRule, PackageManager, Run, Stage, User } from '../types.ts'
import { Directories } from './directories.ts'
import { ancestors, type CacheUse, type Flow } from './flow.ts'
import { hasOption, readInvocation, type Invocation } from './invocations.ts'
import { strangersUnder } from './masking.ts'
import { entriesOf, isImage, readersOf } from './readers.ts'

/** A mount that a RUN should get, and the use it is for. */
interface WantedMount {
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
 * under them, and for those of `managers`. `together` are the RUNs that change with it.
 */
export function wantedMounts(
  flow: Flow,
  run: Run,
  leaving: readonly Mount[],
  managers: ReadonlySet<PackageManager>,
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
    const { directory, invocation } = found
    const wasMounted = leaving.some(({ target }) => isWithin(found.path, target))
    if (!managers.has(invocation.manager) && !wasMounted) continue
    if (directory.filledBy !== undefined && !fills(flow, run, found)) continue
    if (flow.mountOver(staying, found.path) !== undefined) continue
    if (!wasMounted && directory.reread && isLeftBefore(flow, run, found, together)) continue
    const use = mountable(flow, run, found)
    if (mounts.some(({ mount }) => mount.target === use.path)) continue
    problem ??= obstacle(flow, run, use, leaving, together)
    mounts.push({ use, mount: newMount(use, flow.ids) })
  }
  return { mounts, problem }
}

/** The use with the directory that can be mounted: for a user, the one whose parent exists. */
function mountable(flow: Flow, run: Run, use: CacheUse): CacheUse {
  const { uid } = use.invocation.command.user
  const enclosing = flow.enclosing(use)
  const isNeeded = uid !== 0 && enclosing !== undefined && blockedBy(flow, run, use) !== undefined
  return isNeeded ? { ...use, path: enclosing } : use
}

/** Whether the RUN fills the cache itself, where only some subcommands do. */
function fills(flow: Flow, run: Run, { directory, invocation }: CacheUse): boolean {
  return flow
    .invocations(run)
    .some(
      ({ manager, subcommand }) =>
        manager === invocation.manager && directory.filledBy?.includes(subcommand),
    )
}

/** Whether an earlier step left what is needed in the layer, where a new mount would hide it. */
function isLeftBefore(
  flow: Flow,
  run: Run,
  { directory, path }: CacheUse,
  together: readonly Run[],
): boolean {
  return [...flow.before(run.instruction)].some(({ detail }) => {
    if (detail?.kind === 'copy') {
      const destination = resolvePath('/', detail.destination)
      return isWithin(path, destination) && (destination !== '/' || detail.from !== undefined)
    }
    if (detail?.kind !== 'run' || together.includes(detail)) return false
    if (flow.mountOver(detail, path) !== undefined) return false
    return flow.cacheUses(detail).some((use) => use.directory === directory && use.path === path)
  })
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
  return { uid: String(uid), gid: gid === undefined ? undefined : String(gid) }
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
  if (command.user.uid === undefined && !isOwned)
    return `the number of the user ${describe(command.user.name ?? '')} is not known, and the mount must be writable`
  if (isOffline(invocation, run))
    return `${manager.name} works offline here, and an empty mount would hide what an earlier step downloaded`
  const copied = [...flow.before(run.instruction)].find(
    ({ detail }) => detail?.kind === 'copy' && isWithin(resolvePath('/', detail.destination), path),
  )
  if (copied !== undefined)
    return `a ${copied.keyword} puts files into ${path}, which a mount would hide`
  if (command.user.uid !== 0) {
    const blocked = blockedBy(flow, run, use)
    if (blocked !== undefined)
      return `BuildKit makes ${blocked.directory} for the mount, owned by root, and ${blocked.writer} may have to write there`
  }
  const reader = readerOfCache(flow, run, use)
  if (reader !== undefined) return `${reader} reads ${path}, which would no longer be in the layer`
  return laterUse(flow, run, use, together)
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

function isOffline(invocation: Invocation, run: Run): boolean {
  const { offline } = invocation.manager
  if (run.offline) return true
  if (offline === undefined) return false
  const { environment } = invocation.command
  return (
    hasOption(invocation, offline.options) ||
    (offline.variables ?? []).some(([name, value]) => value.test(lookUp(environment, name) ?? ''))
  )
}

/**
 * The directory that BuildKit has to make above a mount, owned by root, in which the command writes.
 * https://github.com/moby/buildkit/issues/3153
 */
function blockedBy(
  flow: Flow,
  run: Run,
  use: CacheUse,
): { directory: Text; writer: string } | undefined {
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
  return writer === undefined ? undefined : { directory, writer }
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
  const named = readersOf(flow, run, output, { cacheKey: '', target: path }).find(
    ({ how, instruction }) => how === 'named' || (how === 'used' && instruction.keyword === 'COPY'),
  )
  return named === undefined ? undefined : named.instruction.keyword
}

/** Who would have to download again, and of whom nobody can tell whether it should, or can. */
function laterUse(
  flow: Flow,
  run: Run,
  { invocation, directory, path }: CacheUse,
  together: readonly Run[],
): string | undefined {
  if (flow.mountOver(run, path) !== undefined) return undefined
  const { name } = invocation.manager
  const later = laterRuns(flow, run).find(
    (other) =>
      !together.includes(other) &&
      flow.mountOver(other, path) === undefined &&
      flow
        .cacheUses(other)
        .some(
          (use) =>
            use.directory === directory &&
            use.path === path &&
            !fills(flow, other, use) &&
            (directory.reread || isOffline(use.invocation, other)),
        ),
  )
  if (later !== undefined)
    return `a later RUN uses what ${name} downloads here, and does not mount ${path}`
  const isRun = imagesFrom(flow, run).some((stage) =>
    entriesOf(stage).some(
      ({ detail }) =>
        detail?.kind === 'program' &&
        detail.commands.some((command) => {
          const entry = readInvocation(command, [invocation.manager])
          return entry !== undefined && directory.usedBy.includes(entry.subcommand)
        }),
    ),
  )
  return directory.reread && isRun
    ? `the image runs ${name}, which needs what is downloaded here`
    : undefined
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

/** The RUNs after one in its stage and in the stages built from it. */
function laterRuns(flow: Flow, run: Run): Run[] {
  const { stage } = run.instruction
  if (stage === undefined) return []
  return flow.runs().filter(({ instruction }) => {
    const other = instruction.stage
    if (other === undefined || instruction.index <= run.instruction.index) return false
    return other === stage || ancestors(other).includes(stage)
  })
}
