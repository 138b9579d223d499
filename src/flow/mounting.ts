/** Which cache mounts a RUN should have for the commands that it runs, and what speaks against them. */
import { lookUp } from '../dockerfile/environment.ts'
import { isWithin, resolvePath } from '../dockerfile/paths.ts'
import { describe, isKnown, unknownParts } from '../dockerfile/text.ts'
import type { Mount, NewMount, OutputRule, PackageManager, Run, User } from '../types.ts'
import { Directories } from './directories.ts'
import { ancestors, type CacheUse, type Flow } from './flow.ts'
import { hasOption, type Invocation } from './invocations.ts'
import { readersOf } from './readers.ts'

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
    const use = mountable(flow, run, found)
    if (mounts.some(({ mount }) => mount.target === use.path)) continue
    problem ??= obstacle(flow, run, use, together)
    mounts.push({ use, mount: newMount(use) })
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

/** A mount on the cache directory, owned by the user of the command. */
function newMount({ directory, invocation, path }: CacheUse): NewMount {
  const sharing = directory.sharing === 'locked' ? 'locked' : undefined
  return { target: path, sharing, ...ownerOptions(invocation.command.user) }
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
  together: readonly Run[],
): string | undefined {
  const { directory, invocation, path } = use
  const { manager, command } = invocation
  if (!isKnown(path))
    return `where the cache of ${manager.name} is cannot be known: ${whyUnknown(use)}`
  if (command.user.uid === undefined)
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
      return `BuildKit makes ${blocked} for the mount, owned by root, and ${manager.name} must write there`
  }
  const reader = readerOfCache(flow, run, use)
  if (reader !== undefined) return `${reader} reads ${path}, which would no longer be in the layer`
  return directory.reread ? laterUse(flow, run, use, together) : undefined
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
function blockedBy(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const made = new Directories(flow, run).missingAbove(use.path)
  if (made === undefined) return undefined
  const written = [
    ...flow.outputs(run).map(({ path }) => path),
    ...flow.sideDirectories(use.invocation, use.directory),
  ]
  return written.some((path) => isWithin(path, made) && !isWithin(path, use.path))
    ? made
    : undefined
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
  const nowhere = { cacheKey: '', type: 'cache' } as Mount
  const named = readersOf(flow, run, output, nowhere).find(
    ({ isNamed, isImage, instruction }) => isNamed || (!isImage && instruction.keyword === 'COPY'),
  )
  return named === undefined ? undefined : named.instruction.keyword
}

/** A later RUN that would have to download again, and of which nobody can tell whether it should. */
function laterUse(
  flow: Flow,
  run: Run,
  { invocation, directory, path }: CacheUse,
  together: readonly Run[],
): string | undefined {
  const later = laterRuns(flow, run).find(
    (other) =>
      !together.includes(other) &&
      flow
        .cacheUses(other)
        .some(
          (use) =>
            use.directory === directory &&
            use.path === path &&
            !fills(flow, other, use) &&
            flow.mountOver(other, path) === undefined,
        ),
  )
  if (later === undefined || flow.mountOver(run, path) !== undefined) return undefined
  return `a later RUN uses what ${invocation.manager.name} downloads here, and does not mount ${path}`
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
