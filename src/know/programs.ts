/** What is known of programs that are no package managers. */
import { matches, type Text } from '../read/text.ts'
import { list } from '../common/list.ts'
import type { Command } from '../read/types.ts'

/** Programs that name paths and need nothing of what is in them. */
const inspecting = new Set<Text>(list`
  mkdir rm rmdir unlink touch test [ echo printf export cd pushd ls du df chown chmod chgrp find stat
  tree set true env unset
`)

const copying = new Set<Text>(list`cp mv rsync install tar bsdtar zip cpio 7z scp`)

/** What does its own work and starts no other program. */
const plain = new Set<Text>(list`
  : [[ exit hash type cat tee ln head tail sort uniq tr cut wc date sleep file sha256sum sha512sum
  md5sum basename dirname pwd id whoami uname gzip gunzip xz unxz bzip2 unzip strip ldd ldconfig
  update-ca-certificates locale-gen useradd adduser groupadd addgroup usermod userdel deluser
  apt-mark apt-key gpg curl wget sed awk grep egrep fgrep diff ulimit umask shopt
  readonly local nproc popd false trap wait which dpkg dpkg-reconfigure debconf-set-selections
  rustup rustc getent mktemp realpath readlink upx objcopy
  compileall py_compile
`)

/** What a distribution brings, and no package manager installs into a directory of its own. */
const basic = new Set<Text>(list`
  add-apt-repository
  apt-get apt apk dnf yum git make cmake gcc cc sh bash command . source eval exec time npm npx node
  nodejs corepack go cargo python python2 python3 pip pip3 perl ruby gem bundle php composer java mvn
  gradle dotnet nginx httpd apache2 apachectl php-fpm redis-server postgres mysqld supervisord cron
  ssh sshd tini dumb-init gosu su-exec
`)

const checking = new Set<Text>(list`
  pytest tox nox unittest mypy ruff flake8 pylint black eslint prettier jest vitest mocha tsc
  golangci-lint staticcheck
`)

const building = new Set<Text>(list`make just task rake ansible-playbook`)

export function isInspecting({ name }: Pick<Command, 'name'>): boolean {
  return inspecting.has(name)
}

export function isCopying({ name }: Command): boolean {
  return copying.has(name)
}

export function isSymbolicLink({ name, arguments: words }: Command): boolean {
  return name === 'ln' && words.some(({ text }) => matches(text, /^(?:-[a-zA-Z]*s|--symbolic$)/))
}

/** Whether the command is known to do its own work only: it starts no program, and keeps no cache. */
export function isPlain(command: Command): boolean {
  const { name, arguments: words } = command
  if (name === '.' || name === 'source') return words[0]?.text.endsWith('/bin/activate') === true
  if (name === 'find') return !words.some(({ text }) => matches(text, /^-(?:exec|ok)/))
  return plain.has(name) || isInspecting(command) || isCopying(command)
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
  return name === 'cargo' && matches(first, /^(?:test|clippy|check|nextest|fmt)$/)
}

/** Whether the command runs a script of the project, which may do anything. */
export function isOpaque({ name, program, arguments: words }: Command): boolean {
  if (building.has(name) || program.text.startsWith('./') || name.endsWith('.sh')) return true
  return matches(name, /^(?:ba|da|a|z)?sh$/) && words.some(({ text }) => !text.startsWith('-'))
}

/** Whether somebody may read what a command prints. */
export function isRedirected({ redirects }: Command): boolean {
  return redirects.some(
    ({ operator, target }) =>
      operator.includes('>') && target.text !== '/dev/null' && !matches(target.text, /^&?\d$|^-$/),
  )
}
