/** A report on one page that needs nothing else, to read and to show. */
import { createHash } from 'node:crypto'
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

/** Cards that are open from the start; of all others a browser gets the head alone until somebody opens one. */
const openCards = 20

export function html(setting: Setting): Format {
  const counts = { runs: 0, cards: 0 }
  return {
    open: (summary) => pageHead(summary, counts, setting),
    file: (report) => {
      counts.runs += new Set(report.cacheMounts.map(({ runLine }) => runLine)).size
      if (report.findings.length === 0) return ''
      counts.cards += 1
      return fileSection(report, counts.cards, setting)
    },
    close: (summary) =>
      `</main>\n${failures(summary)}<script>${script}</script>\n</body>\n</html>\n`,
  }
}

/** Nothing is loaded, and no script runs but the one that is here, whatever a Dockerfile holds. */
function policy(): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

function pageHead(summary: Summary, counts: Counts, setting: Setting): string {
  const later = counts.cards - openCards
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
${drawHead(summary, counts, setting)}${later > 0 ? `<noscript><p class="lead">The first ${openCards} files are shown: the other ${later} open where scripts run.</p></noscript>\n` : ''}<form id="filters" role="search" aria-label="Filter the files" hidden>
<label>Search <input type="search" name="text" placeholder="path, text, transform"></label>
<label>Group by <select name="group"><option value="">nothing</option><option value="owner">owner</option><option value="directory">directory</option></select></label>
<label class="wide"><input type="checkbox" name="sides"> Side by side</label>
<output name="shown" aria-live="polite"></output>
<button type="reset" hidden>Show all</button>
</form>
<main id="files" tabindex="-1">
`
}

function fileSection(report: FileReport, number: number, setting: Setting): string {
  const { repositoryPath, path, owners, findings, shown } = report
  const { about, writes, isStandardInput } = setting
  const { before = '', after = '' } = shown ?? {}
  const name = pathToText(repositoryPath)
  const unique = (values: readonly string[]): string => escape(JSON.stringify([...new Set(values)]))
  const owned = owners.length === 0 ? ['nobody'] : owners
  const data = [
    `data-transform="${unique(findings.map(({ transform }) => transform))}"`,
    `data-manager="${unique(findings.flatMap(({ managers }) => managers))}"`,
    `data-owner="${unique(owned)}"`,
    `data-outcome="${unique(findings.map(outcomeOf))}"`,
    `data-directory="${escape(pathToText(topDirectory(repositoryPath)))}"`,
  ]
  const linkTo = (line?: number): string | undefined => about?.origin?.linkTo(repositoryPath, line)
  // On stdin there is no file to be repaired.
  const file = isStandardInput === true || pathToText(path) !== path ? undefined : path
  const body = [
    meta(owners, linkTo(), about?.verified?.of(path)),
    drawCard({ findings, before, after, writes, linkTo, path: file }),
    '<div class="foot">',
    file === undefined || writes || !report.changed
      ? ''
      : drawCopyable('Applies all of this file that is safe', ['cachefix', '--write', file]),
    `<a href="#file-${number}">Link to this file</a></div>`,
  ].join('')
  const isOpen = number <= openCards
  // What stands in such a script is text to the browser until it is asked for, and costs it nothing.
  const content = isOpen
    ? `<div class="body">${body}</div>`
    : `<script type="text/html">${body}</script>`
  return `<details class="card" id="file-${number}"${isOpen ? ' open' : ''} ${data.join(' ')}>
<summary><h2>${escape(name)}</h2> <span class="tags">${tags(report, writes)}</span></summary>
${content}
</details>
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

function tags({ findings }: FileReport, writes: boolean): string {
  return (['fixed', 'unsafe', 'unfixed'] as const)
    .flatMap((outcome) => {
      const count = findings.filter((finding) => outcomeOf(finding) === outcome).length
      return count === 0
        ? []
        : [`<span class="badge ${outcome}">${count} ${outcomeWords(writes)[outcome]}</span>`]
    })
    .join(' ')
}

function failures({ errors }: Summary): string {
  if (errors.length === 0) return ''
  const items = errors.map(
    ({ path, message }) =>
      `<li><code>${escape(pathToText(path))}</code>: ${escape(message)}</li>\n`,
  )
  return `<section class="failures" aria-label="Not read"><h2>Not read</h2><ul>\n${items.join('')}</ul></section>\n`
}
