/** The pages of docs/ that are made of the code say what it does. `npm run docs` writes them. */
import { readdirSync, readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { allTransforms, optionalTransforms, transforms } from '../src/index.ts'
import { packageManagerData } from '../src/know/package-managers/index.ts'
import { managersPage, managerPage, slugOf } from './pages/manager-page.ts'
import { transformPage, transformsPage } from './pages/transform-page.ts'

async function expectPage(path: string, text: string): Promise<void> {
  const options = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as object
  const page = await format(text, { ...options, parser: 'markdown' })
  await expect(page, `${path} is stale: npm run docs`).toMatchFileSnapshot(`../docs/${path}`)
}

/** The pages that nothing is about; one that is missing is seen where it is compared. */
function pagesBeside(directory: string, names: readonly string[]): string[] {
  const expected = ['README', ...names].map((name) => `${name}.md`)
  return readdirSync(`docs/${directory}`).filter((file) => !expected.includes(file))
}

describe.each(allTransforms)('the page of $name', (transform) => {
  const path = `transforms/${transform.name}.md`
  const page = readFileSync(`docs/${path}`, 'utf8')

  it('has its description and its examples', async () => {
    await expectPage(path, transformPage(transform, page))
  })

  it('says what goes wrong, what the repair is, when it is safe, what is left alone, and where that stands', () => {
    const headings = page.match(/^## .*$/gm)
    expect(headings).toEqual([
      '## What goes wrong',
      '## The repair',
      '## Safe, unsafe, or no fix',
      '## Left alone',
      '## Sources',
    ])
    expect(page).toMatch(/^<!-- example: /m)
  })
})

describe.each(packageManagerData)('the page of $name', (manager) => {
  it('says what is known', async () => {
    await expectPage(`package-managers/${slugOf(manager)}.md`, managerPage(manager))
  })
})

describe('the pages', () => {
  it('of transforms are in a list', async () => {
    await expectPage('transforms/README.md', transformsPage(transforms, optionalTransforms))
    const names = allTransforms.map(({ name }) => name)
    expect(pagesBeside('transforms', names)).toEqual([])
  })

  it('of package managers are in a list', async () => {
    await expectPage('package-managers/README.md', managersPage(packageManagerData))
    expect(pagesBeside('package-managers', packageManagerData.map(slugOf))).toEqual([])
  })
})
