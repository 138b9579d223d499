// Makes `standalone`: the built command line with the packages that it loads, for places without npm. The
// Action runs it from its release, the image has it, and scripts/binary.mjs makes one file of it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import manifest from '../package.json' with { type: 'json' }

const target = 'standalone'

/** Of these only a part is loaded. */
const parts = {
  prettier: /^(?:package\.json|LICENSE|doc\.js)$/,
  diff2html: /^(?:package\.json|LICENSE.*|lib(?:\/.*)?)$/,
  yaml: /^(?:package\.json|LICENSE|dist(?:\/.*)?)$/,
}

rmSync(target, { recursive: true, force: true })
mkdirSync(target)
// The code cache is of the machine that built it, and the types are for who writes code.
for (const name of readdirSync('dist'))
  if (name !== 'types' && !name.endsWith('.cache')) cpSync(join('dist', name), join(target, name))
const packages = new Set()
for (const name of Object.keys(manifest.dependencies)) copy(name)
for (const name of ['LICENSE', 'package.json', 'cachefix.schema.json'])
  cpSync(name, join(target, name))

/** A package, and those that it needs. */
function copy(name) {
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
    if (existsSync(join('node_modules', each))) copy(each)
}
