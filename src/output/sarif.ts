/**
 * SARIF 2.1.0, with the fixes: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
 * Regions and replacements are of the file as it was read.
 */
import explained from 'cachefix:rules'
import type { PhysicalLocation, ReportingDescriptor, Result } from 'sarif'
import { pathToUri } from '../files/paths.ts'
import { printable, toJson } from '../common/printable.ts'
import type { Region, ReportedFinding } from '../fix/report.ts'
import type { Format, Setting } from './format.ts'
import { pageOf } from './page.ts'
import { withOrdinals } from './machine.ts'
import { outcomeOf, sentences } from './summary.ts'

export function sarif({ version, transforms, group }: Setting): Format {
  const rules = rulesOf(transforms)
  // What stands before the last slash tells analyses apart, which replace each other else.
  const automationDetails = { id: group === undefined ? 'cachefix/' : `cachefix/${group}/` }
  const driver = { name: 'cachefix', version, semanticVersion: version, rules }
  return {
    open: `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${toJson({ driver })},"automationDetails":${toJson(automationDetails)},"columnKind":"utf16CodeUnits","originalUriBaseIds":{"SRCROOT":{"description":{"text":"The root of the repository"}}},"results":[\n`,
    file: (report) =>
      withOrdinals(report)
        .map(([finding, fingerprint]) =>
          toJson(resultOf(finding, report.repositoryPath, fingerprint, rules)),
        )
        .join(',\n'),
    between: ',\n',
    close: ({ errors, omitted }) => {
      const problems = [
        ...errors.map((each) => ({ ...each, level: 'error' })),
        ...omitted.map((each) => ({ ...each, level: 'note' })),
      ]
      const invocation = {
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: problems.map(({ repositoryPath, message, level }) => ({
          level,
          message: { text: printable(message) },
          locations: [{ physicalLocation: { artifactLocation: artifact(repositoryPath) } }],
        })),
      }
      return `\n],"invocations":[${toJson(invocation)}]}]}\n`
    },
  }
}

function rulesOf(transforms: Setting['transforms']): ReportingDescriptor[] {
  const others = [
    { name: 'read', description: 'Leaves alone what cannot be read for certain', isAside: true },
    {
      name: 'ignore',
      description: 'Reports cachefix-ignore comments that keep nothing away',
      isAside: true,
    },
  ]
  return [...transforms, ...others].map(({ name, description, ...rest }) => {
    const helpUri = pageOf(name)
    const { wrong, repair } = explained[name] ?? {}
    const texts = [wrong, repair].filter((text) => text !== undefined)
    const long = wrong === undefined ? `${description}.` : plain(wrong)
    return {
      id: name,
      shortDescription: { text: description },
      fullDescription: { text: long },
      ...(helpUri !== undefined && { helpUri }),
      help: {
        text: helpUri === undefined ? long : `${long}\n\n${helpUri}`,
        ...(helpUri !== undefined && {
          markdown: [...texts, `${description}: [${name}](${helpUri}).`].join('\n\n'),
        }),
      },
      defaultConfiguration: { level: 'warning' },
      // https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
      properties: {
        tags: ['docker', 'dockerfile', 'buildkit', 'cache-mount'],
        precision: 'very-high',
        'problem.severity': 'isAside' in rest ? 'recommendation' : 'warning',
      },
    }
  })
}

/** The first paragraph of Markdown, as text on one line. */
function plain(markdown: string): string {
  const [first = ''] = markdown.split('\n\n')
  return first
    .replace(/[`*]|\[(?=[^\]]*\]\()|\]\([^)]*\)|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ')
}

function resultOf(
  finding: ReportedFinding,
  path: string,
  fingerprint: string,
  rules: readonly ReportingDescriptor[],
): Result {
  const { transform, reader, fix, edits } = finding
  const at = (region: PhysicalLocation['region']): { physicalLocation: PhysicalLocation } => ({
    physicalLocation: { artifactLocation: artifact(path), ...(region && { region }) },
  })
  return {
    ruleId: transform,
    ruleIndex: rules.findIndex(({ id }) => id === transform),
    level: outcomeOf(finding) === 'unfixed' ? 'note' : 'warning',
    message: { text: printable(sentences(finding).join(' ')) },
    locations: [at(regionOf(finding))],
    ...(reader && {
      relatedLocations: [
        {
          ...at({ startLine: reader.line }),
          id: 1,
          message: { text: printable(`Needed by ${reader.text}`) },
        },
      ],
    }),
    partialFingerprints: { 'cachefix/v1': fingerprint, primaryLocationLineHash: fingerprint },
    ...(edits && {
      fixes: [
        {
          description: { text: printable(fix ?? transform) },
          artifactChanges: [
            {
              artifactLocation: artifact(path),
              replacements: edits.map((edit) => ({
                deletedRegion: regionOf(edit),
                insertedContent: { text: edit.newText },
              })),
            },
          ],
        },
      ],
    }),
  }
}

function artifact(path: string): { uri: string; uriBaseId: string } {
  return { uri: pathToUri(path), uriBaseId: 'SRCROOT' }
}

function regionOf({
  line,
  column,
  endLine,
  endColumn,
}: Region): NonNullable<PhysicalLocation['region']> {
  return { startLine: line, startColumn: column, endLine, endColumn }
}
