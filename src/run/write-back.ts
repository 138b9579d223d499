/** The second half of `--write`: results → files, one after the other. */
import type { JudgedMount } from '../fix/cache-mounts.ts'
import { dirname } from 'node:path'
import { findUnsaved } from '../files/saved.ts'
import { ChangedMeanwhileError, ReadOnlyError, writeText } from '../files/write.ts'
import { reasonOf } from '../files/reason.ts'
import { sweep } from '../files/temporary.ts'
import type { FileResult } from '../output/result.ts'

/** Files about which git is asked together. */
const batchSize = 64

/**
 * Writes what changed, and gives the results in the same order, with the reason where a file could
 * not be written. Without `force` what git does not have is left as it is.
 */
export async function* writeBack(
  results: AsyncIterable<FileResult>,
  force: boolean,
): AsyncIterable<FileResult> {
  let batch: FileResult[] = []
  let texts = 0
  for await (const result of results) {
    batch.push(result)
    if (result.texts !== undefined) texts += 1
    if (texts < batchSize && batch.length < 1000) continue
    yield* writeBatch(batch, force)
    ;[batch, texts] = [[], 0]
  }
  yield* writeBatch(batch, force)
}

async function* writeBatch(
  results: readonly FileResult[],
  force: boolean,
): AsyncIterable<FileResult> {
  const sources = results.flatMap(({ realPath, texts }) =>
    texts === undefined ? [] : [{ realPath, text: texts.before }],
  )
  const unsaved = force || sources.length === 0 ? new Map() : await findUnsaved(sources)
  for (const result of results) {
    sweep(dirname(result.realPath))
    yield write(result, unsaved)
    // Lets the user say that it is enough.
    if (result.texts !== undefined) await new Promise(setImmediate)
  }
}

function write(result: FileResult, unsaved: ReadonlyMap<string, string>): FileResult {
  const { realPath, texts } = result
  if (texts === undefined) return result
  const reason = unsaved.get(realPath)
  if (reason !== undefined) return notWritten(result, `not written: ${reason} (--force writes it)`)
  try {
    writeText(realPath, texts.before, texts.after)
    return { ...result, texts: undefined }
  } catch (error) {
    if (error instanceof ChangedMeanwhileError || error instanceof ReadOnlyError)
      return notWritten(result, `not written: ${error.message}`)
    if (error instanceof Error && 'code' in error)
      return notWritten(result, `not written: ${reasonOf(error, realPath)}`)
    throw error
  }
}

function notWritten(result: FileResult, error: string): FileResult {
  const findings = result.findings.map((finding) =>
    finding.applied ? { ...finding, applied: false, withheld: error } : finding,
  )
  const cacheMounts = result.cacheMounts.map((mount): JudgedMount =>
    mount.outcome === 'repaired' ? { ...mount, outcome: 'reported' } : mount,
  )
  return {
    ...result,
    findings,
    cacheMounts,
    changed: false,
    diff: '',
    steps: [],
    texts: undefined,
    error,
  }
}
