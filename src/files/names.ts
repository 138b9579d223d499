/** Which files are Dockerfiles by their names, and which trees hold other people's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { list } from '../list.ts'
import { systemPath } from './paths.ts'

/** `Dockerfile`, `Dockerfile.*`, `*.Dockerfile`, `Containerfile*`, in any case. */
const dockerfileName = /^(?:dockerfile(?:\..+)?|.+\.dockerfile|containerfile.*)$/is

/** BuildKit's ignore files: https://docs.docker.com/build/concepts/context/#filename-and-location */
const ignoreFileName = /\.dockerignore$/i

export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !ignoreFileName.test(name)
}

/** Ends of names that are those of a language, too: `Dockerfile.go` may be for Go, or in Go. */
const otherLanguages = new Set(list`
  adoc md mdx rst txt html htm css scss json lock snap patch diff yaml yml toml xml
  go ts mts cts tsx js mjs cjs jsx vue java kt kts groovy scala rs c h cc cpp cs fs php swift
  py pyi rb ex exs erl clj hs dart lua pl r sh bash zsh fish ps1 bat cmd nix tf sql
`)

/** Whether only its content can tell if a file of this name is a Dockerfile. */
export function isAmbiguousName(name: string): boolean {
  const end = /\.([^.]+)$/.exec(name)?.[1] ?? ''
  return isDockerfileName(name) && otherLanguages.has(end.toLowerCase())
}

/** What may come first in a Dockerfile: a FROM and nothing else on its line, an ARG, or a parser directive. */
const firstLine =
  /^\s*(?:FROM\s+(?:--platform=\S+\s+)?\S+(?:\s+AS\s+\S+)?\s*$|ARG\s+\w+\s*(?:=.*)?$|#\s*(?:syntax|escape|check)\s*=)/i

/** Whether the first lines of a text are those of a Dockerfile, as far as that can be told at a glance. */
export function looksLikeDockerfile(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const first = lines.find((line) => firstLine.test(line) || !/^\s*(?:#|$)/.test(line))
  return first !== undefined && firstLine.test(first)
}

/** Directories of version control and of installed packages. */
const foreignDirectories = new Set(list`
  .git .hg .svn node_modules bower_components jspm_packages site-packages
`)

/** What Go, Composer and Bundler leave in a `vendor` directory; any other one may be a part of the project. */
const vendorMarks = ['modules.txt', 'autoload.php', 'bundle']

/** Whether the directory `name` in `parent` holds what others wrote, and is not searched. */
export function isForeignDirectory(parent: string, name: string): boolean {
  if (foreignDirectories.has(name)) return true
  return (
    name === 'vendor' &&
    vendorMarks.some((mark) => existsSync(systemPath(join(parent, name, mark))))
  )
}
