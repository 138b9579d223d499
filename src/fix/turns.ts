/** One transform after the other, each on the output of the one before it, until none changes anything. */
import { once } from '../common/memo.ts'
import { applyEdits, SourceText } from '../edits/text.ts'
import type { Edit, Finding } from '../edits/types.ts'
import type { Transform } from '../transform.ts'
import type { FixOptions } from './options.ts'
import type { Reading } from './reading.ts'
import type { Reporter } from './report.ts'
import { editsOf, selectFixes, type Selection } from './select.ts'
import { markText, type Suppression } from './suppress.ts'

/** The turn of a transform: what it finds in what those before it left, and what of that is applied. */
interface Turn {
  readonly round: number
  readonly transform: Transform
  readonly reading: Reading
  readonly said: readonly Finding[]
  readonly applied: ReadonlySet<Finding>
  /** Why others are held back, in words. */
  readonly failures: ReadonlyMap<Finding, string>
  readonly edits: readonly Edit[]
  /** What the edits give: as the file has it, and read. */
  readonly output: SourceText
  readonly after: Reading
}

/** A transform may make another one possible, so they run until nothing changes; more often would be a bug. */
const mostRounds = 4

/** The turns of all transforms, round by round. The reporter is told of the edits of each when it is over. */
export function* turnsOf(
  original: SourceText,
  start: Reading,
  options: FixOptions,
  suppression: Suppression,
  reporter: Reporter,
): Generator<Turn> {
  let [reading, output] = [start, original]
  for (let round = 0, isChanged = true; round < mostRounds && isChanged; round += 1) {
    isChanged = false
    for (const transform of options.transforms) {
      const { name } = transform
      const all = reading.findings(transform)
      const said = suppression.rest(name, all, reading.dockerfile)
      const found = { transform, reading, all, said, suppression }
      const isChosen = choiceOf(options, name, reporter)
      const isUncertain = said.length > 0 && start.dockerfile.uncertain !== undefined
      const takes = takesUnsafe(options, name)
      const select = (): Selection => selectFixes(found, takes, isChosen)
      const selected = isUncertain
        ? nothing
        : isChosen === undefined && options.accepted === undefined
          ? selectOnce(reading, transform, takes, select)
          : select()
      const edits = editsOf(selected.applied)
      const before = reading
      if (selected.after !== undefined && edits.length > 0) {
        isChanged = true
        output = new SourceText(applyEdits(output.raw, output.toRaw(edits)))
        // The gates have read it, most often.
        const isRead = selected.after.dockerfile.source === output.text
        reading = isRead ? selected.after : reading.of(output.text)
      }
      const { failures } = selected
      const applied = new Set(selected.applied)
      const turn = { round, transform, reading: before, said, applied, failures, edits }
      yield { ...turn, output, after: reading }
      if (reading !== before) reporter.edited(edits)
    }
  }
}

/** Where nothing is chosen or accepted, what a trial has selected is what is selected afterwards. */
const selections = once<Reading, Record<'safe' | 'unsafe', Map<Transform, Selection>>>(() => ({
  safe: new Map(),
  unsafe: new Map(),
}))

function selectOnce(
  reading: Reading,
  transform: Transform,
  takesUnsafe: boolean,
  select: () => Selection,
): Selection {
  const known = selections(reading)[takesUnsafe ? 'unsafe' : 'safe']
  const selected = known.get(transform) ?? select()
  known.set(transform, selected)
  return selected
}

const nothing: Selection = { applied: [], after: undefined, failures: new Map() }

function takesUnsafe({ unsafe = false, chosen }: FixOptions, transform: string): boolean {
  if (chosen !== undefined) return true
  return typeof unsafe === 'boolean' ? unsafe : unsafe.includes(transform)
}

/** Tells which findings of a transform are chosen, where some are. */
function choiceOf(
  { chosen, standing }: FixOptions,
  transform: string,
  reporter: Reporter,
): ((finding: Finding) => boolean) | undefined {
  if (chosen === undefined) return undefined
  return ({ range, fix }) => {
    const marks = reporter.marks(transform, range).map(markText)
    if (marks.some((mark) => chosen.has(mark))) return true
    const isBroughtAbout = standing !== undefined && !marks.some((mark) => standing.has(mark))
    return isBroughtAbout && fix?.unsafe === undefined
  }
}
