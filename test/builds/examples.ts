/** The examples of docs/verify.md with projects around them, so that they can be built. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projects } from './projects.ts'
import type { Sources } from './sources.ts'

/** Copies the examples to a directory and adds what they need. Gives the text of all Dockerfiles. */
export function copyExamples(directory: string, sources: Sources): string {
  cpSync('examples', directory, { recursive: true })
  const go = projects.go(['first'], sources)
  const cargo = projects.cargo(['first'], sources)
  const npm = projects.npm(['first'], sources)
  const manifest = JSON.parse(npm['package.json'] ?? '') as object
  const build = 'mkdir -p dist && cp index.js dist/server.js'
  const files = {
    'api/requirements.txt': projects.pip(['first'], sources)['requirements.txt'],
    'api/api/__main__.py': 'import first\nprint(first.NAME)\n',
    'gateway/go.mod': go['go.mod'],
    'gateway/go.sum': go['go.sum'],
    'gateway/cmd/gateway/main.go': go['main.go'],
    'web/package.json': JSON.stringify({ ...manifest, scripts: { build } }),
    'web/package-lock.json': npm['package-lock.json'],
    'web/index.js': npm['index.js'],
    'worker/Cargo.toml': cargo['Cargo.toml']?.replace('name = "app"', 'name = "worker"'),
    'worker/src/main.rs': cargo['src/main.rs'],
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text ?? '')
  }
  const dockerfiles = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:Dockerfile|Containerfile)$/.test(path))
    .map((path) => join(directory, path))
  return dockerfiles.map(withoutSyntax).join('\n')
}

/** A frontend is an image of a registry. The engine's own reads the rest just as well. */
function withoutSyntax(file: string): string {
  const text = readFileSync(file, 'utf8').replace(/^# syntax=.*\n/, '')
  writeFileSync(file, text)
  return text
}
