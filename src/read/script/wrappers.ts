/**
 * Programs that run another program: what they run, as whom, where and with which environment.
 * Each entry is the tool's own documented syntax.
 */
import type { Accounts, Assignment, Launcher, Launchers, User, Word } from '../types.ts'
import { userNamed } from '../accounts.ts'
import { assign, type Environment } from '../environment.ts'
import { groupsOf, isKnown, isOneOf, matches, type Text, unknown } from '../text.ts'

/** A program with its arguments, and what is in force for it. */
export interface Invocation {
  readonly words: readonly Word[]
  readonly environment: Environment
  readonly cwd: Text
  readonly user: User
  /** What wrappers were given as `NAME=value`. */
  readonly assignments: readonly Assignment[]
}

interface Wrapper {
  /** Options that take a value in the next word. */
  readonly valueOptions?: readonly string[]
  /** Operands before the program, as the duration of `timeout`. */
  readonly operands?: number
  /** Takes `NAME=value` words before the program. */
  readonly assignments?: boolean
  /** Options that mean it does not run the program, as `command -v`. */
  readonly inert?: readonly string[]
  /** Option that names the user. */
  readonly userOption?: readonly string[]
  /** The first operand names the user, as for gosu. */
  readonly userOperand?: boolean
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: { valueOptions: ['-u', '--user', '-g', '--group', '-C', '-h', '-p', '-D', '-R', '-T'], assignments: true, userOption: ['-u', '--user'], inert: ['-R', '--chroot', '-l', '-e', '-v'] },
  doas: { valueOptions: ['-u', '-C'], userOption: ['-u'] },
  env: { valueOptions: ['-u', '--unset', '-C', '--chdir'], assignments: true, inert: ['-S', '--split-string', '-C', '--chdir'] },
  exec: { valueOptions: ['-a'] },
  command: { inert: ['-v', '-V'] },
  builtin: {},
  time: { valueOptions: ['-f', '-o'] },
  nice: { valueOptions: ['-n', '--adjustment'] },
  ionice: { valueOptions: ['-c', '-n', '--class', '--classdata'], inert: ['-p'] },
  nohup: {},
  setsid: {},
  stdbuf: { valueOptions: ['-i', '-o', '-e'] },
  timeout: { valueOptions: ['-s', '--signal', '-k', '--kill-after'], operands: 1 },
  xargs: { valueOptions: ['-n', '-I', '-P', '-L', '-d', '-a', '-s', '-E', '--max-args', '--max-procs', '--arg-file', '--delimiter'] },
  eatmydata: {},
  catchsegv: {},
  fakeroot: {},
  'xvfb-run': { valueOptions: ['-n', '-s', '-e', '-f', '-p', '-w'] },
  tini: {},
  'dumb-init': {},
  gosu: { userOperand: true },
  'su-exec': { userOperand: true },
} // prettier-ignore

/** What a word list runs after one wrapper is taken off; undefined when there is none. */
export function unwrap(
  invocation: Invocation,
  accounts: Accounts,
  launchers: Launchers,
): Invocation | undefined {
  const [program, ...rest] = invocation.words
  if (program === undefined) return undefined
  const name = baseName(program.text)
  const wrapper = isKnown(name) && Object.hasOwn(wrappers, name) ? wrappers[name] : undefined
  if (wrapper === undefined) return forwarded(invocation, launchers)

  let { environment, user } = invocation
  let userText: Text | undefined = name === 'sudo' || name === 'doas' ? 'root' : undefined
  let preserves = false
  let operands = wrapper.operands ?? 0
  let userOperand = wrapper.userOperand ?? false
  const assignments: Assignment[] = []
  let index = 0
  for (; index < rest.length; index += 1) {
    const word = rest[index]
    const text = word?.text ?? ''
    if (isOneOf(text, wrapper.inert)) return undefined
    if (text === '--') {
      index += 1
      break
    }
    if (text.startsWith('-') && (text.length > 1 || name === 'env')) {
      const option = text.split('=')[0] ?? ''
      if (isOneOf(option, wrapper.valueOptions) && option === text) {
        index += 1
        if (isOneOf(option, wrapper.userOption)) userText = rest[index]?.text
      } else if (isOneOf(text.slice(0, 2), wrapper.userOption) && !text.startsWith('--'))
        userText = text.slice(2)
      else if (isOneOf(option, wrapper.userOption)) userText = text.slice(option.length + 1)
      if (name === 'sudo' && matches(text, /^-[A-Za-z]*E|^--preserve-env/)) preserves = true
      if (name === 'env' && (text === '-i' || text === '--ignore-environment' || text === '-')) {
        environment = { variables: new Map(), unknownBase: undefined }
      }
      if (name === 'env' && option === '-u')
        environment = assign(environment, rest[index]?.text ?? '', undefined)
      continue
    }
    const [variable, value = ''] = groupsOf(text, /^([A-Za-z_]\w*)=(.*)$/s) ?? []
    if (wrapper.assignments && variable !== undefined && word !== undefined)
      assignments.push({ name: variable, value, range: word.range })
    else if (userOperand) {
      userText = text
      userOperand = false
    } else if (operands > 0) operands -= 1
    else break
  }

  if (userText !== undefined) {
    user = userNamed(userText, accounts)
    if (name === 'sudo' && !preserves)
      environment = { variables: new Map(), unknownBase: undefined }
    environment = assign(environment, 'HOME', preserves ? unknown('HOME', 'sudo -E') : user.home)
  }
  for (const each of assignments) environment = assign(environment, each.name, each.value)
  const words = rest.slice(index)
  const all = [...invocation.assignments, ...assignments]
  return words.length === 0
    ? undefined
    : { ...invocation, words, environment, user, assignments: all }
}

