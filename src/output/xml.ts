/** Formats in XML, which build servers read: JUnit and Checkstyle. */
import { pathToText } from '../files/paths.ts'
import { printable } from '../common/printable.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { Format } from './format.ts'
import { seeAlso } from './page.ts'
import { outcomeOf, sentences } from './summary.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * A suite a file, and a failure a finding: https://llg.cubic.org/docs/junit/, and the schema that Jenkins
 * checks results against (junit-10.xsd). A file without findings is a case that passes.
 */
export const junit: Format = {
  open: `${declaration}<testsuites name="cachefix">\n`,
  file: ({ repositoryPath, findings, error, errorKind, omitted }) => {
    const path = pathToText(repositoryPath)
    const failures = named(findings).map(([name, finding]) => {
      const { transform, message, line, column } = finding
      const text = [`${path}:${line}:${column}`, ...sentences(finding), ...seeAlso(transform)].join(
        '\n',
      )
      const failure = element('failure', { type: transform, message }, escape(text))
      return element('testcase', { name, classname: path }, failure)
    })
    const others = [
      ...(error === undefined ? [] : [element('error', { type: errorKind, message: error })]),
      ...(omitted === undefined ? [] : [element('skipped', { message: omitted.message })]),
    ]
    // What stands for the file as a whole.
    const whole = failures.length > 0 && others.length === 0 ? [] : [others.join('')]
    const cases = [
      ...failures,
      ...whole.map((content) => element('testcase', { name: 'read', classname: path }, content)),
    ]
    const counts = {
      tests: cases.length,
      failures: failures.length,
      errors: error === undefined ? 0 : 1,
      skipped: omitted === undefined ? 0 : 1,
    }
    return `${element('testsuite', { name: path, ...counts }, `\n${cases.join('\n')}\n`)}\n`
  },
  close: () => '</testsuites>\n',
}

/** Findings by names that stay when a line is added above, and of which no two are alike: GitLab takes the first. */
function named(findings: readonly ReportedFinding[]): [string, ReportedFinding][] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const count = (seen.get(finding.transform) ?? 0) + 1
    seen.set(finding.transform, count)
    return [count === 1 ? finding.transform : `${finding.transform} ${count}`, finding]
  })
}

/** https://checkstyle.org, as ESLint, hadolint and others write it: all files, those without findings, too. */
export const checkstyle: Format = {
  open: `${declaration}<checkstyle version="4.3">\n`,
  file: ({ repositoryPath, findings, error, omitted }) => {
    if (omitted !== undefined) return ''
    const problems = [
      ...findings.map((finding) => ({
        line: finding.line,
        column: finding.column,
        severity: outcomeOf(finding) === 'unfixed' ? 'info' : 'warning',
        message: [...sentences(finding), ...seeAlso(finding.transform)].join(' '),
        source: `cachefix.${finding.transform}`,
      })),
      ...(error === undefined
        ? []
        : [{ line: 1, severity: 'error', message: error, source: 'cachefix.read' }]),
    ]
    const lines = problems.map((problem) => `${element('error', problem)}\n`)
    return `${element('file', { name: pathToText(repositoryPath) }, `\n${lines.join('')}`)}\n`
  },
  close: () => '</checkstyle>\n',
}

/** `content` is XML, and attributes are texts. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string {
  const said = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escape(String(value))}"`,
  )
  const start = `<${name}${said.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser takes these for blanks where they stand in an attribute.
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** Text as it stands in XML, where most control characters, half pairs and two others may not, however they are written. */
function escape(text: string): string {
  return printable(text)
    .replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"\n\r\t]/g, (character) => references[character] ?? character)
}
