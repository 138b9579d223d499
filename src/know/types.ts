/**
 * What can be said of a package manager, as it is looked up. How it is written down: `data.ts`. One file, as
 * it is the page to read before one is written.
 */

/** What matches a text, or is found in it. */
export interface Pattern {
  test(text: string): boolean
}

/** All that cachefix knows about one package manager. */
export interface PackageManager {
  readonly name: string
  /** Base names of its programs, and of its module for `python -m`. */
  readonly programs: Pattern
  /** Its programs do much else: only a command with such a word is one of it. */
  readonly calls?: Pattern
  /** The words that a program of another name stands for: `npx` is a subcommand of its own. */
  readonly implied?: Readonly<Record<string, readonly string[]>>
  readonly syntax: ArgumentSyntax
  /** Subcommand → its other names. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>
  /** Subcommands whose next word says what they do: `mod` of `go mod verify`. */
  readonly nested?: readonly string[]
  readonly caches: readonly CacheDirectory[]
  readonly outputs: readonly OutputRule[]
  /** The subcommands that run or read what is installed, where others only manage it. */
  readonly runs?: Pattern
  /** The subcommands that hand their arguments on to what they start. */
  readonly starts?: readonly string[]
  /** Words after the program that ask where a cache is; its variable or setting may follow. */
  readonly locating?: readonly (readonly string[])[]
  /** The subcommands that build the project, and may read any file of it. */
  readonly builds?: readonly string[]
  /** What switches the cache off. */
  readonly switches?: readonly CacheSwitch[]
  /** Subcommands that empty a cache. */
  readonly emptying?: readonly Emptying[]
  /** How an earlier RUN stores a setting of the tool: `npm config set cache DIR`. */
  readonly settings?: readonly SettingCommand[]
  /** Configuration that cachefix does not read, and that may say where directories are. */
  readonly configuration?: Configuration
  /** What in some images deletes its downloads after each command. */
  readonly cleaner?: Cleaner
  /** Programs of it that delete their downloads unless they are told not to. */
  readonly forgetful?: {
    readonly programs: Pattern
    readonly cache: string
    /** The subcommands that download packages; all when absent. */
    readonly subcommands?: readonly string[]
    /** What tells them not to, where a command can; what else says whether they do, and how a configuration says it. */
    readonly arguments?: readonly string[]
    readonly options: readonly string[]
    readonly texts: Pattern
    /** The command that makes them keep all from then on, which changes the image. */
    readonly toldBy?: string
    /** Where else they keep other things, in words, and are taken to keep their downloads. */
    readonly beside?: { readonly directory: string; readonly content: string }
    /** Of the options, those that tell them to delete all. */
    readonly refusals?: readonly string[]
  }
  /** Other programs that run it, whatever their own work is. */
  readonly runBy?: Pattern
  /** How commands begin that only complete in place what it has installed, their options aside. */
  readonly completes?: readonly (readonly string[])[]
  /** It does its work as root only, so whoever runs it is root. */
  readonly needsRoot?: boolean
  /** What it does with a cache that it cannot write. */
  readonly unwritable?: 'fails' | 'does without its cache' | 'takes another'
  /** It takes no cache that belongs to somebody else, not even as root. */
  readonly ownsItsCache?: boolean
  /** What it may be, and how to tell. */
  readonly kinds?: readonly Kind[]
  /** What forbids it to download, so that it needs what an earlier step left. */
  readonly offline?: When
}

/** A configuration that an image brings, and that empties a cache after each command. */
export interface Cleaner {
  readonly file: string
  readonly distributions: readonly ('debian' | 'ubuntu' | 'alpine')[]
  /** Name of the cache, the one place in which it deletes, and what it deletes there. */
  readonly cache: string
  readonly path: string
  readonly part: string
  /** Files beside that part which it keeps these programs from writing. */
  readonly indexes?: { readonly names: readonly string[]; readonly programs: Pattern }
  /** What else may undo it, in a file of the same directory or in an option. */
  readonly texts: Pattern
}

/** One of the alternatives holds: all tests of it do. */
export type When = readonly (readonly Test[])[]

export type Test = {
  /** The contrary; what is not known is not known then, either. */
  readonly not?: true
} &
  /** It was given. It may hold a value: `--location=global`. */
  (
    | { readonly option: string }
    | { readonly variable: string; readonly value: Pattern }
    | { readonly setting: string; readonly value: Pattern }
    /** A COPY, an ADD or a bind mount brings it. Where one brings a directory, nobody knows. */
    | { readonly file: string }
    /** Some COPY or ADD of the Dockerfile names it, wherever that stands. */
    | { readonly copied: string }
    | { readonly user: 'root' | 'other' }
    /** The program is the system's own: it has no prefix. */
    | { readonly program: 'system' }
    | { readonly subcommand: string }
    /** The stage is built from an image of such a name, and one of these versions of it. */
    | { readonly images: Pattern; readonly from?: number; readonly below?: number }
    /** A command before it, its options aside, begins with such words. */
    | { readonly ran: readonly Pattern[] }
    /** It is of such a kind, by what the package manager says of its `kinds`. */
    | { readonly kind: string }
  )

/** What a package manager may be, where nobody but the project can tell: a version, a way to install. */
export interface Kind {
  readonly name: string
  /** What says that it is. */
  readonly when: When
  /** What says that it is not; where nothing says either, nobody knows. */
  readonly unless: When
  /** What is not known then, in words: `whether Yarn is version 1`. */
  readonly question: string
}

export interface Configuration {
  /** Options and variables that name a file. */
  readonly options?: readonly string[]
  readonly variables?: readonly string[]
  /** Files that a COPY may bring or a command may write. */
  readonly files: Pattern
  /** Files of the project that hold much else, and may hold it, too. */
  readonly shared?: Pattern
  /** It looks for them in the project, too, and takes the place of its caches from there. */
  readonly inProject?: boolean
}

