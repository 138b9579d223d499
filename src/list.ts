/** The words of a template: list`-t --target` is ['-t', '--target']. */
export function list({ raw }: TemplateStringsArray): string[] {
  return raw.join('').split(/\s+/).filter(Boolean)
}
