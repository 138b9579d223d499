/** Formats that other programs read: JSON, GitHub annotations, GitLab code quality, reviewdog. */
import { pathToText } from '../files/paths.ts'
import { printable, toJson } from '../common/printable.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { Format } from './format.ts'
import { pageOf, seeAlso } from './page.ts'
import type { FileReport } from './result.ts'
import { outcomeOf, sentences, type Summary } from './summary.ts'

/** All there is to know: every file with its findings, edits and diff, errors and totals. */
export const json: Format = {
  open: '{"files":[\n',
  file: ({
    path,
    repositoryPath,
    owners,
    findings,
    remarks,
    cacheMounts,
    changed,
    diff,
    error,
    omitted,
  }) =>
    (error === undefined && omitted === undefined) || findings.length > 0
      ? toJson({
          path: pathToText(path),
          repositoryPath: pathToText(repositoryPath),
          owners,
          changed,
          findings,
          remarks,
          cacheMounts,
          diff,
        })
      : '',
  between: ',\n',
  close: ({ errors, omitted, totals }) => {
    const asText = <Each extends Summary['omitted'][number]>(each: Each): Each => ({
      ...each,
      path: pathToText(each.path),
      repositoryPath: pathToText(each.repositoryPath),
    })
    const lists = [errors.map(asText), omitted.map(asText)].map((list) => toJson(list))
    return `\n],"errors":${lists[0]},"omitted":${lists[1]},"totals":${toJson(totals)}}\n`
  },
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-a-warning-message */
export const github: Format = {
  open: '',
  file: ({ repositoryPath, findings, error }) =>
    [
      ...findings.map((finding) => {
        const { line, endLine, column, endColumn, transform } = finding
        const place = { line, endLine, ...(line === endLine ? { col: column, endColumn } : {}) }
        const level = outcomeOf(finding) === 'unfixed' ? 'notice' : 'warning'
        return annotation(
          level,
          repositoryPath,
          place,
          `cachefix ${transform}`,
          [...sentences(finding), ...seeAlso(transform)].join('\n'),
        )
      }),
      ...(error === undefined ? [] : [annotation('error', repositoryPath, {}, 'cachefix', error)]),
    ].join(''),
  close: () => '',
}

function annotation(
  level: string,
  path: string,
  place: Readonly<Record<string, number>>,
  title: string,
  text: string,
): string {
  const escapeData = (data: string): string =>
    data.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const all: Readonly<Record<string, string | number>> = {
    file: printable(pathToText(path)),
    ...place,
    title,
  }
  const properties = Object.entries(all).map(([name, value]) => {
    const escaped = escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')
    return `${name}=${escaped}`
  })
  return `::${level} ${properties.join(',')}::${escapeData(printable(text))}\n`
}

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Format = {
  open: '[\n',
  file: (report) =>
    withOrdinals(report)
      .map(([{ line, endLine, transform, ...finding }, fingerprint]) => {
        const page = pageOf(transform)
        const said = sentences({ line, endLine, transform, ...finding })
        return toJson({
          // GitLab shows the description alone, as text.
          description: printable([...said, ...seeAlso(transform)].join(' ')),
          check_name: transform,
          // GitLab wants it to be one of a kind in the report.
          fingerprint: `${fingerprint}:${pathToText(report.repositoryPath)}`,
          severity: finding.applied || finding.unsafe !== undefined ? 'major' : 'minor',
          location: {
            path: pathToText(report.repositoryPath),
            lines: { begin: line, end: endLine },
          },
          ...(page !== undefined && { content: { body: `[${transform}](${page})` } }),
        })
      })
      .join(',\n'),
  between: ',\n',
  close: () => '\n]\n',
}

/** https://github.com/reviewdog/reviewdog/tree/master/proto/rdf, with the fixes as suggestions of whole lines. */
export const rdjson: Format = {
  open: '{"source":{"name":"cachefix"},"severity":"WARNING","diagnostics":[\n',
  file: ({ repositoryPath, findings }) =>
    findings
      .map((finding) => {
        const { transform, line, endLine, replacement } = finding
        const lines = (start: number, end: number): object => ({
          start: { line: start },
          end: { line: end },
        })
        return toJson({
          message: printable(sentences(finding).join('\n')),
          location: { path: pathToText(repositoryPath), range: lines(line, endLine) },
          severity: outcomeOf(finding) === 'unfixed' ? 'INFO' : 'WARNING',
          code: { value: transform, url: pageOf(transform) },
          ...(replacement === undefined
            ? {}
            : {
                suggestions: [
                  { range: lines(replacement.line, replacement.endLine), text: replacement.text },
                ],
              }),
        })
      })
      .join(',\n'),
  between: ',\n',
  close: () => '\n]}\n',
}

/** The findings of a file with fingerprints that differ, where it has the same finding several times. */
export function withOrdinals({ findings }: FileReport): [ReportedFinding, string][] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const ordinal = (seen.get(finding.fingerprint) ?? 0) + 1
    seen.set(finding.fingerprint, ordinal)
    return [finding, `${finding.fingerprint}:${ordinal}`]
  })
}
