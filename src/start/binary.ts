/**
 * What a single executable begins with: the files that `scripts/standalone.mjs` makes are in it, and are laid out
 * once in the user's cache directory, because other threads, WebAssembly and transforms of the user's own are loaded
 * from files.
 */
const { getRawAsset } = process.getBuiltinModule('node:sea')
const { createRequire } = process.getBuiltinModule('node:module')
const fs = process.getBuiltinModule('node:fs')
const os = process.getBuiltinModule('node:os')
const path = process.getBuiltinModule('node:path')
const v8 = process.getBuiltinModule('node:v8')
const zlib = process.getBuiltinModule('node:zlib')

/** By the hash of all files. */
declare const filesHash: string

const main = path.join(filesDirectory(), 'cli.cjs')
createRequire(main)(main)

function filesDirectory(): string {
  const { XDG_CACHE_HOME: given = '', HOME: home = os.homedir() } = process.env
  const cache = path.isAbsolute(given) ? given : path.join(home, '.cache')
  const directory = path.join(cache, 'cachefix', `binary-${filesHash}`)
  try {
    if (!isOurs(directory)) layOut(directory)
    if (isOurs(path.dirname(directory)) && isOurs(directory)) return directory
  } catch {
    // A home that cannot be written to: for this run alone, then.
  }
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'cachefix-'))
  process.on('exit', () => {
    fs.rmSync(temporary, { recursive: true, force: true })
  })
  write(temporary)
  return temporary
}

/** Whether nobody else can have written there: what lies there is run. */
function isOurs(directory: string): boolean {
  const stats = fs.lstatSync(directory, { throwIfNoEntry: false })
  if (stats?.isDirectory() !== true) return false
  return (
    process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0)
  )
}

/** It stands under its name only when it is whole. */
function layOut(directory: string): void {
  // Not `recursive`, which never returns where nothing can be made, as below /proc.
  for (const each of [path.dirname(path.dirname(directory)), path.dirname(directory)])
    if (!fs.existsSync(each)) fs.mkdirSync(each, { mode: 0o700 })
  const temporary = fs.mkdtempSync(`${directory}-`)
  try {
    write(temporary)
    fs.renameSync(temporary, directory)
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true })
    // Another process may have been faster.
    if (!isOurs(directory)) throw error
  }
}

function write(directory: string): void {
  const packed = zlib.gunzipSync(new Uint8Array(getRawAsset('files') as ArrayBuffer))
  for (const [name, bytes] of v8.deserialize(packed) as [string, Buffer][]) {
    const file = path.join(directory, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, bytes, { mode: 0o644 })
  }
}
