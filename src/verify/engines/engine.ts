import type { FileSystem } from '../file-system.ts'

/** What builds images. */
export interface Engine {
  /** With its version. */
  readonly name: string
  readonly build: (request: BuildRequest) => Promise<Build>
  /** How much is in each cache of a namespace, in bytes by id; undefined when the engine does not say. */
  readonly cacheSizes: (namespace: string) => Promise<ReadonlyMap<string, number> | undefined>
  /** Removes the caches of the namespaces, where the engine says which they are. */
  readonly forget: (namespaces: readonly string[]) => Promise<void>
}

export interface BuildRequest {
  readonly dockerfile: string
  readonly context: string
  /** Options of the user, as `--build-arg`. */
  readonly options: readonly string[]
  /** Builds with the same namespace share their cache mounts, and no other build does. */
  readonly namespace: string
  /** Whether the file system is wanted, or only that it builds. */
  readonly wantsFiles: boolean
  /** Is told what is being done. */
  readonly onStep: (step: string) => void
}

export interface Build {
  readonly succeeded: boolean
  /** The file system of the image, if it is wanted and there is one. */
  readonly files: FileSystem | undefined
  /** Where it failed, as `[build 3/4]`: the same for a step before and after it was repaired. */
  readonly failedStep: string | undefined
  /** Without reading the file system. */
  readonly seconds: number
  /** The last lines of what the engine said. */
  readonly log: readonly string[]
}

export interface Surroundings {
  /** The environment in which the engine is started. */
  readonly environment: NodeJS.ProcessEnv
  /** A directory of the verification's own. */
  readonly scratch: string
  /** Ends what is running. */
  readonly signal: AbortSignal
}

/** An engine, or why there is none: "is not installed". */
export type Found = Engine | { readonly problem: string }
