/** Which commands of a file run package managers, and what those before a command have stored as settings. */
import { once } from '../common/memo.ts'
import type { PackageManager } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import type { Effort } from '../read/limits.ts'
import { matches } from '../read/text.ts'
import type { Command, Dockerfile, Instruction, Run } from '../read/types.ts'
import { readInvocation, readWords, type Invocation } from './invocations.ts'
import { Order } from './order.ts'
import { settingsOf, type Setting } from './settings.ts'

export class Invocations extends Order {
  /** The package managers that are known here. */
  readonly managers: readonly PackageManager[]
  readonly #invocations = new WeakMap<Run, readonly Invocation[]>()
  readonly #invocationOf = new Map<Command, Invocation>()
  readonly #settings = new Map<Instruction, readonly Setting[]>()

  constructor(dockerfile: Dockerfile, managers: readonly PackageManager[], effort?: Effort) {
    super(dockerfile, effort)
    this.managers = managers
  }

  /** The commands of a RUN that run a package manager, in their order. */
  invocations(run: Run): readonly Invocation[] {
    const known = this.#invocations.get(run)
    if (known !== undefined) return known
    const invocations = run.commands.flatMap((command) =>
      [
        readInvocation(command, this.managers) ?? [],
        startedInvocations(command, this.managers),
      ].flat(),
    )
    this.#invocations.set(run, invocations)
    // What is started by another program comes after that.
    for (const invocation of invocations.toReversed())
      this.#invocationOf.set(invocation.command, invocation)
    return invocations
  }

  /** The invocation of a command of a RUN. */
  invocationOf(command: Command): Invocation | undefined {
    if (command.run !== undefined) this.invocations(command.run)
    return this.#invocationOf.get(command)
  }

  /** What earlier commands stored as settings of a tool: `npm config set cache DIR`. */
  protected settingsBefore(command: Command, manager: PackageManager): readonly Setting[] {
    if (manager.settings === undefined || command.run === undefined) return []
    const start: readonly Setting[] = []
    return this.accumulate(
      this.#settings,
      command.run.instruction,
      start,
      (settings, { detail }) => {
        if (detail?.kind !== 'run') return settings
        const stored = this.invocations(detail).flatMap(settingsOf)
        return stored.length === 0 ? settings : [...settings, ...stored]
      },
    )
  }
}

/** The tools that a command starts to do its work, as a variable says: each has its words. */
function startedInvocations(command: Command, managers: readonly PackageManager[]): Invocation[] {
  return thoseStarted(managers)
    .filter(
      ({ startedBy }) =>
        matches(command.name, startedBy?.programs) &&
        startedBy?.variables.some((name) =>
          matches(lookUp(command.environment, name) ?? '', startedBy.value),
        ),
    )
    .map((manager) => readWords(command, manager))
}

const thoseStarted = once((managers: readonly PackageManager[]) =>
  managers.filter(({ startedBy }) => startedBy !== undefined),
)
