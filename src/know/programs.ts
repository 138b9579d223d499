/**
 * What is known of programs that are no package managers, by their manuals: what they do with the
 * paths that they are given, and what kind of work they do. One file, as it is one table and what is asked
 * of it.
 */
import { isOneOf, matches, type Text } from '../read/text.ts'
import { list } from '../common/list.ts'
import type { Command, Word } from '../read/types.ts'

/** What a program does with its operands. `src/flow/effects.ts` reads its words by that. */
export interface Program {
  readonly subcommands?: Readonly<Record<string, Program>>
  readonly does?: 'copies' | 'links' | 'deletes' | 'finds' | 'makes' | 'writes' | 'dates'
  /** The operand that names where to, or what is written; `none` where that is no path. */
  readonly target?: 'first' | 'last' | 'none'
  /** Words before it that name none: the subcommand, a URL. */
  readonly skips?: number
  /** What it takes when no operand is given. */
  readonly byDefault?: string
  /** Then the target has the name of what comes before it: `git clone https://host/NAME.git`. */
  readonly isNamesake?: true
  /** It fails where there is something at its target already. */
  readonly needsNothing?: true
  /** Options that name the target, the directory of the operands after it, and what is left out. */
  readonly into?: RegExp
  readonly from?: readonly string[]
  readonly leavesOut?: readonly string[]
  /** The option that names an archive, and the word with which it is written. The first word has options, too. */
  readonly archive?: RegExp
  readonly packs?: RegExp
  /** Other options with a value of their own. */
  readonly values?: readonly string[]
  /** Options whose value names what it writes, where they are not those of any program. */
  readonly outputs?: readonly string[]
  /** What it copies is no longer where it was. */
  readonly moves?: true
  /** The word with which it makes symbolic links. */
  readonly linksWith?: RegExp
  /** It unpacks into a directory: always, or with such a word. */
  readonly unpacks?: true | RegExp
  /** It deletes a directory only when nothing is in it: always, or with such a word. */
  readonly onlyEmpty?: true | RegExp
  /** The word with which it makes only what is missing. */
  readonly onlyMissing?: RegExp
  /** An option with which it works where something is at its target already. */
  readonly tolerant?: string
  /** The word with which it deletes the homes of users. */
  readonly homesWith?: RegExp
  /** Its words are a script that runs at some time. */
  readonly runsWords?: true
  /** A word behind the script with which it runs at the end. */
  readonly runsAtEnd?: RegExp
  /** Files have older times than now: always, or with such a word. */
  readonly keepsTimes?: true | RegExp
}

const excluding = list`--exclude -exclude --exclude-dir -exclude-dir --exclude-from -exclude-from`

/** `cp -t DIR`, `ln -st DIR` */
const targetDirectory = /^(?:-[a-zA-Z]*t|--target-directory)$/

const synchronizer: Program = {
  does: 'copies',
  target: 'last',
  leavesOut: excluding,
  keepsTimes: /^-\w*[apt]|^--(?:archive|preserve|times)/,
}

const copier: Program = { ...synchronizer, into: targetDirectory }

const archiver: Program = {
  does: 'copies',
  target: 'none',
  from: ['-C', '--directory'],
  archive: /^-?[a-zA-Z]*f$|^--file$/,
  packs: /^(?:-?[a-zA-Z]*[cruA][a-zA-Z]*|--(?:create|append|update|concatenate))$/,
  leavesOut: excluding,
  unpacks: /^(?:-?[a-zA-Z]*x[a-zA-Z]*|--extract|--get)$/,
  keepsTimes: true,
}

