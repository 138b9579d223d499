/** Undoing what switches a mounted cache off: an option, or a variable, wherever it is set. */
import { assignFor, changeAssignment } from '../edits/additions.ts'
import { removeVariable } from '../edits/instructions.ts'
import { removeFromRun } from '../edits/removals.ts'
import { removeAssignment } from '../edits/words.ts'
import type { FileInfo, Finding, Fix } from '../edits/types.ts'
import { likelyCache, mountedCache, type MountedCache } from '../flow/mounted-caches.ts'
import { configuredBy } from '../flow/configuration.ts'
import { readerInMounts } from '../flow/contents.ts'
import type { Flow } from '../flow/flow.ts'
import type { Invocation } from '../flow/invocations.ts'
import { staleResult } from '../flow/stale.ts'
import { mayUse } from '../flow/ownership.ts'
import { isOn, valueOf } from '../flow/switched-off.ts'
import { settingInstruction, usersOf } from '../flow/switches.ts'
import { flagTexts, objectionTo } from '../know/linters.ts'
import type { CacheSwitch } from '../know/types.ts'
import { lookUp } from '../read/environment.ts'
import { describe, isKnown, say } from '../read/text.ts'
import type { Run } from '../read/types.ts'
import { because, fixUnless, maybeElsewhere } from './withheld.ts'

/** A switch that is on for an invocation in a RUN that mounts the cache. */
interface Switched {
  readonly run: Run
  readonly invocation: Invocation
  readonly cacheSwitch: CacheSwitch
  /** What it does, in words. */
  readonly effect: string
  /** Why a person should look before it goes. */
  readonly unsafe: string | undefined
}

/** The findings for what switches off the mounted caches of a RUN. */
export function* withoutSwitches(file: FileInfo, run: Run): Iterable<Finding> {
  for (const invocation of file.flow.invocations(run)) {
    for (const cacheSwitch of invocation.manager.switches ?? []) {
      if (!isOn(invocation, cacheSwitch)) continue
      const cache = cacheOf(file.flow, run, invocation)
      if (cache === undefined) continue
      const effect = `switches off the cache of ${invocation.manager.name}, which is mounted at ${describe(cache.mount.target)}`
      const unsafe = doubtAbout(file.flow, run, invocation, cache) ?? cacheSwitch.doubt
      const switched = { run, invocation, cacheSwitch, effect, unsafe }
      yield* byOption(file, switched)
      yield* byVariable(file, switched)
    }
  }
}

/** The first cache of an invocation, where all of them are mounted for its user. */
function cacheOf(flow: Flow, run: Run, invocation: Invocation): MountedCache | undefined {
  const caches = flow
    .cachesOf(invocation)
    .map(
      ({ directory }) =>
        mountedCache(flow, run, invocation, directory) ??
        likelyCache(flow, run, invocation, directory),
    )
  const [cache] = caches
  if (cache === undefined || caches.includes(undefined)) return undefined
  const { directory, path, mount } = cache
  const isForUser =
    !isKnown(invocation.command.user.home) || mayUse({ invocation, directory, path }, mount)
  return isForUser ? cache : undefined
}

function doubtAbout(
  flow: Flow,
  run: Run,
  invocation: Invocation,
  cache: MountedCache,
): string | undefined {
  const { directory } = cache
  const copied = configuredBy(flow, invocation, directory.keys)
  const reader = readerInMounts(flow, run, cache)
  return (
    objectionTo(directory, flagTexts(flow.dockerfile, run), 'switch', invocation.command) ??
    maybeElsewhere(flow, invocation, cache) ??
    staleResult(invocation, directory) ??
    (reader && because.seenByReader(reader)) ??
    (copied && because.configured(copied.keyword, invocation.manager.name))
  )
}

function* byOption(
  { dockerfile }: FileInfo,
  { invocation, cacheSwitch: { option }, effect, unsafe }: Switched,
): Iterable<Finding> {
  const { command, options, opaque } = invocation
  const words = options
    .filter(({ name }) => option !== undefined && name === option)
    .flatMap((each) => [...each.words])
  const [word] = words
  if (word === undefined) return
  const text = describe(word.text)
  const edits = removeFromRun(dockerfile, [{ command, words }])
  const withheld = opaque
    ? because.unknownArguments
    : command.conditional
      ? because.inBranch
      : edits === undefined
        ? because.stuck
        : undefined
  const finding = { message: `${text} ${effect}.`, range: word.range, subject: option }
  const fix = { description: `removes ${text}`, edits: edits ?? [], unsafe }
  yield fixUnless(withheld, finding, () => fix)
}

function* byVariable({ dockerfile, flow }: FileInfo, switched: Switched): Iterable<Finding> {
  const { run, invocation, cacheSwitch, effect, unsafe } = switched
  const { variable } = cacheSwitch
  const { command, manager } = invocation
  const value = valueOf(invocation, cacheSwitch)
  if (variable === undefined || value === undefined) return
  const anyDoes =
    cacheSwitch.value === undefined ? '; any value does, "0" and "false" included' : ''
  const message = say`${variable}=${value} ${effect}${anyDoes}.`
  const finding = { message, range: command.range, subject: variable }
  const own = ownAssignment(dockerfile, switched, variable)
  if (own !== undefined) {
    yield { ...finding, fix: own }
    return
  }
  const setting = settingInstruction(flow, run, variable)
  const users = setting && usersOf(flow, setting, variable, manager)
  // One finding for all that the variable reaches.
  if (users !== undefined && users[0] !== invocation) return
  const edits =
    setting && users !== undefined ? removeVariable(dockerfile, setting, variable) : undefined
  if (setting !== undefined && edits !== undefined) {
    const description = `removes ${variable}: every RUN that uses the cache of ${manager.name} mounts it`
    yield { ...finding, range: setting.range, fix: { description, edits, unsafe } }
    return
  }
  const undone = command.conditional
    ? undefined
    : assignFor(command, variable, cacheSwitch.harmless ?? '')
  yield fixUnless(undone === undefined ? because.notUndone : undefined, finding, () => ({
    description: `undoes ${variable} for this command: elsewhere it may be needed`,
    edits: undone ?? [],
    unsafe,
  }))
}

/** The fix of an assignment before the command itself. */
function ownAssignment(
  dockerfile: FileInfo['dockerfile'],
  { run, invocation: { command }, cacheSwitch: { harmless = '' }, unsafe }: Switched,
  variable: string,
): Fix | undefined {
  if (command.conditional) return undefined
  const isSetElsewhere = (lookUp(run.instruction.state.environment, variable) ?? '') !== ''
  const edits = isSetElsewhere
    ? changeAssignment(command, variable, harmless)
    : removeAssignment(dockerfile, command, variable)
  if (edits === undefined) return undefined
  const instead = harmless === '' ? `empties ${variable}` : `sets ${variable} to ${harmless}`
  return { description: isSetElsewhere ? instead : `removes ${variable}`, edits, unsafe }
}
