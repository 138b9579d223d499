/**
 * `# cachefix-ignore [transform…] [-- reason]` on the line before an instruction keeps cachefix away from it, and
 * `# cachefix-ignore-file` from the whole file.
 */
import { optionalTransforms } from '../../transforms/index.ts'
import { once } from '../common/memo.ts'
import { nearest } from '../common/nearest.ts'
import { lastIndex, SourceText } from '../edits/text.ts'
import type { Finding } from '../edits/types.ts'
import { parseDockerfile } from '../api.ts'
import type { Dockerfile, Range, TextEdit } from '../read/types.ts'
import { currentName } from './names.ts'
import type { ReportedFinding } from './report.ts'

interface Ignore {
  /** Of the comment. */
  readonly range: Range
  /** None for all transforms. */
  readonly names: readonly string[]
  readonly hasReason: boolean
  /** The instruction after it, or the file; undefined when none follows. */
  readonly extent: Range | undefined
}

/** By the index of the comment, which edits may move, but which keeps its order: the transforms it kept away. */
export type UsedIgnores = ReadonlyMap<number, ReadonlySet<string>>

/** The index of the first comment that keeps a finding of a transform away. */
export function ignoring(
  { range, fix }: Finding,
  transform: string,
  dockerfile: Dockerfile,
): number | undefined {
  const ignores = ignoresIn(dockerfile)
  if (ignores.length === 0) return undefined
  const places = [range, ...(fix?.edits ?? []).map((edit) => edit.range)]
  const index = ignores.findIndex(
    ({ names, extent }) =>
      (names.length === 0 || names.includes(transform)) &&
      places.some(({ start }) => isIn(extent, start)),
  )
  return index === -1 ? undefined : index
}

function isIn(extent: Range | undefined, offset: number): boolean {
  return extent !== undefined && extent.start <= offset && offset <= extent.end
}

/** Whether a comment keeps some transform away from an instruction. */
export function isIgnored(dockerfile: Dockerfile, { range }: { readonly range: Range }): boolean {
  return ignoresIn(dockerfile).some(({ extent }) => isIn(extent, range.start))
}

const optionalNames = new Set(optionalTransforms.map(({ name }) => name))

/** What is wrong with a comment, and what to do about it. */
interface Complaint {
  readonly message: string
  readonly advice: string
  readonly range: Range
}

/**
 * What comments name in vain, as far as the transforms in `ran` can tell, and which of them lack a reason where
 * `needReasons`; `all` are the transforms there are.
 */
export function uselessIgnores(
  dockerfile: Dockerfile,
  used: UsedIgnores,
  ran: ReadonlySet<string>,
  all: readonly string[],
  needReasons: boolean,
): Complaint[] {
  return [
    ...misspelledIgnores(dockerfile),
    ...ignoresIn(dockerfile).flatMap(({ range, names, hasReason }, index) => {
      const kept = used.get(index) ?? new Set()
      const useless = (message: string): Complaint => ({
        message,
        advice: 'the comment can go',
        range,
      })
      const isJudged = all.every((name) => ran.has(name) || optionalNames.has(name))
      if (names.length === 0 && kept.size === 0 && isJudged)
        return [useless('This comment keeps nothing away.')]
      const strangers = names.filter((name) => !all.includes(name))
      if (strangers.length > 0) return [complaintAbout(strangers, range, all)]
      const idle = names.filter((name) => ran.has(name) && !kept.has(name))
      if (idle.length > 0)
        return idle.map((name) =>
          useless(`${name} has nothing to say here that this comment keeps away.`),
        )
      const message = 'This comment does not say why.'
      return needReasons && !hasReason
        ? [{ message, advice: 'a reason comes after --', range }]
        : []
    }),
  ]
}

const directives = ['cachefix-ignore', 'cachefix-ignore-file']

/** Comments that are none of these, and are meant for one: they keep nothing away. */
function misspelledIgnores({ source, comments }: Dockerfile): Complaint[] {
  return comments.flatMap((range) => {
    const text = source.slice(range.start, range.end)
    const [, written] = /^\s*#\s*(cachefix-[\w-]+)(?:\s*:|(?!\S))/i.exec(text) ?? []
    if (written === undefined || directives.includes(written)) return []
    const meant =
      nearest(written, directives) ??
      directives.find((each) => written.toLowerCase().startsWith(each))
    if (meant === undefined) return []
    return [
      {
        message: `There is no comment "${written}": it keeps nothing away.`,
        advice: `did you mean "${meant}"?`,
        range,
      },
    ]
  })
}

/** A comment that is prose names several transforms that are none: that is one mistake. */
function complaintAbout(
  strangers: readonly string[],
  range: Range,
  all: readonly string[],
): Complaint {
  const [stranger = ''] = strangers
  const meant = nearest(stranger, all)
  return {
    message: `There is no transform "${stranger}" to keep away.`,
    advice:
      meant === undefined
        ? 'a comment names transforms, and a reason comes after --'
        : `did you mean "${meant}"?`,
    range,
  }
}

const ignoresIn = once(({ source, comments, instructions }: Dockerfile): Ignore[] => {
  return comments.flatMap((range) => {
    const text = source.slice(range.start, range.end)
    const [, ofFile, rest] =
      /^\s*#\s*cachefix-ignore(-file)?(?:\s*:|(?!\S))\s*(.*)$/.exec(text) ?? []
    if (rest === undefined) return []
    const next = instructions[lastIndex(instructions, (each) => each.range.start <= range.end) + 1]
    const isNext =
      next !== undefined && /^(?:\s*#.*\n|\s)*$/.test(source.slice(range.end, next.range.start))
    const instruction = isNext ? next.range : undefined
    const extent = ofFile === undefined ? instruction : { start: 0, end: source.length }
    return [{ range, extent, ...namesAndReason(rest) }]
  })
})

/**
 * The edit of a source, as it was given, that keeps cachefix away from a finding in it: a comment before the
 * instruction. Undefined for what no comment keeps away. Throws an `UnreadableError`.
 */
export function ignoreComment(
  source: string,
  { transform, line, column }: Pick<ReportedFinding, 'transform' | 'line' | 'column'>,
  reason = '',
): TextEdit | undefined {
  if (transform === 'read' || transform === 'ignore') return undefined
  const original = new SourceText(source)
  const { text } = original
  const { instructions } = parseDockerfile(text)
  const place = original.offsetAt({ line, column })
  const instruction = instructions[lastIndex(instructions, ({ range }) => range.start <= place)]
  if (instruction === undefined) return undefined
  const start = text.lastIndexOf('\n', instruction.range.start - 1) + 1
  const [indent = ''] = /^[ \t]*/.exec(text.slice(start)) ?? []
  const newText = `${indent}# cachefix-ignore ${transform} -- ${reason}\n`
  return original.toRaw([{ range: { start, end: start }, newText }])[0]
}

/** `name, name -- reason`, as ESLint has it, or `name: reason`. */
function namesAndReason(text: string): Pick<Ignore, 'names' | 'hasReason'> {
  const [, before = text, reason] =
    /^(|.*?\s)--+(?:\s+(.*))?$/.exec(text) ??
    /^([\w-]+(?:[\s,]+[\w-]+)*)\s*:\s+(.*)$/.exec(text) ??
    []
  const names = before.split(/[\s,]+/).filter(Boolean)
  return { names: names.map(currentName), hasReason: reason !== undefined && reason.trim() !== '' }
}
