/** What lies around a Dockerfile and may have a say in its repair, as one hash: see `--cache`. */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemPath } from './paths.ts'

/**
 * Every name that this room looks for: of settings, of what says what builds an image, and of what ends a project.
 * Rather too many than one too few.
 */
const sideFile =
  /^(?:\.git|\.hg|\.editorconfig|package\.(?:json|yaml)|\.prettierrc.*|prettier\.config\..*|.*compose.*|docker-bake.*)$/i

export class Surroundings {
  readonly #known = new Map<string, string>()

  /** Of all that lies beside and above; another one whenever one of these files comes, goes or changes. */
  of(directory: string): string {
    const known = this.#known.get(directory)
    if (known !== undefined) return known
    const above = dirname(directory)
    const hash = createHash('sha256').update(above === directory ? '' : this.of(above))
    hash.update(JSON.stringify(sideFilesIn(directory)))
    const digest = hash.digest('base64')
    // Memory must not grow with the number of directories.
    if (this.#known.size > 5000) this.#known.clear()
    this.#known.set(directory, digest)
    return digest
  }
}

function sideFilesIn(directory: string): unknown {
  try {
    return readdirSync(systemPath(directory), { withFileTypes: true })
      .filter(({ name }) => sideFile.test(name))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((entry) => {
        if (!entry.isFile()) return [entry.name, entry.isDirectory(), entry.isSymbolicLink()]
        const bytes = readFileSync(systemPath(join(directory, entry.name)))
        return [entry.name, createHash('sha256').update(bytes).digest('base64')]
      })
  } catch {
    // What cannot be read may be anything, the next time, too.
    return randomBytes(16).toString('hex')
  }
}
