/** What is certain of an image that is built from a stage: what the stage leaves, as far as later steps may mind. */
import { lookUp } from '../read/environment.ts'
import { parentOf, resolvePath } from '../read/paths.ts'
import { describe, isKnown, knownText, matches, unknown, type Text } from '../read/text.ts'
import type { ImageFacts, Instruction, Stage, State, User } from '../read/types.ts'
import { isOpaque } from '../know/programs.ts'
import type { PackageManager } from '../know/types.ts'
import { isThereAfter } from './cleaners.ts'
import { Directories } from './directories.ts'
import type { Flow } from './flow.ts'
import { ancestors } from './lineage.ts'
import { settingsOf } from './settings.ts'

/** The facts of an image that a stage makes; undefined where something that matters is not certain. */
export function factsOfStage(flow: Flow, stage: Stage, reference: Text): ImageFacts | undefined {
  const { image, environment, accounts, workdir, shell } = stage.end
  const steps = [...ancestors(stage), stage].flatMap(({ instructions }) => instructions)
  const user = nameOfUser(stage.end.user)
  const isClear = steps.every(
    ({ keyword, detail }) =>
      keyword !== 'ONBUILD' && (detail?.kind !== 'run' || detail.unreadable === undefined),
  )
  if (image === undefined || environment.unknownBase !== undefined || !accounts.complete)
    return undefined
  if (shell === undefined || !isClear || user === undefined || !isKnown(workdir)) return undefined

  const set = steps.flatMap(({ keyword, detail }) =>
    keyword === 'ENV' && detail?.kind === 'variables' ? detail.variables : [],
  )
  const variables = set.map(({ name }): [string, Text] => {
    const value = lookUp(environment, name) ?? ''
    // What an argument of that build decides is another argument than any here.
    return [name, isKnown(value) ? value : unknown(name, reference)]
  })
  const cleaners = flow.managers.flatMap(({ cleaner }) => cleaner ?? [])
  const cleaned = cleaners.map((cleaner) => isThereAfter(flow, stage, cleaner) ?? 'unknown')
  return {
    ...image,
    name: describe(reference),
    environment: new Map([...image.environment, ...variables]),
    workdir,
    users: [...accounts.users.values()],
    groups: accounts.groups,
    hasAllUsers: accounts.isCounted,
    user,
    ...(cleaned[0] !== undefined && { deletesDownloads: cleaned[0] }),
    keepsDownloads: image.keepsDownloads === true || mayKeepDownloads(flow, steps),
    prefixes: [...(image.prefixes ?? []), ...prefixesOf(flow, steps)],
    filled: [...(image.filled ?? []), ...filledBy(flow, steps)],
    notOwned: notOwned(flow, stage.end, steps),
    configured: [
      ...(image.configured ?? []),
      ...flow.managers.filter((each) => isConfigured(flow, steps, each)).map(({ name }) => name),
    ],
  }
}

/** What `USER` would say; undefined where nobody knows. */
function nameOfUser({ name, uid, gid }: User): string | undefined {
  const user = name === undefined ? uid : knownText(name)
  return user === undefined ? undefined : gid === undefined ? String(user) : `${user}:${gid}`
}

/** Whether a step, or a script, may have told a package manager to keep what it downloads. */
function mayKeepDownloads(flow: Flow, steps: readonly Instruction[]): boolean {
  const { source } = flow.dockerfile
  return steps.some(({ range, detail }) => {
    const text = source.slice(range.start, range.end)
    if (flow.managers.some(({ forgetful }) => forgetful?.texts.test(text))) return true
    if (detail?.kind === 'run') return detail.commands.some(isOpaque)
    return (
      detail?.kind === 'copy' &&
      ['/', '/etc'].includes(resolvePath('/', detail.destination) as string)
    )
  })
}

/** The environments that steps made, whose programs install into them. */
function prefixesOf(flow: Flow, steps: readonly Instruction[]): Text[] {
  return steps.flatMap(({ detail }) =>
    detail?.kind === 'run'
      ? flow
          .outputs(detail)
          .flatMap(({ directory, path }) => (directory.isPrefix === true ? [path] : []))
      : [],
  )
}

/** The places where a step left files that a mount would hide. */
function filledBy(flow: Flow, steps: readonly Instruction[]): string[] {
  return steps.flatMap(({ detail }) => {
    if (detail?.kind === 'copy') {
      const destination = resolvePath('/', detail.destination)
      return destination === '/' && detail.from === undefined ? [] : (knownText(destination) ?? [])
    }
    if (detail?.kind !== 'run') return []
    return flow
      .cacheUses(detail)
      .filter((use) => flow.mountOver(detail, use.path) === undefined && !flow.isApart(use))
      .flatMap(({ path }) => knownText(path) ?? [])
  })
}

/** The homes, and the working directory, in which their user may not write. */
function notOwned(flow: Flow, state: State, steps: readonly Instruction[]): string[] {
  const { accounts, user, workdir } = state
  const directories = new Directories(flow, state, steps)
  const places = [
    ...[...accounts.users.values()].map((each) => [each.home, each] as const),
    [workdir, user] as const,
  ]
  return places.flatMap(([path, owner]) =>
    isKnown(path) && !directories.isWritable(path, owner) ? [path] : [],
  )
}

/** Whether a step may have brought, or written, a configuration of a package manager. */
function isConfigured(flow: Flow, steps: readonly Instruction[], manager: PackageManager): boolean {
  const { files } = manager.configuration ?? {}
  return steps.some(({ detail }) => {
    if (detail?.kind === 'copy')
      return [...detail.sources, detail.destination].some((path) =>
        matches(resolvePath('/', path), files),
      )
    if (detail?.kind !== 'run') return false
    const isStored = flow
      .invocations(detail)
      .some((each) => each.manager === manager && settingsOf(each).length > 0)
    return (
      isStored ||
      detail.commands.some(({ arguments: words, redirects }) =>
        [...words.map(({ text }) => text), ...redirects.map(({ target }) => target.text)].some(
          (text) =>
            matches(text, files) ||
            matches(resolvePath('/', text), files) ||
            matches(parentOf(text), files),
        ),
      )
    )
  })
}
