// Bundles the command line and the library, and writes the types.
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  logLevel: 'warning',
}

rmSync('dist', { recursive: true, force: true })
// What is needed at once is in few files; what is needed rarely is loaded when it is.
await build({
  ...shared,
  entryPoints: { cli: 'src/cli.ts', worker: 'src/run/worker.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  external: [
    ...['prettier', 'yaml', 'json5', 'smol-toml', '@one-ini/wasm'],
    ...['jiti', 'tinypool', 'tar-stream', 'p-limit'],
  ],
  minify: true,
  loader: { '.css': 'text', '.txt': 'text' },
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
await build({
  ...shared,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  packages: 'external',
})
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
chmodSync('dist/cli.js', 0o755)
