import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemPath } from './paths.ts'

/** The symbolic links among a path and the directories that it names. */
export function linksOn(path: string): string[] {
  const above = dirname(path)
  if (above === path) return []
  return [...linksOn(above), ...(isLink(path) ? [path] : [])]
}

export function isLink(path: string): boolean {
  try {
    return lstatSync(systemPath(path)).isSymbolicLink()
  } catch {
    return false // There is nothing at all.
  }
}
