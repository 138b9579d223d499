/** Which images one Dockerfile is built from, and what waits for those that nobody knows. */
import { lastIndex, SourceText } from '../edits/text.ts'
import { fixDockerfile } from '../fix/fix.ts'
import type { ReportedFinding } from '../fix/report.ts'
import { parseDockerfile } from '../api.ts'
import { imageFacts } from '../know/images.ts'
import { describe, isKnown, raw, withDefaults, type Text } from '../read/text.ts'
import type { Dockerfile, ImageFacts, ImageKnowledge, Stage } from '../read/types.ts'
import type { FileResult, Job } from '../output/result.ts'
import { optionsFor } from '../run/job.ts'
import { dataOf, keysOf, withTag } from '../config/images.ts'

/** An image in a FROM. */
export interface Base {
  /** As the FROM names it: with the defaults of arguments, and the names of those that have none. */
  readonly image: string
  readonly line: number
  /** A build argument may choose another one. */
  readonly isDefault: boolean
  /** Whether all of the name is there. */
  readonly isWhole: boolean
  /** Who knows it. */
  readonly knownBy: 'cachefix' | 'configuration' | 'repository' | undefined
  /** The digest of the image that was learnt from. */
  readonly learntFrom: string | undefined
  /** Findings that wait for it, in the stages that are built from it. */
  readonly waiting: number
  /** Cache mounts in these stages. */
  readonly cacheMounts: number
}

/** The images of a Dockerfile that was fixed, without `scratch`, in the order of their stages. */
export function survey(job: Job, { findings, cacheMounts }: FileResult): Base[] {
  const options = optionsFor(job)
  const { images = imageFacts } = options
  const original = new SourceText(job.source)
  const dockerfile = parseDockerfile(original.text, images)
  const places = stagesOf(dockerfile, original)
  const bases = places.flatMap(({ stage, line }) => {
    if (!('image' in stage.base) || ['scratch', ''].includes(raw(stage.base.image))) return []
    return [{ stage, line, image: stage.base.image, facts: stage.end.image }]
  })
  const unknown = bases.filter(({ facts }) => facts === undefined)
  const isWaiting = cacheMounts.length > 0 && unknown.length > 0
  const waiting = isWaiting ? waitingLines(job, findings, plainImages(dockerfile, images)) : []
  const starts = places.map((each) => each.line)
  const baseAt = (line: number): Stage | undefined =>
    places[lastIndex(starts, (start) => start <= line)]?.first
  // What is wrong in a stage of a known image, and waits all the same, waits for an image that it copies from.
  const waitedFor = waiting.map((line) => {
    const base = baseAt(line)
    return unknown.some(({ stage }) => stage === base) ? base : unknown[0]?.stage
  })
  const mounted = cacheMounts.map(({ line }) => baseAt(line))
  return bases.map(({ stage, line, image, facts }) => {
    const name = withDefaults(image)
    return {
      image: describe(name),
      line,
      isDefault: !isKnown(image),
      isWhole: isKnown(name),
      knownBy: facts && knownBy(image, job),
      learntFrom: dataOf(image, job.settings.images ?? {})?.learnt?.from?.[withTag(describe(name))],
      waiting: waitedFor.filter((each) => each === stage).length,
      cacheMounts: mounted.filter((each) => each === stage).length,
    }
  })
}

/** Who knows an image that is known: the configuration first. */
function knownBy(image: Text, { settings }: Job): Base['knownBy'] {
  if (keysOf(image, settings.images ?? {}).length > 0) return 'configuration'
  const facts = imageFacts(image)
  return facts === undefined || facts.isPartial === true ? 'repository' : 'cachefix'
}

interface Place {
  readonly stage: Stage
  /** The stage of the image that it is built from in the end. */
  readonly first: Stage
  /** Of its FROM, in the file as it was given. */
  readonly line: number
}

function stagesOf({ stages }: Dockerfile, original: SourceText): Place[] {
  const firsts = new Map<Stage, Stage>()
  let [line, at] = [1, 0]
  return stages.map((stage) => {
    const { base, from } = stage
    const first = 'stage' in base ? (firsts.get(base.stage) ?? base.stage) : stage
    firsts.set(stage, first)
    line += original.text.slice(at, from.range.start).split('\n').length - 1
    at = from.range.start
    return { stage, first, line }
  })
}

/** What is known of images, and of all others that each is a plain Debian with the users that the file names. */
function plainImages(dockerfile: Dockerfile, images: ImageKnowledge): ImageKnowledge {
  const names = dockerfile.instructions.flatMap(({ keyword, range }) => {
    if (keyword !== 'USER') return []
    const text = dockerfile.source.slice(range.start, range.end)
    return /^\S+\s+([a-z_][\w.-]*)/i.exec(text)?.[1] ?? []
  })
  const users = [...new Set(names)]
    .filter((name) => name !== 'root')
    .map((name, index) => ({ name, uid: 1000 + index, gid: 1000 + index, home: `/home/${name}` }))
  return (reference) => {
    const known = images(reference)
    if (known !== undefined && known.isPartial !== true) return known
    const plain: ImageFacts = {
      repository: describe(reference),
      distribution: known?.distribution ?? 'debian',
      release: known?.release,
      version: undefined,
      environment: new Map(),
      workdir: '/',
      users,
      programs: new Map(),
      sharedDirectories: [],
    }
    return plain
  }
}

/** The lines of the findings that are others, or are repaired or not, with what is known of images then. */
function waitingLines(
  job: Job,
  findings: readonly ReportedFinding[],
  images: ImageKnowledge,
): number[] {
  const known = fixDockerfile(job.source, { ...optionsFor(job), images })
  const [now, then] = [byPlace(findings), byPlace(known.findings)]
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((place) => {
    const [before = [], after = []] = [now.get(place), then.get(place)]
    const differing = Math.max(unmatched(before, after).length, unmatched(after, before).length)
    const line = (before[0] ?? after[0])?.line ?? 1
    return Array.from({ length: differing }, () => line)
  })
}

function byPlace(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const found = new Map<string, ReportedFinding[]>()
  for (const finding of findings) {
    const { fingerprint, line } = finding
    const place = `${fingerprint} ${line}`
    found.set(place, [...(found.get(place) ?? []), finding])
  }
  return found
}

/** The findings of which there is none among others that has the same said and done. */
function unmatched(
  findings: readonly ReportedFinding[],
  others: readonly ReportedFinding[],
): ReportedFinding[] {
  const left = others.map(({ applied }) => applied)
  return findings.filter(({ applied }) => {
    const index = left.indexOf(applied)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
}
