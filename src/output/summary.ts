/** The run as a whole, added up file by file. */
import { enumerate } from '../common/list.ts'
import type { FileReport } from './result.ts'
import type { JudgedMount, MountOutcome } from '../fix/cache-mounts.ts'
import type { ReportedFinding } from '../fix/report.ts'

/** What became of findings. */
export interface Tally {
  /** Repaired, or to be repaired. */
  fixed: number
  /** Unsafe fixes that were not asked for. */
  unsafe: number
  /** Without a fix. */
  unfixed: number
}

export interface Totals extends Tally {
  files: number
  changed: number
  errors: number
  /** Findings that the baseline accepts. */
  accepted: number
  /** Files that a search found, and that are none for cachefix to judge. */
  omitted: number
  /** The cache mounts of all files, by what is known of them. */
  readonly cacheMounts: Record<MountOutcome, number>
  /** How many RUNs get a cache that had none, by package manager. */
  readonly gains: Record<string, number>
}

interface Problem {
  readonly path: string
  readonly repositoryPath: string
  readonly message: string
}

export class Summary {
  readonly totals: Totals = {
    files: 0,
    changed: 0,
    fixed: 0,
    unsafe: 0,
    unfixed: 0,
    errors: 0,
    accepted: 0,
    omitted: 0,
    cacheMounts: { right: 0, repaired: 0, reported: 0, accepted: 0, unknown: 0 },
    gains: {},
  }
  readonly byTransform = new Map<string, Tally>()
  readonly byManager = new Map<string, Tally>()
  readonly byOwner = new Map<string, Tally>()
  readonly errors: (Problem & { readonly kind: FileReport['errorKind'] })[] = []
  readonly omitted: Problem[] = []
  /** Files that are done, whatever came of them. */
  done = 0

  add(report: FileReport): void {
    const { path, repositoryPath, findings, changed, error, owners, accepted, omitted } = report
    this.done += 1
    if (omitted !== undefined) {
      this.totals.omitted += 1
      this.omitted.push({ path, repositoryPath, message: omitted.message })
      return
    }
    if (error !== undefined) {
      this.totals.errors += 1
      this.errors.push({ path, repositoryPath, message: error, kind: report.errorKind })
      if (findings.length === 0) return
    }
    this.totals.files += 1
    this.totals.accepted += accepted.length
    if (changed) this.totals.changed += 1
    for (const { outcome } of report.cacheMounts) this.totals.cacheMounts[outcome] += 1
    for (const finding of findings) {
      const outcome = outcomeOf(finding)
      this.totals[outcome] += 1
      const { gains = {}, applied } = finding
      for (const [name, count] of applied ? Object.entries(gains) : [])
        this.totals.gains[name] = (this.totals.gains[name] ?? 0) + count
      tally(this.byTransform, [finding.transform], outcome)
      tally(this.byManager, finding.managers, outcome)
      tally(this.byOwner, owners.length === 0 ? ['nobody'] : owners, outcome)
    }
  }

  get findings(): number {
    return this.totals.fixed + this.totals.unsafe + this.totals.unfixed
  }
}

/** What became of one finding. */
export function outcomeOf({ applied, unsafe, withheld }: ReportedFinding): keyof Tally {
  if (applied) return 'fixed'
  return unsafe !== undefined && withheld === undefined ? 'unsafe' : 'unfixed'
}

function tally(by: Map<string, Tally>, names: readonly string[], outcome: keyof Tally): void {
  for (const name of names) {
    const entry = by.get(name) ?? { fixed: 0, unsafe: 0, unfixed: 0 }
    entry[outcome] += 1
    by.set(name, entry)
  }
}

/** `1 file`, `2 files`. */
export function plural(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`
}

/** `3 cache mounts: 1 right, 2 reported`; undefined where there are none. */
export function describeMounts({ cacheMounts }: Totals, wrote: boolean): string | undefined {
  const { right, repaired, reported, accepted, unknown } = cacheMounts
  const parts: readonly (readonly [number, string])[] = [
    [right, 'judged right'],
    [repaired, wrote ? 'repaired' : 'to repair'],
    [reported, 'reported'],
    [accepted, 'accepted'],
    [unknown, 'of unknown use'],
  ]
  const all = parts.reduce((sum, [count]) => sum + count, 0)
  const said = parts.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`)
  return all === 0 ? undefined : `${plural(all, 'cache mount')}: ${said.join(', ')}`
}

/** `RUNs that get a cache: 12 of apt, 3 of npm`; undefined where there are none. */
export function describeGains({ gains }: Totals, wrote: boolean): string | undefined {
  const counts = Object.entries(gains).sort(([, one], [, other]) => other - one)
  const said = counts.map(([name, count]) => `${count} of ${name}`)
  return counts.length === 0
    ? undefined
    : `RUNs that ${wrote ? 'have got' : 'get'} a cache: ${said.join(', ')}`
}

/** What is said of a cache mount of unknown use. */
export function describeUnknown({ target, commands }: JudgedMount): string {
  const place = `It is not known what uses the cache mount at ${target}`
  return commands.length === 0 ? `${place}.` : `${place}: the RUN runs ${enumerate(commands)}.`
}

/** What a finding says, in sentences: what goes wrong, who needs it, what the fix does or why there is none. */
export function sentences(finding: ReportedFinding): string[] {
  const { message, reader, fix, unsafe, withheld } = finding
  const outcome = outcomeOf(finding)
  return [
    message,
    ...(reader === undefined ? [] : [`Needed by ${reader.text} on line ${reader.line}.`]),
    ...(outcome === 'unfixed'
      ? [`Not fixed: ${withheld ?? 'there is no fix'}.`]
      : [`Fix: ${fix ?? ''}.`]),
    ...(unsafe === undefined || outcome === 'unfixed' ? [] : [`Unsafe, look at it: ${unsafe}.`]),
  ]
}
