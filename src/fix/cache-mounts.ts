/** What is known of each cache mount of a file, so that silence about one is no praise. */
import { lazily } from '../common/memo.ts'
import type { Flow } from '../flow/flow.ts'
import { readInvocation } from '../flow/invocations.ts'
import { isRelated, unknownUsers } from '../flow/usage.ts'
import { baseName } from '../read/paths.ts'
import { describe, matches, type Text } from '../read/text.ts'
import type { Command, Dockerfile, Mount, Run } from '../read/types.ts'
import { isIgnored } from './ignores.ts'
import type { Region, ReportedEdit, ReportedFinding, Reporter } from './report.ts'

/**
 * `right`: its use is known, and nothing is wrong with it. `repaired`: all that is wrong with it is, or will be.
 * `reported`: something is, or it cannot be read for certain. `accepted`: by a comment, or by the baseline.
 * `unknown`: what it is used for is not known.
 */
export type MountOutcome = 'right' | 'repaired' | 'reported' | 'accepted' | 'unknown'

export interface JudgedMount extends Region {
  readonly target: string
  /** Where its RUN begins. */
  readonly runLine: number
  readonly outcome: MountOutcome
  /** Of an `unknown` one: the commands that cachefix does not know, as far as they tell them apart. */
  readonly commands: readonly string[]
}

/** A finding, and the path that it is about. */
export interface About {
  readonly subject?: Text | undefined
  readonly reported: ReportedFinding
  /** Other mounts that it is about. */
  readonly also?: readonly Region[] | undefined
}

interface Place {
  readonly run: Run
  readonly mount: Mount
  readonly region: Region
  readonly runLine: number
  /** Of the RUN. */
  readonly whole: () => Region
}

/** Judges each cache mount by what was found about it: what was said, and what was accepted. */
export function judgeMounts(
  { dockerfile, flow }: { readonly dockerfile: Dockerfile; readonly flow: Flow },
  reporter: Reporter,
  said: readonly About[],
  accepted: readonly ReportedFinding[],
): JudgedMount[] {
  const places = mountsIn(dockerfile, reporter)
  const concerned = (about: readonly About[]): ReadonlySet<Place> =>
    new Set(about.flatMap((each) => concernedBy(each, places, flow)))
  const reported = concerned(said.filter(({ reported: { applied } }) => !applied))
  const repaired = concerned(said.filter(({ reported: { applied } }) => applied))
  const known = concerned(accepted.map((each) => ({ reported: each })))
  return places.map((place) => {
    const { run, mount, region, runLine } = place
    const judged = { ...region, target: describe(mount.target), runLine, commands: [] }
    if (reported.has(place)) return { ...judged, outcome: 'reported' }
    if (repaired.has(place)) return { ...judged, outcome: 'repaired' }
    if (known.has(place) || isIgnored(dockerfile, run.instruction))
      return { ...judged, outcome: 'accepted' }
    if (run.unreadable !== undefined) return { ...judged, outcome: 'unknown' }
    const users = unknownUsers(flow, run, mount.target)
    const commands = [...new Set(users.map((command) => nameOf(flow, command)))]
    return { ...judged, commands, outcome: users.length > 0 ? 'unknown' : 'right' }
  })
}

/** The mounts of a file that is left alone as a whole. */
export function unjudgedMounts(
  dockerfile: Dockerfile,
  reporter: Reporter,
  outcome: MountOutcome,
): JudgedMount[] {
  return mountsIn(dockerfile, reporter).map(({ mount, region, runLine }) => ({
    ...region,
    target: describe(mount.target),
    runLine,
    outcome,
    commands: [],
  }))
}

function mountsIn({ instructions }: Dockerfile, reporter: Reporter): Place[] {
  return instructions.flatMap(({ detail: run, range }) => {
    if (run?.kind !== 'run') return []
    const mounts = run.mounts.filter(({ type }) => type === 'cache')
    if (mounts.length === 0) return []
    const whole = lazily(() => reporter.regionOf(range))
    const runLine = reporter.lineOf(range)
    return mounts.map((mount) => {
      const region = reporter.regionOf(mount.range)
      return { run, mount, region, runLine, whole }
    })
  })
}

/**
 * The mounts that a finding is about: those that it points at, or edits; else those of its RUN that have to do
 * with its subject; else, as for an ENV, all of the file that have.
 */
function concernedBy(
  { subject, reported, also = [] }: About,
  places: readonly Place[],
  flow: Flow,
): readonly Place[] {
  const { edits = [] } = reported
  const pointed = places.filter(
    ({ region }) =>
      [reported, ...also, ...edits].some((each) => overlap(each, region)) ||
      edits.some((edit) => isOptionAtEnd(edit, region)),
  )
  if (pointed.some(({ region }) => overlap(reported, region))) return pointed
  const isRelevant = (place: Place): boolean =>
    subject === undefined || isAbout(flow, subject, place)
  const inRun = places.filter((place) => overlap(reported, place.whole()) && isRelevant(place))
  const isElsewhere = inRun.length === 0 && subject !== undefined
  return [...pointed, ...(isElsewhere ? places.filter(isRelevant) : inRun)]
}

/** Whether a path has to do with a mount, or an option or a variable is a switch of what is mounted. */
function isAbout(flow: Flow, subject: Text, { run, mount }: Place): boolean {
  if (subject.startsWith('/')) return isRelated(subject, mount.target)
  return flow
    .usesUnder(run, mount)
    .some(({ invocation: { manager } }) =>
      manager.switches?.some(({ option, variable }) => option === subject || variable === subject),
    )
}

/** Whether an edit gives a mount one more option. */
function isOptionAtEnd({ newText, line, column }: ReportedEdit, mount: Region): boolean {
  return newText.startsWith(',') && line === mount.endLine && column === mount.endColumn
}

function overlap(one: Region, other: Region): boolean {
  return isBefore(one.line, one.column, other) && isBefore(other.line, other.column, one)
}

function isBefore(line: number, column: number, { endLine, endColumn }: Region): boolean {
  return line < endLine || (line === endLine && column < endColumn)
}

/** `some-tool`; of a tool that is known, with its subcommand as it is written, and not `python3` for a module of it. */
function nameOf({ managers }: Flow, command: Command): string {
  const program = describe(command.program.text)
  const invocation = readInvocation(command, managers)
  // A shell that is given the tool's own script has words of its own.
  const isTool = invocation !== undefined && matches(command.name, invocation.manager.programs)
  if (!isTool || invocation.subcommand === '') return program
  const isModule = !matches(baseName(command.program.text), invocation.manager.programs)
  const tool = isModule ? describe(command.name) : program
  const ofOptions = invocation.options.flatMap(({ words }) => words)
  const word = command.arguments.find(
    // `cargo +nightly build`
    (each) => !each.text.startsWith('-') && !each.text.startsWith('+') && !ofOptions.includes(each),
  )
  return word === undefined || !matches(word.text, subcommandName)
    ? tool
    : `${tool} ${describe(word.text)}`
}

/** No path, no package with its version, and no text of a program as in `Rscript -e 'install.packages("x")'`. */
const subcommandName = /^[a-z][\w:-]*$/i
