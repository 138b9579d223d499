/** How the command line starts: from the code cache beside its code, or without. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as original from 'vscode-languageserver-types'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Position, Range } from '../src/read/language-server-types.ts'

let directory = ''
let cache = ''
let sound = Buffer.of()

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cachefix-start-'))
  cpSync('dist', join(directory, 'dist'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'))
  const name = readdirSync(join(directory, 'dist')).find((each) => each.endsWith('.cache'))
  cache = join(directory, 'dist', name ?? 'none')
  sound = readFileSync(cache)
})

afterAll(() => {
  rmSync(directory, { recursive: true })
})

function start(...options: string[]): unknown {
  const args = [...options, join(directory, 'dist/cli.cjs'), 'examples/web/Dockerfile']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('starts the same from the cache and without, and writes nothing', () => {
  const files = readdirSync(join(directory, 'dist'))
  const started = start()
  expect(started).toMatchObject({ status: 0, stdout: expect.stringContaining('+++ b/') as string })
  expect(readdirSync(join(directory, 'dist'))).toEqual(files)
  rmSync(cache)
  expect(start()).toEqual(started)
  expect(readdirSync(join(directory, 'dist')).length).toBe(files.length - 1)
  writeFileSync(cache, sound)
})

it('takes no cache that is damaged, or that another V8 made', () => {
  const started = start()
  const damaged = [0, 20, 4000, 50_000, -9, -1].map((index) => {
    const bytes = Buffer.from(sound)
    const at = index < 0 ? bytes.length + index : index
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
    return bytes
  })
  const cut = [0, 1, 8, sound.length / 2, sound.length - 1].map((end) => sound.subarray(0, end))
  for (const bytes of [...damaged, ...cut, Buffer.concat([sound, sound])]) {
    writeFileSync(cache, bytes)
    expect(start()).toEqual(started)
  }
  writeFileSync(cache, sound)
  expect(start('--stack-size=900')).toEqual(started)
})

it('gives dockerfile-ast what the package that it wants would', () => {
  expect(Position.create(3, 4)).toEqual(original.Position.create(3, 4))
  expect(Range.create(1, 2, 3, 4)).toEqual(original.Range.create(1, 2, 3, 4))
  const [start, end] = [Position.create(0, 0), Position.create(5, 1)]
  expect(Range.create(start, end)).toEqual(original.Range.create(start, end))
})
