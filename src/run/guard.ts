/** A look at what a run would write, before it does anything. */
import { resolve } from 'node:path'
import { emptying } from '../common/list.ts'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { isCode } from '../files/code.ts'
import type { FoundFile } from '../files/find.ts'
import { findConflict, findEscape, isThere } from '../files/outputs.ts'
import { Owners } from '../files/owners.ts'
import { quotePath } from '../files/paths.ts'
import type { PathError } from '../files/reason.ts'
import { pathInDiff } from '../files/repository.ts'
import { isFormerOutput } from '../output/former.ts'
import type { Setting } from '../output/format.ts'
import { groupFiles, possibleGroups } from '../output/split.ts'

type Found = FoundFile | PathError

/**
 * Gives the files that were found. Throws a `UsageError` where an output would go over a file that the
 * run reads, or over one that git tracks and no earlier run wrote, unless that is forced; and where a link
 * of the tree leads an output out of that, whatever is forced.
 */
export async function guardOutputs(
  found: AsyncIterable<Found>,
  args: Arguments,
  setting: Setting,
  cwd: string,
): Promise<AsyncIterable<Found> | Iterable<Found>> {
  const outputs = [
    ...args.outputs.map(({ file }) => ({ file, isOurs: isFormerOutput })),
    // That it is one was seen when it was read.
    ...(args.updateBaseline ? [{ file: args.baseline ?? '', isOurs: () => true }] : []),
  ]
  if (outputs.length === 0) return found
  const { splitBy } = args
  // Only where nothing can be replaced need nobody know what is read.
  const isNew =
    splitBy === undefined && (args.force || !outputs.some(({ file }) => isThere(resolve(file))))
  const files: Found[] = []
  if (!isNew) for await (const file of found) files.push(file)
  const owners = new Owners()
  const groups = new Set(
    files.flatMap((file) => {
      if (splitBy === undefined) return []
      const realPath = 'realPath' in file ? file.realPath : resolve(cwd, file.path)
      const known = {
        repositoryPath: pathInDiff(realPath, cwd),
        owners: splitBy === 'owner' ? owners.of(realPath) : [],
      }
      return possibleGroups(known, splitBy, setting)
    }),
  )
  const written = outputs.flatMap((output) =>
    splitBy !== undefined && output.file.includes('{group}')
      ? Array.from(groups, groupFiles(output.file, splitBy, setting)).map((file) => ({
          ...output,
          file,
        }))
      : [output],
  )
  const escape = findEscape(written, cwd)
  if (escape !== undefined) {
    const reason = 'a symbolic link there leads out of the tree'
    throw new UsageError(`${quotePath(escape)} is not written: ${reason} (name what it leads to)`)
  }
  if (args.force) return isNew ? found : emptying(files)
  const conflict = await findConflict(written, [...files.flatMap(realPathOf), ...named(args)])
  if (conflict !== undefined) {
    const { file, reason } = conflict
    throw new UsageError(`${quotePath(file)} is not written: ${reason} (--force writes it)`)
  }
  return isNew ? found : emptying(files)
}

function realPathOf(file: Found): string[] {
  return 'realPath' in file ? [file.realPath] : []
}

/** Files that the command line names, and that are read. */
function named({ config, transforms, filesFrom, baseline, updateBaseline }: Arguments): string[] {
  const files = [config, filesFrom, updateBaseline ? undefined : baseline]
  return [
    ...transforms.filter(isCode),
    ...files.flatMap((file) => (typeof file === 'string' ? [file] : [])),
  ]
}