/** The script of `sh -c SCRIPT`, `bash -lc SCRIPT`, `su USER -c SCRIPT` and the like. */
export function scriptOf(
  invocation: Invocation,
  accounts: Accounts,
): { script: Word; user: User; environment: Environment } | undefined {
  const [program, ...rest] = invocation.words
  const name = program === undefined ? '' : baseName(program.text)
  const { user, environment } = invocation
  if (isPosixShell(name)) {
    const flag = rest.findIndex(({ text }) => matches(text, /^-[A-Za-z]*c$/))
    if (flag === -1 || !areShellOptions(rest.slice(0, flag))) return undefined
    const script = rest[flag + 1]
    return script === undefined ? undefined : { script, user, environment }
  }
  if (name === 'su' || name === 'runuser') {
    const flag = rest.findIndex(({ text }) => text === '-c' || text === '--command')
    const script = flag === -1 ? undefined : rest[flag + 1]
    if (script === undefined) return undefined
    const named = rest.find(
      ({ text }, index) =>
        !text.startsWith('-') && index !== flag + 1 && rest[index - 1]?.text !== '-s',
    )
    const other = userNamed(named?.text ?? 'root', accounts)
    const login = rest.some(({ text }) => text === '-' || text === '-l' || text === '--login')
    const own = login ? { variables: new Map<Text, Text>(), unknownBase: undefined } : environment
    return { script, user: other, environment: assign(own, 'HOME', other.home) }
  }
  return undefined
}

/** Whether a shell gets no more than options, as `bash -euo pipefail`: then it reads its input. */
export function areShellOptions(words: readonly Word[]): boolean {
  return words.every(({ text }) => matches(text, /^[-+]/) || text === 'pipefail')
}

/** Whether a program of this name reads the POSIX shell language. */
export function isPosixShell(name: Text): boolean {
  return isKnown(name) && /^(?:ba|da|a|k|z)?sh$/.test(name)
}

/** What runs another program, and is itself of interest, too: `npx playwright install`, `find -exec`. */
export function launched(
  words: readonly Word[],
  launchers: Launchers,
): readonly Word[] | undefined {
  const [program, ...rest] = words
  const name = program === undefined ? '' : baseName(program.text)
  if (name === 'find') {
    const start = rest.findIndex(({ text }) => matches(text, /^-(?:exec|execdir|ok|okdir)$/)) + 1
    const end = rest.findIndex(({ text }, at) => at >= start && matches(text, /^(?:;|\\;|\+)$/))
    return start === 0 ? undefined : rest.slice(start, end === -1 ? undefined : end)
  }
  const launcher = launcherOf(name, launchers)
  if (launcher === undefined || launcher.forwards === true) return undefined
  let index = 0
  if (launcher.subcommands !== undefined) {
    if (!isOneOf(rest[0]?.text ?? '', launcher.subcommands)) return undefined
    index = 1
  }
  while (rest[index]?.text.startsWith('-'))
    index += isOneOf(rest[index]?.text ?? '', launcher.values) ? 2 : 1
  const inner = rest.slice(index)
  return inner.length === 0 ? undefined : inner
}

/** What a program runs that only finds the right version of it, as `corepack yarn` does. */
function forwarded(invocation: Invocation, launchers: Launchers): Invocation | undefined {
  const [program, ...words] = invocation.words
  const launcher = launcherOf(baseName(program?.text ?? ''), launchers)
  if (program === undefined || launcher?.forwards !== true || words.length === 0) return undefined
  const first = words[0]?.text ?? ''
  if (first.startsWith('-') || isOneOf(first, launcher.subcommands)) return undefined
  const { program: name } = launcher
  return { ...invocation, words: name === undefined ? words : [named(program, name), ...words] }
}

/** The word for one program, where that for another stands. */
function named({ range, splits }: Word, name: string): Word {
  return { text: name, range, splits, verbatim: undefined }
}

function launcherOf(name: Text, launchers: Launchers): Launcher | undefined {
  return isKnown(name) && Object.hasOwn(launchers, name) ? launchers[name] : undefined
}

function baseName(path: Text): Text {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `python -m MODULE …`: the words from the module on. */
export function moduleOf(words: readonly Word[]): readonly Word[] | undefined {
  const [program, ...rest] = words
  const name = program === undefined ? '' : baseName(program.text)
  if (!matches(name, /^(?:python|pypy)[\d.]*$/)) return undefined
  for (const [index, { text }] of rest.entries()) {
    if (matches(text, /^-[bBdEhiIOqsSuvx?]*m$/)) return rest.slice(index + 1)
    if (!matches(text, /^-[bBdEiIOqsSuvx]+$/)) return undefined
  }
  return undefined
}
