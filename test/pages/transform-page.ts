/** The page of a transform: its prose, with its description and its examples as they are. */
import { structuredPatch } from 'diff'
import type { Transform } from '../../src/index.ts'
import { made } from './words.ts'
import { fixtures } from '../fixtures.ts'

/** `<!-- example: keep-installed-files/changed/pip-target -->`, and the diff below it that is made anew. */
const example = /^<!-- example: (\S+) -->\n(?:\n```diff\n[^]*?\n```\n)?/gm

/** The page with all that is made of the code in it brought up to date. */
export function transformPage({ name, description }: Transform, page: string): string {
  const prose = page.replace(/^# .*\n\n.*\n/, '')
  return `# ${name}\n\n${description}.\n${prose}`.replace(
    example,
    (_, stem: string) => `<!-- example: ${stem} -->\n\n\`\`\`diff\n${diffOf(stem)}\`\`\`\n`,
  )
}

/** What becomes of the fixture, the whole of it. */
function diffOf(stem: string): string {
  const fixture = fixtures.find((each) => each.stem === `__fixtures__/${stem}`)
  if (fixture === undefined) throw new Error(`no fixture ${stem}`)
  const { input, output } = fixture
  const { hunks } = structuredPatch('', '', input, output, '', '', { context: Infinity })
  return (hunks[0]?.lines ?? []).map((line) => `${line}\n`).join('')
}

/** The list of all. */
export function transformsPage(
  usual: readonly Transform[],
  optional: readonly Transform[],
): string {
  return [
    '# Transforms',
    made,
    'They run in this order, each on the output of the one before it. First the mounts become mounts and go where they belong. Then it is known which caches are mounted, who shares them, and what empties them.',
    table(usual),
    'These run only where they are asked for, by their names or in a configuration, and then before all others:',
    table(optional),
    '`cachefix explain <transform>` prints these pages in the terminal.',
  ].join('\n\n')
}

function table(transforms: readonly Transform[]): string {
  const rows = transforms.map(
    ({ name, description }) => `| [${name}](${name}.md) | ${description} |`,
  )
  return ['| Transform | What it does |', '| --- | --- |', ...rows].join('\n')
}
