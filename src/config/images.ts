/** What is certain of images of the user's own. */
import { imageFacts } from '../know/images.ts'
import type { ImageFacts, ImageKnowledge, User } from '../read/types.ts'
import { isKnown, type Text, textOf, unknown } from '../read/text.ts'
import type { ImageData } from './config.ts'

/** The official images, and others, by repository without a tag. */
export function knowing(images: Readonly<Record<string, ImageData>>): ImageKnowledge {
  return (reference) => {
    const [withTag = ''] = reference.split('@')
    const colon = withTag.indexOf(':', withTag.lastIndexOf('/') + 1)
    const repository = colon === -1 ? withTag : withTag.slice(0, colon)
    const tag = colon === -1 ? 'latest' : withTag.slice(colon + 1)
    if (!isKnown(repository) || !Object.hasOwn(images, repository)) return imageFacts(reference)
    const data = images[repository]
    return data === undefined ? imageFacts(reference) : factsOf(data, reference, repository, tag)
  }
}

function factsOf(data: ImageData, reference: Text, repository: string, tag: Text): ImageFacts {
  const like = data.like === undefined ? undefined : imageFacts(likeReference(data.like, tag))
  const environment = Object.entries(data.environment ?? {}).map(
    ([name, value]) => [name, value ?? unknown(name, reference)] as const,
  )
  const users: User[] = [...(like?.users ?? []), ...(data.users ?? [])]
  return {
    repository: like?.repository ?? repository,
    distribution: data.distribution ?? like?.distribution,
    release: like?.release,
    version: like?.version,
    environment: new Map([...(like?.environment ?? []), ...environment]),
    workdir: data.workdir ?? like?.workdir ?? '/',
    users,
    programs: like?.programs ?? new Map(),
    sharedDirectories: like?.sharedDirectories ?? [],
    ...(data.user !== undefined && { user: data.user }),
  }
}

/** `node` has the tag of the image itself. */
function likeReference(like: string, tag: Text): Text {
  return like.includes(':', like.lastIndexOf('/') + 1) ? like : textOf`${like}:${tag}`
}
