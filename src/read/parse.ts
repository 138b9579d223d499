/** Text → Dockerfile: the instructions of BuildKit's reading, and what is in force at each. */
import type {
  BrokenMount,
  Command,
  Copy,
  Dockerfile,
  Flag,
  Instruction,
  Mount,
  Program,
  Range,
  Run,
  Stage,
  State,
  User,
  Variables,
  Word,
  ImageKnowledge,
} from './types.ts'
import { accountsAfter, accountsOf, noAccounts, root, userNamed } from './accounts.ts'
import { readExtents } from './witness.ts'
import { assign, lookUp, type Environment } from './environment.ts'
import {
  conflictingMount,
  correctable,
  mountWithoutTarget,
  mountWithoutValue,
  refusedMount,
} from './broken-mounts.ts'
import {
  expandWord,
  readFlags,
  readHeredocMarkers,
  readJsonArray,
  readKeyword,
  readWords,
  type Token,
} from './lexer.ts'
import { Limits, longestArgument, TooLargeError } from './limits.ts'
import { offsetAt, readLines, UnreadableError, type Lines, type LogicalLine } from './lines.ts'
import { readMount } from './mounts.ts'
import { resolvePath } from './paths.ts'
import { refusedInstruction } from './refusals.ts'
import { readExec, readScript, type Input, type ShellContext } from './script/shell.ts'
import {
  describe,
  groupsOf,
  matches,
  raw,
  reservedCharacters,
  type Text,
  textOf,
  unknown,
} from './text.ts'
import { skipSpace, trimSpace, trimSpaceEnd } from './space.ts'
import { isPosixShell } from './script/wrappers.ts'

export { UnreadableError } from './lines.ts'

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope and the proxies. */
const predefinedArgs =
  /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/

/**
 * Reads a Dockerfile. `source` has no byte order mark, and its lines end in a line feed. `images` is
 * what is known of the images that it is built from.
 * Throws an `UnreadableError` for what BuildKit refuses, for templates and for binary data.
 */
export function parseDockerfile(source: string, images: ImageKnowledge): Dockerfile {
  refuseForeignText(source)
  try {
    const lines = logicalLines(source)
    if (lines.lines.length === 0) throw new UnreadableError('no instructions', 0, true)
    const uncertain = disagreement(source, lines)
    return new Builder(source, lines, images).build(uncertain)
  } catch (error) {
    // The stack is full.
    if (error instanceof RangeError) throw new UnreadableError('it is nested too deep', 0)
    throw error
  }
}

/** The logical lines of a Dockerfile. Throws an `UnreadableError`. */
export function logicalLines(source: string): Lines {
  return readLines(source, (text, escape) =>
    takesHeredocs(text, escape) ? readHeredocMarkers(text) : [],
  )
}

function refuseForeignText(source: string): void {
  const nul = source.indexOf('\0')
  if (nul !== -1) throw new UnreadableError('a NUL byte: not a text file', nul)
  const reserved = source.search(reservedCharacters)
  if (reserved !== -1) throw new UnreadableError('a private-use character', reserved)
}

