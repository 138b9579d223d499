/** What is shipped beside the package: the executable, which holds all that is needed, and the image's Dockerfile. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { article, repaired, useWorkspace, type Outcome } from './workspace.ts'

const workspace = useWorkspace()

describe('the executable', () => {
  let directory = ''
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'cachefix-'))
    execFileSync(process.execPath, ['scripts/binary.mjs', join(directory, 'cachefix')], {
      stdio: 'ignore',
    })
  }, 300_000)
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true })
  })

  const run = (args: readonly string[], cache = 'cache'): Outcome => {
    // No other Node, and no package, is to be found.
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: join(directory, 'home'),
      XDG_CACHE_HOME: cache.startsWith('/') ? cache : join(directory, cache),
      TMPDIR: join(directory, 'temporary'),
    }
    mkdirSync(env.TMPDIR, { recursive: true })
    const options = { cwd: workspace.directory, env, encoding: 'utf8' } as const
    return spawnSync(join(directory, 'cachefix'), args, options)
  }

  it('has a version, and repairs a file', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
    workspace.write('Dockerfile', article)
    expect(run(['--write']).status).toBe(0)
    expect(workspace.read('Dockerfile')).toBe(repaired)
    expect(run(['help', 'verify']).stdout).toMatch(/^cachefix verify/)
  })

  it('does what the command line does, with other threads, too', () => {
    for (let number = 0; number < 600; number += 1) workspace.write(`${number}/Dockerfile`, article)
    workspace.write('long/Dockerfile', article + 'RUN echo a\n'.repeat(1200))
    const args = ['--concurrency', '3']
    const { stdout, stderr, status } = run(args)
    expect({ stdout, stderr, status }).toEqual(workspace.cachefix(args))
  })

  it("loads transforms of the user's own, and the parsers of settings", () => {
    workspace.write('Dockerfile', article)
    workspace.write('.prettierrc.toml', 'printWidth = 60\n')
    workspace.write('.editorconfig', 'root = true\n[*]\nindent_size = 3\n')
    workspace.write(
      'own.ts',
      "import { parseDockerfile } from 'cachefix'\nexport default function* (file) { parseDockerfile(file.source) }\n",
    )
    expect(run(['-t', 'own.ts'])).toMatchObject({ status: 0, stdout: '' })
    expect(run([]).stdout).toBe(workspace.cachefix([]).stdout)
  })

  it('lays its files out once, where nobody else can write, or else for one run', () => {
    const listed = (place: string): string[] => readdirSync(join(directory, place))
    run(['--version'], 'first')
    expect(listed('first/cachefix')).toHaveLength(1)
    run(['--version'], 'first')
    expect(listed('first/cachefix')).toHaveLength(1)
    chmodSync(join(directory, 'first/cachefix'), 0o777)
    for (const place of ['first', '/dev/null/cache'])
      expect(run(['--version'], place)).toMatchObject({ status: 0, stderr: '' })
    expect(listed('temporary')).toEqual([])
  })
})

describe("the image's Dockerfile", () => {
  it('has nothing to repair', () => {
    workspace.write('Dockerfile', readFileSync('Dockerfile'))
    expect(workspace.cachefix(['--check'])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('1 cache mount: 1 judged right') as string,
    })
  })
})

it('documents every input and output of the Action', () => {
  const page = readFileSync('docs/github-action.md', 'utf8')
  const action = parse(readFileSync('action.yml', 'utf8')) as Record<
    'inputs' | 'outputs',
    Record<string, { default?: string }>
  >
  for (const [name, { default: usual = '' }] of Object.entries(action.inputs)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``))
    expect(row).toBeDefined()
    if (usual !== '') expect(row).toContain(`| \`${usual}\``)
  }
  for (const name of Object.keys(action.outputs)) expect(page).toContain(`| \`${name}\``)
})
