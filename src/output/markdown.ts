/** A summary for the description of a pull request. */
import { quotePath } from '../files/paths.ts'
import { printable } from '../common/printable.ts'
import type { Format, Setting } from './format.ts'
import type { FileReport } from './result.ts'
import { pageOf } from './page.ts'
import {
  describeGains,
  describeMounts,
  outcomeOf,
  plural,
  sentences,
  type Summary,
  type Tally,
} from './summary.ts'

/** What GitHub takes as a description, less the tables: https://github.com/orgs/community/discussions/27190 */
const longest = 60_000

export function markdown({ writes }: Setting): Format {
  let length = 0
  let leftOut = 0
  return {
    open: (summary) => head(summary, writes),
    file: (report) => {
      if (report.findings.length === 0) return ''
      const text = fileSection(report)
      if (length + text.length > longest) {
        leftOut += 1
        return ''
      }
      length += text.length
      return text
    },
    between: '\n',
    close: ({ errors, byTransform }) => {
      const more = leftOut === 0 ? '' : `\n… and ${plural(leftOut, 'file')} more.\n`
      const listed = errors.slice(0, 50)
      const failures = listed.map(
        ({ path, message }) => `- ${code(path)}: ${escapeMarkdown(message)}\n`,
      )
      if (errors.length > listed.length)
        failures.push(`- … and ${plural(errors.length - listed.length, 'file')} more\n`)
      const notDone = failures.length === 0 ? '' : `\n### Not done\n\n${failures.join('')}`
      return more + notDone + addresses(byTransform.keys())
    },
  }
}

function head({ totals, byTransform }: Summary, writes: boolean): string {
  const done = writes ? 'Repaired' : 'To repair'
  const mounts = describeMounts(totals, writes)
  const gains = describeGains(totals, writes)
  const rows = [...byTransform].map(
    ([name, { fixed, unsafe, unfixed }]: [string, Tally]) =>
      `| ${linked(name)} | ${fixed} | ${unsafe} | ${unfixed} |\n`,
  )
  return [
    `## cachefix: ${plural(totals.fixed, 'fix', 'fixes')} in ${plural(totals.changed, 'Dockerfile')}\n\n`,
    'What lies under a `RUN --mount=type=cache` never reaches the image, so such a mount must hold what the package manager can lose, and never what the image needs.\n',
    ...(rows.length === 0
      ? []
      : [
          `\n| | ${done} | Unsafe, left alone | Without a fix |\n| --- | ---: | ---: | ---: |\n`,
          ...rows,
          '\n',
        ]),
    ...(mounts === undefined ? [] : [`\n${mounts}.\n\n`]),
    ...(gains === undefined ? [] : [`\n${escapeMarkdown(gains)}.\n\n`]),
  ].join('')
}

function fileSection({ repositoryPath, owners, findings }: FileReport): string {
  const lines = findings.map((finding) => {
    const mark = { fixed: 'x', unsafe: ' ', unfixed: ' ' }[outcomeOf(finding)]
    const [first = '', ...others] = sentences(finding).map(escapeMarkdown)
    return `- [${mark}] line ${finding.line}, ${linked(finding.transform)}: ${[first, ...others].join(' ')}\n`
  })
  const owned = owners.length === 0 ? '' : ` (${owners.map(code).join(', ')})`
  return `#### ${code(quotePath(repositoryPath))}${owned}\n\n${lines.join('')}`
}

/** Text as text: no markup, no mention of anybody, one line. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[&<>@#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()|~]/g, '\\$&')
    .replace(/\s+/g, ' ')
}

/** The name of a transform, as a link to its page where it has one; the addresses stand at the end. */
function linked(transform: string): string {
  return pageOf(transform) === undefined ? code(transform) : `[${code(transform)}][${transform}]`
}

function addresses(transforms: Iterable<string>): string {
  const lines = [...transforms].flatMap((name) => {
    const page = pageOf(name)
    return page === undefined ? [] : [`[${name}]: ${page}\n`]
  })
  return lines.length === 0 ? '' : `\n${lines.join('')}`
}

/** In a code span only its own fence has to be avoided, and what would end a table's cell. */
function code(text: string): string {
  const fence = '`'.repeat(
    Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length)) + 1,
  )
  const pad = fence.length > 1 ? ' ' : ''
  return `${fence}${pad}${printable(text).replace(/\s+/g, ' ').replaceAll('|', '\\|')}${pad}${fence}`
}
