/** The words of a template: list`-t --target` is ['-t', '--target']. */
export function list({ raw }: TemplateStringsArray): string[] {
  return raw.join('').split(/\s+/).filter(Boolean)
}

/** `a, b and c`, each once. */
export function enumerate(words: readonly string[]): string {
  const unique = [...new Set(words)]
  const last = unique.pop() ?? ''
  return unique.length === 0 ? last : `${unique.join(', ')} and ${last}`
}
