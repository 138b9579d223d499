/** `# cachefix-ignore [transform…]` on the line before an instruction keeps cachefix away from it. */
import { lastIndex } from '../edits/text.ts'
import { once } from '../common/memo.ts'
import type { Reporter, ReportedFinding } from './report.ts'
import type { Dockerfile, Range } from '../read/types.ts'
import type { Finding } from '../edits/types.ts'

interface Ignore {
  /** Of the comment. */
  readonly range: Range
  /** None for all transforms. */
  readonly names: readonly string[]
  /** The instruction after it; undefined when none follows. */
  readonly instruction: Range | undefined
}

/** A comment before an instruction, and its index among all. */
interface Effective extends Pick<Ignore, 'names'> {
  readonly instruction: Range
  readonly index: number
}

/** The comments of one file: which findings they keep away, and which keep none away. */
export class Ignores {
  /** The comments of the file as it was given; edits may move them, but keep their order. */
  #first: readonly Ignore[] | undefined
  /** By the order of the comments: the transforms whose findings were kept away. */
  readonly #used = new Map<number, Set<string>>()

  /** The findings of a transform without those that a comment keeps away. */
  drop(found: readonly Finding[], dockerfile: Dockerfile, transform: string): Finding[] {
    const ignores = ignoresIn(dockerfile)
    this.#first ??= ignores
    const effective = ignores.flatMap(({ names, instruction }, index): Effective[] =>
      instruction === undefined ? [] : [{ names, instruction, index }],
    )
    if (effective.length === 0) return [...found]
    return found.filter(({ range, fix }) => {
      const places = [range, ...(fix?.edits ?? []).map((edit) => edit.range)]
      const index = Math.min(...places.map(({ start }) => indexAt(effective, start, transform)))
      if (index === Infinity) return true
      this.#used.set(index, (this.#used.get(index) ?? new Set()).add(transform))
      return false
    })
  }

  /** What the comments name in vain, as far as the transforms that ran can tell. */
  unused(
    reporter: Reporter,
    options: {
      readonly transforms: readonly { readonly name: string }[]
      readonly reportIgnores?: readonly string[]
    },
  ): ReportedFinding[] {
    const { reportIgnores: all } = options
    if (all === undefined) return []
    const ran = new Set(options.transforms.map(({ name }) => name))
    return (this.#first ?? []).flatMap(({ range, names }, index) => {
      const used = this.#used.get(index) ?? new Set()
      const note = (message: string): ReportedFinding =>
        reporter.note('ignore', message, range, 'the comment can go')
      if (names.length === 0) {
        const isUnused = used.size === 0 && all.every((name) => ran.has(name))
        return isUnused ? [note('This comment keeps nothing away.')] : []
      }
      return names.flatMap((name) => {
        if (!all.includes(name)) return [note(`There is no transform "${name}" to keep away.`)]
        const isUnused = ran.has(name) && !used.has(name)
        return isUnused
          ? [note(`${name} has nothing to say here that this comment keeps away.`)]
          : []
      })
    })
  }
}

/** The index of the comment that keeps a transform away from an offset; Infinity for none. */
function indexAt(ignores: readonly Effective[], offset: number, transform: string): number {
  const ignore = ignores[lastIndex(ignores, ({ instruction }) => instruction.start <= offset)]
  if (ignore === undefined || offset > ignore.instruction.end) return Infinity
  const { names, index } = ignore
  return names.length === 0 || names.includes(transform) ? index : Infinity
}

const ignoresIn = once(({ source, comments, instructions }: Dockerfile): Ignore[] => {
  return comments.flatMap((range) => {
    const text = source.slice(range.start, range.end)
    const [, names] = /^\s*#\s*cachefix-ignore(?::|\b)\s*(.*)$/.exec(text) ?? []
    if (names === undefined) return []
    const next = instructions[lastIndex(instructions, (each) => each.range.start <= range.end) + 1]
    const isNext = next !== undefined && source.slice(range.end, next.range.start).trim() === ''
    const instruction = isNext ? next.range : undefined
    return [{ range, names: names.split(/[\s,]+/).filter(Boolean), instruction }]
  })
})
