/** A mistake of cachefix's own, in words. */

/** What was thrown, and where, on one line. */
export function describeFault(thrown: unknown): string {
  const [what = ''] = String(thrown).split('\n')
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
  const [place] = /^ +at .*$/m.exec(stack) ?? []
  return place === undefined ? what : `${what} (${place.trim()})`
}

/** What is said of a file at which cachefix failed. */
export function failedBecause(reason: string): string {
  return `cachefix failed at this file: ${reason}; please report it`
}