const programs: ReadonlyMap<Text, Program> = new Map(
  Object.entries<Program>({
    cp: { ...copier, linksWith: /^-[a-zA-Z]*s/ },
    scp: copier,
    rsync: synchronizer,
    mv: { ...copier, moves: true, keepsTimes: true },
    install: { ...copier, values: list`-o -g -m --owner --group --mode` },
    tar: archiver,
    bsdtar: archiver,
    cpio: { ...copier, unpacks: /^-\w*i/ },
    '7z': {
      ...copier,
      subcommands: {
        a: { ...copier, target: 'first', skips: 1 },
        x: { ...copier, target: 'none', skips: 1, unpacks: true },
      },
    },
    zip: {
      ...synchronizer,
      target: 'first',
      values: ['-t'],
      leavesOut: [...excluding, '-x'],
    },
    unzip: { unpacks: true, keepsTimes: true },
    gunzip: { unpacks: true },
    ln: {
      does: 'links',
      target: 'last',
      into: targetDirectory,
      linksWith: /^(?:-[a-zA-Z]*s|--symbolic$)/,
    },
    rm: { does: 'deletes', onlyEmpty: /^(?:-[a-qs-zA-QS-Z]*d[a-qs-zA-QS-Z]*|--dir)$/ },
    rmdir: { does: 'deletes', onlyEmpty: true },
    find: { does: 'finds' },
    mkdir: { does: 'makes', onlyMissing: /^-\w*p|^--parents/, tolerant: '-p' },
    tee: { does: 'writes' },
    curl: { outputs: ['-o', '--output'] },
    // https://aria2.github.io/manual/en/html/aria2c.html
    aria2c: { outputs: ['-d', '--dir', '-o', '--out'] },
    touch: { does: 'dates', keepsTimes: /^-\w*[drt]|^--(?:date|ref)/ },
    userdel: { homesWith: /^-[a-zA-Z]*r|^--remove/ },
    deluser: { homesWith: /^-[a-zA-Z]*r|^--remove/ },
    trap: { runsWords: true, runsAtEnd: /^(?:EXIT|0)$/ },
    eval: { runsWords: true },
    git: {
      subcommands: {
        clone: {
          does: 'writes',
          target: 'last',
          skips: 2,
          isNamesake: true,
          needsNothing: true,
          values: list`-b --branch -o --origin -c --config --depth -j --jobs --filter --reference --template
            --separate-git-dir --shallow-since --shallow-exclude -u --upload-pack --server-option -C`,
        },
        // The times of the commits.
        'restore-mtime': { keepsTimes: true },
      },
    },
    'git-restore-mtime': { keepsTimes: true },
    uv: {
      subcommands: { venv: { does: 'writes', target: 'first', skips: 1, byDefault: '.venv' } },
    },
  }),
)

/** Options of any other program whose value names what it writes. */
export const outputOptions: readonly string[] = list`
  -o -O -P -d --output --output-document --outfile --outdir --out-dir --out --dest
  --directory-prefix
`

/** Options that name the directory into which a program unpacks. */
export const unpackOptions: readonly string[] = list`-C --directory -d`

/** What is known of the program that a command runs, or of its subcommand. */
export function programOf(command: Command): Program | undefined {
  const program = programs.get(command.name)
  const subcommand = subcommandOf(command)
  return subcommand === undefined ? program : program?.subcommands?.[subcommand]
}

/** The subcommand that a command runs, where it is one of which something is known. */
export function subcommandOf({ name, arguments: words }: Command): string | undefined {
  const subcommands = programs.get(name)?.subcommands
  if (subcommands === undefined) return undefined
  const first = words.find(({ text }) => !text.startsWith('-'))?.text ?? ''
  return Object.keys(subcommands).find((word) => word === first)
}

// --- Kinds of work

/** Programs that name paths and need nothing of what is in them. */
const inspecting = new Set<Text>(list`
  mkdir rm rmdir unlink touch test [ echo printf export cd pushd ls du df chown chmod chgrp find stat
  tree set true env unset
`)

/** What does its own work and starts no other program. */
const plain = new Set<Text>(list`
  : [[ exit hash type cat tee ln head tail sort uniq tr cut wc date sleep file sha256sum sha512sum
  md5sum basename dirname pwd id whoami uname gzip gunzip xz unxz bzip2 unzip strip ldd ldconfig
  update-ca-certificates locale-gen useradd adduser groupadd addgroup usermod userdel deluser
  apt-mark apt-key gpg curl wget sed awk grep egrep fgrep diff ulimit umask shopt
  readonly local nproc popd false trap wait which dpkg dpkg-reconfigure debconf-set-selections
  rustup rustc getent mktemp realpath readlink upx objcopy
  compileall py_compile
  seq expr break continue return shift
  xx-info xx-verify yamllint aria2c
`)

/** Those of them that have files of their own below a home. */
const keeping = new Set<Text>(list`gpg apt-key rustup rustc useradd adduser usermod`)

