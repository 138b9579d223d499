/**
 * Temporary files beside what they become. Whoever kills the process leaves them there, so their names
 * tell which process wrote them, and later runs remove what is left of one that is gone.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { decodePath, systemPath } from './paths.ts'

const namePattern = /^\.cachefix-([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f]{8}\.tmp$/

/** A path in the directory that nobody has. */
export function temporaryPath(directory: string): string {
  const { pid } = process
  const random = randomBytes(4).toString('hex')
  const name = `.cachefix-${space() ?? '0'.repeat(12)}-${pid}-${startOf(pid) ?? 0}-${random}.tmp`
  return join(directory, name)
}

const swept = new Set<string>()

/**
 * Removes what processes that are gone left in a directory, once a run. What another machine, container
 * or boot left stays: whether its process is gone cannot be known here.
 */
export function sweep(directory: string): void {
  if (swept.has(directory)) return
  swept.add(directory)
  try {
    for (const bytes of readdirSync(systemPath(directory), { encoding: 'buffer' })) {
      const name = decodePath(bytes)
      const [, where, pid, start] = namePattern.exec(name) ?? []
      if (where === undefined || where !== space() || !isGone(Number(pid), Number(start))) continue
      const path = systemPath(join(directory, name))
      if (isOwn(path)) unlinkSync(path)
    }
  } catch {
    // What cannot be read or removed is not for this run to complain about.
  }
}

/** Whether it is a regular file of this user, or the user is root, who writes for others. */
function isOwn(path: string | Buffer): boolean {
  const stats = lstatSync(path)
  const user = process.getuid?.()
  return stats.isFile() && (user === undefined || user === 0 || stats.uid === user)
}

/** Whether there is no such process any more. The number of one that is gone may be that of another now. */
function isGone(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
  const now = startOf(pid)
  return now !== undefined && now !== start
}

/**
 * When a process started, in clock ticks since the machine did; undefined where the system does not say.
 * A dead one that nobody has waited for yet has the number -1. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name of the program may hold blanks and parentheses.
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return 'ZX'.includes(state) ? -1 : Number(fields[18])
  } catch {
    return undefined
  }
}

let known: { readonly space: string | undefined } | undefined

/** Where numbers of processes mean the same: one boot, and one namespace of it. Undefined where that is not known. */
function space(): string | undefined {
  known ??= { space: findSpace() }
  return known.space
}

function findSpace(): string | undefined {
  try {
    const parts =
      process.platform === 'linux'
        ? [
            readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'),
            readlinkSync('/proc/self/ns/pid'),
            // Times count from elsewhere in another one; older kernels have none.
            existsSync('/proc/self/ns/time') ? readlinkSync('/proc/self/ns/time') : '',
          ]
        : [hostname(), ...hardwareAddresses()]
    return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12)
  } catch {
    return undefined
  }
}

function hardwareAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return [...new Set(all.map(({ mac }) => mac))].sort()
}
