/**
 * What becomes of some paths, instruction by instruction: who writes them, which cache mount lies over them, who
 * needs them. It is for a picture, and decides nothing: what is not certain is left out of it.
 */
import { isSamePath, isWithin, parentOf } from '../read/paths.ts'
import { describe, isKnown, type Text } from '../read/text.ts'
import type { Command, Instruction, Mount, Run, Stage } from '../read/types.ts'
import { cleanedUses, isInForce } from './cleaners.ts'
import { deletes, writesInto } from './effects.ts'
import { isPlainCache, type Flow, type Use } from './flow.ts'
import { forgottenIn } from './forgetful.ts'
import { nameOf } from './invocations.ts'
import { areRelated } from './lineage.ts'
import { isOn } from './switched-off.ts'
import { copiedInto } from './writes.ts'

/** What an instruction does with a path. */
export interface SceneEvent {
  /** The number of the path. */
  readonly path: number
  /**
   * `writes`: what may be needed later. `caches`: a tool's own cache. `forgets`: that, and it is empty again at the
   * end of the RUN. `mounts`: a cache mount is there, and no use of it is known. `needs`: somebody wants it.
   */
  readonly does: 'writes' | 'caches' | 'forgets' | 'mounts' | 'deletes' | 'needs'
  /** The command, or the instruction. */
  readonly by: string
  /** The cache mount over it; undefined where it is in the layers. */
  readonly mount: { readonly target: string; readonly options: string } | undefined
  /** Of a mounted cache: the option or the variable that switches it off. */
  readonly off?: string
}

export interface SceneStep {
  readonly instruction: Instruction
  readonly events: readonly SceneEvent[]
}

/** The steps of the stages related to `stage` that have to do with one of some paths. */
export function sceneOf(
  flow: Flow,
  stage: Stage,
  paths: readonly Text[],
  needs: { readonly instruction: Instruction; readonly path: number } | undefined,
): SceneStep[] {
  const related = flow.dockerfile.stages.filter((each) => areRelated(each, stage))
  return flow.dockerfile.instructions.flatMap((instruction) => {
    const isRelated = instruction.stage !== undefined && related.includes(instruction.stage)
    const events = isRelated
      ? paths.flatMap((path, number) => eventsOf(flow, instruction, path, number))
      : []
    if (needs?.instruction === instruction)
      events.push({ path: needs.path, does: 'needs', by: instruction.keyword, mount: undefined })
    return events.length === 0 ? [] : [{ instruction, events }]
  })
}

function eventsOf(flow: Flow, instruction: Instruction, path: Text, number: number): SceneEvent[] {
  const { detail: run, keyword } = instruction
  if (run?.kind === 'copy')
    return copiedInto(run, path).length === 0
      ? []
      : [{ path: number, does: 'writes', by: keyword, mount: undefined }]
  if (run?.kind !== 'run' || run.onbuild || run.unreadable !== undefined) return []
  const over = flow.mountOver(run, path)
  // What another mount brings is no part of this story.
  if (over !== undefined && over.type !== 'cache') return []
  const mount =
    over === undefined ? undefined : { target: describe(over.target), options: optionsOf(over) }
  const event = (does: SceneEvent['does'], by: string, off?: string): SceneEvent => ({
    path: number,
    does,
    by,
    mount,
    ...(off !== undefined && { off }),
  })
  const found: { command: Command; event: SceneEvent }[] = []
  for (const { invocation } of flow.outputs(run).filter(isAt(path)))
    found.push({ command: invocation.command, event: event('writes', nameOf(invocation)) })
  for (const use of flow.cacheUses(run).filter(isAt(path))) {
    const { invocation } = use
    const off = invocation.manager.switches?.find((each) => isOn(invocation, each))
    // Without a mount there is nothing to be switched off.
    if (off !== undefined && mount === undefined) continue
    const does = isForgotten(flow, run, use) ? 'forgets' : 'caches'
    const by = nameOf(invocation)
    found.push({
      command: invocation.command,
      event: event(does, by, off?.option ?? off?.variable),
    })
  }
  for (const command of run.commands) {
    const by = describe(command.name)
    if (deletes(command, path)) found.push({ command, event: event('deletes', by) })
    else if (isWritten(command, path) && found.every((each) => each.command !== command))
      found.push({ command, event: event('writes', by) })
  }
  const inOrder = (one: { command: Command }, other: { command: Command }): number =>
    run.commands.indexOf(one.command) - run.commands.indexOf(other.command)
  const events = distinct(found.sort(inOrder).map((each) => each.event))
  const isBare = events.length === 0 && over !== undefined && isSamePath(over.target, path)
  return isBare && isPlainCache(over) ? [event('mounts', keyword)] : events
}

function isWritten(command: Command, path: Text): boolean {
  return writesInto(command, path).length > 0
}

function isAt(path: Text): (use: Pick<Use, 'path' | 'doubt'>) => boolean {
  return ({ path: other, doubt }) => {
    const place = other.endsWith('/*') ? parentOf(other) : other
    if (doubt !== undefined || !isKnown(place) || place.includes('**')) return false
    return isSamePath(place, path) || isWithin(place, path) || isWithin(path, place)
  }
}

/** Whether what a use downloads is deleted at the end of its RUN. */
function isForgotten(flow: Flow, run: Run, use: Use): boolean {
  const { invocation, directory } = use
  const { cleaner } = invocation.manager
  const isSame = (other: Use): boolean =>
    other.invocation === invocation && other.directory === directory
  if (forgottenIn(flow, run).some(isSame)) return true
  if (cleaner === undefined || !cleanedUses(flow, run).some(isSame)) return false
  return isInForce(flow, run, cleaner, []) === true
}

/** What a mount says besides its type and its place. */
function optionsOf({ options }: Mount): string {
  return options
    .filter(({ key }) => key !== 'type' && key !== 'target')
    .map(({ key, value }) => `${key}=${describe(value)}`)
    .join(', ')
}

function distinct(events: readonly SceneEvent[]): SceneEvent[] {
  return [...new Map(events.map((event) => [`${event.does} ${event.by}`, event])).values()]
}
