/**
 * Which sources the steps of a build tree compile. A tool that goes by times takes what it compiled
 * from other sources for up to date where the new ones are older, and COPY keeps old times. One file, as
 * one pass over the steps keeps what each of them has left.
 */
import {
  baseName,
  isArchive,
  isSamePath,
  isWithin,
  isWithinByDefault,
  mayBeDirectory,
  normalizePath,
  parentOf,
  relativeTo,
  resolvePath,
} from '../read/paths.ts'
import {
  groupsOf,
  isKnown,
  isOneOf,
  joinTexts,
  matches,
  startsUnknown,
  type Text,
  textOf,
} from '../read/text.ts'
import type { Command, Copy, Instruction, Mount, Run, Stage } from '../read/types.ts'
import type { TimedTree } from '../know/types.ts'
import type { Flow } from './flow.ts'
import { hasOption, hasSubcommand, type Invocation } from './invocations.ts'
import { stageOf } from './lineage.ts'
import { isPlain, programOf } from '../know/programs.ts'
import { effectsOf, keepsTimes, writtenPaths } from './effects.ts'
import { operandPaths } from './named-paths.ts'

/** Files that a step puts into the project. */
interface Write {
  readonly place: Text
  /** Where they are in the build context, or in another stage; undefined for what a command makes. */
  readonly origin: Text | undefined
  readonly instruction: Instruction
  /** Whether they may be older than what was compiled before they came. */
  readonly keepsTimes: boolean
  /** Whether their times are those of an archive or of a server, and say nothing about the build. */
  readonly isForeign: boolean
  /** Whether another stage gave them their times, however often this step runs. */
  readonly isOfStage: boolean
}

/** What the tree holds, and the sources it was compiled from. */
interface Compiled {
  readonly run: Run
  readonly invocation: Invocation
  readonly sources: readonly Write[]
  /** Only what the project depends on; the tool deletes the rest from the tree, and only from there. */
  readonly isPartial: boolean
  /** The results of the project were deleted from the tree. */
  readonly isCleaned: boolean
}

interface State {
  readonly writes: readonly Write[]
  readonly compiled: Compiled | undefined
  /** What got a new time since. */
  readonly touched: readonly {
    readonly path: Text
    readonly isAny: boolean
    readonly instruction: Instruction
  }[]
}

/**
 * `tree`: in the tree everything is right, but a directory beside it would keep what was compiled from
 * other sources. `never`: what was compiled first would be taken for up to date, wherever it is.
 */
export interface Mixture {
  readonly separable: 'tree' | 'never'
  /** The instruction that brings the other sources. */
  readonly by?: Instruction | undefined
  /** The instruction whose change brings back sources that an earlier build copied, with their old times. */
  readonly changing?: Instruction
}

/** How the steps of a group compile different sources into one tree once it is no mount. */
export function mixtureIn(
  flow: Flow,
  group: ReadonlyMap<Run, readonly Mount[]>,
  tree: Text,
  timed: TimedTree,
): Mixture | undefined {
  const { mixtures } = new Compilation(flow, tree, timed, (run) => group.has(run))
  return mixtures.find(({ separable }) => separable === 'never') ?? mixtures[0]
}

/** Whether RUNs compile the same sources, as far as that can be seen. */
export function compileSameSources(
  flow: Flow,
  runs: readonly Run[],
  tree: Text,
  timed: TimedTree,
): boolean {
  const { sources } = new Compilation(flow, tree, timed, (run) => runs.includes(run))
  const all = runs.map((run) =>
    JSON.stringify(sources.get(run)?.map(({ place, origin }) => [place, origin ?? null])),
  )
  return new Set(all).size <= 1
}

/** Follows a tree through all stages, as if the mounts of some RUNs were gone. */
class Compilation {
  readonly mixtures: Mixture[] = []
  /** What each RUN compiles at last. */
  readonly sources = new Map<Run, readonly Write[]>()
  readonly #flow: Flow
  readonly #tree: Text
  readonly #timed: TimedTree
  readonly #isMoved: (run: Run) => boolean
  readonly #ends = new Map<Stage, State>()

