/** What holds for every Dockerfile: the tests hold fixtures and made-up files to it, `npm run corpus` real ones. */
import assert from 'node:assert/strict'
import { applyPatch } from 'diff'
import type { FixResult } from '../src/fix/fix.ts'
import type { Transform } from '../src/transform.ts'
import type { ReportedFinding } from '../src/fix/report.ts'
import type { Dockerfile, Range } from '../src/read/types.ts'
import { hadolintRules } from './hadolint.ts'

type Replacement = NonNullable<ReportedFinding['replacement']>

/** What the laws are about: the library, from its source or as it is built. */
export type Library = Pick<
  typeof import('../src/index.ts'),
  | 'applyEdits'
  | 'fixDockerfile'
  | 'parseDockerfile'
  | 'transforms'
  | 'unifiedDiff'
  | 'UnreadableError'
>

const path = 'Dockerfile'

/** A source, and what becomes of it. Each answer is worked out once. */
export class Subject {
  readonly source: string
  readonly library: Library
  readonly #fixed = new Map<string, FixResult>()
  readonly #parsed = new Map<string, Dockerfile>()

  constructor(source: string, library: Library) {
    this.source = source
    this.library = library
  }

  fix(source: string, options: Options = {}): FixResult {
    const { unsafe = false, transforms = this.library.transforms } = options
    // A baseline of nothing is none.
    const accepted =
      typeof options.accepted === 'object' && options.accepted.size === 0
        ? undefined
        : options.accepted
    // Where nothing is found, no fix is unsafe.
    if (unsafe && accepted === undefined) {
      const safe = this.fix(source, { transforms })
      if (safe.findings.length === 0) return safe
    }
    const isCommon = accepted === undefined || accepted === 'all'
    const key = [
      isCommon ? accepted : 'some',
      unsafe,
      ...transforms.map(({ name }) => name),
      source,
    ].join('\0')
    let result = isCommon ? this.#fixed.get(key) : undefined
    if (result === undefined) {
      result = this.library.fixDockerfile(source, {
        path,
        transforms,
        unsafe,
        reportIgnores: this.library.transforms.map(({ name }) => name),
        ...(accepted !== undefined && { accepted }),
      })
      if (isCommon) this.#fixed.set(key, result)
    }
    return result
  }

  parse(source: string): Dockerfile {
    let parsed = this.#parsed.get(source)
    if (parsed === undefined) {
      parsed = this.library.parseDockerfile(source.replace(/\r+\n/g, '\n').replace(/^\uFEFF/, ''))
      this.#parsed.set(source, parsed)
    }
    return parsed
  }
}

interface Options {
  readonly unsafe?: boolean
  readonly transforms?: readonly Transform[]
  readonly accepted?: ReadonlyMap<string, number> | 'all'
}

