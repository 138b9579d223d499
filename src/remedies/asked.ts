/** What the options of a transform that adds or removes mounts confine it to. */
import { isNamed } from '../know/manager.ts'
import type { PackageManager } from '../know/types.ts'
import { isWithin } from '../read/paths.ts'
import type { Text } from '../read/text.ts'

/**
 * Whether a mount is asked for: by the option `managers`, names of package managers of which one has to use it, and by
 * `directories`, at or below one of which it has to be. What is not given asks for all.
 */
export function isAskedFor(
  { managers, directories }: Readonly<Record<string, unknown>>,
  target: Text | undefined,
  users: readonly PackageManager[],
): boolean {
  const names = Array.isArray(managers) ? managers.map(String) : undefined
  const places = Array.isArray(directories) ? directories.map(String) : undefined
  return (
    (names?.some((name) => users.some((user) => isNamed(user, name))) ?? true) &&
    (places?.some(
      (place) => target !== undefined && isWithin(target, place.replace(/(?<=.)\/+$/, '')),
    ) ??
      true)
  )
}
