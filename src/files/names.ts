/** Which files are Dockerfiles by their names, and which trees hold other people's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { list } from '../common/list.ts'
import { systemPath } from './paths.ts'

/**
 * `Dockerfile*`, `*.Dockerfile`, `Containerfile*`, in any case: those that Renovate reads, too.
 * https://docs.renovatebot.com/modules/manager/dockerfile/#file-matching
 */
const dockerfileName = /^(?:(?:docker|container)file.*|.+\.dockerfile)$/is

/** What every name of a Dockerfile holds. */
export const dockerfileMark = /(?:docker|container)file/gi

/** BuildKit's ignore files: https://docs.docker.com/build/concepts/context/#filename-and-location */
const ignoreFileName = /\.dockerignore$/i

export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !ignoreFileName.test(name)
}

/** Names that say that the file is a Dockerfile. Any other end may be that of a language: `Dockerfile.rego`. */
const plainName = /^(?:.+\.)?(?:dockerfile|containerfile)$/is

/** Whether only its content can tell if a file of this name is a Dockerfile. */
export function isAmbiguousName(name: string): boolean {
  return isDockerfileName(name) && !plainName.test(name)
}

/** Ends of names that are those of languages and of data, and hardly ever of a Dockerfile's purpose. */
const otherLanguages = new Set(list`
  adoc md mdx rst txt htm html css scss less json jsonc json5 jsonnet libsonnet lock snap patch diff
  yaml yml toml xml csv ini cfg conf properties env log
  go mod sum ts mts cts tsx js mjs cjs jsx vue svelte java kt kts groovy gradle scala sc clj cljs rs
  c h cc cpp cxx hpp cs fs vb php swift m mm py pyi ipynb rb ex exs erl hs ml dart lua pl pm r jl zig nim
  sh bash zsh fish ps1 bat cmd awk nix tf tfvars hcl rego cue dhall bzl bazel star sql proto graphql
`)

/** `Dockerfile2`, `Dockerfiles`: any word may begin like this. */
const longerWord = /^dockerfile[a-z\d]/i

/** Whether a file of this name is one in another language, or a list of them, unless its content says something else. */
export function isOtherLanguage(name: string): boolean {
  if (longerWord.test(name)) return true
  const end = /\.([^.]+)$/.exec(name)?.[1] ?? ''
  return isAmbiguousName(name) && otherLanguages.has(end.toLowerCase())
}

/** Parser directives, which only a Dockerfile has. */
const directive = /^\s*#\s*(?:syntax|escape|check)\s*=/i

/** What may come first: a FROM with one image, maybe of a template, or an ARG. Prose and code go on after `from x`. */
const firstInstruction =
  /^\s*(?:FROM(?:\s+--[a-z]+=\S+)*\s+[^\s-]\S*(?:\s+AS\s+\S+)?|FROM\s.*(?:\{\{|\{%|<%).*|ARG\s+\w+(?:=.*|(?:\s+[A-Z_]\w*)*))\s*$/is

/** Whether the first lines of a text are those of a Dockerfile, as far as that can be told at a glance. */
export function looksLikeDockerfile(text: string): boolean {
  let instruction = ''
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) {
      if (directive.test(line)) return true
      continue
    }
    instruction += line.trimEnd()
    if (!/[\\`]$/.test(instruction)) break
    instruction = `${instruction.slice(0, -1)} `
    // The keyword is there, and no FROM is longer.
    if (instruction.length > 2000) break
  }
  return firstInstruction.test(instruction)
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
