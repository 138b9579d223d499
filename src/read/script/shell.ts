/**
 * Reads the commands of a shell script in the order in which they run, and follows what changes on
 * the way: the directory, the environment, the user. Nothing is executed. It is one file because a
 * command may hold a script, as `sh -c` does, and a script holds commands.
 */
import type {
  Accounts,
  Branch,
  Chain,
  Command,
  Launchers,
  Link,
  Range,
  Run,
  Word,
} from '../types.ts'
import { branchesOf, isTest } from './branches.ts'
import { runBuiltin } from './builtins.ts'
import { assign } from '../environment.ts'
import { deepestNesting, type Limits } from '../limits.ts'
import { PersistentMap } from '../persistent-map.ts'
import {
  forEachChild,
  parseShell,
  type AndOr,
  type Assignment,
  type CommandNode,
  type ParsedScript,
  type Statement,
  type SyntaxNode,
} from './syntax.ts'
import { matches, raw, type Text, textOf, unknown } from '../text.ts'
import { clone, merge, setVariable, type ShellState } from './shell-state.ts'
import { WordReader } from './words.ts'
import {
  areShellOptions,
  isPosixShell,
  launched,
  moduleOf,
  scriptOf,
  unwrap,
  type Invocation,
} from './wrappers.ts'

/** A script, and where it stands in the source. */
export interface Script {
  readonly text: Text
  /** What to add to a position in `text` to get an offset in the source. */
  readonly offset: number
  /** False when `text` is not what stands in the source. */
  readonly verbatim: boolean
  /** Where all of it stands, when `text` is not what stands there. */
  readonly within?: Range
}

/** The body of a here-document and the offset of its marker, to tell whose standard input it is. */
export interface Input {
  readonly marker: number
  readonly body: Script
}

export interface ShellContext {
  readonly source: string
  readonly run: Run | undefined
  readonly accounts: Accounts
  readonly launchers: Launchers
  readonly inputs: readonly Input[]
  readonly limits: Limits
}

/** Reads a script. `error` says why it cannot be read for certain. */
export function readScript(
  script: Script,
  state: ShellState,
  context: ShellContext,
): { commands: Command[]; error: string | undefined } {
  const reader = new ScriptReader(context, script, [])
  reader.readTop(state, { link: undefined, conditional: false, branch: undefined, isRun: true })
  return { commands: reader.commands, error: reader.error }
}

/** The one command of an exec form, `RUN ["pip", "install", …]`. */
export function readExec(
  words: readonly Word[],
  state: ShellState,
  context: ShellContext,
  range: Range,
): Command[] {
  const reader = new ScriptReader(context, { text: '', offset: 0, verbatim: true }, [])
  reader.readInvocation(words, {
    state,
    range,
    assignments: [],
    redirects: [],
    link: undefined,
    conditional: false,
    branch: undefined,
  })
  return reader.commands
}

const tooDeep = 'its commands are nested too deep'

/** How a node is reached. */
interface Place {
  readonly link: Link | undefined
  readonly conditional: boolean
  readonly branch: Branch | undefined
}

/** How a list of statements is reached. */
interface Scope {
  /** The element that goes when nothing of the list is left. */
  readonly outer: Link | undefined
  readonly fixed: boolean
  readonly conditional: boolean
  readonly branch: Branch | undefined
  readonly isRun?: boolean
}

interface Found extends Place {
  readonly state: ShellState
  readonly range: Range
  readonly assignments: Command['assignments']
  readonly redirects: Command['redirects']
  readonly wrappers?: readonly string[]
}

class ScriptReader {
  readonly commands: Command[] = []
  error: string | undefined
  readonly #context: ShellContext
  readonly #script: Script
  readonly #words: WordReader
  /** Wrappers around the whole script. */
  readonly #wrappers: readonly string[]
  /** Of scripts in scripts. */
  readonly #depth: number
  /** Of commands in commands. */
  #nesting = 0

  constructor(context: ShellContext, script: Script, wrappers: readonly string[], depth = 0) {
    this.#context = context
    this.#script = script
    this.#words = new WordReader(context.source, script, context.limits)
    this.#wrappers = wrappers
    this.#depth = depth
  }

