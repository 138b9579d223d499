/** The playground, built and opened in a real browser, from files: it needs no server, and asks none. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { source as axe } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openBrowser } from './browser.ts'

const directory = mkdtempSync(join(tmpdir(), 'cachefix-playground-'))
let browser: Browser | undefined

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/playground.mjs', directory])
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  rmSync(directory, { recursive: true, force: true })
})

const lost = `FROM node:20
WORKDIR /app
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
`

async function open(
  context: TestContext,
  options: Parameters<Browser['newPage']>[0] = {},
  fragment = '',
): Promise<Page> {
  if (browser === undefined) return context.skip()
  const page = await browser.newPage(options)
  page.on('request', (request) => {
    expect(request.url()).toMatch(/^(?:file|data|blob):/)
  })
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(pathToFileURL(join(directory, 'index.html')).href + fragment)
  return page
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Dockerfile' }).fill(text)
}

describe('the playground', () => {
  it('is less than 600 KB on its way', () => {
    const bytes = readdirSync(directory).map(
      (name) => gzipSync(readFileSync(join(directory, name))).length,
    )
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(600_000)
  })

  it('begins with an example and its repair, and takes others', async (context) => {
    const page = await open(context)
    const result = page.locator('#result')
    await expect.poll(() => result.locator('.note').count()).toBeGreaterThan(0)
    for (const option of await page.getByLabel('Example').locator('option').allTextContents()) {
      await page.getByLabel('Example').selectOption(option)
      expect([option, await result.locator('.scene').count()]).not.toEqual([option, 0])
    }
  })

  it('shows what is wrong with what is written, and applies the repair', async (context) => {
    const page = await open(context)
    await write(page, lost)
    const summary = page.locator('#summary')
    await expect.poll(() => summary.textContent()).toBe('1 finding: 1 to repair.')
    expect(await page.locator('#result del, #result ins').allTextContents()).toEqual([
      'RUN --mount=type=cache,target=/app/node_modules npm ci\n',
      'RUN --mount=type=cache,target=/root/.npm npm ci\n',
    ])
    expect(await page.locator('.scene').first().textContent()).toContain('misses /app/node_modules')
    await page.getByRole('button', { name: 'Apply the repairs' }).click()
    await expect.poll(() => summary.textContent()).toBe('Nothing to repair in 1 cache mount.')
    expect(await page.getByRole('textbox', { name: 'Dockerfile' }).textContent()).toContain(
      'target=/root/.npm',
    )
  })

  it('says where something is no Dockerfile', async (context) => {
    const page = await open(context)
    await write(page, 'FROM a\nRUNN b\n')
    await expect.poll(() => page.locator('#summary').textContent()).toMatch(/^Line 2: .*RUNN/)
  })

  it('has the options, and a link that holds them with the text', async (context) => {
    const page = await open(context)
    const summary = page.locator('#summary')
    await write(page, '# ä\nFROM python:3.12\nRUN pip install flask\nCMD ["flask"]\n')
    await expect.poll(() => summary.textContent()).toBe('No cache mount, and nothing to repair.')
    await page.getByLabel('Add missing mounts').check()
    await expect.poll(() => summary.textContent()).toBe('1 finding: 1 to repair.')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect.poll(() => page.url()).toContain('#text=')
    const { hash } = new URL(page.url())
    const other = await open(context, {}, hash)
    await expect.poll(() => other.locator('#summary').textContent()).toBe('1 finding: 1 to repair.')
    expect(await other.getByRole('textbox', { name: 'Dockerfile' }).textContent()).toContain('# ä')
    await other.getByText('Transforms', { exact: true }).click()
    await write(other, lost)
    await other.getByLabel('keep-installed-files').uncheck()
    await expect
      .poll(() => other.locator('#summary').textContent())
      .toBe('Nothing to repair in 1 cache mount.')
  })

  it('takes what is written for text', async (context) => {
    const page = await open(context)
    await write(page, lost.replace('npm ci', `npm ci '<img src=x onerror="document.title=1">'`))
    await expect.poll(() => page.locator('#result ins').count()).toBe(1)
    expect(await page.locator('#result img').count()).toBe(0)
  })

  it.for([
    { colorScheme: 'light', viewport: { width: 360, height: 740 }, isMobile: true },
    { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  ] as const)('leaves nobody out, in the $colorScheme', async (options, context) => {
    const page = await open(context, options)
    await write(page, lost)
    await expect.poll(() => page.locator('.scene').count()).toBe(2)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(options.viewport.width)
    await page.evaluate(axe)
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run(document)',
    )
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })
})
