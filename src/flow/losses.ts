/** What a cache mount swallows: outputs under it that something after the RUN needs. */
import {
  isSamePath,
  isWithin,
  isWithinByDefault,
  parentOf,
  relativeTo,
  resolvePath,
} from '../dockerfile/paths.ts'
import { describe, type Text } from '../dockerfile/text.ts'
import type { Command, Mount, Run } from '../types.ts'
import { areRelated, isPlainCache, type Flow, type Output } from './flow.ts'
import { readInvocation } from './invocations.ts'
import { hiddenBy } from './masking.ts'
import { isCheck, isCopying, isInspecting, isOpaque, isPlain } from './programs.ts'
import { readersOf, type Reader } from './readers.ts'
import { copyOf, namesPath, touchOf } from './touches.ts'

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

/** All cache mounts of the file that swallow or hide something. */
export function swallowingGroups(flow: Flow): SwallowingGroup[] {
  let groups: { swallowings: Swallowing[]; runs: Map<Run, Mount[]> }[] = []
  for (const run of flow.runs()) {
    if (run.unreadable !== undefined) continue
    const found = lossesOf(flow, run)
    for (const mount of run.mounts) {
      const losses = found
        .filter((loss) => loss.mount === mount)
        .toSorted((one, other) => weightOf(other) - weightOf(one))
      const hidden = isPlainCache(mount) ? hiddenBy(flow, run, mount) : undefined
      if (losses.length === 0 && hidden === undefined) continue
      const same = sameMounts(flow, run, mount)
      const touching = groups.filter(({ runs }) => same.some((each) => runs.has(each.run)))
      const merged = {
        swallowings: touching.flatMap(({ swallowings }) => swallowings),
        runs: new Map(touching.flatMap(({ runs }) => [...runs])),
      }
      const isKnown = merged.swallowings.some((other) => isSameMount(other.mount, mount))
      if (!isKnown) merged.swallowings.push({ mount, losses, hidden })
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
    (readers.some(({ how }) => how === 'named') ? 2 : 0) + (output.rule.kind === 'install' ? 1 : 0)
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
  const isDeleted = after.some(
    (command) =>
      command.name === 'rm' &&
      !command.conditional &&
      touchOf(flow, command, output.path, output) === 'replaces',
  )
  if (isDeleted) return undefined
  const isCopied = after.some((command) => copiesOut(command, output, run))
  const isOnlyChecked = checksOnly(flow, run, mount, after)
  const readers = readersOf(flow, run, output, mount).filter(({ how, instruction }) => {
    if (how === 'named') return true
    // What is read implicitly may be read from the copy, and a stage that only checks is not an image.
    return !isCopied && !(how === 'image' && isOnlyChecked && instruction.keyword === 'FROM')
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
    doubt: doubtAbout(flow, output, after, readers),
  }
}

/**
 * Whether another command may have made the directory, where nobody knows which ones the manager
 * makes: `apt-get install` any below /opt.
 */
function mayBeOfAnother(flow: Flow, { path, invocation }: Output, { target }: Mount): boolean {
  if (!path.includes('**')) return false
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
  const { sources, destination } = copyOf(command)
  const isSource = sources.some((source) => isWithin(source, directory))
  return !isSource && destination !== undefined && isWithin(destination, directory)
}

/** Why nobody may need what a RUN installs, although nothing takes it out of the cache for certain. */
function doubtAbout(
  flow: Flow,
  output: Output,
  after: readonly Command[],
  readers: readonly Reader[],
): string | undefined {
  const lost = readers.filter(({ through }) => through === undefined)
  if (lost.some(({ how }) => how === 'named')) return undefined
  const script = after.find((command) => isOpaque(command))
  if (script !== undefined)
    return `${describe(script.program.text)} in the same RUN may already copy the files elsewhere`
  if (lost.some(({ how }) => how === 'used')) return undefined
  const user = after.find((command) => consumes(flow, command, output))
  if (user !== undefined)
    return `${describe(user.program.text)} in the same RUN uses the files, and the image may not need them`
  if (readers.some(({ through }) => through !== undefined))
    return 'a later RUN with the same mount uses the files, and the image may not need them'
  const stranger = after.find(
    (command) => !isPlain(command) && readInvocation(command, flow.managers) === undefined,
  )
  return stranger === undefined
    ? undefined
    : `${describe(stranger.program.text)} in the same RUN may already have used the files or copied them`
}

/** Whether the command runs what was installed, and does not install more beside it. */
function consumes(flow: Flow, command: Command, output: Output): boolean {
  const touch = touchOf(flow, command, output.path, output)
  if (touch !== 'names' && touch !== 'uses') return false
  const invocation = readInvocation(command, flow.managers)
  return (
    invocation === undefined ||
    !flow.outputsOf(invocation).some(({ path }) => isSamePath(path, output.path))
  )
}

/** Whether the command copies all of the output to where no cache lies. A symbolic link is no copy. */
function copiesOut(command: Command, { path }: Output, run: Run): boolean {
  if (!isCopying(command)) return false
  if (command.name === 'cp' && command.arguments.some(({ text }) => /^-[a-zA-Z]*s/.test(text)))
    return false
  const { sources, destination } = copyOf(command)
  // What find or xargs names is known to nobody.
  const isAny = command.wrappers.some((wrapper) => wrapper === 'find' || wrapper === 'xargs')
  const isSource = sources.some(
    (source) => isWithinByDefault(path, source) || isWithinByDefault(source, path),
  )
  if (!isAny && !isSource) return false
  if (destination === undefined) return true
  return run.mounts.every(
    ({ type, target }) => type !== 'cache' || !isWithinByDefault(destination, target),
  )
}

/** Whether a stage installs to test or lint, and not for an image: by what its RUNs do then, or by its name. */
function checksOnly(flow: Flow, run: Run, mount: Mount, after: readonly Command[]): boolean {
  const { stage } = run.instruction
  if (
    /(?:^|[-_])(?:tests?|unit|e2e|specs?|qa|integration|lint|checks?|ci|verify|validate)(?:$|[-_])/i.test(
      stage?.name ?? '',
    )
  )
    return true
  const sharing = flow
    .runs()
    .filter(
      ({ instruction, mounts }) =>
        instruction.stage === stage &&
        instruction.index > run.instruction.index &&
        mounts.some(({ cacheKey }) => cacheKey === mount.cacheKey),
    )
  return [...after, ...sharing.flatMap(({ commands }) => commands)].some(isCheck)
}

/** A RUN outside the group that moves together, which reads the output from the same cache. */
function borrowerElsewhere(flow: Flow, run: Run, mount: Mount, output: Output): Run | undefined {
  const { stage } = run.instruction
  // A record of another stage is of no use to anybody.
  if (output.rule.kind === 'record') return undefined
  return flow.runs({ onbuild: true }).find((other) => {
    const otherStage = other.instruction.stage
    if (stage === undefined || otherStage === undefined) return false
    return other.mounts.some((shared) => {
      if (shared.cacheKey !== mount.cacheKey || shared.type !== 'cache') return false
      if (areRelated(stage, otherStage) && isSameMount(shared, mount)) return false
      const path = resolvePath(shared.target, relativeTo(mount.target, output.path) || '.')
      return other.commands.some((command) => {
        const touch = touchOf(flow, command, path, output)
        if (touch === 'copies') return output.rule.kind === 'install'
        return touch === 'names' || touch === 'uses'
      })
    })
  })
}
