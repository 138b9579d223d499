/**
 * Decisions of a review that is not done: in the user's own directory for such things, by repository and by the
 * content of each file, so that nothing of a repository is trusted. https://specifications.freedesktop.org/basedir-spec/latest/
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { temporaryPath } from '../files/temporary.ts'
import type { ReviewedFile, Session, Verdict } from './session.ts'

interface SavedFile {
  readonly content: string
  readonly text: string
  readonly verdicts: readonly (readonly [string, Verdict])[]
  readonly decisions: number
}

/** The file for the review of a directory. */
export function savedPath(directory: string, environment: NodeJS.ProcessEnv): string {
  const { XDG_STATE_HOME, LOCALAPPDATA } = environment
  const [base] = [XDG_STATE_HOME, LOCALAPPDATA].filter((each) => each !== undefined && each !== '')
  const parent = base ?? join(homedir(), '.local', 'state')
  return join(parent, 'cachefix', 'review', `${hash(directory).slice(0, 32)}.json`)
}

/** Writes what is decided; nothing stays where nothing is. */
export function save(path: string, session: Session): void {
  const files = session.flatMap(({ job, text, verdicts, decisions }): [string, SavedFile][] =>
    decisions === 0
      ? []
      : [[job.realPath, { content: hash(job.source), text, verdicts: [...verdicts], decisions }]],
  )
  if (files.length === 0) {
    rmSync(path, { force: true })
    return
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = temporaryPath(dirname(path))
  writeFileSync(temporary, JSON.stringify({ version: 1, files }), { mode: 0o600, flag: 'wx' })
  renameSync(temporary, path)
}

/** What was decided about a file that still has the same content. */
export function readSaved(
  path: string,
): (file: ReviewedFile) => Pick<ReviewedFile, 'text' | 'verdicts' | 'decisions'> | undefined {
  const files = new Map(read(path))
  return ({ job }) => {
    const known = files.get(job.realPath)
    if (known?.content !== hash(job.source)) return undefined
    return { text: known.text, verdicts: new Map(known.verdicts), decisions: known.decisions }
  }
}

/** What is damaged, or of another version, counts as none. */
function read(path: string): readonly (readonly [string, SavedFile])[] {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; files?: unknown }
    if (value.version !== 1 || !Array.isArray(value.files)) return []
    return value.files as [string, SavedFile][]
  } catch {
    return []
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
