// Compares what two builds of cachefix make of every Dockerfile below some directories: what they put
// out, safe and unsafe and with added mounts, and what they say. A change that means to change nothing says "identical".
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import Tinypool from 'tinypool'

const [before, after, ...directories] = process.argv.slice(2)
if (after === undefined || directories.length === 0) {
  console.error('Usage: npm run compare -- <checkout before> <checkout after> <directory…>')
  process.exit(2)
}
// npm runs scripts in the directory of the package, whatever the user's is.
const here = process.env.INIT_CWD ?? '.'
const builds = [before, after].map(
  (checkout) => pathToFileURL(resolve(here, checkout, 'dist/index.js')).href,
)
const pool = new Tinypool({
  filename: new URL('compare-worker.mjs', import.meta.url).href,
  minThreads: availableParallelism(),
  maxThreads: availableParallelism(),
})

const paths = directories.flatMap((directory) =>
  readdirSync(resolve(here, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?:docker|container)file/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)
const differences = new Map()
let different = 0
const batch = 20
await Promise.all(
  Array.from({ length: Math.ceil(paths.length / batch) }, async (_, index) => {
    const results = await pool.run({
      builds,
      paths: paths.slice(index * batch, (index + 1) * batch),
    })
    for (const { path, kinds } of results) {
      if (kinds.length > 0) different += 1
      for (const kind of kinds) differences.set(kind, [...(differences.get(kind) ?? []), path])
    }
  }),
)
await pool.destroy()
console.log(`${paths.length} files, ${different === 0 ? 'identical' : `${different} different`}`)
for (const [kind, files] of [...differences].sort(
  ([, one], [, other]) => other.length - one.length,
))
  console.log(`\n${files.length} × ${kind}\n  ${files.slice(0, 5).join('\n  ')}`)
process.exitCode = different === 0 ? 0 : 1
