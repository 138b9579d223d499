/** Some findings of a file, which a person has chosen: their fixes, comments that keep cachefix away, and both as edits. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseDockerfile } from '../src/api.ts'
import { applyEdits, SourceText } from '../src/edits/text.ts'
import { ignoreComment } from '../src/fix/ignores.ts'
import { markText } from '../src/fix/suppress.ts'
import { allTransforms, fixDockerfile, transforms, type FixResult } from '../src/index.ts'
import { fixOnly, proposalsOf } from '../src/fix/alone.ts'
import { Fixing } from '../src/fix/fix.ts'
import { editsBetween } from '../src/output/diff.ts'
import { fixtures } from './fixtures.ts'

/** One fixture in so many is read; PARTS=1 reads them all. */
const parts = Number(process.env.PARTS ?? 8)
const names = allTransforms.map(({ name }) => name)
const fix = (source: string, more: object = {}): FixResult =>
  fixDockerfile(source, { transforms, ...more })

/** A part of those that something is found in: a new fixture leaves the others as they were. */
const some = fixtures.filter(({ folder, stem }) => {
  const [byte = 0] = createHash('sha256').update(stem).digest()
  return folder !== 'left-alone' && byte % parts === 0
})

/** The index of the instruction that a finding is about. */
function instructionOf(source: string, { line, column }: FixResult['findings'][number]): number {
  const text = new SourceText(source)
  const offset = text.offsetAt({ line, column })
  return parseDockerfile(text.text).instructions.findLastIndex(({ range }) => range.start <= offset)
}

it('who chooses all that is safe gets what is given without a choice', () => {
  const different = some.filter(({ input }) => {
    const { findings, output } = fix(input)
    const chosen = new Set(findings.filter(({ applied }) => applied).map(markText))
    // Whoever chooses what is unsafe at first need not wait for the fix of another to make it safe.
    const isSafe = fix(input, { chosen: new Set() }).findings.every(
      (finding) =>
        !chosen.has(markText(finding)) || (finding.unsafe ?? finding.withheld) === undefined,
    )
    return isSafe && fix(input, { chosen }).output !== output
  })
  expect(different.map(({ stem }) => stem)).toEqual([])
})

it('who chooses nothing changes nothing, and is told all the same', () => {
  const different = some.filter(({ input }) => {
    const { findings, output } = fix(input, { chosen: new Set() })
    return output !== input || (fix(input).findings.length > 0 && findings.length === 0)
  })
  expect(different.map(({ stem }) => stem)).toEqual([])
})

it('who chooses one finding has it fixed as it says, unless the fix of another is in the same instruction, or brings it about', () => {
  const different = some.flatMap(({ stem, input }) =>
    fix(input).findings.flatMap((finding, _, all) => {
      const { fix: repair, edits, withheld } = finding
      if (repair === undefined || edits === undefined || withheld !== undefined) return []
      const place = instructionOf(input, finding)
      const others = all.filter((other) => other !== finding && other.applied)
      if (others.some((other) => instructionOf(input, other) === place)) return []
      const mark = markText(finding)
      const { findings, output } = fix(input, { chosen: new Set([mark]) })
      const told = findings.find((each) => markText(each) === mark)
      const isRight =
        told?.applied === true
          ? output === applyEdits(input, edits)
          : output === input && (told === undefined || told.withheld !== undefined)
      return isRight ? [] : [`${stem} ${mark}`]
    }),
  )
  expect(different).toEqual([])
})

it('a comment keeps cachefix away from a finding, whatever the line ends', () => {
  const left = some.flatMap(({ stem, input }) =>
    [input, `\uFEFF${input.replaceAll('\n', '\r\n')}`].flatMap((source) =>
      fix(source).findings.flatMap((finding) => {
        const comment = ignoreComment(source, finding, 'it is meant so')
        if (comment === undefined) return []
        const after = fix(applyEdits(source, [comment]), { reportIgnores: names }).findings
        const { transform, line, column, message } = finding
        const isLeft = after.some(
          (each) =>
            each.transform === transform &&
            each.line === line + 1 &&
            each.column === column &&
            each.message === message,
        )
        return isLeft || after.some((each) => each.transform === 'ignore')
          ? [`${stem}:${line}`]
          : []
      }),
    ),
  )
  expect(left).toEqual([])
})

