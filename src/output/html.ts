/** A report on one page that needs nothing else, to read and to show. The only import of diff2html. */
import { createHash } from 'node:crypto'
import { html as drawDiff } from 'diff2html'
import { ColorSchemeType } from 'diff2html/lib/types.js'
import { pathToText } from '../files/paths.ts'
import { printable } from '../common/printable.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { Format, Setting } from './format.ts'
import type { FileReport } from './result.ts'
import script from './html/report.script.txt'
import style from './html/report.css'
import diffStyle from 'diff2html/bundles/css/diff2html.min.css'
import {
  describeGains,
  describeMounts,
  outcomeOf,
  plural,
  type Summary,
  type Tally,
} from './summary.ts'

export function html({ version, writes }: Setting): Format {
  let number = 0
  return {
    open: (summary) => head(summary, version, writes),
    file: (report) => {
      if (report.findings.length === 0) return ''
      number += 1
      return fileSection(report, number, writes)
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

function head(summary: Summary, version: string, writes: boolean): string {
  const { totals, byTransform, byManager, byOwner } = summary
  const counts = [describeMounts(totals, writes), describeGains(totals, writes)]
  const more = counts.flatMap((text) => (text === undefined ? [] : [` ${escape(text)}.`])).join('')
  const title = `cachefix: ${plural(totals.fixed, 'fix', 'fixes')} in ${plural(totals.changed, 'Dockerfile')}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>${escape(title)}</title>
<style>${diffStyle}${style}</style>
</head>
<body>
<a class="skip" href="#files">Skip to the files</a>
<header>
<h1>${escape(title)}</h1>
<p>${plural(totals.files, 'file')} read with cachefix ${escape(version)}. ${writes ? 'The fixes are written.' : 'Nothing is written.'}${more}
What lies under a <code>RUN --mount=type=cache</code> never reaches the image, so such a mount must hold what the package manager can lose, and never what the image needs.</p>
<div class="totals">
${table('Transform', byTransform, 'transform', writes)}${table('Package manager', byManager, 'manager', writes)}${table('Owner', byOwner, 'owner', writes)}</div>
</header>
<form id="filters" role="search" aria-label="Filter the files" hidden>
<label>Text <input type="search" name="text"></label>
${select('transform', 'Transform', byTransform)}${select('manager', 'Manager', byManager)}${select('owner', 'Owner', byOwner)}
<output name="shown" aria-live="polite"></output>
</form>
<main id="files" tabindex="-1">
`
}

function table(
  caption: string,
  by: ReadonlyMap<string, Tally>,
  kind: string,
  writes: boolean,
): string {
  if (by.size === 0) return ''
  const rows = [...by]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([name, { fixed, unsafe, unfixed }]) =>
        `<tr><th scope="row">${escape(name)}</th><td>${fixed}</td><td>${unsafe}</td><td>${unfixed}</td></tr>`,
    )
  return `<table data-by="${kind}"><thead><tr><th scope="col">${caption}</th><th scope="col">${writes ? 'Fixed' : 'To fix'}</th><th scope="col">Unsafe</th><th scope="col">No fix</th></tr></thead><tbody>${rows.join('')}</tbody></table>\n`
}

function select(name: string, label: string, by: ReadonlyMap<string, Tally>): string {
  const options = [...by.keys()].sort().map((key) => `<option>${escape(key)}</option>`)
  return `<label>${label} <select name="${name}"><option value="">all</option>${options.join('')}</select></label>\n`
}

function fileSection(
  { repositoryPath, owners, findings, diff }: FileReport,
  number: number,
  writes: boolean,
): string {
  const unique = (values: readonly string[]): string => escape(JSON.stringify([...new Set(values)]))
  const owned = owners.length === 0 ? [] : [`<p class="owners">${escape(owners.join(' '))}</p>`]
  const drawn = diff === '' ? '' : `<div class="diff">${draw(diff)}</div>`
  return `<article id="file-${number}" aria-labelledby="file-${number}-name" data-transform="${unique(findings.map(({ transform }) => transform))}" data-manager="${unique(findings.flatMap(({ managers }) => managers))}" data-owner="${unique(owners.length === 0 ? ['nobody'] : owners)}">
<h2 id="file-${number}-name"><a href="#file-${number}">${escape(pathToText(repositoryPath))}</a></h2>
${owned.join('')}<div class="file">
${drawn}<ol class="findings">
${findings.map((finding) => explanation(finding, writes)).join('')}</ol>
</div>
</article>
`
}

/** Both sides; on a narrow screen the style sheet puts one above the other. */
function draw(diff: string): string {
  return drawDiff(printable(diff), {
    outputFormat: 'side-by-side',
    drawFileList: false,
    matching: 'lines',
    colorScheme: ColorSchemeType.AUTO,
  })
}

function explanation(finding: ReportedFinding, writes: boolean): string {
  const { line, transform, message, reader, fix, unsafe, withheld } = finding
  const outcome = outcomeOf(finding)
  const outcomes = {
    fixed: writes ? 'fixed' : 'to fix',
    unsafe: 'unsafe, left alone',
    unfixed: 'no fix',
  }
  const rows: (readonly [string, string | undefined])[] = [
    ['Needed by', reader && `${reader.text} on line ${reader.line}`],
    ['Fix', outcome === 'unfixed' ? undefined : fix],
    ['Unsafe', outcome === 'unfixed' ? undefined : unsafe],
    ['Not fixed', outcome === 'unfixed' ? withheld : undefined],
  ]
  const details = rows.flatMap(([term, text]) =>
    text === undefined ? [] : [`<dt>${term}</dt><dd>${escape(text)}</dd>`],
  )
  return `<li><p class="place">line ${line} <code>${escape(transform)}</code> <span class="${outcome}">${outcomes[outcome]}</span></p><p>${escape(message)}</p><dl>${details.join('')}</dl></li>\n`
}

function failures({ errors }: Summary): string {
  if (errors.length === 0) return ''
  const items = errors.map(
    ({ path, message }) =>
      `<li><code>${escape(pathToText(path))}</code>: ${escape(message)}</li>\n`,
  )
  return `<section class="failures"><h2>Not done</h2><ul>\n${items.join('')}</ul></section>\n`
}

function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
