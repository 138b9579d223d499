import { printable } from '../common/printable.ts'
import { quotePath } from '../files/paths.ts'
import type { FileResult } from '../output/result.ts'

/** Tells what is wrong with a file, or with what stands beside it. */
export type Fail = (path: string, message: string, errorKind?: FileResult['errorKind']) => void

/** Says why files cannot be done, each in a line that says where. */
export class Complaints {
  readonly #complain: (line: string) => void
  readonly #said = new Set<string>()

  constructor(complain: (line: string) => void) {
    this.#complain = complain
  }

  /** Nothing where nothing is wrong. A mistake in a configuration or a transform is told once, however many files it stops. */
  tell({ path, error, errorKind }: Pick<FileResult, 'path' | 'error' | 'errorKind'>): void {
    if (error === undefined || this.#said.has(error)) return
    const isShared = errorKind === 'configuration' || errorKind === 'transform'
    if (isShared) this.#said.add(error)
    // A configuration names its own place.
    const place = errorKind === 'configuration' ? '' : `${quotePath(path)}: `
    this.#complain(`${place}${printable(error)}`)
  }
}
