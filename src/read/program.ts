/** CMD, ENTRYPOINT and HEALTHCHECK: their commands are read when they are first asked for. */
import type { Place } from './place.ts'
import { readCommands } from './script/commands.ts'
import type { Command, Program } from './types.ts'

/** `rest` is where the commands begin. */
export function readProgram(place: Place, rest: number): Program {
  return new ReadProgram(place, rest)
}

class ReadProgram implements Program {
  readonly kind = 'program'
  readonly #place: Place
  readonly #rest: number
  #commands: readonly Command[] | undefined

  constructor(place: Place, rest: number) {
    this.#place = place
    this.#rest = rest
  }

  get commands(): readonly Command[] {
    return (this.#commands ??= readCommands(this.#place, this.#rest, undefined).commands)
  }
}
