/** What else may have put something at a path, so that a step that looks for it there finds it. */
import {
  asksOnly,
  installsElsewhere,
  isCopying,
  isInspecting,
  isOpaque,
  isPlain,
  programOf,
} from '../know/programs.ts'
import {
  baseName,
  isArchive,
  isWithin,
  isWithinByDefault,
  mayBeDirectory,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import { isKnown, isOneOf, matches, startsUnknown, type Text } from '../read/text.ts'
import { list } from '../common/list.ts'
import { ancestors } from './lineage.ts'
import type { Command, Copy, ImageFacts, Instruction, Run, Stage } from '../read/types.ts'
import { effectsOf, writesInto, writtenPaths } from './effects.ts'
import { homeOf, type Flow } from './flow.ts'
import { hasSubcommand, readInvocation, usesInstalled, type Invocation } from './invocations.ts'
import { hasWord, namesPath } from './named-paths.ts'

/** Whether a step may put something into a directory of the layers. */
export function mayPut(
  flow: Flow,
  { keyword, detail }: Instruction,
  directory: Text,
  places: readonly Text[] = [],
): boolean {
  if (detail?.kind === 'copy') return mayBring(detail, keyword, directory)
  if (detail?.kind !== 'run' || detail.onbuild || flow.mountOver(detail, directory) !== undefined)
    return false
  return (
    detail.unreadable !== undefined ||
    detail.commands.some((command) => mayProvide(flow, command, directory, places))
  )
}

/**
 * Whether nothing but what a cache mount holds is put into a directory of a stage: a COPY of it means
 * the cache.
 */
export function holdsOnlyCaches(flow: Flow, stage: Stage, directory: Text): boolean {
  if (isOfSystem(directory)) return false
  return [...ancestors(stage), stage].every(({ base, instructions, end: { image } }) => {
    if ('image' in base) {
      if (image === undefined || hasPrograms(image, directory)) return false
    }
    return instructions.every(({ keyword, detail }) => {
      if (detail?.kind === 'copy') return !mayBring(detail, keyword, directory)
      if (detail?.kind !== 'run') return true
      return detail.unreadable === undefined && keepsOut(flow, detail, directory)
    })
  })
}

/** Whether an image is known to bring programs below or around a directory. */
export function hasPrograms(image: ImageFacts | undefined, directory: Text): boolean {
  return [...(image?.programs.keys() ?? [])].some(
    (programs) => isWithin(programs, directory) || isWithin(directory, programs),
  )
}

/** Whether a RUN writes into a directory only what lies under its cache mounts. */
function keepsOut(flow: Flow, run: Run, directory: Text): boolean {
  return run.commands.every((command) => {
    const invocation = readInvocation(command, flow.managers)
    if (invocation === undefined) return !mayProvide(flow, command, directory)
    return [...flow.outputsOf(invocation), ...flow.cachesOf(invocation)].every(
      ({ path }) =>
        !(isWithinByDefault(path, directory) || isWithin(directory, path)) ||
        flow.mountOver(run, path)?.type === 'cache',
    )
  })
}

/** Whether a directory is one that a distribution has files in. */
export function isOfSystem(path: Text): boolean {
  return isOneOf(path.split('/')[1] ?? '', systemRoots)
}

const systemRoots = list`bin boot etc lib lib32 lib64 sbin usr var`

/**
 * Whether a COPY or ADD may bring files into a directory. What the context holds below a directory that is
 * copied around it, `COPY . /app`, is no build of it.
 */
export function mayBring(copy: Copy, keyword: string, directory: Text): boolean {
  const destination = resolvePath('/', copy.destination)
  if (!isKnown(destination) || isWithin(destination, directory)) return true
  if (!isWithin(directory, destination)) return false
  if (copy.from !== undefined || (destination === '/' && copy.sources.some(isNamedTree)))
    return true
  const [first = ''] = relativeTo(destination, directory).split('/')
  return copy.sources.some(
    (source) =>
      baseName(source) === first ||
      (keyword === 'ADD' && (isArchive(source) || matches(source, /^\w+:\/\/|^git@/))),
  )
}

/** Whether a COPY or ADD brings the project around a directory, or what it keeps for the root of an image. */
export function bringsAround({ destination, from, sources }: Copy, directory: Text): boolean {
  const place = resolvePath('/', destination)
  const isBelow = place === '/' ? !directory.slice(1).includes('/') : isWithin(directory, place)
  return from === undefined && isBelow && sources.some(mayBeTree)
}

function mayBeTree(source: Text): boolean {
  return mayBeDirectory(source) || matches(source, /[*?[]/)
}

/** `COPY rootfs /` */
function isNamedTree(source: Text): boolean {
  return mayBeTree(source) && !matches(source, /^(?:\.?\/?)*$/)
}

/**
 * Whether a command may put files into a directory: it writes there, names it, runs in it, or is a
 * script that has it in reach, or stands at one of `places`, from which it is written. An empty directory is nothing that anybody needs.
 */
export function mayProvide(
  flow: Flow,
  command: Command,
  directory: Text,
  places: readonly Text[] = [],
): boolean {
  flow.effort.spend(1 + command.arguments.length)
  if (effectsOf(command).makes.length > 0 || asksOnly(command)) return false
  if (writesInto(command, directory).length > 0 || writtenPaths(command).some(startsUnknown))
    return true
  const { does } = programOf(command) ?? {}
  if (isInspecting(command) || does === 'deletes') return false
  if (isWithinByDefault(command.cwd, directory)) return true
  // What these write, their words say; a tree that lands around the directory may have files for it.
  const written = writtenPaths(command)
  const isSaid = isCopying(command) || (does === 'writes' && written.length > 0)
  if (isSaid) return isOfTrees(command) && written.some((path) => isWithin(directory, path))
  if (isPlain(command)) return false
  const invocation = readInvocation(command, flow.managers)
  if (invocation !== undefined) return mayFill(flow, invocation, directory, places)
  if (namesPath(command, directory)) return true
  if (isCommon(command, directory)) return true
  // `curl … | sh` installs for its user.
  if (installsElsewhere(command) || isFedShell(command)) return false
  return isInReach(command, directory, places)
}

/** Whether a package manager may: it keeps or installs something there, or runs what may do anything. */
function mayFill(
  flow: Flow,
  invocation: Invocation,
  directory: Text,
  places: readonly Text[],
): boolean {
  const { manager, command } = invocation
  const touches = ({ path }: { readonly path: Text }): boolean =>
    isWithinByDefault(path, directory) || isWithin(directory, path)
  // Where nobody knows whether it is a cache or what is installed, it is written all the same.
  const caches = flow
    .cachesOf(invocation)
    .map((use) =>
      use.doubt === undefined ? use : { path: flow.cachePath(invocation, use.directory) },
    )
  if ([...flow.outputsOf(invocation), ...caches].some(touches)) return true
  if (namesPath(command, directory)) return true
  const mayRun =
    usesInstalled(invocation) ||
    hasSubcommand(invocation, manager.builds) ||
    hasSubcommand(invocation, manager.starts)
  return mayRun && isInReach(command, directory, places)
}

/** Whether a command puts whole trees somewhere: a clone, `cp -r`, `mv`, `rsync -a`. */
function isOfTrees(command: Command): boolean {
  const { does, moves } = programOf(command) ?? {}
  return (
    does === 'writes' ||
    moves === true ||
    hasWord(command, /^(?:-[a-zA-Z]*[rRa]|--recursive|--archive)/)
  )
}

/** A shell that reads its script from a pipe. */
function isFedShell({ name, arguments: words, redirects }: Command): boolean {
  const hasNoScript = words.every(({ text }) => text.startsWith('-') && !matches(text, /^-\w*c/))
  return matches(name, /^(?:ba|da|a|z)?sh$/) && hasNoScript && redirects.length === 0
}

/** Whether a directory is one in which programs work or install that stand elsewhere: their user's, or anybody's. */
function isCommon(command: Command, directory: Text): boolean {
  return [homeOf(command), '/tmp', '/opt', '/srv'].some(
    (common) => isWithinByDefault(directory, common) && common !== '/',
  )
}

/**
 * Whether a directory lies below the one that a command runs in, or that is a place from which others
 * write there. From the root, only a script goes deep.
 */
function isInReach(command: Command, directory: Text, places: readonly Text[]): boolean {
  const { cwd } = command
  if (!isKnown(cwd) || places.includes(cwd)) return true
  if (cwd !== '/') return isWithin(directory, cwd)
  return isOpaque(command) || !directory.slice(1).includes('/')
}