/** What a distribution brings, and no package manager installs into a directory of its own. */
const basic = new Set<Text>(list`
  add-apt-repository
  apt-get apt apk dnf yum git make cmake gcc cc sh bash command . source eval exec time npm npx node
  nodejs corepack go cargo python python2 python3 pip pip3 perl ruby gem bundle php composer java mvn
  gradle mvnw gradlew mvnd dotnet nginx httpd apache2 apachectl php-fpm redis-server postgres mysqld supervisord cron
  ssh sshd tini dumb-init gosu su-exec
`)

/** Variables that say where a program looks for what it loads, beside PATH. */
export const searchPaths: readonly string[] = list`
  PYTHONPATH NODE_PATH CLASSPATH LD_LIBRARY_PATH PERL5LIB RUBYLIB GEM_PATH
`

const checking = new Set<Text>(list`
  pytest tox nox unittest mypy ruff flake8 pylint black eslint prettier jest vitest mocha tsc
  golangci-lint staticcheck
`)

/** Programs that do nothing without what is in the files that they are given. */
const reading = new Set<Text>(list`
  cat head tail wc strip ldd sha256sum sha512sum md5sum unzip gunzip gzip xz unxz bzip2 upx objcopy
  xx-verify
`)

/** Programs whose first operand is the script that they run. */
const interpreters =
  /^(?:python[\d.]*|node(?:js)?|bun|deno|ruby|perl|php|java|dotnet|Rscript|(?:ba|da|a|z)?sh)$/

/** What is run, or loaded, by its name, and what is installed. */
const loadable = /\.(?:[cm]?js|ts|jar|war|py|pyz|rb|pl|php|dll|R|sh)$/
const packed = /\.(?:whl|deb|rpm|apk|gem|nupkg|tgz|tar\.gz)$/

/** What installs for the system or for a user, and leaves the project as it is. */
const installing = new Set<Text>(list`
  apk apt apt-get aptitude dnf microdnf tdnf yum zypper pacman pacstrap rpm corepack gem rustup rustup-init
  add-apt-repository dpkg
`)

const building = new Set<Text>(list`make just task rake ansible-playbook`)

/** Scripts of a project that only fetch the build tool and run it. */
const fetching = new Set<Text>(list`mvnw gradlew`)

/** Whether a command builds the project, by what a file of it says. */
export function isBuilding({ name }: Pick<Command, 'name'>): boolean {
  return building.has(name)
}

export function isInspecting({ name }: Pick<Command, 'name'>): boolean {
  return inspecting.has(name)
}

/** Whether the program copies what it is given, elsewhere or into an archive. */
export function isCopying(command: Command): boolean {
  return programOf(command)?.does === 'copies'
}

/** Whether the command is known to do its own work only: it starts no program, and keeps no cache. */
export function isPlain(command: Command): boolean {
  const { name, arguments: words } = command
  if (name === '.' || name === 'source') return words[0]?.text.endsWith('/bin/activate') === true
  if (name === 'find') return !words.some(({ text }) => matches(text, /^-(?:exec|ok)/))
  return plain.has(name) || isInspecting(command) || isCopying(command)
}

/** Whether a command or a wrapper of it goes by TARGETPLATFORM and its parts: https://github.com/tonistiigi/xx */
export function readsPlatform({ name, wrappers }: Command): boolean {
  return [name, ...wrappers].some((each) => matches(each, /^(?:go(?:releaser-)?)?xx(?:-|$)/))
}

/**
 * Whether the command works where its words say, and in its working directory: it runs nothing else,
 * and has no directory of its own, or only says its version.
 */
export function isContained(command: Command): boolean {
  const { name, arguments: words } = command
  const [first = ''] = words.map(({ text }) => text)
  if (words.length === 1 && matches(first, /^(?:--?)?(?:version|help)$|^-[vVh]$/)) return true
  if (name === 'git') return first !== 'lfs'
  if (name === 'corepack') return matches(first, /^(?:en|dis)able$/)
  // It writes what `go env -w` does: https://github.com/tonistiigi/xx/blob/master/src/xx-go
  if (name === 'xx-go') return matches(first, /^--(?:un)?wrap$/)
  return isPlain(command) && !keeping.has(name)
}

/** Whether the command may look at any file of its working directory, without a word that says so. */
export function readsProject({ name }: Command): boolean {
  return name === 'git'
}

