import { isWithin, isWithinByDefault, parentOf } from '../src/dockerfile/paths.ts'
import { describe } from '../src/dockerfile/text.ts'
import type { FileInfo } from '../src/fix.ts'
import { buildDirectory } from '../src/flow/build-directory.ts'
import { swallowingGroups, type Swallowing } from '../src/flow/losses.ts'
import { strangersUnder } from '../src/flow/masking.ts'
import type { Reader } from '../src/flow/readers.ts'
import { enumerate } from '../src/list.ts'
import { relocate } from '../src/relocate.ts'
import type { Finding, Run } from '../src/types.ts'

export const description =
  'Installs what the image needs into the image, and mounts the cache of the package manager instead'

/**
 * What lies under a cache mount never reaches the image, so a mount on a directory that a command
 * installs into swallows the installation. The mount moves to the cache of the package manager, in
 * every RUN of the stage chain that has it; the directory becomes a plain one.
 *
 * Reported without a fix: what a RUN of another stage takes from the same cache, and caches whose
 * place cannot be known. Unsafe: what only RUNs with the same mount read, because that works until
 * somebody prunes the cache.
 */
export default function* keepInstalledFiles(file: FileInfo): Iterable<Finding> {
  for (const { swallowings, runs } of swallowingGroups(file.flow)) {
    const [first] = swallowings
    if (first === undefined) continue
    const losses = swallowings.flatMap((swallowing) => [...swallowing.losses])
    const reader = losses[0]?.readers[0]
    const finding = {
      message: swallowings.map(messageOf).join(' '),
      range: first.mount.range,
      reader: reader && { text: describeReader(reader), range: reader.instruction.range },
    }
    if (losses.some(({ borrower }) => borrower !== undefined)) {
      yield {
        ...finding,
        withheld:
          'a RUN of another stage takes the files from the same cache, and would no longer find them',
      }
      continue
    }
    const relocated = relocate(file, {
      runs,
      managers: new Set(losses.map(({ output }) => output.invocation.manager)),
      buildDirectory: buildDirectory(file.flow, runs, losses, file.path),
    })
    if ('problem' in relocated) {
      yield { ...finding, withheld: relocated.problem }
      continue
    }
    const { edits, targets } = relocated
    const instead =
      targets.length === 0 ? 'removes the mount' : `mounts ${enumerate(targets)} instead`
    const places = [...new Set(swallowings.map(placeOf))]
    const become = places.length === 1 ? 'becomes a plain directory' : 'become plain directories'
    const description = `${instead}; ${enumerate(places)} ${become}`
    const unsafe = doubtAbout(file, swallowings, [...runs.keys()])
    yield { ...finding, fix: { description, edits, unsafe, restores: lostPlaces(swallowings) } }
  }
}

function messageOf(swallowing: Swallowing): string {
  const target = describe(swallowing.mount.target)
  const [loss] = swallowing.losses
  if (loss === undefined) {
    return `The cache mount ${target} hides ${swallowing.hidden ?? ''}: the build fails as long as the cache is empty.`
  }
  const place = placeOf(swallowing)
  const where =
    place === target ? 'which is a cache mount' : `which is under the cache mount ${target}`
  const effect =
    loss.verdict === 'lost'
      ? 'the files are missing from the image, or the directory is empty'
      : 'the files are only in the cache'
  return `${loss.output.invocation.manager.name} writes to ${place}, ${where}: ${effect}.`
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

/** Why a person should look first. */
function doubtAbout(
  { flow }: FileInfo,
  swallowings: readonly Swallowing[],
  runs: readonly Run[],
): string | undefined {
  const losses = swallowings.flatMap((swallowing) => [...swallowing.losses])
  if (losses.length > 0 && losses.every(({ verdict }) => verdict === 'borrowed')) {
    return 'every RUN that needs the files has the same mount, which works until the cache is pruned; the image may become larger'
  }
  // One loss that is certain is reason enough.
  const doubts = losses.map(({ doubt }) => doubt)
  if (doubts.length > 0 && !doubts.includes(undefined)) return doubts[0]
  const isCertain = losses.every(({ output: { path }, mount }) =>
    isWithin(path.endsWith('/*') ? parentOf(path) : path, mount.target),
  )
  if (!isCertain) return 'it depends on the default of a build argument'
  for (const { mount, losses: own } of swallowings) {
    const stranger = runs
      .map((run) => strangersUnder(flow, run, mount.target, own[0]?.output.path))
      .find((name) => name !== undefined)
    if (stranger !== undefined)
      return `${stranger} may keep a cache of its own under ${describe(mount.target)}`
  }
  return undefined
}
