/** The public API: what a transform may use, the transforms that ship, and what runs them. */
export * from './api.ts'
export type * from './transform.ts'
export { allTransforms, optionalTransforms, transforms } from '../transforms/index.ts'
export { fixDockerfile, InternalError, type FixOptions, type FixResult } from './fix/fix.ts'
export { TransformError } from './fix/reading.ts'
export type { JudgedMount, MountOutcome } from './fix/cache-mounts.ts'
export type { Region, ReportedEdit, ReportedFinding } from './fix/report.ts'
export { unifiedDiff } from './output/diff.ts'
