/** The conventions, executed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageManagers, transforms } from '../src/index.ts'
import { fixtures } from './fixtures.ts'

const readme = readFileSync('README.md', 'utf8')
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>
  engines: { node: string }
}

describe.each(transforms)('$name', ({ name, description }) => {
  it('is proved by a build', () => {
    const files = ['cases.ts', 'parallel.test.ts']
    const proofs = files.map((file) => readFileSync(`test/builds/${file}`, 'utf8'))
    expect(proofs.join()).toContain(`'${name}'`)
  })

  it('is a file, and has a description that the README repeats', () => {
    expect(existsSync(`transforms/${name}.ts`)).toBe(true)
    const rows = readme.split('\n').map((line) => line.replace(/\s+/g, ' '))
    expect(rows).toContain(`| \`${name}\` | ${description} |`)
    expect(readme).toContain(`\n### ${name}\n`)
  })

  it('has at least as many fixtures that are left alone as changed ones', () => {
    const own = fixtures.filter(({ transform }) => transform === name)
    const changed = own.filter(({ input, output }) => input !== output)
    expect(changed.length).toBeGreaterThan(0)
    expect(own.length - changed.length).toBeGreaterThanOrEqual(changed.length)
  })
})

it('lists every transform and every folder of fixtures', () => {
  const files = readdirSync('transforms').filter((file) => file !== 'index.ts')
  expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(
    transforms.map(({ name }) => name).sort(),
  )
  expect(readdirSync('__fixtures__').sort()).toEqual(
    ['all', ...transforms.map(({ name }) => name)].sort(),
  )
})

it('has no name of a package manager in a transform', () => {
  const names = packageManagers.map(({ name }) => name).filter((name) => name !== 'go')
  for (const { name } of transforms) {
    const code = readFileSync(`transforms/${name}.ts`, 'utf8').replace(
      /\/\*[\s\S]*?\*\/|\/\/.*/g,
      '',
    )
    for (const manager of names) expect(code).not.toMatch(new RegExp(`['"\`]${manager}['"\`]`))
  }
})

it('has a file for every package manager, and a README row for the ones with caches', () => {
  const files = readdirSync('src/package-managers')
  const sources = files.map((file) => readFileSync(`src/package-managers/${file}`, 'utf8')).join()
  for (const { name, caches } of packageManagers) {
    expect(sources).toContain(`name: '${name}'`)
    if (caches.length > 0) expect(readme).toMatch(new RegExp(`^\\| ${name} +\\|`, 'm'))
  }
})

it('has a README row for every dependency', () => {
  for (const name of Object.keys(manifest.dependencies))
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'))
})

it('has the test command of the README in .ci/run', () => {
  expect(readme).toContain('npm ci && npm test\n')
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/\nnpm ci\nnpm test\n$/)
})

it('runs with the Node that it says', () => {
  expect(manifest.engines.node).toBe('>=20.19')
})
