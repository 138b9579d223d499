/** Whether a compile cache can live apart from what is built: cargo's build directory. */
import { baseName, isSamePath, isWithin, parentOf, relativeTo, resolvePath } from '../read/paths.ts'
import {
  describe,
  groupsOf,
  isKnown,
  isOneOf,
  joinTexts,
  knownText,
  matches,
  type Text,
  withDefaults,
} from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import type { Intermediates } from '../know/types.ts'
import type { NewMount } from '../edits/types.ts'
import type { Flow, Output } from '../flow/flow.ts'
import { hasSubcommand, optionValue } from '../flow/invocations.ts'
import { ancestors, areRelated } from '../flow/lineage.ts'
import type { Loss } from '../flow/losses.ts'
import { imageFacts } from '../know/images.ts'
import { isBasic, isOpaque, programOf } from '../know/programs.ts'
import { compileSameSources } from '../flow/sources.ts'
import { discards, effectsOf, namedPaths } from '../flow/effects.ts'
import { programPath } from '../flow/named-paths.ts'

export interface BuildDirectory {
  readonly mount: NewMount
  /** The variable that each of the commands gets. */
  readonly variable: string
  readonly commands: ReadonlyMap<Run, readonly Command[]>
}

/**
 * How the build trees under the mounts of a group can be split. Undefined where only the plain
 * directory is right: for tools that have no such directory, that are too old for it, or whose
 * intermediate files somebody reads.
 */
export function buildDirectory(
  flow: Flow,
  group: ReadonlyMap<Run, readonly Mount[]>,
  losses: readonly Loss[],
  path: string | undefined,
): BuildDirectory | undefined {
  const trees = losses.filter(
    ({ output }) => output.rule.intermediates !== undefined && output.rule.kind === 'tree',
  )
  const [first] = trees
  const intermediates = first?.output.rule.intermediates
  if (first === undefined || intermediates === undefined) return undefined
  const all = [...group.keys()]
  if (trees.some((loss) => !readsProducts(loss)) || readsIntermediates(flow, all, trees))
    return undefined
  if (all.some((run) => looksIntoTree(flow, run, first)) || isCookedBefore(flow, all, first))
    return undefined
  if (runsScripts(flow, all, first)) return undefined
  const commands = new Map<Run, readonly Command[]>()
  for (const [run, mounts] of group) {
    const compiling = flow
      .outputs(run)
      .filter(
        ({ rule, path: output }) =>
          rule.intermediates === intermediates &&
          mounts.some(({ target }) => isWithin(output, target)),
      )
    const found = [...new Set(compiling.map(({ invocation }) => invocation.command))]
    if (isTooOld(flow, run, found, intermediates)) return undefined
    if (flow.mountOver(run, intermediates.directory) !== undefined) return undefined
    if (found.some(({ environment }) => environment.variables.has(intermediates.variable)))
      return undefined
    commands.set(run, found)
  }
  const id = idFor(flow, first, path, intermediates)
  if (id === undefined || isTaken(flow, id, group)) return undefined
  return {
    mount: { target: intermediates.directory, id, sharing: 'locked' },
    variable: intermediates.variable,
    commands,
  }
}

/** Whether the tool is known to be of a version that ignores the variable. */
function isTooOld(
  flow: Flow,
  run: Run,
  commands: readonly Command[],
  intermediates: Intermediates,
): boolean {
  const { since, packaged } = intermediates
  const chosen = commands.flatMap((command) => chosenVersion(flow, run, command, since) ?? [])
  if (chosen.length > 0) return chosen.some((version) => isOlder(version, since))
  const { image } = run.instruction.state
  if (image === undefined) return false
  if (since.images.test(image.repository)) {
    const version = image.version ?? defaultVersion(run)
    return version !== undefined && isBefore(version, since.version)
  }
  const { distribution, release } = image
  if (distribution === undefined || release === undefined) return false
  const last = packaged.olderUntil[distribution]
  const isOld = release.length >= last.length && !isBefore(last, release)
  return isOld && isPackaged(flow, run, packaged)
}

/** The version of an image whose tag depends on an ARG, when nobody overrides it. */
function defaultVersion({ instruction: { stage } }: Run): readonly number[] | undefined {
  const base = stage && [stage, ...ancestors(stage)].map((each) => each.base)
  const image = base?.find((each) => 'image' in each)?.image
  return image === undefined ? undefined : imageFacts(withDefaults(image))?.version
}

