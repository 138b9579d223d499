/** What is known of programs that are no package managers. */
import type { Command } from '../types.ts'
import { list } from '../list.ts'

/** Programs that name paths and need nothing of what is in them. */
const inspecting = new Set(list`
  mkdir rm rmdir unlink touch test [ echo printf export cd pushd ls du df chown chmod chgrp find stat
  tree set true env unset
`)

const copying = new Set(list`cp mv rsync install tar bsdtar zip cpio 7z scp`)

/** What a distribution brings, and no package manager installs into a directory of its own. */
const basic = new Set(list`
  apt-get apt apk dnf yum useradd adduser groupadd addgroup sed awk grep cat tee ln curl wget git
  unzip gunzip make cmake gcc cc sh bash sleep date which command strip ldconfig npm npx node go
  cargo rustup rustc
`)

/** Programs that keep no cache of their own. */
const cacheless = new Set(list`
  : . [ [[ source exit command which hash type cat tee ln ls head tail sort uniq tr cut wc date sleep
  file sha256sum md5sum basename dirname pwd id whoami uname tar gzip gunzip xz unzip zip strip ldd
  ldconfig update-ca-certificates locale-gen useradd adduser groupadd addgroup usermod dpkg apt-mark
  add-apt-repository gpg curl wget git rustup rustc node diff patch trap wait ulimit umask shopt
  readonly local eval time nproc popd exec false xargs sed awk grep egrep install rsync cp mv
`)

const checking = new Set(list`
  pytest tox nox mypy ruff flake8 pylint black eslint prettier jest vitest mocha tsc golangci-lint
  staticcheck
`)

const building = new Set(list`make just task rake ansible-playbook`)

export function isInspecting({ name }: Command): boolean {
  return inspecting.has(name)
}

export function isCopying({ name }: Command): boolean {
  return copying.has(name)
}

/** Whether the program comes with the distribution, whatever else is on PATH. */
export function isBasic(command: Command): boolean {
  return basic.has(command.name) || isInspecting(command) || isCopying(command)
}

/** Whether the program certainly keeps no cache of its own. */
export function isCacheless(command: Command): boolean {
  return cacheless.has(command.name) || isInspecting(command) || /^python[\d.]*$/.test(command.name)
}

/** Whether the command tests or lints: a stage that only checks installs for itself. */
export function isCheck({ name, arguments: words }: Command): boolean {
  if (checking.has(name)) return true
  const [first = '', second = ''] = words.map(({ text }) => text)
  if (/^(?:npm|yarn|pnpm|bun)$/.test(name)) {
    const script = /^run(?:-script)?$/.test(first) ? second : first
    return /^(?:t$|tst$|tests?\b|lint|type-?check|check|ci:)/.test(script)
  }
  if (name === 'go') return /^(?:test|vet)$/.test(first)
  return name === 'cargo' && /^(?:test|clippy|check|nextest|fmt)$/.test(first)
}

/** Whether the command runs a script of the project, which may do anything. */
export function isOpaque({ name, program, arguments: words }: Command): boolean {
  if (building.has(name) || program.text.startsWith('./') || name.endsWith('.sh')) return true
  return /^(?:ba|da|a|z)?sh$/.test(name) && words.some(({ text }) => !text.startsWith('-'))
}
