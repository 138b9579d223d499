/** The HTML report, in a real browser. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { source as axe } from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openBrowser } from './browser.ts'
import { article, unfixable, useWorkspace } from './workspace.ts'

const workspace = useWorkspace()
let browser: Browser | undefined

beforeAll(async () => {
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
})

const npm = `FROM node:20
WORKDIR /app
RUN --mount=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
`
/** Its fix is unsafe: another command may read what the mount hides. */
const unsafe = `FROM ruby:3.3
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/bundle bundle install && ./setup.sh
`
const attack = `"><script>document.title='run'</script><img src=x onerror="document.title='run'">`
const hostile = `FROM python:3.10
RUN --mount=type=cache,target=/packages pip install --target=/packages '${attack}'
LABEL a='${attack}' b='</style></script></main>'
`

/** The report of five files, one of them hostile, in a page that must not load or run anything. */
async function openReport(
  context: TestContext,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  workspace.write('CODEOWNERS', '/api/ @api\n/web/ @web\n')
  workspace.write('api/Dockerfile', article)
  workspace.write('web/Dockerfile', npm)
  workspace.write('worker/Dockerfile', unfixable)
  workspace.write('gem/Dockerfile', unsafe)
  workspace.write(`${attack.replaceAll('/', '')}/Dockerfile`, hostile)
  workspace.write('bad/Dockerfile', 'FROM <b>x</b> AS\nRUN --mount=type=cache,target=/x true\n')
  workspace.commit()
  workspace.git('remote', 'add', 'origin', 'https://user:secret@github.com/acme/shop.git')
  workspace.cachefix(['-o', 'html=report.html'])
  return show(context, options)
}

/** The report of a run that was made. */
async function show(
  context: TestContext,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  if (browser === undefined) return context.skip()
  const page = await browser.newPage(options)
  page.on('request', (request) => {
    expect(request.url()).toMatch(/^file:.*\/report\.html/)
  })
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    throw new Error(message.text())
  })
  await page.goto(pathToFileURL(join(workspace.directory, 'report.html')).href)
  return page
}

/** What is asked of an SVGTextElement: the tests know no types of a browser. */
interface SvgText {
  readonly textContent: string
  readonly ownerSVGElement: { readonly viewBox: { readonly baseVal: { readonly width: number } } }
  getBBox(): { readonly x: number; readonly width: number }
}

/** What somebody with other senses would miss, by axe: https://github.com/dequelabs/axe-core */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  // What is below the screen counts, too.
  await page.evaluate(
    'for (const each of document.querySelectorAll(".card")) each.style.contentVisibility = "visible"',
  )
  const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  )
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** The card of a file. */
function card(page: Page, name: string): Locator {
  return page.locator('.card', { has: page.getByRole('heading', { name, exact: true }) })
}

async function heightOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.height ?? 0
}

