/** The transcripts of docs/verify.md are what these commands print. `npm run transcript` writes them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startBuilder, type Builder } from './builder.ts'
import { copyExamples } from './examples.ts'
import { run } from './process.ts'
import { projects } from './projects.ts'
import { services } from './services.ts'

const ground = inject('ground')
const page = 'docs/verify.md'

/** As the tests' own engine needs them. */
const functionsWith = (options: string): string => `
cachefix() {
  if [ "$1" = verify ]; then set -- "$@" -- ${options}; fi
  "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"
}
docker() {
  command=$1
  shift
  case $command in
    build) command docker buildx build ${options} "$@" ;;
    run) command docker run --network=none "$@" ;;
  esac
}
`

describe.skipIf(ground === undefined)(page, () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  /** Runs what the page says, and compares what it shows, or writes it there. */
  async function expectShown(directory: string, commands: readonly string[]): Promise<void> {
    const functions = functionsWith(builder.options().join(' '))
    let transcript = ''
    for (const command of commands) {
      const script = `${functions}\n{ ${command}; } 2>&1`
      const { output } = await run('bash', ['-c', script], {
        cwd: directory,
        env: builder.environment,
      })
      transcript += `$ ${command}\n${output}`
    }
    const text = readFileSync(page, 'utf8')
    const shown = [...text.matchAll(/```console\n([^]*?)```/g)]
      .map(([, each = '']) => each)
      .find((each) => each.startsWith(`$ ${commands[0] ?? ''}\n`))
    if (shown === undefined) throw new Error(`${page} does not begin to show ${commands[0] ?? ''}`)
    if (process.env.UPDATE_DOCS === '1')
      writeFileSync(
        page,
        text.replace(shown, () => transcript),
      )
    else expect(withoutMeasures(shown)).toBe(withoutMeasures(transcript))
  }

  it('shows what the commands print, times and sizes aside', async () => {
    const directory = builder.directory({})
    await builder.provideImages(copyExamples(directory, builder.sources))
    await expectShown(directory, [
      'docker build --quiet --tag api api && docker run --rm api ls /packages',
      'cachefix verify --warm api',
      'cachefix --write api 2> /dev/null',
      'docker build --quiet --tag api api && docker run --rm api ls /packages',
    ])
  })

  it('shows what a migration gains', async () => {
    const migrated = ['apt', 'pnpm']
    const files: Record<string, string> = {}
    let dockerfiles = ''
    for (const { name, project, dockerfile } of services) {
      if (!migrated.includes(name)) continue
      dockerfiles += dockerfile
      const content = {
        ...projects[project](['first', 'second'], builder.sources),
        Dockerfile: dockerfile.trimStart(),
      }
      for (const [path, text] of Object.entries(content)) files[`services/${name}/${path}`] = text
    }
    await builder.provideImages(dockerfiles)
    await expectShown(builder.directory(files), ['cachefix verify --add --warm services'])
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
