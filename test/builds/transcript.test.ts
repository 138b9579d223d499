/** The transcript of docs/verify.md is what these commands print. `npm run transcript` writes it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startBuilder, type Builder } from './builder.ts'
import { copyExamples } from './examples.ts'
import { run } from './process.ts'

const ground = inject('ground')

const commands = [
  'docker build --quiet --tag api api && docker run --rm api ls /packages',
  'cachefix verify --warm api',
  'cachefix --write api 2> /dev/null',
  'docker build --quiet --tag api api && docker run --rm api ls /packages',
]

/** As the tests' own engine needs them: it has no network but that of the machine. */
const functions = `
cachefix() {
  if [ "$1" = verify ]; then set -- "$@" -- --network=host; fi
  "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"
}
docker() {
  command=$1
  shift
  case $command in
    build) command docker buildx build --network=host "$@" ;;
    run) command docker run --network=none "$@" ;;
  esac
}
`

describe.skipIf(ground === undefined)('docs/verify.md', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  it('shows what the commands print, times and sizes aside', async () => {
    const directory = builder.directory({})
    await builder.provideImages(copyExamples(directory, builder.sources))
    let transcript = ''
    for (const command of commands) {
      const script = `${functions}\n{ ${command}; } 2>&1`
      const { output } = await run('bash', ['-c', script], {
        cwd: directory,
        env: builder.environment,
      })
      transcript += `$ ${command}\n${output}`
    }
    const page = readFileSync('docs/verify.md', 'utf8')
    const [, shown] = /```console\n([^]*?)```/.exec(page) ?? []
    if (process.env.UPDATE_DOCS === '1')
      writeFileSync(
        'docs/verify.md',
        page.replace(shown ?? '', () => transcript),
      )
    else expect(withoutMeasures(shown ?? '')).toBe(withoutMeasures(transcript))
  })
})

/** What differs from run to run, and from machine to machine. */
function withoutMeasures(text: string): string {
  return text
    .replace(/sha256:[0-9a-f]+/g, 'sha256:…')
    .replace(/\d+\.\d s\b/g, '… s')
    .replace(/(?<=… s )(?:saved|longer)$/gm, 'saved')
    .replace(/\d[\d.]* [kMG]?B\b/g, '… B')
    .replace(/docker buildx [\d.]+\S*/g, 'docker buildx …')
}
