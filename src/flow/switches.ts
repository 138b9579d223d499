/** A variable that switches a cache off: where it is set, and which commands it reaches. */
import { onlyOne } from '../common/list.ts'
import { matches } from '../read/text.ts'
import type { Command, Instruction, Run, Stage } from '../read/types.ts'
import type { PackageManager } from '../know/types.ts'
import { mountedCache } from './mounted-caches.ts'
import type { Flow } from './flow.ts'
import { readInvocation, type Invocation } from './invocations.ts'
import { holdsLayersOf } from './lineage.ts'
import { mayRun } from './masking.ts'
import { isOpaque } from '../know/programs.ts'
import { imagesFrom, programsOf } from './follow.ts'

/**
 * The one ENV or ARG that sets the variable for a RUN; undefined when several do. An ARG may go like
 * an ENV: a `--build-arg` of its name is then a warning, and no error.
 */
export function settingInstruction(
  flow: Flow,
  run: Run,
  variable: string,
): Instruction | undefined {
  const setting = onlyOne(
    flow.before(run.instruction),
    ({ detail }) =>
      detail?.kind === 'variables' && detail.variables.some(({ name }) => name === variable),
  )
  return setting?.isTriggered === false ? setting : undefined
}

/**
 * The commands of the manager that a variable reaches, when each of them has its caches mounted and
 * nothing else may run the manager or read the variable; undefined otherwise.
 */
export function usersOf(
  flow: Flow,
  setting: Instruction,
  variable: string,
  manager: PackageManager,
): Invocation[] | undefined {
  const { dockerfile } = flow
  if (new RegExp(`\\$\\{?${variable}\\b`).test(dockerfile.source)) return undefined
  const isReached = (stage: Stage): boolean =>
    setting.stage !== undefined && holdsLayersOf(stage, setting.stage)
  // An ARG is in force for the RUNs of the build only.
  const images = setting.keyword === 'ARG' ? [] : imagesFrom(flow, setting)
  for (const image of images) {
    const commands = programsOf(image).flatMap(({ detail }) => detail.commands)
    const mayInstall = commands.some(
      (command) => startsAnything(command) || readInvocation(command, [manager]) !== undefined,
    )
    if (mayInstall) return undefined
  }
  const users: Invocation[] = []
  for (const run of flow.runs({ onbuild: true })) {
    const { stage, index } = run.instruction
    if (stage === undefined || !isReached(stage) || index < setting.index) continue
    if (run.onbuild || run.unreadable !== undefined || mayRun(flow, run.commands, manager))
      return undefined
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

/** Whether a program takes commands from a user: a shell, an interpreter, a script that hands its arguments on. */
function startsAnything(command: Command): boolean {
  return (
    isOpaque(command) ||
    matches(command.name, /^(?:(?:ba|da|a|z)?sh|.*entrypoint.*|jupyter.*|ipython|tox|nox)$/)
  )
}