/** The version that a command asks for: itself, by a variable, by a file, or by what was set before it. */
function chosenVersion(
  flow: Flow,
  run: Run,
  command: Command,
  { variable = '', choosing = [], files }: Intermediates['since'],
): Text | undefined {
  const [first] = command.arguments
  const manager = flow.invocationOf(command)?.manager
  if (first !== undefined && matches(first.text, manager?.syntax.toolchain))
    return first.text.slice(1)
  const value = command.environment.variables.get(variable)
  if (value !== undefined) return value
  const steps = [...flow.before(run.instruction), run.instruction]
  const earlier = steps.flatMap(({ detail }) => (detail?.kind === 'run' ? detail.commands : []))
  const written = earlier.findLast(({ redirects }) =>
    redirects.some(({ target }) => matches(baseName(target.text), files)),
  )
  if (written !== undefined)
    return groupsOf(joinTexts(textsOf(written), ' '), /((?:nightly-)?\d+[.-]\d+\S*)/)?.[0]
  for (const each of earlier.toReversed()) {
    const said = textsOf(each).filter((text) => !text.startsWith('-'))
    const setting = choosing.find((words) => words.every((word, index) => said[index] === word))
    if (setting !== undefined) return said[setting.length]
  }
  return undefined
}

function textsOf({ name, arguments: words }: Command): Text[] {
  return [name, ...words.map(({ text }) => text)]
}

/** Whether `1.75.0` or `nightly-2024-01-01` came before the version. */
function isOlder(name: Text, { version, date = '' }: Intermediates['since']): boolean {
  const [day] = groupsOf(name, /(\d{4}-\d\d-\d\d)/) ?? []
  if (day !== undefined) return day < date
  const [number] = groupsOf(name, /^[^\d]*(\d+(?:\.\d+)+)/) ?? []
  return number !== undefined && isBefore(number.split('.').map(Number), version)
}

/** Whether one version comes before another; where it is less exact, it does not. */
function isBefore(version: readonly number[], other: readonly number[]): boolean {
  const at = other.findIndex((part, index) => version[index] !== part)
  return (version[at] ?? Infinity) < (other[at] ?? 0)
}

/** Whether the tool is one of the packages that a step installed, and nothing else brings another. */
function isPackaged(flow: Flow, run: Run, { names, texts }: Intermediates['packaged']): boolean {
  const steps = [...flow.before(run.instruction), run.instruction]
  const { source } = flow.dockerfile
  if (steps.some(({ range }) => texts.test(source.slice(range.start, range.end)))) return false
  return steps.some(
    ({ detail }) =>
      detail?.kind === 'run' &&
      detail.commands.some(
        (command) =>
          isBasic(command) &&
          command.arguments.some(({ text }) => matches(text, /^(?:add|install)$/)) &&
          command.arguments.some(({ text }) => isOneOf(text.replace(/[=~<>].*$/s, ''), names)),
      ),
  )
}

/** Whether every reader wants finished files: `target/release/app`, not `target` or `target/release/deps`. */
function readsProducts({ output, readers }: Loss): boolean {
  return readers.every(({ instruction }) => {
    const { detail } = instruction
    if (detail?.kind === 'program') return true
    const read =
      detail?.kind === 'copy'
        ? detail.sources.map((source) => resolvePath('/', source))
        : detail?.kind === 'run'
          ? detail.commands.flatMap((command) => namedPaths(command, output.path))
          : []
    const sources = read.filter((source) =>
      isWithin(withDefaults(source), withDefaults(output.path)),
    )
    if (detail?.kind === 'run' && sources.length === 0) return false
    return sources.every(
      (source) =>
        relativeTo(output.path, source).split('/').length >= 2 &&
        !matches(source, output.rule.intermediates?.holds),
    )
  })
}

