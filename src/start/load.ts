/**
 * Loads the one file that holds all code, from V8's code cache where there is one: compiling takes longer
 * than the repair of a file. The cache is made by the build and lies beside the code, where only those can
 * write who could change the code: V8 runs whatever it is given. With any doubt about it the code is compiled.
 */
import type { Script } from 'node:vm'
import type * as bundle from './bundle.ts'
import { readSealed } from './seal.ts'

// An import of these would read all that they export, and with it load Node's streams.
const { readFileSync } = process.getBuiltinModule('node:fs')
const path = process.getBuiltinModule('node:path')
const vm = process.getBuiltinModule('node:vm')

type Bundle = typeof bundle

/** What the code is: a function, as Node makes of each CommonJS module. */
type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  importModule: (specifier: string) => Promise<unknown>,
  module: { readonly exports: object },
  filename: string,
) => void

export interface Code {
  readonly script: Script
  readonly file: string
}

/** The code in a directory, in the file that is named by its hash. `require` is one of that directory. */
export function load(directory: string, hash: string, require: NodeJS.Require): Bundle {
  return run(compile(directory, hash), require)
}

export function compile(directory: string, hash: string): Code {
  const file = path.join(directory, `code-${hash}.cjs`)
  const cachedData = readSealed(cachePath(directory, hash))
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData !== undefined && { cachedData }),
  })
  return { script, file }
}

export function run({ script, file }: Code, require: NodeJS.Require): Bundle {
  const own = { exports: {} }
  const wrapper = script.runInThisContext() as Wrapper
  // Code from a cache has no `import()` of its own.
  wrapper(own.exports, require, (specifier) => import(specifier), own, file)
  return own.exports as Bundle
}

/** Where the cache lies that this version of V8 made on this kind of machine. */
export function cachePath(directory: string, hash: string): string {
  const { arch, versions } = process
  return path.join(directory, `code-${hash}-${versions.v8}-${arch}.cache`)
}
