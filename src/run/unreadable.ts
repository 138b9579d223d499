/** What becomes of a file that cannot be read. */
import { createHash } from 'node:crypto'
import { quietResult, type FileResult, type Job, type Place } from '../output/result.ts'

/** Why a file cannot be read. */
export interface Obstacle {
  readonly message: string
  /** Where in it. */
  readonly place?: Place
  /** Whether that says that the file is something else than a Dockerfile. */
  readonly isNoDockerfile?: boolean
  /** What there is of its text; undefined when that is not known. */
  readonly text?: string
}

/** The name under which a baseline accepts that a file cannot be read. */
export const unreadableName = 'unreadable'

/** Whether there may be a cache mount, in a text that cannot be read for certain. */
const mayMount = /\btype\W+cache/i

/**
 * A file that a search found was not named by the user: what is no Dockerfile, or has no cache mount, is
 * left out. Everything else is an error, unless a baseline accepts it.
 */
export function unreadable(
  file: Pick<Job, 'path' | 'realPath' | 'repositoryPath' | 'isNamed' | 'accepted'>,
  { message, place, isNoDockerfile = false, text }: Obstacle,
): FileResult {
  const quiet = { ...quietResult(file), judged: [unreadableName] }
  const full = place === undefined ? message : `${describePlace(place)}: ${message}`
  if (!file.isNamed) {
    if (isNoDockerfile) return { ...quiet, omitted: { message: full, isSaid: true } }
    if (text !== undefined && !mayMount.test(text))
      return { ...quiet, omitted: { message: full, isSaid: false } }
  }
  // Of what is wrong, wherever it stands.
  const hash = createHash('sha256').update([unreadableName, message].join('\0'))
  const fingerprint = hash.digest('hex').slice(0, 20)
  if (file.accepted === 'all' || file.accepted?.has(fingerprint) === true)
    return { ...quiet, accepted: [{ fingerprint, transform: unreadableName, message }] }
  return { ...quiet, error: full, errorKind: 'unreadable', errorPlace: place }
}

/** `line 2, column 1`. */
export function describePlace({ line, column }: Place): string {
  return column === undefined ? `line ${line}` : `line ${line}, column ${column}`
}
