/** What somebody meant who misspelled a word. The only import of fastest-levenshtein. */
import { distance } from 'fastest-levenshtein'
import { enumerate, onlyOne } from './list.ts'

/** The one candidate that is nearest to `word`, and not too far from it; undefined when there is none. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [first, second] = candidates
    .map((candidate) => ({
      candidate,
      steps: stepsTo(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((one, other) => one.steps - other.steps)
  if (first === undefined || second?.steps === first.steps) return undefined
  return first.steps <= mostSteps(word, first.candidate) ? first.candidate : undefined
}

/** Two letters that have changed places are one mistake. */
function stepsTo(word: string, candidate: string): number {
  const steps = distance(word, candidate)
  if (steps !== 2 || word.length !== candidate.length) return steps
  const at = Array.from(word).findIndex((letter, index) => letter !== candidate[index])
  const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  return swapped === candidate ? 1 : steps
}

/** People misspell the first letter seldom: `unlocked` is not `locked`. */
function mostSteps(word: string, candidate: string): number {
  const startsAlike = word.charAt(0).toLowerCase() === candidate.charAt(0).toLowerCase()
  if (startsAlike) return Math.min(2, Math.floor(word.length / 2))
  return word.length < 4 ? 0 : 1
}

/** `; did you mean "x"?`, of the names that are known; or `; known are …`. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = meant(word, known)
  return near === undefined ? `; known are ${enumerate(known)}` : `; did you mean "${near}"?`
}

/** The one name that a word is the beginning of, or that is nearest to it. */
export function meant(word: string, known: readonly string[]): string | undefined {
  return onlyOne(known, (name) => word !== '' && name.startsWith(word)) ?? nearest(word, known)
}
