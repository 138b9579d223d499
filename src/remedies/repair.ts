/** What becomes of cache mounts that swallow or hide what a later step needs: the finding, and its fix. */
import { because } from './withheld.ts'
import { isWithin, isWithinByDefault, parentOf } from '../read/paths.ts'
import { describe } from '../read/text.ts'
import type { FileInfo, Finding } from '../edits/types.ts'
import { buildDirectory } from './build-directory.ts'
import { neededInImage } from '../flow/missed.ts'
import { installsForLater } from '../flow/own-packages.ts'
import type { Loss } from '../flow/losses.ts'
import type { Swallowing, SwallowingGroup } from '../flow/swallowing.ts'
import { strangersUnder } from '../flow/masking.ts'
import type { Reader } from '../flow/readers.ts'
import { mixtureIn, type Mixture } from '../flow/sources.ts'
import { enumerate } from '../common/list.ts'
import { relocate } from './relocate.ts'
import type { CacheDirectory } from '../know/types.ts'
import type { Instruction, Run } from '../read/types.ts'

/** The finding for a group of mounts. The fix moves all of them, in every RUN that has one. */
export function repair(file: FileInfo, { swallowings, runs }: SwallowingGroup): Finding[] {
  const [first] = swallowings
  if (first === undefined) return []
  const losses = swallowings.flatMap((swallowing) => [...swallowing.losses])
  const reader = losses[0]?.readers[0]
  const finding = {
    message: messageOf(swallowings),
    range: first.mount.range,
    subject: first.mount.target,
    misuse: 'lost files',
    reader: reader && { text: describeReader(reader), range: reader.instruction.range },
  }
  if (losses.some(({ borrower }) => borrower !== undefined)) {
    return [
      {
        ...finding,
        withheld: because.takenByOtherStage,
      },
    ]
  }
  const mixture = mixtureOf(file, runs, losses)
  if (mixture?.separable === 'never')
    return [
      {
        ...finding,
        withheld: because.keepsOldTimes(toolOf(losses), mixture.by?.keyword ?? 'COPY'),
      },
    ]
  const split = buildDirectory(file.flow, runs, losses, file.path)
  const moved = relocate(file, {
    runs,
    caches: new Set([
      ...losses.flatMap(({ output }) =>
        output.directory.is === 'record' ? [] : output.invocation.manager.caches,
      ),
      ...(losses.length === 0 ? cachesInside(file, swallowings, [...runs.keys()]) : []),
    ]),
    buildDirectory: mixture === undefined ? split : undefined,
  })
  // The directory can become a plain one wherever the cache is.
  const relocated = 'withheld' in moved ? relocate(file, { runs, caches: new Set() }) : moved
  if ('withheld' in relocated) {
    const { withheld } = 'withheld' in moved ? moved : relocated
    return [{ ...finding, withheld }]
  }
  const { edits, targets } = relocated
  const places = [...new Set(swallowings.map(placeOf))]
  const removes = `removes the mount${places.length === 1 ? '' : 's'}`
  const instead = targets.length === 0 ? removes : `mounts ${enumerate(targets)} instead`
  const become =
    losses[0]?.output.directory.is === 'record'
      ? 'stays in the image'
      : places.length === 1
        ? 'becomes a plain directory'
        : 'become plain directories'
  const changing = split === undefined ? undefined : mixture?.changing
  const apart = changing === undefined ? '' : `; ${whyNothingIsKept(changing, losses)}`
  const description = `${instead}; ${enumerate(places)} ${become}${apart}`
  const unsafe =
    'withheld' in moved && losses.length > 0
      ? because.withoutCache(moved.withheld)
      : (doubtAbout(file, swallowings, [...runs.keys()]) ??
        neededWithout(file, [...runs.keys()], targets))
  return [{ ...finding, fix: { description, edits, unsafe, restores: lostPlaces(swallowings) } }]
}

/** How one of the trees would be compiled from different sources. */
function mixtureOf(
  { flow }: FileInfo,
  runs: SwallowingGroup['runs'],
  losses: readonly Loss[],
): Mixture | undefined {
  const trees = new Map(losses.map(({ output }) => [output.path, output.directory.timed]))
  const mixtures = [...trees].flatMap(([tree, timed]) =>
    timed === undefined ? [] : (mixtureIn(flow, runs, tree, timed) ?? []),
  )
  return mixtures.find(({ separable }) => separable === 'never') ?? mixtures[0]
}

function toolOf([loss]: readonly Loss[]): string {
  return loss?.output.invocation.manager.name ?? 'the tool'
}

/** Why no build directory is mounted beside the tree. */
function whyNothingIsKept({ keyword }: Instruction, losses: readonly Loss[]): string {
  const changing =
    keyword === 'ARG'
      ? 'the ARG'
      : keyword === 'RUN'
        ? 'what is mounted'
        : `what another ${keyword} brings`
  return `nothing compiled is kept for the next build, because ${toolOf(losses)} goes by the times of files: when only ${changing} changes, the sources keep old ones, and it would take what it compiled from others for up to date`
}

