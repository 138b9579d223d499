/** Which names directories have, so that nobody looks for each of many files in each of many directories. */
import { readdirSync } from 'node:fs'
import { systemPath } from './paths.ts'

/** Whether a directory may have a file of such a name. */
export type MayHave = (directory: string, name: string) => boolean

/** For who asks once, or while somebody works on the files. */
export const anything: MayHave = () => true

/** Directories at any moment: the files of one and those above it are looked for one after the other. */
const most = 1000

/** Lists each directory once, as it is when it is first asked for: what a run is to see. */
export function listingOnce(): MayHave {
  const known = new Map<string, ReadonlySet<string> | undefined>()
  return (directory, name) => {
    if (!known.has(directory)) {
      const [first] = known.keys()
      if (known.size >= most && first !== undefined) known.delete(first)
      known.set(directory, namesIn(directory))
    }
    return known.get(directory)?.has(name.toLowerCase()) ?? true
  }
}

/** In lower case, as some file systems take names in any; undefined where nobody may list them. */
function namesIn(directory: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(systemPath(directory)).map((name) => name.toLowerCase()))
  } catch {
    return undefined
  }
}
