/**
 * What a cache mount swallows: outputs under it that something after the RUN needs. One file, as all of
 * its questions are about one output, one RUN and one mount.
 */
import { runsForCertain } from '../read/script/branches.ts'
import { isSamePath, isWithin, isWithinByDefault, parentOf } from '../read/paths.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { isPlainCache, type Flow, type Output } from './flow.ts'
import { hasSubcommand, readInvocation, usesInstalled } from './invocations.ts'
import { areRelated } from './lineage.ts'
import { hiddenBy } from './masking.ts'
import { isCheck, isCopying, isInspecting, isOpaque, isPlain } from '../know/programs.ts'
import { throughCache } from './follow.ts'
import { readersOf, type Reader } from './readers.ts'
import { deletes, effectsOf } from './effects.ts'
import { namesPath } from './named-paths.ts'
import { touchOf } from './touches.ts'

export interface Loss {
  readonly run: Run
  readonly mount: Mount
  readonly output: Output
  /**
   * `lost`: the reader cannot get it. `borrowed`: every reader mounts the same cache, which works
   * until the cache is pruned while the RUN is still in the layer cache.
   */
  readonly verdict: 'lost' | 'borrowed'
  readonly readers: readonly Reader[]
  /** A RUN of an unrelated stage that takes it from the same cache. */
  readonly borrower: Run | undefined
  /** Why it may not be needed after all, in words. */
  readonly doubt: string | undefined
}

/** A cache mount that swallows or hides something. */
export interface Swallowing {
  readonly mount: Mount
  /** The one that explains it best comes first. */
  readonly losses: readonly Loss[]
  /** What of the image the RUN needs and cannot see, in words. */
  readonly hidden: string | undefined
}

/** Swallowing mounts that can only be moved together: the same one in several RUNs, several in one RUN. */
export interface SwallowingGroup {
  /** The first one of each cache. */
  readonly swallowings: readonly Swallowing[]
  /** All RUNs of the stage chain that have one of the mounts. */
  readonly runs: ReadonlyMap<Run, readonly Mount[]>
}

/** Two transforms ask for them. */
const known = new WeakMap<Flow, readonly SwallowingGroup[]>()

/** All cache mounts of the file that swallow or hide something. */
export function swallowingGroups(flow: Flow): readonly SwallowingGroup[] {
  const groups = known.get(flow) ?? findGroups(flow)
  known.set(flow, groups)
  return groups
}

function findGroups(flow: Flow): SwallowingGroup[] {
  let groups: { swallowings: Swallowing[]; runs: Map<Run, Mount[]> }[] = []
  for (const run of flow.cacheRuns()) {
    if (run.unreadable !== undefined) continue
    const found = lossesOf(flow, run)
    for (const mount of run.mounts) {
      const losses = found
        .filter((loss) => loss.mount === mount)
        .toSorted((one, other) => weightOf(other) - weightOf(one))
      const hidden = isPlainCache(mount) ? hiddenBy(flow, run, mount) : undefined
      if (losses.length === 0 && hidden === undefined) continue
      const same = sameMounts(flow, run, mount)
      flow.effort.spend(same.length + groups.length)
      const touching = groups.filter(({ runs }) => same.some((each) => runs.has(each.run)))
      const merged = {
        swallowings: touching.flatMap(({ swallowings }) => swallowings),
        runs: new Map(touching.flatMap(({ runs }) => [...runs])),
      }
      const isThere = merged.swallowings.some((other) => isSameMount(other.mount, mount))
      if (!isThere) merged.swallowings.push({ mount, losses, hidden })
      for (const each of same) {
        merged.runs.set(each.run, [...new Set([...(merged.runs.get(each.run) ?? []), each.mount])])
      }
      groups = [...groups.filter((group) => !touching.includes(group)), merged]
    }
  }
  return groups
}

