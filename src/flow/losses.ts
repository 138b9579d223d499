/** What a cache mount swallows: outputs under it that something after the RUN needs. */
import { isCheck, isCopying, isInspecting, isOpaque, isPlain } from '../know/programs.ts'
import { isSamePath, isWithin, isWithinByDefault, parentOf } from '../read/paths.ts'
import { runsForCertain } from '../read/script/branches.ts'
import { isKnown, matches, type Text } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { borrowerElsewhere, copiesOut, laterUsers } from './borrowers.ts'
import { deletes, effectsOf } from './effects.ts'
import { isPlainCache, type Flow, type Output } from './flow.ts'
import { hasSubcommand, readInvocation, usesInstalled } from './invocations.ts'
import { namesPath } from './named-paths.ts'
import { readersOf, type Reader } from './readers.ts'
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

/** Everything that the cache mounts of a RUN swallow, one loss for each output. */
export function lossesOf(flow: Flow, run: Run): Loss[] {
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

/**
 * Whether another command may have made the directory, where it is not known which ones the manager
 * makes: `apt-get install` any below /opt.
 */
function mayBeOfAnother(flow: Flow, { path, invocation }: Output, { target }: Mount): boolean {
  if (!path.includes('**')) return false
  const { run: own, program } = invocation.command
  const isUnknown = (command: Command): boolean =>
    !isPlain(command) && readInvocation(command, flow.managers) === undefined
  if (own?.commands.some(isUnknown) === true && program.text !== '') return true
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

/** Why what a RUN installs may not be needed, although nothing takes it out of the cache for certain. */
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

/** Whether a stage installs to test or lint, and not for an image: by what its RUNs do then, or by its name. */
function checksOnly(run: Run, after: readonly Command[]): boolean {
  const isNamed =
    /(?:^|[-_])(?:tests?|unit|e2e|specs?|qa|integration|lint|checks?|ci|verify|validate)(?:$|[-_])/i.test(
      run.instruction.stage?.name ?? '',
    )
  return isNamed || after.some(isCheck)
}
