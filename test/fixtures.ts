import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allTransforms, transforms, type Transform } from '../src/index.ts'

export interface Fixture {
  /** The path without `.input.Dockerfile`. */
  readonly stem: string
  readonly transform: string
  /** `changed`, `left-alone` or `reported`. */
  readonly folder: string
  readonly behaviour: string
  readonly input: string
  /** The same as `input` where there is no output file: nothing is changed. */
  readonly output: string
  readonly unsafeOutput: string | undefined
  readonly transforms: readonly Transform[]
}

/**
 * All of `__fixtures__/<transform>/<folder>`, of which CONTRIBUTING.md says what lies where; for
 * `all` the transforms run one after the other.
 */
export const fixtures: readonly Fixture[] = readdirSync('__fixtures__', {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.input.Dockerfile'))
  .sort()
  .map((file) => join('__fixtures__', file))
  .map((path) => {
    const stem = path.replace('.input.Dockerfile', '')
    const [, transform = '', folder = '', behaviour = ''] = stem.split('/')
    const input = readFileSync(path, 'utf8')
    return {
      stem,
      transform,
      folder,
      behaviour: behaviour.replaceAll('-', ' '),
      input,
      output: readIfThere(`${stem}.output.Dockerfile`) ?? input,
      unsafeOutput: readIfThere(`${stem}.unsafe.output.Dockerfile`),
      transforms:
        transform === 'all' ? transforms : allTransforms.filter(({ name }) => name === transform),
    }
  })

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
