/** What a report that is kept says of the run that made it. */
import { resolve } from 'node:path'
import { UsageError } from '../config/options.ts'
import { reasonOf } from '../files/reason.ts'
import { readNamed } from '../files/whole.ts'
import type { About, Gain, Verified } from '../output/format.ts'
import { readOrigin } from '../files/origin.ts'
import { shellWord } from '../output/shell-word.ts'
import type { Arguments } from '../config/arguments.ts'

/** Whether there is a report that is drawn. */
export function wantsDrawings({ format, outputs }: Pick<Arguments, 'format' | 'outputs'>): boolean {
  return [{ format }, ...outputs].some((each) => each.format === 'html')
}

/** Throws a `UsageError` where there are no figures in what should have some. */
export async function aboutRun(
  { cwd, given }: { readonly cwd: string; readonly given: readonly string[] },
  { verified }: Pick<Arguments, 'verified'>,
): Promise<About> {
  return {
    date: new Date(),
    command: ['cachefix', ...given].map(shellWord).join(' '),
    origin: await readOrigin(cwd),
    verified: verified === undefined ? undefined : readVerified(verified, cwd),
  }
}

/** From what `cachefix verify --format json` printed. */
function readVerified(file: string, cwd: string): Verified {
  let files: unknown
  try {
    files = (JSON.parse(readNamed(resolve(cwd, file)).toString('utf8')) as { files?: unknown })
      .files
  } catch (error) {
    throw new UsageError(`cannot read ${file}, which --verified names: ${reasonOf(error, file)}`)
  }
  if (!Array.isArray(files))
    throw new UsageError(`${file} is not what "cachefix verify --format json" prints`)
  const gains = new Map<string, Gain>()
  for (const { path, status, gain } of files as Partial<Record<string, unknown>>[])
    if (typeof path === 'string' && status === 'proved') gains.set(resolve(cwd, path), gainOf(gain))
  const timed = [...gains.values()].filter(
    ({ secondsBefore, secondsAfter }) => secondsBefore !== undefined && secondsAfter !== undefined,
  )
  return {
    proved: gains.size,
    total: {
      secondsBefore: sumOf(timed.map(({ secondsBefore }) => secondsBefore)),
      secondsAfter: sumOf(timed.map(({ secondsAfter }) => secondsAfter)),
      bytesCached: sumOf([...gains.values()].map(({ bytesCached }) => bytesCached)),
    },
    of: (path) => gains.get(resolve(cwd, path)),
  }
}

function gainOf(gain: unknown): Gain {
  const { secondsBefore, secondsAfter, bytesCached } = (gain ?? {}) as Partial<
    Record<string, unknown>
  >
  const number = (value: unknown): number | undefined =>
    typeof value === 'number' && Number.isFinite(value) ? value : undefined
  return {
    secondsBefore: number(secondsBefore),
    secondsAfter: number(secondsAfter),
    bytesCached: number(bytesCached),
  }
}

/** Undefined where there is nothing to add up. */
function sumOf(figures: readonly (number | undefined)[]): number | undefined {
  const known = figures.filter((each) => each !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, each) => sum + each, 0)
}
