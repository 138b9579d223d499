/** Makes the code cache for the code that was built: what the arguments ask for is what most runs need compiled. */
import { cachePath, compile, run } from './load.ts'
import { writeSealed } from './seal.ts'

declare const codeHash: string

const directory = import.meta.dirname
const code = compile(directory, codeHash)
await run(code).commandLine(new URL('.', import.meta.url))
writeSealed(cachePath(directory, codeHash), code.script.createCachedData())
