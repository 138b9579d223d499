/** Whether a compile cache can live apart from what is built: in a build directory, as cargo calls it. */
import { isOpaque, programOf } from '../know/programs.ts'
import type { NewMount } from '../edits/types.ts'
import { discards, effectsOf, namedPaths } from '../flow/effects.ts'
import type { Flow } from '../flow/flow.ts'
import { hasSubcommand } from '../flow/invocations.ts'
import type { Loss } from '../flow/losses.ts'
import { programPath } from '../flow/named-paths.ts'
import { isTooOld } from '../flow/versions.ts'
import { baseName, isSamePath, isWithin, relativeTo, resolvePath } from '../read/paths.ts'
import { describe, isKnown, matches, type Text, withDefaults } from '../read/text.ts'
import type { Command, Mount, Run } from '../read/types.ts'
import { idFor, isTaken } from './build-directory-id.ts'

export interface BuildDirectory {
  readonly mount: NewMount
  /** The variable that each of the commands gets. */
  readonly variable: string
  readonly commands: ReadonlyMap<Run, readonly Command[]>
}

/**
 * How the build trees under the mounts of a group can be split. Undefined where only the plain
 * directory is right: for tools that have no such directory, that are too old for it, or whose
 * intermediate files a later step reads.
 */
export function buildDirectory(
  flow: Flow,
  group: ReadonlyMap<Run, readonly Mount[]>,
  losses: readonly Loss[],
  path: string | undefined,
): BuildDirectory | undefined {
  const trees = losses.filter(
    ({ output }) => output.directory.intermediates !== undefined && output.directory.is === 'tree',
  )
  const [first] = trees
  const intermediates = first?.output.directory.intermediates
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
        ({ directory, path: output }) =>
          directory.intermediates === intermediates &&
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
  if (id === undefined || isTaken(flow, id, all)) return undefined
  return {
    mount: { target: intermediates.directory, id, sharing: 'locked' },
    variable: intermediates.variable,
    commands,
  }
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
        !matches(source, output.directory.intermediates?.holds),
    )
  })
}

/** Whether a RUN of the group, or what an image is set to, names intermediate files of the tree, in whatever way. */
function readsIntermediates(flow: Flow, group: readonly Run[], trees: readonly Loss[]): boolean {
  const { source, instructions } = flow.dockerfile
  const parts = trees.map(({ output }) => `${describe(baseName(output.path))}/`)
  const isIntermediate = (word: string): boolean =>
    trees.some(({ output }) => output.directory.intermediates?.holds.test(word))
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
function runsScripts(
  flow: Flow,
  group: readonly Run[],
  { output: { path, directory } }: Loss,
): boolean {
  let isBuilt = false
  return group.some((run) =>
    run.commands.some((command) => {
      const invocation = flow.invocationOf(command)
      isBuilt ||=
        invocation !== undefined &&
        flow
          .outputsOf(invocation)
          .some((each) => each.directory.intermediates === directory.intermediates)
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
  const known = [...[...manager.outputs, ...manager.caches].flatMap(({ by }) => by)]
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
        .some(({ path, directory }) => directory.is === 'tree' && isSamePath(path, output.path)),
  )
}
