/**
 * What can be said of a package manager, as it is looked up: the page to read before one is written. What can be
 * said of its directories is the next one, `directories.ts`; how all of it is written down, `data.ts`.
 */
import type { CacheDirectory, OutputDirectory } from './directories.ts'
import type { Pattern } from './notation.ts'
import type { When } from './when.ts'

export type * from './directories.ts'
export type { Pattern } from './notation.ts'
export type { Test, When } from './when.ts'
export type { Location } from './where.ts'

/** All that cachefix knows about one package manager. */
export interface PackageManager {
  readonly name: string
  /** Base names of its programs, and of its module for `python -m`. */
  readonly programs: Pattern
  /** Its programs do much else: only a command with such a word is one of it. */
  readonly calls?: Pattern
  /** The words that a program of another name stands for: `npx` is a subcommand of its own. */
  readonly implied?: Readonly<Record<string, readonly string[]>>
  /** Addresses of scripts that stand for one of its programs where a download is piped into a shell. */
  readonly scripts?: Readonly<Record<string, string>>
  readonly syntax: ArgumentSyntax
  /** Subcommand → its other names. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>
  /** Subcommands whose next word says what they do: `mod` of `go mod verify`. */
  readonly nested?: readonly string[]
  /** Of its directories, those that are caches. */
  readonly caches: readonly CacheDirectory[]
  /** All others. */
  readonly outputs: readonly OutputDirectory[]
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
  /** What downloads, and gets no mount where there is none on purpose, and why, in words. */
  readonly unmounted?: readonly {
    readonly subcommands: readonly string[]
    readonly operand?: Pattern
    readonly unless?: When
    readonly why: string
  }[]
  /** Other programs that run it, whatever their own work is. */
  readonly runBy?: Pattern
  /** Other programs that start it with their own words, where one of some variables names it. */
  readonly startedBy?: {
    readonly programs: Pattern
    readonly variables: readonly string[]
    readonly value: Pattern
  }
  /** How commands begin that only complete in place what it has installed, their options aside. */
  readonly completes?: readonly (readonly string[])[]
  /** It does its work as root only, so the user who runs it is root. */
  readonly needsRoot?: boolean
  /** It only unpacks what it installs: nothing is compiled, and no script of a package runs. */
  readonly unpacksOnly?: boolean
  /** What it does with a cache that it cannot write. */
  readonly unwritable?:
    | 'fails'
    | 'does without its cache'
    | 'keeps nothing'
    | 'takes another'
    | 'fails or takes another'
  /** It takes no cache that belongs to another user, not even as root. */
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

/** What a package manager may be, where only the project can tell: a version, a way to install. */
export interface Kind {
  readonly name: string
  /** What says that it is. */
  readonly when: When
  /** What says that it is not; where nothing says either, it is not known. */
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
  /** The subcommand after which there are several, each with words of its own: `mix do deps.get, compile`. */
  readonly sequence?: string
  /** What stands between a part of the project and the subcommand for it. */
  readonly separator?: string
  /** Variables that hold more options. */
  readonly variables?: readonly string[]
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
