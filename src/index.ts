/** The public API. A transform gets it as its second argument, too. */
export type * from './types.ts'
export type { Environment } from './dockerfile/environment.ts'
export type { ImageFacts } from './dockerfile/images.ts'
export { parseDockerfile, UnreadableError } from './dockerfile/parse.ts'
export { describe, isKnown, say, textOf, type Text } from './dockerfile/text.ts'
export {
  assignFor,
  emptyAssignment,
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
  type FileInfo,
  type FixOptions,
  type FixResult,
  type Transform,
  type TransformApi,
  type TransformFunction,
} from './fix.ts'
export { Flow, type CacheUse, type Output } from './flow/flow.ts'
export type { Invocation, Option } from './flow/invocations.ts'
export type { Region, ReportedEdit, ReportedFinding } from './report.ts'
export { unifiedDiff } from './output/diff.ts'
export { packageManagers } from './package-managers/index.ts'
export { transforms } from '../transforms/index.ts'
