/** A variable that switches a cache off: where it is set, and whom it reaches. */
import type { Instruction, PackageManager, Run } from '../types.ts'
import { mountedCache } from './clean-up.ts'
import { ancestors, type Flow } from './flow.ts'
import type { Invocation } from './invocations.ts'
import { mayRun } from './masking.ts'

/** The one ENV or ARG that sets the variable for a RUN; undefined when several do. */
export function settingInstruction(
  flow: Flow,
  run: Run,
  variable: string,
): Instruction | undefined {
  const setting = [...flow.before(run.instruction)].filter(
    ({ detail }) =>
      detail?.kind === 'variables' && detail.variables.some(({ name }) => name === variable),
  )
  return setting.length === 1 ? setting[0] : undefined
}

/**
 * The commands of the manager that a variable reaches, when each of them has its caches mounted and
 * nothing else may run the manager; undefined otherwise.
 */
export function usersOf(
  flow: Flow,
  setting: Instruction,
  manager: PackageManager,
): Invocation[] | undefined {
  const { stage } = setting
  if (stage === undefined) return undefined
  const users: Invocation[] = []
  for (const run of flow.runs({ onbuild: true })) {
    const other = run.instruction.stage
    const isReached =
      other === stage
        ? run.instruction.index > setting.index
        : other !== undefined && ancestors(other).includes(stage)
    if (!isReached) continue
    if (run.onbuild || run.unreadable !== undefined || mayRun(flow, run, manager)) return undefined
    for (const invocation of flow.invocations(run)) {
      if (invocation.manager !== manager) continue
      const uses = flow.cachesOf(invocation)
      if (
        uses.some(({ directory }) => mountedCache(flow, run, invocation, directory) === undefined)
      )
        return undefined
      if (uses.length > 0) users.push(invocation)
    }
  }
  return users
}
