/** Under which keys a configuration has what was learnt: one for each image, or a pattern where several agree. */
import { isDeepStrictEqual } from 'node:util'
import type { LearntImage } from '../config/config.ts'
import { keysOf, partsOf } from '../config/images.ts'
import { knownText } from '../read/text.ts'

/** By the names of images, with their tags. */
export type Pool = ReadonlyMap<string, LearntImage>

/** So many images make a pattern. */
const fewest = 3

/** Variables that are others in each image: nothing depends on their values. */
const volatile = /VERSION|REVISION|COMMIT|DIGEST|SHA\d*$|CHECKSUM|BUILD|DATE|GPG_KEY|_URL$/

/** What was learnt of each image, out of the entries of a configuration. */
export function poolOf(
  images: Readonly<Record<string, { readonly learnt?: LearntImage | undefined }>>,
): Pool {
  return new Map(
    Object.values(images).flatMap(({ learnt }) =>
      Object.entries(learnt?.from ?? {}).map(([name, digest]) => [
        name,
        { ...learnt, from: { [name]: digest } },
      ]),
    ),
  )
}

/**
 * The entries of a configuration. A pattern is for images of one place that agree in everything, and for no other
 * image: `others` are those that a FROM names, and of which nothing was learnt.
 */
export function arrange(pool: Pool, others: readonly string[]): Pool {
  const groups: [string, LearntImage][][] = []
  for (const entry of pool) {
    const group = groups.find(([first]) => first !== undefined && agree(first, entry))
    if (group === undefined) groups.push([entry])
    else group.push(entry)
  }
  const strangersTo = (group: readonly [string, LearntImage][]): string[] => [
    ...others,
    ...[...pool.keys()].filter((name) => !group.some(([own]) => own === name)),
  ]
  return new Map(
    groups.flatMap((group) => {
      const pattern = group.length < fewest ? undefined : patternOf(group.map(([name]) => name))
      const isOurs =
        pattern !== undefined &&
        strangersTo(group).every((name) => keysOf(name, { [pattern]: {} }).length === 0)
      return isOurs ? [[pattern, together(group)]] : group
    }),
  )
}

/** Whether the same holds for two images of one place. */
function agree(
  [one, first]: [string, LearntImage],
  [other, second]: [string, LearntImage],
): boolean {
  return (
    placeOf(one) === placeOf(other) &&
    isDeepStrictEqual(withoutVolatile(first), withoutVolatile(second))
  )
}

function withoutVolatile(learnt: LearntImage): LearntImage {
  const { environment = {} } = learnt
  return { ...learnt, from: {}, environment: mapVolatile(environment, () => null) }
}

function mapVolatile(
  environment: Readonly<Record<string, string | null>>,
  change: (name: string, value: string | null) => string | null,
): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      volatile.test(name) ? change(name, value) : value,
    ]),
  )
}

/** What holds for all images of a group. */
function together(group: readonly [string, LearntImage][]): LearntImage {
  const all = group.map(([, learnt]) => learnt)
  const [first = {}] = all
  const from = Object.assign({}, ...all.map((each) => each.from)) as Record<string, string>
  const { environment } = first
  const isSame = (name: string, value: string | null): boolean =>
    all.every((each) => each.environment?.[name] === value)
  return {
    ...first,
    from: Object.fromEntries(Object.entries(from).sort(([one], [other]) => (one < other ? -1 : 1))),
    ...(environment !== undefined && {
      environment: mapVolatile(environment, (name, value) => (isSame(name, value) ? value : null)),
    }),
  }
}

/** The registry and the directory of an image. */
function placeOf(name: string): string {
  const repository = knownText(partsOf(name).repository) ?? ''
  return repository.slice(0, repository.lastIndexOf('/') + 1)
}

/** A pattern for images of one place: `team/*:*-bookworm`; undefined where they have too little in common. */
function patternOf(names: readonly string[]): string | undefined {
  const parts = names.map((name) => partsOf(name))
  const place = placeOf(names[0] ?? '')
  const repositories = new Set(parts.map(({ repository }) => knownText(repository)))
  const tags = [...new Set(parts.map(({ tag }) => knownText(tag) ?? ''))]
  const [repository] = repositories
  // Of the images of all the world nobody has seen enough.
  if (place === '') return undefined
  const [, ending = ''] = /(-[a-z][\w.]*)$/.exec(tags[0] ?? '') ?? []
  const tag =
    tags.length === 1
      ? tags[0]
      : ending !== '' && tags.every((each) => each.endsWith(ending))
        ? `*${ending}`
        : '*'
  if (repositories.size === 1) return `${repository ?? ''}:${tag ?? '*'}`
  return tag === '*' ? undefined : `${place}*:${tag ?? '*'}`
}
