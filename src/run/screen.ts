import type { Look } from '../output/text.ts'

/** What `--color` takes. */
export type ColourChoice = 'auto' | 'always' | 'never'

/** The terminal, or what stands in for it. */
export interface Screen {
  /** To the standard output. */
  readonly out: (piece: string | Buffer) => void
  /** To the standard error. */
  readonly note: (text: string) => void
  /** One line about something that went wrong. */
  readonly complain: (message: string) => void
  /** How far the run is; `total` may still grow. */
  readonly progress: (done: number, total: number) => void
  /** Whether a person sees the standard output as it is. */
  readonly isTerminal: boolean
  /** Whether the standard output is coloured. */
  readonly colours: boolean
  /** Of the standard error. */
  readonly look: Look
  /** Whether the user wants to stop. */
  readonly isInterrupted: () => boolean
  /** The same, with or without colours. */
  readonly colouredAs: (colour: ColourChoice) => Screen
}
