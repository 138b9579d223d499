/**
 * What is learnt of an image, from its configuration and its files: all that `cachefix.json` can say of one.
 * The files of an image are data, and may say anything.
 */
import { posix } from 'node:path'
import type { ImageData } from '../config/config.ts'
import { packageManagers } from '../know/shipped.ts'
import { officialImageOf } from '../know/images.ts'
import type { CacheDirectory, Location } from '../know/types.ts'
import { reservedCharacters } from '../read/text.ts'
import { isPosixShell } from '../read/script/wrappers.ts'
import { printable } from '../common/printable.ts'
import { ImageError, type ImageConfig } from './engines.ts'
import { cleanerFiles, managersOf, type Files } from './files.ts'
import { systemOf } from './system.ts'

/** What is learnt, but for where from. */
export type Facts = Omit<ImageData, 'learnt'>

/** Of what is written down of one kind, so that people can read it. */
const mostWritten = 64

/** The same as `absolutePath` of the schema. */
const isPlainPath = (path: string): boolean => /^\/[^$,\s"']*$/.test(path) && isPlain(path)
const isPlain = (text: string): boolean =>
  !reservedCharacters.test(text) && !/[\r\n]/.test(text) && printable(text) === text

/** Throws an `ImageError` for an image of which nothing can be certain. */
export function checkConfig({ system, shell, hasTriggers, workdir }: ImageConfig): void {
  if (system !== 'linux')
    throw new ImageError(`it is an image for ${system || 'nobody knows what'}`)
  if (hasTriggers)
    throw new ImageError('it has ONBUILD instructions, which change what is built from it')
  const program = posix.basename(shell[0] ?? 'sh')
  if (!isPosixShell(program)) throw new ImageError(`its SHELL is ${program}`)
  if (workdir !== '' && !isPlainPath(workdir)) throw new ImageError('its WORKDIR is no plain path')
}

/** All that is known of an image then. */
export function factsOf(config: ImageConfig, files: Files): Facts {
  const environment = environmentOf(config)
  const { users, groups, homes, user } = accountsOf(config, files)
  const system = systemOf(files)
  const places = cachePlaces(environment, homes)
  const hasCleaner = system.distribution === 'debian' || system.distribution === 'ubuntu'
  const like = officialImageOf(system, environment)
  const links = [...files.links].filter(
    ([path, to]) => isPlainPath(path) && isPlainPath(to) && places.some(({ at }) => isIn(at, path)),
  )
  const facts: Facts = {
    ...(like !== undefined && { like }),
    ...(user !== undefined && { user }),
    users,
    groups,
    environment: sorted(environment),
    ...(config.workdir !== '' && config.workdir !== '/' && { workdir: config.workdir }),
    ...(system.distribution !== undefined && { distribution: system.distribution }),
    ...(system.distribution !== undefined &&
      system.release !== undefined && { release: system.release }),
    ...(hasCleaner && { dockerClean: files.cleaners.size > 0 }),
    ...(keepsPackages(files) && { keepcache: true }),
    programs: programsOf(files),
    sharedDirectories: files.shared.filter(isPlainPath).sort().slice(0, mostWritten),
    links: Object.fromEntries(links.slice(0, mostWritten)),
    filled: filledOf(places, files, links),
    notOwned: notOwned(config, users, files),
    configured: configuredOf(files),
  }
  // What is empty says nothing.
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([, value]) => typeof value !== 'object' || Object.keys(value).length > 0,
    ),
  )
}

// --- Variables

/** What may open a door, and is for nobody to read in a repository. */
const secret = /TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|PRIVATE|AUTH|(?:API|ACCESS)_?KEY/i

/** The variables that an image sets; null for a value that is not written down. */
function environmentOf({ environment }: ImageConfig): Record<string, string | null> {
  return Object.fromEntries(
    environment.flatMap((each) => {
      const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? []
      if (name === undefined) return []
      const isSecret = secret.test(name) || /:\/\/[^/\s]*@/.test(value)
      return [[name, isSecret || value.length > 1024 || !isPlain(value) ? null : value]]
    }),
  )
}

// --- Accounts

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string
}

/** The accounts that somebody may run a build as, besides those that every system has. */
function accountsOf({ user: runsAs }: ImageConfig, { texts }: Files) {
  const lines = (file: string): string[][] => {
    const text = texts.has(file) ? texts.get(file) : ''
    if (text === undefined) throw new ImageError(`its ${file} is too large`)
    return text.split('\n').map((line) => line.split(':'))
  }
  const all = lines('/etc/passwd').flatMap(([name = '', , uid = '', gid = '', , home = '']) => {
    const isAccount = isName(name) && isNumber(uid) && isNumber(gid)
    return isAccount ? [{ name, uid: Number(uid), gid: Number(gid), home: home || '/' }] : []
  })
  const [name = '', group] = runsAs.split(':')
  const own = all.find((each) => each.name === name || String(each.uid) === name)
  const users = all.filter((each) => each === own || isBuilder(each))
  const groups = lines('/etc/group').flatMap(([each = '', , gid = '']) =>
    isName(each) && isNumber(gid) ? [[each, Number(gid)] as const] : [],
  )
  const named = new Set([...users.map((each) => each.name), group])
  const numbers = new Set(users.map(({ gid }) => gid))
  const isOfBuilders = ([each, gid]: readonly [string, number]): boolean =>
    named.has(each) || numbers.has(gid) || (gid >= 1000 && gid < 65_534)
  const odd = users.find(({ home }) => !isPlainPath(home))
  if (odd !== undefined) throw new ImageError(`the home of ${odd.name} is no plain path`)
  const user = /^[\w.-]+(?::[\w.-]+)?$/.test(runsAs) && !isRoot(runsAs, own) ? runsAs : undefined
  if (user === undefined && runsAs !== '' && !isRoot(runsAs, own))
    throw new ImageError('the user that it runs as has no plain name')
  return {
    users,
    groups: sorted(Object.fromEntries(groups.filter(isOfBuilders))),
    homes: [...new Set(['/root', ...users.map(({ home }) => home)])],
    user,
  }
}

