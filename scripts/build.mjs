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

/** The verification is a file of its own, which the command line loads when it is asked for. */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/verify\/command\.ts$/ }, () => ({
      path: './verify.js',
      external: true,
    })),
}

rmSync('dist', { recursive: true, force: true })
// One file with all it needs at once; what is needed rarely is loaded when it is.
await build({
  ...shared,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/cli.js',
  external: ['prettier', 'jiti'],
  plugins: [apart],
  minifySyntax: true,
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
await build({
  ...shared,
  entryPoints: ['src/verify/command.ts'],
  outfile: 'dist/verify.js',
  packages: 'external',
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
