/** The words of a template: list`-t --target` is ['-t', '--target']. */
export function list({ raw }: TemplateStringsArray): string[] {
  return raw.join('').split(/\s+/).filter(Boolean)
}

/** The only one of some items of which something is so; undefined where it is so of several. */
export function onlyOne<Item>(
  items: Iterable<Item>,
  isSo: (item: Item) => boolean,
): Item | undefined {
  const [only, ...others] = [...items].filter(isSo)
  return others.length === 0 ? only : undefined
}

/** `a, b and c`, each once. */
export function enumerate(words: readonly string[]): string {
  const unique = [...new Set(words)]
  const last = unique.pop() ?? ''
  return unique.length === 0 ? last : `${unique.join(', ')} and ${last}`
}

/** The groups of those that are near each other, directly or by way of others. */
export function connected<Item>(
  items: Iterable<Item>,
  areNear: (one: Item, other: Item) => boolean,
): Item[][] {
  let groups: Item[][] = []
  for (const item of items) {
    const near = groups.filter((group) => group.some((other) => areNear(item, other)))
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), item]]
  }
  return groups
}

/** The items of a list from the first on. Takes each out, so that nothing is kept longer than needed. */
export function* emptying<Item>(items: Item[]): Iterable<Item> {
  items.reverse()
  while (items.length > 0) yield items.pop() as Item
}
