/** Code that the command line names: transforms and configurations. The only import of jiti. */
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Transform, TransformFunction } from '../transform.ts'

/** Whether a file is code. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file)
}

/**
 * Loads a transform from a `.ts`, `.mts`, `.js` or `.mjs` file: its default export, and its
 * `description`. `library` is the file that `import … from 'cachefix'` gives it. This runs its code.
 */
export async function loadTransform(path: string, library: string): Promise<Transform> {
  const module = await load(path, library)
  if (typeof module.default !== 'function')
    throw new Error(`${path} has no function as its default export`)
  const name = basename(path).replace(/\.[cm]?[jt]s$/, '')
  const description =
    typeof module.description === 'string' ? module.description : `The transform ${name}`
  return {
    name,
    description,
    run: module.default as TransformFunction,
    isOwn: true,
    file: resolve(path),
  }
}

/** The default export of a configuration that is code. This runs it. */
export async function loadConfig(path: string, library: string): Promise<unknown> {
  return (await load(path, library)).default
}

async function load(
  path: string,
  library: string,
): Promise<{ default?: unknown; description?: unknown }> {
  const file = resolve(path)
  if (!existsSync(file)) throw new Error('there is no such file')
  const { createJiti } = await import('jiti')
  const jiti = createJiti(file, {
    alias: { cachefix: library },
    fsCache: false,
    moduleCache: false,
  })
  return jiti.import(file)
}
