/**
 * The document, as BuildKit sees it. Offsets are UTF-16 code units into the source that a transform is given,
 * ranges are half-open, lines and columns in what people read start at 1. One file, as it is the page to read
 * first.
 */
import type { Environment } from './environment.ts'
import type { Text } from './text.ts'

export interface Range {
  readonly start: number
  readonly end: number
}

/** Replaces `range` by `newText` (as LSP's TextEdit, with offsets). */
export interface TextEdit {
  readonly range: Range
  readonly newText: string
}

// --- The document, as BuildKit sees it ---------------------------------------------------------

export interface Dockerfile {
  /** Without a byte order mark, and with a line feed after each line, whatever the file has. */
  readonly source: string
  readonly escape: '\\' | '`'
  readonly stages: readonly Stage[]
  /** All instructions, those before the first FROM included. */
  readonly instructions: readonly Instruction[]
  readonly comments: readonly Range[]
  /** False for a file that is too large: this is its beginning, and it is uncertain. */
  readonly isWhole: boolean
  /**
   * Why the file cannot be read for certain; then nothing in it must be edited. A second parser is asked
   * when this is, which takes as long as reading: so ask once there is something to say or to edit.
   */
  readonly uncertain: { readonly reason: string; readonly range: Range } | undefined
}

export interface Stage {
  readonly index: number
  readonly name: string | undefined
  /** The stage or the image it is built from. */
  readonly base: { readonly stage: Stage } | { readonly image: Text }
  readonly from: Instruction
  /** Without the FROM. What an ONBUILD of the stage that it is built from holds comes first. */
  readonly instructions: readonly Instruction[]
  /** What is in force at the end of the stage. */
  readonly end: State
}

export interface Instruction {
  /** Upper case. */
  readonly keyword: string
  readonly range: Range
  readonly index: number
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined
  /** Stands in an ONBUILD of another stage, where an edit is one of all stages built from it. */
  readonly isTriggered: boolean
  /** What is in force when the instruction starts. */
  readonly state: State
  readonly detail: Run | Copy | Program | Variables | undefined
}

/** What is in force at an instruction. */
export interface State {
  readonly environment: Environment
  readonly workdir: Text
  readonly user: User
  readonly accounts: Accounts
  /** Undefined for a shell whose language cachefix does not read. */
  readonly shell: 'posix' | undefined
  /** Undefined for an image of which not everything that matters is known. */
  readonly image: ImageFacts | undefined
  /** Of the image, which may be known for nothing else. */
  readonly distribution: Distribution | undefined
}

export interface Distribution {
  readonly name: 'debian' | 'ubuntu' | 'alpine'
  /** Where it is known. */
  readonly release: readonly number[] | undefined
  /** The repository of the image that it is in. */
  readonly image: string
}

export interface User {
  readonly name: Text | undefined
  /** Undefined when the number cannot be known. */
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** From /etc/passwd. An `ENV HOME` wins over it. */
  readonly home: Text
  /** The numbers, where no build argument has another value than its default. */
  readonly byDefault?: { readonly uid: number; readonly gid: number | undefined }
}

export interface Accounts {
  /** False when the base image may have more users than are listed. */
  readonly complete: boolean
  /** Whether all users and groups with a number from 1000 on are listed. */
  readonly isCounted: boolean
  readonly users: ReadonlyMap<Text, User>
  readonly groups: ReadonlyMap<Text, number | undefined>
  /** What they are where no build argument has another value, where that says more. */
  readonly byDefault?: Accounts | undefined
}

// --- RUN ---------------------------------------------------------------------------------------

/**
 * `form`, `commands`, `unreadable` and `broken` are read when they are first asked for. What asks
 * gets a `TooLargeError` where the file asks for more than anybody needs.
 */
export interface Run {
  readonly kind: 'run'
  readonly instruction: Instruction
  readonly onbuild: boolean
  readonly form: 'shell' | 'exec' | 'heredoc'
  /** From the keyword to the first character of the command. */
  readonly head: Range
  readonly flags: readonly Flag[]
  readonly mounts: readonly Mount[]
  /** In the order in which they run. */
  readonly commands: readonly Command[]
  /** Why the RUN cannot be read for certain; then it must not be edited. */
  readonly unreadable: string | undefined
  /** Mounts that cannot work. With some of them the RUN is unreadable, too. */
  readonly broken: readonly BrokenMount[]
  /** `--network=none`. */
  readonly offline: boolean
  /** The bodies of its here-documents, in which only a backslash continues a line. */
  readonly bodies: readonly Range[]
}

