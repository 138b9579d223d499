/** Where a finding is explained. */
import manifest from '../../package.json' with { type: 'json' }
import { allTransforms } from '../../transforms/index.ts'

const pages: ReadonlyMap<string, string> = new Map([
  ...allTransforms.map(({ name }) => [name, `transforms/${name}.md`] as const),
  ['ignore', 'command-line.md#comments-that-keep-cachefix-away'],
  ['read', 'command-line.md#files-that-are-not-done'],
])

/**
 * The address of the page about a transform, or about what is found besides them (`read`, `ignore`), by name.
 * Undefined for a transform of the user's own. The pages are those of the `homepage` of package.json.
 */
export function pageOf(transform: string): string | undefined {
  const page = pages.get(transform)
  return page === undefined ? undefined : addressOf(page)
}

/** The same as a sentence, where a format has no place for a link. */
export function seeAlso(transform: string): string[] {
  const page = pageOf(transform)
  return page === undefined ? [] : [`See ${page}`]
}

/** The address of a page of `docs/`, by its path in there. */
export function addressOf(page: string): string {
  return `${manifest.homepage}/blob/HEAD/docs/${page}`
}
