/** COPY and ADD. */
import { readJsonArray } from './lexer.ts'
import { resolvePath } from './paths.ts'
import { nameOf, type Place } from './place.ts'
import { trimSpace } from './space.ts'
import { matches, textOf } from './text.ts'
import type { Copy, Stage } from './types.ts'
import { expand } from './variables.ts'

/** `stageOf` knows the stages that it may copy from. */
export function readCopy(place: Place, stageOf: (reference: string) => Stage | undefined): Copy {
  const { line, flags, rest, state, limits } = place
  const { environment, workdir } = state
  const json = readJsonArray(line.text, rest)?.map(({ text }) => text)
  const words = (json ?? trimSpace(line.text.slice(rest)).split(/[\t\v\f\r ]+/)).map((word) =>
    expand(place, word, environment),
  )
  const destination = words.at(-1) ?? ''
  const path = limits.text(resolvePath(workdir, destination), destination)
  const valueOf = (name: string): string | undefined =>
    flags.find((flag) => nameOf(flag) === name)?.text.slice(`--${name}=`.length)
  const from = valueOf('from')
  const owner = valueOf('chown')?.split(':')[0]
  return {
    kind: 'copy',
    from: from === undefined ? undefined : sourceOf(from, stageOf(from)),
    sources: words.slice(0, -1),
    owner: owner === undefined ? undefined : expand(place, owner, environment),
    excluded: flags.flatMap((flag) =>
      nameOf(flag) === 'exclude'
        ? [expand(place, flag.text.slice('--exclude='.length), environment)]
        : [],
    ),
    destination: matches(destination, /(?:^|\/)\.?\/?$/) && path !== '/' ? textOf`${path}/` : path,
  }
}

function sourceOf(reference: string, stage: Stage | undefined): Copy['from'] {
  return stage === undefined ? { image: reference } : { stage }
}