/** Whether a RUN of the group, or what an image is set to, names intermediate files of the tree, in whatever way. */
function readsIntermediates(flow: Flow, group: readonly Run[], trees: readonly Loss[]): boolean {
  const { source, instructions } = flow.dockerfile
  const parts = trees.map(({ output }) => `${describe(baseName(output.path))}/`)
  const isIntermediate = (word: string): boolean =>
    trees.some(({ output }) => output.rule.intermediates?.holds.test(word))
  const isSet = instructions.some(
    ({ keyword, range }) =>
      /^(?:ENV|CMD|ENTRYPOINT)$/.test(keyword) &&
      source
        .slice(range.start, range.end)
        .split(/[\s'"=:]+/)
        .some((word) => isIntermediate(word) && parts.some((part) => word.includes(part))),
  )
  if (isSet) return true
  return group.some(({ head, instruction, commands }) => {
    const text = source.slice(head.end, instruction.range.end)
    const isNamed = text.split(/[\s'"=]+/).some((word) => isIntermediate(`${word}/`))
    return (
      isNamed ||
      commands.some((command) => trees.some(({ output }) => takesAlong(command, output.path)))
    )
  })
}

/** Whether a command copies or searches the whole tree, by itself or with what is around it. */
function takesAlong(command: Command, tree: Text): boolean {
  const { does } = programOf(command) ?? {}
  if (does === 'finds')
    return (
      !discards(command) &&
      startingPoints(command).some((path) => isWithin(path, tree) || isWithin(tree, path))
    )
  return effectsOf(command).copies.some(
    ({ path }) =>
      isWithin(tree, path) || (isWithin(path, tree) && !relativeTo(tree, path).includes('/')),
  )
}

/** Where a search starts: what comes before its conditions, else where it runs. */
function startingPoints({ arguments: words, cwd }: Command): Text[] {
  const end = words.findIndex(({ text }) => matches(text, /^[-(!]/))
  const named = words.slice(0, end === -1 ? words.length : end)
  return named.length === 0 ? [cwd] : named.map(({ text }) => resolvePath(cwd, text))
}

/** Whether a script of the project runs where something was built, and may look for anything in the tree. */
function runsScripts(flow: Flow, group: readonly Run[], { output: { path, rule } }: Loss): boolean {
  let isBuilt = false
  return group.some((run) =>
    run.commands.some((command) => {
      const invocation = flow.invocationOf(command)
      isBuilt ||=
        invocation !== undefined &&
        flow.outputsOf(invocation).some((each) => each.rule.intermediates === rule.intermediates)
      const program = programPath(command)
      const isProduct = program !== undefined && isWithin(program, path)
      const mayBeScript = isOpaque(command) || !isKnown(command.program.text)
      return isBuilt && invocation === undefined && mayBeScript && !isProduct
    }),
  )
}

/** Whether a RUN does something else with the tree: `cargo clean -p`. */
function looksIntoTree(flow: Flow, run: Run, { output }: Loss): boolean {
  const { manager } = output.invocation
  const known = [
    ...manager.outputs.flatMap(({ subcommands }) => subcommands),
    ...manager.caches.flatMap(({ usedBy }) => usedBy),
  ]
  return flow
    .invocations(run)
    .some((invocation) => invocation.manager === manager && !hasSubcommand(invocation, known))
}

/** Whether an earlier step built a part of the tree into the layers, which a build directory would ignore. */
function isCookedBefore(flow: Flow, group: readonly Run[], { run, output }: Loss): boolean {
  return [...flow.before(run.instruction)].some(
    ({ detail }) =>
      detail?.kind === 'run' &&
      !group.includes(detail) &&
      flow.mountOver(detail, output.path) === undefined &&
      flow
        .outputs(detail)
        .some(({ path, rule }) => rule.kind === 'tree' && isSamePath(path, output.path)),
  )
}

/**
 * All mounts with the same id share one directory on the builder, so it has to tell projects apart,
 * and whatever the old one told apart. Undefined when that depends on a variable.
 */
function idFor(
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
          ({ path: tree, rule }) =>
            rule.kind === 'tree' &&
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
function isOfOtherSources(flow: Flow, { run, mount, output: { path, rule } }: Loss): boolean {
  if (rule.timed === undefined) return false
  const { stage } = run.instruction
  const others = flow.mountsOf(mount).flatMap(({ run: other }) => {
    const otherStage = other.instruction.stage
    const isApart =
      stage !== undefined && otherStage !== undefined && !areRelated(stage, otherStage)
    const isCompiling = flow
      .outputs(other)
      .some((each) => each.rule.timed === rule.timed && each.path === path)
    return isApart && isCompiling ? [other] : []
  })
  return !compileSameSources(flow, [run, ...others], path, rule.timed)
}

function isTaken(flow: Flow, id: string, group: ReadonlyMap<Run, readonly Mount[]>): boolean {
  return flow
    .runs({ onbuild: true })
    .some((run) => !group.has(run) && run.mounts.some((mount) => mount.id === id))
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
