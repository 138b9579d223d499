/** Verifications as people and programs read them. */
import { quotePath } from '../files/paths.ts'
import { plural } from '../output/summary.ts'
import { painter } from '../output/text.ts'
import { printable } from '../common/printable.ts'
import { leftovers, rule, type Files } from './compare.ts'
import type { BuiltImage, Gain, Verification } from './verify.ts'

const colours = { proved: 'green', 'not proved': 'red', 'not built': 'yellow' } as const

/** How many differences and names are listed. */
const listed = 20
const named = 5

/** One verification: its verdict, and what it rests on. */
export function formatVerification(verification: Verification, isColoured: boolean): string {
  const paint = painter(isColoured)
  const { path, status, reasons, before, after, others } = verification
  const lines = [
    `${paint('bold', quotePath(path))}: ${paint(colours[status], status)}: ${reasons.join('; ')}`,
    `  before   ${formatImage(before)}`,
    `  after    ${formatImage(after, before)}`,
  ]
  const list = (title: string, entries: readonly string[]): void => {
    if (entries.length === 0) return
    lines.push(`  ${title}`)
    for (const entry of entries.slice(0, listed)) lines.push(`    ${printable(entry)}`)
    if (entries.length > listed) lines.push(`    … and ${entries.length - listed} more`)
  }
  lines.push(...formatRebuild(verification.gain))
  list('came back', verification.restored.map(formatFiles))
  list('removed by the repair, as it says', verification.removed.map(formatFiles))
  list('left the image, being in a mounted cache now', verification.caches.map(formatFiles))
  list(
    'caches after the build',
    verification.kept.map(({ target, before: old, after: size }) => {
      const was = old === undefined ? 'not mounted' : formatSize(old)
      return `${target}  ${formatSize(size)} (before: ${was})`
    }),
  )
  list(
    'other differences',
    others.map(
      ({ path: each, change, what }) => `${change}  ${each}${what === '' ? '' : `  ${what}`}`,
    ),
  )
  list('differs from build to build, without a repair, too', verification.varying)
  list(
    'not compared: times, and',
    verification.ignored.map(({ reason, files }) => `${reason}  ${plural(files, 'path')}`),
  )
  for (const [name, { log }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (log.length > 0)
      lines.push(`  ${name} ends with`, ...log.map((line) => `    | ${printable(line)}`))
  }
  const withheld = verification.findings.filter(({ applied }) => !applied).length
  if (withheld > 0) lines.push(`  ${plural(withheld, 'finding')} without a fix, not part of this`)
  return `${lines.join('\n')}\n`
}

function formatImage(image: BuiltImage, other?: BuiltImage): string {
  if (!image.succeeded || image.size === undefined) return 'does not build'
  const difference = other?.size === undefined ? 0 : image.size - other.size
  const sign = difference < 0 ? '−' : '+'
  const parts = [
    formatSize(image.size),
    ...(difference === 0 ? [] : [`${sign}${formatSize(Math.abs(difference))}`]),
    `built in ${formatSeconds(image.seconds)}`,
  ]
  return parts.join(', ')
}

/** `  rebuild  12.0 s → 3.5 s, 8.5 s saved` */
function formatRebuild({ secondsBefore, secondsAfter }: Gain): string[] {
  if (secondsAfter === undefined) return []
  const after = formatSeconds(secondsAfter)
  if (secondsBefore === undefined) return [`  rebuild  ${after}`]
  const saved = secondsBefore - secondsAfter
  const change = `${formatSeconds(Math.abs(saved))} ${saved < 0 ? 'longer' : 'saved'}`
  return [`  rebuild  ${formatSeconds(secondsBefore)} → ${after}, ${change}`]
}

function formatFiles({ path, files, size, names }: Files): string {
  const few = names.slice(0, named).join(', ')
  const rest = names.length > named ? ', …' : ''
  return `${path}  ${plural(files, 'file')}, ${formatSize(size)}${few === '' ? '' : `: ${few}${rest}`}`
}

/** Bytes, in the units of `docker images`. */
export function formatSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let [value, unit] = [bytes, 0]
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1]
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit] ?? ''}`
}

function formatSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`
}

export interface Counts {
  readonly proved: number
  readonly notProved: number
  readonly notBuilt: number
  readonly nothingToVerify: number
  readonly errors: number
}

/** `3 repairs verified with docker buildx 0.13.1: 2 proved, 1 not proved. Nothing to verify in 4 Dockerfiles.` */
export function formatCounts(
  { nothingToVerify, errors, ...counts }: Counts,
  engine: string | undefined,
): string {
  const { proved, notProved, notBuilt } = counts
  const total = proved + notProved + notBuilt
  const parts = [
    `${proved} proved`,
    ...(notProved > 0 ? [`${notProved} not proved`] : []),
    ...(notBuilt > 0 ? [`${notBuilt} not built`] : []),
  ]
  const sentences =
    engine === undefined
      ? []
      : [`${plural(total, 'repair')} verified with ${engine}: ${parts.join(', ')}.`]
  if (nothingToVerify > 0)
    sentences.push(`Nothing to verify in ${plural(nothingToVerify, 'Dockerfile')}.`)
  if (errors > 0) sentences.push(`${plural(errors, 'file')} not read.`)
  return `${sentences.join(' ')}\n`
}

/** `Together: rebuilds take 3.5 s instead of 12.0 s, the next builds find 120 MB in their caches.` */
export function formatGains(proved: readonly Verification[]): string {
  const total = (sizes: readonly (number | undefined)[]): number =>
    sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const gains = proved.map(({ gain }) => gain)
  const timed = gains.filter(
    ({ secondsBefore, secondsAfter }) => secondsBefore !== undefined && secondsAfter !== undefined,
  )
  const [before, after] = [
    total(timed.map(({ secondsBefore }) => secondsBefore)),
    total(timed.map(({ secondsAfter }) => secondsAfter)),
  ]
  const cached = total(gains.map(({ bytesCached }) => bytesCached))
  const left = total(proved.flatMap(({ caches }) => caches.map(({ size }) => size)))
  const parts = [
    ...(timed.length > 0
      ? [`rebuilds take ${formatSeconds(after)} instead of ${formatSeconds(before)}`]
      : []),
    ...(cached > 0 ? [`the next builds find ${formatSize(cached)} in their caches`] : []),
    ...(left > 0 ? [`the images lose ${formatSize(left)} to them`] : []),
  ]
  return parts.length === 0 ? '' : `Together: ${parts.join(', ')}.\n`
}

/** The rule, for the help text. */
export const ruleInWords = [...rule.map(({ reason }) => reason), leftovers].join(', ')
