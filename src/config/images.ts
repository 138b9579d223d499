/** What is certain of images of the user's own. */
import { glob } from '../common/glob.ts'
import { imageFacts } from '../know/images.ts'
import type { ImageFacts, ImageKnowledge, User } from '../read/types.ts'
import { isKnown, type Text, textOf, unknown } from '../read/text.ts'
import type { ImageData } from './config.ts'

type Images = Readonly<Record<string, ImageData>>

/** The user's own images, and what is known of all others. */
export function knowing(images: Images, others: ImageKnowledge = imageFacts): ImageKnowledge {
  return (reference) => {
    const data = dataOf(reference, images)
    return data === undefined ? others(reference) : factsOf(data, reference)
  }
}

/**
 * What is said of an image under the most exact key, and what was learnt of it under the most exact one that
 * has that.
 */
export function dataOf(reference: Text, images: Images): ImageData | undefined {
  const all = keysOf(reference, images).flatMap((key) => images[key] ?? [])
  if (all.length === 0) return undefined
  const said = all.find((data) => Object.keys(data).some((key) => key !== 'learnt'))
  const learnt = all.find((data) => data.learnt !== undefined)?.learnt
  return { ...said, learnt }
}

/**
 * The keys that an image goes by: its name with its tag, its repository, and then patterns, the longest first, in
 * which `*` stands for any part of a name or a tag. Without a tag a key is for all of them.
 */
export function keysOf(reference: Text, images: Images): string[] {
  const { repository, tag } = partsOf(reference)
  if (!isKnown(repository)) return []
  const exact = isKnown(tag) ? [`${repository}:${tag}`, repository] : [repository]
  const patterns = Object.keys(images)
    .filter((key) => key.includes('*') && isMatch(key, repository, tag))
    .sort((one, other) => other.length - one.length)
  return [...exact.filter((key) => Object.hasOwn(images, key)), ...patterns]
}

function isMatch(pattern: string, repository: string, tag: Text): boolean {
  const { repository: names, tag: tags } = partsOf(pattern, '*')
  if (!isKnown(names) || !isKnown(tags) || !glob(names, {})(repository)) return false
  return tags === '*' || (isKnown(tag) && glob(tags, {})(tag))
}

/** The parts of an image reference. Without a tag it has the usual one. */
export function partsOf(reference: Text, usual = 'latest'): { repository: Text; tag: Text } {
  const [withTag = ''] = reference.split('@')
  const colon = withTag.indexOf(':', withTag.lastIndexOf('/') + 1)
  return colon === -1
    ? { repository: withTag, tag: usual }
    : { repository: withTag.slice(0, colon), tag: withTag.slice(colon + 1) }
}

/** The name of an image with its tag, as keys have it: a digest in a FROM changes nothing about that. */
export function withTag(image: string): string {
  const [name = ''] = image.split('@')
  return name.includes(':', name.lastIndexOf('/') + 1) ? name : `${name}:latest`
}

function factsOf(data: ImageData, reference: Text): ImageFacts {
  const { repository, tag } = partsOf(reference)
  const { learnt } = data
  const likeName = data.like ?? learnt?.like
  const like = likeName === undefined ? undefined : imageFacts(likeReference(likeName, tag))
  // What was learnt of the image itself is all that there is.
  const given = learnt === undefined ? like : undefined
  const environment = Object.entries({ ...learnt?.environment, ...data.environment }).map(
    ([name, value]) => [name, value ?? unknown(name, reference)] as const,
  )
  const { release, user, dockerClean, keepcache, filled, notOwned, configured } = {
    ...learnt,
    ...data,
  }
  const groups = learnt?.groups ?? data.groups
  const programs = { ...learnt?.programs, ...data.programs }
  const links = { ...Object.fromEntries(given?.links ?? []), ...learnt?.links, ...data.links }
  const users: User[] = [given?.users ?? [], learnt?.users ?? [], data.users ?? []].flat()
  return {
    ...(isKnown(repository) && { name: repository }),
    repository: like?.repository ?? (isKnown(repository) ? repository : ''),
    distribution: data.distribution ?? learnt?.distribution ?? like?.distribution,
    release: release?.split('.').map(Number) ?? like?.release,
    version: like?.version,
    environment: new Map([...(given?.environment ?? []), ...environment]),
    hasAllUsers: learnt !== undefined,
    workdir: data.workdir ?? learnt?.workdir ?? given?.workdir ?? '/',
    users,
    programs: new Map([...(given?.programs ?? []), ...Object.entries(programs)]),
    sharedDirectories: [
      ...(data.sharedDirectories ?? learnt?.sharedDirectories ?? given?.sharedDirectories ?? []),
    ],
    links: new Map(Object.entries(links)),
    ...(user !== undefined && { user }),
    ...(groups !== undefined && { groups: new Map(Object.entries({ ...groups, ...data.groups })) }),
    ...(dockerClean !== undefined && { deletesDownloads: dockerClean }),
    ...(keepcache !== undefined && { keepsDownloads: keepcache }),
    ...(filled !== undefined && { filled }),
    ...(notOwned !== undefined && { notOwned }),
    ...(configured !== undefined && { configured }),
  }
}

/** `node` has the tag of the image itself. */
function likeReference(like: string, tag: Text): Text {
  return like.includes(':', like.lastIndexOf('/') + 1) ? like : textOf`${like}:${tag}`
}
