/** Edits of the flags of a RUN: mounts that move, come or go. */
import type { Dockerfile, Flag, Mount, MountOption, Range, Run, TextEdit } from '../read/types.ts'
import type { Edit, NewMount } from './types.ts'
import { layOutHead, type Layout } from './layout.ts'
import { textWithout } from './text.ts'

/** What happens to the mounts of one RUN. */
export interface MountPlan {
  readonly run: Run
  /** The mounts that stand in the place of an old one: none removes it, the first replaces it. */
  readonly replaced?: ReadonlyMap<Mount, readonly NewMount[]>
  /** Mounts that come after all others; a text is a flag as it is to stand. */
  readonly added?: readonly (NewMount | string)[]
}

/** The edits that carry out a plan, in the layout the RUN has, or in a new one where it has none. */
export function editMounts(
  dockerfile: Dockerfile,
  { run, replaced = new Map(), added = [] }: MountPlan,
  layout: Layout,
): Edit[] {
  const intent = { kind: 'flags', run } as const
  const grows = added.length > 0 || [...replaced.values()].some((mounts) => mounts.length > 1)
  if (grows && isOneLine(dockerfile, run)) {
    const flags = run.flags.flatMap((flag) => {
      const mounts = replaced.get(flag as Mount)
      if (mounts === undefined) return [dockerfile.source.slice(flag.range.start, flag.range.end)]
      return mounts.map((mount, index) =>
        index === 0 ? movedText(dockerfile, flag as Mount, mount) : textOf(mount),
      )
    })
    const indent = continuedBy(dockerfile, run) ?? usualIndent(dockerfile, layout) ?? layout.indent
    const own = { printWidth: layout.printWidth, indent }
    const edits = layOutHead(dockerfile, run, [...flags, ...added.map(textOf)], own)
    return edits.map((edit) => ({ ...edit, intent }))
  }
  const leading = leadingRemoval(dockerfile, run, replaced)
  const edits: Edit[] = leading === undefined ? [] : [{ range: leading, newText: '', intent }]
  const last =
    run.flags.findLast((flag) => replaced.get(flag as Mount)?.length !== 0) ?? run.flags.at(-1)
  for (const flag of run.flags) {
    const [first, ...more] = replaced.get(flag as Mount) ?? []
    const follow = [...more, ...(flag === last ? added : [])]
    const isKept = !replaced.has(flag as Mount)
    const isGone = leading !== undefined && flag.range.start < leading.end
    if (first === undefined && !isKept && !isGone)
      edits.push({ range: removal(dockerfile, run, flag), newText: '', intent })
    if (first !== undefined)
      edits.push(...moved(dockerfile, flag as Mount, first).map((edit) => ({ ...edit, intent })))
    const separator = separatorAfter(dockerfile, run, flag, layout)
    const newText = follow.map((mount) => `${separator}${textOf(mount)}`).join('')
    if (newText !== '')
      edits.push({ range: { start: flag.range.end, end: flag.range.end }, newText, intent })
  }
  if (run.flags.length === 0 && added.length > 0) {
    const { source, escape } = dockerfile
    const lineStart = source.lastIndexOf('\n', run.head.end - 1) + 1
    const before = source.slice(lineStart, run.head.end)
    const indent = lineStart > run.head.start && before.trim() === '' ? before : layout.indent
    const newText = added.map((mount) => `${textOf(mount)} ${escape}\n${indent}`).join('')
    edits.push({ range: { start: run.head.end, end: run.head.end }, newText, intent })
  }
  return edits
}

/** Gives options of a mount other values, or takes them away where the value is undefined. */
export function setMountOptions(
  { source }: Dockerfile,
  run: Run,
  mount: Mount,
  values: Readonly<Record<string, string | undefined>>,
): Edit[] {
  const intent = { kind: 'flags', run } as const
  const edits: TextEdit[] = []
  const kept = mount.options.findIndex(({ key }) => !(key in values) || values[key] !== undefined)
  const written = new Set<string>()
  for (const [index, { key, range, valueRange }] of mount.options.entries()) {
    if (!(key in values)) continue
    const newText = values[key]
    if (newText === undefined)
      edits.push({ range: withComma(source, range, index < kept), newText: '' })
    else if (valueRange !== undefined) edits.push({ range: valueRange, newText })
    written.add(key)
  }
  const newText = optionsText(Object.entries(values).filter(([key]) => !written.has(key)))
  const { end } = mount.range
  if (newText !== '') edits.push({ range: { start: end, end }, newText })
  return mergeTouching(edits).map((edit) => ({ ...edit, intent }))
}

