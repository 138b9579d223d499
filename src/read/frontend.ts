/** Which frontend reads a Dockerfile. */
import { directive } from './lines.ts'

/** The image that its first lines name: `docker/dockerfile:1` of `# syntax=docker/dockerfile:1`. */
export function frontendOf(source: string): string | undefined {
  for (let start = 0; source[start] === '#'; start = source.indexOf('\n', start) + 1) {
    const end = source.indexOf('\n', start)
    // A file that ends here has no instruction.
    if (end === -1) return undefined
    const line = source.slice(start + 1, end).trim()
    const [, name, value] = directive.exec(line) ?? []
    if (name === undefined) return undefined
    if (name.toLowerCase() === 'syntax') return value
  }
  return undefined
}

/** Whether a frontend has cache mounts: `docker/dockerfile` does from 1.2 on, and its experimental ones before. */
export function hasCacheMounts(frontend: string): boolean {
  const match = /^(?:docker\.io\/)?docker\/dockerfile(?::([^@]+))?(?:@.*)?$/.exec(frontend)
  if (match === null) return false
  const [, tag = 'latest'] = match
  return /^(?:1|[2-9]|latest|labs|master|experimental)$|^1\.(?:[2-9]|1\d)|-(?:labs|experimental)$/.test(
    tag,
  )
}

/**
 * Whether a frontend is known to take the values of mounts as they are written: `docker/dockerfile` expands variables
 * in them from 1.3 on. Of one that a digest names, only the digest counts.
 * https://github.com/moby/buildkit/issues/2016
 */
export function takesMountsLiterally(frontend: string): boolean {
  return /^(?:docker\.io\/)?docker\/dockerfile:(?:1\.2(?:\.\d+)?(?:-labs)?|(?:1\.[01](?:\.\d+)?-)?experimental)$/.test(
    frontend,
  )
}

/** What to add to what BuildKit refuses, where another frontend may take it: one that is no copy of BuildKit's own. */
export function inOtherSyntax(source: string): string {
  const frontend = frontendOf(source)
  const isOwn =
    frontend === undefined || /(?:^|\/)dockerfile(?:-upstream)?(?:[:@].*)?$/.test(frontend)
  return isOwn ? '' : `: its syntax is ${frontend}`
}
