/** What somebody meant who misspelled a word. The only import of fastest-levenshtein. */
import { distance } from 'fastest-levenshtein'

/** The one candidate that is nearest to `word`, and not too far from it; undefined when there is none. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [first, second] = candidates
    .map((candidate) => ({
      candidate,
      steps: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((one, other) => one.steps - other.steps)
  if (first === undefined || first.steps > Math.min(2, word.length / 2)) return undefined
  return second?.steps === first.steps ? undefined : first.candidate
}
