/**
 * Where the project lies, and its version, stand in package.json (`homepage`, `version`) and in all that users copy.
 * `npm run docs` writes them there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }

const { homepage, version } = manifest
const repository = new URL(homepage).pathname.slice(1)

/** What is written, and how: each pattern holds what a reader takes along. */
const names: readonly (readonly [RegExp, string])[] = [
  [/[\w.-]+\/[\w.-]+\/cachefix:\d[\w.-]*/g, `ghcr.io/${repository.toLowerCase()}:${version}`],
  [/\baction-v\d[\w.-]*\w/g, `action-v${version}`],
  [/(?<=uses: )[\w.-]+\/cachefix@v\d+/g, `${repository}@v${version.split('.')[0] ?? ''}`],
  [/(?<=repo: )https:\/\/[\w./-]+\/cachefix/g, homepage],
  [/(?<=rev: )v\d[\w.-]*/g, `v${version}`],
  [
    /(?<=component: \$CI_SERVER_FQDN\/)[\w.-]+\/cachefix\/cachefix@\d[\w.-]*/g,
    `${repository}/cachefix@${version}`,
  ],
  [/https:\/\/[\w./-]+\/cachefix(?=\/releases)/g, homepage],
  [/git\+https:\/\/[\w./-]+\/cachefix\.git/g, `git+${homepage}.git`],
]
const files = [
  ...['README.md', '.pre-commit-hooks.yaml', 'templates/cachefix.yml', 'package.json'],
  ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`), // prettier-ignore
]

it.each(files)('%s names the repository, the image and the version that package.json names', async (file) => {
  const text = readFileSync(file, 'utf8')
  const right = names.reduce((done, [pattern, name]) => done.replace(pattern, name), text)
  await expect(right, `${file}: npm run docs`).toMatchFileSnapshot(`../${file}`)
}) // prettier-ignore

it('nothing that users copy has an owner to be filled in', () => {
  for (const file of files)
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bOWNER\b|example\.com\/cachefix/)
})

it('a release publishes what the pages name', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
    jobs: Record<string, { strategy?: { matrix: { include: { name: string }[] } } }>
  }
  const page = readFileSync('docs/continuous-integration.md', 'utf8')
  const made = jobs.executables?.strategy?.matrix.include.map(({ name }) => `cachefix-${name}`)
  expect(made).not.toEqual([])
  for (const name of made ?? []) expect(page).toContain(`\`${name}\``)
})
