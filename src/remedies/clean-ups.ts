/** Taking out what empties a mounted cache, or fails at its mount point. */
import { enumerate } from '../common/list.ts'
import { removeFromRun } from '../edits/removals.ts'
import type { FileInfo, Finding } from '../edits/types.ts'
import { cleanUpsOf, readerOfCaches, testOfCaches, type CleanUp } from '../flow/clean-up.ts'
import { deletes } from '../flow/effects.ts'
import { configuredBy } from '../flow/configuration.ts'
import { holds } from '../flow/conditions.ts'
import { exposedBy, failsRun } from '../flow/status.ts'
import type { Flow } from '../flow/flow.ts'
import type { Invocation } from '../flow/invocations.ts'
import { staleResult } from '../flow/stale.ts'
import { flagTexts, objectionTo } from '../know/linters.ts'
import { programOf } from '../know/programs.ts'
import type { CacheDirectory, Pattern } from '../know/types.ts'
import { isWithin, resolvePath } from '../read/paths.ts'
import { describe, isOneOf, matches, say, type Text } from '../read/text.ts'
import type { Command, Run } from '../read/types.ts'
import { because, maybeElsewhere } from './withheld.ts'

/** Clean-ups that do the same harm, for one finding. */
interface Group {
  readonly first: CleanUp
  readonly cleanUps: readonly CleanUp[]
  /** What they do, in words. */
  readonly effect: string
  /** Why a person should look before the first of them goes. */
  readonly doubt: string | undefined
  /** The same, or why the others should not go. */
  readonly unsafe: string | undefined
}

/** The findings for the clean-ups of a RUN. */
export function* withoutCleanUps({ dockerfile, flow }: FileInfo, run: Run): Iterable<Finding> {
  const groups = groupsOf(flow, run)
  const certain = groups.filter(({ unsafe }) => unsafe === undefined)
  const areAllDoubtful = groups.every(({ doubt }) => doubt !== undefined)
  // What ends the RUN is seen when all of them have gone.
  const exposed = exposedBy(flow, run, certain.flatMap(wholeCommands))
  for (const group of groups) {
    const { first, cleanUps, effect, doubt, unsafe } = group
    const texts = enumerate(cleanUps.map((cleanUp) => `"${textOfCleanUp(flow, cleanUp)}"`))
    const finding = {
      message: `${texts} ${effect}.`,
      range: first.command.range,
      subject: first.failsAt?.target ?? first.caches[0]?.path,
    }
    const edits = removeFromRun(dockerfile, cleanUps)
    const status = certain.includes(group) ? exposed : exposedBy(flow, run, wholeCommands(group))
    const ending = status && because.endsOtherwise(describe(status.program.text))
    if (edits === undefined) yield { ...finding, withheld: because.stuckBeside }
    else if (doubt !== undefined && !areAllDoubtful) yield { ...finding, withheld: unsafe }
    else {
      const description = `removes ${texts}`
      yield { ...finding, fix: { description, edits, unsafe: unsafe ?? ending } }
    }
  }
}

function groupsOf(flow: Flow, run: Run): Group[] {
  const byReason = new Map<string, { cleanUps: CleanUp[]; doubt: string | undefined }>()
  for (const cleanUp of cleanUpsOf(flow, run)) {
    const doubt = doubtAbout(flow, run, cleanUp)
    const key = say`${cleanUp.failsAt?.target ?? managersOf(flow, cleanUp)}\n${doubt ?? ''}`
    const same = byReason.get(key)
    if (same === undefined) byReason.set(key, { cleanUps: [cleanUp], doubt })
    else same.cleanUps.push(cleanUp)
  }
  return [...byReason.values()].flatMap(({ cleanUps, doubt }): Group[] => {
    const [first] = cleanUps
    if (first === undefined) return []
    const unsafe = doubt ?? objectionOf(flow, run, cleanUps) ?? staleAfter(flow, run, cleanUps)
    return [{ first, cleanUps, effect: effectOf(flow, first, cleanUps), doubt, unsafe }]
  })
}

function effectOf(flow: Flow, first: CleanUp, cleanUps: readonly CleanUp[]): string {
  if (first.failsAt !== undefined)
    return `cannot remove the mount point ${describe(first.failsAt.target)}: "Device or resource busy"`
  const texts = new Set(cleanUps.map((cleanUp) => textOfCleanUp(flow, cleanUp)))
  const verb = texts.size === 1 ? 'empties' : 'empty'
  const [part, it] = leavesParts(flow, cleanUps) ? ['a part of ', 'that'] : ['', 'it']
  return `${verb} ${part}the mounted cache of ${managersOf(flow, first)}, so the next build starts without ${it}`
}

/** Whether a cache has several parts, and the commands only delete some of them. */
function leavesParts(flow: Flow, cleanUps: readonly CleanUp[]): boolean {
  return cleanUps
    .flatMap(({ caches }) => caches)
    .some(({ directory, path }) => {
      const parts = directory.contents.filter((part) => part !== '')
      const isGone = (place: Text): boolean =>
        cleanUps.some(
          ({ command }) =>
            flow.invocationOf(command) !== undefined || deletes(command, place, ['all', 'some']),
        )
      const others = parts.filter((part) => !part.includes('/'))
      return (
        others.length > 1 &&
        !isGone(path) &&
        others.some((part) => !isGone(resolvePath(path, part)))
      )
    })
}

/** What a linter would say without the clean-ups. */
function objectionOf(
  { dockerfile }: Flow,
  run: Run,
  cleanUps: readonly CleanUp[],
): string | undefined {
  return cleanUps
    .flatMap(({ caches }) => caches)
    .map(({ directory }) => objectionTo(directory, flagTexts(dockerfile, run), 'clean-up'))
    .find((reason) => reason !== undefined)
}

