/** A report on one page that needs nothing else, to read and to show. */
import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { printable, toJson } from '../common/printable.ts'
import { pathToText } from '../files/paths.ts'
import type { Format, Gain, Setting } from './format.ts'
import { drawCard, drawCopyable, outcomeWords } from './html/card.ts'
import { escape } from './html/escape.ts'
import { drawHead, megabytes, seconds, titleOf, type Counts } from './html/head.ts'
import type { FileReport } from './result.ts'
import script from './html/report.script.txt'
import style from './html/report.css'
import { topDirectory } from './split.ts'
import { outcomeOf, type Summary } from './summary.ts'

/** Cards that are whole in the page, and open; of all others the script makes what somebody looks at. */
const openCards = 20
/** Cards that are packed as one, and unpacked where one of them is opened. */
const cardsInPack = 50

export function html(setting: Setting): Format {
  const counts = { runs: 0, cards: 0 }
  const heads: Head[] = []
  const waiting: Later[] = []
  let packs = 0
  const pack = (): string => {
    const later = waiting.splice(0)
    if (later.length === 0) return ''
    packs += 1
    return drawPack(later, packs)
  }
  return {
    open: (summary) => pageHead(summary, counts, heads, setting),
    file: (report) => {
      counts.runs += new Set(report.cacheMounts.map(({ runLine }) => runLine)).size
      if (report.findings.length === 0) return ''
      counts.cards += 1
      const number = counts.cards
      const head = headOf(report)
      heads.push(head)
      const body = drawBody(report, number, setting)
      if (number <= openCards) return drawShell(head, number, setting.writes, body)
      // The script stands before all that is packed, so that the page answers while a browser still reads it.
      const end = number === openCards + 1 ? endOfCards : ''
      waiting.push({ html: body, plain: drawPlain(report, setting.writes) })
      return end + (waiting.length < cardsInPack ? '' : pack())
    },
    close: (summary) =>
      `${counts.cards > openCards ? pack() : endOfCards}${failures(summary)}</body>\n</html>\n`,
  }
}

/** What the filters know of a file: its name, transforms, managers, owners, and how many findings of each outcome. */
type Head = readonly [
  name: string,
  directory: string,
  transforms: readonly string[],
  managers: readonly string[],
  owners: readonly string[],
  counts: readonly number[],
]

/** A file whose card is not in the page: as HTML, and as what is shown where no scripts run. */
interface Later {
  readonly html: string
  readonly plain: string
}

const outcomes = ['fixed', 'unsafe', 'unfixed'] as const

/** The end of the cards that are there, and what makes the others. */
const endOfCards = `</main>
<p id="rest" hidden><span></span> <button type="button" name="more">Show more</button> <button type="button" name="all">Show all</button></p>
<script>${script}</script>
<noscript><h2>Other files</h2></noscript>
`

/** Nothing is loaded, and no script runs but the one that is here, whatever a Dockerfile holds. */
function policy(): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