function isSameMount(one: Mount, other: Mount): boolean {
  return one.cacheKey === other.cacheKey && one.target === other.target && other.type === 'cache'
}

/** Who names a file explains better than an image that needs it all, and an install better than the rest. */
function weightOf({ readers, output }: Loss): number {
  return (
    (readers.some(({ how }) => how === 'named') ? 2 : 0) +
    (output.directory.is === 'install' ? 1 : 0)
  )
}

/** The RUNs of the same stage chain, in either direction, that mount the same cache at the same place. */
function sameMounts(flow: Flow, run: Run, mount: Mount): { run: Run; mount: Mount }[] {
  const { stage } = run.instruction
  return flow.runs({ onbuild: true }).flatMap((other) => {
    const otherStage = other.instruction.stage
    if (stage === undefined || otherStage === undefined || !areRelated(stage, otherStage)) return []
    const same = other.mounts.find((each) => isSameMount(mount, each))
    return same === undefined ? [] : [{ run: other, mount: same }]
  })
}

/** Everything that the cache mounts of a RUN swallow, one loss for each output. */
function lossesOf(flow: Flow, run: Run): Loss[] {
  return run.mounts.flatMap((mount) => {
    if (!isPlainCache(mount)) return []
    return flow.outputs(run).flatMap((output) => {
      if (!isUnder(output, mount) || !isLayerOtherwise(run, output)) return []
      if (mayBeOfAnother(flow, output, mount)) return []
      const isExact = isSamePath(output.path, mount.target)
      return lossOf(flow, run, mount, isExact ? { ...output, path: mount.target } : output) ?? []
    })
  })
}

function isUnder({ path }: Output, mount: Mount): boolean {
  return isWithinByDefault(path.endsWith('/*') ? parentOf(path) : path, mount.target)
}

/** Whether the output would land in the layer without the cache mounts of the RUN. */
function isLayerOtherwise(run: Run, { path }: Output): boolean {
  return run.mounts.every(
    ({ type, target }) =>
      type === 'cache' || type === 'secret' || type === 'ssh' || !isWithinByDefault(path, target),
  )
}

function lossOf(flow: Flow, run: Run, mount: Mount, output: Output): Loss | undefined {
  const after = run.commands.slice(run.commands.indexOf(output.invocation.command) + 1)
  const isDeleted = runsForCertain(after.filter((command) => deletes(command, output.path)))
  if (isDeleted) return undefined
  const later = laterUsers(flow, run, mount, output)
  // A command that copies is asked about each mount, too.
  flow.effort.spend((after.length + later.length) * (1 + run.mounts.length / 8))
  const copies = [
    ...after.map((command) => copiesOut(command, output.path, run)),
    ...later.map(({ command, path, run: other }) => copiesOut(command, path, other)),
  ]
  const isOnlyChecked = checksOnly(run, [...after, ...later.map(({ command }) => command)])
  const { readers: all, other } = readersOf(flow, run, output, mount)
  const readers = all.filter(({ how }) => {
    if (how === 'named') return true
    // What is read implicitly may be read from the copy, and a stage that only checks is not an image.
    return !copies.includes('certain') && !(how === 'image' && isOnlyChecked)
  })
  const lost = readers.filter(({ through }) => through === undefined)
  const borrower = borrowerElsewhere(flow, run, mount, output)
  if (readers.length === 0 && borrower === undefined) return undefined
  return {
    run,
    mount,
    output,
    verdict: lost.length > 0 ? 'lost' : 'borrowed',
    readers: lost.length > 0 ? lost : readers,
    borrower,
    doubt:
      other === undefined
        ? (output.doubt ??
          doubtAbout(flow, output, lost, after, later, copies.includes('possible')))
        : `another step, ${other.keyword}, puts files there, too, and which of them are needed is not certain`,
  }
}

