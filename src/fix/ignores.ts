/** `# cachefix-ignore [transform…]` on the line before an instruction keeps cachefix away from it. */
import { once } from '../common/memo.ts'
import { lastIndex } from '../edits/text.ts'
import type { Finding } from '../edits/types.ts'
import type { Dockerfile, Range } from '../read/types.ts'
import { currentName } from './names.ts'

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

/** By the index of the comment, which edits may move, but which keeps its order: the transforms it kept away. */
export type UsedIgnores = ReadonlyMap<number, ReadonlySet<string>>

/** The index of the first comment that keeps a finding of a transform away. */
export function ignoring(
  { range, fix }: Finding,
  transform: string,
  dockerfile: Dockerfile,
): number | undefined {
  const effective = effectiveIn(dockerfile)
  if (effective.length === 0) return undefined
  const places = [range, ...(fix?.edits ?? []).map((edit) => edit.range)]
  const index = Math.min(...places.map(({ start }) => indexAt(effective, start, transform)))
  return index === Infinity ? undefined : index
}

/** Whether a comment keeps some transform away from an instruction. */
export function isIgnored(dockerfile: Dockerfile, { range }: { readonly range: Range }): boolean {
  return effectiveIn(dockerfile).some(({ instruction }) => instruction.start === range.start)
}

/** What a comment names in vain, as far as the transforms in `ran` can tell; `all` are those there are. */
export function uselessIgnores(
  dockerfile: Dockerfile,
  used: UsedIgnores,
  ran: ReadonlySet<string>,
  all: readonly string[],
): { readonly message: string; readonly range: Range }[] {
  return ignoresIn(dockerfile).flatMap(({ range, names }, index) => {
    const kept = used.get(index) ?? new Set()
    if (names.length === 0) {
      const isUnused = kept.size === 0 && all.every((name) => ran.has(name))
      return isUnused ? [{ message: 'This comment keeps nothing away.', range }] : []
    }
    return names.flatMap((name) => {
      if (!all.includes(name))
        return [{ message: `There is no transform "${name}" to keep away.`, range }]
      const message = `${name} has nothing to say here that this comment keeps away.`
      return ran.has(name) && !kept.has(name) ? [{ message, range }] : []
    })
  })
}

/** The index of the comment that keeps a transform away from an offset; Infinity for none. */
function indexAt(ignores: readonly Effective[], offset: number, transform: string): number {
  const ignore = ignores[lastIndex(ignores, ({ instruction }) => instruction.start <= offset)]
  if (ignore === undefined || offset > ignore.instruction.end) return Infinity
  const { names, index } = ignore
  return names.length === 0 || names.includes(transform) ? index : Infinity
}

const effectiveIn = once((dockerfile: Dockerfile): Effective[] =>
  ignoresIn(dockerfile).flatMap(({ names, instruction }, index) =>
    instruction === undefined ? [] : [{ names, instruction, index }],
  ),
)

const ignoresIn = once(({ source, comments, instructions }: Dockerfile): Ignore[] => {
  return comments.flatMap((range) => {
    const text = source.slice(range.start, range.end)
    const [, names] = /^\s*#\s*cachefix-ignore(?::|\b)\s*(.*)$/.exec(text) ?? []
    if (names === undefined) return []
    const next = instructions[lastIndex(instructions, (each) => each.range.start <= range.end) + 1]
    const isNext = next !== undefined && source.slice(range.end, next.range.start).trim() === ''
    const instruction = isNext ? next.range : undefined
    return [
      {
        range,
        names: names
          .split(/[\s,]+/)
          .filter(Boolean)
          .map(currentName),
        instruction,
      },
    ]
  })
})