const isName = (text: string): boolean => /^[A-Za-z_][\w.-]*\$?$/.test(text)
const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text)

/** Not what packages make for daemons that nobody builds as, and root only where it lives elsewhere. */
function isBuilder({ name, uid, home }: Account): boolean {
  if (uid === 0) return name === 'root' && home !== '/root'
  return uid >= 100 && uid < 65_534 && name !== '_apt' && home !== '/nonexistent'
}

function isRoot(runsAs: string, own: Account | undefined): boolean {
  return ['', 'root', '0', 'root:root', '0:0'].includes(runsAs) && (own?.uid ?? 0) === 0
}

/** The homes, and the working directory, in which their user may not write. */
function notOwned(
  { user, workdir }: ImageConfig,
  users: readonly Account[],
  files: Files,
): string[] {
  const [name = ''] = user.split(':')
  const own = users.find((each) => each.name === name || String(each.uid) === name)
  const number = isNumber(name) ? { uid: Number(name), gid: 0 } : undefined
  const places: (readonly [string, Pick<Account, 'uid' | 'gid'>])[] = [
    ...users.map((each) => [each.home, each] as const),
    ...[own ?? number ?? []].flat().map((each) => [workdir, each] as const),
  ]
  const found = places.filter(([path, { uid, gid }]) => {
    const owner = files.directories.get(path)
    if (uid === 0 || path === '') return false
    if (owner === undefined) return true
    const { mode } = owner
    return !(
      owner.uid === uid ||
      (owner.gid === gid && (mode & 0o020) !== 0) ||
      (mode & 0o002) !== 0
    )
  })
  return [...new Set(found.map(([path]) => path))].sort()
}

// --- Caches

interface CachePlace {
  readonly at: string
  readonly cache: CacheDirectory
}

/** Where caches are in an image, as far as it does not depend on a command. */
function cachePlaces(
  environment: Readonly<Record<string, string | null>>,
  homes: readonly string[],
): CachePlace[] {
  const placesOf = (location: Location): readonly string[] => {
    if ('path' in location) return [location.path]
    if ('home' in location) return homes.map((home) => posix.join(home, location.home))
    if ('variable' in location) return environment[location.variable]?.split(':').slice(0, 1) ?? []
    return []
  }
  return packageManagers.flatMap(({ caches }) =>
    caches.flatMap((cache) =>
      cache.at.flatMap((location) =>
        placesOf(location)
          .map((place) => posix.join('/', place, location.append ?? ''))
          .map((at) => ({ at, cache })),
      ),
    ),
  )
}

/** The caches that hold what a later step may need, and not only what it would download again. */
function filledOf(
  places: readonly CachePlace[],
  { filled }: Files,
  links: readonly (readonly [string, string])[],
): string[] {
  const found = places.filter(({ at, cache }) => {
    const link = links.find(([path]) => isIn(at, path))
    const real = link === undefined ? at : posix.join(link[1], posix.relative(link[0], at))
    return cache.reread && filled.has(real)
  })
  return [...new Set(found.map(({ at }) => at))].filter(isPlainPath).sort()
}

function isIn(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`)
}

/** The package managers of which some configuration has a word to say where their directories are. */
function configuredOf({ texts }: Files): string[] {
  const found = [...texts].flatMap(([path, text]) =>
    cleanerFiles.has(path)
      ? []
      : managersOf(path).filter(({ caches, outputs }) => {
          const keys = [...caches, ...outputs].flatMap((each) => each.keys ?? [])
          const said = text === undefined ? undefined : withoutComments(text)
          return keys.some((key) => said === undefined || key.test(said))
        }),
  )
  return [...new Set(found.map(({ name }) => name))].sort()
}

/** Whether a package manager that would delete what it downloads is told to keep it. */
function keepsPackages({ texts, links, filled }: Files): boolean {
  return packageManagers.some(({ forgetful, caches }) => {
    if (forgetful === undefined) return false
    const isTold = [...texts].some(([path, text = '']) => {
      if (!managersOf(path).some((each) => each.forgetful === forgetful)) return false
      return forgetful.texts.test(
        withoutComments(text).replace(/^.*\b(?:0|no|off|false)"?;?$/gm, ''),
      )
    })
    const places = caches.filter(({ name }) => name === forgetful.cache).flatMap(({ at }) => at)
    const isMade =
      forgetful.beside !== undefined &&
      places.some((each) => 'path' in each && (links.has(each.path) || filled.has(each.path)))
    return isTold || isMade
  })
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#|;|\/\/).*$|<!--[^]*?-->/gm, '')
}

// --- Programs

/** The programs of each directory: those of package managers, and some of the others. */
function programsOf({ programs }: Files): Record<string, string[]> {
  const all = [...programs].filter(([directory]) => isPlainPath(directory))
  return sorted(
    Object.fromEntries(
      all.slice(0, mostWritten).map(([directory, names]) => {
        const plain = names.filter((name) => /^[\w.+-]+$/.test(name)).sort()
        const managed = plain.filter((name) =>
          packageManagers.some((each) => each.programs.test(name)),
        )
        const others = plain.filter((name) => !managed.includes(name))
        const written = plain.length <= mostWritten ? plain : [...managed, ...others.slice(0, 8)]
        return [directory, written.sort()]
      }),
    ),
  )
}

function sorted<Value>(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)))
}
