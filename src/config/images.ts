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
    const key = keyOf(reference, images)
    const data = key === undefined ? undefined : images[key]
    return data === undefined ? others(reference) : factsOf(data, reference)
  }
}

/**
 * The key that an image goes by: its name with its tag, its repository, or else the longest pattern, in which
 * `*` stands for any part of a name or a tag. Without a tag a key is for all of them.
 */
export function keyOf(reference: Text, images: Images): string | undefined {
  const { repository, tag } = partsOf(reference)
  if (!isKnown(repository)) return undefined
  const exact = isKnown(tag) ? `${repository}:${tag}` : repository
  const named = [exact, repository].find((key) => Object.hasOwn(images, key))
  if (named !== undefined) return named
  return Object.keys(images)
    .filter((key) => key.includes('*') && isMatch(key, repository, tag))
    .sort((one, other) => other.length - one.length)[0]
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

function factsOf(data: ImageData, reference: Text): ImageFacts {
  const { repository, tag } = partsOf(reference)
  const like = data.like === undefined ? undefined : imageFacts(likeReference(data.like, tag))
  // What was learnt of the image itself is all that there is.
  const given = data.learntFrom === undefined ? like : undefined
  const environment = Object.entries(data.environment ?? {}).map(
    ([name, value]) => [name, value ?? unknown(name, reference)] as const,
  )
  const users: User[] = [...(given?.users ?? []), ...(data.users ?? [])]
  const links = { ...Object.fromEntries(given?.links ?? []), ...data.links }
  return {
    repository: like?.repository ?? (isKnown(repository) ? repository : ''),
    distribution: data.distribution ?? like?.distribution,
    release: data.release?.split('.').map(Number) ?? like?.release,
    version: like?.version,
    environment: new Map([...(given?.environment ?? []), ...environment]),
    workdir: data.workdir ?? given?.workdir ?? '/',
    users,
    programs: new Map([...(given?.programs ?? []), ...Object.entries(data.programs ?? {})]),
    sharedDirectories: data.sharedDirectories ?? given?.sharedDirectories ?? [],
    links: new Map(Object.entries(links)),
    ...(data.user !== undefined && { user: data.user }),
    ...(data.groups !== undefined && { groups: new Map(Object.entries(data.groups)) }),
    ...(data.dockerClean !== undefined && { deletesDownloads: data.dockerClean }),
    ...(data.keepcache !== undefined && { keepsDownloads: data.keepcache }),
    ...(data.filled !== undefined && { filled: data.filled }),
    ...(data.configured !== undefined && { configured: data.configured }),
  }
}

/** `node` has the tag of the image itself. */
function likeReference(like: string, tag: Text): Text {
  return like.includes(':', like.lastIndexOf('/') + 1) ? like : textOf`${like}:${tag}`
}