function optionsText(options: readonly (readonly [string, string | undefined])[]): string {
  return options.map(([key, value]) => (value === undefined ? '' : `,${key}=${value}`)).join('')
}

/** `--mount=type=cache,…` */
function textOf(mount: NewMount | string): string {
  if (typeof mount === 'string') return mount
  const { id, target, sharing, mode, uid, gid } = mount
  return `--mount=type=cache${optionsText(Object.entries({ id, target, sharing, mode, uid, gid }))}`
}

/** Whether the flags and the beginning of the command stand on the line of the keyword. */
function isOneLine({ source }: Dockerfile, { head }: Run): boolean {
  return !source.slice(head.start, head.end).includes('\n')
}

/** The indentation below the flags of the first RUN that has them on lines of their own; else of the first that is continued. */
function usualIndent(dockerfile: Dockerfile, layout: Layout): string | undefined {
  const runs = dockerfile.instructions.flatMap(({ detail }) =>
    detail?.kind === 'run' && !detail.onbuild ? [detail] : [],
  )
  for (const run of runs) {
    const [flag] = run.flags
    if (flag === undefined || isOneLine(dockerfile, run)) continue
    const indent = indentation(dockerfile.source, run, flag, layout)
    if (indent !== '' && indent.length <= deepest) return indent
  }
  for (const run of runs) {
    const indent = continuedBy(dockerfile, run, run.instruction.range.start)
    if (indent !== undefined) return indent
  }
  return undefined
}

/** The indentation of the lines that continue the one at `from` of a RUN: what is deeper continues one of them. */
function continuedBy(
  { source }: Dockerfile,
  { head, instruction, form }: Run,
  from = head.end,
): string | undefined {
  if (form === 'heredoc') return undefined
  const lines = source.slice(from, instruction.range.end).split('\n').slice(1)
  const indents = lines
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? '')
  const [indent = ''] = indents.toSorted((one, other) => widthOf(one) - widthOf(other))
  return indent === '' || indent.length > deepest ? undefined : indent
}

/** Deeper lines are aligned with something. */
const deepest = 8

function widthOf(indent: string): number {
  return indent.replaceAll('\t', '    ').length
}

function movedText(dockerfile: Dockerfile, mount: Mount, to: NewMount): string {
  let text = ''
  let end = mount.range.start
  for (const { range, newText } of moved(dockerfile, mount, to).toSorted(
    (one, other) => one.range.start - other.range.start,
  )) {
    text += dockerfile.source.slice(end, range.start) + newText
    end = range.end
  }
  return text + dockerfile.source.slice(end, mount.range.end)
}