  /** Reads all of the script, which stands at `place` of the enclosing one. */
  readTop(state: ShellState, place: Place & { readonly isRun?: boolean }): void {
    const parsed = parseShell(raw(this.#script.text))
    if (parsed === undefined) {
      this.error ??= tooDeep
      return
    }
    this.#noteErrors(parsed)
    const { link, isRun = false } = place
    this.#list(parsed.commands, state, { ...place, outer: link, fixed: false, isRun })
  }

  #noteErrors(parsed: ParsedScript): void {
    this.error ??= parsed.errors?.[0]?.message
  }

  #list(statements: readonly Statement[], state: ShellState, within: Scope): void {
    const chain = this.#chain(statements, within)
    for (const [index, statement] of statements.entries()) {
      const { conditional, branch } = within
      const place = { link: { chain, index }, conditional, branch }
      if (statement.background)
        this.#node(statement.command, clone(state), {
          ...place,
          link: undefined,
          conditional: true,
          branch: undefined,
        })
      else this.#node(statement.command, state, place)
    }
  }

  #chain(nodes: readonly SyntaxNode[], { outer, fixed, isRun = false }: Scope): Chain {
    const elements = nodes.map((node) => this.#words.range(node))
    const operators = nodes.slice(1).map((node, index) => {
      const start = nodes[index]?.end ?? 0
      // A comment is none of the script, and a backslash continues the line.
      const between = raw(this.#script.text)
        .slice(start, node.pos)
        .replace(/\\\n|#[^\n]*/g, (blank) => ' '.repeat(blank.length))
      const { 0: text, index: at } = /&&|\|\||;|\n/.exec(between) ?? { 0: '', index: 0 }
      return { text, ...this.#words.range({ pos: start + at, end: start + at + text.length }) }
    })
    return { elements, operators, outer, fixed, isRun }
  }

  #node(node: SyntaxNode, state: ShellState, place: Place): void {
    if (this.#nesting >= deepestNesting) {
      this.error ??= tooDeep
      return
    }
    this.#nesting += 1
    this.#visit(node, state, place)
    this.#nesting -= 1
  }

  #visit(node: SyntaxNode, state: ShellState, place: Place): void {
    switch (node.type) {
      case 'Command':
        this.#command(node, state, place)
        return
      case 'AndOr':
        this.#andOr(node, state, place)
        return
      case 'Pipeline': {
        // Each command of a pipeline runs in a subshell, and none of them can go alone.
        const alone = node.commands.length === 1 ? node.commands[0] : undefined
        if (alone !== undefined && node.prefixes.every(({ type }) => type === 'Time')) {
          this.#node(alone, state, { ...place, link: undefined })
        } else
          for (const command of node.commands)
            this.#node(command, clone(state), { ...place, link: undefined })
        return
      }
      case 'Redirected':
        this.#node(node.command, state, place)
        return
      case 'Subshell':
        this.#list(node.body.commands, clone(state), {
          outer: place.link,
          fixed: false,
          conditional: place.conditional,
          branch: place.branch,
        })
        return
      case 'BraceGroup':
        this.#list(node.body.commands, state, {
          outer: place.link,
          fixed: false,
          conditional: place.conditional,
          branch: place.branch,
        })
        return
      case 'Word':
        this.#substitutions(node, state, place.conditional)
        return
      default:
        this.#branches(node, state, place)
    }
  }

  #andOr(node: AndOr, state: ShellState, place: Place): void {
    const { link, conditional, branch } = place
    const chain = this.#chain(node.commands, { ...place, outer: link, fixed: false })
    let guarded = false
    for (const [index, command] of node.commands.entries()) {
      const isFallback = node.operators[index - 1] === '||'
      if (isFallback) guarded = false
      const mayNotRun = isFallback || guarded
      const own = mayNotRun ? clone(state) : state
      this.#node(command, own, {
        link: { chain, index },
        conditional: conditional || mayNotRun,
        branch: mayNotRun ? undefined : branch,
      })
      if (mayNotRun) merge(state, own, this.#context.limits)
      // What follows `test … &&` runs only if the test holds.
      if (isTest(command)) guarded = true
    }
  }

  /** Compound commands: every list in them may run or not, and what they change is not certain. */
  #branches(node: SyntaxNode, state: ShellState, place: Place): void {
    const before = clone(state)
    const isReached = !place.conditional || place.branch !== undefined
    const branches = isReached ? branchesOf(node, place.branch) : new Map<SyntaxNode, Branch>()
    const sometimes = { outer: undefined, link: undefined, fixed: true, conditional: true }
    const visit = (child: SyntaxNode): void => {
      if (child.type === 'CompoundList') {
        const branch = clone(before)
        this.#list(child.commands, branch, { ...sometimes, branch: branches.get(child) })
        merge(state, branch, this.#context.limits)
      } else if (child.type === 'For' || child.type === 'Select') {
        const { name, wordlist: [only, ...others] = [] } = child
        const value =
          only === undefined || others.length > 0 ? undefined : this.#words.text(only, before)
        before.variables = PersistentMap.with(
          before.variables,
          name.value,
          unknown(name.value, child.pos, value),
        )
        forEachChild(child, visit)
      } else if (child.type === 'Statement') {
        this.#list([child], before, { ...sometimes, branch: undefined })
      } else if (
        child.type === 'Command' ||
        child.type === 'Redirected' ||
        child.type === 'Pipeline'
      ) {
        this.#node(child, before, { ...sometimes, branch: undefined })
      } else if (child.type === 'Word') this.#substitutions(child, before, place.conditional)
      else forEachChild(child, visit)
    }
    visit(node)
  }

  /** Commands inside `$(…)`. */
  #substitutions(node: SyntaxNode, state: ShellState, conditional: boolean): void {
    if (
      (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') &&
      node.script !== undefined
    ) {
      this.#noteErrors(node.script)
      if (node.type === 'CommandExpansion' && node.text.startsWith('${'))
        this.error ??= '"${ …; }" runs commands in Bash 5.3 and nowhere else'
      const { source } = node.script
      const inner =
        source === undefined
          ? this
          : new ScriptReader(
              this.#context,
              {
                text: source,
                offset: 0,
                verbatim: false,
                within: this.#words.range(node),
              },
              this.#wrappers,
              this.#depth + 1,
            )
      inner.#list(node.script.commands, clone(state), {
        outer: undefined,
        fixed: true,
        conditional,
        branch: undefined,
      })
      if (inner !== this) this.commands.push(...inner.commands)
      return
    }
    forEachChild(node, (child) => {
      this.#substitutions(child, state, conditional)
    })
  }

  #command(node: CommandNode, state: ShellState, place: Place): void {
    const assignments: { name: string; value: Text; range: Range }[] = []
    for (const part of node.prefix) {
      this.#substitutions(part, state, place.conditional)
      if (part.type === 'Assignment') assignments.push(this.#assignment(part, state))
    }
    for (const part of node.suffix) this.#substitutions(part, state, place.conditional)
    const redirects = this.#redirects(node, state)
    if (node.name === undefined) {
      for (const { name, value } of assignments) setVariable(state, name, value)
      return
    }
    const words = this.#words.words(node.name, state)
    for (const argument of node.args) {
      if (argument.type === 'Assignment') words.push(this.#assignmentWord(argument, state))
      else words.push(...this.#words.words(argument, state))
    }
    runBuiltin(words, state, this.#context.limits)
    let { environment } = state
    for (const { name, value } of assignments) environment = assign(environment, name, value)
    const { variables, cwd, user } = state
    this.readInvocation(words, {
      link: place.link,
      conditional: place.conditional,
      branch: place.branch,
      state: { environment, variables, cwd, user },
      range: this.#words.range(node),
      assignments,
      redirects,
    })
  }

  #redirects(node: CommandNode, state: ShellState): Command['redirects'] {
    const redirects: Command['redirects'][number][] = []
    for (const redirect of node.redirects) {
      const { operator } = redirect
      if (redirect.type === 'HereDoc') {
        const { text } = redirect.body
        const range = this.#words.range(redirect.body)
        redirects.push({ operator, target: { text, range, splits: false, verbatim: undefined } })
      } else if (redirect.target !== undefined) {
        const [target] = this.#words.words(redirect.target, state)
        if (target !== undefined) redirects.push({ operator, target })
      }
    }
    return redirects
  }

  #assignment(node: Assignment, state: ShellState): { name: string; value: Text; range: Range } {
    const value =
      node.value.type === 'ArrayValue' || node.append === true || node.index !== undefined
        ? unknown(node.name, node.pos)
        : this.#words.text(node.value, state, true)
    return { name: node.name, value, range: this.#words.range(node) }
  }

  #assignmentWord(node: Assignment, state: ShellState): Word {
    const { name, value, range } = this.#assignment(node, state)
    const text = this.#context.limits.text(textOf`${name}=${value}`, name)
    return { text, range, splits: false, verbatim: undefined }
  }

  /** Sees through wrappers and records the command, or reads the script it is given. */
  readInvocation(words: readonly Word[], found: Found): void {
    const { accounts, launchers, limits } = this.#context
    const { environment, cwd, user } = found.state
    let invocation: Invocation = { words, environment, cwd, user, assignments: found.assignments }
    const wrappers = [...(found.wrappers ?? [])]
    for (;;) {
      // Each of hundreds of wrappers has the words of all those after it.
      limits.spend(8 * invocation.words.length)
      const inner = unwrap(invocation, accounts, launchers)
      if (inner === undefined) break
      limits.step()
      wrappers.push(raw(baseName(invocation.words[0]?.text ?? '')))
      invocation = inner
    }

    const nested = scriptOf(invocation, accounts)
    if (nested !== undefined) {
      const { user, environment } = nested
      const own = { environment, variables: found.state.variables, cwd: invocation.cwd, user }
      this.#nested(nested.script, own, { ...found, wrappers })
      return
    }
    const state = {
      environment: invocation.environment,
      variables: found.state.variables,
      cwd: invocation.cwd,
      user: invocation.user,
    }
    this.#record(invocation, found, wrappers)
    const inner = launched(invocation.words, launchers)
    if (inner !== undefined) {
      const isFind = invocation.words[0]?.text === 'find'
      const conditional = found.conditional || isFind
      const outer = [...wrappers, isFind ? 'find' : 'launcher']
      this.readInvocation(inner, {
        ...found,
        state,
        conditional,
        branch: isFind ? undefined : found.branch,
        link: undefined,
        wrappers: outer,
      })
    }

    const [program, ...rest] = invocation.words
    const input = this.#context.inputs.find(({ marker }) => this.#owns(found.range, marker))
    const isShell = isPosixShell(baseName(program?.text ?? ''))
    if (input === undefined || !isShell || !areShellOptions(rest)) return
    this.#read(input.body, state, { ...found, link: undefined }, wrappers)
  }

  /** A here-document belongs to the command that starts right behind its marker, or to the last one before it. */
  #owns(range: Range, marker: number): boolean {
    const { text, offset } = this.#script
    if (marker < range.start)
      return marker >= offset && text.slice(marker - offset, range.start - offset).trim() === ''
    const rest = text.slice(range.start - offset, marker - offset)
    return range.start < marker && !matches(rest.slice(range.end - range.start), /[;&|\n]/)
  }

  #nested(script: Word, state: ShellState, found: Found): void {
    if (this.#depth > 8) {
      this.error ??= 'scripts nested too deep'
      return
    }
    const { text, verbatim } = script
    const inner =
      this.#script.verbatim && verbatim !== undefined
        ? { text, offset: verbatim.start, verbatim: true }
        : { text, offset: 0, verbatim: false, within: this.#script.within ?? script.range }
    this.#read(inner, state, found, found.wrappers ?? [])
  }

  /** Reads a script inside this one. */
  #read(script: Script, state: ShellState, place: Place, wrappers: readonly string[]): void {
    const all = [...this.#wrappers, ...wrappers]
    const reader = new ScriptReader(this.#context, script, all, this.#depth + 1)
    const { link, conditional, branch } = place
    reader.readTop({ ...state, variables: new Map() }, { link, conditional, branch })
    this.error ??= reader.error
    this.commands.push(...reader.commands)
  }

  #record(invocation: Invocation, found: Found, wrappers: readonly string[]): void {
    const { words, environment, cwd, user } = invocation
    const [program] = words
    if (program === undefined) return
    this.#context.limits.step()
    const [named, ...operands] = moduleOf(words) ?? words
    this.commands.push({
      run: this.#context.run,
      range: found.range,
      program,
      name: baseName(named?.text ?? '').replace(/(?<=.)@[^/]*$/, ''),
      arguments: operands,
      assignments: invocation.assignments,
      redirects: found.redirects,
      environment,
      cwd,
      user,
      wrappers: [...this.#wrappers, ...wrappers],
      conditional: found.conditional,
      branch: found.branch,
      editable: this.#script.verbatim,
      link: this.#script.verbatim ? found.link : undefined,
    })
  }
}

function baseName(path: Text): Text {
  return path.slice(path.lastIndexOf('/') + 1)
}