describe('the HTML report', () => {
  it('says at a glance what there is, of which commit, and by which command', async (context) => {
    const page = await openReport(context)
    expect(await page.locator('h1').textContent()).toBe('cachefix: 3 fixes in 3 Dockerfiles')
    const about = await page.locator('.about').innerText()
    expect(about).toContain('acme/shop')
    expect(about).toContain('cachefix -o html=report.html')
    expect(await page.content()).not.toContain('secret')
    const commit = workspace.git('rev-parse', 'HEAD').trim()
    expect(await page.locator('.about a').getAttribute('href')).toBe(
      `https://github.com/acme/shop/commit/${commit}`,
    )
    const figures = await page.locator('.figures li').allInnerTexts()
    expect(figures.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      '5 files read',
      '6 RUNs with cache mounts',
      '3 to repair',
      '1 to decide',
      '1 left',
    ])
    expect(await page.locator('.failures').innerText()).toContain('bad/Dockerfile: line 1')
  })

  it('shows what verify has measured', async (context) => {
    workspace.write('api/Dockerfile', article)
    const gain = { secondsBefore: 41.23, secondsAfter: 3.21, bytesCached: 12_300_000 }
    const files = [
      { path: './api/Dockerfile', status: 'proved', gain },
      { path: 'b/Dockerfile', status: 'not proved', gain },
    ]
    workspace.write('v.json', JSON.stringify({ files }))
    workspace.cachefix(['-o', 'html=report.html', '--verified', 'v.json'])
    const page = await show(context)
    const figures = (await page.locator('.figures').innerText()).replace(/\s+/g, ' ')
    expect(figures).toContain('1 repair proved by builds')
    expect(figures).toContain('12 MB kept for the next build')
    expect(figures).toContain('41 s → 3.2 s to build them again')
    expect(await card(page, 'api/Dockerfile').textContent()).toContain(
      'Proved by builds: builds again in 3.2 s instead of 41 s, keeps 12 MB for the next build',
    )
    const { status, stderr } = workspace.cachefix(['--format', 'html', '--verified', 'none.json'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('none.json')])
  })

  it('shows a finding in the diff, behind the lines that it changes', async (context) => {
    const page = await openReport(context)
    const text = (await card(page, 'api/Dockerfile').textContent()) ?? ''
    const order = ['target=/pip-packages', 'target=/root/.cache/pip', 'Needed by']
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    const marked = await card(page, 'api/Dockerfile').locator('del b, ins b').allTextContents()
    expect(marked).toEqual(['/pip-packages', '/root/.cache/pip'])
    const commit = workspace.git('rev-parse', 'HEAD').trim()
    const link = card(page, 'api/Dockerfile').getByRole('link', { name: 'line 4' })
    expect(await link.getAttribute('href')).toBe(
      `https://github.com/acme/shop/blob/${commit}/api/Dockerfile#L4`,
    )
  })

  it('gives the reason first where somebody has to decide, and the diff that would be', async (context) => {
    const page = await openReport(context)
    const note = card(page, 'gem/Dockerfile').locator('.note')
    expect(await note.textContent()).toMatch(/to decide[^]*Look first:[^]*It would become/)
    const inserted = await note.locator('ins').allTextContents()
    expect(inserted.join('')).not.toBe('')
    const left = card(page, 'worker/Dockerfile').locator('.note.unfixed')
    expect(await left.textContent()).toContain('Not repaired:')
    expect(await card(page, 'worker/Dockerfile').textContent()).toContain('ONBUILD RUN')
  })

  it('gives commands that do what they say', async (context) => {
    const second = 'RUN --mount=type=cache,target=/more pip install --target=/more flask\n'
    workspace.write('two/Dockerfile', article + second)
    const page = await openReport(context)
    const run = async (name: string, index: number): Promise<void> => {
      const commands = await card(page, name).locator('.command code').allTextContents()
      const args = (commands[index] ?? '').split(' ').slice(1)
      expect(workspace.cachefix(args).stderr).toContain('1 file read, 1 changed: 1 fix.')
    }
    await run('api/Dockerfile', 0)
    await run('gem/Dockerfile', 0)
    await run('two/Dockerfile', 1)
    expect(workspace.read('two/Dockerfile')).toContain('target=/pip-packages \\')
    workspace.commit()
    // The last one is for the whole file.
    await run('two/Dockerfile', 2)
    expect(workspace.cachefix(['--check', 'two']).status).toBe(0)
  })

  it('draws the way of a path before and after', async (context) => {
    const page = await openReport(context)
    const scenes = await card(page, 'web/Dockerfile').locator('.scene').allTextContents()
    expect(scenes).toHaveLength(2)
    expect(scenes[0]).toMatch(
      /^Before.*RUN npm ci.*npm ci writes \/app\/node_modules.*under the cache mount.*CMD.*misses/,
    )
    expect(scenes[1]).toMatch(/^After.*into the image.*uses \/root\/\.npm.*CMD.*finds/)
    // Somebody who does not see it hears it.
    const words = card(page, 'web/Dockerfile').getByRole('img')
    expect(await words.first().getAttribute('aria-label')).toContain('misses /app/node_modules')
  })

  it('draws no text that a picture of many paths cuts off', async (context) => {
    workspace.write(
      'Dockerfile',
      `FROM alpine:3.23 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target --mount=type=cache,target=/root/.cargo/registry cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
`,
    )
    workspace.cachefix(['-o', 'html=report.html'])
    const page = await show(context)
    const texts = page.locator('.scene text')
    expect(await texts.count()).toBeGreaterThan(5)
    const cut = await texts.evaluateAll((all) =>
      (all as unknown as SvgText[]).flatMap((text) => {
        const { x, width } = text.getBBox()
        const room = text.ownerSVGElement.viewBox.baseVal.width
        return x + width > room ? [text.textContent] : []
      }),
    )
    expect(cut).toEqual([])
  })

  it('takes what a Dockerfile and its name hold for text', async (context) => {
    const page = await openReport(context)
    expect(await page.title()).toBe('cachefix: 3 fixes in 3 Dockerfiles')
    expect(await page.locator('img, main script, .card b:has(*)').count()).toBe(0)
    expect(await page.locator('body').textContent()).toContain(attack)
    expect(await page.locator('.card').count()).toBe(5)
  })

  it('can be read on a phone', async (context) => {
    const page = await openReport(context, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
    })
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(360)
    const controls = '#filters :is(input, select):visible, [data-filter]:visible'
    for (const control of await page.locator(controls).all())
      expect(await heightOf(control)).toBeGreaterThanOrEqual(44)
  })

  it('shows both sides on request, where there is room', async (context) => {
    const page = await openReport(context, { viewport: { width: 1400, height: 900 } })
    const change = card(page, 'api/Dockerfile').locator('.change')
    const places = async (): Promise<(number | undefined)[]> => [
      (await change.locator('del').first().boundingBox())?.y,
      (await change.locator('ins').first().boundingBox())?.y,
    ]
    const [above, below] = await places()
    expect(above).toBeLessThan(below ?? 0)
    await page.getByLabel('Side by side').check()
    const [left, right] = await places()
    expect(left).toBe(right)
    await page.setViewportSize({ width: 800, height: 900 })
    const [first, second] = await places()
    expect(first).toBeLessThan(second ?? 0)
  })

  it('can be filtered, by keyboard alone', async (context) => {
    const page = await openReport(context)
    const shown = page.locator('#filters output')
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.textContent.replace(/\\s+/g, " ").trim()')
    const tabTo = async (text: string | RegExp): Promise<void> => {
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press('Tab')
        if ((await focused()).search(text) !== -1) return
      }
      throw new Error(`no way to ${String(text)}`)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the files')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await tabTo(/to decide/)
    await page.keyboard.press('Enter')
    expect(await shown.innerText()).toBe('1 of 5 files')
    expect(await page.locator('.card:visible h2').allTextContents()).toEqual(['gem/Dockerfile'])
    await page.keyboard.press('Enter')
    await tabTo(/^npm/)
    await page.keyboard.press('Space')
    expect(await page.locator('.card:visible h2').allTextContents()).toEqual(['web/Dockerfile'])
    await page.keyboard.press('Space')
    await page.getByLabel('Search').focus()
    await page.keyboard.type('server.js')
    await expect.poll(() => shown.innerText()).toBe('1 of 5 files')
    await tabTo('Show all')
    await page.keyboard.press('Enter')
    await expect.poll(() => shown.innerText()).toBe('5 of 5 files')
  })

  it('groups the files by owner, or by directory', async (context) => {
    const page = await openReport(context)
    await page.getByLabel('Group by').selectOption('owner')
    const headings = page.locator('.group > h2')
    expect(await headings.allTextContents()).toEqual(['@api 1', '@web 1', 'nobody 3'])
    await page.getByLabel('Group by').selectOption('directory')
    expect(await headings.allTextContents()).toContain('worker 1')
  })

  it.for(['light', 'dark'] as const)('leaves nobody out, in the %s', async (scheme, context) => {
    const page = await openReport(context, { colorScheme: scheme })
    expect(await violations(page)).toEqual([])
    const [red = 0] = await page.evaluate<number[]>(
      'getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)',
    )
    if (scheme === 'dark') expect(red).toBeLessThan(50)
    else expect(red).toBeGreaterThan(200)
  })

  describe('of many files', () => {
    async function openMany(
      context: TestContext,
      options: Parameters<Browser['newPage']>[0] = {},
    ): Promise<Page> {
      workspace.write('CODEOWNERS', '/services/s12*/ @twelve\n')
      for (let number = 0; number < 200; number += 1)
        workspace.write(`services/s${number}/Dockerfile`, `${npm}LABEL number="n${number}."\n`)
      workspace.write('services/s150/Dockerfile', `${hostile}LABEL number="n150."\n`)
      workspace.commit()
      workspace.cachefix(['-o', 'html=report.html'])
      return show(context, options)
    }

    it('makes what somebody opens, and finds what nobody has', async (context) => {
      const page = await openMany(context, {
        viewport: { width: 390, height: 800 },
        isMobile: true,
      })
      const elements = await page.evaluate('document.querySelectorAll("*").length')
      // Of 180 closed cards the heads of 80.
      expect(elements).toBeLessThan(20 * 80 + 80 * 8)
      const last = page.locator('.card').last()
      expect(await last.locator('.diff').count()).toBe(0)
      await last.locator('summary').click()
      await expect.poll(() => last.locator('del').count()).toBe(1)
      await page.getByLabel('Search').fill('n123.')
      await expect.poll(() => page.locator('#filters output').innerText()).toBe('1 of 200 files')
      await page.locator('.card:visible summary').click()
      const lines = page.locator('.card:visible .same')
      await expect.poll(() => lines.allTextContents()).toContain('LABEL number="n123."\n')
    })

    it('lists more on request, and all of a filter or a group', async (context) => {
      const page = await openMany(context)
      const cards = page.locator('.card')
      const rest = page.locator('#rest')
      expect(await rest.innerText()).toContain('100 of 200 files are listed')
      await rest.getByRole('button', { name: 'Show more' }).click()
      expect(await cards.count()).toBe(200)
      expect(await rest.isVisible()).toBe(false)
      await page.getByRole('button', { name: /@twelve/ }).click()
      expect(await cards.count()).toBe(11)
      await page.getByLabel('Group by').selectOption('owner')
      expect(await page.locator('.group > h2').allTextContents()).toEqual(['@twelve 11'])
    })

    it('opens the card that a link names, wherever it is', async (context) => {
      const page = await openMany(context)
      await page.evaluate('location.hash = "#file-190"')
      await expect.poll(() => page.locator('#file-190 del').count()).toBe(1)
      expect(await page.locator('#file-190 > summary').isVisible()).toBe(true)
    })

    it('takes what is packed for text, too', async (context) => {
      const page = await openMany(context)
      await page.getByLabel('Search').fill('n150.')
      await expect.poll(() => page.locator('#filters output').innerText()).toBe('1 of 200 files')
      await page.locator('.card summary').click()
      await expect.poll(() => page.locator('.card').textContent()).toContain(attack)
      expect(await page.locator('img, main script').count()).toBe(0)
      expect(await page.title()).not.toBe('run')
      expect(await violations(page)).toEqual([])
    })

    it('prints a line for each file that is closed', async (context) => {
      const page = await openMany(context)
      await page.emulateMedia({ media: 'print' })
      await page.evaluate('dispatchEvent(new Event("beforeprint"))')
      expect(await page.locator('.card > summary:visible').count()).toBe(200)
      expect(await page.locator('#rest').isVisible()).toBe(false)
    })

    it('can be read where no scripts run', async (context) => {
      const page = await openMany(context, { javaScriptEnabled: false })
      expect(await page.locator('.card .diff').count()).toBe(20)
      const items = await page.locator('.plain > li').allTextContents()
      expect(items).toHaveLength(180)
      expect(items.at(-1)).toMatch(
        /^services\/s99\/Dockerfileline 3, keep-installed-files, to repair: npm/,
      )
    })
  })

  it('stands on paper without what is for fingers', async (context) => {
    const page = await openReport(context)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#filters').isVisible()).toBe(false)
    expect(await page.locator('.copy:visible').count()).toBe(0)
    expect(await card(page, 'api/Dockerfile').locator('ins').first().isVisible()).toBe(true)
  })
})
