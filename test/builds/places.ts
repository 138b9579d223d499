/** Where things lie. */
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Downloads stay here from run to run. */
export function workDirectory(): string {
  return process.env.CACHEFIX_BUILDS_DIR ?? join(tmpdir(), 'cachefix-builds')
}

/** A directory in memory where there are so many bytes to spare, which halves the time; else the one given. */
export function fastDirectory(bytes: number, otherwise: string): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return otherwise
  const { bavail, bsize } = statfsSync(memory)
  const [, available = '0'] =
    /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
  return Math.min(bavail * bsize, Number(available) * 1024) > bytes ? memory : otherwise
}
