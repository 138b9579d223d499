/** Where a cache is, for which image and user: asked of a Dockerfile for each, as a transform asks. */
import { Flow, isKnown, manager as manage, parseDockerfile } from '../../src/index.ts'
import type { PackageManagerData } from '../../src/know/data.ts'
import { words } from '../../src/know/notation.ts'

/** Images that have something to say about caches, users or programs. */
const images = [
  ...['debian:12', 'ubuntu:24.04', 'alpine:3.22', 'python:3.13', 'node:22', 'golang:1.25'],
  ...['rust:1.91', 'ruby:3.4', 'php:8.4', 'composer:2', 'maven:3-eclipse-temurin-21'],
  ...['gradle:9-jdk21-noble', 'elixir:1.18', 'haskell:9', 'swift:6.1-noble', 'dart:3', 'fedora:42'],
  ...['oven/bun:1', 'denoland/deno:2.0.0', 'mcr.microsoft.com/dotnet/sdk:9.0-noble'],
  ...['continuumio/miniconda3:latest', 'mambaorg/micromamba:2.0.5-debian12-slim'],
  ...['ghcr.io/astral-sh/uv:python3.13-bookworm', 'ghcr.io/pnpm/pnpm:11', 'fedora:40'],
  ...['opensuse/leap:15.6', 'archlinux:latest'],
]

export interface Place {
  /** Empty for all others. */
  readonly images: readonly string[]
  readonly user: string
  /** `~` is the home of a user who is not root. */
  readonly path: string
}

/** The user whose home stands for that of anybody. */
const anybody = { name: 'app', home: '/home/app' }

/** The places of a manager's cache, the usual ones first; what is not certain is left out. */
export function placesOf(manager: PackageManagerData, index: number): Place[] {
  const forRoot = askAll(manager, index, 'root')
  const forOthers = askAll(manager, index, anybody.name).map(([image, path]) => {
    return [image, path.replace(`${anybody.home}/`, '~/')] as const
  })
  if (JSON.stringify(forRoot) === JSON.stringify(forOthers))
    return grouped(forRoot, manager.needsRoot === true ? 'root' : 'anybody')
  return [...grouped(forRoot, 'root'), ...grouped(forOthers, 'another user')]
}

function grouped(found: readonly (readonly [string, string])[], user: string): Place[] {
  const byPath = new Map<string, string[]>()
  for (const [image, path] of found) byPath.set(path, [...(byPath.get(path) ?? []), image])
  return [...byPath]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([path, of], index) => ({ user, path, images: index === 0 && of.length > 3 ? [] : of }))
}

/** The images for which it is certain where the cache is, and where. */
function askAll(manager: PackageManagerData, index: number, user: string): [string, string][] {
  const known = manage(manager)
  const cache = known.caches[index]
  const subcommands = (cache?.by ?? []).filter((word) => /^[\w.-]*$/.test(word)).slice(0, 3)
  const account = `RUN useradd --create-home --home-dir ${anybody.home} ${anybody.name}\n`
  const runs = subcommands.map((word) => `RUN ${programsOf(manager)[0] ?? ''} ${word}\n`)
  const stages = images.map(
    (image) => `FROM ${image}\n${user === 'root' ? '' : account}USER ${user}\n${runs.join('')}`,
  )
  const flow = new Flow(parseDockerfile(stages.join('')), [known])
  const found = new Map<string, string>()
  for (const run of flow.runs()) {
    const image = images[run.instruction.stage?.index ?? -1] ?? ''
    for (const { directory, path } of flow.cacheUses(run))
      if (directory === cache && isKnown(path)) found.set(nameOf(image), path)
  }
  return [...found]
}

/** An image without its tag, unless the tag is what is said of it. */
function nameOf(image: string): string {
  return image === 'fedora:40' ? 'fedora:40' : image.replace(/:.*/, '')
}

/** The names of its programs. */
export function programsOf({ programs }: PackageManagerData): string[] {
  const isList = typeof programs === 'string' || Array.isArray(programs)
  const names = isList ? words(programs as string) : Object.keys(programs)
  return names.map((name) => name.replace(/#$/, ''))
}
