/** The id of a mounted build directory: it names the project, and what was apart before stays apart. */
import type { Intermediates } from '../know/types.ts'
import type { Flow, Output } from '../flow/flow.ts'
import { optionValue } from '../flow/invocations.ts'
import { areRelated } from '../flow/lineage.ts'
import type { Loss } from '../flow/losses.ts'
import { compileSameSources } from '../flow/sources.ts'
import { baseName, isWithin, parentOf, resolvePath } from '../read/paths.ts'
import { isKnown, knownText, type Text } from '../read/text.ts'
import type { Run } from '../read/types.ts'

/**
 * All mounts with the same id share one directory on the builder, so it has to tell projects apart,
 * and whatever the old one told apart. Undefined when that depends on a variable.
 */
export function idFor(
  flow: Flow,
  loss: Loss,
  path: string | undefined,
  intermediates: Intermediates,
): string | undefined {
  const { id, options, cacheKey } = loss.mount
  // Trees that were apart stay apart.
  const { stage } = loss.run.instruction
  const isOneOfMany = flow
    .runs()
    .some((run) =>
      flow
        .outputs(run)
        .some(
          ({ path: tree, directory }) =>
            directory.is === 'tree' &&
            run.mounts.some((mount) => mount.cacheKey !== cacheKey && isWithin(tree, mount.target)),
        ),
    )
  const suffix =
    isOneOfMany || isOfOtherSources(flow, loss) ? `-${stage?.name ?? String(stage?.index)}` : ''
  const project = `${projectName(loss, path, intermediates)}${suffix}`
  if (!options.some(({ key }) => key === 'id')) {
    // Its path tells it apart, where that is not just the place of the project.
    const { target } = loss.mount
    const isInProject = isWithin(loss.output.invocation.cwd, parentOf(target))
    if (isInProject) return `${project}-${intermediates.name}`
    return isKnown(target) ? `${project}${target.replace(/[^\w.]+/g, '-')}-build` : undefined
  }
  if (!isKnown(id)) return undefined
  return id.includes(project) ? `${id}-build` : `${project}-${id}-build`
}

/** Whether an unrelated stage compiles other sources into the same cache. */
function isOfOtherSources(flow: Flow, { run, mount, output: { path, directory } }: Loss): boolean {
  if (directory.timed === undefined) return false
  const { stage } = run.instruction
  const others = flow.mountsOf(mount).flatMap(({ run: other }) => {
    const otherStage = other.instruction.stage
    const isApart =
      stage !== undefined && otherStage !== undefined && !areRelated(stage, otherStage)
    const isCompiling = flow
      .outputs(other)
      .some((each) => each.directory.timed === directory.timed && each.path === path)
    return isApart && isCompiling ? [other] : []
  })
  return !compileSameSources(flow, [run, ...others], path, directory.timed)
}

/** Whether a RUN that does not change with `group` has a mount with the id. */
export function isTaken(flow: Flow, id: string, group: readonly Run[]): boolean {
  return flow
    .runs({ onbuild: true })
    .some((run) => !group.includes(run) && run.mounts.some((mount) => mount.id === id))
}

/** A name for the cache of this project: all projects with the same id share one directory on the builder. */
function projectName(
  loss: Loss,
  path: string | undefined,
  { products: options, profiles }: Intermediates,
): string {
  const { invocation } = loss.output
  const named = options.map((option) => optionValue(invocation, option))
  const products = loss.readers.flatMap(({ instruction: { detail } }) =>
    detail?.kind === 'copy' ? detail.sources.filter((source) => isUnder(source, loss.output)) : [],
  )
  const places = placesOf(path)
  const candidates = [...named, ...products.map(baseName)].map(knownText)
  const product = candidates.find(
    (name) => name !== undefined && isName(name) && !profiles.includes(name),
  )
  // Packages of one name, in one directory of the image, are one to cargo: where they come from tells
  // them apart.
  const parts = product === undefined ? places : [...places, product]
  const directory = knownText(baseName(invocation.cwd)) ?? ''
  if (parts.length === 0) return isName(directory) ? directory : 'project'
  return parts.filter((part, index) => part !== parts[index + 1]).join('-')
}

/** Where a Dockerfile is, and what sets it apart there: `services`, `api` and `dev` of `services/api/Dockerfile.dev`. */
function placesOf(path = ''): string[] {
  const segments = path.split('/')
  const variant = (segments.pop() ?? '').replace(/^(?:docker|container)file\.?|\.dockerfile$/i, '')
  return [...segments.slice(-2), variant].filter(isName)
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(text)
}

function isUnder(source: Text, { path }: Output): boolean {
  return isWithin(resolvePath('/', source), path)
}
