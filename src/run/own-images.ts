/** What is known of images for one Dockerfile: by its configuration, by cachefix, and by what builds them in the repository. */
import { lstatSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseDockerfile } from '../api.ts'
import type { ImageData } from '../config/config.ts'
import { knowing } from '../config/images.ts'
import { SourceText } from '../edits/text.ts'
import { builderOf, type Builder } from '../files/builders.ts'
import { anything } from '../files/may-have.ts'
import { systemPath } from '../files/paths.ts'
import { decodeText } from '../files/read.ts'
import { factsOfStage } from '../flow/built.ts'
import { Flow } from '../flow/flow.ts'
import { imageFacts } from '../know/images.ts'
import { stageOf } from '../flow/lineage.ts'
import { UnreadableError } from '../read/lines.ts'
import { TooLargeError } from '../read/limits.ts'
import { isKnown } from '../read/text.ts'
import type { ImageFacts, ImageKnowledge } from '../read/types.ts'
import type { PackageManager } from '../know/types.ts'

/** In bytes. A longer Dockerfile is read for its own sake only. */
const longest = 1 << 16
/** Images that are built from images that are built from images … */
const deepest = 8

/** What is known of images for the Dockerfile at a path; `onOther` is told when another one is read for that. */
export function imagesFor(
  realPath: string,
  configured: Readonly<Record<string, ImageData>>,
  managers: readonly PackageManager[],
  onOther: () => void = () => undefined,
  mayHave = anything,
  depth = 0,
): ImageKnowledge {
  // The same file is read several times.
  const built = new Map<string, ImageFacts | undefined>()
  const factsFor = (reference: string): ImageFacts | undefined => {
    const builder = builderOf(reference, dirname(realPath), onOther, mayHave)
    if (builder === undefined || builder.dockerfile === realPath) return undefined
    const { dockerfile } = builder
    const images = imagesFor(dockerfile, configured, managers, onOther, mayHave, depth + 1)
    return factsOfBuilt(builder, images, managers, reference)
  }
  return knowing(configured, (reference) => {
    const known = imageFacts(reference)
    const isWhole = known !== undefined && known.isPartial !== true
    if (isWhole || !isKnown(reference) || depth >= deepest) return known
    if (!built.has(reference)) built.set(reference, factsFor(reference))
    return built.get(reference) ?? known
  })
}

/** The facts of an image that a Dockerfile builds; undefined where that cannot be read for certain. */
function factsOfBuilt(
  { dockerfile: file, target }: Builder,
  images: ImageKnowledge,
  managers: readonly PackageManager[],
  reference: string,
): ImageFacts | undefined {
  try {
    const stats = lstatSync(systemPath(file), { throwIfNoEntry: false })
    if (stats?.isFile() !== true || stats.size > longest) return undefined
    const { text } = new SourceText(decodeText(readFileSync(systemPath(file))))
    const dockerfile = parseDockerfile(text, images)
    const { isWhole, uncertain, stages } = dockerfile
    if (!isWhole || uncertain !== undefined) return undefined
    const stage = target === undefined ? stages.at(-1) : stageOf(target, dockerfile)
    return stage && factsOfStage(new Flow(dockerfile, managers), stage, reference)
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof TooLargeError) return undefined
    if (error instanceof Error && 'syscall' in error) return undefined
    throw error
  }
}
