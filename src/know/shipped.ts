/** The package managers that ship, as they are looked up. */
import { manager } from './manager.ts'
import { packageManagerData } from './package-managers/index.ts'
import type { PackageManager } from './types.ts'

/** Those that cachefix knows. */
export const packageManagers: readonly PackageManager[] = packageManagerData.map(manager)