/** Commands of later RUNs that have the same cache, at whatever place. */
function laterUsers(
  flow: Flow,
  run: Run,
  mount: Mount,
  output: Output,
): { command: Command; path: Text; run: Run }[] {
  return throughCache(flow, mount, output.path)
    .filter((other) => other.run.instruction.index > run.instruction.index)
    .flatMap(({ run: later, path }) =>
      later.commands.map((command) => ({ command, path, run: later })),
    )
}

/**
 * Whether another command may have made the directory, where nobody knows which ones the manager
 * makes: `apt-get install` any below /opt.
 */
function mayBeOfAnother(flow: Flow, { path, invocation }: Output, { target }: Mount): boolean {
  if (!path.includes('**')) return false
  const { run: own, program } = invocation.command
  const isStranger = (command: Command): boolean =>
    !isPlain(command) && readInvocation(command, flow.managers) === undefined
  if (own?.commands.some(isStranger) === true && program.text !== '') return true
  return flow
    .runs()
    .some((run) =>
      run.commands.some((command) => command !== invocation.command && mayMake(command, target)),
    )
}

/** Whether a command may make a directory, or something in it, and does not only read it. */
function mayMake(command: Command, directory: Text): boolean {
  if (isInspecting(command)) return false
  if (!isCopying(command)) return isWithin(command.cwd, directory) || namesPath(command, directory)
  return effectsOf(command).copies.every(
    ({ path, to }) => !isWithin(path, directory) && to !== undefined && isWithin(to, directory),
  )
}

/** Why nobody may need what a RUN installs, although nothing takes it out of the cache for certain. */
function doubtAbout(
  flow: Flow,
  output: Output,
  lost: readonly Reader[],
  after: readonly Command[],
  later: readonly { readonly command: Command }[],
  isCopied: boolean,
): string | undefined {
  const isNamed = lost.some(({ how }) => how === 'named')
  if (isNamed) return undefined
  if (isCopied)
    return 'a command that cannot be read for certain may already copy the files elsewhere'
  if (lost.some((reader) => needsForCertain(flow, reader, output))) return undefined
  const script = after.find((command) => isOpaque(command))
  if (script !== undefined)
    return `${isKnown(script.program.text) ? script.program.text : 'a command'} in the same RUN may already copy the files elsewhere`
  const user = after.find((command) => mayConsume(flow, command, output))
  if (user !== undefined)
    return `${isKnown(user.program.text) ? user.program.text : 'a command'} in the same RUN uses the files, and the image may not need them`
  return later.some(({ command }) => mayConsume(flow, command, output))
    ? 'a later RUN with the same mount uses the files, and the image may not need them'
    : undefined
}

/** Whether a reader needs the output, whatever was done with it before: it cannot do without. */
function needsForCertain(flow: Flow, reader: Reader, output: Output): boolean {
  if (reader.how !== 'used') return false
  const { instruction, path } = reader.end ?? { ...reader, path: output.path }
  const { detail } = instruction
  const { bundled } = output.directory.readBy ?? {}
  if (detail?.kind !== 'run' && detail?.kind !== 'program') return false
  return detail.commands.some(
    (command) => !matches(command.name, bundled) && touchOf(flow, command, path, output) === 'uses',
  )
}

/** Whether a command may run or read what was installed, and does not only install more beside it. */
function mayConsume(flow: Flow, command: Command, output: Output): boolean {
  if (isPlain(command)) return false
  const words = [command.name, ...command.arguments.map(({ text }) => text)].filter(
    (word) => !word.startsWith('-'),
  )
  const { completes = [] } = output.invocation.manager
  if (completes.some((begin) => begin.every((word, index) => words[index] === word))) return false
  const invocation = readInvocation(command, flow.managers)
  if (invocation === undefined) return true
  const { manager } = invocation
  if (usesInstalled(invocation)) return true
  // What another tool builds from the project may read what was installed into it.
  const isBuild =
    hasSubcommand(invocation, manager.builds) ||
    invocation.operands.some(({ text }) => matches(text, /^\.{0,2}\/|^\.$/))
  if (manager !== output.invocation.manager && isBuild) return true
  const touch = touchOf(flow, command, output.path, output)
  const isInstall = flow
    .outputsOf(invocation)
    .some(({ path }) => isSamePath(path, output.path) || isWithin(path, output.path))
  return (touch === 'names' || touch === 'uses') && !isInstall
}

