/** What holds for every Dockerfile: the tests hold fixtures and made-up files to it, `npm run corpus` real ones. */
import assert from 'node:assert/strict'
import { applyPatch } from 'diff'
import type { FixResult, Transform } from '../src/fix.ts'
import type { Dockerfile } from '../src/types.ts'
import { hadolintRules } from './hadolint.ts'

/** What the laws are about: the library, from its source or as it is built. */
export type Library = Pick<
  typeof import('../src/index.ts'),
  'fixDockerfile' | 'parseDockerfile' | 'transforms' | 'unifiedDiff'
>

const path = 'Dockerfile'

/** A source, and what becomes of it. Each answer is worked out once. */
export class Subject {
  readonly source: string
  readonly library: Library
  readonly #fixed = new Map<string, FixResult>()

  constructor(source: string, library: Library) {
    this.source = source
    this.library = library
  }

  fix(
    source: string,
    { unsafe = false, transforms = this.library.transforms }: Options = {},
  ): FixResult {
    const key = [unsafe, ...transforms.map(({ name }) => name), source].join('\0')
    let result = this.#fixed.get(key)
    if (result === undefined) {
      result = this.library.fixDockerfile(source, { path, transforms, unsafe })
      this.#fixed.set(key, result)
    }
    return result
  }

  parse(source: string): Dockerfile {
    return this.library.parseDockerfile(source.replaceAll('\r\n', '\n').replace(/^\uFEFF/, ''))
  }
}

interface Options {
  readonly unsafe?: boolean
  readonly transforms?: readonly Transform[]
}

/** Each throws where it is broken. */
export const laws: Readonly<Record<string, (subject: Subject) => void>> = {
  'twice is once': (subject) => {
    for (const unsafe of [false, true]) {
      const { output } = subject.fix(subject.source, { unsafe })
      assert.equal(subject.fix(output, { unsafe }).output, output)
    }
  },

  'CRLF in is CRLF out, and a byte order mark stays': (subject) => {
    const { source } = subject
    if (source.includes('\r') || source.startsWith('\uFEFF')) return
    const { output } = subject.fix(source)
    assert.equal(subject.fix(withCrlf(source)).output, withCrlf(output))
    assert.equal(subject.fix(`\uFEFF${source}`).output, `\uFEFF${output}`)
  },

  'what comes out is a Dockerfile of the same instructions, or fewer': (subject) => {
    const keywords = (source: string): string[] =>
      subject.parse(source).instructions.map(({ keyword }) => keyword)
    const after = keywords(subject.fix(subject.source, { unsafe: true }).output)
    let next = 0
    for (const keyword of keywords(subject.source)) if (after[next] === keyword) next += 1
    assert.equal(next, after.length)
  },

  'no finding is applied without a change, and nothing changes without one': (subject) => {
    for (const unsafe of [false, true]) {
      const { changed, findings, output } = subject.fix(subject.source, { unsafe })
      assert.equal(
        changed,
        findings.some(({ applied }) => applied),
      )
      assert.equal(changed, output !== subject.source)
      const mistakes = findings.map(({ withheld }) => withheld)
      assert.deepEqual(
        mistakes.filter((text) => text?.includes('mistake')),
        [],
      )
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
    for (const transform of subject.library.transforms) {
      const alone = { transforms: [transform] }
      const { output } = subject.fix(subject.source, alone)
      assert.equal(subject.fix(output, alone).output, output)
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
export function brokenLaws(subject: Subject): string[] {
  return Object.entries(laws).flatMap(([name, law]) => {
    try {
      law(subject)
      return []
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}

function withCrlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}