export interface Flag {
  readonly name: string
  readonly range: Range
}

export interface Mount extends Flag {
  /** As BuildKit reads it: `bind` when there is no `type`. Undefined when a variable decides. */
  readonly type: string | undefined
  readonly options: readonly MountOption[]
  /** Absolute. */
  readonly target: Text
  /** Empty where it has none; BuildKit takes the target then. */
  readonly id: Text
  /** `shared` where it says nothing. */
  readonly sharing: Text
  readonly from: Text | undefined
  readonly source: Text | undefined
  readonly readonly: boolean
  readonly uid: Text | undefined
  readonly gid: Text | undefined
  readonly mode: Text | undefined
  /** Two mounts with the same key share one directory on the builder. */
  readonly cacheKey: Text
}

/** A mount that BuildKit refuses, or reads as something else than its author meant. */
export interface BrokenMount {
  readonly flag: Flag
  /** What BuildKit makes of it, in words. */
  readonly reason: string
  /** Why it is not certain what it should be, where that is not just that it may be many things. */
  readonly unclear?: string
  /** To BuildKit it is no mount at that place at all, and this is what the RUN does. */
  readonly isNone?: 'fails' | 'works'
  /** Another mount of the RUN says the same. */
  readonly isRepeated?: boolean
  /** Where only one thing can be meant. */
  readonly correction?: {
    readonly edits: readonly TextEdit[]
    /** Variables of the first command that are options of the mount. */
    readonly takes: readonly string[]
    /** What stands there then. */
    readonly shows: string
    readonly mount: Mount
  }
}

export interface MountOption {
  /** Lower case, `target` for its aliases `dst` and `destination`, `source` for `src`. */
  readonly key: string
  readonly value: Text
  readonly range: Range
  readonly valueRange: Range | undefined
}

/** One simple command, with the wrappers around it (`sudo`, `env`, `sh -c` …) seen through. */
export interface Command {
  /** Undefined in a CMD, ENTRYPOINT or HEALTHCHECK. */
  readonly run: Run | undefined
  readonly range: Range
  /** The program as written: a name, or a path. For `python -m pip` that is `python`. */
  readonly program: Word
  /** Its base name, or the name of the module. */
  readonly name: Text
  readonly arguments: readonly Word[]
  /** `NAME=value` before it, those that env and sudo take included. */
  readonly assignments: readonly Assignment[]
  readonly redirects: readonly { readonly operator: string; readonly target: Word }[]
  readonly environment: Environment
  readonly cwd: Text
  readonly user: User
  /** Names of the wrappers that were seen through, outermost first. */
  readonly wrappers: readonly string[]
  /** Runs only sometimes: in a branch, a loop, a function, after `||` or a test. */
  readonly conditional: boolean
  /** The branch in which it runs for certain, where it is conditional for that reason only. */
  readonly branch: Branch | undefined
  /** Whether its words stand in the source as they are, so that an edit of them is possible. */
  readonly editable: boolean
  /** Where it stands in its chain; undefined inside a pipeline or a substitution. */
  readonly link: Link | undefined
}

/** A branch of an `if`, a `case` or a loop; where none may be taken, that is an arm, too. A list that always runs is the only one. */
export interface Branch {
  readonly choice: { readonly arms: number }
  readonly arm: number
  readonly outer: Branch | undefined
}

export interface Assignment {
  readonly name: Text
  readonly value: Text
  readonly range: Range
}

export interface Word {
  /** With quotes removed and variables expanded. */
  readonly text: Text
  readonly range: Range
  /** One of several words, or possibly none, that the range expands to. */
  readonly splits: boolean
  /** Where `text` stands in the source as it is, quotes aside; undefined where it does not. */
  readonly verbatim: Range | undefined
}

/** An element of a chain of commands. */
export interface Link {
  readonly chain: Chain
  readonly index: number
}

