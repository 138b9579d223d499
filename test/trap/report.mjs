/**
 * What a run may load and start, and where it is written down when it does something else, as a caught
 * exception would hide it: `TRAP_LOG`. `TRAP_PROGRAMS` names the programs, `TRAP_MODULES` one more
 * directory of modules.
 */
import { appendFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))
const directories = ['dist', 'node_modules', 'test/trap'].map((name) => join(project, name))
if (process.env.TRAP_MODULES !== undefined) directories.push(process.env.TRAP_MODULES)
const programs = (process.env.TRAP_PROGRAMS ?? 'git').split(' ')

/** Whether a module is one of Node's, of cachefix or of its packages. */
export function mayLoad(module) {
  const file = module.startsWith('file:') ? fileURLToPath(module) : module
  return isBuiltin(module) || directories.some((directory) => file.startsWith(directory + sep))
}

export function mayStart(program) {
  return programs.includes(program)
}

/** Writes it down, and throws. */
export function report(what) {
  appendFileSync(process.env.TRAP_LOG, `${JSON.stringify(what)}\n`)
  throw new Error(`the trap: ${what}`)
}
