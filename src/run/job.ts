/** The work on one file, once its text is read: the same on the main thread and on others. */
import {
  allTransforms as shippedTransforms,
  transforms as usualTransforms,
} from '../../transforms/index.ts'
import { positionAt, SourceText } from '../edits/text.ts'
import { ProjectLayout } from '../files/layout.ts'
import type { MayHave } from '../files/may-have.ts'
import { fixOnly, NoFindingError, proposalsOf } from '../fix/alone.ts'
import { Fixing, type FixResult } from '../fix/fix.ts'
import type { FixOptions } from '../fix/options.ts'
import { TransformError } from '../fix/reading.ts'
import type { Transform } from '../transform.ts'
import * as api from '../index.ts'
import { unifiedDiff } from '../output/diff.ts'
import { ConfigError } from '../config/read.ts'
import { managersFor } from '../config/managers.ts'
import { quietResult, type FileResult, type Job, type Place } from '../output/result.ts'
import { imagesFor } from './own-images.ts'
import { describePlace, unreadable, unreadableName } from './unreadable.ts'

/**
 * Does one job. `own` are transforms of the user's own; `mayHave` tells what directories have, where many are
 * asked. What is wrong with a file is its `error`.
 */
export function doJob(job: Job, own: readonly Transform[] = [], mayHave?: MayHave): FileResult {
  const { source, wants, repositoryPath, only } = job
  const order = [...shippedTransforms, ...own].map(({ name }) => name)
  try {
    let dependsOnOthers = false
    const onOther = (): void => {
      dependsOnOthers = true
    }
    const options = optionsFor(job, own, onOther, mayHave)
    const asked = { ...options, pictures: wants.drawings }
    const fixing = new Fixing(source, asked)
    const result = only === undefined ? fixing.fix() : fixOnly(fixing, only)
    const { findings, changed, output, accepted, remarks, cacheMounts } = result
    const ran = [...job.settings.transforms, ...own.map(({ name }) => name)]
    // A comment that names no transform is judged when all of them ran that run unless they are switched off.
    const judgesIgnores = [...usualTransforms, ...own].every(({ name }) => ran.includes(name))
    return {
      ...quietResult(job),
      findings,
      changed,
      accepted,
      remarks,
      cacheMounts,
      // Who looks for one finding does not learn which others are gone.
      judged:
        only !== undefined
          ? []
          : [...ran, 'read', unreadableName, ...(judgesIgnores ? ['ignore'] : [])],
      diff: changed && wants.diff ? unifiedDiff(repositoryPath, source, output) : '',
      steps: wants.steps ? diffsOf(job, result.steps, order) : [],
      shown:
        wants.drawings && findings.length > 0
          ? { before: source, after: output, proposals: proposalsOf(fixing, result) }
          : undefined,
      lines: wants.lines ? linesOf(source, findings) : {},
      dependsOnOthers,
      texts: changed ? { before: source, after: output } : undefined,
    }
  } catch (error) {
    if (error instanceof NoFindingError) return { ...quietResult(job), error: error.message }
    if (error instanceof api.UnreadableError && !(error instanceof api.InternalError)) {
      const { message, isNoDockerfile } = error
      return unreadable(job, {
        message,
        place: placeOf(error, source),
        isNoDockerfile,
        text: source,
      })
    }
    return { ...quietResult(job), error: explain(error, source), errorKind: kindOf(error) }
  }
}

function kindOf(error: unknown): FileResult['errorKind'] {
  if (error instanceof ConfigError) return 'configuration'
  return error instanceof TransformError ? 'transform' : 'failure'
}

function linesOf(source: string, findings: FixResult['findings']): FileResult['lines'] {
  if (findings.length === 0) return {}
  const lines = source.replace(/^\uFEFF/, '').split(/\r*\n/)
  return Object.fromEntries(findings.map(({ line }) => [line, lines[line - 1] ?? '']))
}

/**
 * One diff a transform, in the order of the transforms. What a transform changes after a later one
 * made that possible belongs to the later one: so each diff applies on top of those before it.
 */
function diffsOf(
  { repositoryPath, source, wants }: Job,
  steps: FixResult['steps'],
  order: readonly string[],
): FileResult['steps'] {
  const outputs = new Map<string, string>()
  let last = ''
  for (const { transform, output } of steps) {
    if (order.indexOf(transform) > order.indexOf(last)) last = transform
    outputs.set(last, output)
  }
  let before = source
  return [...outputs].map(([transform, output]) => {
    const diff = unifiedDiff(repositoryPath, before, output)
    const shown = wants.drawings ? { before, after: output } : undefined
    before = output
    return { transform, diff, shown }
  })
}

/** What of a job the fix of its source depends on. */
export type Source = Pick<
  Job,
  'realPath' | 'repositoryPath' | 'source' | 'settings' | 'accepted' | 'chosen'
>

/** How a source is fixed, in the layout that its project wants; `onOther` is told when another Dockerfile is read for that. */
export function optionsFor(
  { realPath, repositoryPath, settings, accepted, chosen }: Source,
  own: readonly Transform[] = [],
  onOther?: () => void,
  mayHave?: MayHave,
): FixOptions {
  const { transforms, unsafe = false, requireReasons = false, ids, images = {} } = settings
  const managers = managersFor(settings.packageManagers, settings.cachePaths)
  const { managers: onlyOf = [], directories = [] } = settings
  const asked = {
    ...(onlyOf.length > 0 && { managers: onlyOf }),
    ...(directories.length > 0 && { directories }),
  }
  return {
    path: repositoryPath,
    transforms: [...shippedTransforms.filter(({ name }) => transforms.includes(name)), ...own],
    unsafe,
    layout: new ProjectLayout(realPath, mayHave),
    api,
    managers,
    options: asked,
    images: imagesFor(realPath, images, managers, onOther, mayHave),
    reportIgnores: [...shippedTransforms, ...own].map(({ name }) => name),
    requireReasons,
    ...(ids !== undefined && { ids }),
    ...(accepted !== undefined && { accepted }),
    ...(chosen !== undefined && { chosen }),
  }
}

/** What is wrong with a source, with the place in it, or with what belongs to it, on one line. */
export function explain(error: unknown, source: string): string {
  if (error instanceof TransformError || error instanceof ConfigError) return error.message
  if (error instanceof api.InternalError) return error.message
  if (error instanceof api.UnreadableError)
    return `${describePlace(placeOf(error, source))}: ${error.message}`
  return new api.InternalError(error).message
}

function placeOf({ offset }: api.UnreadableError, source: string): Place {
  return positionAt(new SourceText(source).text, offset)
}