/** Each throws where it is broken. */
const laws: Readonly<Record<string, (subject: Subject) => void>> = {
  'twice is once': (subject) => {
    for (const unsafe of [false, true]) {
      const { output } = subject.fix(subject.source, { unsafe })
      assert.equal(subject.fix(output, { unsafe }).output, output)
    }
  },

  'CRLF in is CRLF out, and a byte order mark stays': (subject) => {
    const { source } = subject
    if (isDressed(source)) return
    const { output } = subject.fix(source)
    assert.equal(subject.fix(dressed(source)).output, dressed(output))
  },

  'the edits and the lines that findings carry give what the fixes give': (subject) => {
    const { source, library } = subject
    for (const [text, unsafe] of [
      [source, false],
      [source, true],
      [isDressed(source) ? source : dressed(source), false],
    ] as const) {
      const { output, findings } = subject.fix(text, { unsafe })
      const fixes = findings.filter(({ applied }) => applied)
      if (fixes.every(({ edits }) => edits !== undefined))
        assert.equal(
          library.applyEdits(
            text,
            fixes.flatMap(({ edits = [] }) => edits),
          ),
          output,
        )
      const [only] = findings
      if (findings.length === 1 && only?.applied === true && only.replacement !== undefined)
        assert.equal(withLines(text, only.replacement), output)
    }
  },

  'what comes out is a Dockerfile of the same instructions, or fewer, but for ARGs of the platform':
    (subject) => {
      const keywords = (source: string): string[] => {
        const dockerfile = subject.parse(source)
        return dockerfile.instructions
          .filter((each) => !/^ARG (?:TARGET|BUILD)[A-Z]+$/.test(textOf(dockerfile, each)))
          .map(({ keyword }) => keyword)
      }
      const after = keywords(subject.fix(subject.source, { unsafe: true }).output)
      let next = 0
      for (const keyword of keywords(subject.source)) if (after[next] === keyword) next += 1
      assert.equal(next, after.length)
    },

  'all other instructions stay as they are, and all comments': (subject) => {
    const { source } = subject
    const { output } = subject.fix(source, { unsafe: true })
    if (output === source) return
    const [before, after] = [subject.parse(source), subject.parse(output)]
    const comments = commentsOf(after)
    const isInside = ({ start }: Range): boolean =>
      before.instructions.some(({ range }) => range.start <= start && start < range.end)
    for (const comment of before.comments) {
      if (textOf(before, { range: comment }) === comments[0]) comments.shift()
      else assert.ok(isInside(comment))
    }
    assert.deepEqual(comments, [])
    const left = after.instructions.map((instruction) => textOf(after, instruction))
    const lost = before.instructions.filter((each) => !left.includes(textOf(before, each)))
    const keywords = lost.map(({ keyword }) => keyword)
    assert.deepEqual(
      keywords.filter((keyword) => !['RUN', 'ONBUILD', 'ENV', 'ARG'].includes(keyword)),
      [],
    )
  },

  'no finding is applied without a change, and nothing changes without one': (subject) => {
    for (const unsafe of [false, true]) {
      const { changed, findings, output } = subject.fix(subject.source, { unsafe })
      assert.equal(
        changed,
        findings.some(({ applied }) => applied),
      )
      assert.equal(changed, output !== subject.source)
      assert.deepEqual(findings.filter(isMistake), [])
    }
  },

  'the diff says what changes, and nothing else': (subject) => {
    const { source, library } = subject
    const { changed, output } = subject.fix(source)
    const diff = library.unifiedDiff(path, source, output)
    assert.equal(diff !== '', changed)
    if (changed && !source.includes('\r')) assert.equal(applyPatch(source, diff), output)
  },

  'each transform works alone': (subject) => {
    const { accepted } = subject.fix(subject.source, { accepted: 'all' })
    const telling = new Set(accepted.map(({ transform }) => transform))
    // What finds nothing fixes nothing: another law holds that all that is fixed is found by itself.
    for (const transform of subject.library.transforms.filter(({ name }) => telling.has(name))) {
      const alone = { transforms: [transform] }
      const { output } = subject.fix(subject.source, alone)
      assert.equal(subject.fix(output, alone).output, output)
    }
  },

  'a baseline of all that is there leaves nothing to say or to fix, and stays as it is': (
    subject,
  ) => {
    const { source, library } = subject
    const all = fingerprints(subject.fix(source, { accepted: 'all' }).accepted)
    const some = library.transforms.filter((_, index) => (source.length >> index) % 2 === 0)
    // Of nothing there is no part.
    const ofSome =
      all.size === 0
        ? all
        : fingerprints(subject.fix(source, { transforms: some, accepted: 'all' }).accepted)
    for (const [options, own] of [
      [{ unsafe: true }, all],
      [{ transforms: some }, ofSome],
    ] as const) {
      const { findings, changed, accepted } = subject.fix(source, { ...options, accepted: all })
      assert.deepEqual([findings, changed], [[], false])
      assert.deepEqual(fingerprints(accepted), own)
    }
  },

  'what a baseline has is neither told nor fixed, and all the rest is': (subject) => {
    const { source } = subject
    const standing = subject.fix(source, { accepted: 'all' }).accepted
    for (const [parity, unsafe] of [
      [0, false],
      [1, true],
    ] as const) {
      const isKnown = ({ fingerprint }: ReportedFinding): boolean =>
        fingerprint.charCodeAt(0) % 2 === parity
      const known = standing.filter(isKnown)
      const result = subject.fix(source, { unsafe, accepted: fingerprints(known) })
      const { findings, changed, accepted } = result
      assert.deepEqual(fingerprints(accepted), fingerprints(known))
      const said = new Set(findings.map(subjectOf))
      const told = known.filter((each) =>
        findings.some(
          (other) => subjectOf(other) === subjectOf(each) && other.transform === each.transform,
        ),
      )
      assert.deepEqual(told, [])
      assert.deepEqual(findings.filter(isMistake), [])
      // What is fixed may take along what is found on it, and a note on a RUN stands behind a finding.
      const rest = changed ? [] : standing.filter((each) => !isKnown(each))
      const unsaid = rest.filter((each) => !said.has(subjectOf(each)) && each.transform !== 'read')
      assert.deepEqual(unsaid, [])
    }
  },

  'no linter finds more than before': (subject) => {
    const before = subject.parse(subject.source)
    const after = subject.parse(subject.fix(subject.source).output)
    const gained = Object.entries(hadolintRules).filter(([, count]) => count(after) > count(before))
    assert.deepEqual(
      gained.map(([name]) => name),
      [],
    )
  },
}

/** The names of the laws that a source breaks, with what is wrong. */
export function brokenLaws(subject: Subject, exempt: readonly string[] = []): string[] {
  return Object.entries(laws).flatMap(([name, law]) => {
    if (exempt.includes(name)) return []
    try {
      law(subject)
      return []
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}

/** How many findings there are of each fingerprint. */
function fingerprints(findings: readonly ReportedFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { fingerprint } of findings)
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1)
  return counts
}

/** What a finding is about, whichever transform says it first. */
function subjectOf({ line, message }: ReportedFinding): string {
  return `${line}: ${message}`
}

function isMistake({ withheld }: ReportedFinding): boolean {
  return withheld?.includes('mistake') === true
}

function textOf({ source }: Dockerfile, { range }: { range: Range }): string {
  return source.slice(range.start, range.end)
}

function commentsOf(dockerfile: Dockerfile): string[] {
  return dockerfile.comments.map((range) => textOf(dockerfile, { range }))
}

/** A file that cachefix refuses to read proves nothing. */
export function isReadable(subject: Subject): boolean {
  try {
    subject.parse(subject.source)
    return true
  } catch (error) {
    if (error instanceof subject.library.UnreadableError) return false
    throw error
  }
}

/** With CRLF and a byte order mark: either alone would show in both together. */
function dressed(text: string): string {
  return `\uFEFF${text.replaceAll('\n', '\r\n')}`
}

function isDressed(text: string): boolean {
  return text.includes('\r') || text.startsWith('\uFEFF')
}

/** The text with whole lines replaced, as reviewers are suggested them. */
function withLines(text: string, { line, endLine, text: newText }: Replacement): string {
  const lines = text.split('\n')
  const end = lines[endLine - 1]?.endsWith('\r') === true ? '\r' : ''
  lines.splice(line - 1, endLine - line + 1, newText + end)
  return lines.join('\n')
}
