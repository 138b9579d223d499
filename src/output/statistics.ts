/** How often each transform finds something: `--statistics`, in place of the findings. */
import { toJson } from '../common/printable.ts'
import type { ReportedFinding } from '../fix/report.ts'
import type { Format } from './format.ts'

interface Count {
  readonly transform: string
  /** Fixes that are applied without being asked for. */
  safe: number
  /** Fixes that `--unsafe` applies, whether it was given or not. */
  unsafe: number
  /** Findings without a fix. */
  unfixed: number
}

/** Counts as a table for people, or as a list in JSON; the most frequent first. */
export function statistics(name: 'text' | 'json'): Format {
  const counts = new Map<string, Count>()
  return {
    open: '',
    file: ({ findings }) => {
      for (const finding of findings) {
        const { transform } = finding
        const count = counts.get(transform) ?? { transform, safe: 0, unsafe: 0, unfixed: 0 }
        count[kindOf(finding)] += 1
        counts.set(transform, count)
      }
      return ''
    },
    close: () => {
      const sorted = [...counts.values()].sort(
        (one, other) => sum(other) - sum(one) || (one.transform < other.transform ? -1 : 1),
      )
      return name === 'json' ? `${toJson(sorted, 2)}\n` : table(sorted)
    },
  }
}

function kindOf({ unsafe, applied, withheld }: ReportedFinding): Exclude<keyof Count, 'transform'> {
  if (unsafe !== undefined && (applied || withheld === undefined)) return 'unsafe'
  return applied ? 'safe' : 'unfixed'
}

function sum({ safe, unsafe, unfixed }: Count): number {
  return safe + unsafe + unfixed
}

function table(counts: readonly Count[]): string {
  if (counts.length === 0) return ''
  const rows = counts.map(
    ({ safe, unsafe, unfixed, transform }) =>
      [safe, unsafe, unfixed].map((count) => String(count).padStart(7)).join(' ') +
      `  ${transform}`,
  )
  return `${['   safe  unsafe unfixed  transform', ...rows].join('\n')}\n`
}
