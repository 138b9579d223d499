// Builds the playground, a page without a server, into a directory: build/playground unless another is named.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const [directory = 'build/playground'] = process.argv.slice(2)
const source = 'docs/playground'
mkdirSync(directory, { recursive: true })

const examples = {
  'Installed packages that are lost (pip)': 'examples/api/Dockerfile',
  'Two stages (npm)': 'examples/web/Dockerfile',
  'A mount over too much (go)': 'examples/gateway/Dockerfile',
  'A build directory (cargo)': 'examples/worker/worker.Dockerfile',
  'Packages that are deleted (apt)': 'examples/batch/Containerfile',
}
const texts = Object.entries(examples).map(([name, file]) => [name, readFileSync(file, 'utf8')])

await build({
  entryPoints: [`${source}/playground.ts`],
  outfile: `${directory}/playground.js`,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  alias: {
    'vscode-languageserver-types': './src/read/language-server-types.ts',
    'node:crypto': `./${source}/node/crypto.ts`,
    'node:module': `./${source}/node/module.ts`,
    'node:buffer': `./${source}/node/buffer.ts`,
    'node:util': '@pkgjs/parseargs',
  },
  inject: [`./${source}/node/globals.ts`],
  define: {
    examples: JSON.stringify(Object.fromEntries(texts)),
    'import.meta.url': '""',
    global: 'globalThis',
  },
})
copyFileSync(`${source}/index.html`, `${directory}/index.html`)
const styles = ['src/output/html/report.css', `${source}/playground.css`]
writeFileSync(
  `${directory}/playground.css`,
  styles.map((file) => readFileSync(file, 'utf8')).join('\n'),
)
console.log(`${directory}/index.html`)
