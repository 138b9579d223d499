/** Reports in parts, for one pull request each. */
import { dirname } from 'node:path/posix'
import type { SplitBy } from '../config/arguments.ts'
import type { Setting } from './format.ts'
import type { FileReport } from './result.ts'

/**
 * The groups that a file belongs to, with what of its report does. Only what has something to change
 * or to say is in a group. A change belongs to exactly one group, so the parts together are the whole.
 */
export function groupsOf(report: FileReport, by: SplitBy): [name: string, part: FileReport][] {
  const { findings, changed, repositoryPath, owners, error } = report
  if (findings.length === 0 && !changed && error === undefined) return []
  switch (by) {
    case 'dir':
      return [[topDirectory(repositoryPath), report]]
    case 'owner':
      return [[ownerGroup(owners), report]]
    case 'transform':
      return byTransform(report)
  }
}

/** All groups that a file may belong to, whatever is found in it. */
export function possibleGroups(
  file: { readonly repositoryPath: string; readonly owners: readonly string[] },
  by: SplitBy,
  { transforms }: Setting,
): string[] {
  switch (by) {
    case 'dir':
      return [topDirectory(file.repositoryPath)]
    case 'owner':
      // Who owns a file is asked where something is found.
      return [ownerGroup([]), ownerGroup(file.owners)]
    case 'transform':
      return [...transforms.map(({ name }) => name), 'read', 'ignore']
  }
}

/** Gives each group the name of its file, which stands in `file` for `{group}`. */
export function groupFiles(
  file: string,
  by: SplitBy,
  { transforms }: Setting,
): (group: string) => string {
  const names = new GroupNames(by === 'transform' ? transforms.map(({ name }) => name) : [])
  return (group) => file.replaceAll('{group}', names.of(group))
}

function ownerGroup(owners: readonly string[]): string {
  return owners.length === 0 ? 'nobody' : owners.join(' ')
}

/** Files at the root are a group of their own. */
export function topDirectory(path: string): string {
  return dirname(path) === '.' ? 'root' : (path.split('/')[0] ?? path)
}

function byTransform(report: FileReport): [string, FileReport][] {
  const names = [
    ...new Set([
      ...report.steps.map(({ transform }) => transform),
      ...report.findings.map(({ transform }) => transform),
    ]),
  ]
  return names.map((name) => {
    const step = report.steps.find(({ transform }) => transform === name)
    const findings = report.findings.filter(({ transform }) => transform === name)
    const { before = '', proposals = {} } = report.shown ?? {}
    const { diff, shown } = step ?? { diff: '', shown: { before, after: before } }
    const drawn = shown && { ...shown, proposals }
    return [name, { ...report, findings, diff, shown: drawn, changed: diff !== '' }]
  })
}

/** What a name of a file may take: most file systems have room for 255 bytes, and a character may be four. */
function shortened(name: string): string {
  const characters = Array.from(name.replace(/^[-.]+/, '')).slice(0, 50)
  return characters.join('').replace(/[-.]+$/, '')
}

/** Names of files for groups, that differ where the groups do, on any file system. */
class GroupNames {
  readonly #taken = new Map<string, string>()
  readonly #order: readonly string[]

  /** Groups in `order` get their place in it, so that patches which build on each other sort. */
  constructor(order: readonly string[]) {
    this.#order = order
  }

  of(group: string): string {
    const place = this.#order.indexOf(group)
    const number = place === -1 ? '' : `${String(place + 1).padStart(2, '0')}-`
    const plain = number + shortened(group.replace(/[^\p{L}\p{N}._-]+/gu, '-'))
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? plain || 'group' : `${plain}-${count}`
      const holder = this.#taken.get(name.toLowerCase())
      if (holder !== undefined && holder !== group) continue
      this.#taken.set(name.toLowerCase(), group)
      return name
    }
  }
}
