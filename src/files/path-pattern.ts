/** Paths with `*`, `?`, `[…]` or `{…}` that no shell has expanded, because they are quoted. */
import { glob } from '../common/glob.ts'

export interface PathPattern {
  /** What has to be searched: the path before the first part that is a pattern. */
  readonly directory: string
  /** Whether a path below that is named: not by a mere `*`, which matches what is no Dockerfile, too. */
  readonly names: (path: string) => boolean
  /** Whether it, or a directory above it, matches. */
  readonly covers: (path: string) => boolean
}

/** Undefined for a path without such characters. */
export function patternOf(path: string): PathPattern | undefined {
  const parts = path.split('/')
  const first = parts.findIndex((part) => /[*?[{]/.test(part))
  if (first === -1) return undefined
  const pattern = parts.slice(first).filter((part) => part !== '')
  const matches = glob(pattern.join('/'), {
    deep: 'names',
    brackets: 'ranges',
    braces: true,
    escapes: true,
  })
  const isSpecific = /[^*?/]/.test(pattern.at(-1) ?? '')
  return {
    directory: parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '.'),
    names: (each) => isSpecific && matches(each),
    covers: (each) =>
      each.split('/').some((_, index, all) => matches(all.slice(0, index + 1).join('/'))),
  }
}
