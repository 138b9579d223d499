/** What a shell knows while it runs a script, and what becomes of that in branches. */
import { list } from '../../common/list.ts'
import { assign, defaultPath, lookUp, type Environment } from '../environment.ts'
import type { Limits } from '../limits.ts'
import { PersistentMap } from '../persistent-map.ts'
import { matches, type Text, textOf, unknown } from '../text.ts'
import type { User } from '../types.ts'

export interface ShellState {
  environment: Environment
  /** Variables that are not exported; undefined for unset. */
  variables: ReadonlyMap<Text, Text | undefined>
  cwd: Text
  user: User
}

/** The value of a variable in a shell; undefined when it is certainly unset. */
export function shellVariable(state: ShellState, name: Text): Text | undefined {
  if (state.variables.has(name)) return state.variables.get(name)
  const value = lookUp(state.environment, name)
  if (value !== undefined) return value
  if (name === 'HOME') return state.user.home
  if (name === 'PATH') return defaultPath
  if (name === 'PWD') return state.cwd
  // Positional and special parameters, and what every shell sets by itself.
  return matches(name, /^[A-Z_a-z]\w*$/) && !selfSet.has(name)
    ? undefined
    : unknown(textOf`$${name}`, 'shell')
}

const selfSet = new Set<Text>(list`
  UID EUID HOSTNAME HOSTTYPE MACHTYPE OSTYPE OLDPWD PPID RANDOM SHELL USER LOGNAME IFS OPTARG
  OPTIND REPLY SECONDS BASH_VERSION BASH_SOURCE LINENO
`)

/** What a subshell or a branch begins with. */
export function clone(state: ShellState): ShellState {
  return {
    environment: state.environment,
    variables: state.variables,
    cwd: state.cwd,
    user: state.user,
  }
}

/** After a branch that may have run, only what it did not change is certain. */
export function merge(state: ShellState, branch: ShellState, limits: Limits): void {
  if (branch.cwd !== state.cwd) state.cwd = unknown('PWD', branch.cwd)
  for (const [name, value] of branch.environment.variables) {
    limits.spend(8)
    if (lookUp(state.environment, name) === value) continue
    state.environment = assign(
      state.environment,
      name,
      unknown(name, textOf`branch ${value ?? ''}`),
    )
  }
  for (const [name, value] of branch.variables) {
    limits.spend(8)
    if (state.variables.get(name) === value) continue
    state.variables = PersistentMap.with(
      state.variables,
      name,
      unknown(name, textOf`branch ${value ?? ''}`),
    )
  }
}

export function setVariable(state: ShellState, name: Text, value: Text): void {
  if (state.environment.variables.has(name))
    state.environment = assign(state.environment, name, value)
  else state.variables = PersistentMap.with(state.variables, name, value)
}
