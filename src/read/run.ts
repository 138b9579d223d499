/** RUN: its flags and mounts at once, its commands when they are first asked for. */
import {
  conflictingMount,
  correctable,
  mountWithoutTarget,
  mountWithoutValue,
  mountWithSemicolon,
  refusedMount,
  withoutRepeats,
} from './broken-mounts.ts'
import type { Token } from './lexer.ts'
import { offsetAt, rangeAt, UnreadableError } from './lines.ts'
import {
  hasPlainFlags,
  isMeantMount,
  meantMount,
  meantVariables,
  withMeantFlags,
} from './meant-mounts.ts'
import { readMount } from './mounts.ts'
import { nameOf, type Place } from './place.ts'
import { readCommands, type Commands } from './script/commands.ts'
import { describe } from './text.ts'
import type { BrokenMount, Command, Flag, Instruction, Mount, Range, Run } from './types.ts'

/** Reads a RUN; `start` is where in its line the keyword begins. */
export function readRun(
  written: Place,
  { onbuild, start }: { readonly onbuild: boolean; readonly start: number },
  instruction: Instruction,
): Run {
  const place = withMeantFlags(written)
  const { line, flags, rest, state, limits } = place
  const otherReason = reasonOfHead(place, start)
  let unreadable = otherReason
  const broken: BrokenMount[] = []
  const add = (each: BrokenMount): Flag => {
    unreadable ??= each.reason
    broken.push(each)
    return each.flag
  }
  const readFlag = (token: Token): Flag | Mount => {
    if (isMeantMount(token.text)) return add(meantMount(place, token))
    const flag = { name: nameOf(token), range: rangeAt(line, token.range) }
    if (flag.name !== 'mount') return flag
    if (token.text === '--mount') {
      const without = mountWithoutValue(place, token, flag)
      if (!onbuild && without.correction?.mount.type !== 'cache')
        throw new UnreadableError('missing a value on flag: --mount', flag.range.start)
      return add(without)
    }
    const mount = readMount(token, (index) => offsetAt(line, index), state, place.escape, limits)
    if ('reason' in mount) {
      // Of a cache there is a finding that says what to do.
      if (mount.atParse === true && !onbuild && !/cache/i.test(token.text))
        throw new UnreadableError(`a mount: ${mount.reason}`, flag.range.start)
      return add(refusedMount(place, token, flag, mount))
    }
    const joined = mountWithSemicolon(place, token, mount)
    const odd = joined && { ...joined, isNone: 'works' as const }
    const without = odd ?? mountWithoutTarget(place, token, mount)
    if (without !== undefined) add(without)
    return mount
  }
  const all = flags.map((token) => {
    limits.step()
    return readFlag(token)
  })
  for (const word of meantVariables(place)) add(meantMount(place, word))
  const mounts = all.filter((flag): flag is Mount => 'cacheKey' in flag)
  const conflict = conflictingMount(mounts)
  if (conflict !== undefined) {
    const isRepeated = conflictingMount(withoutRepeats(mounts)) === undefined
    add(isRepeated ? { ...conflict, isRepeated } : conflict)
  }
  unreadable ??= mountOfUnknownType(mounts)
  const head: Head = {
    instruction,
    onbuild,
    head: {
      start: offsetAt(line, start),
      end: rest < line.text.length ? offsetAt(line, rest) : line.range.end,
    },
    flags: all,
    mounts,
    offline: flags.some(({ text }) => text === '--network=none'),
    bodies: line.heredocs.map(({ body }) => body),
  }
  return new ReadRun(head, { place, unreadable, otherReason, broken })
}

/** Why the head of a RUN cannot be read for certain. */
function reasonOfHead(place: Place, start: number): string | undefined {
  const { source, line, flags, rest } = place
  // BuildKit reads flags byte by byte and takes U+00A0 in UTF-8 for a blank.
  if (!hasPlainFlags(place, start)) return 'its flags are not plain ASCII'
  if (source.slice(line.range.start, line.range.end).includes('\r'))
    return 'it has a carriage return inside a line'
  if (rest >= line.text.length) return 'it has no command'
  const hasComment = flags.some(({ range }) =>
    /\n\s*#/.test(source.slice(offsetAt(line, range.start), offsetAt(line, range.end - 1))),
  )
  // No edit of the flag could keep it where it is.
  return hasComment ? 'a comment stands inside one of its flags' : undefined
}

/** Why it is not known what a mount is, in words. */
function mountOfUnknownType(mounts: readonly Mount[]): string | undefined {
  const mount = mounts.find(({ type }) => type === undefined)
  const type = mount?.options.findLast(({ key }) => key === 'type')?.value
  return type && `the type of a mount is ${describe(type)}, which is not known before the build`
}

type Head = Pick<
  Run,
  'instruction' | 'onbuild' | 'head' | 'flags' | 'mounts' | 'offline' | 'bodies'
>

/** What is known of a RUN before its commands are read. */
interface Unread {
  readonly place: Place
  readonly unreadable: string | undefined
  /** Why its head is unreadable, its mounts aside. */
  readonly otherReason: string | undefined
  readonly broken: readonly BrokenMount[]
}

const foreign: Commands = { commands: [], form: 'shell', error: 'its SHELL is not a POSIX shell' }

/** Scripts are most of the work, and few are asked for: those with a cache mount, and what has to do with them. */
class ReadRun implements Run {
  readonly kind = 'run'
  readonly instruction: Instruction
  readonly onbuild: boolean
  readonly head: Range
  readonly flags: readonly Flag[]
  readonly mounts: readonly Mount[]
  readonly offline: boolean
  readonly bodies: readonly Range[]
  readonly #unread: Unread
  #script: Commands | undefined

  constructor(head: Head, unread: Unread) {
    this.instruction = head.instruction
    this.onbuild = head.onbuild
    this.head = head.head
    this.flags = head.flags
    this.mounts = head.mounts
    this.offline = head.offline
    this.bodies = head.bodies
    this.#unread = unread
  }

  get commands(): readonly Command[] {
    return this.#read().commands
  }

  get form(): Run['form'] {
    return this.#read().form
  }

  get unreadable(): string | undefined {
    return this.#unread.unreadable ?? this.#read().error
  }

  get broken(): readonly BrokenMount[] {
    const { place, broken, otherReason } = this.#unread
    if (broken.length === 0 || place.state.shell === undefined) return broken
    return correctable(broken, this.mounts, otherReason ?? this.#read().error)
  }

  #read(): Commands {
    return (this.#script ??= this.#readScript())
  }

  #readScript(): Commands {
    const { place } = this.#unread
    return place.state.shell === undefined ? foreign : readCommands(place, place.rest, this)
  }
}