function wholeCommands({ cleanUps }: Group): Command[] {
  return cleanUps.flatMap(({ command, words }) => (words === undefined ? [command] : []))
}

/** Why what a cache keeps would give something else than what is made without it. */
function staleAfter(flow: Flow, run: Run, cleanUps: readonly CleanUp[]): string | undefined {
  const caches = cleanUps.flatMap((cleanUp) => cleanUp.caches)
  const byDirectory = new Map(caches.map((cache) => [cache.directory, cache]))
  return [...byDirectory.values()]
    .flatMap(({ manager, directory }) =>
      flow
        .invocations(run)
        .filter((invocation) => invocation.manager === manager)
        .map(
          (invocation) =>
            staleResult(invocation, directory) ?? overlookedBy(flow, invocation, directory),
        ),
    )
    .find((reason) => reason !== undefined)
}

/** Why a clean-up may be wanted. */
function doubtAbout(flow: Flow, run: Run, cleanUp: CleanUp): string | undefined {
  const { command, caches, failsAt, deletesMore, isCache } = cleanUp
  if (failsAt !== undefined && !isCache) return because.mayStartEmpty(describe(failsAt.target))
  // Where the RUN fails at the mount point, there is nothing to lose.
  const isAtEnd = programOf(command)?.runsAtEnd !== undefined
  const isFailing = failsAt !== undefined && !isAtEnd && failsRun(run, command)
  if (deletesMore && !isFailing) return because.deletesMore
  const reader = readerOfCaches(flow, run, cleanUp)
  if (reader !== undefined) return because.seenByReader(reader)
  const test = testOfCaches(flow, run, cleanUp)
  if (test !== undefined) return because.tested(test)
  const own = flow.invocations(run).find((invocation) => invocation.command === command)
  const base = own && caches.map((cache) => maybeElsewhere(flow, own, cache)).find(Boolean)
  if (base !== undefined) return base
  // A tool empties its cache, wherever that is. What each project has seldom says so.
  const shared = own?.manager.configuration?.shared
  const copied =
    own &&
    caches.map(({ directory }) => configuredBy(flow, own, directory.keys, shared)).find(Boolean)
  if (copied && !isFailing) return because.configured(copied.keyword, own.manager.name)
  const isOfCaches = ({ path }: { path: unknown }): boolean =>
    caches.some((cache) => cache.path === path)
  const uses = flow.cacheUses(run).filter(isOfCaches)
  const position = isAtEnd ? Infinity : run.commands.indexOf(command)
  const before = uses.some(({ invocation }) => run.commands.indexOf(invocation.command) < position)
  const timed = flow
    .outputs(run)
    .find(
      ({ path, directory }) =>
        directory.timed !== undefined && failsAt && isWithin(path, failsAt.target),
    )
  // What goes by times may have to start empty, though the RUN fails so far.
  if (timed !== undefined && position < run.commands.indexOf(timed.invocation.command))
    return because.startsEmpty
  const isLastUse = !flow
    .later(run.instruction)
    .some((later) => flow.cacheUses(later).some(isOfCaches))
  return isFailing || before || (uses.length === 0 && failsAt === undefined && isLastUse)
    ? undefined
    : because.startsEmpty
}

/** A clean-up as it is written, of a command that does more only what cleans up. */
export function textOfCleanUp(
  { dockerfile }: Flow,
  { command, words }: Pick<CleanUp, 'command' | 'words'>,
): string {
  const { start, end } = command.range
  if (words === undefined)
    return dockerfile.source.slice(start, end).replace(/\s*\\\s*\n\s*(?:#.*\n\s*)*/g, ' ')
  // Of `rm -rf a b` the options and the operand, of `go clean -cache -x` the operands and the option.
  const areOptions = words.every(({ text }) => text.startsWith('-'))
  const kept = command.arguments.filter(
    (word) => words.includes(word) || word.text.startsWith('-') !== areOptions,
  )
  const texts = kept.map(({ range }) => dockerfile.source.slice(range.start, range.end))
  return [describe(command.name), ...texts].join(' ')
}

/** Why the cache may have to start empty: what a build takes may change, and the cache does not notice. */
export function overlookedBy(
  flow: Flow,
  invocation: Invocation,
  { overlooks, by }: CacheDirectory,
): string | undefined {
  const { run } = invocation.command
  if (overlooks === undefined || run === undefined) return undefined
  if (!isOneOf(invocation.subcommand, by) || holds(flow, overlooks.unless, invocation))
    return undefined
  const isTaken =
    holds(flow, overlooks.when, invocation) ||
    [...flow.before(run.instruction), run.instruction].some(
      ({ detail }) =>
        detail?.kind === 'run' &&
        detail.commands.some((command) => isInstalling(command, overlooks.packages)),
    )
  return isTaken ? because.overlooked(invocation.manager.name, overlooks.what) : undefined
}

/** `apt-get install -y gcc`, `apk add build-base` */
function isInstalling({ arguments: words }: Command, packages: Pattern): boolean {
  return (
    words.some(({ text }) => isOneOf(text, ['install', 'add'])) &&
    words.some(({ text }) => matches(text, packages))
  )
}

/** The managers of the caches; of those under a wide mount, the ones that some RUN with it uses. */
function managersOf(flow: Flow, { caches }: CleanUp): string {
  const used = caches.filter(({ directory, mount }) =>
    flow
      .mountsOf(mount)
      .some(({ run }) => flow.cacheUses(run).some((use) => use.directory === directory)),
  )
  return enumerate([
    ...new Set((used.length === 0 ? caches : used).map(({ manager }) => manager.name)),
  ])
}
