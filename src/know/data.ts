/**
 * How a package manager is written down, here and in `cachefix.json`: plain data, with words, places,
 * conditions and patterns as text (`notation.ts`, `where.ts`, `when.ts`). What each field means is said
 * once, in `types.ts` and `directories.ts`. A surprising fact carries its source.
 */
import type { Words } from './notation.ts'
import type {
  CacheDirectory,
  Location,
  OutputDirectory,
  PackageManager,
  Pattern,
  When,
} from './types.ts'
import type { Where } from './where.ts'

/** What is looked up, as it is written: lists, patterns and conditions are text. */
type Written<T> = T extends Pattern
  ? Words
  : T extends readonly Location[]
    ? Where
    : T extends When | readonly string[]
      ? Words
      : T extends readonly (readonly string[])[]
        ? readonly Words[]
        : T extends readonly (infer Each)[]
          ? readonly Written<Each>[]
          : T extends object
            ? { readonly [Key in keyof T]: Written<T[Key]> }
            : T

/** A package manager as it is written down; `manager` makes a `PackageManager` of it. */
export interface PackageManagerData extends Written<
  Omit<PackageManager, 'programs' | 'implied' | 'syntax' | 'caches' | 'outputs'>
> {
  /** Names, or with each name the words that it stands for: `{ npm: '', npx: 'npx' }`. */
  readonly programs: Words | Readonly<Record<string, Words>>
  readonly syntax?: Partial<Written<PackageManager['syntax']>>
  readonly directories: readonly DirectoryData[]
}

/** A directory as it is written down; what most of them are (`usual` in `manager.ts`) need not be said. */
export type DirectoryData = CacheData | OutputData
export type CacheData = Partially<Written<CacheDirectory>, 'sharing' | 'contents' | 'reread'>
export type OutputData = Partially<Written<OutputDirectory>, 'afresh'>

type Partially<T, Keys extends keyof T> = Omit<T, Keys> & Partial<Pick<T, Keys>>