/** Whether the program comes with the distribution, whatever else is on PATH. */
export function isBasic(command: Command): boolean {
  return basic.has(command.name) || isPlain(command)
}

/** Whether the command tests or lints: a stage that only checks installs for itself. */
export function isCheck({ name, arguments: words }: Command): boolean {
  if (checking.has(name)) return true
  const [first = '', second = ''] = words.map(({ text }) => text)
  if (matches(name, /^(?:npm|yarn|pnpm|bun)$/)) {
    const script = matches(first, /^run(?:-script)?$/) ? second : first
    return matches(script, /^(?:t$|tst$|tests?\b|lint|type-?check|check|ci:|e2e|spec)/)
  }
  if (name === 'playwright') return first === 'test'
  if (name === 'cypress') return first === 'run'
  if (name === 'go') return matches(first, /^(?:test|vet)$/)
  if (name === 'dotnet') return matches(first, /^(?:test|vstest|format)$/)
  return name === 'cargo' && matches(first, /^(?:test|clippy|check|nextest|fmt)$/)
}

/** Whether the command installs for the system or for a user. */
export function installsElsewhere({ name }: Command): boolean {
  return installing.has(name)
}

/** Whether the command only says which version it is, or how it is used: `java -version`. */
export function asksOnly({ arguments: words }: Command): boolean {
  const [first] = words
  return (
    words.length === 1 &&
    first !== undefined &&
    matches(first.text, /^(?:--?(?:version|help)|-[vVh]|version|help)$/)
  )
}

/** Whether a program is a POSIX shell. */
export function isShell(name: Text): boolean {
  return matches(name, /^(?:ba|da|a|z|k)?sh$/)
}

/** Whether a program is a shell of any kind, in which people may work. */
export function isAnyShell(name: Text): boolean {
  return isShell(name) || matches(name, /^(?:fish|t?csh|mksh|pwsh|nu|xonsh|elvish)$/)
}

/** Whether the command runs a script of the project, which may do anything. */
export function isOpaque({ name, program, arguments: words }: Command): boolean {
  if (fetching.has(name)) return false
  if (building.has(name) || program.text.startsWith('./') || name.endsWith('.sh')) return true
  // `bash -euo pipefail` reads its input.
  return (
    matches(name, /^(?:ba|da|a|z)?sh$/) && words.some(({ text }) => !matches(text, /^-|^pipefail$/))
  )
}

/**
 * Whether it is hidden what a command does to the system: a script of the project, what a download pipes
 * into a shell, or a program that stands where distributions and package managers put none.
 */
export function isObscure(command: Command): boolean {
  const { name, program } = command
  return (
    isOpaque(command) ||
    startedFile(command) !== undefined ||
    // What stands in no repository has scripts that nobody has looked at.
    (installing.has(name) && command.arguments.some(({ text }) => isPackage(text))) ||
    ((isShell(name) || matches(name, /^(?:\.|source|eval)$/)) && !isPlain(command)) ||
    (matches(program.text, /^(?!\/(?:usr\/)?(?:local\/)?s?bin\/[^/]+$).*\//) && !isBasic(command))
  )
}

/** The files that a command reads, and cannot do without. */
export function readOperands({ name, arguments: words }: Command): readonly Word[] {
  const operands = words.filter(({ text }) => !text.startsWith('-'))
  if (reading.has(name)) return operands
  return installing.has(name) ? operands.filter(({ text }) => isPackage(text)) : []
}

/** The script that a command runs: `node dist/index.js`, `. bin/activate`. */
export function startedFile({ name, arguments: words }: Command): Word | undefined {
  const operands = words.filter(({ text }) => !text.startsWith('-'))
  if (name === '.' || name === 'source') return operands[0]
  return matches(name, interpreters)
    ? operands.find(({ text }) => matches(text, loadable))
    : undefined
}

/** Whether a word names the file of a package. */
export function isPackage(text: Text): boolean {
  return matches(text, packed)
}

/** Whether a path goes through a directory that projects build or install into, and keep out of what they commit. */
export function isOutput(path: Text): boolean {
  return path.split('/').some((name) => isOneOf(name, outputDirectories))
}

const outputDirectories = list`
  out output build _build dist target release artifacts bin .venv venv node_modules .next .nuxt .output
  wheels wheelhouse
`
