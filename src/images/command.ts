/** `cachefix images`: the images that Dockerfiles are built from, and what is learnt of them. */
import { findFiles } from '../files/find.ts'
import { quotePath } from '../files/paths.ts'
import { printable, toJson } from '../common/printable.ts'
import { doJob } from '../run/job.ts'
import type { Screen } from '../run/screen.ts'
import { fixFiles } from '../run/schedule.ts'
import { readSettings } from '../run/settings.ts'
import type { Arguments } from '../config/arguments.ts'
import { readImagesArguments, usage } from './arguments.ts'
import { countImages, forPrograms, formatImages, listImages } from './list.ts'
import { survey, type Base } from './survey.ts'

/** What the process gives. */
export interface Surroundings {
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  /** The module that code of the user's gets as `cachefix`. */
  readonly library: string
  /** Aborted when the user has enough. */
  readonly interruption: AbortSignal
}

/** A Dockerfile, and the images that it is built from. */
interface SurveyedFile {
  readonly path: string
  readonly realPath: string
  readonly bases: readonly Base[]
}

/** A file or an image of which something is wrong. */
export interface Failure {
  readonly path: string
  readonly message: string
}

/** Lists images or learns what is in them, and gives the exit status. Throws a `UsageError`. */
export async function imagesCommand(
  args: readonly string[],
  surroundings: Surroundings,
  screen: Screen,
): Promise<number> {
  const read = readImagesArguments(args)
  if (read.help) {
    screen.out(usage)
    return 0
  }
  const errors: Failure[] = []
  const fail = (path: string, message: string): void => {
    errors.push({ path, message })
    screen.complain(`${quotePath(path)}: ${printable(message)}`)
  }
  const files = await surveyFiles(read.search, surroundings, fail)
  if (surroundings.interruption.aborted) {
    screen.complain('interrupted')
    return 130
  }
  const images = listImages(files)
  if (read.format === 'json')
    screen.out(`${toJson({ images: images.map(forPrograms), errors }, 2)}\n`)
  else {
    screen.out(formatImages(images, screen.colours.out))
    screen.note(countImages(images, files.length))
  }
  return errors.length > 0 ? 2 : 0
}

/** All Dockerfiles that are meant, in the order of their paths. */
async function surveyFiles(
  args: Arguments,
  { cwd, library, interruption }: Surroundings,
  fail: (path: string, message: string) => void,
): Promise<SurveyedFile[]> {
  const { settingsFor } = await readSettings(args, library)
  const { include, exclude, changes } = args
  const paths = args.paths.length === 0 ? ['.'] : args.paths
  const files: SurveyedFile[] = []
  const results = fixFiles(findFiles({ cwd, paths, include, exclude, changes }), {
    cwd,
    settingsFor,
    acceptedIn: () => undefined,
    wants: { diff: false, steps: false },
    readsAll: true,
    doJob: (job) => {
      const result = doJob(job)
      const { path, realPath } = job
      if (result.error === undefined && result.omitted === undefined)
        files.push({ path, realPath, bases: survey(job, result) })
      return result
    },
    doAlone: undefined,
    openPool: undefined,
  })
  for await (const { path, error } of results) {
    if (interruption.aborted) break
    if (error !== undefined) fail(path, error)
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}
