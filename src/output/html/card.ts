/** One file as HTML: its findings, in the diff at their lines, each with what a reader needs to decide. */
import type { Proposal } from '../../fix/alone.ts'
import type { ReportedFinding } from '../../fix/report.ts'
import { markText } from '../../fix/suppress.ts'
import { outcomeOf, type Tally } from '../summary.ts'
import { shellWord } from '../shell-word.ts'
import { optionalTransforms } from '../../../transforms/index.ts'
import { pageOf } from '../page.ts'
import { escape } from './escape.ts'
import { drawPicture } from './picture.ts'
import { drawLines, type Inset } from './lines.ts'

/** What is shown of a file. */
export interface Card {
  readonly findings: readonly ReportedFinding[]
  readonly before: string
  readonly after: string
  /** What the fix of each finding does by itself, as `markText` names them. */
  readonly proposals?: Readonly<Record<string, Proposal>> | undefined
  /** Whether the fixes are written. */
  readonly writes: boolean
  /** Where a line of it is shown. */
  readonly linkTo: (line: number) => string | undefined
  /** The file as the command line takes it; undefined where it takes none. */
  readonly path: string | undefined
}

/** What became of a finding, in a word, and what the words of a summary are. */
export function outcomeWords(writes: boolean): Readonly<Record<keyof Tally, string>> {
  return { fixed: writes ? 'repaired' : 'to repair', unsafe: 'to decide', unfixed: 'left' }
}

/** The diff of a file with its findings in it. */
export function drawCard(card: Card): string {
  const insets = card.findings.map((finding): Inset => {
    const { line, endLine } = finding
    return { line, endLine, html: drawFinding(finding, card) }
  })
  return drawLines(card.before, card.after, insets)
}

function drawFinding(finding: ReportedFinding, card: Card): string {
  const { line, transform, message, reader, fix } = finding
  const outcome = outcomeOf(finding)
  const link = card.linkTo(line)
  const place = `line ${line}`
  const shown = link === undefined ? place : `<a href="${escape(link)}">${place}</a>`
  const rows: (readonly [string, string | undefined])[] = [
    ['Needed by', reader && `${reader.text} on line ${reader.line}`],
    [
      card.writes && outcome === 'fixed' ? 'Done' : 'Repair',
      outcome === 'unfixed' ? undefined : fix,
    ],
  ]
  const details = rows.flatMap(([term, text]) =>
    text === undefined ? [] : [`<div><dt>${term}</dt><dd>${escape(text)}</dd></div>`],
  )
  return [
    `<section class="note ${outcome}">`,
    `<p class="tag"><span class="badge">${outcomeWords(card.writes)[outcome]}</span> ${named(transform)} <span class="place">${shown}</span></p>`,
    reasonOf(finding),
    `<p class="message">${escape(message)}</p>`,
    details.length === 0 ? '' : `<dl>${details.join('')}</dl>`,
    finding.picture === undefined ? '' : drawPicture(finding.picture),
    outcome === 'unsafe' ? drawProposal(card.proposals?.[markText(finding)]) : '',
    drawCommand(finding, card),
    '</section>',
  ].join('')
}

/** The name of a transform leads to its page. */
function named(transform: string): string {
  const [page, name] = [pageOf(transform), `<code>${escape(transform)}</code>`]
  return page === undefined ? name : `<a href="${escape(page)}">${name}</a>`
}

/** Why it is not repaired, which comes first: so that a reader knows what there is to decide. */
function reasonOf(finding: ReportedFinding): string {
  const { unsafe, withheld } = finding
  const outcome = outcomeOf(finding)
  if (outcome === 'fixed') return ''
  return outcome === 'unsafe'
    ? `<p class="why"><strong>Look first:</strong> ${escape(unsafe ?? '')}.</p>`
    : `<p class="why"><strong>Not repaired:</strong> ${escape(withheld ?? 'there is no repair')}.</p>`
}

/** The diff that a fix would make. */
function drawProposal(proposal: Proposal | undefined): string {
  if (proposal === undefined) return ''
  const { before, after, isOnTop } = proposal
  const label = isOnTop ? 'It would become, on top of the repairs of this file' : 'It would become'
  return `<div class="proposal"><p class="label">${label}</p>${drawLines(before, after)}</div>`
}

/** What applies one finding, where that can be done without another. */
function drawCommand(finding: ReportedFinding, card: Card): string {
  const { transform, unsafe, line, column } = finding
  const { path, proposals, writes, before, after } = card
  const proposal = proposals?.[markText(finding)]
  // Who has a transform of one's own knows where it lies; the report does not.
  const isKnown = pageOf(transform) !== undefined
  if (path === undefined || proposal === undefined || !isKnown || (writes && finding.applied))
    return ''
  const command = ['cachefix', '--write', ...(unsafe === undefined ? [] : ['--unsafe'])]
  // Places are those of the text before, which is gone.
  if (writes && before !== after) {
    const file = [...(path.startsWith('-') ? ['--'] : []), path]
    return drawCopyable(`Applies what is left of ${transform}`, [
      ...command,
      ...['-t', transform],
      ...file,
    ])
  }
  if (proposal.isOnTop) return ''
  const isAsked = optionalTransforms.some(({ name }) => name === transform)
  return drawCopyable('Applies just this', [
    ...command,
    ...(isAsked ? ['-t', transform] : []),
    `--only=${path}:${line}:${column}:${transform}`,
  ])
}

/** A command with a button that copies it, where scripts run. */
export function drawCopyable(what: string, words: readonly string[]): string {
  const command = words.map(shellWord).join(' ')
  return `<p class="command"><span>${escape(what)}:</span> <code>${escape(command)}</code> <button type="button" class="copy" hidden>Copy</button></p>`
}
