/** Text → Dockerfile: the instructions of BuildKit's reading, and what is in force at each. */
import type {
  Dockerfile,
  ImageKnowledge,
  Instruction,
  Launchers,
  Range,
  Stage,
  State,
} from './types.ts'
import { readCopy } from './copy.ts'
import type { Environment } from './environment.ts'
import type { IsObscure } from './hidden-accounts.ts'
import { inOtherSyntax } from './frontend.ts'
import { innermost, logicalLines, type Head } from './head.ts'
import { readFlags, readKeyword, type Token } from './lexer.ts'
import { Limits, TooLargeError } from './limits.ts'
import { offsetAt, UnreadableError, type Lines, type LogicalLine } from './lines.ts'
import type { Place } from './place.ts'
import { readProgram } from './program.ts'
import { refusedInstruction } from './refusals.ts'
import { readRun } from './run.ts'
import { trimSpace } from './space.ts'
import { stateAfter, stateOf } from './state.ts'
import { refuseForeignText, refuseTemplate } from './templates.ts'
import { raw, unknown } from './text.ts'
import { expand, platformArgs, proxyArgs, readVariables, withArgs } from './variables.ts'
import { disagreement } from './witness.ts'

export { UnreadableError } from './lines.ts'

/**
 * Reads a Dockerfile. `source` has no byte order mark, and its lines end in a line feed. `images` is
 * what is known of the images that it is built from, `launchers` which programs run others, and
 * `isObscure` tells which commands do to the system what cannot be seen.
 * Throws an `UnreadableError` for what BuildKit refuses, for templates and for binary data.
 */
export function parseDockerfile(
  source: string,
  images: ImageKnowledge,
  launchers: Launchers,
  isObscure: IsObscure,
): Dockerfile {
  refuseForeignText(source)
  try {
    const lines = logicalLines(source)
    if (lines.lines.length === 0) throw new UnreadableError('no instructions', 0, true)
    return new Builder(source, lines, images, launchers, isObscure).build()
  } catch (error) {
    // The stack is full.
    if (error instanceof RangeError) throw new UnreadableError('it is nested too deep', 0)
    throw error
  }
}

/** What was read, and what a second parser makes of it, once that is asked for. */
class Reading implements Dockerfile {
  readonly source: string
  readonly escape: Dockerfile['escape']
  readonly stages: readonly Stage[]
  readonly instructions: readonly Instruction[]
  readonly comments: readonly Range[]
  readonly isWhole: boolean
  readonly #lines: Lines
  #uncertain: Dockerfile['uncertain'] | 'unasked'

  constructor(
    source: string,
    lines: Lines,
    stages: readonly Stage[],
    instructions: readonly Instruction[],
    tooLarge: Dockerfile['uncertain'],
  ) {
    this.source = source
    this.escape = lines.escape
    this.stages = stages
    this.instructions = instructions
    this.comments = lines.comments
    this.isWhole = tooLarge === undefined
    this.#lines = lines
    this.#uncertain = tooLarge ?? 'unasked'
  }

  get uncertain(): Dockerfile['uncertain'] {
    if (this.#uncertain === 'unasked') this.#uncertain = disagreement(this.source, this.#lines)
    return this.#uncertain
  }
}

/** An instruction before its reading: BuildKit reads what an ONBUILD holds in the stage that it runs in. */
interface Unread {
  readonly line: LogicalLine
  readonly head: Head
  readonly flags: readonly Token[]
  readonly rest: number
  readonly limits: Limits
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

class Builder {
  readonly #source: string
  readonly #lines: Lines
  readonly #stages: Stage[] = []
  readonly #instructions: Instruction[] = []
  readonly #images: ImageKnowledge
  readonly #launchers: Launchers
  readonly #isObscure: IsObscure
  readonly #onbuild = new Map<Stage, Unread[]>()
  #globals: Environment = { variables: new Map(), unknownBase: undefined }
  #state: State
  /** The stages before the one that is read, by their names in lower case; of two the last. */
  readonly #named = new Map<string, Stage>()
  readonly #limits = new Limits()

  constructor(
    source: string,
    lines: Lines,
    images: ImageKnowledge,
    launchers: Launchers,
    isObscure: IsObscure,
  ) {
    this.#source = source
    this.#lines = lines
    this.#images = images
    this.#launchers = launchers
    this.#isObscure = isObscure
    this.#state = stateOf({ image: 'scratch' }, images)
  }

