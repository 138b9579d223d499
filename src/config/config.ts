/** What `cachefix.json` holds; `cachefix.schema.json` describes it, and is what it is checked against. */
import type { Ids } from '../flow/flow.ts'
import type { FormatName } from './arguments.ts'
import type { OwnPackageManager } from './managers.ts'

export interface Config extends Options, RunDefaults {
  readonly overrides?: readonly (Options & { readonly files: readonly string[] })[]
}

/** What holds for a run as a whole, where the command line says nothing else. */
export interface RunDefaults {
  /** Patterns as of `.gitignore`, from the directory of the configuration. */
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  /** A file in the directory of the configuration, or below it. */
  readonly baseline?: string
  readonly format?: FormatName
}

export interface Options {
  readonly transforms?: Readonly<Record<string, boolean>>
  /** Whether the transforms run that add cache mounts. */
  readonly add?: boolean
  readonly unsafe?: boolean | readonly string[]
  readonly requireReasons?: boolean
  readonly ids?: Ids
  /** By package manager and cache. */
  readonly cachePaths?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly packageManagers?: readonly OwnPackageManager[]
  readonly images?: Readonly<Record<string, ImageData>>
}

/** What is certain of an image of one's own. */
export interface ImageData {
  readonly like?: string
  readonly user?: string
  readonly users?: readonly {
    readonly name: string
    readonly uid: number
    readonly gid: number
    readonly home: string
  }[]
  readonly environment?: Readonly<Record<string, string | null>>
  readonly groups?: Readonly<Record<string, number>>
  readonly workdir?: string
  readonly distribution?: 'debian' | 'ubuntu' | 'alpine'
  readonly release?: string
  readonly dockerClean?: boolean
  readonly keepcache?: boolean
  readonly programs?: Readonly<Record<string, readonly string[]>>
  readonly sharedDirectories?: readonly string[]
  readonly links?: Readonly<Record<string, string>>
  readonly filled?: readonly string[]
  readonly notOwned?: readonly string[]
  readonly configured?: readonly string[]
  /** What `cachefix images` has learnt of it: all that there is. What stands beside it wins. */
  readonly learnt?: LearntImage | undefined
}

export interface LearntImage extends Omit<ImageData, 'learnt'> {
  /** The images that it was learnt from, with their digests. */
  readonly from?: Readonly<Record<string, string>>
}

/** Options that win over others: their keys do, and in `transforms`, `images` … the keys of these. */
export function merge(base: Options, over: Options): Options {
  return {
    ...base,
    ...over,
    transforms: { ...base.transforms, ...over.transforms },
    cachePaths: { ...base.cachePaths, ...over.cachePaths },
    images: { ...base.images, ...over.images },
    packageManagers: [...(base.packageManagers ?? []), ...(over.packageManagers ?? [])],
  }
}
