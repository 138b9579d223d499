/** The images that Dockerfiles are built from, as people and programs read them. */
import { quotePath } from '../files/paths.ts'
import { plural } from '../output/summary.ts'
import { painter } from '../output/text.ts'
import { printable } from '../common/printable.ts'
import type { Base } from './survey.ts'

/** An image, and the Dockerfiles that are built from it. */
export interface ListedImage extends Pick<Base, 'image' | 'knownBy' | 'isWhole'> {
  readonly waiting: number
  readonly cacheMounts: number
  readonly usedIn: readonly Use[]
  /** The digest of the image that all was learnt from which is known of it. */
  readonly learntFrom?: string
}

interface Use extends Pick<Base, 'line' | 'isDefault'> {
  readonly path: string
}

/** How many places of an image are named. */
const listed = 5

/** All images, those that most findings wait for first. */
export function listImages(
  files: readonly { path: string; bases: readonly Base[] }[],
): ListedImage[] {
  const found = new Map<string, ListedImage>()
  for (const { path, bases } of files) {
    for (const base of bases) {
      const { image, line, isDefault, isWhole, knownBy, learntFrom, waiting, cacheMounts } = base
      const key = `${image} ${knownBy ?? ''}`
      const all = found.get(key) ?? {
        image,
        knownBy,
        isWhole,
        ...(learntFrom !== undefined && { learntFrom }),
        waiting: 0,
        cacheMounts: 0,
        usedIn: [],
      }
      found.set(key, {
        ...all,
        waiting: all.waiting + waiting,
        cacheMounts: all.cacheMounts + cacheMounts,
        usedIn: [...all.usedIn, { path, line, isDefault }],
      })
    }
  }
  return [...found.values()].sort(
    (one, other) =>
      other.waiting - one.waiting ||
      Number(one.knownBy !== undefined) - Number(other.knownBy !== undefined) ||
      other.cacheMounts - one.cacheMounts ||
      (one.image < other.image ? -1 : 1),
  )
}

export function formatImages(images: readonly ListedImage[], isColoured: boolean): string {
  const paint = painter(isColoured)
  return images
    .map((each) => {
      const { image, waiting, usedIn } = each
      const count = waiting === 0 ? '' : `, ${plural(waiting, 'finding waits', 'findings wait')}`
      const places = usedIn.slice(0, listed).map(({ path, line }) => `${quotePath(path)}:${line}`)
      const more = usedIn.length > listed ? [`${usedIn.length - listed} more`] : []
      const status = paint(each.knownBy === undefined ? 'yellow' : 'green', statusOf(each))
      return `${paint('bold', printable(image))}: ${status}${count}\n  ${[...places, ...more].join(', ')}\n`
    })
    .join('')
}

function statusOf({ knownBy, isWhole, usedIn }: ListedImage): string {
  if (knownBy === 'cachefix') return 'known'
  if (knownBy === 'configuration') return 'known by the configuration'
  if (knownBy === 'repository') return 'known by what builds it'
  if (!isWhole) return 'depends on a build argument'
  return usedIn.every(({ isDefault }) => isDefault)
    ? 'the default of a build argument, on which nothing is based'
    : 'not known'
}

/** What JSON says of an image. */
export function forPrograms(image: ListedImage): object {
  return { ...image, knownBy: image.knownBy ?? null }
}

/** The last line. */
export function countImages(images: readonly ListedImage[], files: number): string {
  const unknown = images.filter(({ knownBy }) => knownBy === undefined)
  const waiting = unknown.reduce((sum, each) => sum + each.waiting, 0)
  const counts = `${plural(files, 'file')} read, ${plural(images.length, 'image')}: ${images.length - unknown.length} known, ${unknown.length} not known`
  const hint = unknown.some(canBeLearnt) ? ' cachefix images --inspect asks an engine.' : ''
  return waiting === 0
    ? `${counts}.${hint}\n`
    : `${counts}; ${plural(waiting, 'finding waits', 'findings wait')} for these.${hint}\n`
}

/** Whether it helps to know what is in an image: a FROM names it, whatever build arguments there are. */
export function canBeLearnt({ knownBy, isWhole, usedIn }: ListedImage): boolean {
  return knownBy === undefined && isWhole && usedIn.some(({ isDefault }) => !isDefault)
}
