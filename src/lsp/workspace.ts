/** From a document of an editor to a job: whether it is a Dockerfile of the workspace, and what its configuration says. */
import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments } from '../config/arguments.ts'
import { matcher } from '../files/ignore.ts'
import { isWithin } from '../files/links.ts'
import {
  isDockerfileName,
  isForeignDirectory,
  isOtherLanguage,
  looksLikeDockerfile,
} from '../files/names.ts'
import { pathInDiff, slashed } from '../files/repository.ts'
import type { Job } from '../output/result.ts'
import { openBaseline } from '../run/baseline.ts'
import { baselineOf, readSettings } from '../run/settings.ts'
import type { EditorOptions } from './options.ts'
import type { TextDocument } from './protocol.ts'

/** The folder of a workspace that a document lies in: the deepest. */
export function folderOf(path: string | undefined, folders: readonly string[]): string | undefined {
  if (path === undefined) return folders[0]
  return folders
    .filter((folder) => isWithin(folder, path))
    .sort((one, other) => other.length - one.length)[0]
}

/** The real path that a URI leads to; undefined for what is no file. */
export function pathOf(uri: string): string | undefined {
  try {
    const path = fileURLToPath(uri)
    return realPathOf(path)
  } catch {
    return undefined
  }
}

/** Of a file that may not be there yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPathOf(parent), basename(path))
  }
}

/**
 * What is to be done for a document, in the folder that a run of `cachefix` would begin in; undefined for what
 * that would leave out. Configurations are read anew, so that none is stale. Throws a `ConfigError` or a
 * `UsageError`.
 */
export async function jobFor(
  document: TextDocument,
  folder: string,
  { unsafe, add }: EditorOptions,
): Promise<Job | undefined> {
  const flags = [...(unsafe ? ['--unsafe'] : []), ...(add ? ['--add'] : [])]
  // Neither of them names a module, so that none is loaded.
  const settings = await readSettings(readArguments(flags), '')
  const path = pathOf(document.uri)
  const realPath = path ?? join(folder, 'Dockerfile')
  const defaults = settings.runDefaultsFor(folder)
  const { directory = folder, include = [], exclude = [] } = defaults ?? {}
  const below = slashed(relative(directory, realPath))
  const isMeant =
    path === undefined
      ? isDockerfile(document)
      : isDockerfile(document, path) || matcher(include)(below)
  if (!isMeant || matcher(exclude)(below) || isForeign(realPath, folder)) return undefined
  const baseline = openBaseline(
    { baseline: defaults && baselineOf(defaults), updateBaseline: false },
    folder,
  )
  const repositoryPath = pathInDiff(realPath, folder)
  return {
    path: repositoryPath,
    realPath,
    repositoryPath,
    isNamed: false,
    source: document.getText(),
    settings: settings.settingsFor(realPath),
    accepted: baseline?.acceptedIn(realPath),
    wants: { diff: false, steps: false, lines: false, drawings: false },
  }
}

function isDockerfile(document: TextDocument, path = ''): boolean {
  if (document.languageId.toLowerCase() === 'dockerfile') return true
  const name = basename(path)
  return (
    isDockerfileName(name) && (!isOtherLanguage(name) || looksLikeDockerfile(document.getText()))
  )
}

/** Whether a file lies in a directory of a folder that holds what others wrote. */
function isForeign(path: string, folder: string): boolean {
  if (!isWithin(folder, path)) return false
  const names = relative(folder, dirname(path)).split(sep)
  return names.some((name, index) =>
    isForeignDirectory(join(folder, ...names.slice(0, index)), name),
  )
}
