/** The head of the report: what there is, at a glance, each number a filter of the files below. */
import type { About, Verified } from '../format.ts'
import { describeGains, describeMounts, plural, type Summary, type Tally } from '../summary.ts'
import { outcomeWords } from './card.ts'
import { escape } from './escape.ts'

/** What is counted while the files go by. */
export interface Counts {
  /** RUNs with cache mounts. */
  readonly runs: number
  /** Files that have a card. */
  readonly cards: number
}

const outcomes = ['fixed', 'unsafe', 'unfixed'] as const

/** Rows of a list that are shown before somebody asks for all. */
const shownRows = 6

export function drawHead(
  summary: Summary,
  { runs }: Counts,
  {
    about,
    version,
    writes,
  }: { readonly about?: About | undefined; readonly version: string; readonly writes: boolean },
): string {
  const { totals, byTransform, byManager, byOwner } = summary
  const said = [
    ...[describeMounts(totals, writes), describeGains(totals, writes)].flatMap((text) =>
      text === undefined ? [] : [`${text}.`],
    ),
    writes ? 'The repairs are written.' : 'Nothing is written.',
  ]
  return `<header>
<h1>${escape(titleOf(summary))}</h1>
${about === undefined ? '' : drawAbout(about, version)}
<ul class="figures">
${figure(totals.files, totals.files === 1 ? 'file read' : 'files read')}
${figure(runs, runs === 1 ? 'RUN with cache mounts' : 'RUNs with cache mounts')}
${outcomes.map((outcome) => figure(totals[outcome], outcomeWords(writes)[outcome], outcome)).join('\n')}
${about?.verified === undefined ? '' : drawVerified(about.verified)}
</ul>
${drawBar(totals, 'whole')}
<p class="lead">${said.map(escape).join(' ')} What lies under a <code>RUN --mount=type=cache</code> never reaches the image: such a mount must hold what a package manager can lose, and never what the image needs.</p>
<div class="lists">
${list('By transform', 'transform', byTransform)}${list('By package manager', 'manager', byManager)}${byOwner.size === 1 && byOwner.has('nobody') ? '' : list('By owner', 'owner', byOwner)}</div>
</header>
`
}

export function titleOf({ totals }: Summary): string {
  return `cachefix: ${plural(totals.fixed, 'fix', 'fixes')} in ${plural(totals.changed, 'Dockerfile')}`
}

function drawAbout({ date, command, origin }: About, version: string): string {
  const day = `<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`
  const hash = origin?.commit?.slice(0, 10)
  const commit =
    hash === undefined || origin?.address === undefined
      ? hash && `<code>${hash}</code>`
      : `<a href="${escape(origin.address)}"><code>${hash}</code></a>`
  const rows: (readonly [string, string | undefined])[] = [
    ['Repository', origin && escape(origin.name)],
    ['Commit', commit],
    ['Date', day],
    ['Command', `<code>${escape(command)}</code>`],
    ['Version', escape(version)],
  ]
  const drawn = rows.flatMap(([term, html]) =>
    html === undefined ? [] : [`<div><dt>${term}</dt><dd>${html}</dd></div>`],
  )
  return `<dl class="about">${drawn.join('')}</dl>`
}

/** What was measured, beside the numbers. */
function drawVerified({ proved, total }: Verified): string {
  const { secondsBefore, secondsAfter, bytesCached } = total
  return [
    figure(proved, proved === 1 ? 'repair proved by builds' : 'repairs proved by builds'),
    ...(bytesCached === undefined
      ? []
      : [figure(megabytes(bytesCached), 'kept for the next build')]),
    ...(secondsBefore === undefined || secondsAfter === undefined
      ? []
      : [figure(`${seconds(secondsBefore)} → ${seconds(secondsAfter)}`, 'to build them again')]),
  ].join('\n')
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}

export function seconds(time: number): string {
  return `${(time < 10 ? Number(time.toFixed(1)) : Math.round(time)).toLocaleString('en')} s`
}

/** A number; one of an outcome is a filter, too. */
function figure(count: number | string, label: string, outcome?: keyof Tally): string {
  const inner = `<span class="number">${count}</span> <span class="label">${label}</span>`
  return outcome === undefined || count === 0
    ? `<li>${inner}</li>`
    : `<li><button type="button" class="${outcome}" data-filter="outcome" data-value="${outcome}" aria-pressed="false">${inner}</button></li>`
}

/** How a tally is made up. The numbers stand beside it as text. */
function drawBar(tally: Tally, kind: string, most = total(tally)): string {
  const width = (count: number): string => `${Math.round((count / Math.max(1, most)) * 1000) / 10}%`
  const parts = outcomes.flatMap((outcome) =>
    tally[outcome] === 0
      ? []
      : [`<i class="${outcome}" style="width:${width(tally[outcome])}"></i>`],
  )
  return `<span class="bar ${kind}" aria-hidden="true">${parts.join('')}</span>`
}

function list(title: string, kind: string, by: ReadonlyMap<string, Tally>): string {
  if (by.size === 0) return ''
  const most = Math.max(...[...by.values()].map(total))
  const rows = [...by]
    .sort(([one, left], [other, right]) => total(right) - total(left) || (one < other ? -1 : 1))
    .map(([name, tally]) => {
      const value = escape(name)
      return `<li><button type="button" data-filter="${kind}" data-value="${value}" aria-pressed="false"><span class="name">${value}</span> <span class="count">${total(tally)}</span>${drawBar(tally, 'row', most)}</button></li>`
    })
  const hidden = rows.slice(shownRows)
  const more =
    hidden.length === 0
      ? ''
      : `<details class="more"><summary>${hidden.length} more</summary><ul>${hidden.join('')}</ul></details>`
  return `<section class="list" aria-label="${title}"><h2>${title}</h2><ul>${rows.slice(0, shownRows).join('')}</ul>${more}</section>\n`
}

function total({ fixed, unsafe, unfixed }: Tally): number {
  return fixed + unsafe + unfixed
}