export interface ArgumentSyntax {
  /** Options that take a value, with their dashes. All others are flags. */
  readonly values: readonly string[]
  /** Long options begin with one dash or two: `-name value`, `--name=value`. */
  readonly singleDash?: boolean
  /** All other long options, where unique prefixes of long options are understood. */
  readonly abbreviable?: readonly string[]
  /** The options whose value is a `NAME=VALUE` of its own, as `apt-get -o Dir::Cache=DIR`; NAME in any case. */
  readonly keyed?: readonly string[]
  /** The option that changes the working directory, as `go build -C DIR`. */
  readonly directory?: string
  /** Whether several one-letter options may be joined in a word. */
  readonly clusters?: boolean
  /** A first word that is no subcommand, but says which of the tool runs: `+nightly`. */
  readonly toolchain?: Pattern
  /** The subcommand of a command line that names none. */
  readonly byDefault?: string
  /** Options that take the place of a subcommand, as `-S` of `pacman -Syu`. */
  readonly commands?: readonly string[]
  /** Whether it takes several subcommands, and no operands: `mvn clean package`. */
  readonly goals?: boolean
  /** What stands between a part of the project and the subcommand for it. */
  readonly separator?: string
  /** Variables that hold more options. */
  readonly variables?: readonly string[]
}

/** Where a directory is. In a list the first that is set wins. */
export type Location = { readonly append?: string } & (
  | { readonly option: string }
  /** The directory of the file that an option names. */
  | { readonly directoryOf: string }
  /** Of a list joined by colons, the first. */
  | { readonly variable: string; readonly anyCase?: boolean }
  | { readonly setting: string }
  | { readonly operand: number }
  /** Below the home of the user: as HOME says, or for `account` as the list of accounts does, which Java asks. */
  | { readonly home: string; readonly of?: 'account' }
  /** Below the working directory. */
  | { readonly cwd: string }
  /** Below the working directory or any directory above it. */
  | { readonly ancestors: string }
  | { readonly path: string; readonly user?: 'root' }
  /** The prefix of the program: `/opt/venv` for `/opt/venv/bin/pip`; this one for the system's own. */
  | { readonly prefix: string }
)

export interface CacheDirectory {
  readonly name: string
  readonly at: readonly Location[]
  /** When it is there at all. */
  readonly when?: When
  /** What moves it, or switches it off, in a configuration file. Without it, none of them does. */
  readonly keys?: Pattern
  /** Subcommands that fill or read it. */
  readonly usedBy: readonly string[]
  /** What concurrent builds may do with it. */
  readonly sharing: 'shared' | 'locked'
  /** What the second of two builds at the same time says when it fails; `{}` stands for the directory. */
  readonly contention?: string
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
  /** What makes the tool look elsewhere for what it holds. */
  readonly unusedWith?: When
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
 * `install`: what an image exists for. `artifact`: a file or directory that counts if somebody names
 * it. `tree`: a build tree, of which parts count if somebody names them. `record`: what the tool
 * itself reads later.
 */
export type OutputKind = 'install' | 'artifact' | 'tree' | 'record'

export interface OutputRule {
  readonly subcommands: readonly string[]
  /** The word after the subcommand: `vendor` of `go mod vendor`. */
  readonly operand?: Pattern
  readonly kind: OutputKind
  /** What a record says, in words. */
  readonly meaning?: string
  readonly at: readonly Location[]
  /** What moves it in a configuration file. Without it, none of them does. */
  readonly keys?: Pattern
  /** Directories below `at`; the whole of it when absent. */
  readonly below?: readonly string[]
  readonly when?: When
  /** What puts it elsewhere. */
  readonly unless?: When
  /** Programs that read it without naming it, from a working directory in which it is found. */
  readonly readBy?: {
    readonly programs: Pattern
    /** A search path that may list it. */
    readonly variable?: string
    /** Programs of those that may run what was bundled, and then need nothing of it. */
    readonly bundled?: Pattern
    /** Found from the directory that holds it, and from those below. */
    readonly fromParent?: boolean
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

export interface CacheSwitch {
  readonly option?: string
  /** A variable that switches the cache off unless it is empty. */
  readonly variable?: string
  /** The values of it that do; any does where there are none. */
  readonly value?: Pattern
  /** The value of it that leaves the cache on; the empty one when absent. */
  readonly harmless?: string
  /** Options after it that switch the cache on again. */
  readonly undoneBy?: readonly string[]
  /** Why a person should look before it goes, in words. */
  readonly doubt?: string
}

export interface Emptying {
  /** Words after the program. */
  readonly command: readonly string[]
  /** Whatever words follow, it does the same. */
  readonly takesAnyWords?: boolean
  /** Only with one of these options; each names the cache it empties. */
  readonly byOption?: Readonly<Record<string, string>>
  /** Names of the caches, when there are no such options. */
  readonly caches?: readonly string[]
  /** Caches that it deletes as a whole, so that it fails where one is a mount point. */
  readonly failsAt?: readonly string[]
  /** It deletes the build tree of this subcommand instead, and fails where that is a mount point. */
  readonly tree?: string
  readonly unless?: When
  readonly requires?: When
  /** Options that do something of their own beside those of `byOption`. */
  readonly others?: readonly string[]
}

export interface SettingCommand {
  /** Words after the program, then `NAME VALUE` or `NAME=VALUE`; with `unsets`, only names. */
  readonly command: readonly string[]
  readonly unsets?: boolean
  /** Options that store it for all users, and not for the one who runs the command. */
  readonly global?: readonly string[]
}
