// Bundles the command line and the library, makes the code cache, and writes the types, unless told not to.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { build } from 'esbuild'

/** Files that the code has as strings. */
const texts = { '.css': 'text', '.txt': 'text' }

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
}

// The tests run the bundles; what they take longest for, the types, stays as it was for them.
const withTypes = !process.argv.includes('--without-types')
for (const name of existsSync('dist') ? readdirSync('dist') : [])
  if (withTypes || name !== 'types') rmSync(`dist/${name}`, { recursive: true })

/** What most runs need nothing of, and what else may take of it: it is loaded by the first call. */
const onDemand = {
  'node:crypto': ['createHash', 'randomBytes'],
  'node:child_process': ['spawn'],
  'node:readline': ['createInterface'],
  'node:v8': ['setFlagsFromString'],
  'dockerfile-ast': ['DockerfileParser.parse'],
  'jsonc-parser': [
    ...['applyEdits', 'findNodeAtLocation', 'getNodeValue', 'modify', 'parseTree'],
    'printParseErrorCode',
  ],
}

/** The code of an export that passes calls on to that of a package; `a.b` is the function b of an object a. */
function forwarding(path, name) {
  const call = `(...given) => require('${path}').${name}(...given)`
  const [first, method] = name.split('.')
  return `export const ${first} = ${method === undefined ? call : `{ ${method}: ${call} }`}\n`
}

const loadOnDemand = {
  name: 'load on demand',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(?:${Object.keys(onDemand).join('|')})$`)
    onResolve({ filter }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'on-demand' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => ({
      contents: onDemand[path].map((name) => forwarding(path, name)).join(''),
      resolveDir: '.',
    }))
  },
}

/**
 * Data as text, which V8 reads in a fraction of the time that it takes for the same as code. Of the package
 * managers most runs meet few, so their directories, which are most of it, are read when they are asked for.
 */
const dataAsText = {
  name: 'data as text',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const data = JSON.parse(readFileSync(path, 'utf8'))
      return { contents: `export default ${textOf(data)}\n` }
    })
    onLoad({ filter: /package-managers\/index\.ts$/ }, async ({ path }) => {
      const options = { ...shared, entryPoints: [path], write: false, format: 'esm' }
      const { outputFiles } = await build(options)
      const url = `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
      const { packageManagerData: all } = await import(url)
      const data = all.map(({ directories, ...rest }) => ({
        ...rest,
        written: JSON.stringify(directories),
      }))
      return {
        contents: `class Data { get directories() { return JSON.parse(this.written) } }
          export const packageManagerData =
            ${textOf(data)}.map((each) => Object.assign(new Data(), each))\n`,
      }
    })
  },
}

/** In ASCII alone, of which V8 needs one byte a character. */
function textOf(data) {
  const text = JSON.stringify(data).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `JSON.parse(${JSON.stringify(text)})`
}

/** Packages that are loaded from where they are installed. */
const external = [
  ...['prettier', 'yaml', 'json5', 'smol-toml', '@one-ini/wasm'],
  ...['jiti', 'tinypool', 'tar-stream'],
]

/** What reports for programs say of transforms: what goes wrong, and the repair. */
const rules = {
  name: 'rules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cachefix:rules$/ }, ({ path }) => ({ path, namespace: 'rules' }))
    onLoad({ filter: /./, namespace: 'rules' }, () => {
      const names = readdirSync('docs/transforms')
        .filter((file) => file !== 'README.md')
        .map((file) => file.replace(/\.md$/, ''))
      const section = (page, heading) =>
        page
          .split(`## ${heading}\n`)[1]
          ?.split('\n## ')[0]
          .replace(/<!-- .* -->\n/g, '')
          .trim()
      const found = names.map((name) => {
        const page = readFileSync(`docs/transforms/${name}.md`, 'utf8')
        return [
          name,
          { wrong: section(page, 'What goes wrong'), repair: section(page, 'The repair') },
        ]
      })
      return { contents: JSON.stringify(Object.fromEntries(found)), loader: 'json' }
    })
  },
}

// All code in one file, which is a function of what `src/start/load.ts` gives it.
const { outputFiles } = await build({
  ...shared,
  entryPoints: ['src/start/bundle.ts'],
  write: false,
  format: 'cjs',
  external,
  plugins: [loadOnDemand, rules, dataAsText],
  minify: true,
  loader: texts,
  mainFields: ['module', 'main'],
  // dockerfile-ast needs two functions of it, and compiles all.
  alias: { 'vscode-languageserver-types': './src/read/language-server-types.ts' },
  define: { 'import.meta.url': '__filename' },
  banner: { js: '(function (exports, require, importModule, module, __filename) {' },
  footer: { js: '})' },
})
const code = outputFiles[0].text.replace(/\bimport\((?=["'])/g, 'importModule(')
const codeHash = createHash('sha256').update(code).digest('hex').slice(0, 16)
mkdirSync('dist', { recursive: true })
writeFileSync(`dist/code-${codeHash}.cjs`, code)

// What loads it: the command line, the other threads, and the build, for its code cache.
await build({
  ...shared,
  entryPoints: ['src/start/cli.ts', 'src/start/worker.ts', 'src/start/make-cache.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  external: ['./subcommands.js'],
  define: { codeHash: JSON.stringify(codeHash) },
})
// Of one file: each start loads all that is in the cache, and few need what every example does.
execFileSync(process.execPath, ['dist/make-cache.cjs', 'examples/web/Dockerfile'], {
  stdio: 'ignore',
})
rmSync('dist/make-cache.cjs')

/** The pages that `cachefix explain` and `managers` print, by their paths below docs/. */
const docs = {
  name: 'docs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cachefix:docs$/ }, ({ path }) => ({ path, namespace: 'docs' }))
    onLoad({ filter: /./, namespace: 'docs' }, () => {
      const paths = ['transforms', 'package-managers'].flatMap((directory) =>
        readdirSync(`docs/${directory}`).map((file) => `${directory}/${file}`),
      )
      const pages = ['command-line.md', ...paths].map((path) => [
        path,
        readFileSync(`docs/${path}`, 'utf8'),
      ])
      return { contents: JSON.stringify(Object.fromEntries(pages)), loader: 'json' }
    })
  },
}

// The library and the subcommands, which share their code.
await build({
  ...shared,
  entryPoints: ['src/index.ts', 'src/start/subcommands.ts'],
  entryNames: '[name]',
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  plugins: [docs, rules],
  packages: 'external',
  loader: texts,
})
chmodSync('dist/cli.cjs', 0o755)
if (withTypes)
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  })
