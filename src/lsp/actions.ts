/** What an editor offers to do about findings: the fix of one, of all of a transform, of all; a comment that keeps cachefix away. */
import { printable } from '../common/printable.ts'
import { ignoreComment } from '../fix/ignores.ts'
import type { ReportedFinding } from '../fix/report.ts'
import { markText } from '../fix/suppress.ts'
import { editsBetween } from '../output/diff.ts'
import type { FileResult } from '../output/result.ts'
import { plural } from '../output/summary.ts'
import type { TextEdit as SourceEdit } from '../read/types.ts'
import { diagnosticOf } from './messages.ts'
import { touch, type Places } from './places.ts'
import { CodeActionKind, type CodeAction, type Range, type WorkspaceEdit } from './protocol.ts'

export const fixAllKind = `${CodeActionKind.SourceFixAll}.cachefix`

/** One state of a document, and what cachefix says of it. */
export interface Judged {
  readonly uri: string
  readonly source: string
  readonly places: Places
  readonly result: FileResult
  /** What the fixes of some findings make of it, as `markText` names these. */
  readonly choose: (marks: readonly string[]) => Promise<FileResult>
}

/** `edit` makes of edits of the document what the editor takes. */
export interface Wanted {
  readonly range: Range
  /** The kinds that are asked for; undefined for all. */
  readonly only: readonly string[] | undefined
  readonly edit: (edits: readonly SourceEdit[]) => WorkspaceEdit
  /** Whether nobody waits any more. */
  readonly isCancelled: () => Promise<boolean>
}

export async function actionsFor(judged: Judged, wanted: Wanted): Promise<CodeAction[]> {
  const { result, source } = judged
  const actions: CodeAction[] = []
  if (isWanted(CodeActionKind.QuickFix, wanted)) {
    const there = result.findings.filter((finding) =>
      touch(judged.places.rangeOf(finding), wanted.range),
    )
    for (const finding of there) {
      if (await wanted.isCancelled()) return []
      actions.push(...(await fixesOf(finding, judged, wanted)))
    }
    for (const finding of there) {
      if (await wanted.isCancelled()) return []
      actions.push(...(await fixesAlike(finding, judged, wanted)))
    }
    actions.push(...there.flatMap((finding) => ignoring(finding, judged, wanted)))
  }
  const { texts } = result
  if (isWanted(fixAllKind, wanted) && texts !== undefined)
    actions.push({
      title: 'Fix all that cachefix finds, as cachefix --write',
      kind: fixAllKind,
      edit: wanted.edit(editsBetween(source, texts.after)),
    })
  return distinct(actions)
}

async function fixesOf(
  finding: ReportedFinding,
  { uri, source, places, choose }: Judged,
  { edit }: Wanted,
): Promise<CodeAction[]> {
  const { fix, unsafe } = finding
  if (fix === undefined) return []
  // By itself it may be less than what all fixes together are, or not be possible.
  const { texts } = await choose([markText(finding)])
  if (texts === undefined) return []
  return [
    {
      title: printable(`${unsafe === undefined ? 'Fix' : 'Unsafe fix'}: ${fix}`),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, uri, places)],
      ...(unsafe === undefined && { isPreferred: true }),
      edit: edit(editsBetween(source, texts.after)),
    },
  ]
}

/** The safe fixes of the same transform, where there are several. */
async function fixesAlike(
  { transform, unsafe, applied }: ReportedFinding,
  { source, result, choose }: Judged,
  { edit }: Wanted,
): Promise<CodeAction[]> {
  if (!applied || unsafe !== undefined) return []
  const alike = result.findings.filter(
    (each) => each.applied && each.unsafe === undefined && each.transform === transform,
  )
  if (alike.length < 2) return []
  const { texts } = await choose(alike.map(markText))
  if (texts === undefined) return []
  return [
    {
      title: `Fix all ${plural(alike.length, 'finding')} of ${transform} in this file`,
      kind: CodeActionKind.QuickFix,
      edit: edit(editsBetween(source, texts.after)),
    },
  ]
}

function ignoring(
  finding: ReportedFinding,
  { uri, source, places }: Judged,
  { edit }: Wanted,
): CodeAction[] {
  const comment = ignoreComment(source, finding)
  if (comment === undefined) return []
  return [
    {
      title: `Ignore ${finding.transform} here, with a comment`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, uri, places)],
      edit: edit([comment]),
    },
  ]
}

/** Kinds are of each other: `source` asks for `source.fixAll`, too. */
function isWanted(kind: string, { only }: Wanted): boolean {
  return only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true
}

/** Findings of one transform in one RUN are ignored by one comment. */
function distinct(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>()
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit])
    const same = known.get(key)
    const diagnostics = [...(same?.diagnostics ?? []), ...(action.diagnostics ?? [])]
    known.set(key, { ...action, ...(diagnostics.length > 0 && { diagnostics }) })
  }
  return [...known.values()]
}
