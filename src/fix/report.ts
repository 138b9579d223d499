/** Findings as they are reported: in the places of the file as it was given, whatever was edited since. */
import { createHash, type Hash } from 'node:crypto'
import {
  applyEdits,
  isWithinInserted,
  lastIndex,
  offsetBefore,
  type SourceText,
} from '../edits/text.ts'
import type { Flow } from '../flow/flow.ts'
import type { Dockerfile, Instruction, Range, TextEdit } from '../read/types.ts'
import type { Finding } from '../edits/types.ts'
import { firstName } from './names.ts'
import type { PathPicture, Pictures } from './picture.ts'

/** Lines and columns from 1, the end exclusive. A byte order mark does not count. */
export interface Region {
  readonly line: number
  /** In UTF-16 code units. */
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What tells a finding from others of the file: the same text may stand in several places. */
export type Mark = Pick<ReportedFinding, 'fingerprint' | 'line' | 'column'>

/** A finding as it is reported: with its transform, its place in the file, and what became of its fix. */
export interface ReportedFinding extends Region {
  readonly transform: string
  readonly message: string
  readonly reader: { readonly text: string; readonly line: number } | undefined
  readonly fix: string | undefined
  /** Of the source, for the fix alone; undefined where it builds on what another fix changed. */
  readonly edits: readonly ReportedEdit[] | undefined
  /** The edits as one, of whole lines. */
  readonly replacement:
    { readonly line: number; readonly endLine: number; readonly text: string } | undefined
  readonly unsafe: string | undefined
  /** The paths that were lost, and that the fix brings back. */
  readonly restores?: readonly string[] | undefined
  /** The paths that the fix removes from the image on purpose. */
  readonly removes?: readonly string[] | undefined
  /** How many RUNs get a cache that had none, by package manager. */
  readonly gains?: Readonly<Record<string, number>> | undefined
  readonly applied: boolean
  readonly withheld: string | undefined
  /** The package managers that the RUN runs. */
  readonly managers: readonly string[]
  /** What becomes of its paths, where a report draws it. */
  readonly picture?: PathPicture | undefined
  /** The same wherever in the file it stands, and as long as its instruction stays the same. */
  readonly fingerprint: string
}

/** Replaces a region of the source by `newText`, which has the line ends of the file. */
export interface ReportedEdit extends Region {
  /** UTF-16 code units into the source as it was given. */
  readonly range: Range
  readonly newText: string
}

export class Reporter {
  readonly #original: SourceText
  readonly #dockerfile: Dockerfile
  readonly #history: (readonly TextEdit[])[] = []
  readonly #hashes = new Map<string, Hash>()

  /** `dockerfile` is `original`, read. */
  constructor(original: SourceText, dockerfile: Dockerfile) {
    this.#original = original
    this.#dockerfile = dockerfile
  }

  /** Tells of edits that were made: places that come later are places in what they gave. */
  edited(edits: readonly TextEdit[]): void {
    this.#history.push(edits)
  }

  /** With `pictures` where the finding is to be drawn. */
  report(
    transform: string,
    finding: Finding,
    applied: boolean,
    flow: Flow,
    pictures?: Pictures,
  ): ReportedFinding {
    const { message, range, reader, fix, withheld } = finding
    const place = this.before(range)
    const fingerprint = (): string => this.#fingerprint(transform, place)
    const edits = fix === undefined ? undefined : this.#edits(fix.edits, flow.dockerfile.source)
    const lineOfNow = (now: Range): number => this.lineOf(this.before(now))
    const picture = pictures?.of(flow, finding, lineOfNow)
    return {
      transform,
      message,
      ...this.regionOf(place),
      ...(picture !== undefined && { picture }),
      reader:
        reader === undefined
          ? undefined
          : { text: reader.text, line: this.regionOf(this.before(reader.range)).line },
      fix: fix?.description,
      edits,
      replacement: edits === undefined ? undefined : this.#replacement(edits),
      unsafe: fix?.unsafe,
      restores: fix?.restores,
      removes: fix?.removes,
      gains: fix?.gains,
      applied,
      withheld,
      managers: managersAt(flow, range),
      // Worked out when it is asked for, which most runs never do.
      get fingerprint() {
        return fingerprint()
      },
    }
  }

  /** A finding about how the file, as it was given, is read, or about a comment in it. */
  note(transform: string, message: string, range: Range, withheld: string): ReportedFinding {
    const fingerprint = (): string => this.#fingerprint(transform, range)
    return {
      transform,
      message,
      ...this.regionOf(range),
      reader: undefined,
      fix: undefined,
      edits: undefined,
      replacement: undefined,
      unsafe: undefined,
      applied: false,
      withheld,
      managers: [],
      get fingerprint() {
        return fingerprint()
      },
    }
  }

