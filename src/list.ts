/** The words of a template: list`-t --target` is ['-t', '--target']. */
export function list({ raw }: TemplateStringsArray): string[] {
  return raw.join('').split(/\s+/).filter(Boolean)
}

const english = new Intl.ListFormat('en-GB')

/** `a, b and c`, each once. */
export function enumerate(words: readonly string[]): string {
  return english.format(new Set(words))
}
