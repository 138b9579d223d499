import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { transforms, type Transform } from '../src/index.ts'

export interface Fixture {
  /** The path without `.input.Dockerfile`. */
  readonly stem: string
  readonly transform: string
  readonly behaviour: string
  readonly input: string
  /** The same as `input` where there is no output file: it must be left alone. */
  readonly output: string
  readonly unsafeOutput: string | undefined
  readonly transforms: readonly Transform[]
}

/** All of `__fixtures__`. A folder has the name of its transform; `all` runs them one after the other. */
export const fixtures: readonly Fixture[] = readdirSync('__fixtures__', {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.input.Dockerfile'))
  .sort()
  .map((file) => join('__fixtures__', file))
  .map((path) => {
    const stem = path.replace('.input.Dockerfile', '')
    const transform = basename(dirname(path))
    const input = readFileSync(path, 'utf8')
    return {
      stem,
      transform,
      behaviour: basename(stem).replaceAll('-', ' '),
      input,
      output: readIfThere(`${stem}.output.Dockerfile`) ?? input,
      unsafeOutput: readIfThere(`${stem}.unsafe.output.Dockerfile`),
      transforms:
        transform === 'all' ? transforms : transforms.filter(({ name }) => name === transform),
    }
  })

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
