/** One source on the standard input; the fixed source, or a report, on the standard output. */
import { resolve } from 'node:path'
import { allTransforms as shipped } from '../../transforms/index.ts'
import type { Arguments } from '../config/arguments.ts'
import { decodeText, NotUtf8Error } from '../files/read.ts'
import { Owners } from '../files/owners.ts'
import { pathInDiff } from '../files/repository.ts'
import { formatsWithDiffs } from '../output/formats.ts'
import { quietResult, type FileResult } from '../output/result.ts'
import { Summary } from '../output/summary.ts'
import { formatFinding, formatRemarks, formatUnknown } from '../output/text.ts'
import { openBaseline } from './baseline.ts'
import { printable } from '../common/printable.ts'
import { doJob, explain } from './job.ts'
import { Complaints } from './complaints.ts'
import { openReports } from './reports.ts'
import { aboutRun, wantsDrawings } from './about.ts'
import type { Surroundings } from './run.ts'
import type { Screen } from './screen.ts'
import type { RunSettings } from './settings.ts'

/** Gives the exit status. Throws a `UsageError`. */
export async function fixStandardInput(
  bytes: Buffer,
  args: Arguments,
  settings: RunSettings,
  surroundings: Surroundings,
  screen: Screen,
): Promise<number> {
  const { cwd, version } = surroundings
  const { stdinPath: path = '', check, exitZero, format, statistics } = args
  const realPath = resolve(cwd, path)
  const accepted = openBaseline(args, cwd)?.acceptedIn(realPath)
  const setting = {
    version,
    transforms: [...shipped, ...settings.own],
    writes: false,
    isVerbose: args.verbose,
    isStandardInput: true,
    about: wantsDrawings(args) ? await aboutRun(surroundings, args) : undefined,
  }
  const reports = await openReports(args, setting, screen, format !== 'text' || statistics)
  const file = {
    path,
    realPath,
    repositoryPath: pathInDiff(realPath, cwd),
    isNamed: true,
    accepted,
  }
  const source = textOf(bytes)
  const result = fix({ ...file, source }, args, settings)
  new Complaints(screen.complain).tell(result)
  if (result.error === undefined && format === 'text' && !statistics)
    show(result, String(source), args, screen)
  const summary = new Summary()
  const report = { ...result, owners: new Owners().of(realPath) }
  summary.add(report)
  reports.add(report)
  reports.close(summary)
  if (result.error !== undefined || reports.hasFailed) return 2
  return check && !exitZero && result.findings.length > 0 ? 1 : 0
}

type Input = Pick<FileResult, 'path' | 'realPath' | 'repositoryPath'> & {
  readonly isNamed: boolean
  readonly accepted: ReadonlyMap<string, number> | 'all' | undefined
  readonly source: string | NotUtf8Error
}

function fix(
  { source, ...file }: Input,
  { format, outputs, check }: Arguments,
  { settingsFor, own }: RunSettings,
): FileResult {
  const failed = { ...quietResult(file), errorKind: 'unreadable' } as const
  if (source instanceof NotUtf8Error)
    return { ...failed, error: `line ${source.line}: ${source.message}` }
  const formats = [format, ...outputs.map((output) => output.format)]
  const wants = {
    diff: formats.some((each) => formatsWithDiffs.has(each)),
    steps: false,
    lines: check && format === 'text',
    drawings: wantsDrawings({ format, outputs }),
  }
  try {
    return doJob({ ...file, source, settings: settingsFor(file.realPath), wants }, own)
  } catch (error) {
    return { ...failed, error: explain(error, source), errorKind: 'configuration' }
  }
}

function textOf(bytes: Buffer): string | NotUtf8Error {
  try {
    return decodeText(bytes)
  } catch (error) {
    if (error instanceof NotUtf8Error) return error
    throw error
  }
}

/** For an editor: the source as it should be, and beside it what was found. */
function show(
  { path, findings, lines, remarks, cacheMounts, texts }: FileResult,
  source: string,
  { check, verbose }: Arguments,
  screen: Screen,
): void {
  const output = texts?.after ?? source
  if (!check) screen.out(screen.isTerminal ? printable(output) : output)
  for (const finding of findings)
    screen.note(`${formatFinding(path, finding, screen.look, lines[finding.line])}\n`)
  if (!verbose) return
  screen.note(formatRemarks(path, remarks, screen.look))
  screen.note(formatUnknown(path, cacheMounts, screen.look))
}
