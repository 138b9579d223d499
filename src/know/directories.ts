/** What can be said of a directory of a package manager, as it is looked up: of its caches, and of what it writes. */
import type { Pattern } from './notation.ts'
import type { When } from './when.ts'
import type { Location } from './where.ts'

/** A directory of the tool: its cache, or what it writes that later steps or the image may need. */
export type Directory = CacheDirectory | OutputDirectory

interface AnyDirectory {
  /** Where it is. What an option, a variable or the user says wins over a configuration file. */
  readonly at: readonly Location[]
  /** Subcommands that write it, or read it as a cache. None where the program of an output has none. */
  readonly by: readonly string[]
  /** When it is there at all. */
  readonly when?: When
  /** What puts it elsewhere, or makes the tool look elsewhere. */
  readonly unless?: When
  /** What moves it, or switches it off, in a configuration file. Without it, none of them does. */
  readonly keys?: Pattern
}

export interface CacheDirectory extends AnyDirectory {
  readonly is: 'cache'
  readonly name: string
  /** What concurrent builds may do with it. */
  readonly sharing: 'shared' | 'locked'
  /** What the second of two builds at the same time says when it fails; `{}` stands for the directory. */
  readonly contention?: string
  /** The subcommands that lock it; all when absent. */
  readonly lockedBy?: readonly string[]
  /** What in it is worth keeping: deleting these empties it, deleting others is upkeep. */
  readonly contents: readonly string[]
  /** A rule of a public linter that asks for a switch or a clean-up, unless it sees these mounts. */
  readonly linter?: {
    readonly rule: string
    readonly asksFor: 'switch' | 'clean-up'
    /** Each is enough: texts that `--mount` flags hold, all of them. */
    readonly mounts: readonly (readonly string[])[]
  }
  /** Whether a later step expects what an earlier one put there, as `go build` after `go mod download`. */
  readonly reread: boolean
  /** Builds install packages of their own into it, which are nowhere else. */
  readonly holdsOwn?: boolean
  /** It holds what the tool has made of what it has, as compiled packages, and makes again. */
  readonly isMade?: boolean
  /** No image has it, and a command may make it a symbolic link to what is mounted. */
  readonly mayBeLink?: boolean
  /** Subcommands that leave nothing there that other steps need, and need nothing of other steps. */
  readonly apart?: readonly {
    readonly subcommands: readonly string[]
    readonly operand?: Pattern
    readonly unless?: When
  }[]
  /** What subcommands do where it is empty, in words, if they neither fill it nor fail. */
  readonly whenEmpty?: readonly {
    readonly subcommands: readonly string[]
    readonly operand: Pattern
    readonly effect: string
  }[]
  /** What downloads so much into it that it is worth a mount where there is none; and what must never have one. */
  readonly mountedFor?: readonly {
    readonly subcommands: readonly string[]
    readonly operand?: Pattern
    readonly unless?: When
  }[]
  /** The directory of the project that holds the same where it has one; the word that makes it is its name. */
  readonly bundledIn?: string
  /** The only subcommands that fill it; all others need it filled. */
  readonly filledBy?: readonly string[]
  /**
   * What is mounted instead for a user other than root, where the directory above does not exist:
   * BuildKit makes it, root owns it, and the tool has to write to it.
   */
  readonly enclosing?: readonly Location[]
  /** Directories beside it that the tool writes to as well, each as the cache's own place is given. */
  readonly alsoWrites?: readonly (readonly Location[])[]
  /** What changes the result of a build, and not the key under which the cache keeps it. */
  readonly ignores?: {
    readonly options: readonly string[]
    /** Variables that look like it, wherever they are set. */
    readonly environment: Pattern
    /** Those that certainly are none: any other one that a RUN itself sets may be. */
    readonly inert?: Pattern
  }
  /** What it does not notice a change of, so that a build may have to empty it. */
  readonly overlooks?: {
    /** In words. */
    readonly what: string
    /** The build takes it, or takes none; else it does where one of the packages is installed. */
    readonly when: When
    readonly unless: When
    readonly packages: Pattern
  }
  /** What names sources of the project itself, which change under the key that the cache keeps for them. */
  readonly changing?: {
    /** Options and variables, where their value matches. */
    readonly options: readonly string[]
    readonly variables: readonly string[]
    readonly value: Pattern
    readonly operand: Pattern
  }
}