function pageHead(
  summary: Summary,
  counts: Counts,
  heads: readonly Head[],
  setting: Setting,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>${escape(titleOf(summary))}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#files">Skip to the files</a>
${drawHead(summary, counts, setting)}<form id="filters" role="search" aria-label="Filter the files" hidden>
<label>Search <input type="search" name="text" placeholder="path, text, transform"></label>
<label>Group by <select name="group"><option value="">nothing</option><option value="owner">owner</option><option value="directory">directory</option></select></label>
<label class="wide"><input type="checkbox" name="sides"> Side by side</label>
<output name="shown" aria-live="polite"></output>
<button type="reset" hidden>Show all</button>
</form>
<template id="card">${drawShell(['', '', [], [], [], [1, 1, 1]], 0, setting.writes)}</template>
<script type="application/json" id="heads" data-packed="${cardsInPack}">${inScript(heads)}</script>
<main id="files" tabindex="-1">
`
}

/** JSON that does not end the script that it stands in. */
function inScript(value: unknown): string {
  return toJson(value).replaceAll('<', '\\u003c')
}

function headOf({ repositoryPath, owners, findings }: FileReport): Head {
  const text = (value: string): string => printable(pathToText(value))
  const distinct = (values: readonly string[]): string[] => [...new Set(values.map(printable))]
  return [
    text(repositoryPath),
    text(topDirectory(repositoryPath)),
    distinct(findings.map(({ transform }) => transform)),
    distinct(findings.flatMap(({ managers }) => managers)),
    distinct(owners.length === 0 ? ['nobody'] : owners),
    outcomes.map((outcome) => findings.filter((finding) => outcomeOf(finding) === outcome).length),
  ]
}

/** The card of a file, with its body or without. */
function drawShell(
  [name, , , , , counts]: Head,
  number: number,
  writes: boolean,
  body?: string,
): string {
  const tags = outcomes.flatMap((outcome, index) => {
    const [count = 0, words] = [counts[index], outcomeWords(writes)[outcome]]
    return count === 0 ? [] : [`<span class="badge ${outcome}">${count} ${words}</span>`]
  })
  return `<details class="card" id="file-${number}"${body === undefined ? '' : ' open'}>
<summary><h2>${escape(name)}</h2> <span class="tags">${tags.join(' ')}</span></summary>
<div class="body">${body ?? ''}</div>
</details>
`
}

function drawBody(report: FileReport, number: number, setting: Setting): string {
  const { repositoryPath, path, owners, findings, shown } = report
  const { about, writes, isStandardInput } = setting
  const { before = '', after = '', proposals } = shown ?? {}
  const linkTo = (line?: number): string | undefined => about?.origin?.linkTo(repositoryPath, line)
  // On stdin there is no file to be repaired.
  const file = isStandardInput === true || pathToText(path) !== path ? undefined : path
  return [
    meta(owners, linkTo(), about?.verified?.of(path)),
    drawCard({ findings, before, after, proposals, writes, linkTo, path: file }),
    '<div class="foot">',
    file === undefined || writes || !report.changed
      ? ''
      : drawCopyable('Applies all of this file that is safe', ['cachefix', '--write', file]),
    `<a href="#file-${number}">Link to this file</a></div>`,
  ].join('')
}

/** A line a finding. */
function drawPlain({ repositoryPath, findings }: FileReport, writes: boolean): string {
  const items = findings.map((finding) => {
    const { line, transform, message } = finding
    const words = outcomeWords(writes)[outcomeOf(finding)]
    return `<li>line ${line}, <code>${escape(transform)}</code>, ${words}: ${escape(message)}</li>`
  })
  return `<li><code>${escape(pathToText(repositoryPath))}</code><ul>${items.join('')}</ul></li>\n`
}

/** Cards as a browser keeps them for little: text to it, of a tenth of the size. */
function drawPack(later: readonly Later[], number: number): string {
  const packed = deflateRawSync(JSON.stringify(later.map((each) => each.html))).toString('base64')
  const plain = later.map((each) => each.plain).join('')
  return `<script type="text/plain" id="pack-${number}">${packed}</script>
<noscript><ul class="plain">
${plain}</ul></noscript>
`
}

function meta(owners: readonly string[], link: string | undefined, gain: Gain | undefined): string {
  const parts = [
    ...(gain === undefined ? [] : [inWords(gain)]),
    ...(owners.length === 0 ? [] : [`Owned by ${escape(owners.join(' '))}`]),
    ...(link === undefined ? [] : [`<a href="${escape(link)}">View the file at this commit</a>`]),
  ]
  return parts.length === 0 ? '' : `<p class="meta">${parts.join(' · ')}</p>`
}

/** What two builds have shown. */
function inWords({ secondsBefore, secondsAfter, bytesCached }: Gain): string {
  const said = [
    ...(secondsBefore === undefined || secondsAfter === undefined
      ? []
      : [`builds again in ${seconds(secondsAfter)} instead of ${seconds(secondsBefore)}`]),
    ...(bytesCached === undefined ? [] : [`keeps ${megabytes(bytesCached)} for the next build`]),
  ]
  return `Proved by builds${said.length === 0 ? '' : `: ${said.join(', ')}`}`
}

function failures({ errors }: Summary): string {
  if (errors.length === 0) return ''
  const items = errors.map(
    ({ path, message }) =>
      `<li><code>${escape(pathToText(path))}</code>: ${escape(message)}</li>\n`,
  )
  return `<section class="failures" aria-label="Not read"><h2>Not read</h2><ul>\n${items.join('')}</ul></section>\n`
}
