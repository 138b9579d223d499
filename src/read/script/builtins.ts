/** The builtins that change the shell itself: where it is, and what its variables are. */
import { list } from '../../common/list.ts'
import { assign } from '../environment.ts'
import type { Limits } from '../limits.ts'
import { parentOf, resolvePath } from '../paths.ts'
import { PersistentMap } from '../persistent-map.ts'
import { groupsOf, type Text, textOf, unknown } from '../text.ts'
import type { Word } from '../types.ts'
import { setVariable, shellVariable, type ShellState } from './shell-state.ts'

/** Commands that change the shell they run in, so that the commands after them do something else. */
export const changesShell: ReadonlySet<string> = new Set(list`
  cd pushd popd export declare typeset unset . source read
`)

/** What a builtin does to the shell that runs it; nothing, if it is none that changes one. */
export function runBuiltin(words: readonly Word[], state: ShellState, limits: Limits): void {
  const [program, ...operands] = words.map(({ text }) => text)
  switch (program) {
    case 'cd':
    case 'pushd': {
      const target =
        operands.find((operand) => !operand.startsWith('-')) ?? shellVariable(state, 'HOME') ?? '/'
      state.cwd = operands.includes('-')
        ? unknown('OLDPWD', 'cd')
        : limits.text(resolvePath(state.cwd, target), 'PWD')
      return
    }
    case 'popd':
      state.cwd = unknown('PWD', 'popd')
      return
    case 'export':
    case 'declare':
    case 'typeset':
      for (const operand of operands) {
        const [name] = groupsOf(operand, /^([A-Za-z_]\w*)(?:=.*)?$/s) ?? []
        if (name === undefined) continue
        const [value] = groupsOf(operand, /=(.*)$/s) ?? []
        const exported = value ?? shellVariable(state, name)
        if (program === 'export') state.environment = assign(state.environment, name, exported)
        else if (value !== undefined) setVariable(state, name, value)
      }
      return
    case 'unset':
      for (const operand of operands) {
        state.environment = assign(state.environment, operand, undefined)
        state.variables = PersistentMap.with(state.variables, operand, undefined)
      }
      return
    case '.':
    case 'source': {
      const directory = environmentOfActivate(resolvePath(state.cwd, operands[0] ?? ''))
      if (directory === undefined) return
      const longer = textOf`${directory}/bin:${shellVariable(state, 'PATH') ?? ''}`
      const path = limits.text(longer, 'PATH')
      state.environment = assign(assign(state.environment, 'PATH', path), 'VIRTUAL_ENV', directory)
      return
    }
    case 'read':
      for (const operand of operands)
        state.variables = PersistentMap.with(state.variables, operand, unknown(operand, 'read'))
  }
}

/** The directory a script such as `/opt/venv/bin/activate` belongs to: `/opt/venv`. */
function environmentOfActivate(script: Text): Text | undefined {
  return script.endsWith('/bin/activate') ? parentOf(parentOf(script)) : undefined
}
