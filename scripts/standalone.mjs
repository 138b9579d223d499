// Makes the built command line with the packages that it loads, for places without npm: the Action runs it from
// its release, the image has it, and the executable and the extension hold it. `node scripts/standalone.mjs DIR`
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import manifest from '../package.json' with { type: 'json' }

/** Of these only a part is loaded. */
const parts = {
  prettier: /^(?:package\.json|LICENSE|doc\.js)$/,
  yaml: /^(?:package\.json|LICENSE|dist(?:\/.*)?)$/,
}

/** Into a directory that is made anew. */
export function makeStandalone(target) {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  // The code cache is of the machine that built it, and the types are for who writes code.
  for (const name of readdirSync('dist'))
    if (name !== 'types' && !name.endsWith('.cache'))
      cpSync(join('dist', name), join(target, name), { recursive: true })
  const packages = new Set()
  for (const name of Object.keys(manifest.dependencies)) copy(name, target, packages)
  for (const name of ['LICENSE', 'package.json', 'cachefix.schema.json'])
    cpSync(name, join(target, name))
}

/** The files in it, by their names in there, in an order that does not change. */
export function filesIn(target) {
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(target, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((name) => [name, readFileSync(join(target, name))])
}

/** A package, and those that it needs. */
function copy(name, target, packages) {
  if (packages.has(name)) return
  packages.add(name)
  const directory = join('node_modules', name)
  const { dependencies = {} } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const part = parts[name] ?? /^(?!.*\.(?:map|md|d\.[cm]?ts)$)/
  cpSync(directory, join(target, directory), {
    recursive: true,
    filter: (path) =>
      path === directory || part.test(path.slice(directory.length + 1).replaceAll('\\', '/')),
  })
  // Those are for another engine than Node.
  for (const each of Object.keys(dependencies).filter((one) => !one.startsWith('bare-')))
    if (existsSync(join('node_modules', each))) copy(each, target, packages)
}

if (import.meta.filename === process.argv[1]) makeStandalone(process.argv[2] ?? 'build/standalone')