  constructor(flow: Flow, tree: Text, timed: TimedTree, isMoved: (run: Run) => boolean) {
    this.#flow = flow
    this.#tree = tree
    this.#timed = timed
    this.#isMoved = isMoved
    for (const stage of flow.dockerfile.stages) {
      const start = 'stage' in stage.base ? this.#ends.get(stage.base.stage) : undefined
      this.#ends.set(
        stage,
        stage.instructions.reduce(
          (state, instruction) => this.#step(state, instruction),
          start ?? { writes: [], compiled: undefined, touched: [] },
        ),
      )
    }
  }

  #step(state: State, instruction: Instruction): State {
    const { detail } = instruction
    if (detail?.kind === 'copy') return this.#copy(state, instruction, detail)
    if (detail?.kind !== 'run' || detail.onbuild) return state
    if (detail.unreadable !== undefined)
      return this.#made(state, [instruction.state.workdir], instruction)
    const bound = this.#bound(detail)
    const start = this.#written(state, bound)
    const end = detail.commands.reduce(
      (each, command) => this.#command(each, command, detail),
      start,
    )
    return { ...end, writes: end.writes.filter((write) => !bound.includes(write)) }
  }

  /** What bind mounts show a RUN, and take away after it. */
  #bound({ mounts, instruction }: Run): Write[] {
    return mounts
      .filter(({ type }) => type === 'bind')
      .flatMap(({ target, from, source = '/' }) => {
        if (matches(target, this.#timed.manifests)) return []
        const stage = from === undefined ? undefined : stageOf(from, this.#flow.dockerfile)
        const prefix =
          from === undefined ? '' : stage === undefined ? from : `stage ${String(stage.index)} `
        return [
          {
            place: target,
            origin: textOf`${prefix}${resolvePath('/', source)}`,
            instruction,
            keepsTimes: true,
            isForeign: from !== undefined && this.#isFromAfar(stage, source),
            isOfStage: from !== undefined,
          },
        ]
      })
  }

  #copy(state: State, instruction: Instruction, copy: Copy): State {
    const { from } = copy
    if (from !== undefined && 'stage' in from && this.#bringsTree(copy)) {
      const compiled = this.#ends.get(from.stage)?.compiled
      if (compiled !== undefined) return { ...state, compiled, touched: [] }
    }
    const prefix =
      from === undefined ? '' : 'stage' in from ? `stage ${String(from.stage.index)} ` : from.image
    const sources = copy.sources.filter((source) => !matches(source, this.#timed.manifests))
    const writes = sources.map((source): Write => {
      const destination = resolvePath('/', copy.destination)
      const isGlob = matches(baseName(source), /[*?[]/)
      const isDirectory = isGlob || mayBeDirectory(source)
      return {
        place:
          !isDirectory && copy.destination.endsWith('/')
            ? normalizePath(textOf`${destination}/${baseName(source)}`)
            : destination,
        origin: textOf`${prefix}${resolvePath('/', isGlob ? parentOf(textOf`/${source}`) : source)}`,
        instruction,
        keepsTimes: true,
        isForeign: this.#isForeign(copy, instruction.keyword, source),
        isOfStage: from !== undefined,
      }
    })
    return this.#written(state, writes)
  }

  #isForeign({ from }: Copy, keyword: string, source: Text): boolean {
    if (from === undefined)
      return keyword === 'ADD' && (matches(source, /^(?:\w+:\/\/|git@)/) || isArchive(source))
    return this.#isFromAfar('stage' in from ? from.stage : undefined, source)
  }

  /** Whether files of another stage or image have the times of the build of that image, or of an archive. */
  #isFromAfar(stage: Stage | undefined, source: Text): boolean {
    if (stage === undefined || (stage.instructions.length === 0 && 'image' in stage.base))
      return true
    const path = resolvePath('/', source)
    const { writes = [] } = this.#ends.get(stage) ?? {}
    return writes.some(({ place, isForeign }) => isForeign && overlaps(place, path))
  }

  /** Whether a COPY brings the tree from the same place of another stage. */
  #bringsTree({ sources, destination }: Copy): boolean {
    const place = resolvePath('/', destination)
    if (!isWithin(this.#tree, place)) return false
    const below = relativeTo(place, this.#tree)
    return sources.some((source) => resolvePath(resolvePath('/', source), below) === this.#tree)
  }

  #command(state: State, command: Command, run: Run): State {
    if (this.#isHidden(run)) return this.#write(state, command, run)
    const invocation = this.#flow.invocationOf(command)
    if (invocation !== undefined && this.#compiles(invocation))
      return this.#compile(state, invocation, run)
    const { compiled } = state
    if (compiled !== undefined && this.#cleans(command, invocation, compiled))
      return { ...state, compiled: { ...compiled, isCleaned: true } }
    if (programOf(command)?.does === 'dates') {
      const touched = effectsOf(command).dates.filter(
        ({ path, isAny }) => isAny || isCertain(command, path),
      )
      // One old time for all versions of a file says as little as that of an archive.
      if (keepsTimes(command))
        return this.#made(
          state,
          touched.map(({ path }) => path),
          run.instruction,
          true,
        )
      const { instruction } = run
      const dated = touched.map((touch) => ({ ...touch, instruction }))
      const next = { ...state, touched: [...state.touched, ...dated] }
      return compiled === undefined ? this.#write(next, command, run) : next
    }
    return this.#write(state, command, run)
  }

  /** Whether another mount lies over the tree in a RUN. */
  #isHidden(run: Run): boolean {
    return this.#flow.mountOver(run, this.#tree) !== undefined && !this.#isMoved(run)
  }

  #compiles(invocation: Invocation): boolean {
    return this.#flow
      .outputsOf(invocation)
      .some(
        ({ directory, path }) => directory.timed === this.#timed && isSamePath(path, this.#tree),
      )
  }

  #compile(state: State, invocation: Invocation, run: Run): State {
    const { compiled, writes, touched } = state
    this.sources.set(run, writes)
    if (compiled !== undefined && (this.#isMoved(run) || this.#isMoved(compiled.run))) {
      const change = this.#change(state, compiled, [invocation.cwd, compiled.invocation.cwd])
      if (compiled.isPartial || (change !== undefined && compiled.isCleaned))
        this.mixtures.push({ separable: 'tree', by: change?.instruction })
      else if (change !== undefined)
        this.mixtures.push({ separable: 'never', by: change.instruction })
    }
    // Those of another version may be older than what was compiled from this one.
    const foreign = writes.find(
      ({ place, isForeign }) =>
        isForeign && place !== '/' && overlaps(place, invocation.cwd) && !touched.some(isOfAll),
    )
    if (foreign !== undefined && this.#isMoved(run))
      this.mixtures.push({ separable: 'tree', by: foreign.instruction })
    const changing = this.#isMoved(run) ? this.#changing(state, invocation.cwd, run) : undefined
    if (changing !== undefined) this.mixtures.push({ separable: 'tree', changing })
    const made = this.#flow
      .outputsOf(invocation)
      .find(({ directory: { timed } }) => timed === this.#timed)
    const isPartial = hasSubcommand(invocation, made?.directory.partly)
    return {
      ...state,
      compiled: { run, invocation, sources: writes, isPartial, isCleaned: false },
      touched: [],
    }
  }

  /**
   * The instruction whose change runs the RUN again on sources that an earlier build copied. A build of
   * other sources may have come between, and what it compiled is newer.
   */
  #changing(
    { writes, touched, compiled }: State,
    project: Text,
    run: Run,
  ): Instruction | undefined {
    const steps = [...this.#flow.before(run.instruction)]
    const runs = steps.filter(({ keyword }) => keyword === 'RUN')
    // What an earlier RUN has compiled after the change is as it should be.
    const last = compiled !== undefined && this.#isMoved(compiled.run) ? compiled.run : undefined
    const isSeen = ({ index }: Instruction): boolean =>
      index <= (last?.instruction.index ?? -1) ||
      touched.some((touch) => touch.isAny && touch.instruction.index >= index)
    for (const [at, write] of writes.entries()) {
      const { place, isOfStage, instruction } = write
      if (place === '/' || !overlaps(place, project)) continue
      if (instruction === run.instruction && !isOfStage) continue
      const later = writes.slice(at + 1)
      if (later.some((each) => replaces(each, write))) continue
      // With another value, a RUN that comes between makes what follows anew.
      const args = variableArgs(steps, run).filter(
        ({ index }) =>
          isOfStage || !runs.some((each) => index < each.index && each.index <= instruction.index),
      )
      const others = (isOfStage ? writes : later).filter((each) => mayChangeAlone(each, write))
      const changing = [...args, ...others.map((each) => each.instruction)].find(
        (each) => !isSeen(each),
      )
      if (changing !== undefined) return changing
    }
    return undefined
  }

  /** The first step that brings other sources than those that were compiled, with their old times. */
  #change(
    { writes, touched }: State,
    { sources }: Compiled,
    projects: readonly Text[],
  ): Write | undefined {
    const directories = [...projects, parentOf(this.#tree)]
    return writes.find((write) => {
      if (sources.includes(write) || !write.keepsTimes) return false
      if (!directories.some((directory) => overlaps(write.place, directory))) return false
      const replaced = sources.filter(
        (source) => overlaps(source.place, write.place) && !isSameSource(source, write),
      )
      if (sources.length === 0) return touched.length === 0
      return replaced.some(
        ({ place, origin }) => !touched.some((touch) => covers(touch, place, origin)),
      )
    })
  }

  /** Whether a command deletes what was compiled from the project, so that it is compiled anew. */
  #cleans(
    command: Command,
    invocation: Invocation | undefined,
    { invocation: compiled, sources }: Compiled,
  ): boolean {
    const isResult = (path: Text): boolean =>
      isWithin(this.#tree, path) ||
      (isWithin(path, this.#tree) && matches(relativeTo(this.#tree, path), this.#timed.results))
    if (command.name === 'find' && command.arguments.some(({ text }) => text === '-delete'))
      return operandPaths(command).some((path) => isWithinByDefault(path, this.#tree))
    if (command.conditional) return false
    const deleted = effectsOf(command).deletes.filter(({ extent }) => extent === 'all')
    if (deleted.length > 0)
      return deleted.some(({ path }) => isResult(path) && this.#isOfProject(path, sources))
    const { subcommand, parts, same, nothing } = this.#timed.cleaning
    if (
      invocation?.manager !== compiled.manager ||
      !hasSubcommand(invocation, [subcommand]) ||
      hasOption(invocation, nothing)
    )
      return false
    const named = invocation.options.filter(({ name }) => isOneOf(name, parts))
    const profile = settingsOf(invocation, same)
    if (named.length === 0 && profile === '') return true
    const made = sources.filter(({ origin }) => origin === undefined)
    const isAll = named.length === 0 || named.length >= new Set(made.map(packageOf)).size
    return isAll && profile === settingsOf(compiled, same)
  }

  /** Whether results that are deleted by their name, `deps/app-*`, are those of the only package. */
  #isOfProject(path: Text, sources: readonly Write[]): boolean {
    const { named, underscored } = this.#timed
    const directory = baseName(parentOf(path))
    if (!isOneOf(directory, named)) return true
    const file = baseName(path)
    if (file === '*') return true
    const [name = ''] = groupsOf(file, /^\*?(?:lib)?([A-Za-z][\w-]*?)-?\*?$/) ?? []
    const made = sources.filter(({ origin }) => origin === undefined)
    if (name === '' || !isKnown(name) || new Set(made.map(packageOf)).size > 1) return false
    const isUnderscored = isOneOf(directory, underscored)
    // Nothing is found there by a name with a hyphen.
    if (isUnderscored && name.includes('-')) return false
    const pattern = isUnderscored ? name.replace(/_+/g, '[-_]') : name
    return new RegExp(`(?:[/ ])${pattern}(?![\\w*-])`).test(this.#flow.dockerfile.source)
  }

  #write(state: State, command: Command, run: Run): State {
    const invocation = this.#flow.invocationOf(command)
    const places = writtenPaths(command)
    if (programOf(command)?.does === 'dates') places.push(...operandPaths(command))
    if (invocation !== undefined && hasSubcommand(invocation, this.#timed.creating))
      places.push(resolvePath(invocation.cwd, invocation.operands[0]?.text ?? '.'))
    // A script may write any sources.
    if (invocation === undefined && !isPlain(command)) places.push(command.cwd)
    return this.#made(state, places, run.instruction, keepsTimes(command))
  }

  #made(
    state: State,
    places: readonly Text[],
    instruction: Instruction,
    keepsTimes = false,
  ): State {
    return this.#written(
      state,
      places
        .filter((place) => !matches(place, this.#timed.manifests))
        .map((place) => ({
          place,
          origin: undefined,
          instruction,
          keepsTimes,
          isForeign: keepsTimes,
          isOfStage: false,
        })),
    )
  }

  #written(state: State, written: readonly Write[]): State {
    const writes = written.filter(
      ({ place }) => startsUnknown(place) || !isWithin(place, this.#tree),
    )
    if (writes.length === 0) return state
    return {
      ...state,
      writes: [...state.writes, ...writes],
      touched: state.touched.filter(
        ({ path }) => !writes.some((write) => write.keepsTimes && overlaps(path, write.place)),
      ),
    }
  }
}

function isOfAll({ isAny }: State['touched'][number]): boolean {
  return isAny
}

/** The ARGs whose values are part of what a RUN is known by in the cache of builds. */
function variableArgs(steps: readonly Instruction[], run: Run): Instruction[] {
  const { variables } = run.instruction.state.environment
  return steps.filter(
    ({ keyword, detail }) =>
      keyword === 'ARG' &&
      detail?.kind === 'variables' &&
      detail.variables.some(({ name }) => !isKnown(variables.get(name) ?? name)),
  )
}

/** Whether a step writes over all that an earlier one made or copied. */
function replaces(later: Write, earlier: Write): boolean {
  return (
    isWithin(earlier.place, later.place) &&
    (earlier.origin === undefined || isSameSource(earlier, later))
  )
}

/** Whether a copy may bring something new while another brings what it did before. */
function mayChangeAlone(one: Write, other: Write): boolean {
  if (one.origin === undefined || one.instruction === other.instruction) return false
  const areOfContext = !one.isOfStage && !other.isOfStage && other.origin !== undefined
  return !areOfContext || !isWithin(one.origin, other.origin)
}

/** Whether a touch happens, or is one of a loop over unknown names. */
function isCertain({ conditional }: Command, path: Text): boolean {
  return !conditional || !isKnown(path)
}

function overlaps(one: Text, other: Text): boolean {
  return (
    startsUnknown(one) ||
    startsUnknown(other) ||
    isWithinByDefault(one, other) ||
    isWithinByDefault(other, one)
  )
}

/** Whether two copies bring the same files of the context to where they overlap. */
function isSameSource(one: Write, other: Write): boolean {
  if (one.origin === undefined || other.origin === undefined) return false
  const [outer, inner] = isWithin(one.place, other.place) ? [other, one] : [one, other]
  const below = relativeTo(outer.place, inner.place)
  return normalizePath(textOf`${outer.origin ?? ''}/${below}`) === normalizePath(inner.origin ?? '')
}

/** Whether a touch gives new times to what took the place of a file, or to a file of a directory. */
function covers(
  { path, isAny }: State['touched'][number],
  place: Text,
  origin: Text | undefined,
): boolean {
  if (isAny) return true
  if (!isKnown(place)) return !isKnown(path)
  const isDirectory = origin !== undefined || mayBeDirectory(place)
  return isSamePath(path, place) || (isDirectory && path !== place && isWithin(path, place))
}

/** The directory of a package, as far as the path of a file says it. */
function packageOf({ place }: Write): Text {
  return place.replace(/\/src(?:\/.*)?$/, '')
}

/** Some of the options of an invocation, to compare. */
function settingsOf({ options }: Invocation, names: readonly (readonly string[])[]): Text {
  const given = names.flatMap((same) =>
    options
      .filter(({ name }) => isOneOf(name, same))
      .map(({ value }) => textOf`${same[0] ?? ''} ${value ?? ''}`),
  )
  return joinTexts(given, ',')
}
