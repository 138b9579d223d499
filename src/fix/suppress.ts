/** What is neither said nor fixed: what a comment keeps cachefix away from, and what a baseline accepts. */
import type { Edit, Finding } from '../edits/types.ts'
import type { Dockerfile } from '../read/types.ts'
import { ignoring, uselessIgnores } from './ignores.ts'
import { byPlace, type Mark, type ReportedFinding, type Reporter } from './report.ts'

export interface SuppressOptions {
  readonly transforms: readonly { readonly name: string }[]
  /**
   * Findings that are known and accepted, by their fingerprints: as many of each, from the top of the file;
   * or all. They are not reported, and not fixed.
   */
  readonly accepted?: ReadonlyMap<string, number> | 'all'
  /** The names of all transforms there are: with them, comments that keep nothing away are reported. */
  readonly reportIgnores?: readonly string[]
  /** Whether such a comment has to give a reason, too. */
  readonly requireReasons?: boolean
}

export class Suppression {
  readonly #reporter: Reporter
  readonly #accepted: ReadonlySet<string>
  /** The transforms that a comment kept away so far, by its index. */
  readonly #used = new Map<number, Set<string>>()

  constructor(reporter: Reporter, accepted: readonly Mark[]) {
    this.#reporter = reporter
    this.#accepted = new Set(accepted.map(markText))
  }

  /** Whether a finding of a transform is suppressed: one in `dockerfile`, which `edits` made of what was there. */
  covers(
    transform: string,
    finding: Finding,
    dockerfile: Dockerfile,
    edits: readonly Edit[] = [],
  ): boolean {
    const isIgnored = ignoring(finding, transform, dockerfile) !== undefined
    return isIgnored || this.#isAccepted(transform, finding, edits)
  }

  /** Whether a finding in such a place of the file as it was given is accepted. */
  accepts(mark: Mark): boolean {
    return this.#accepted.size > 0 && this.#accepted.has(markText(mark))
  }

  #isAccepted(transform: string, { range }: Finding, edits: readonly Edit[] = []): boolean {
    return (
      this.#accepted.size > 0 &&
      this.#reporter.marks(transform, range, edits).some((mark) => this.accepts(mark))
    )
  }

  /** The findings that are not suppressed. Comments that suppress others count as used. */
  rest(transform: string, found: readonly Finding[], dockerfile: Dockerfile): Finding[] {
    return found.filter((finding) => {
      const comment = ignoring(finding, transform, dockerfile)
      if (comment === undefined) return !this.#isAccepted(transform, finding)
      this.#used.set(comment, (this.#used.get(comment) ?? new Set()).add(transform))
      return false
    })
  }

  /** What comments of the file as it was given name in vain, if that is asked for. */
  unused(
    dockerfile: Dockerfile,
    { transforms, reportIgnores, requireReasons = false }: SuppressOptions,
  ): ReportedFinding[] {
    if (reportIgnores === undefined) return []
    const ran = new Set(transforms.map(({ name }) => name))
    return uselessIgnores(dockerfile, this.#used, ran, reportIgnores, requireReasons)
      .map(({ message, advice, range }) => this.#reporter.note('ignore', message, range, advice))
      .filter((finding) => !this.accepts(finding))
  }
}

/** Of the findings those that are accepted: of each fingerprint so many places, from the top. */
export function acceptedOf(
  findings: readonly ReportedFinding[],
  known: NonNullable<SuppressOptions['accepted']>,
): ReportedFinding[] {
  const byMark = new Map(findings.map((finding) => [markText(finding), finding]))
  if (known === 'all') return [...byMark.values()]
  const left = new Map(known)
  return [...byMark.values()].sort(byPlace).filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0
    left.set(fingerprint, count - 1)
    return count > 0
  })
}

/** A finding among all of a file, in a word. */
export function markText({ fingerprint, line, column }: Mark): string {
  return `${fingerprint} ${line}:${column}`
}
