/** What a transform is given, and what it gives: findings, and the edits that mend them. */
import type { Flow } from '../flow/flow.ts'
import type { Command, Dockerfile, Instruction, Range, Run, TextEdit, Word } from '../read/types.ts'
import type { Text } from '../read/text.ts'
import type { Layout } from './layout.ts'

/** What a transform is given. */
export interface FileInfo {
  /** Relative to the root of the repository, with slashes; undefined for a source without a file. */
  readonly path: string | undefined
  /** Without a byte order mark, and with a line feed after each line, whatever the file has. */
  readonly source: string
  readonly dockerfile: Dockerfile
  /** Answers about this Dockerfile: what commands write and read, where caches are. */
  readonly flow: Flow
  readonly layout: Layout
  /** What edits lead to, once the transforms that run by themselves have repaired what they find then. */
  readonly after: (edits: readonly Edit[]) => Outcome
}

/** What edits lead to. */
export interface Outcome {
  /** Answers about the Dockerfile as it is then; undefined where it cannot be read, or is too large. */
  readonly flow: Flow | undefined
  /** Why what is found then, and not before, is not repaired. */
  readonly left: readonly string[]
}

// --- Findings ----------------------------------------------------------------------------------

/** What a transform finds: what goes wrong at a place, and its fix, or why there is none. */
export interface Finding {
  /** What goes wrong, in one sentence. */
  readonly message: string
  readonly range: Range
  /**
   * What it is about: the path of a directory, a variable, an option. With its place, it tells a finding
   * from the others of its transform, in whatever words they are said.
   */
  readonly subject?: Text | undefined
  /** Which misuse it is, where several transforms find the same: of these, one is reported. */
  readonly misuse?: string | undefined
  /** Other mounts that it is about, where no fix edits them. */
  readonly also?: readonly Range[] | undefined
  /** Who needs what goes wrong, in words, and where that is. */
  readonly reader?: { readonly text: string; readonly range: Range } | undefined
  readonly fix?: Fix | undefined
  /** Why there is no fix. */
  readonly withheld?: string | undefined
  /** Nothing is wrong: it is told only to who asks for more, and counts as no finding. */
  readonly isRemark?: true
}

/** What becomes of a finding: edits, which are applied together or not at all. */
export interface Fix {
  /** What the fix does, in words. */
  readonly description: string
  readonly edits: readonly Edit[]
  /** Why a person should look before it is applied. Without it the fix is safe. */
  readonly unsafe?: string | undefined
  /** Absolute paths that were lost, and have files in the stage of the finding afterwards. */
  readonly restores?: readonly string[] | undefined
  /** Absolute paths that the fix removes from the image on purpose. */
  readonly removes?: readonly string[] | undefined
  /** How many RUNs get a cache that had none, by package manager. */
  readonly gains?: Readonly<Record<string, number>> | undefined
}

/** A `TextEdit` that says what it means, so that the gates can check that it did just that. */
export interface Edit extends TextEdit {
  readonly intent: EditIntent
}

export type EditIntent =
  /** A transform that returned the new source. */
  | { readonly kind: 'rewrite' }
  /** Only the flags of the RUN change. */
  | { readonly kind: 'flags'; readonly run: Run }
  /** Variables of the first command become options of a mount. */
  | { readonly kind: 'take-assignments'; readonly run: Run; readonly names: readonly string[] }
  | { readonly kind: 'remove-commands'; readonly commands: readonly Command[] }
  | { readonly kind: 'remove-argument'; readonly command: Command; readonly word: Word }
  /** A command comes before all others. */
  /** `index` counts the commands of the RUN that stay before it: the shell that reads a here-document. */
  | {
      readonly kind: 'prepend-command'
      readonly run: Run
      readonly command: string
      readonly index: number
    }
  | {
      readonly kind: 'insert-arguments'
      readonly command: Command
      readonly arguments: readonly string[]
    }
  /** The command gets an assignment, or loses its assignment of this name. */
  | { readonly kind: 'assign'; readonly command: Command; readonly assignment: string }
  | { readonly kind: 'remove-assignment'; readonly command: Command; readonly name: string }
  /** The instruction goes, and if it is a RUN, with these commands, which are all of it. */
  | {
      readonly kind: 'remove-instruction'
      readonly instruction: Instruction
      readonly commands: readonly Command[]
    }
  /** An instruction comes before this one. */
  | {
      readonly kind: 'insert-instruction'
      readonly instruction: Instruction
      readonly text: string
    }
  /** One of the variables of an ENV or ARG goes. */
  | { readonly kind: 'remove-variable'; readonly instruction: Instruction; readonly name: string }

/** A cache mount to be written. Only literal text: BuildKit before Dockerfile 1.3 expands no variables. */
export interface NewMount {
  readonly target: string
  readonly id?: string | undefined
  readonly sharing?: string | undefined
  readonly uid?: string | undefined
  readonly gid?: string | undefined
  readonly mode?: string | undefined
}