/**
 * `install`: what an image exists for. `artifact`: a file or directory that counts if a step names
 * it. `tree`: a build tree, of which parts count if a step names them. `record`: what the tool
 * itself reads later.
 */
export type OutputKind = 'install' | 'artifact' | 'tree' | 'record'

export interface OutputDirectory extends AnyDirectory {
  readonly is: OutputKind
  /** The word after the subcommand: `vendor` of `go mod vendor`. */
  readonly operand?: Pattern
  /** What a record says, in words. */
  readonly meaning?: string
  /** Directories below it that are written; the whole of it when absent. */
  readonly in?: readonly string[]
  /** Programs that read it without naming it, from a working directory in which it is found. */
  readonly readBy?: {
    readonly programs: Pattern
    /** A search path that may list it. */
    readonly variable?: string
    /** Programs of those that may run what was bundled, and then need nothing of it. */
    readonly bundled?: Pattern
    /** Found from the directory that holds it, and from those below. */
    readonly fromParent?: boolean
    /** They look for it where it is for them, by what `at` says. */
    readonly fromPlace?: boolean
    /** Programs that look for it from the file that they run, which is no value of these options. */
    readonly fromFile?: { readonly programs: Pattern; readonly options: readonly string[] }
    /** Only as what the image runs: during the build it makes its own. */
    readonly onlyInImage?: boolean
    readonly when?: When
  }
  /** Subcommands that make only a part of it: what the rest depends on. */
  readonly partly?: readonly string[]
  /** Programs of others that make it anew. */
  readonly rewrittenBy?: { readonly programs: Pattern; readonly operand: Pattern }
  /** Subcommands that delete what is in it first, and fail at a mount point inside it. */
  readonly deletedBy?: readonly string[]
  /** Whether running the command again makes all of it anew, whatever was there. */
  readonly afresh: boolean
  /** Whether programs in its `bin` install below it, as in a virtual environment. */
  readonly isPrefix?: boolean
  /** A compile cache that may live elsewhere while what is built stays: cargo's build-dir. */
  readonly intermediates?: Intermediates
  /** Its contents count as up to date by their times, whatever the sources are. */
  readonly timed?: TimedTree
}

/** What makes a tool that goes by times compile anew, and what does not. */
export interface TimedTree {
  /** Subcommands that write sources, into the directory that they name or their own. */
  readonly creating: readonly string[]
  /** Files of the project that are no sources: a change of them is noticed by what they say. */
  readonly manifests: Pattern
  /** Paths below the tree: deleting one deletes what was compiled. */
  readonly results: Pattern
  /** Directories below the tree that hold results by the name of their package. */
  readonly named: readonly string[]
  /** Those of them in which a hyphen of the name is an underscore. */
  readonly underscored?: readonly string[]
  readonly cleaning: {
    readonly subcommand: string
    /** Options that name the packages, where it does not delete everything. */
    readonly parts: readonly string[]
    /** Options, with their other names, that have to be those of the build. */
    readonly same: readonly (readonly string[])[]
    /** Options with which it deletes nothing of it. */
    readonly nothing: readonly string[]
  }
}

export interface Intermediates {
  readonly variable: string
  readonly directory: string
  /** From where on the variable works; before, it is ignored. */
  readonly since: {
    /** Images whose tags are versions of the tool. */
    readonly images: Pattern
    readonly version: readonly number[]
    /** The day of the version, for those that are named by a day: `2025-10-30`. */
    readonly date?: string
    /** What chooses another version: a variable, commands before it, and files. */
    readonly variable?: string
    readonly choosing?: readonly (readonly string[])[]
    readonly files?: Pattern
  }
  /** The packages of distributions that hold the tool, and the last releases without such a version. */
  readonly packaged: {
    readonly names: readonly string[]
    readonly olderUntil: Readonly<Record<'debian' | 'ubuntu' | 'alpine', readonly number[]>>
    /** What else may bring the tool, in a RUN or in the name of a file. */
    readonly texts: Pattern
  }
  readonly name: string
  /** Paths below the tree that hold intermediate files. */
  readonly holds: Pattern
  /** Names of directories of the tree, which are never those of a product. */
  readonly profiles: readonly string[]
  /** Options that name a product. */
  readonly products: readonly string[]
}
