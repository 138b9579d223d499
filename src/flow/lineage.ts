/** Which stages are built from which. */
import type { Text } from '../read/text.ts'
import { once } from '../common/memo.ts'
import type { Dockerfile, Stage } from '../read/types.ts'

/** The stages a stage is built from, the outermost first. */
export function ancestors(stage: Stage): Stage[] {
  const found: Stage[] = []
  for (let { base } = stage; 'stage' in base; { base } = base.stage) found.push(base.stage)
  return found.reverse()
}

/** The stage that a `from=` means; an image when there is none. */
export function stageOf(reference: Text, dockerfile: Dockerfile): Stage | undefined {
  return stagesByName(dockerfile).get(reference.toLowerCase())
}

const stagesByName = once(
  ({ stages }: Dockerfile) =>
    new Map<Text, Stage>(
      stages.flatMap((stage) =>
        stage.name === undefined ? [] : [[stage.name.toLowerCase(), stage]],
      ),
    ),
)

/** Whether one stage is built from the other, or they are the same. */
export function areRelated(one: Stage, other: Stage): boolean {
  return holdsLayersOf(one, other) || holdsLayersOf(other, one)
}

/** Whether a stage is the other one, or built from it: in steps of the logarithm of its depth. */
export function holdsLayersOf(stage: Stage, other: Stage): boolean {
  const { depth } = placeOf(other)
  let place = placeOf(stage)
  while (place.depth > depth) place = place.jump.depth >= depth ? place.jump : place.parent
  return place.stage === other
}

/**
 * Where a stage stands in the tree of stages, with a short cut to an ancestor far away (E. W. Myers,
 * An applicative random-access stack, 1983).
 */
interface Place {
  readonly stage: Stage
  readonly depth: number
  /** Itself for a stage that is built from an image. */
  readonly parent: Place
  readonly jump: Place
}

const places = new WeakMap<Stage, Place>()

function placeOf(stage: Stage): Place {
  const missing: Stage[] = []
  let each: Stage | undefined = stage
  while (each !== undefined && !places.has(each)) {
    missing.push(each)
    each = 'stage' in each.base ? each.base.stage : undefined
  }
  let place = each && places.get(each)
  for (const next of missing.reverse()) {
    place = placeBelow(next, place)
    places.set(next, place)
  }
  return place ?? placeBelow(stage, undefined)
}

function placeBelow(stage: Stage, parent: Place | undefined): Place {
  if (parent === undefined) {
    const root = { stage, depth: 0 } as { -readonly [Key in keyof Place]: Place[Key] }
    root.parent = root
    root.jump = root
    return root
  }
  const { jump } = parent
  const isEven = parent.depth - jump.depth === jump.depth - jump.jump.depth
  return { stage, depth: parent.depth + 1, parent, jump: isEven ? jump.jump : parent }
}
