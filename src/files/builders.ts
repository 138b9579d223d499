/**
 * The Dockerfiles that build images of the repository, as its compose files and its bake files in JSON say. Of
 * bake files in HCL nothing is known: there is no small parser of it.
 * https://docs.docker.com/reference/compose-file/build/, https://docs.docker.com/build/bake/reference/
 */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isPlainObject, mostSettings, mostYaml, readJson, readYaml, remembering } from './data.ts'
import { isWithin, linksOn } from './links.ts'
import { anything, type MayHave } from './may-have.ts'
import { systemPath } from './paths.ts'
import { repositoryOf } from './repository.ts'

/** What an image is built from. */
export interface Builder {
  /** A real path. */
  readonly dockerfile: string
  /** The stage; the last one when there is none. */
  readonly target: string | undefined
}

/** A build as a file says it. */
interface Build {
  /** Of the service, or of the target. */
  readonly name: string
  readonly images: readonly string[]
  /** Undefined where nobody knows what it is made from. */
  readonly from:
    | { readonly context: string; readonly dockerfile: string; readonly target: string | undefined }
    | undefined
}

type Reader = (text: string) => readonly Build[]

const composeFiles = ['compose', 'docker-compose'].flatMap((name) => [
  `${name}.yaml`,
  `${name}.yml`,
])
const bakeFiles = ['docker-bake.json']
/** What nobody reads here. */
const unread = ['docker-bake.hcl', 'docker-bake.override.hcl']
/** What docker reads after another file, and lets win. */
const overriding = (file: string): string => file.replace(/(?=\.\w+$)/, '.override')

/**
 * What builds an image for the Dockerfiles of a directory: the one Dockerfile that has its name, beside or above it.
 * `onNamed` is told when the answer depends on more than these files say.
 */
export function builderOf(
  image: string,
  directory: string,
  onNamed: () => void = () => undefined,
  mayHave = anything,
): Builder | undefined {
  const tree = repositoryOf(directory)
  const found = new Map<string, Builder>()
  for (let place = directory; ; place = dirname(place)) {
    if (
      unread.some(
        (file) => mayHave(place, file) && readFile(join(place, file), mentions(image)) === true,
      )
    )
      return undefined
    for (const { images, from } of buildsIn(place, mayHave)) {
      if (!images.map(fullName).includes(fullName(image))) continue
      if (from === undefined) return undefined
      onNamed()
      const { context, target } = from
      const dockerfile = resolve(place, context, from.dockerfile)
      if (!isWithin(tree ?? place, dockerfile) || linksOn(dockerfile).length > 0) return undefined
      found.set(`${target ?? ''} ${dockerfile}`, { dockerfile, target })
    }
    if (place === tree || place === dirname(place)) break
  }
  return found.size === 1 ? [...found.values()][0] : undefined
}

/** What the files of a directory build. */
function buildsIn(directory: string, mayHave: MayHave): Build[] {
  const readAll = (files: readonly string[], read: Reader): readonly Build[] =>
    files
      .filter((file) => mayHave(directory, file))
      .flatMap((file) => readFile(join(directory, file), read) ?? [])
  return [
    { files: composeFiles, read: readCompose },
    { files: bakeFiles, read: readBake },
  ].flatMap(({ files, read }) => {
    const builds = readAll(files, read)
    const others = readAll(files.map(overriding), read)
    const isOverridden = ({ name }: Build): boolean => others.some((other) => other.name === name)
    return [...builds, ...others].map((build) =>
      isOverridden(build) ? { ...build, from: undefined } : build,
    )
  })
}

/** What is read in a file; undefined where there is none, or something is wrong with it, which others say. */
function readFile<Value>(file: string, read: (text: string) => Value): Value | undefined {
  try {
    const stats = lstatSync(systemPath(file), { throwIfNoEntry: false })
    const most = /\.ya?ml$/.test(file) ? mostYaml : mostSettings
    if (stats?.isFile() !== true || stats.size > most) return undefined
    return read(readFileSync(systemPath(file), 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether a text may have the name of an image, with whatever tag. */
function mentions(image: string): (text: string) => boolean {
  const name = fullName(image).replace(/:[^/]*$/, '')
  const [last = name] = name.split('/').slice(-1)
  return (text) => text.includes(last)
}

/** The name with its tag, and without what docker adds to it. */
function fullName(image: string): string {
  const name = image.replace(/^(?:(?:index\.)?docker\.io\/(?:library\/)?)/, '')
  return name.includes(':', name.lastIndexOf('/') + 1) ? name : `${name}:latest`
}

function readCompose(text: string): readonly Build[] {
  return entriesOf(readYaml(text), 'services').flatMap(([name, { image, build }]) => {
    if (build === undefined) return []
    const said = isPlainObject(build) ? build : { context: build }
    return [buildOf(name, [image], said, ['dockerfile_inline', 'additional_contexts', '<<'])]
  })
}

function readBake(text: string): readonly Build[] {
  const targets = entriesOf(readBakeJson(text), 'target')
  const byName = new Map(targets)
  return targets.map(([name, target]) => {
    const parents = list(target.inherits).map((parent) => byName.get(String(parent)))
    // What inherits from what inherits is followed by nobody.
    const isDeep = parents.some((parent) => parent === undefined || parent.inherits !== undefined)
    const said = parents.reduceRight<Data>((all, parent) => ({ ...parent, ...all }), target)
    const build = buildOf(name, list(said.tags), said, ['dockerfile-inline', 'contexts', 'matrix'])
    return isDeep ? { ...build, from: undefined } : build
  })
}

const readBakeJson = remembering(readJson)

type Data = Readonly<Record<string, unknown>>

/** The objects of an object in a file, with their keys. */
function entriesOf(file: unknown, key: string): (readonly [string, Data])[] {
  const all = isPlainObject(file) ? file[key] : undefined
  if (!isPlainObject(all)) return []
  return Object.entries(all).flatMap(([name, each]) => (isPlainObject(each) ? [[name, each]] : []))
}

/** `others` are the keys of what makes it another build than the one of the Dockerfile that is named. */
function buildOf(
  name: string,
  images: readonly unknown[],
  said: Data,
  others: readonly string[],
): Build {
  const { context = '.', dockerfile = 'Dockerfile', target } = said
  const names = images.filter(isPlain)
  const isKnown =
    isPlain(context) && isPlain(dockerfile) && (target === undefined || isPlain(target))
  const isOwn = others.every((key) => said[key] === undefined)
  return {
    name,
    images: names,
    from: isKnown && isOwn ? { context, dockerfile, target } : undefined,
  }
}

/** Whether it is a text that depends on no variable, and is no address. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && !/[$\0]|:\/\/|^git@/.test(value)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
