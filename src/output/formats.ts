/** The formats by name; each is loaded when it is asked for. */
import { quotePath } from '../files/paths.ts'
import type { FormatName } from '../config/arguments.ts'
import type { Format, Setting } from './format.ts'
import { formatFinding, formatRemarks, formatSummary, formatUnknown, plain } from './text.ts'
import { printable } from '../common/printable.ts'

/** Makes one for each report. */
export type MakeFormat = (setting: Setting) => Format

const loaders: Readonly<Record<FormatName, () => Promise<MakeFormat>>> = {
  text: () => Promise.resolve(text),
  diff: () => Promise.resolve(diff),
  json: async () => constant((await import('./machine.ts')).json),
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => constant((await import('./machine.ts')).github),
  gitlab: async () => constant((await import('./machine.ts')).gitlab),
  rdjson: async () => constant((await import('./machine.ts')).rdjson),
  junit: async () => constant((await import('./xml.ts')).junit),
  checkstyle: async () => constant((await import('./xml.ts')).checkstyle),
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
}

/** Those that show what changes. */
export const formatsWithDiffs: ReadonlySet<FormatName> = new Set<FormatName>([
  'text',
  'diff',
  'json',
])

export function loadFormat(name: FormatName): Promise<MakeFormat> {
  return loaders[name]()
}

function constant(format: Format): MakeFormat {
  return () => format
}

function text({ writes, isVerbose }: Setting): Format {
  return {
    open: '',
    file: ({ path, findings, remarks, cacheMounts, error }) =>
      [
        ...findings.map((finding) => `${formatFinding(path, finding, plain)}\n`),
        ...(isVerbose
          ? [formatRemarks(path, remarks, plain), formatUnknown(path, cacheMounts, plain)]
          : []),
        ...(error === undefined ? [] : [`${quotePath(path)}: ${printable(error)}\n\n`]),
      ].join(''),
    close: ({ totals }) => formatSummary(totals, writes, isVerbose),
  }
}

function diff(): Format {
  return { open: '', file: (report) => report.diff, close: () => '' }
}
