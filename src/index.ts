/** The public API. A transform gets it as its second argument, too. */
import { imageFacts } from './know/images.ts'
import { launchers } from './know/launchers.ts'
import { parseDockerfile as parse } from './read/parse.ts'
import type { Dockerfile, ImageKnowledge } from './read/types.ts'

export type * from './read/types.ts'
export type * from './know/types.ts'
export type * from './edits/types.ts'
export type { Environment } from './read/environment.ts'
export { UnreadableError } from './read/parse.ts'
export { describe, isKnown, say, textOf, type Text } from './read/text.ts'
export {
  assignFor,
  changeAssignment,
  insertArguments,
  prependCommand,
  removeArgument,
  removeAssignment,
  removeCommands,
  removeInstruction,
  removeVariable,
  removeFromRun,
} from './edits/commands.ts'
export { defaultLayout, type Layout } from './edits/layout.ts'
export { editMounts, type MountPlan } from './edits/mounts.ts'
export { applyEdits } from './edits/text.ts'
export {
  fixDockerfile,
  InternalError,
  TransformError,
  type FixOptions,
  type FixResult,
} from './fix/fix.ts'
export { Flow, type CacheUse, type Output } from './flow/flow.ts'
export type { Invocation, Option } from './flow/invocations.ts'
export type { Region, ReportedEdit, ReportedFinding } from './fix/report.ts'
export { unifiedDiff } from './output/diff.ts'
export { packageManagers } from './know/package-managers/index.ts'
export { transforms } from '../transforms/index.ts'

/**
 * Reads a Dockerfile. `source` has no byte order mark, and its lines end in a line feed. `images` is
 * what is known of the images that it is built from; by default, what is certain of official ones.
 * Throws an `UnreadableError` for what BuildKit refuses, for templates and for binary data.
 */
export function parseDockerfile(source: string, images: ImageKnowledge = imageFacts): Dockerfile {
  return parse(source, images, launchers)
}
