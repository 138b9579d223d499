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
  if (first === undefined || second?.steps === first.steps) return undefined
  return first.steps <= mostSteps(word, first.candidate) ? first.candidate : undefined
}

/** People misspell the first letter seldom: `unlocked` is not `locked`. */
function mostSteps(word: string, candidate: string): number {
  const startsAlike = word.charAt(0).toLowerCase() === candidate.charAt(0).toLowerCase()
  if (startsAlike) return Math.min(2, Math.floor(word.length / 2))
  return word.length < 4 ? 0 : 1
}
