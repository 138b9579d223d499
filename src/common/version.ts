/** Versions as numbers: 1.13 is [1, 13]. */
export type Version = readonly number[]

/** Whether one version comes before another; where it is less exact, it does not. */
export function isBefore(version: Version, other: Version): boolean {
  const at = other.findIndex((part, index) => version[index] !== part)
  return (version[at] ?? Infinity) < (other[at] ?? 0)
}
