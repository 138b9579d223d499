/** How two file systems differ, and which of it matters. */
import type { Entry, FileSystem } from './file-system.ts'
import type { Plan } from './plan.ts'

export interface Difference {
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** In words: `content`, `mode 755 → 700`. */
  readonly what: string
  /** Of the file before for a removed one, else after. */
  readonly entry: Entry
}

/** Files at or below a path. */
export interface Files {
  readonly path: string
  readonly files: number
  /** In bytes. */
  readonly size: number
  /** The names directly below the path. */
  readonly names: readonly string[]
}

export interface Comparison {
  /** Files that came back where a mount was. */
  readonly restored: readonly Files[]
  /** Files that the repair removes on purpose. */
  readonly removed: readonly Files[]
  /** Files that are in a mounted cache now, and were in the image. */
  readonly caches: readonly Files[]
  /** Differences that the rule ignores, by its reason. */
  readonly ignored: readonly { readonly reason: string; readonly files: number }[]
  /** All other differences. */
  readonly others: readonly Difference[]
}

/**
 * What is not compared, beside the times of files: it differs between two builds of one Dockerfile.
 * Everything else counts.
 */
export const rule: readonly {
  readonly reason: string
  readonly path: RegExp
  /** Only where they are in both builds. */
  readonly isInBoth?: boolean
}[] = [
  { reason: 'logs', path: /^\/var\/log\/|\/_logs\// },
  { reason: 'temporary files', path: /^\/(?:tmp|var\/tmp|run|dev|proc|sys)(?:\/|$)/ },
  // The header of byte code holds the time of its source: https://peps.python.org/pep-0552/
  { reason: 'byte code of Python', path: /\/__pycache__(?:\/|$)|\.pyc$/ },
  // An image that gets them is larger than it was: 74 MB with the package lists of Debian 12.
  {
    reason: 'indexes of apt that both images have',
    path: /^\/var\/cache\/apt\/\w+\.bin$/,
    isInBoth: true,
  },
  {
    reason: 'records that package managers make anew',
    path: new RegExp(
      [
        '^/var/cache/ldconfig/aux-cache$',
        '^/var/cache/debconf/.*-old$',
        '^/var/lib/dpkg/.*-old$',
        '/\\.package-cache(?:-mutate)?$', // locks of cargo
        '/\\.global-cache$', // when cargo last used what
        '/\\.config/go/telemetry(?:/|$)',
        '/\\.npm/_update-notifier-last-checked$',
      ].join('|'),
    ),
  },
]

/** What the image shows of earlier layers there, as the RUN that changed it has a mount now: locks, owners. */
export const leftovers = 'directories and empty files where a cache is mounted'

/** All differences, in the order of their paths. */
export function differences(before: FileSystem, after: FileSystem): Difference[] {
  const found: Difference[] = []
  for (const [path, entry] of before) {
    const now = after.get(path)
    if (now === undefined) found.push({ path, change: 'removed', what: '', entry })
    else {
      const what = changes(entry, now)
      if (what !== '') found.push({ path, change: 'changed', what, entry: now })
    }
  }
  for (const [path, entry] of after)
    if (!before.has(path)) found.push({ path, change: 'added', what: '', entry })
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}

function changes(before: Entry, after: Entry): string {
  if (before.type !== after.type) return `${before.type} → ${after.type}`
  const bits = (mode: number): string => mode.toString(8)
  return [
    before.content === after.content ? '' : before.type === 'file' ? 'content' : 'target',
    before.mode === after.mode ? '' : `mode ${bits(before.mode)} → ${bits(after.mode)}`,
    before.owner === after.owner ? '' : `owner ${before.owner} → ${after.owner}`,
    before.attributes === after.attributes ? '' : 'attributes',
  ]
    .filter((what) => what !== '')
    .join(', ')
}

/** Sorts differences into those that a repair is for, those that the rule ignores, and all others. */
export function compare(found: readonly Difference[], plan: Plan): Comparison {
  const { uncovered, caches } = plan
  const places = plan.restored.flatMap((each) => each.places)
  const restored: Difference[] = []
  const removed: Difference[] = []
  const cached: Difference[] = []
  const others: Difference[] = []
  const ignored = new Map<string, number>()
  for (const difference of found) {
    const { path, change, entry } = difference
    const isCache = isBelow(path, caches)
    const holdsMount = [...caches, ...uncovered].some((mount) => isBelow(mount, [path]))
    const reason =
      isCache && entry.size === 0 && ['directory', 'file'].includes(entry.type)
        ? leftovers
        : rule.find(
            (each) => each.path.test(path) && (each.isInBoth !== true || change === 'changed'),
          )?.reason
    if (!isCache && change !== 'removed' && isBelow(path, uncovered)) restored.push(difference)
    else if (change === 'removed' && isBelow(path, plan.removed)) removed.push(difference)
    else if (isCache && change === 'removed') cached.push(difference)
    // A directory that BuildKit makes for a mount, or does not.
    else if (holdsMount && entry.type === 'directory' && change !== 'changed') continue
    else if (reason !== undefined) ignored.set(reason, (ignored.get(reason) ?? 0) + 1)
    else others.push(difference)
  }
  return {
    restored: group(restored, [...places, ...uncovered]),
    removed: group(removed, plan.removed),
    caches: group(cached, caches),
    ignored: [...ignored].map(([reason, files]) => ({ reason, files })),
    others,
  }
}

/** The files of a file system at or below each of the paths; without paths that have none. */
export function filesAt(system: FileSystem, paths: readonly string[]): Files[] {
  const found = [...system].map(([path, entry]) => ({ path, entry }))
  return group(found, paths)
}

/** Each file counts for the innermost of the paths that it lies below. */
function group(
  found: readonly { readonly path: string; readonly entry: Entry }[],
  paths: readonly string[],
): Files[] {
  const groups = new Map<string, { files: number; size: number; names: Set<string> }>()
  for (const { path, entry } of found) {
    if (entry.type === 'directory') continue
    const innermost = paths
      .filter((each) => isBelow(path, [each]))
      .reduce((one, other) => (other.length > one.length ? other : one), '')
    if (innermost === '') continue
    const known = groups.get(innermost) ?? { files: 0, size: 0, names: new Set<string>() }
    known.files += 1
    known.size += entry.size
    const [name = ''] = path
      .slice(innermost.length)
      .split('/')
      .filter((step) => step !== '')
    if (name !== '') known.names.add(name)
    groups.set(innermost, known)
  }
  return [...groups]
    .map(([path, { files, size, names }]) => ({ path, files, size, names: [...names].sort() }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** Whether a path is one of the directories, or lies below one. */
export function isBelow(path: string, directories: readonly string[]): boolean {
  return directories.some(
    (directory) => path === directory || directory === '/' || path.startsWith(`${directory}/`),
  )
}

/** The size of all files, in bytes. */
export function sizeOf(system: FileSystem): number {
  let size = 0
  for (const entry of system.values()) size += entry.size
  return size
}
