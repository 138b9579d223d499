/** A text in the user's own editor. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** The editor that the environment names, as git reads it. */
export function editorOf({ VISUAL, EDITOR }: NodeJS.ProcessEnv): string | undefined {
  return [VISUAL, EDITOR].find((each) => each !== undefined && each !== '')
}

/** What the user makes of a text; undefined where the editor fails, and the text as it was where nothing changed. */
export async function editText(
  text: string,
  name: string,
  editor: string,
): Promise<string | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'cachefix-review-'))
  try {
    const file = join(directory, basename(name))
    writeFileSync(file, text, { mode: 0o600 })
    // The variable may hold options, too.
    const [program, args] =
      platform() === 'win32'
        ? ['cmd', ['/c', `${editor} "${file}"`]]
        : ['sh', ['-c', `${editor} "$1"`, 'sh', file]]
    const status = await new Promise<number | null>((resolve) => {
      spawn(program, args, { stdio: 'inherit' })
        .on('error', () => {
          resolve(null)
        })
        .on('close', resolve)
    })
    return status === 0 ? readFileSync(file, 'utf8') : undefined
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
