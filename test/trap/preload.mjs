/**
 * Loaded before everything else, in every thread (`--import`): nothing but cachefix and its packages
 * may be loaded after it, and no program but those that are named may be started.
 */
import childProcess, { ChildProcess } from 'node:child_process'
import Module, { register, syncBuiltinESMExports } from 'node:module'
import vm from 'node:vm'
import workerThreads from 'node:worker_threads'
import { mayLoad, mayStart, report } from './report.mjs'

register('./hooks.mjs', import.meta.url)

const resolveFilename = Module._resolveFilename
Module._resolveFilename = function (request, parent, ...rest) {
  let file
  try {
    file = resolveFilename.call(this, request, parent, ...rest)
  } catch (error) {
    report(`require ${request} from ${parent?.filename}: ${error.message.split('\n')[0]}`)
  }
  if (!mayLoad(file)) report(`require ${file} from ${parent?.filename}`)
  return file
}

for (const [extension, load] of Object.entries(Module._extensions))
  Module._extensions[extension] = function (module, file) {
    if (!mayLoad(file)) report(`load ${file}`)
    return load.call(this, module, file)
  }

const { dlopen } = process
process.dlopen = function (module, file, ...rest) {
  if (!mayLoad(file)) report(`dlopen ${file}`)
  return dlopen.call(this, module, file, ...rest)
}

for (const name of ['compileFunction', 'runInContext', 'runInNewContext', 'runInThisContext'])
  vm[name] = (code) => report(`${name} ${code}`)
vm.Script = class extends vm.Script {
  constructor(code, options) {
    if (options?.filename === undefined || !mayLoad(options.filename)) report(`Script ${code}`)
    super(code, options)
  }
}

// All that is not synchronous comes here.
const { spawn } = ChildProcess.prototype
ChildProcess.prototype.spawn = function (options) {
  if (!mayStart(options.file)) report(`spawn ${options.args.join(' ')}`)
  return spawn.call(this, options)
}
for (const name of ['spawnSync', 'execFileSync', 'execSync']) {
  const start = childProcess[name]
  childProcess[name] = (program, ...rest) => {
    if (!mayStart(program)) report(`${name} ${program}`)
    return start(program, ...rest)
  }
}

workerThreads.Worker = class extends workerThreads.Worker {
  constructor(file, options) {
    if (options?.eval === true || !mayLoad(String(file))) report(`worker ${file}`)
    super(file, options)
  }
}

syncBuiltinESMExports()
