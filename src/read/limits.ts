/**
 * What reading one file may take. A few bytes of Dockerfile can ask for any amount of it
 * (`ENV V=$V$V`, thirty times); a file that real builders work with asks for a thousandth.
 */
import { createHash } from 'node:crypto'
import { raw, type Text, unknown } from './text.ts'

/**
 * Linux passes no longer string to a program, as an argument or in its environment: MAX_ARG_STRLEN,
 * without the end of the string. https://man7.org/linux/man-pages/man2/execve.2.html
 */
export const longestArgument = 131_071

/** Instructions, their flags and variables, and commands. */
const mostSteps = 10_000

/** Of those, in one instruction: what is said of a RUN is said of pairs of its commands and mounts. */
const mostStepsInOne = 500

/** Of all texts that words expand to, in characters. */
const mostText = 16 * 2 ** 20

/** Lists in lists, quotes in quotes. */
export const deepestNesting = 100

/** A file asks for more than anybody needs. Its message completes "it has …". */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

/** What is left for a file that is being read, and for one of its instructions. */
export class Limits {
  #stepsInOne = mostStepsInOne
  readonly #file: { steps: number; text: number }

  constructor(file = { steps: mostSteps, text: mostText }) {
    this.#file = file
  }

  /** Counts an instruction. Throws a `TooLargeError` for one too many. Gives what is left for that one. */
  instruction(): Limits {
    const limits = new Limits(this.#file)
    limits.step()
    return limits
  }

  /** Counts a flag, a variable or a command of the instruction. Throws a `TooLargeError` for one too many. */
  step(): void {
    this.#file.steps -= 1
    this.#stepsInOne -= 1
    if (this.#file.steps < 0)
      throw new TooLargeError(`more than ${mostSteps} instructions, variables and commands`)
    if (this.#stepsInOne < 0)
      throw new TooLargeError(
        `an instruction of more than ${mostStepsInOne} flags, variables and commands`,
      )
  }

  /** Counts characters that are worked on. Throws a `TooLargeError` for one too many. */
  spend(characters: number): void {
    this.#file.text -= characters
    if (this.#file.text < 0) throw new TooLargeError('too many long values')
  }

  /** A text that `word` expands to; past what a program can be given, it is not needed. */
  text(text: Text, word: Text): Text {
    this.spend(text.length)
    if (text.length <= longestArgument) return text
    const digest = createHash('sha256').update(raw(text)).update(raw(word)).digest('base64')
    return unknown(word.slice(0, 40), digest)
  }
}

/** Questions about what one thing has to do with another: a command with a path, a RUN with a mount. */
const mostQuestions = 4_000_000

/** What is left of what analysing a file may take: its RUNs and stages may depend on each other in any way. */
export class Effort {
  #left = mostQuestions

  renew(): void {
    this.#left = mostQuestions
  }

  /** Throws a `TooLargeError` for one question too many. */
  spend(questions: number): void {
    this.#left -= questions
    if (this.#left < 0)
      throw new TooLargeError('too many RUNs, mounts and stages that may depend on each other')
  }
}
