/** What is decided about the findings of files: each step gives a new session, and the one before it stays as it was. */
import { applyEdits } from '../edits/text.ts'
import { ignoreComment } from '../fix/ignores.ts'
import type { ReportedFinding } from '../fix/report.ts'
import { markText } from '../fix/suppress.ts'
import type { FileResult, Job } from '../output/result.ts'

/** Does a job, whatever it takes. */
export type Judge = (job: Job) => Promise<FileResult>

/** What is decided about a finding that stays as it is. */
export type Verdict = 'skipped' | 'accepted'

export interface ReviewedFile {
  /** The job of the file as it was read. */
  readonly job: Job
  /** Its text as it is to be. */
  readonly text: string
  /** What is found in that, while nothing is fixed. */
  readonly findings: readonly ReportedFinding[]
  /** By fingerprint. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** How often it was decided. */
  readonly decisions: number
}

export type Session = readonly ReviewedFile[]

/** A finding, what its fix makes of the file, and the finding as it is reported then. */
export interface Proposal {
  readonly finding: ReportedFinding
  /** Undefined where there is no fix. */
  readonly after: string | undefined
}

/** What is left of a file to be decided. */
export function pendingIn({ findings, verdicts }: ReviewedFile): readonly ReportedFinding[] {
  return findings.filter(({ fingerprint }) => !verdicts.has(fingerprint))
}

export function decisionsIn(session: Session): number {
  return session.reduce((sum, { decisions }) => sum + decisions, 0)
}

/** A file with another text; undefined where that cannot be read. What was decided of findings that are still there stays. */
export async function withText(
  file: ReviewedFile,
  text: string,
  judge: Judge,
): Promise<ReviewedFile | string> {
  const { findings, error } = await judge({ ...file.job, source: text, chosen: new Set() })
  if (error !== undefined) return error
  const verdicts = new Map<string, Verdict>(file.verdicts)
  const [there, before] = [findings, file.findings].map(
    (all) => new Set(all.map(({ fingerprint }) => fingerprint)),
  )
  // The instruction around a finding may have changed, and its fingerprint with it.
  const changed = file.findings.filter(({ fingerprint }) => there?.has(fingerprint) === false)
  for (const finding of findings) {
    if (before?.has(finding.fingerprint) === true) continue
    const index = changed.findIndex(
      ({ transform, message }) => transform === finding.transform && message === finding.message,
    )
    const [known] = index === -1 ? [] : changed.splice(index, 1)
    const verdict = file.verdicts.get(known?.fingerprint ?? '')
    if (verdict !== undefined) verdicts.set(finding.fingerprint, verdict)
  }
  return { ...file, text, findings, verdicts, decisions: file.decisions + 1 }
}

/** What the fix of a finding makes of its file, by itself. */
export async function propose(
  { job, text }: ReviewedFile,
  finding: ReportedFinding,
  judge: Judge,
): Promise<Proposal> {
  const mark = markText(finding)
  const result = await judge({ ...job, source: text, chosen: new Set([mark]) })
  const reported = result.findings.find((each) => markText(each) === mark) ?? finding
  return { finding: reported, after: result.texts?.after }
}

/** Decides what becomes of a finding that stays as it is. */
export function settle(
  file: ReviewedFile,
  { fingerprint }: ReportedFinding,
  verdict: Verdict,
): ReviewedFile {
  const verdicts = new Map(file.verdicts).set(fingerprint, verdict)
  return { ...file, verdicts, decisions: file.decisions + 1 }
}

/** A comment with a reason before what is found. */
export async function ignoreHere(
  file: ReviewedFile,
  finding: ReportedFinding,
  reason: string,
  judge: Judge,
): Promise<ReviewedFile | string> {
  const edit = ignoreComment(file.text, finding, reason)
  if (edit === undefined) return 'no comment keeps this away'
  return withText(file, applyEdits(file.text, [edit]), judge)
}

/** Whether two findings are of one transform, and their fixes equally safe. */
export function isAlike(one: ReportedFinding, other: ReportedFinding): boolean {
  return (
    one.transform === other.transform &&
    other.fix !== undefined &&
    other.withheld === undefined &&
    (one.unsafe === undefined) === (other.unsafe === undefined)
  )
}

/** Applies the fixes of all findings that are like one, in all files, of what is not decided yet. */
export async function applyAlike(
  session: Session,
  finding: ReportedFinding,
  judge: Judge,
): Promise<Session> {
  const files: ReviewedFile[] = []
  for (const file of session) {
    const alike = pendingIn(file).filter((each) => isAlike(finding, each))
    const chosen = new Set(alike.map(markText))
    const { texts } =
      alike.length === 0
        ? { texts: undefined }
        : await judge({ ...file.job, source: file.text, chosen })
    const next = texts === undefined ? file : await withText(file, texts.after, judge)
    files.push(typeof next === 'string' ? file : next)
  }
  return files
}
