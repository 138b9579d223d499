/**
 * Why a fix is withheld, or left to a person: all reasons that remedies and transforms have, in words. Each
 * ends a sentence that says what goes wrong. What a later step, or the image, would miss is said where it is
 * found, in `src/flow/`. Arguments are for people: paths, names of package managers, of users, of commands.
 */
import type { Finding, Fix } from '../edits/types.ts'
import type { MountedCache } from '../flow/mounted-caches.ts'
import type { CacheUse, Flow } from '../flow/flow.ts'
import type { Invocation } from '../flow/invocations.ts'
import { describe, unknownParts, type Text } from '../read/text.ts'
import type { Run } from '../read/types.ts'

/** The reasons by name; those that need words are functions of them. */
export const because = {
  // --- What cannot be known

  ambiguous: 'more than one thing can be meant',
  uncertainPlace: 'where it belongs, and what it holds there, is not certain',
  uncertainUse: 'what it should hold for the other commands is not certain',
  uncertainCache: 'which cache is meant, and where it is, is not certain',
  uncertainId: 'which of them the id belongs to is not certain',
  unusualId: (id: string) => `its id would be "${id}"`,
  projectName:
    'the name of the project is for its author to choose, as in id=NAME-target-$TARGETARCH with ARG TARGETARCH',
  uncertainWriter: 'what writes there, and whether some of it is a cache, is not certain',
  unknownArguments: 'its other arguments cannot be known',
  defaultArgument: 'it depends on the default of a build argument',
  unread: 'another RUN with the same mount cannot be read for certain',
  unreadLock:
    'another RUN with the same mount cannot be read for certain, and one mount that is not locked undoes it for all',
  unknownSharing: (sharing: string) =>
    `the sharing of another mount of the same cache is ${sharing}, which is not known`,
  unknownOption: (key: string, value: string) =>
    `the ${key} of the mount is ${value}, which is not known`,
  otherOption: 'an option of the mount depends on a variable that may have another value there',
  unknownTarget: (target: string) => `the target of the mount, ${target}, is not known for certain`,
  unknownCache: (manager: string, why: string) =>
    `where the cache of ${manager} is cannot be known: ${why}`,
  unknownBase: (base: string, manager: string) =>
    `the base ${base} is not known, and may have moved the cache of ${manager}`,
  configured: (keyword: string, manager: string) =>
    `a ${keyword} brings a configuration of ${manager}, which may move the cache`,
  configuredPlace: (keyword: string, manager: string) =>
    `a ${keyword} brings a configuration of ${manager}, which may name the directory`,
  otherFrontend:
    'docker/dockerfile expands them from 1.3 on, and which one reads the file is for its author to choose',
  mayBeNamed: (by: string, manager: string) => `${by} may tell ${manager} to use the directory`,
  mayBeUsed: (program: string) => `${program} may use the directory`,
  otherCache: (program: string, target: string) =>
    `${program} may keep a cache of its own under ${target}`,

  uncertainContent: 'what of it should stay in the mount is not certain',
  leftBefore: (place: string) => `what follows would find in ${place} what earlier builds left`,

  // --- Who the mount would belong to

  unknownNumber: (user: string) =>
    `the number of ${user} is not known for certain, and BuildKit takes no names`,
  unknownUser: (user: string) =>
    `the number of the user ${user} is not known, and the mount must be writable`,
  unknownUserOfBase: 'the USER of the base image is not known, and the mount must be writable',
  otherUser: 'another RUN mounts the same cache as another user, and one of them has to own it',
  ownedByOther: (path: string) =>
    `the RUN gives ${path} to another user, and later builds would find it so`,
  otherUserThere: (manager: string) =>
    `${manager} runs as another user there, who may not use the mount`,
  mayNotRemove: 'the USER may not remove it',
  mayNotWrite: (user: string, place: string) =>
    `nothing shows that ${user} may write to ${place} without the mount`,
  madeByRoot: (directory: string, writer: string) =>
    `BuildKit makes ${directory} for the mount, owned by root, and ${writer} may have to write there`,

  // --- What the RUN or its neighbours would no longer have

  hidden: (path: string) => `an earlier step leaves files in ${path}, which a mount would hide`,
  mayBeHidden: (script: string, path: string) =>
    `${script} in an earlier step may install into ${path}, where a mount would hide it`,
  mountedIdly: 'a RUN that runs nothing mounts it, and is to become one with the next',
  namedInside: (variable: string, path: string) =>
    `${variable} names a directory in ${path}, and what is there would no longer be in the layer`,
  namedId: (id: string) => `a comment names the id ${id}, which would go with the mount`,
  hiddenCopy: (keyword: string, path: string) =>
    `a ${keyword} puts files into ${path}, which a mount would hide`,
  hiddenOffline: (manager: string) =>
    `${manager} works offline here, and an empty mount would hide what an earlier step downloaded`,
  tooWide: (target: string) =>
    `the mount holds more than the cache, and would hide what else is in ${target}`,
  installsThere: (manager: string, place: string) =>
    `what ${manager} installs in ${place} would not reach the image`,
  mayWriteThere: (place: string) =>
    `what the commands may write to ${place} would not reach the image`,
  withoutCredentials:
    'a later RUN, without the credentials of the one that downloads, would have to download again where the mount is empty',
  toldOtherwise: (setting: string) =>
    `a later RUN, without the ${setting} of the one that downloads, would have to download again where the mount is empty`,
  takenByOtherStage:
    'a RUN of another stage takes the files from the same cache, and would no longer find them',
  takenFromImage:
    'it belongs on the RUN that uses the directory, and would take out of the image what that RUN leaves there',
  leftOut: (places: string) => `what lies in ${places} would no longer be in the image`,
  noReader: 'no later RUN is seen to use the directory',
  neededByOther: 'another command of the RUN may need the cache: it belongs on a RUN of its own',
  cacheOrFiles: (manager: string) =>
    `it is a cache of ${manager}: either the RUN does without the mount, or what needs the files mounts the same cache`,
  notRun: (manager: string) =>
    `whether it can go, or is missing in another place, is not certain: no other RUN is seen to run ${manager}`,
  worksUntilPruned:
    'every RUN that needs the files has the same mount, which works until the cache is pruned; the image may become larger',
  withoutCache: (why: string) => `no cache is mounted instead, because ${why}`,

  // --- What the cache would keep or lose

  seenByReader: (reader: string) =>
    `${reader} reads the cache, and would find there what other builds left`,
  staysEmpty: (option: string) => `${option} keeps the cache empty there, too`,
  otherUse: (target: Text) =>
    `another RUN with the mount may use ${describe(target)} in another way`,
  toldForGood: (command: string) =>
    `"${command}" tells it, and makes later RUNs leave packages in the image, too`,
  seenPackages: (reader: string) =>
    `${reader} reads what lies there, and would find the packages of other builds`,
  tested: (test: string) => `${test} looks at what it leaves of the cache`,
  deletesMore: 'it deletes other files as well',
  startsEmpty: 'it runs before the cache is used, and may be there to start with an empty one',
  mayStartEmpty: (target: string) =>
    `whether ${target} is a cache cannot be known, and it may have to start empty`,
  overlooked: (manager: string, what: string) =>
    `${manager} does not notice when ${what} change, and would take what it built with others`,
  keepsOldTimes: (manager: string, keyword: string) =>
    `${manager} goes by the times of files, and the ${keyword} that brings the sources keeps old ones: the image would get what was compiled before it from other sources; touching the sources after it makes them new`,

  // --- Who would miss a cache that is in the layer so far

  oldFrontend: (frontend: string) => `${frontend} may know no cache mounts`,
  triggered: 'it stands in an ONBUILD',
  mountsOthers: 'it mounts a cache already, and its author has not mounted this one',
  staysUnfilled: 'something may keep the mount empty',
  seeded: 'it starts with files that a stage or an image puts there',
  notThere: (program: string, directory: string) =>
    `${program} names ${directory}, which may not be there without the mount`,
  builtAgain: (program: string) =>
    `${program} in a later RUN may need what is built here, and would build it again`,
  inImage: (path: string) =>
    `an image is made of this stage, and would no longer hold what is in ${path}`,
  runInImage: (manager: string) => `the image runs ${manager}, which may look into its cache`,
  otherLibrary: 'what is compiled on Alpine and elsewhere would be in one cache',
  mountedOtherwise: (path: string) =>
    `another RUN mounts ${path} in another way: a part of it, or more`,
  taken: (keyword: string, path: string) =>
    `a ${keyword} takes ${path}, or what is around it, from the stage`,
  missing: (program: string, directory: string) =>
    `${program} in a later step names ${directory}, which is there because of the cache`,

  // --- What text cannot be edited, or would still fail

  stillFails: 'the RUN would still not work',
  failsThen: 'the RUN would not work with it before the command',
  endsOtherwise: (program: string) =>
    `the RUN would end with the status of ${program}, which it ignores so far`,
  named: (mention: string, file: string) =>
    `${mention} names ${file}, and may fail once it is gone`,
  noPlace: 'there is no place in this RUN for one more command',
  noOption: 'its option cannot be written into this command',
  inBranch: 'it stands in a branch',
  stuck: 'it cannot be taken out of its place',
  stuckBeside: 'it cannot be taken out without touching what stands beside it',
  notUndone: 'it cannot be undone for this one command',
  needsQuotes: (path: string) =>
    `the path ${path} of the cache cannot be written in a mount without quotes`,
  cleanUpFails:
    'a clean-up in the RUN would fail at the new mount point, and does more than empty the cache',
  cleanUpFailsStuck:
    'a clean-up in the RUN would fail at the new mount point, and cannot be taken out without touching what stands beside it',
  deletingFails: (command: string) =>
    `${command} may delete the new mount point in the same RUN, and would fail`,
} as const

