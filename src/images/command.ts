/** `cachefix images`: the images that Dockerfiles are built from, and what is learnt of them. */
import { dirname, join, relative } from 'node:path'
import { isCode } from '../files/code.ts'
import { findFiles } from '../files/find.ts'
import { quotePath } from '../files/paths.ts'
import { repositoryOf } from '../files/repository.ts'
import { plural } from '../output/summary.ts'
import { Complaints, type Fail } from '../run/complaints.ts'
import { printable, toJson } from '../common/printable.ts'
import { doJob } from '../run/job.ts'
import type { Surroundings } from '../run/command.ts'
import type { Screen } from '../run/screen.ts'
import { fixFiles } from '../run/schedule.ts'
import { readSettings, type RunSettings } from '../run/settings.ts'
import type { Arguments } from '../config/arguments.ts'
import { UsageError } from '../config/options.ts'
import { readImagesArguments, usage, type ImagesArguments } from './arguments.ts'
import { findEngine, ImageError, NoEngineError, type ImageEngine } from './engines.ts'
import { describeFacts, diffOf, learn, rewrite, write, type Learnt } from './inspect.ts'
import {
  canBeLearnt,
  countImages,
  forPrograms,
  formatImages,
  listImages,
  type ListedImage,
} from './list.ts'
import { survey, type Base } from './survey.ts'

/** A Dockerfile, and the images that it is built from. */
interface SurveyedFile {
  readonly path: string
  readonly realPath: string
  readonly bases: readonly Base[]
}

/** A file or an image of which something is wrong. */
interface Failure {
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
  const complaints = new Complaints(screen.complain)
  const fail: Fail = (path, message, errorKind = 'failure') => {
    errors.push({ path, message })
    complaints.tell({ path, error: message, errorKind })
  }
  const settings = await readSettings(read.search, surroundings.library)
  const files = await surveyFiles(read.search, settings, surroundings, fail)
  if (surroundings.interruption.aborted) return interrupted(screen)
  const images = listImages(files)
  if (read.inspect) return inspect(read, { files, images, settings, errors }, surroundings, screen)
  if (read.format === 'json')
    screen.out(`${toJson({ images: images.map(forPrograms), errors }, 2)}\n`)
  else {
    screen.out(formatImages(images, screen.colours))
    screen.note(countImages(images, files.length))
  }
  return errors.length > 0 ? 2 : 0
}

/** All Dockerfiles that are meant, in the order of their paths. */
async function surveyFiles(
  args: Arguments,
  { settingsFor, runDefaultsFor }: RunSettings,
  { cwd, interruption }: Surroundings,
  fail: Fail,
): Promise<SurveyedFile[]> {
  const { include, exclude, changes } = args
  const paths = args.paths.length === 0 ? ['.'] : args.paths
  const files: SurveyedFile[] = []
  const results = fixFiles(
    findFiles({ cwd, paths, include, exclude, changes, configured: runDefaultsFor(cwd) }),
    {
      cwd,
      settingsFor,
      acceptedIn: () => undefined,
      wants: { diff: false, steps: false, lines: false, drawings: false },
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
    },
  )
  for await (const { path, error, errorKind } of results) {
    if (interruption.aborted) break
    if (error !== undefined) fail(path, error, errorKind)
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}

function interrupted(screen: Screen): number {
  screen.complain('interrupted')
  return 130
}

interface Surveyed {
  readonly files: readonly SurveyedFile[]
  readonly images: readonly ListedImage[]
  readonly settings: RunSettings
  readonly errors: readonly Failure[]
}

/** Learns what is in images, and writes it down, and gives the exit status. */
async function inspect(
  { images: named, pull, diff, engine: wanted, format, search }: ImagesArguments,
  { files, images: listed, settings, errors: unread }: Surveyed,
  { cwd, environment, interruption: signal }: Surroundings,
  screen: Screen,
): Promise<number> {
  if (typeof search.config === 'string' && isCode(search.config))
    throw new UsageError(`${search.config} is code, and nothing is written into that`)
  const images = new Map(
    named.length > 0 ? named.map((image) => [image, undefined]) : digestsOf(listed),
  )
  const errors = [...unread]
  const learnt: Learnt[] = []
  let engine: ImageEngine | undefined
  try {
    const tree = repositoryOf(cwd) ?? cwd
    for (const [image, known] of images) {
      engine ??= await findEngine({ environment, signal, tree }, wanted)
      const found = await learn(engine, image, pull, known).catch((error: unknown) => {
        if (!(error instanceof ImageError)) throw error
        errors.push({ path: image, message: error.message })
        screen.complain(`${quotePath(image)}: ${printable(error.message)}`)
      })
      if (found === undefined) continue
      learnt.push(found)
      if (format === 'text')
        screen.note(`${printable(image)}: ${printable(describeFacts(found.facts))}\n`)
    }
  } catch (error) {
    if (signal.aborted) return interrupted(screen)
    if (!(error instanceof NoEngineError)) throw error
    screen.complain(printable(error.message))
    return 2
  }
  const others = listed.filter(({ knownBy }) => knownBy === undefined).map(({ image }) => image)
  const rewritten = [...filesOf(learnt, files, settings, cwd)].map(([file, own]) =>
    rewrite(file, own, others),
  )
  const changed = rewritten.filter(({ before, after }) => before !== after)
  if (!diff) for (const each of changed) write(each)
  const names = changed.map(({ file }) => quotePath(relative(cwd, file) || file))
  if (format === 'json') {
    const diffs = diff ? { diff: changed.map((each) => diffOf(each, cwd)).join('') } : {}
    const report = { engine: engine?.name, images: learnt, errors, written: diff ? [] : names }
    screen.out(`${toJson({ ...report, ...diffs }, 2)}\n`)
  } else {
    if (diff) screen.out(changed.map((each) => diffOf(each, cwd)).join(''))
    const what = `${plural(learnt.length, 'image')} learnt${engine === undefined ? '' : ` with ${engine.name}`}`
    const verb = diff ? 'to write' : 'written'
    screen.note(
      `${what}; ${names.length === 0 ? `nothing ${verb}` : `${names.join(', ')} ${verb}`}.\n`,
    )
  }
  return errors.length > 0 ? 2 : 0
}

/** What is asked about: images that are not known, and those that were learnt, with the digests of these. */
function digestsOf(listed: readonly ListedImage[]): [string, string | undefined][] {
  const learnt = listed.flatMap(({ image, learntFrom }): [string, string][] =>
    learntFrom === undefined ? [] : [[image, learntFrom]],
  )
  const unknown = listed.filter(canBeLearnt)
  return [...learnt, ...unknown.map(({ image }): [string, undefined] => [image, undefined])]
}

/** The images that each configuration file should know: those of the Dockerfiles that it is for. */
function filesOf(
  learnt: readonly Learnt[],
  files: readonly SurveyedFile[],
  { configFileFor }: RunSettings,
  cwd: string,
): Map<string, Learnt[]> {
  const found = new Map<string, Learnt[]>()
  for (const each of learnt) {
    const users = files.filter(({ bases }) => bases.some(({ image }) => image === each.image))
    const places = users.length === 0 ? [cwd] : users.map(({ realPath }) => dirname(realPath))
    const configurations = places.map(
      (place) => configFileFor(place) ?? join(repositoryOf(place) ?? cwd, 'cachefix.json'),
    )
    for (const file of new Set(configurations)) found.set(file, [...(found.get(file) ?? []), each])
  }
  return found
}
