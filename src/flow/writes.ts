/** What instructions put somewhere. */
import { baseName, isSamePath, isWithin, relativeTo, resolvePath } from '../read/paths.ts'
import { isKnown, joinTexts, matches, type Text, textOf } from '../read/text.ts'
import type { Copy, Instruction } from '../read/types.ts'
import type { Flow, Output } from './flow.ts'
import { holdsLayersOf } from './lineage.ts'
import { deletesItself, effectsOf, writesInto } from './effects.ts'
import { hasSubcommand } from './invocations.ts'

/** What a COPY or ADD puts at a path or below it under a name that it says. */
export function copiedInto(copy: Copy, path: Text): Text[] {
  const destination = resolvePath('/', copy.destination)
  const places = copy.sources.flatMap((source) =>
    matches(source, /[*?[]/) || baseName(source) === '.' || source.endsWith('/')
      ? []
      : [textOf`${destination}/${baseName(source)}`],
  )
  return [destination, ...places].filter((place) => isKnown(place) && isWithin(place, path))
}

/**
 * What steps put at a path, or below the directory `around` it, into the layers: a cache mount hides
 * it for one RUN, and it is there again afterwards.
 */
export function presentAfter(
  flow: Flow,
  instructions: Iterable<Instruction>,
  path: Text,
  around: Text = path,
): Text[] {
  let present: Text[] = []
  for (const { detail } of instructions) {
    flow.effort.spend(detail?.kind === 'run' ? detail.commands.length : 2)
    if (detail?.kind === 'copy') {
      // What a directory that is copied holds is not known.
      const beside = copiedInto(detail, around).filter((place) => place !== around)
      present.push(...copiedInto(detail, path), ...beside)
      if (isMadeAtSource(flow, detail, path)) present.push(path)
    }
    if (detail?.kind !== 'run' || detail.onbuild || flow.mountOver(detail, path) !== undefined)
      continue
    present.push(...flow.outputs(detail).flatMap((output) => madeAt(output, path)))
    for (const command of detail.commands) {
      if (!command.conditional && deletesItself(command, path)) present = []
      // An empty directory is nothing that anybody needs.
      if (effectsOf(command).makes.length === 0) present.push(...writesInto(command, around))
    }
  }
  return present
}

/** The output where it is, or holds, a path; a step that makes only a part of it does not count. */
function madeAt({ path: output, directory, invocation }: Output, path: Text): Text[] {
  if (output.includes('**') || hasSubcommand(invocation, directory.partly)) return []
  return isSamePath(output, path) || isWithin(output, path) ? [output] : []
}

/** Whether a COPY or ADD puts something else in the place of the path. */
export function isReplacedBy(flow: Flow, copy: Copy, path: Text): boolean {
  const destination = resolvePath('/', copy.destination)
  if (!isKnown(destination) || !isWithin(path, destination)) return false
  const below = relativeTo(destination, path)
  if (below === '') return true
  // A directory is copied without its name, so only a file lands below the destination for certain,
  if (
    !matches(below, /[*/]/) &&
    copy.sources.some((source) => source === below || source.endsWith(textOf`/${below}`))
  )
    return true
  // or what the other stage made at the same place.
  return isMadeAtSource(flow, copy, path)
}

/** Whether a COPY brings to a path what another stage made at the same place. */
function isMadeAtSource(flow: Flow, copy: Copy, path: Text): boolean {
  return flow.remember(copy, textOf`made ${path}`, () => madeAtSource(flow, copy, path))
}

function madeAtSource(flow: Flow, copy: Copy, path: Text): boolean {
  const { from } = copy
  const destination = resolvePath('/', copy.destination)
  if (from === undefined || !('stage' in from) || !isWithin(path, destination)) return false
  const source = from.stage
  const below = path.split('/').slice(destination === '/' ? 1 : destination.split('/').length)
  const runs = flow
    .runs()
    .filter(({ instruction: { stage } }) => stage !== undefined && holdsLayersOf(source, stage))
  return copy.sources.some((each) => {
    const made = resolvePath(resolvePath('/', each), joinTexts(below, '/'))
    return runs.some((run) =>
      flow
        .outputs(run)
        .some((output) => isSamePath(output.path, made) && flow.mountOver(run, made) === undefined),
    )
  })
}
