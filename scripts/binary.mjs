// Makes `cachefix`, one executable of the Node that runs this and of all that cachefix loads:
// https://nodejs.org/api/single-executable-applications.html. `node scripts/binary.mjs FILE`
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { inject } from 'postject'
import { filesIn, makeStandalone } from './standalone.mjs'

const [target = 'cachefix'] = process.argv.slice(2)
makeStandalone('build/binary')
const files = filesIn('build/binary')
const packed = gzipSync(serialize(files), { level: 9 })
const scratch = mkdtempSync(join(tmpdir(), 'cachefix-binary-'))
try {
  const at = (name) => join(scratch, name)
  writeFileSync(at('files'), packed)
  await build({
    entryPoints: ['src/start/binary.ts'],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    outfile: at('main.cjs'),
    define: {
      filesHash: JSON.stringify(createHash('sha256').update(packed).digest('hex').slice(0, 16)),
    },
  })
  const blob = at('blob')
  const configuration = { main: at('main.cjs'), output: blob, assets: { files: at('files') } }
  writeFileSync(
    at('sea.json'),
    JSON.stringify({ ...configuration, disableExperimentalSEAWarning: true }),
  )
  execFileSync(process.execPath, ['--experimental-sea-config', at('sea.json')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  rmSync(target, { force: true })
  copyFileSync(process.execPath, target)
  chmodSync(target, 0o755)
  // A signature is of the bytes: macOS runs nothing whose bytes are others, and nothing without one.
  if (process.platform === 'darwin') execFileSync('codesign', ['--remove-signature', target])
  await inject(target, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    ...(process.platform === 'darwin' && { machoSegmentName: 'NODE_SEA' }),
  })
  if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', target])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