  /** Reads all instructions; as many as the limits allow, in a file that is too large. */
  build(): Dockerfile {
    try {
      this.#read()
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error
      const reason = `it has ${error.message}`
      return this.#result({ reason, range: this.#lines.lines[0]?.range ?? { start: 0, end: 0 } })
    }
    if (this.#stages.length === 0) throw new UnreadableError('no FROM', 0)
    return this.#result()
  }

  #result(tooLarge?: Dockerfile['uncertain']): Dockerfile {
    return new Reading(this.#source, this.#lines, this.#stages, this.#instructions, tooLarge)
  }

  #read(): void {
    let stage: Mutable<Stage> | undefined
    for (const line of this.#lines.lines) {
      const limits = this.#limits.instruction()
      refuseTemplate(line)
      const { escape } = this.#lines
      const refused = refusedInstruction(line.text, escape)
      if (refused !== undefined)
        throw new UnreadableError(
          refused.reason + inOtherSyntax(this.#source),
          offsetAt(line, refused.index),
        )
      const head = innermost(line.text)
      const unread = { line, head, ...readFlags(line.text, head.rest, escape), limits }
      const instruction: Mutable<Instruction> = {
        keyword: head.onbuild ? 'ONBUILD' : head.keyword,
        range: line.range,
        index: this.#instructions.length,
        stage,
        isTriggered: false,
        state: this.#state,
        detail: undefined,
      }
      if (head.keyword === 'FROM' && !head.onbuild) {
        stage = this.#from(unread, instruction)
        this.#stages.push(stage)
        if ('stage' in stage.base) this.#trigger(stage, stage.base.stage)
      } else if (stage === undefined) {
        if (instruction.keyword !== 'ARG')
          throw new UnreadableError(
            `${instruction.keyword} before the first FROM`,
            line.range.start,
          )
        this.#globals = withArgs(this.#place(unread), this.#globals, undefined)
      } else {
        ;(stage.instructions as Instruction[]).push(instruction)
        this.#follow(unread, instruction)
        if (head.onbuild) {
          const held = this.#onbuild.get(stage) ?? []
          held.push(unread)
          this.#onbuild.set(stage, held)
        }
        stage.end = this.#state
      }
      this.#instructions.push(instruction)
    }
  }

  /**
   * Runs the ONBUILDs of the parent in a stage built from it, before all else, and not in the stages
   * built from that: https://docs.docker.com/reference/dockerfile/#onbuild
   */
  #trigger(stage: Mutable<Stage>, parent: Stage): void {
    for (const unread of this.#onbuild.get(parent) ?? []) {
      const limits = this.#limits.instruction()
      const head = { ...unread.head, onbuild: false }
      const instruction: Mutable<Instruction> = {
        keyword: head.keyword,
        range: unread.line.range,
        index: stage.from.index,
        stage,
        isTriggered: true,
        state: this.#state,
        detail: undefined,
      }
      ;(stage.instructions as Instruction[]).push(instruction)
      this.#follow({ ...unread, head, limits }, instruction)
      stage.end = this.#state
    }
  }

  /** Reads an instruction of a stage, and goes on with what is in force after it. */
  #follow(unread: Unread, instruction: Mutable<Instruction>): void {
    const { head } = unread
    const place = this.#place(unread)
    instruction.detail = this.#detail(place, head, instruction)
    if (!head.onbuild)
      this.#state = stateAfter(place, head.keyword, instruction.detail, this.#globals)
  }

  #place({ line, flags, rest, limits }: Unread): Place {
    const { escape } = this.#lines
    const [source, state, launchers] = [this.#source, this.#state, this.#launchers]
    const isObscure = this.#isObscure
    return { source, escape, line, flags, rest, state, launchers, isObscure, limits }
  }

  #from(unread: Unread, instruction: Mutable<Instruction>): Mutable<Stage> {
    const { line, rest } = unread
    const [image = '', , name] = trimSpace(line.text.slice(rest)).split(/[\t\v\f\r ]+/)
    const text = expand(this.#place(unread), image, this.#globals, (variable) =>
      platformArgs.test(variable) || proxyArgs.test(variable)
        ? unknown(variable, 'platform')
        : undefined,
    )
    // BuildKit keeps names in lower case, and looks this one up as it is written: `FROM Base` is an image.
    const before = this.#stages.at(-1)
    if (before?.name !== undefined) this.#named.set(before.name.toLowerCase(), before)
    const parent = this.#named.get(raw(text))
    const base = parent === undefined ? { image: text } : { stage: parent }
    this.#state = stateOf(base, this.#images)
    const stage: Mutable<Stage> = {
      index: this.#stages.length,
      name,
      base,
      from: instruction,
      instructions: [],
      end: this.#state,
    }
    instruction.stage = stage
    instruction.state = this.#state
    return stage
  }

  #detail(
    place: Place,
    { keyword, onbuild, start }: Head,
    instruction: Instruction,
  ): Instruction['detail'] {
    if (keyword === 'RUN') return readRun(place, { onbuild, start }, instruction)
    if (onbuild) return undefined
    switch (keyword) {
      case 'COPY':
      case 'ADD':
        return readCopy(place, (reference) => this.#stageBefore(reference))
      case 'ENV':
      case 'ARG':
        return readVariables(place, keyword)
      case 'CMD':
      case 'ENTRYPOINT':
        return readProgram(place, place.rest)
      case 'HEALTHCHECK': {
        const inner = readKeyword(place.line.text.slice(place.rest))
        return inner.keyword.toUpperCase() === 'CMD'
          ? readProgram(place, place.rest + inner.rest)
          : undefined
      }
      default:
        return undefined
    }
  }

  /** The stage of a `COPY --from=`: one that comes before. */
  #stageBefore(reference: string): Stage | undefined {
    const named = this.#named.get(reference.toLowerCase())
    const isIndex = /^\d+$/.test(reference) && Number(reference) < this.#stages.length - 1
    return named ?? (isIndex ? this.#stages[Number(reference)] : undefined)
  }
}
