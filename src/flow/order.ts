/** What comes before what: the RUNs of a file, its stages, and what is built upon an instruction. */
import { Effort } from '../read/limits.ts'
import type { Text } from '../read/text.ts'
import type { Dockerfile, Instruction, Run, Stage } from '../read/types.ts'
import { ancestors, holdsLayersOf } from './lineage.ts'

export class Order {
  /** What the answers are about. */
  readonly dockerfile: Dockerfile
  /** What answers may still cost. */
  readonly effort: Effort
  readonly #runs: readonly Run[]
  readonly #ownRuns: readonly Run[]
  readonly #cacheRuns: readonly Run[]
  /** What ONBUILDs of the file run in its stages. */
  readonly #triggered: readonly Run[]
  readonly #answers = new WeakMap<object, Map<Text, unknown>>()
  /** The instruction before each in its stage chain. */
  readonly #previous = new Map<Instruction, Instruction | undefined>()

  /** Throws a `TooLargeError` from any question once `effort` is spent. */
  constructor(dockerfile: Dockerfile, effort = new Effort()) {
    this.dockerfile = dockerfile
    this.effort = effort
    this.#runs = dockerfile.instructions.flatMap(({ detail }) =>
      detail?.kind === 'run' ? [detail] : [],
    )
    this.#ownRuns = this.#runs.filter(({ onbuild }) => !onbuild)
    this.#cacheRuns = this.#ownRuns.filter(hasCacheMount)
    this.#triggered = dockerfile.stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ isTriggered, detail }) =>
        isTriggered && detail?.kind === 'run' ? [detail] : [],
      ),
    )
    const last = new Map<Stage, Instruction | undefined>()
    for (const stage of dockerfile.stages) {
      let previous = 'stage' in stage.base ? last.get(stage.base.stage) : undefined
      for (const instruction of stage.instructions) {
        this.#previous.set(instruction, previous)
        if (instruction.keyword !== 'ONBUILD') previous = instruction
      }
      last.set(stage, previous)
    }
  }

  /** The answer to a question about a part of this file, which many findings ask. */
  remember<Answer>(subject: object, question: Text, answer: () => Answer): Answer {
    const known = this.#answers.get(subject) ?? new Map<Text, unknown>()
    this.#answers.set(subject, known)
    if (!known.has(question)) known.set(question, answer())
    return known.get(question) as Answer
  }

  /** All RUNs, in order; those that an ONBUILD holds only on request. */
  runs({ onbuild = false } = {}): readonly Run[] {
    this.effort.spend(this.#runs.length / 4)
    return onbuild ? this.#runs : this.#ownRuns
  }

  /** Those of them that mount a cache: the scripts of others need not be read to look at mounts. */
  cacheRuns(): readonly Run[] {
    this.effort.spend(this.#cacheRuns.length / 4)
    return this.#cacheRuns
  }

  /** The instructions before one in its stage chain, the stages it is built from first. */
  before(instruction: Instruction): readonly Instruction[] {
    const { stage } = instruction
    if (stage === undefined) return []
    const earlier: Instruction[] = []
    for (const { instructions } of [...ancestors(stage), stage]) {
      this.effort.spend(instructions.length / 4)
      for (const each of instructions) {
        if (each === instruction) break
        if (each.keyword !== 'ONBUILD') earlier.push(each)
      }
    }
    return earlier
  }

  /** The RUNs after one in its stage, and in the stages built from it. */
  after({ stage, index }: Instruction, which: { onbuild?: boolean } = {}): Run[] {
    if (stage === undefined) return []
    return this.runs(which).filter(({ instruction }) => {
      const other = instruction.stage
      if (other === undefined || instruction.index <= index) return false
      return holdsLayersOf(other, stage)
    })
  }

  /** The RUNs that find the layer of an instruction: those after it, and what ONBUILDs run in stages built from its own. */
  later(instruction: Instruction): Run[] {
    const { stage } = instruction
    if (stage === undefined) return []
    this.effort.spend(this.#triggered.length / 4)
    const held = this.runs({ onbuild: true }).filter(({ onbuild }) => onbuild)
    const triggered = this.#triggered.filter((run) => run.instruction.stage !== stage)
    return [
      ...this.after(instruction),
      ...[...held, ...triggered].filter(
        (run) => run.instruction.stage !== undefined && holdsLayersOf(run.instruction.stage, stage),
      ),
    ]
  }

  /** What adds up over an instruction and all before it in its stage chain. Each is added once. */
  protected accumulate<T>(
    known: Map<Instruction, T>,
    instruction: Instruction,
    start: T,
    add: (sum: T, each: Instruction) => T,
  ): T {
    const missing: Instruction[] = []
    let each: Instruction | undefined = instruction
    while (each !== undefined && !known.has(each)) {
      missing.push(each)
      each = this.#previous.get(each)
    }
    let sum = each === undefined ? start : (known.get(each) ?? start)
    for (const next of missing.toReversed()) {
      sum = add(sum, next)
      known.set(next, sum)
    }
    return sum
  }
}

/** Whether one of the mounts of a RUN is a cache. */
export function hasCacheMount({ mounts }: Run): boolean {
  return mounts.some(({ type }) => type === 'cache')
}
