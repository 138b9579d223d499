/** Makes the code cache for the code that was built: what the arguments ask for is what most runs need compiled. */
import { cachePath, compile, run } from './load.ts'
import { writeSealed } from './seal.ts'

declare const codeHash: string

const code = compile(__dirname, codeHash)
void run(code, require)
  .commandLine(__dirname)
  .then(() => {
    writeSealed(cachePath(__dirname, codeHash), code.script.createCachedData())
  })