/** A finding with why its fix is withheld, or else with the fix. */
export function fixUnless(withheld: string | undefined, finding: Finding, fix: () => Fix): Finding {
  return withheld === undefined ? { ...finding, fix: fix() } : { ...finding, withheld }
}

/** Why RUNs that have the same mount cannot change together; `unknown` is what an ONBUILD leaves open. */
export function notTogether(runs: readonly Run[], unknown: string): string | undefined {
  if (runs.some(({ onbuild }) => onbuild))
    return `an ONBUILD mounts the same cache, and ${unknown} cannot be known`
  return runs.some(({ unreadable }) => unreadable !== undefined) ? because.unread : undefined
}

/** Which unknown part a path depends on, in words. */
export function whyUnknown({ path, invocation, doubt }: CacheUse): string {
  if (doubt !== undefined) return doubt
  const { environment, user } = invocation.command
  const names = unknownParts(path)
  const configuration = names.find((name) => name.startsWith('the configuration of '))
  if (configuration !== undefined) return `${configuration} may move it`
  const variables = names.filter((name) => /^\w+$/.test(name) && name !== 'mktemp')
  if (environment.unknownBase !== undefined && variables.length > 0)
    return `the base ${describe(environment.unknownBase)} is not known, and may set ${variables.join(', ')}`
  if (variables.join() === 'HOME' && !environment.variables.has('HOME'))
    return `the home of ${describe(user.name ?? `user ${user.uid ?? ''}`)} is not known`
  return variables.length === 0
    ? 'a command computes it during the build'
    : `it depends on ${variables.map((name) => `\${${name}}`).join(', ')}`
}

/** Why a cache that is mounted for an invocation may be elsewhere. */
export function maybeElsewhere(
  flow: Flow,
  invocation: Invocation,
  { directory, path, manager }: MountedCache,
): string | undefined {
  const base = invocation.command.environment.unknownBase
  return base === undefined || flow.cachePath(invocation, directory) === path
    ? undefined
    : because.unknownBase(describe(base), manager.name)
}