/**
 * Whether the command copies all of the output to where no cache lies; `possible` where nobody can
 * tell what it copies. A symbolic link is no copy.
 */
function copiesOut(command: Command, path: Text, run: Run): 'certain' | 'possible' | undefined {
  const copies = effectsOf(command).copies.filter(
    ({ to, asLinks }) =>
      !asLinks &&
      run.mounts.every(
        ({ type, target }) =>
          type !== 'cache' || to === undefined || !isWithinByDefault(to, target),
      ),
  )
  if (copies.length === 0) return undefined
  // What find or xargs names is known to nobody.
  const isAny = command.wrappers.some((wrapper) => wrapper === 'find' || wrapper === 'xargs')
  const isSource = copies.some(
    (copy) => isWithinByDefault(path, copy.path) || isWithinByDefault(copy.path, path),
  )
  if (isAny || isSource) return 'certain'
  return copies.some((copy) => !isKnown(copy.path)) ? 'possible' : undefined
}

/** Whether a stage installs to test or lint, and not for an image: by what its RUNs do then, or by its name. */
function checksOnly(run: Run, after: readonly Command[]): boolean {
  const isNamed =
    /(?:^|[-_])(?:tests?|unit|e2e|specs?|qa|integration|lint|checks?|ci|verify|validate)(?:$|[-_])/i.test(
      run.instruction.stage?.name ?? '',
    )
  return isNamed || after.some(isCheck)
}

/** Whether the stage of a RUN has installed into a directory before one of its commands, or this one does. */
function isFilledBefore(flow: Flow, run: Run, index: number, path: Text): boolean {
  const inRun = flow
    .outputs(run)
    .filter(({ invocation }) => run.commands.indexOf(invocation.command) <= index)
  const earlier = [...flow.before(run.instruction)].flatMap(({ detail }) =>
    detail?.kind === 'run' && detail.unreadable === undefined ? flow.outputs(detail) : [],
  )
  const filling = [...earlier, ...inRun].filter(
    (output) =>
      output.directory.is === 'install' &&
      (isSamePath(output.path, path) || (output.directory.afresh && isWithin(path, output.path))) &&
      // Offline it makes do with what others have left.
      !flow.isOffline(output.invocation, run),
  )
  return runsForCertain(filling.map(({ invocation }) => invocation.command))
}

/** A RUN outside the group that moves together, which reads the output from the same cache. */
function borrowerElsewhere(flow: Flow, run: Run, mount: Mount, output: Output): Run | undefined {
  const { stage } = run.instruction
  // A record of another stage is of no use to anybody.
  if (output.directory.is === 'record') return undefined
  const borrowing = throughCache(flow, mount, output.path).find((sighting) => {
    const { run: other, mount: shared, path } = sighting
    const otherStage = other.instruction.stage
    if (stage === undefined || otherStage === undefined) return false
    if (areRelated(stage, otherStage) && isSameMount(shared, mount)) return false
    return other.commands.some((command, index) => {
      // A copy takes the files out of the cache: that is what a later RUN has it for.
      if (copiesOut(command, path, other) !== undefined && areRelated(stage, otherStage))
        return false
      const touch = touchOf(flow, command, path, output)
      const isTaken =
        touch === 'copies'
          ? output.directory.is === 'install'
          : touch === 'names' || touch === 'uses'
      // Who installs for itself takes nothing from others.
      return isTaken && !isFilledBefore(flow, other, index, path)
    })
  })
  return borrowing?.run
}
