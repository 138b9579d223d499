/** Which distribution an image is of, as it says itself. */
import type { Files } from './files.ts'

export interface System {
  /** As os-release calls it: `debian`, `fedora`. */
  readonly id: string
  readonly distribution: 'debian' | 'ubuntu' | 'alpine' | undefined
  readonly release: string | undefined
}

/** os-release(5): https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export function systemOf({ texts }: Files): System {
  const text = texts.get('/etc/os-release') ?? texts.get('/usr/lib/os-release') ?? ''
  const valueOf = (key: string): string => {
    const value = new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? ''
    return value.trim().replace(/^(["'])(.*)\1$/, '$2')
  }
  const id = valueOf('ID')
  const version = valueOf('VERSION_ID')
  const release = /^\d+(?:\.\d+)*$/.test(version) ? version : undefined
  const known = ['debian', 'ubuntu', 'alpine'] as const
  const own = known.find((each) => each === id)
  if (own !== undefined) return { id, distribution: own, release }
  // What is made from another one counts releases of its own.
  const kin = valueOf('ID_LIKE').split(/\s+/)
  const distribution = (['ubuntu', 'debian'] as const).find((each) => kin.includes(each))
  return { id, distribution, release: distribution === undefined ? release : undefined }
}
