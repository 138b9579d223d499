/** Every report that a run makes: what the terminal shows, and the files that were asked for. */
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { Destination } from '../files/destination.ts'
import { reasonOf } from '../files/reason.ts'
import type { Setting } from '../output/format.ts'
import type { FileReport } from '../output/result.ts'
import { loadFormat, type MakeFormat } from '../output/formats.ts'
import { FormatSink, SplitSink, type Sink } from '../output/sink.ts'
import { groupFiles } from '../output/split.ts'
import type { Summary } from '../output/summary.ts'
import {
  formatFinding,
  formatNextStep,
  formatSummary,
  formatRemarks,
  formatUnknown,
  paintDiff,
} from '../output/text.ts'
import { printable } from '../common/printable.ts'
import type { Screen } from './screen.ts'

/** The reports that the arguments ask for, on the screen where one `isShown` there. Throws a `UsageError` where a file cannot be made. */
export async function openReports(
  args: Arguments,
  setting: Setting,
  screen: Screen,
  isShown: boolean,
): Promise<Reports> {
  const reports = new Reports(screen.complain)
  let name = 'the standard output'
  try {
    if (isShown) reports.open(name, await sinkOnScreen(args, setting, screen))
    for (const { format, file } of args.outputs) {
      name = file
      reports.open(name, openFile(args, setting, await loadFormat(format), file))
    }
  } catch (error) {
    reports.abandon()
    if (!isSystemError(error)) throw error
    throw new UsageError(`cannot write ${name}: ${reasonOf(error, name)}`)
  }
  return reports
}

/** All reports. One that cannot be written any more is given up, and the others go on. */
export class Reports {
  /** With the names by which the user knows them. */
  readonly #sinks = new Map<Sink, string>()
  readonly #complain: (message: string) => void
  hasFailed = false

  constructor(complain: (message: string) => void) {
    this.#complain = complain
  }

  open(name: string, sink: Sink): void {
    this.#sinks.set(sink, name)
  }

  add(report: FileReport): void {
    this.#each((sink) => {
      sink.add(report)
    })
  }

  close(summary: Summary): void {
    this.#each((sink) => {
      sink.close(summary)
    })
    this.#sinks.clear()
  }

  /** Leaves nothing of what is not closed. */
  abandon(): void {
    for (const sink of this.#sinks.keys()) sink.abandon()
    this.#sinks.clear()
  }

  #each(work: (sink: Sink) => void): void {
    for (const [sink, name] of this.#sinks) {
      try {
        work(sink)
      } catch (error) {
        if (!isSystemError(error)) throw error
        this.#complain(`cannot write ${name}: ${reasonOf(error, name)}`)
        this.hasFailed = true
        this.#sinks.delete(sink)
        sink.abandon()
      }
    }
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}

async function sinkOnScreen(args: Arguments, setting: Setting, screen: Screen): Promise<Sink> {
  const { format } = args
  if (format === 'text' && !args.statistics) return textSink(args, screen)
  const make =
    args.statistics && (format === 'text' || format === 'json')
      ? await loadStatistics(format, args, screen)
      : await loadFormat(format)
  const nothing = (): void => undefined
  const decoder = new TextDecoder()
  const decode = (piece: string | Buffer): string =>
    typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
  return new FormatSink(
    make(setting),
    {
      write: (piece) => {
        screen.out(screen.isTerminal ? printable(decode(piece)) : piece)
      },
      close: nothing,
      abandon: nothing,
    },
    () => new Destination(),
  )
}

/** Counts, and for people what else is said in the end. */
async function loadStatistics(
  name: 'text' | 'json',
  args: Arguments,
  screen: Screen,
): Promise<MakeFormat> {
  const { statistics } = await import('../output/statistics.ts')
  const format = statistics(name)
  return () => ({
    ...format,
    close: (summary) => {
      if (name === 'text') sayInTheEnd(summary, args, screen)
      return format.close(summary)
    },
  })
}

/** The diff goes to the standard output, so that it can be applied, and everything else beside it. */
function textSink(args: Arguments, screen: Screen): Sink {
  const { check, write, verbose } = args
  const { look, colours, isTerminal, note, out } = screen
  return {
    add: ({ path, findings, lines, remarks, cacheMounts, diff }) => {
      for (const finding of findings)
        note(`${formatFinding(path, finding, look, lines[finding.line])}\n`)
      if (verbose) note(formatRemarks(path, remarks, look) + formatUnknown(path, cacheMounts, look))
      if (check || write || diff === '') return
      out(paintDiff(isTerminal ? printable(diff) : diff, colours))
      // On a terminal both outputs are one text.
      if (isTerminal) out('\n')
    },
    close: (summary) => {
      sayInTheEnd(summary, args, screen)
    },
    abandon: () => undefined,
  }
}

function sayInTheEnd(
  { totals }: Summary,
  { write, verbose, quiet }: Arguments,
  { note }: Screen,
): void {
  if (quiet) return
  note(formatSummary(totals, write, verbose))
  if (!write) note(formatNextStep(totals))
}

function openFile({ splitBy }: Arguments, setting: Setting, make: MakeFormat, file: string): Sink {
  const open = (name: string, part: Setting): FormatSink =>
    new FormatSink(make(part), new Destination(name), () => new Destination())
  if (splitBy === undefined || !file.includes('{group}')) return open(file, setting)
  const nameOf = groupFiles(file, splitBy, setting)
  return new SplitSink(splitBy, (group) => open(nameOf(group), { ...setting, group }))
}