it('two texts differ by short edits, which divide no character and no line end', () => {
  const between = (before: string, after: string) =>
    editsBetween(before, after).map(({ range: { start, end }, newText }) => [start, end, newText])
  expect(between('a\nbcd\ne\n', 'a\nbxd\ne\n')).toEqual([[3, 4, 'x']])
  expect(between('a\r\nb\r\n', 'a\r\nb\n')).toEqual([[4, 6, '\n']])
  expect(between('a\u{1F4E6}b\n', 'a\u{1F4E7}b\n')).toEqual([[1, 3, '\u{1F4E7}']])
  expect(between('a\u{1F4E6}b\n', 'a\u{1F8E6}b\n')).toEqual([[1, 3, '\u{1F8E6}']])
  expect(between('a\n', 'a')).toEqual([[1, 2, '']])
  expect(between('', 'a')).toEqual([[0, 0, 'a']])
  expect(between('aa\n', 'aaa\n')).toEqual([[2, 2, 'a']])
  for (const { input, output } of some)
    for (const change of [
      (text: string) => text,
      (text: string) => text.replaceAll('\n', '\r\n'),
    ]) {
      const [before, after] = [change(input), change(output)]
      expect(applyEdits(before, editsBetween(before, after))).toBe(after)
    }
})

it('who names the place of a finding gets what is proposed for it, and hears of what that brings about alone', () => {
  const different = some.flatMap(({ stem, input }) => {
    const result = fix(input)
    const proposals = proposalsOf(new Fixing(input, { transforms }), result)
    const standing = new Set(fix(input, { chosen: new Set() }).findings.map(markText))
    return result.findings.flatMap((finding) => {
      const { before, after, isOnTop } = proposals[markText(finding)] ?? { isOnTop: true }
      if (isOnTop) return []
      const { line, column, transform } = finding
      const only = fixOnly(new Fixing(input, { transforms, unsafe: true }), [
        { line, column, transform },
      ])
      const isAlone = only.findings.every(
        (each) =>
          (each.line === line && each.column === column) ||
          (each.applied && !standing.has(markText(each))),
      )
      return before === input && after === only.output && isAlone ? [] : [`${stem}:${line}`]
    })
  })
  expect(different).toEqual([])
})

it('the fix of one finding takes along what only it brings about, and nothing that was there', () => {
  const debian = [
    'FROM debian:12',
    'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
    'RUN pip install --no-cache-dir flask',
    '',
  ].join('\n')
  const adding = { transforms: allTransforms.filter(({ name }) => name !== 'remove-cache-mounts') }
  const { output } = fixOnly(new Fixing(debian, adding), [
    { line: 2, transform: 'add-cache-mounts' },
  ])
  expect(output).toBe(
    [
      'FROM debian:12',
      'RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\',
      '    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\',
      '    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl',
      'RUN pip install --no-cache-dir flask',
      '',
    ].join('\n'),
  )
  const left = some.flatMap(({ stem, input }) => {
    const standing = fix(input, { chosen: new Set() }).findings.map(({ message }) => message)
    return fix(input).findings.flatMap(({ line, column, transform, applied, message }) => {
      if (!applied || !standing.includes(message)) return []
      const only = fixOnly(new Fixing(input, { transforms }), [{ line, column, transform }])
      const fresh = fix(only.output, { chosen: new Set() }).findings.filter(
        (finding) =>
          finding.fix !== undefined &&
          finding.unsafe === undefined &&
          finding.withheld === undefined &&
          !standing.includes(finding.message),
      )
      return fresh.map((finding) => `${stem}:${line} ${finding.message}`)
    })
  })
  expect(left).toEqual([])
})

it('each fix has a proposal, also where it builds on others, unless it is among those applied and comes with others alone', () => {
  const missing = some.flatMap(({ stem, input }) => {
    const result = fix(input)
    const proposals = proposalsOf(new Fixing(input, { transforms }), result)
    return result.findings.flatMap((finding) => {
      const { fix: repair, withheld, line } = finding
      if (repair === undefined || withheld !== undefined) return []
      const mark = markText(finding)
      const proposal = proposals[mark]
      if (proposal !== undefined)
        return proposal.before === proposal.after ? [`${stem}:${line}`] : []
      const isOneOfSome =
        finding.applied && fix(input, { chosen: new Set([mark]) }).output === input
      return isOneOfSome ? [] : [`${stem}:${line}`]
    })
  })
  expect(missing).toEqual([])
})
