/** What an editor shows of findings: diagnostics, and the text beside a place. */
import { allTransforms } from '../../transforms/index.ts'
import { printable } from '../common/printable.ts'
import type { JudgedMount } from '../fix/cache-mounts.ts'
import type { Region, ReportedFinding } from '../fix/report.ts'
import { escapeMarkdown } from '../output/markdown.ts'
import { pageOf } from '../output/page.ts'
import type { FileResult } from '../output/result.ts'
import { describeUnknown, outcomeOf, sentences } from '../output/summary.ts'
import { touch, type Places } from './places.ts'
import {
  DiagnosticSeverity,
  DiagnosticTag,
  MarkupKind,
  type Diagnostic,
  type Hover,
  type Position,
} from './protocol.ts'

/** Of all findings; or of what makes the file unreadable. */
export function diagnosticsOf(
  { findings, error, errorKind, errorPlace }: FileResult,
  uri: string,
  places: Places,
): Diagnostic[] {
  if (error !== undefined && errorKind === 'unreadable') {
    const { line, column } = errorPlace ?? { line: 1 }
    const range = places.restOf(line, column)
    const message = printable(`Not read: ${error.replace(/^line [\d, a-z]+: /, '')}.`)
    return [{ range, message, severity: DiagnosticSeverity.Error, source, code: 'read' }]
  }
  return findings.map((finding) => diagnosticOf(finding, uri, places))
}

const source = 'cachefix'

export function diagnosticOf(finding: ReportedFinding, uri: string, places: Places): Diagnostic {
  const { transform, reader } = finding
  const page = pageOf(transform)
  return {
    range: places.rangeOf(finding),
    severity:
      outcomeOf(finding) === 'unfixed'
        ? DiagnosticSeverity.Information
        : DiagnosticSeverity.Warning,
    source,
    code: transform,
    ...(page !== undefined && { codeDescription: { href: page } }),
    message: printable(sentences(finding).join('\n')),
    ...(transform === 'ignore' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(reader !== undefined && {
      relatedInformation: [
        {
          location: { uri, range: places.restOf(reader.line) },
          message: printable(`Needed by ${reader.text}`),
        },
      ],
    }),
  }
}

/** What is told of the findings at a place, or of the cache mounts; undefined where there is nothing to tell. */
export function hoverAt(
  position: Position,
  { result, places }: { readonly result: FileResult; readonly places: Places },
  isMarkdown: boolean,
): Hover | undefined {
  const isThere = (region: Region): boolean =>
    touch(places.rangeOf(region), { start: position, end: position })
  const findings = result.findings.filter(isThere)
  const mounts = result.cacheMounts.filter(isThere)
  const texts =
    findings.length > 0
      ? findings.map(explainFinding)
      : mounts.flatMap((mount) => explainMount(mount) ?? [])
  const [first] = findings.length > 0 ? findings : mounts
  if (first === undefined || texts.length === 0) return undefined
  const text = texts.join('\n\n---\n\n')
  const contents = isMarkdown
    ? { kind: MarkupKind.Markdown, value: text }
    : { kind: MarkupKind.PlainText, value: withoutMarkup(text) }
  return { contents, range: places.rangeOf(first) }
}

/** A finding in Markdown. */
function explainFinding(finding: ReportedFinding): string {
  const { transform, message, reader, fix, unsafe, withheld } = finding
  const description = allTransforms.find(({ name }) => name === transform)?.description
  const outcome = outcomeOf(finding)
  const page = pageOf(transform)
  return [
    `**${transform}**${description === undefined ? '' : `: ${escapeMarkdown(description)}`}`,
    escapeMarkdown(message),
    ...(reader === undefined
      ? []
      : [`Needed by ${escapeMarkdown(reader.text)} on line ${reader.line}.`]),
    outcome === 'unfixed'
      ? `Not fixed: ${escapeMarkdown(withheld ?? 'there is no fix')}.`
      : `${unsafe === undefined ? 'Safe fix' : 'Unsafe fix'}: ${escapeMarkdown(fix ?? '')}.`,
    ...(unsafe === undefined || outcome === 'unfixed'
      ? []
      : [`Look at it before: ${escapeMarkdown(unsafe)}.`]),
    ...(page === undefined ? [] : [`[More about it](${page})`]),
  ].join('\n\n')
}

/** What is told of a cache mount that has no finding. */
function explainMount(mount: JudgedMount): string | undefined {
  switch (mount.outcome) {
    case 'right':
      return `cachefix knows what uses the cache mount at ${escapeMarkdown(mount.target)}, and nothing is wrong with it.`
    case 'unknown':
      return escapeMarkdown(describeUnknown(mount))
    case 'accepted':
      return 'What cachefix finds about this cache mount is accepted, by a comment or the baseline.'
    default:
      return undefined
  }
}

function withoutMarkup(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\*\*([\w-]+)\*\*/g, '$1')
    .replace(/^\[([\w ]+)\]\((\S+)\)$/gm, '$1: $2')
    .replace(/\\([\\`*_{}[\]()|~])/g, '$1')
}
