/** `cachefix images --inspect`: asks an engine, and writes what is learnt into the configuration. */
import { writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { UsageError } from '../config/options.ts'
import type { ImageData, LearntImage } from '../config/config.ts'
import { withTag } from '../config/images.ts'
import { ConfigError, readConfig, withLearnt } from '../config/read.ts'
import { readText } from '../config/find.ts'
import { pathInDiff } from '../files/repository.ts'
import { quotePath, systemPath } from '../files/paths.ts'
import { reasonOf } from '../files/reason.ts'
import { writeText } from '../files/write.ts'
import { unifiedDiff } from '../output/diff.ts'
import { arrange, poolOf, type Pool } from './arrange.ts'
import { isReference, ImageError, type ImageEngine } from './engines.ts'
import { readFiles } from './files.ts'
import { checkConfig, factsOf, type Facts } from './learn.ts'

/** What was learnt of an image. */
export interface Learnt {
  readonly image: string
  readonly digest: string
  readonly facts: Facts
}

/**
 * Learns what is in an image; undefined where it is the one that `known` is the digest of, or is not here. Throws
 * an `ImageError` where nothing can be learnt of it.
 */
export async function learn(
  engine: ImageEngine,
  image: string,
  pulls: boolean,
  known: string | undefined,
): Promise<Learnt | undefined> {
  if (!isReference(image)) throw new ImageError('this is not the name of an image')
  let config = await engine.config(image)
  if (config === undefined && pulls) {
    await engine.pull(image)
    config = await engine.config(image)
  }
  if (known !== undefined && (config === undefined || config.digest === known)) return undefined
  if (config === undefined) throw new ImageError('not here; pull it, or say --pull')
  checkConfig(config)
  const { id, digest } = config
  let facts: Facts = {}
  await engine.files(id, async (tar) => {
    facts = factsOf(config, await readFiles(tar, config))
  })
  return { image, digest, facts }
}

/** A configuration file, before and after. */
export interface Rewritten {
  readonly file: string
  /** Undefined where there is none. */
  readonly before: string | undefined
  readonly after: string
}

/**
 * What becomes of a configuration file, where `others` are the images of which nothing was learnt. Throws a
 * `UsageError` for one that cannot be read.
 */
export function rewrite(
  file: string,
  learnt: readonly Learnt[],
  others: readonly string[],
): Rewritten {
  try {
    const before = readText(file)
    const images = (before === undefined ? undefined : readConfig(file, before))?.images ?? {}
    const pool = new Map([...poolOf(images), ...entriesOf(learnt)])
    const strangers = [...others.map(withTag), ...ownNames(images, pool)]
    const after = arrange(
      pool,
      strangers.filter((name) => !pool.has(name)),
    )
    const keys = new Set([
      ...Object.keys(images).filter((key) => images[key]?.learnt !== undefined),
      ...after.keys(),
    ])
    const changed = [...keys].filter(
      (key) => !isDeepStrictEqual(images[key]?.learnt, after.get(key)),
    )
    const changes = new Map(changed.map((key) => [key, after.get(key)]))
    return { file, before, after: withLearnt(file, before ?? '{}\n', changes) }
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message)
    throw error
  }
}

/** The images that the user has written down, each that has no tag with all that there are. */
function ownNames(images: Readonly<Record<string, ImageData>>, pool: Pool): string[] {
  const tags = [...new Set([...pool.keys()].map((name) => name.slice(name.lastIndexOf(':'))))]
  return Object.entries(images).flatMap(([key, { learnt }]) => {
    if (learnt !== undefined) return []
    return withTag(key) === key ? [key] : tags.map((tag) => key + tag)
  })
}

/** Throws a `UsageError` where it cannot be written. */
export function write({ file, before, after }: Rewritten): void {
  if (before === after) return
  try {
    // In the place of a link, which may lead anywhere, nothing is made.
    if (before === undefined) writeFileSync(systemPath(file), after, { flag: 'wx' })
    else writeText(file, before, after)
  } catch (error) {
    throw new UsageError(`${quotePath(file)} cannot be written: ${reasonOf(error, file)}`)
  }
}

export function diffOf({ file, before = '', after }: Rewritten, cwd: string): string {
  return before === after ? '' : unifiedDiff(pathInDiff(file, cwd), before, after)
}

/** What was learnt, as it is written down: under the name of the image with its tag. */
function entriesOf(all: readonly Learnt[]): Map<string, LearntImage> {
  return new Map(
    all.map(({ image, digest, facts }) => {
      const name = withTag(image)
      return [name, { from: { [name]: digest }, ...facts }]
    }),
  )
}

/** What was learnt, in a few words. */
export function describeFacts({ like, distribution, release, user, ...facts }: ImageData): string {
  const { users = [], dockerClean, keepcache, filled = [], configured = [] } = facts
  const name = user?.split(':')[0]
  const account = users.find((each) => each.name === name || String(each.uid) === name)
  const numbers = account === undefined ? '' : ` (${account.uid}:${account.gid})`
  return [
    distribution === undefined
      ? (like ?? 'another system')
      : `${distribution} ${release ?? ''}`.trim(),
    user === undefined ? 'runs as root' : `runs as ${user}${numbers}`,
    dockerClean === false && 'without docker-clean',
    keepcache === true && 'keeps downloaded packages',
    filled.length > 0 && `has files in ${filled.join(', ')}`,
    configured.length > 0 && `configures ${configured.join(', ')}`,
  ]
    .filter((each) => each !== false)
    .join(', ')
}