/** Commands joined by `&&`, `||`, `;` or line ends. */
export interface Chain {
  readonly elements: readonly Range[]
  /** `operators[i]` joins elements i and i + 1. For a line end its text is a line feed. */
  readonly operators: readonly (Range & { readonly text: string })[]
  /** The element of the outer chain that holds this one: a subshell, a group, a statement. */
  readonly outer: Link | undefined
  /** A branch, loop or function body: no element may go. */
  readonly fixed: boolean
  /** The whole script of the RUN: when nothing is left of it, the RUN goes. */
  readonly isRun: boolean
}

// --- Other instructions ------------------------------------------------------------------------

/** COPY or ADD. */
export interface Copy {
  readonly kind: 'copy'
  readonly from: { readonly stage: Stage } | { readonly image: Text } | undefined
  readonly sources: readonly Text[]
  /** Absolute, a trailing slash kept. */
  readonly destination: Text
  /** The user of `--chown`; undefined for root, whatever the USER is. */
  readonly owner: Text | undefined
  /** The patterns of `--exclude`. */
  readonly excluded: readonly Text[]
}

/** ENV or ARG, in a stage. */
export interface Variables {
  readonly kind: 'variables'
  readonly variables: readonly { readonly name: string; readonly range: Range }[]
}

/** CMD, ENTRYPOINT or HEALTHCHECK. */
export interface Program {
  readonly kind: 'program'
  readonly commands: readonly Command[]
}

// --- Images ------------------------------------------------------------------------------------

/** What is known of an image that a stage is built from. */
export interface ImageFacts {
  readonly repository: string
  /** What people call it, where it is made from the image of that repository. */
  readonly name?: string
  readonly distribution: Distribution['name'] | undefined
  /** Of the distribution, where the tag says it: `[3, 22]` for `3.12-alpine3.22`. */
  readonly release: readonly number[] | undefined
  /** Leading numbers of the tag, `[3, 12]` for `3.12-slim`; undefined when the tag has none for certain. */
  readonly version: readonly number[] | undefined
  readonly environment: ReadonlyMap<string, Text>
  readonly workdir: string
  /** Besides root and the distribution's own. */
  readonly users: readonly User[]
  /** Programs that the image brings outside the distribution's own directories, by directory. */
  readonly programs: ReadonlyMap<string, readonly string[]>
  /** Environments whose programs install into them: `/opt/venv` of `/opt/venv/bin/pip`. */
  readonly prefixes?: readonly Text[]
  /** Directories that every user may write to. */
  readonly sharedDirectories: readonly string[]
  /** Symbolic links to directories, by their paths. */
  readonly links?: ReadonlyMap<string, string>
  /** The name of the user that it runs as, or its number, and after a colon its group; root when there is none. */
  readonly user?: string
  /** Groups with their numbers; where there are none, each user has one of the same name. */
  readonly groups?: ReadonlyMap<Text, number | undefined>
  /** Whether its configuration deletes downloaded packages; where nothing says it, the distribution does. */
  readonly deletesDownloads?: boolean | 'unknown'
  /** Whether its configuration tells a package manager to keep them that would delete them. */
  readonly keepsDownloads?: boolean
  /** Caches that it holds files in: a mount would hide them. */
  readonly filled?: readonly string[]
  /** Homes, and its working directory, that do not belong to the user whose they are. */
  readonly notOwned?: readonly string[]
  /** Package managers that may have their directories elsewhere, as its configuration says. */
  readonly configured?: readonly string[]
  /** No other users have numbers from 1000 on. */
  readonly hasAllUsers?: boolean
  /** Only the distribution is certain: it may set any variable, run as any user and hold any file. */
  readonly isPartial?: true
}

/** A program that runs the program which stands behind its own words. */
export interface Launcher {
  /** Without them, it launches whatever stands behind it. */
  readonly subcommands?: readonly string[]
  /** Options that take a value in the next word. */
  readonly values?: readonly string[]
  /** It does nothing else, except with one of its subcommands. */
  readonly forwards?: true
  /** What it forwards all of its words to, where none of them names a program. */
  readonly program?: string
}

/** By name. */
export type Launchers = Readonly<Record<string, Launcher>>

/** What is known of images: the facts of a reference, or undefined. */
export type ImageKnowledge = (reference: Text) => ImageFacts | undefined
