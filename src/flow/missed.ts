/** Who would miss what a RUN downloads into its layer, once a cache mount takes it. */
import {
  isWithin,
  isWithinByDefault,
  normalizePath,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import { describe, isKnown, matches, textOf, withDefaults, type Text } from '../read/text.ts'
import type { CacheDirectory } from '../know/types.ts'
import type { Command, Range, Run } from '../read/types.ts'
import type { CacheUse, Flow, Output } from './flow.ts'
import { hasSubcommand, isCommand, readInvocation } from './invocations.ts'
import { leavesNothing } from './emptiers.ts'
import { areRelated } from './lineage.ts'
import { mayRun } from './masking.ts'
import { asksOnly, isBasic, isInspecting, isOpaque } from '../know/programs.ts'
import {
  imagesFrom,
  programsOf,
  runsThatSee,
  seenThrough,
  sightingsOf,
  type Taking,
} from './follow.ts'
import { holds } from './conditions.ts'
import { discards } from './effects.ts'
import { touchOf } from './touches.ts'
import { mayRead, pathsRead, sourcesOf } from './contents.ts'

/**
 * Who would miss in the layer what a RUN downloads, once the cache is mounted; in words. `together`
 * are the RUNs that get the mount.
 */
export function missedAfter(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): string | undefined {
  if (flow.mountOver(run, use.path) !== undefined) return undefined
  const taker = takerIn(flow, run, use)
  if (taker !== undefined)
    return `${taker} reads ${describe(use.path)}, and would find there what other builds left`
  if (leavesNothing(flow, run, use)) return undefined
  const reader = readerOfLayer(flow, run, use)
  if (reader !== undefined)
    return `${reader} reads ${describe(use.path)}, which would no longer be in the layer`
  return laterUse(flow, run, use, together) ?? imageUse(flow, run, use)
}

/**
 * A command of the RUN itself that takes what lies in the cache, in words: so far that is what the RUN
 * has downloaded, and in a mount it is what any build has.
 */
function takerIn(flow: Flow, run: Run, use: CacheUse): string | undefined {
  const { directory, path } = use
  const answers = answersIn(flow, run, use)
  const taker = run.commands.find((command) => {
    if (isSetting(flow, command) || discards(command)) return false
    const given = command.assignments.map(({ value }) => resolvePath(command.cwd, value))
    const taken = [
      ...pathsRead(flow, command, directory, path, true),
      ...(isInspecting(command) ? [] : sourcesOf(command)).filter((source) =>
        answers.some((answer) => isWithin(source, answer)),
      ),
    ]
    return taken.some((named) => !given.includes(named) && !isOfOneVersion(named, path))
  })
  return taker && describe(taker.program.text)
}

/** Whether a command only says where a cache is. */
function isSetting({ managers }: Flow, command: Command): boolean {
  const own = readInvocation(command, managers)
  return own?.manager.settings?.some((each) => isCommand(own, each.command)) === true
}

/** Whether a path in a cache names one version of something, which is the same in all builds. */
function isOfOneVersion(named: Text, path: Text): boolean {
  const below = isWithin(named, path) ? relativeTo(path, named) : named
  return withDefaults(below)
    .split('/')
    .some((part) => matches(part, /^(?:[^*?[]*[-_@])?v?\d+\.\d[^*?[]*$/))
}

/** Who looks into the layer for what a RUN downloads. */
function readerOfLayer(flow: Flow, run: Run, { directory, path }: CacheUse): string | undefined {
  for (const sighting of sightingsOf(flow, run.instruction, path)) {
    if ('detail' in sighting) {
      const reader = sighting.detail.commands.find((command) =>
        mayRead(flow, command, directory, path, directory.reread),
      )
      if (reader !== undefined) return describe(reader.program.text)
    } else if (takesCache(flow, sighting, directory, path)) {
      return sighting.how === 'copy' ? sighting.instruction.keyword : 'a bind mount'
    }
  }
  return undefined
}

/** Whether a cache goes elsewhere, alone or with the directory around it: it may be needed there. */
function takesCache(flow: Flow, taking: Taking, directory: CacheDirectory, path: Text): boolean {
  const { how, instruction, except, path: taken } = taking
  const isAll = isWithinByDefault(taken, path) || (directory.reread && isWithin(path, taken))
  if (how === 'copy') return except.length === 0 && isAll
  if (taken !== '/' && isAll) return true
  const seen = seenThrough(taking, path)
  const { detail } = instruction
  return (
    seen !== undefined &&
    detail?.kind === 'run' &&
    detail.commands.some((each) => mayRead(flow, each, directory, seen, true))
  )
}

/** A later command that would have to download again, where it is not certain that it can or should. */
function laterUse(
  flow: Flow,
  run: Run,
  use: CacheUse,
  together: readonly Run[],
): string | undefined {
  const { invocation, directory, path } = use
  const { manager } = invocation
  const later = runsThatSee(flow, run.instruction, path).filter(
    (other) => !together.includes(other),
  )
  const needs = (other: Run): boolean =>
    flow
      .cacheUses(other)
      .some(
        (its) =>
          its.directory === directory &&
          its.path === path &&
          !flow.fills(other, its) &&
          !flow.isApart(its) &&
          (directory.reread ||
            (directory.isMade !== true && flow.isOffline(its.invocation, other))),
      )
  /** Whether it may not download, and nobody knows that its cache is another one. */
  const mayNeed = (other: Run): boolean =>
    directory.isMade !== true &&
    flow
      .invocations(other)
      .some(
        (its) =>
          its.manager === manager &&
          hasSubcommand(its, directory.by) &&
          flow.isOffline(its, other) &&
          !flow.cachesOf(its).some((each) => each.directory === directory && isKnown(each.path)),
      )
  const needy = later.find((other) => needs(other) || mayNeed(other))
  if (needy !== undefined)
    return `${nameOfLater(needy)} uses what ${manager.name} downloads here, and does not mount ${describe(path)}`
  if (flow.isApart(use)) return undefined
  const products = [run, ...together].flatMap((each) => flow.outputs(each))
  const stranger = later
    .flatMap(({ commands }) => commands)
    .find(
      (command) =>
        (asksWhere(command, use) && placesAsked(command, use).length > 0) ||
        (directory.reread &&
          !isProduct(command, products) &&
          (isOpaque(command) ||
            isOtherUse(command, use) ||
            (!isBasic(command) && mayRun(flow, [command], manager)))),
    )
  return stranger === undefined
    ? undefined
    : `${describe(stranger.program.text)} in ${stranger.run === undefined ? 'a later RUN' : nameOfLater(stranger.run)} may need what ${manager.name} downloads here`
}

function nameOfLater({ onbuild, instruction: { isTriggered } }: Run): string {
  return onbuild || isTriggered ? 'an ONBUILD' : 'a later RUN'
}

/**
 * Whether a command is what was built, and not who builds: `./target/release/app --version`. Where it
 * is given a cache, it may build, too.
 */
function isProduct({ run, program, cwd }: Command, products: readonly Output[]): boolean {
  return (
    run?.mounts.every(({ type }) => type !== 'cache') === true &&
    program.text.includes('/') &&
    products.some(({ path }) => isWithin(resolvePath(cwd, program.text), path))
  )
}

/** Whether a subcommand of the tool itself is not known: `dotnet ef`, `mvn -o license:check`. */
function isOtherUse(command: Command, { invocation: { manager }, directory }: CacheUse): boolean {
  const own = readInvocation(command, [manager])
  return (
    own !== undefined &&
    own.subcommand !== '' &&
    !asksOnly(command) &&
    !hasSubcommand(own, directory.by) &&
    manager.locating?.some((words) => isCommand(own, words)) !== true
  )
}

/** `cp -r $(go env GOMODCACHE)/… /proto` */
function asksWhere(command: Command, { invocation: { manager } }: CacheUse): boolean {
  const { link } = command
  const isSubstituted = link === undefined || (link.chain.fixed && link.chain.outer === undefined)
  const asked = readInvocation(command, [manager])
  return (
    isSubstituted &&
    asked !== undefined &&
    manager.locating?.some((words) => isCommand(asked, words)) === true
  )
}

/** The paths of the cache that begin with what a substitution in a RUN gives: `$(go env GOPATH)/pkg/mod`. */
function answersIn(flow: Flow, run: Run, use: CacheUse): Text[] {
  const asking = run.commands.filter((command) => asksWhere(command, use))
  flow.effort.spend(asking.length * run.commands.length)
  return asking.flatMap((command) => {
    const places = placesAsked(command, use)
    const isAround = ({ range }: { readonly range: Range }): boolean =>
      range.start <= command.range.start && command.range.end <= range.end
    const given = run.commands.flatMap((other) => [
      ...other.arguments.filter(isAround).map(({ text }) => text),
      ...other.assignments.filter(isAround).map(({ value }) => value),
    ])
    return given.flatMap((text) =>
      places.map((place) => normalizePath(textOf`${text.split('/')[0] ?? ''}/${place}`)),
    )
  })
}

/** Where the cache is below what a command says: `pkg/mod` for `go env GOPATH`. */
function placesAsked(command: Command, { directory, invocation }: CacheUse): string[] {
  const words = command.arguments.map(({ text }) => text)
  const named = directory.at.flatMap((location) => {
    const name =
      'variable' in location ? location.variable : 'setting' in location && location.setting
    return name !== false && words.includes(name) ? [location.append ?? ''] : []
  })
  const isWhole = invocation.manager.locating?.some(({ length }) => length === words.length)
  return isWhole === true ? ['', ...named] : named
}

/** Whether an image runs what needs the cache: `CMD ["go", "run", "."]`, `CMD ["npx", "--offline", "serve"]`. */
function imageUse(
  flow: Flow,
  run: Run,
  { invocation: { manager }, directory }: CacheUse,
): string | undefined {
  const isNeedy = (command: Command): boolean => {
    const entry = readInvocation(command, [manager])
    return (
      entry !== undefined &&
      hasSubcommand(entry, directory.by) &&
      (directory.reread || (directory.isMade !== true && holds(flow, manager.offline, entry)))
    )
  }
  const isRun = imagesFrom(flow, run.instruction).some((stage) =>
    programsOf(stage).some(({ detail }) => detail.commands.some(isNeedy)),
  )
  return isRun ? `the image runs ${manager.name}, which needs what is downloaded here` : undefined
}

/**
 * Why an image may need what a RUN downloads into its layer, where nothing says that it does: it
 * starts a shell, or an unknown program, in which a user may build again.
 */
export function neededInImage(
  flow: Flow,
  run: Run,
  { invocation: { manager }, directory, path }: CacheUse,
): string | undefined {
  if (!directory.reread || directory.filledBy !== undefined) return undefined
  if (flow.mountOver(run, path) !== undefined) return undefined
  const uses = flow.cacheUses(run).filter((use) => use.directory === directory && use.path === path)
  if (uses.length === 0) return undefined
  // A tool that is installed by name says nothing about what the project needs.
  const isToolsOnly = uses.every((use) => flow.isApart(use))
  const isProductOf = ({ invocation }: Output): boolean =>
    invocation.manager.caches.includes(directory) &&
    (isToolsOnly || !flow.isApart({ invocation, directory }))
  for (const image of imagesFrom(flow, run.instruction)) {
    const programs = programsOf(image).flatMap(({ detail }) => detail.commands)
    const products = flow
      .runs()
      .filter(({ instruction: { stage } }) => stage !== undefined && areRelated(stage, image))
      .flatMap((each) => flow.outputs(each).filter(isProductOf))
    const isProduct = programs.some(
      (command) =>
        (isToolsOnly || !matches(command.name, manager.runBy)) &&
        products.some((output) => {
          const touch = touchOf(flow, command, output.path, output)
          return touch === 'names' || touch === 'uses'
        }),
    )
    if (!isProduct)
      return `an image is made of this stage, and would no longer hold what is in ${describe(path)}`
  }
  return undefined
}
