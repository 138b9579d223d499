/** The package managers, and the tools beside them, that cachefix knows. */
import type { PackageManager } from '../types.ts'
import { apt } from './apt.ts'
import { cargo } from './cargo.ts'
import { go } from './go.ts'
import { installers } from './installers.ts'
import { npm } from './npm.ts'
import { pip, venv } from './pip.ts'
import { poetry } from './poetry.ts'

export const packageManagers: readonly PackageManager[] = [
  pip,
  npm,
  apt,
  cargo,
  go,
  venv,
  poetry,
  ...installers,
]
