/** Transforms of the user's own, from a file named on the command line. The only import of jiti. */
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Transform, TransformFunction } from '../fix.ts'

/** Whether a value of `--transform` names a file. */
export function isTransformFile(value: string): boolean {
  return /\.[cm]?[jt]s$/.test(value)
}

/**
 * Loads a transform from a `.ts`, `.mts`, `.js` or `.mjs` file: its default export, and its
 * `description`. `library` is the file that `import … from 'cachefix'` gives it. This runs its code.
 */
export async function loadTransform(path: string, library: string): Promise<Transform> {
  const file = resolve(path)
  if (!existsSync(file)) throw new Error(`no such transform: ${path}`)
  const { createJiti } = await import('jiti')
  const jiti = createJiti(file, {
    alias: { cachefix: library },
    fsCache: false,
    moduleCache: false,
  })
  const module = await jiti.import<{ default?: unknown; description?: unknown }>(file)
  if (typeof module.default !== 'function')
    throw new Error(`${path} has no function as its default export`)
  const name = basename(file).replace(/\.[cm]?[jt]s$/, '')
  const description =
    typeof module.description === 'string' ? module.description : `The transform ${name}`
  return { name, description, run: module.default as TransformFunction, isOwn: true }
}