/** The caches of what works below the mounts, which hide its sources. */
function cachesInside(
  { flow }: FileInfo,
  swallowings: readonly Swallowing[],
  runs: readonly Run[],
): CacheDirectory[] {
  return runs
    .flatMap((run) => flow.cacheUses(run))
    .filter(({ invocation }) =>
      swallowings.some(({ mount }) => isWithin(invocation.cwd, mount.target)),
    )
    .map(({ directory }) => directory)
}

/** One sentence for each mount, and one for mounts of which all but the place is the same. */
function messageOf(swallowings: readonly Swallowing[]): string {
  const places = new Map<string, string[]>()
  for (const swallowing of swallowings) {
    const sentence = sentenceOf(swallowing)
    places.set(sentence, [...(places.get(sentence) ?? []), placeOf(swallowing)])
  }
  const sentences = [...places].map(([sentence, all]) => {
    const [one, ...more] = [...new Set(all)]
    const isOne = one === undefined || more.length === 0
    const which = isOne ? 'which is a cache mount' : 'which are cache mounts'
    return sentence.replace(
      somewhere,
      `${enumerate(isOne ? all.slice(0, 1) : [one, ...more])}, ${which}`,
    )
  })
  return sentences.join(' ')
}

/** What stands in a sentence for a place that is a mount itself. */
const somewhere = '\0'

function sentenceOf(swallowing: Swallowing): string {
  const target = describe(swallowing.mount.target)
  const [loss] = swallowing.losses
  if (loss === undefined) {
    return `The cache mount ${target} hides ${swallowing.hidden ?? ''}, which the RUN needs.`
  }
  const place = placeOf(swallowing)
  const where = place === target ? somewhere : `${place}, which is under the cache mount ${target}`
  const { invocation, directory, doubt } = loss.output
  const isSure = doubt === undefined
  const effect =
    loss.verdict === 'borrowed'
      ? `the files ${isSure ? 'are' : 'would be'} only in the cache`
      : isSure
        ? 'the files are missing from the image, or the directory is empty'
        : 'the files would be missing from the image'
  const writes = isSure ? 'writes' : 'may write'
  const what = directory.meaning === undefined ? writes : `${writes} ${directory.meaning}`
  return `${invocation.manager.name} ${what} to ${where}: ${effect}.`
}

/** The directory that is swallowed: the output, or the mount where only a part of the output lies under it. */
function placeOf({ mount, losses: [loss] }: Swallowing): string {
  const path = loss?.output.path.replace(/\/\*+(?:\/.*)?$/, '') ?? mount.target
  return describe(
    path.includes('*') || !isWithinByDefault(path, mount.target) ? mount.target : path,
  )
}

/** Where something that is lost was written, as far as that is known. */
function lostPlaces(swallowings: readonly Swallowing[]): string[] {
  const lost = swallowings.filter(({ losses: [loss] }) => loss?.verdict === 'lost')
  return [...new Set(lost.map(placeOf))].filter((place) => /^\/[^$*]*$/.test(place))
}

function describeReader({ instruction }: Reader): string {
  if (instruction.keyword === 'FROM') return 'the image of the last stage, FROM'
  return instruction.detail?.kind === 'program'
    ? `the image, ${instruction.keyword}`
    : instruction.keyword
}

/** Why an image may need what RUNs download into their layers so far, and into new mounts on `targets` then. */
function neededWithout(
  { flow }: FileInfo,
  runs: readonly Run[],
  targets: readonly string[],
): string | undefined {
  return runs
    .flatMap((run) =>
      flow
        .cacheUses(run)
        .filter(({ path }) => targets.some((target) => isWithin(path, target)))
        .map((use) => neededInImage(flow, run, use) ?? installsForLater(flow, run, use)),
    )
    .find((reason) => reason !== undefined)
}

/** Why a person should look first. */
function doubtAbout(
  { flow }: FileInfo,
  swallowings: readonly Swallowing[],
  runs: readonly Run[],
): string | undefined {
  const losses = swallowings.flatMap((swallowing) => [...swallowing.losses])
  if (losses.length > 0 && losses.every(({ verdict }) => verdict === 'borrowed')) {
    return because.worksUntilPruned
  }
  // One loss that is certain is reason enough.
  const doubts = losses.map(({ doubt }) => doubt)
  if (doubts.length > 0 && !doubts.includes(undefined)) return doubts[0]
  const isCertain = losses.every(({ output: { path }, mount }) =>
    isWithin(path.endsWith('/*') ? parentOf(path) : path, mount.target),
  )
  if (!isCertain) return because.defaultArgument
  for (const { mount, losses: own } of swallowings) {
    const stranger = runs
      .map((run) => strangersUnder(flow, run, mount.target, own[0]?.output.path))
      .find((name) => name !== undefined)
    if (stranger !== undefined) return because.otherCache(stranger, describe(mount.target))
  }
  return undefined
}
