/**
 * What a transform may use: the public API without what runs transforms. A transform of the user's own gets
 * it as its second argument; those that ship import it, and nothing else.
 */
import { imageFacts } from './know/images.ts'
import { launchers } from './know/launchers.ts'
import { isObscure } from './know/programs.ts'
import { parseDockerfile as parse } from './read/parse.ts'
import type { Dockerfile, ImageKnowledge } from './read/types.ts'

// --- What a Dockerfile says

export type * from './read/types.ts'
export type { Environment } from './read/environment.ts'
export { UnreadableError } from './read/lines.ts'
export {
  describe,
  isKnown,
  isOneOf,
  knownText,
  matches,
  raw,
  say,
  textOf,
  withDefaults,
  type Text,
} from './read/text.ts'
export { isWithin, mayBeDirectory, resolvePath } from './read/paths.ts'
export { lookUp } from './read/environment.ts'
export { conflictingMount, mountOf, withoutRepeats } from './read/broken-mounts.ts'
export { connected, enumerate } from './common/list.ts'

// --- What is known of package managers, programs and linters

export type * from './know/types.ts'
export type { CacheData, OutputData, PackageManagerData } from './know/data.ts'
export { isNamed, manager } from './know/manager.ts'
export { packageManagers } from './know/shipped.ts'
export { objectionTo, objectionToMoving } from './know/linters.ts'
export { isCopying, isOpaque, isPlain, readsPlatform } from './know/programs.ts'

// --- What a build does

export {
  Flow,
  isPlainCache,
  type CacheUse,
  type MountedAt,
  type Output,
  type Use,
} from './flow/flow.ts'
export {
  hasOption,
  hasSubcommand,
  nameOf,
  usesInstalled,
  type Invocation,
  type Option,
} from './flow/invocations.ts'
export { cleanedUses, firstCleaned, isInForce } from './flow/cleaners.ts'
export { laterMention, leavingFiles } from './flow/without-cleaner.ts'
export { staleResult } from './flow/stale.ts'
export { downloads, forgets, forgottenIn, refusalsOf } from './flow/forgetful.ts'
export { configuredBy, namedBy } from './flow/configuration.ts'
export { readerInMounts } from './flow/contents.ts'
export { ancestors, areRelated } from './flow/lineage.ts'
export { cannotWork, pairsWithOneId, placesInsideDeleted } from './flow/impossible-mounts.ts'
export type { PlaceInsideDeleted } from './flow/impossible-mounts.ts'
export { flagsAsPrograms, strayFlags } from './flow/stray-flags.ts'
export type { FlagAsProgram, StrayFlag } from './flow/stray-flags.ts'
export { hasNoCommand, idleMounts, type IdleMount } from './flow/idle.ts'
export { missedAfter, neededInImage } from './flow/missed.ts'
export { installsForLater } from './flow/own-packages.ts'
export { swallowingGroups, type SwallowingGroup } from './flow/swallowing.ts'
export { missingMounts, type MissingMount } from './flow/missing-mounts.ts'
export { hiddenDownloads, type HiddenDownload } from './flow/hidden-downloads.ts'
export { repeatsIn, type Repeat } from './flow/repeats.ts'
export { isLeftBefore } from './flow/left-before.ts'
export {
  cachesFor,
  runsToChange,
  unmountedReaders,
  unusedGroups,
  type Unused,
  type UnusedGroup,
  type UseElsewhere,
} from './flow/misplaced.ts'
export { missingWithout } from './flow/made-for-mounts.ts'
export { mentionedPaths, namesPath } from './flow/named-paths.ts'
export { hasCacheMount } from './flow/order.ts'
export { sourceOf } from './flow/origin.ts'
export { isRunByRoot, mayUse, mayWrite } from './flow/ownership.ts'
export { literalOptions, unexpanded } from './flow/unexpanded.ts'
export { perCache, perRun, perUse, type CacheAtFault, type MountedUse } from './flow/rules.ts'
export { unmountedCaches, unmountedOnPurpose, type UnmountedCache } from './flow/unmounted.ts'
export type { UnmountedOnPurpose } from './flow/unmounted.ts'
export { unreachedMounts } from './flow/unreached.ts'
export { isOutOfReach } from './flow/usage.ts'

// --- Findings, edits and repairs

export type * from './edits/types.ts'
export { assignFor, changeAssignment, insertArguments, prependCommand } from './edits/additions.ts'
export { insertInstruction, removeInstruction, removeVariable } from './edits/instructions.ts'
export { removeCommands, removeFromRun } from './edits/removals.ts'
export { removeArgument, removeAssignment } from './edits/words.ts'
export { defaultLayout, type Layout } from './edits/layout.ts'
export { editMounts, setMountOptions, type MountPlan } from './edits/mounts.ts'
export { applyEdits, oneLine } from './edits/text.ts'
export { isAskedFor } from './remedies/asked.ts'
export { blockedBy, mountLike, ownerOptions } from './remedies/mounting.ts'
export { additionOf, keepsDownloads, type Addition } from './remedies/adding.ts'
export { placementOf, type Placement } from './remedies/placing.ts'
export { failsWhenCorrected, isMeantAsCache, lossUnder } from './remedies/corrections.ts'
export { moveToPackages, tellToKeep, whyNotKept } from './remedies/keeping.ts'
export { withoutCleanUps } from './remedies/clean-ups.ts'
export { relocate } from './remedies/relocate.ts'
export { repair } from './remedies/repair.ts'
export { withoutSwitches } from './remedies/switches.ts'
export { because, fixUnless, notTogether, whyUnknown } from './remedies/withheld.ts'

/**
 * Reads a Dockerfile. `source` has no byte order mark, and its lines end in a line feed. `images` is
 * what is known of the images that it is built from; by default, what is certain of official ones.
 * Throws an `UnreadableError` for what BuildKit refuses, for templates and for binary data.
 */
export function parseDockerfile(source: string, images: ImageKnowledge = imageFacts): Dockerfile {
  return parse(source, images, launchers, isObscure)
}