  /** A file that cannot be read for certain is left alone, and that is said where a cache mount is concerned. */
  doubt(): ReportedFinding[] {
    const { source, uncertain } = this.#dockerfile
    return uncertain !== undefined && /type=cache/i.test(source)
      ? [this.#unread(uncertain.range, uncertain.reason)]
      : []
  }

  /** The same of RUNs. */
  unread(): ReportedFinding[] {
    const { source, instructions } = this.#dockerfile
    return instructions.flatMap(({ detail, range }) => {
      if (detail?.kind !== 'run') return []
      const hasCache =
        /type=cache/i.test(source.slice(detail.head.start, detail.head.end)) ||
        detail.mounts.some(({ type }) => type === undefined)
      return hasCache && detail.unreadable !== undefined
        ? [this.#unread(range, detail.unreadable)]
        : []
    })
  }

  #unread(range: Range, reason: string): ReportedFinding {
    const withheld = 'what cannot be read for certain is left alone'
    return this.note('read', `Not read for certain: ${reason}.`, range, withheld)
  }

  /**
   * What marks a finding at a range in what the edits that were made gave, and then `edits`. Where something
   * was deleted at an end of the range, it is not known whether it was in it: there is a mark for each.
   */
  marks(transform: string, range: Range, edits: readonly TextEdit[] = []): Mark[] {
    const before = (offset: number): Set<number> =>
      new Set([false, true].map((isEnd) => this.#offsetBefore(offset, isEnd, edits)))
    const ends = [...before(range.end)]
    return [...before(range.start)].flatMap((start) =>
      ends.map((end) => ({
        ...this.#original.positionAt(start),
        fingerprint: this.#fingerprint(transform, { start, end: Math.max(start, end) }),
      })),
    )
  }

  /** Of the transform, the stage, the instruction and what of it the finding is about, blanks aside. */
  #fingerprint(transform: string, place: Range): string {
    const { source, instructions } = this.#dockerfile
    const instruction =
      instructions[lastIndex(instructions, ({ range }) => range.start <= place.start)]
    return this.#hashOf(firstName(transform), instruction)
      .copy()
      .update(withoutBlanks(source, place))
      .digest('hex')
      .slice(0, 20)
  }

  /** The beginning of a fingerprint: one long instruction may have thousands of findings. */
  #hashOf(transform: string, instruction: Instruction | undefined): Hash {
    const key = `${transform} ${instruction?.index ?? ''}`
    const known = this.#hashes.get(key)
    if (known !== undefined) return known
    const text =
      instruction === undefined ? '' : withoutBlanks(this.#dockerfile.source, instruction.range)
    const hash = createHash('sha256').update(
      [transform, instruction?.stage?.name ?? '', text, ''].join('\0'),
    )
    this.#hashes.set(key, hash)
    return hash
  }

  /** Edits as edits of the source as it was given. Undefined where one touches what was edited before. */
  #edits(edits: readonly TextEdit[], source: string): ReportedEdit[] | undefined {
    const before = edits.map(({ range, newText }) => ({ range: this.before(range), newText }))
    const areClean = edits.every(({ range: { start, end } }, index) => {
      const range = before[index]?.range
      return (
        this.#original.text.slice(range?.start, range?.end) === source.slice(start, end) &&
        ![start, end].some((offset) => this.#isWithinEdited(offset))
      )
    })
    if (!areClean) return undefined
    return this.#original
      .toRaw(before)
      .map((edit, index) => ({ ...this.regionOf(before[index]?.range ?? edit.range), ...edit }))
  }

  /** The lines that edits touch, as they become: both without the last line end. */
  #replacement(edits: readonly ReportedEdit[]): ReportedFinding['replacement'] {
    const { raw } = this.#original
    const start = raw.lastIndexOf('\n', Math.min(...edits.map(({ range }) => range.start)) - 1) + 1
    const last = Math.max(...edits.map(({ range }) => range.end))
    const feed = raw.indexOf('\n', last)
    const end = feed === -1 ? raw.length : feed
    const text = applyEdits(
      raw.slice(start, end),
      edits.map(({ range, newText }) => ({
        range: { start: range.start - start, end: range.end - start },
        newText,
      })),
    )
    const line = Math.min(...edits.map((edit) => edit.line))
    const endLine = Math.max(...edits.map((edit) => edit.endLine))
    return { line, endLine, text: text.replace(/\r$/, '') }
  }

  /** Whether what stands on both sides of an offset was written by one edit, so that nothing can go there before it. */
  #isWithinEdited(offset: number): boolean {
    let at = offset
    return this.#history.toReversed().some((edits) => {
      const isWithin = isWithinInserted(at, edits)
      at = offsetBefore(at, edits)
      return isWithin
    })
  }

  /** A range of the file as it is now, in the file as it was given. */
  before({ start, end }: Range): Range {
    const first = this.#offsetBefore(start, false)
    return { start: first, end: Math.max(first, this.#offsetBefore(end, true)) }
  }

  #offsetBefore(offset: number, isEnd: boolean, last: readonly TextEdit[] = []): number {
    return [...this.#history, last].reduceRight(
      (at, edits) => offsetBefore(at, edits, isEnd),
      offset,
    )
  }

  /** Where a range of the file as it was given begins. */
  lineOf({ start }: Range): number {
    return this.#original.positionAt(start).line
  }

  /** Of a range in the file as it was given. */
  regionOf({ start, end }: Range): Region {
    const [first, last] = [this.#original.positionAt(start), this.#original.positionAt(end)]
    return { ...first, endLine: last.line, endColumn: last.column }
  }
}

/** From the top of the file. */
export function byPlace(one: ReportedFinding, other: ReportedFinding): number {
  return one.line - other.line || one.column - other.column
}

/** A text whose blanks do not matter. */
function withoutBlanks(source: string, { start, end }: Range): string {
  return source.slice(start, end).replace(/\s+/g, ' ')
}

/** The package managers of the command at a place, or of the whole RUN that it is in. */
function managersAt(flow: Flow, { start }: Range): string[] {
  const runs = flow.runs({ onbuild: true })
  const run = runs[lastIndex(runs, ({ instruction: { range } }) => range.start <= start)]
  if (run === undefined || start > run.instruction.range.end) return []
  const invocations = flow.invocations(run).filter(({ manager }) => manager.caches.length > 0)
  const at = invocations.filter(
    ({ command: { range } }) => range.start <= start && start < range.end,
  )
  return [...new Set((at.length > 0 ? at : invocations).map(({ manager }) => manager.name))]
}
