/** Symbolic links, and where they lead. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, parse, relative, resolve, sep } from 'node:path'
import { decodePath, systemPath } from './paths.ts'
import { repositoryOf } from './repository.ts'

/** As many are followed; more may be a circle. */
const mostLinks = 40

/** The links that are followed on the way to a path, each in its real directory. */
export function linksOn(path: string): string[] {
  const { root } = parse(resolve(path))
  const links: string[] = []
  const names = namesIn(resolve(path).slice(root.length))
  for (let place = root; names.length > 0 && links.length < mostLinks;) {
    const next = resolve(place, names.shift() ?? '')
    if (!isLink(next)) {
      place = next
      continue
    }
    links.push(next)
    const target = decodePath(readlinkSync(systemPath(next), { encoding: 'buffer' }))
    if (isAbsolute(target)) place = root
    names.unshift(...namesIn(target))
  }
  return links
}

function namesIn(path: string): string[] {
  return path.split(sep).filter((name) => name !== '')
}

export function isLink(path: string): boolean {
  try {
    return lstatSync(systemPath(path)).isSymbolicLink()
  } catch {
    return false // There is nothing at all, or nobody may look at it.
  }
}

/**
 * Whether a link in a tree makes a path lead out of it: the author of the link chose where to. The tree is
 * the repository that the link lies in; of links that lie in none, those below `directory` are in a tree.
 */
export function leadsOut(path: string, directory: string): boolean {
  const place = realPlaceOf(path)
  return linksOn(path).some((link) => {
    const isBelow = isWithin(directory, link)
    const tree = repositoryOf(dirname(link)) ?? (isBelow ? directory : undefined)
    return tree !== undefined && !isWithin(tree, place)
  })
}

/** The real path of a file, or of the nearest directory above it that is there. */
export function realPlaceOf(path: string): string {
  try {
    return decodePath(realpathSync.native(systemPath(path), { encoding: 'buffer' }))
  } catch {
    return realPlaceOf(dirname(path))
  }
}

export function isWithin(directory: string, path: string): boolean {
  const below = relative(directory, path)
  return below !== '..' && !below.startsWith(`..${sep}`)
}