/** Marks of Jinja, ERB, Go and Handlebars templates. */
const templateMark = /\{\{|\{%|<%/
/** In a command, `{{VERSION}}` may be a word like any other, and `{{.ID}}` a format for a program. */
const commandTemplateMark =
  /\{\{-?\s+(?!\.\w+\s*\}\})|\{\{[-#/!>^]|\{\{(?:if|else|end|range|with|block|define|template)\b|\{%|<%/

/** Refuses a template: its braces are code, and what they will become cannot be known. */
function refuseTemplate(line: LogicalLine): void {
  const { keyword } = readKeyword(line.text)
  const holdsText = /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|LABEL|ENV|ARG|ONBUILD)$/i.test(keyword)
  // What a backslash escapes begins nothing, so that no quote is looked at twice.
  const unquoted = line.text.replace(/\\.|'[^']*'|"(?:[^"\\]|\\.)*"/gs, (part) =>
    part.startsWith('\\') ? part : '_'.repeat(part.length),
  )
  const at = unquoted.search(holdsText ? commandTemplateMark : templateMark)
  if (at !== -1) throw new UnreadableError('a template, not a Dockerfile', offsetAt(line, at), true)
}

function takesHeredocs(text: string, escape: string): boolean {
  const { line, keyword, rest } = innermost(text)
  if (!['RUN', 'COPY', 'ADD'].includes(keyword)) return false
  const { rest: start } = readFlags(line, rest, escape)
  return readJsonArray(line, start) === undefined
}

/** The keyword of the instruction, or of the one that an ONBUILD holds. */
function innermost(text: string): {
  line: string
  keyword: string
  rest: number
  onbuild: boolean
  start: number
} {
  const outer = readKeyword(text)
  const start = skipSpace(text, 0)
  if (outer.keyword.toUpperCase() !== 'ONBUILD') {
    return {
      line: text,
      keyword: outer.keyword.toUpperCase(),
      rest: outer.rest,
      onbuild: false,
      start,
    }
  }
  const inner = readKeyword(text.slice(outer.rest))
  return {
    line: text,
    keyword: inner.keyword.toUpperCase(),
    rest: outer.rest + inner.rest,
    onbuild: true,
    start: outer.rest,
  }
}

/** Compares BuildKit's reading with dockerfile-ast's: one that differs is not edited. */
function disagreement(source: string, read: Lines): Dockerfile['uncertain'] {
  const { lines } = read
  const reason = 'two readings of this Dockerfile differ about where its instructions end'
  const extents = readExtents(source, read)
  const starts = lineStarts(source)
  for (const [index, { range, text }] of lines.entries()) {
    const extent = extents[index]
    const startLine = lineAt(starts, range.start)
    const endLine = lineAt(starts, range.end)
    const endsFile = range.end >= source.trimEnd().length
    const isSame =
      extent?.keyword === readKeyword(text).keyword.toUpperCase() &&
      extent.startLine === startLine &&
      (extent.endLine === endLine || endsFile)
    if (!isSame) return { reason, range }
  }
  const last = lines.at(-1)
  return extents.length === lines.length || last === undefined
    ? undefined
    : { reason, range: last.range }
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1))
    starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const tooLong = `it is longer than ${longestArgument} bytes, and Linux starts no such command`

/** An instruction before its reading: BuildKit reads what an ONBUILD holds in the stage that it runs in. */
interface Unread {
  readonly line: LogicalLine
  readonly head: ReturnType<typeof innermost>
  readonly flags: readonly Token[]
  readonly rest: number
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

class Builder {
  readonly #source: string
  readonly #lines: Lines
  readonly #stages: Stage[] = []
  readonly #instructions: Instruction[] = []
  readonly #images: ImageKnowledge
  readonly #onbuild = new Map<Stage, Unread[]>()
  #globals: Environment = { variables: new Map(), unknownBase: undefined }
  #state: State = this.#stateOf({ image: 'scratch' })
  /** The stages before the one that is read, by their names in lower case; of two the last. */
  readonly #named = new Map<string, Stage>()
  readonly #limits = new Limits()

  constructor(source: string, lines: Lines, images: ImageKnowledge) {
    this.#source = source
    this.#lines = lines
    this.#images = images
  }

  /** Reads all instructions; as many as the limits allow, in a file that is too large. */
  build(uncertain: Dockerfile['uncertain']): Dockerfile {
    try {
      this.#read()
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error
      const reason = `it has ${error.message}`
      return this.#result({ reason, range: this.#lines.lines[0]?.range ?? { start: 0, end: 0 } })
    }
    if (this.#stages.length === 0) throw new UnreadableError('no FROM', 0)
    return this.#result(uncertain)
  }

  #result(uncertain: Dockerfile['uncertain']): Dockerfile {
    const { escape, comments } = this.#lines
    return {
      source: this.#source,
      escape,
      stages: this.#stages,
      instructions: this.#instructions,
      comments,
      uncertain,
    }
  }

  #read(): void {
    let stage: Mutable<Stage> | undefined
    for (const line of this.#lines.lines) {
      this.#limits.instruction()
      refuseTemplate(line)
      const { escape } = this.#lines
      const refused = refusedInstruction(line.text, escape)
      if (refused !== undefined)
        throw new UnreadableError(refused.reason, offsetAt(line, refused.index))
      const head = innermost(line.text)
      const { flags, rest } = readFlags(line.text, head.rest, escape)
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
        stage = this.#from(line, rest, instruction)
        this.#stages.push(stage)
        if ('stage' in stage.base) this.#trigger(stage, stage.base.stage)
      } else if (stage === undefined) {
        if (instruction.keyword !== 'ARG')
          throw new UnreadableError(
            `${instruction.keyword} before the first FROM`,
            line.range.start,
          )
        this.#globals = this.#withArgs(line, rest, this.#globals, undefined)
      } else {
        ;(stage.instructions as Instruction[]).push(instruction)
        instruction.detail = this.#detail(line, head, flags, rest, instruction)
        if (head.onbuild) {
          const held = this.#onbuild.get(stage) ?? []
          held.push({ line, head, flags, rest })
          this.#onbuild.set(stage, held)
        } else this.#state = this.#after(line, head.keyword, rest, instruction)
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
    for (const { line, head, flags, rest } of this.#onbuild.get(parent) ?? []) {
      this.#limits.instruction()
      const instruction: Mutable<Instruction> = {
        keyword: head.keyword,
        range: line.range,
        index: stage.from.index,
        stage,
        isTriggered: true,
        state: this.#state,
        detail: undefined,
      }
      ;(stage.instructions as Instruction[]).push(instruction)
      instruction.detail = this.#detail(line, { ...head, onbuild: false }, flags, rest, instruction)
      this.#state = this.#after(line, head.keyword, rest, instruction)
      stage.end = this.#state
    }
  }

  #from(line: LogicalLine, rest: number, instruction: Mutable<Instruction>): Mutable<Stage> {
    const [image = '', , name] = trimSpace(line.text.slice(rest)).split(/[\t\v\f\r ]+/)
    const text = this.#expand(image, this.#globals, (variable) =>
      predefinedArgs.test(variable) ? unknown(variable, 'platform') : undefined,
    )
    // BuildKit keeps names in lower case, and looks this one up as it is written: `FROM Base` is an image.
    const before = this.#stages.at(-1)
    if (before?.name !== undefined) this.#named.set(before.name.toLowerCase(), before)
    const parent = this.#named.get(raw(text))
    const base = parent === undefined ? { image: text } : { stage: parent }
    this.#state = this.#stateOf(base)
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

  #stateOf(base: Stage['base']): State {
    if ('stage' in base) return base.stage.end
    if (base.image === 'scratch') {
      return {
        environment: { variables: new Map(), unknownBase: undefined },
        workdir: '/',
        user: { ...root, home: '/' },
        accounts: noAccounts,
        shell: 'posix',
        image: undefined,
      }
    }
    const image = this.#images(base.image)
    const origin = textOf`image ${base.image}`
    const accounts = accountsOf(image)
    const nobodyKnows: User = {
      name: undefined,
      uid: undefined,
      gid: undefined,
      home: unknown('HOME', origin),
    }
    return {
      environment: {
        variables: image?.environment ?? new Map(),
        unknownBase: image === undefined ? origin : undefined,
      },
      workdir: image?.workdir ?? unknown('WORKDIR', origin),
      user:
        image === undefined
          ? nobodyKnows
          : image.user === undefined
            ? root
            : userNamed(image.user, accounts),
      accounts,
      shell: matches(base.image, /windows|nanoserver/) ? undefined : 'posix',
      image,
    }
  }

  /** What is in force after an instruction. */
  #after(line: LogicalLine, keyword: string, rest: number, { detail }: Instruction): State {
    const state = this.#state
    const argument = trimSpace(line.text.slice(rest))
    switch (keyword) {
      case 'ARG':
        return {
          ...state,
          environment: this.#withArgs(line, rest, state.environment, this.#globals),
        }
      case 'ENV':
        return { ...state, environment: this.#withEnvironment(line, rest) }
      case 'WORKDIR':
        return {
          ...state,
          workdir: this.#limits.text(
            resolvePath(state.workdir, this.#expand(argument, state.environment)),
            'WORKDIR',
          ),
        }
      case 'USER':
        return {
          ...state,
          user: userNamed(this.#expand(argument, state.environment), state.accounts),
        }
      case 'SHELL': {
        const program = readJsonArray(line.text, rest)?.[0]?.text ?? ''
        return {
          ...state,
          shell: isPosixShell(program.slice(program.lastIndexOf('/') + 1)) ? 'posix' : undefined,
        }
      }
      case 'RUN': {
        if (detail?.kind !== 'run') return state
        const accounts = detail.commands.reduce(
          (all, command) => accountsAfter(all, command, state.image),
          state.accounts,
        )
        return accounts === state.accounts ? state : { ...state, accounts }
      }
      default:
        return state
    }
  }

  #withArgs(
    line: LogicalLine,
    rest: number,
    environment: Environment,
    globals: Environment | undefined,
  ): Environment {
    let result = environment
    for (const { text, range } of readWords(line.text, rest, this.#lines.escape)) {
      const [, name = text, value] = /^([^=]*)=(.*)$/s.exec(text) ?? []
      this.#limits.step()
      const origin = `ARG at ${offsetAt(line, range.start)}`
      const inherited = globals === undefined ? undefined : lookUp(globals, name)
      const earlier = environment.variables.get(name)
      if (value !== undefined) {
        result = assign(result, name, unknown(name, origin, this.#expand(value, result)))
      } else if (inherited !== undefined) result = assign(result, name, inherited)
      else result = assign(result, name, unknown(name, origin, earlier))
    }
    return result
  }

  #withEnvironment(line: LogicalLine, rest: number): Environment {
    const { environment } = this.#state
    return readPairs(line.text, rest, this.#lines.escape).reduce(
      // All pairs of one ENV are expanded against what was in force before it.
      (result, { name, value }) => {
        this.#limits.step()
        return assign(result, this.#expand(name, environment), this.#expand(value, environment))
      },
      environment,
    )
  }

  #expand(
    word: string,
    environment: Environment,
    otherwise?: (name: string) => Text | undefined,
  ): Text {
    const lookUpName = (name: string): Text | undefined =>
      lookUp(environment, name) ?? otherwise?.(name)
    return (
      expandWord(word, lookUpName, this.#lines.escape, this.#limits) ?? unknown(word, 'malformed')
    )
  }

  #detail(
    line: LogicalLine,
    head: { keyword: string; onbuild: boolean; start: number },
    flags: readonly Token[],
    rest: number,
    instruction: Instruction,
  ): Instruction['detail'] {
    switch (head.keyword) {
      case 'RUN':
        return this.#run(line, head, flags, rest, instruction)
      case 'COPY':
      case 'ADD':
        return head.onbuild ? undefined : this.#copy(line, flags, rest)
      case 'ENV':
      case 'ARG':
        return head.onbuild ? undefined : this.#variables(line, head.keyword, rest)
      case 'CMD':
      case 'ENTRYPOINT':
        return head.onbuild ? undefined : this.#program(line, rest)
      case 'HEALTHCHECK': {
        const { keyword, rest: length } = readKeyword(line.text.slice(rest))
        return keyword.toUpperCase() === 'CMD' && !head.onbuild
          ? this.#program(line, rest + length)
          : undefined
      }
      default:
        return undefined
    }
  }

  #copy(line: LogicalLine, flags: readonly Token[], rest: number): Copy {
    const { environment, workdir } = this.#state
    const json = readJsonArray(line.text, rest)?.map(({ text }) => text)
    const words = (json ?? trimSpace(line.text.slice(rest)).split(/[\t\v\f\r ]+/)).map((word) =>
      this.#expand(word, environment),
    )
    const destination = words.at(-1) ?? ''
    const path = this.#limits.text(resolvePath(workdir, destination), destination)
    const valueOf = (name: string): string | undefined =>
      flags.find((flag) => nameOf(flag) === name)?.text.slice(`--${name}=`.length)
    const from = valueOf('from')
    const owner = valueOf('chown')?.split(':')[0]
    return {
      kind: 'copy',
      from: from === undefined ? undefined : this.#copySource(from),
      sources: words.slice(0, -1),
      owner: owner === undefined ? undefined : this.#expand(owner, environment),
      excluded: flags.flatMap((flag) =>
        nameOf(flag) === 'exclude'
          ? [this.#expand(flag.text.slice('--exclude='.length), environment)]
          : [],
      ),
      destination:
        matches(destination, /(?:^|\/)\.?\/?$/) && path !== '/' ? textOf`${path}/` : path,
    }
  }

  #variables(line: LogicalLine, keyword: string, rest: number): Variables {
    const pairs =
      keyword === 'ENV'
        ? readPairs(line.text, rest, this.#lines.escape)
        : readWords(line.text, rest, this.#lines.escape).map(({ text, range }) => ({
            name: text.split('=')[0] ?? '',
            range,
          }))
    const range = ({ start, end }: Range): Range => ({
      start: offsetAt(line, start),
      end: offsetAt(line, end - 1) + 1,
    })
    return {
      kind: 'variables',
      variables: pairs.map((pair) => ({ name: pair.name, range: range(pair.range) })),
    }
  }

  #copySource(reference: string): NonNullable<Copy['from']> {
    // Only from an earlier stage.
    const named = this.#named.get(reference.toLowerCase())
    const isIndex = /^\d+$/.test(reference) && Number(reference) < this.#stages.length - 1
    const stage = named ?? (isIndex ? this.#stages[Number(reference)] : undefined)
    return stage === undefined ? { image: reference } : { stage }
  }

  #program(line: LogicalLine, rest: number): Program {
    const context: ShellContext = {
      source: this.#source,
      run: undefined,
      accounts: this.#state.accounts,
      inputs: [],
      limits: this.#limits,
    }
    return { kind: 'program', commands: this.#commands(line, rest, [], context).commands }
  }

  #run(
    line: LogicalLine,
    head: { onbuild: boolean; start: number },
    flags: readonly Token[],
    rest: number,
    instruction: Instruction,
  ): Run {
    const toOffset = (index: number): number => offsetAt(line, index)
    const range = ({ start, end }: Range): Range => ({
      start: toOffset(start),
      end: toOffset(end - 1) + 1,
    })
    const otherReason = this.#unreadable(line, head.start, flags, rest)
    let unreadable = otherReason
    const broken: BrokenMount[] = []
    const { escape } = this.#lines
    const place = { text: line.text, toOffset, state: this.#state, escape, limits: this.#limits }
    const readFlag = (token: Token): Flag | Mount => {
      const flag = { name: nameOf(token), range: range(token.range) }
      if (flag.name !== 'mount') return flag
      if (token.text === '--mount') {
        const without = mountWithoutValue(place, token, flag)
        if (!head.onbuild && without.correction?.mount.type !== 'cache')
          throw new UnreadableError('missing a value on flag: --mount', flag.range.start)
        unreadable ??= without.reason
        broken.push(without)
        return flag
      }
      const mount = readMount(token, toOffset, this.#state, escape, this.#limits)
      if ('reason' in mount) {
        // Of a cache there is a finding that says what to do.
        if (mount.atParse === true && !head.onbuild && !/cache/i.test(token.text))
          throw new UnreadableError(`a mount: ${mount.reason}`, flag.range.start)
        unreadable ??= mount.reason
        broken.push(refusedMount(place, token, flag, mount))
        return flag
      }
      const without = mountWithoutTarget(place, token, mount)
      unreadable ??= without?.reason
      broken.push(...present(without))
      return mount
    }
    const all = flags.map((token) => {
      this.#limits.step()
      return readFlag(token)
    })
    const mounts = all.filter((flag): flag is Mount => 'cacheKey' in flag)
    const conflict = conflictingMount(mounts)
    unreadable ??= conflict?.reason ?? mountOfUnknownType(mounts)
    broken.push(...present(conflict))
    const run: Mutable<Run> = {
      kind: 'run',
      instruction,
      onbuild: head.onbuild,
      form: 'shell',
      head: {
        start: toOffset(head.start),
        end: rest < line.text.length ? toOffset(rest) : line.range.end,
      },
      flags: all,
      mounts,
      commands: [],
      unreadable,
      broken,
      offline: flags.some(({ text }) => text === '--network=none'),
      bodies: line.heredocs.map(({ body }) => body),
    }
    if (this.#state.shell === undefined) {
      run.unreadable ??= 'its SHELL is not a POSIX shell'
      return run
    }
    const inputs = this.#inputs(line)
    const context: ShellContext = {
      source: this.#source,
      run,
      accounts: this.#state.accounts,
      inputs,
      limits: this.#limits,
    }
    const { commands, form, error } = this.#commands(line, rest, inputs, context)
    run.form = form
    run.commands = commands
    run.unreadable ??= error
    run.broken = correctable(broken, mounts, otherReason ?? error)
    return run
  }

  /** Why the head of a RUN cannot be read for certain. */
  #unreadable(
    line: LogicalLine,
    start: number,
    flags: readonly Token[],
    rest: number,
  ): string | undefined {
    // BuildKit reads flags byte by byte and takes U+00A0 in UTF-8 for a blank.
    if (/[^\0-\x7F]/.test(line.text.slice(start, rest))) return 'its flags are not plain ASCII'
    if (this.#source.slice(line.range.start, line.range.end).includes('\r'))
      return 'it has a carriage return inside a line'
    if (rest >= line.text.length) return 'it has no command'
    const hasComment = flags.some(({ range }) =>
      /\n\s*#/.test(this.#source.slice(offsetAt(line, range.start), offsetAt(line, range.end - 1))),
    )
    // No edit of the flag could keep it where it is.
    return hasComment ? 'a comment stands inside one of its flags' : undefined
  }

  #inputs(line: LogicalLine): Input[] {
    if (line.heredocs.length === 0) return []
    const markers = readHeredocMarkers(line.text)
    return line.heredocs.map(({ body }, index) => ({
      marker: offsetAt(line, markers[index]?.range.start ?? 0),
      body: { text: this.#source.slice(body.start, body.end), offset: body.start, verbatim: true },
    }))
  }

  #commands(
    line: LogicalLine,
    rest: number,
    inputs: readonly Input[],
    context: ShellContext,
  ): { commands: Command[]; form: Run['form']; error: string | undefined } {
    const state = { ...this.#state, cwd: this.#state.workdir, variables: new Map<string, Text>() }
    const json = readJsonArray(line.text, rest)
    const end = line.pieces.at(-1)?.end ?? line.range.end
    if (json !== undefined) {
      // A word is much larger than its text.
      this.#limits.spend(64 * json.length)
      const words = json.map(({ text, range }): Word => {
        const start = offsetAt(line, range.start)
        const literal = { start, end: offsetAt(line, range.end - 1) + 1 }
        const inner = { start: literal.start + 1, end: literal.end - 1 }
        const verbatim = this.#source.slice(inner.start, inner.end) === text ? inner : undefined
        return { text, range: literal, splits: false, verbatim }
      })
      const range = { start: offsetAt(line, rest), end }
      return { commands: readExec(words, state, context, range), form: 'exec', error: undefined }
    }
    const scripts = [line.text.slice(rest), ...inputs.map(({ body }) => body.text)]
    // What starts with `#!` is a file.
    if (
      scripts.some(
        (each) => !each.startsWith('#!') && Buffer.byteLength(raw(each)) > longestArgument,
      )
    )
      return { commands: [], form: 'shell', error: tooLong }
    const text = this.#shellText(line, rest, end)
    if (text === undefined)
      return { commands: [], form: 'shell', error: 'a line continuation splits a word' }
    const [only] = inputs
    if (only === undefined || text.text.trim() !== '')
      return { ...readScript(text, state, context), form: 'shell' }
    // The body is the script, or, after `#!`, the program.
    const [interpreter] = groupsOf(only.body.text, /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(\S+)/) ?? []
    const program = interpreter?.slice(interpreter.lastIndexOf('/') + 1)
    if (program === undefined || isPosixShell(program))
      return { ...readScript(only.body, state, context), form: 'heredoc' }
    const word: Word = {
      text: program,
      range:
        only.body.offset === 0 ? line.range : { start: only.body.offset, end: only.body.offset },
      splits: false,
      verbatim: undefined,
    }
    return {
      commands: readExec([word], state, { ...context, inputs: [] }, word.range),
      form: 'heredoc',
      error: undefined,
    }
  }

  /**
   * The shell text of a logical line at the offsets it has in the source: what the joining of lines
   * dropped, and the markers of here-documents, are blanked. Undefined where that cannot be done.
   */
  #shellText(
    line: LogicalLine,
    rest: number,
    end: number,
  ): { text: string; offset: number; verbatim: boolean } | undefined {
    const offset = rest < line.text.length ? offsetAt(line, rest) : end
    const texts: string[] = []
    let last = ''
    let hasHash = false
    let previous = offset
    for (const piece of line.pieces) {
      if (piece.end <= offset) continue
      const start = Math.max(piece.start, offset)
      const gap = start - previous
      // Of all blanks these alone end a word of a shell.
      const isGlued =
        gap > 0 &&
        /[^ \t\n]/.test(last) &&
        !/[ \t\n]/.test(this.#source.charAt(start)) &&
        start < piece.end
      // A line feed would end a comment, which the joined line does not.
      if (isGlued && (gap % 2 === 1 || hasHash)) return undefined
      const joint = isGlued ? '\\\n'.repeat(gap / 2) : ' '.repeat(gap)
      const text = this.#source.slice(start, piece.end)
      texts.push(joint, text)
      last = text.at(-1) ?? joint.at(-1) ?? last
      hasHash ||= text.includes('#')
      previous = piece.end
    }
    let text = texts.join('')
    for (const { range } of line.heredocs.length > 0 ? readHeredocMarkers(line.text) : []) {
      const start = offsetAt(line, range.start) - offset
      const markerEnd = offsetAt(line, range.end - 1) + 1 - offset
      if (start >= 0)
        text = text.slice(0, start) + ' '.repeat(markerEnd - start) + text.slice(markerEnd)
    }
    return { text, offset, verbatim: true }
  }
}

/** Why nobody can tell what a mount is, in words. */
function mountOfUnknownType(mounts: readonly Mount[]): string | undefined {
  const mount = mounts.find(({ type }) => type === undefined)
  const type = mount?.options.findLast(({ key }) => key === 'type')?.value
  return type && `the type of a mount is ${describe(type)}, which is not known before the build`
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}

/** The name of a flag: `mount` of `--mount=…`. */
function nameOf({ text }: Token): string {
  return /^--([^=]*)/.exec(text)?.[1] ?? ''
}

/** The pairs of an ENV: `NAME=value …`, or the old `NAME value`. */
function readPairs(
  line: string,
  rest: number,
  escape: string,
): { name: string; value: string; range: Range }[] {
  const words = readWords(line, rest, escape)
  const [first] = words
  if (first === undefined) return []
  if (!first.text.includes('=')) {
    const [, name = '', value = ''] =
      /^([^\t\v\f\r ]+)[\t\v\f\r ]+([^]*)$/.exec(trimSpaceEnd(line.slice(rest))) ?? []
    return [{ name, value, range: { start: rest, end: line.length } }]
  }
  return words.map(({ text, range }) => {
    const equals = text.indexOf('=')
    return { name: text.slice(0, Math.max(equals, 0)), value: text.slice(equals + 1), range }
  })
}
