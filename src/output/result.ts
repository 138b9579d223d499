/** What goes to a thread that fixes a file, and what comes back. Only data. */
import type { Options } from '../config/config.ts'
import type { JudgedMount } from '../fix/cache-mounts.ts'
import type { Proposal, Whereabouts } from '../fix/alone.ts'
import type { ReportedFinding } from '../fix/report.ts'

/** What is asked for one file. */
export interface FileSettings extends Omit<Options, 'transforms'> {
  /** Names of transforms that ship. */
  readonly transforms: readonly string[]
  /** Of which package managers mounts are added or removed; all where there are none. */
  readonly managers?: readonly string[]
  /** At which directories, or below which; all where there are none. */
  readonly directories?: readonly string[]
}

export interface Job {
  /** As the user reaches the file. */
  readonly path: string
  readonly realPath: string
  /** As diffs and reports name it: relative to the root of the repository, with slashes. */
  readonly repositoryPath: string
  /** Whether the user named the file, and did not leave it to a search. */
  readonly isNamed: boolean
  readonly source: string
  readonly settings: FileSettings
  /** How many findings of each fingerprint are accepted, or all. */
  readonly accepted: ReadonlyMap<string, number> | 'all' | undefined
  /** The findings whose fixes a person has chosen, as `markText` names them; undefined where none has. */
  readonly chosen?: ReadonlySet<string>
  /** Where the findings are that are meant, and no others; undefined for all. */
  readonly only?: readonly Whereabouts[] | undefined
  readonly wants: Wants
}

/** What of a result is used, so that the rest need not be made. */
export interface Wants {
  readonly diff: boolean
  /** One diff for each transform. */
  readonly steps: boolean
  /** The lines that findings begin in. */
  readonly lines: boolean
  /** What a report draws: both texts. */
  readonly drawings: boolean
}

/** Where in a file: from 1, a column in UTF-16 code units. */
export interface Place {
  readonly line: number
  readonly column?: number
}

/** What a report draws of a file. */
interface Drawn {
  readonly before: string
  readonly after: string
  /** What the fix of each finding does by itself, as `markText` names them; without those of which nobody knows. */
  readonly proposals?: Readonly<Record<string, Proposal>>
}

/** What became of one file. */
export interface FileResult {
  readonly path: string
  readonly realPath: string
  readonly repositoryPath: string
  readonly findings: readonly ReportedFinding[]
  /** Whether there is a fix to write, or it was written. */
  readonly changed: boolean
  /** Empty when nothing changed, or no diff is wanted. */
  readonly diff: string
  /** The diff in parts, one a transform, each on top of those before it. */
  readonly steps: readonly (Pick<FileResult, 'diff' | 'shown'> & { readonly transform: string })[]
  /** Both texts, where a report shows lines of them. */
  readonly shown: Drawn | undefined
  /** By their numbers, where they are wanted. */
  readonly lines: Readonly<Record<number, string>>
  /** The accepted findings that are there, one for each fingerprint in each place. */
  readonly accepted: readonly Pick<ReportedFinding, 'fingerprint' | 'transform' | 'message'>[]
  /** What is told only to who asks for more. */
  readonly remarks: readonly ReportedFinding[]
  readonly cacheMounts: readonly JudgedMount[]
  /** The names under which findings could be reported: of the transforms that ran, and others. */
  readonly judged: readonly string[]
  /** Both texts, while the file is still to be written. */
  readonly texts: { readonly before: string; readonly after: string } | undefined
  /** Whether it depends on other Dockerfiles, too: those that build images of the repository. */
  readonly dependsOnOthers: boolean
  /** Why the file could not be read or written. */
  readonly error: string | undefined
  /** Where in the file that is, if it is in it. */
  readonly errorPlace?: Place | undefined
  /** The file cannot be read; a configuration or a transform of the user's own is wrong, which other files share; or something else is. */
  readonly errorKind: 'unreadable' | 'configuration' | 'transform' | 'failure'
  /** Why the file is none that cachefix should judge, and whether anybody may want to know. */
  readonly omitted: { readonly message: string; readonly isSaid: boolean } | undefined
}

/** What became of one file, and who owns it. */
export interface FileReport extends FileResult {
  /** From CODEOWNERS; empty where it names nobody. */
  readonly owners: readonly string[]
}

/** The result of a file in which there is nothing to find. */
export function quietResult(
  { path, realPath, repositoryPath }: Pick<Job, 'path' | 'realPath' | 'repositoryPath'>,
  judged: FileResult['judged'] = [],
): FileResult {
  return {
    path,
    realPath,
    repositoryPath,
    findings: [],
    changed: false,
    diff: '',
    steps: [],
    shown: undefined,
    lines: {},
    accepted: [],
    remarks: [],
    cacheMounts: [],
    judged,
    texts: undefined,
    dependsOnOthers: false,
    error: undefined,
    errorKind: 'failure',
    omitted: undefined,
  }
}