/** The fewest edits that turn a mount into another one: values are replaced where they stand. */
function moved({ source }: Dockerfile, mount: Mount, to: NewMount): TextEdit[] {
  const text = source.slice(mount.range.start, mount.range.end)
  if (!/^--mount=[^\s"'\\`]*$/.test(text) && !hasQuotedValues(source, mount)) {
    return [{ range: mount.range, newText: textOf(to) }]
  }
  const edits: TextEdit[] = []
  const wanted = new Map(
    Object.entries({ ...to }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const stays = ({ key }: MountOption): boolean =>
    /^(?:type|readwrite|readonly)$/.test(key) || wanted.has(key)
  const first = mount.options.findIndex(stays)
  const written = new Set<string>()
  for (const [index, option] of mount.options.entries()) {
    const value = wanted.get(option.key)
    if (!stays(option))
      edits.push({ range: withComma(source, option.range, index < first), newText: '' })
    else if (value !== undefined && option.valueRange !== undefined) {
      if (option.value !== value) edits.push({ range: option.valueRange, newText: value })
      written.add(option.key)
    }
  }
  const added = optionsText([...wanted].filter(([key]) => !written.has(key)))
  if (added !== '') {
    const end = mount.options.at(-1)?.range.end ?? mount.range.end
    edits.push({ range: { start: end, end }, newText: added })
  }
  return mergeTouching(edits)
}

/** Quotes around whole values, `target="/x"`, stay; any other quoting is too unusual to edit inside. */
function hasQuotedValues(source: string, { options, range }: Mount): boolean {
  const bare = source.slice(range.start, range.end).replace(/="[^"\s\\`]*"(?=,|$)/g, '=')
  return (
    options.every(({ valueRange }) => valueRange !== undefined) &&
    /^--mount=[^\s"'\\`]*$/.test(bare)
  )
}

/** An option with the comma that joins it to what stays: the one after it, or the one before. */
function withComma(source: string, { start, end }: Range, leads: boolean): Range {
  const quoted = source[end] === '"' ? end + 1 : end
  // A line continuation may stand between an option and its comma.
  return leads
    ? { start, end: source.indexOf(',', quoted) + 1 }
    : { start: source.lastIndexOf(',', start - 1), end: quoted }
}

function mergeTouching(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = []
  for (const edit of edits.toSorted((one, other) => one.range.start - other.range.start)) {
    const last = merged.at(-1)
    if (last === undefined || last.range.end < edit.range.start) merged.push(edit)
    else
      merged[merged.length - 1] = {
        range: { start: last.range.start, end: Math.max(last.range.end, edit.range.end) },
        newText: last.newText + edit.newText,
      }
  }
  return merged
}

/** What a new flag after `flag` is joined with: a line of its own where the old one has one. */
function separatorAfter(
  { source, escape }: Dockerfile,
  run: Run,
  flag: Flag,
  layout: Layout,
): string {
  const rest = source.slice(flag.range.end, source.indexOf('\n', flag.range.end))
  if (rest.trim() !== escape) return ' '
  return ` ${escape}\n${indentation(source, run, flag, layout)}`
}

/** The indentation of the flag's own line, else of the next line of the RUN that is not a comment. */
function indentation(source: string, run: Run, flag: Flag, layout: Layout): string {
  const lineStart = source.lastIndexOf('\n', flag.range.start - 1) + 1
  const before = source.slice(lineStart, flag.range.start)
  if (before.trim() === '' && lineStart > run.head.start) return before
  const lines = source.slice(flag.range.end, run.instruction.range.end).split('\n').slice(1)
  const next = lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
  const indent = /^[ \t]*/.exec(next ?? '')?.[0] ?? ''
  return indent === '' && next === undefined ? layout.indent : indent
}

/** The flags from the first one on, where several go that stand on lines of their own: what stays moves up to the keyword. */
function leadingRemoval(
  dockerfile: Dockerfile,
  run: Run,
  replaced: NonNullable<MountPlan['replaced']>,
): Range | undefined {
  const at = run.flags.findIndex((flag) => replaced.get(flag as Mount)?.length !== 0)
  const leading = at === -1 ? run.flags : run.flags.slice(0, at)
  const [first, ...more] = leading
  const last = more.at(-1)
  if (first === undefined || last === undefined) return undefined
  const { source, escape } = dockerfile
  if (source.slice(run.head.start, first.range.start).includes('\n')) return undefined
  const between = textWithout(
    source,
    { start: first.range.start, end: last.range.end },
    leading.map(({ range }) => range),
  )
  if (!between.includes('\n') || between.replaceAll(escape, '').trim() !== '') return undefined
  return { start: first.range.start, end: removal(dockerfile, run, last, true).end }
}

/** A flag with its line, where it stands alone on one; else with the blanks up to what follows. */
function removal(
  { source, escape }: Dockerfile,
  run: Run,
  flag: Flag,
  isBehindOthers = false,
): Range {
  const lineStart = source.lastIndexOf('\n', flag.range.start - 1) + 1
  const feed = source.indexOf('\n', flag.range.end)
  const lineEnd = feed === -1 ? source.length : feed
  const isAlone =
    source.slice(lineStart, flag.range.start).trim() === '' && lineStart > run.head.start
  const rest = source.slice(flag.range.end, lineEnd).trim()
  if (isAlone && rest === escape && !isBehindOthers) return { start: lineStart, end: lineEnd + 1 }
  if (rest !== escape) {
    const blanks = /^[ \t]*/.exec(source.slice(flag.range.end))?.[0].length ?? 0
    return { start: flag.range.start, end: flag.range.end + blanks }
  }
  // The last thing on the line of the keyword: what follows moves up, unless a comment stands between.
  const next = /^\n[ \t]*(?=[^\s#])/.exec(source.slice(lineEnd))
  if (next !== null && (isBehindOthers || flag === run.flags[0]))
    return { start: flag.range.start, end: lineEnd + next[0].length }
  return {
    start: flag.range.start,
    end: flag.range.end + (/^[ \t]*/.exec(source.slice(flag.range.end))?.[0].length ?? 0),
  }
}
