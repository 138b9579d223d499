/** `# cachefix-ignore [transform…]` on the line before an instruction keeps cachefix away from it. */
import type { Reporter, ReportedFinding } from './report.ts'
import type { Dockerfile, Finding, Range } from './types.ts'

interface Ignore {
  /** Of the comment. */
  readonly range: Range
  /** None for all transforms. */
  readonly names: readonly string[]
  /** The instruction after it; undefined when none follows. */
  readonly instruction: Range | undefined
}

/** The comments of one file: which findings they keep away, and which keep none away. */
export class Ignores {
  /** The comments of the file as it was given; edits may move them, but keep their order. */
  #first: readonly Ignore[] | undefined
  /** By the order of the comments: the transforms whose findings were kept away. */
  readonly #used = new Map<number, Set<string>>()

  /** The findings of a transform without those that a comment keeps away. */
  drop(found: readonly Finding[], dockerfile: Dockerfile, transform: string): Finding[] {
    const ignores = readIgnores(dockerfile)
    this.#first ??= ignores
    return found.filter(({ range, fix }) => {
      const places = [range, ...(fix?.edits ?? []).map((edit) => edit.range)]
      const index = ignores.findIndex(
        ({ names, instruction }) =>
          instruction !== undefined &&
          (names.length === 0 || names.includes(transform)) &&
          places.some(({ start }) => instruction.start <= start && start <= instruction.end),
      )
      if (index === -1) return true
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

function readIgnores({ source, comments, instructions }: Dockerfile): Ignore[] {
  return comments.flatMap((range) => {
    const text = source.slice(range.start, range.end)
    const [, names] = /^\s*#\s*cachefix-ignore(?::|\b)\s*(.*)$/.exec(text) ?? []
    if (names === undefined) return []
    const next = instructions.find(
      (each) =>
        each.range.start > range.end && source.slice(range.end, each.range.start).trim() === '',
    )
    return [{ range, names: names.split(/[\s,]+/).filter(Boolean), instruction: next?.range }]
  })
}
