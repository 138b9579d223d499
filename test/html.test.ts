/** The HTML report, in a real browser. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
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
  if (browser === undefined) return context.skip()
  workspace.write('CODEOWNERS', '/api/ @api\n/web/ @web\n')
  workspace.write('api/Dockerfile', article)
  workspace.write('web/Dockerfile', npm)
  workspace.write('worker/Dockerfile', unfixable)
  workspace.write(`${attack.replaceAll('/', '')}/Dockerfile`, hostile)
  workspace.write('bad/Dockerfile', 'FROM <b>x</b> AS\nRUN --mount=type=cache,target=/x true\n')
  workspace.commit()
  workspace.cachefix(['-o', 'html=report.html'])
  const page = await browser.newPage(options)
  page.on('request', (request) => {
    expect(request.url()).toMatch(/^file:.*\/report\.html$/)
  })
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(pathToFileURL(join(workspace.directory, 'report.html')).href)
  return page
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function box(page: Page, selector: string): Promise<Box> {
  const found = await page.locator(selector).first().boundingBox()
  if (found === null) throw new Error(`${selector} is not shown`)
  return found
}

describe('the HTML report', () => {
  it('shows totals, and each diff side by side with what it is about beside it', async (context) => {
    const page = await openReport(context, { viewport: { width: 1400, height: 900 } })
    expect(await page.locator('h1').textContent()).toBe('cachefix: 3 fixes in 3 Dockerfiles')
    const rows = async (kind: string): Promise<string[]> =>
      page.locator(`table[data-by=${kind}] tbody tr`).allInnerTexts()
    expect(await rows('transform')).toEqual(['keep-installed-files\t3\t0\t1'])
    expect(await rows('manager')).toEqual(['npm\t1\t0\t0', 'pip\t2\t0\t1'])
    expect(await rows('owner')).toEqual(['@api\t1\t0\t0', '@web\t1\t0\t0', 'nobody\t1\t0\t1'])

    const sides = '[data-owner*="@api"] .d2h-file-side-diff'
    const [left, right] = [await box(page, sides), await box(page, `${sides} + *`)]
    expect(right.x).toBeGreaterThanOrEqual(left.x + left.width - 1)
    const notes = await box(page, '[data-owner*="@api"] .findings')
    expect(notes.x).toBeGreaterThanOrEqual(right.x + right.width)
    expect(await page.locator('[data-owner*="@api"] .findings').innerText()).toContain(
      'mounts /root/.cache/pip instead',
    )
    expect(await page.locator('.failures').innerText()).toContain('bad/Dockerfile: line 1')
  })

  it('takes what a Dockerfile and its name hold for text', async (context) => {
    const page = await openReport(context)
    expect(await page.title()).toBe('cachefix: 3 fixes in 3 Dockerfiles')
    expect(await page.locator('img, main script, b').count()).toBe(0)
    expect(await page.locator('body').innerText()).toContain(attack)
    expect(await page.locator('main > article').count()).toBe(4)
  })

  it('can be read on a phone', async (context) => {
    const page = await openReport(context, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
    })
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(360)
    const sides = '[data-owner*="@api"] .d2h-file-side-diff'
    const [before, after] = [await box(page, sides), await box(page, `${sides} + *`)]
    expect(after.y).toBeGreaterThanOrEqual(before.y + before.height - 1)
    for (const control of await page.locator('#filters input, #filters select').all())
      expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  })

  it('can be filtered, by keyboard alone', async (context) => {
    const page = await openReport(context)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the files')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.keyboard.press('Tab')
    await page.keyboard.type('server.js')
    expect(await page.locator('output').innerText()).toBe('1 of 4 files')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('npm')
    expect(await page.locator('output').innerText()).toBe('1 of 4 files')
    expect(await page.locator('article:visible h2').allInnerTexts()).toEqual(['web/Dockerfile'])
    await page.keyboard.press('Enter')
    expect(await page.title()).toContain('cachefix')
  })

  it.for(['light', 'dark'] as const)('has enough contrast in the %s', async (scheme, context) => {
    const page = await openReport(context, { colorScheme: scheme })
    const pairs = await page.evaluate<{ selector: string; text: string; layers: string[] }[]>(
      `(${JSON.stringify(contrasted)}).flatMap((selector) => {
        const element = document.querySelector(selector)
        if (element === null) return []
        const layers = []
        for (let each = element; each !== null; each = each.parentElement)
          layers.push(getComputedStyle(each).backgroundColor)
        return [{ selector, text: getComputedStyle(element).color, layers }]
      })`,
    )
    expect(pairs).toHaveLength(contrasted.length)
    for (const { selector, text, layers } of pairs) {
      const background = layers
        .toReversed()
        .reduce((below, layer) => over(rgba(layer), below), [255, 255, 255])
      const foreground = over(rgba(text), background)
      expect(
        contrast(foreground, background),
        `${selector}: ${text} on ${layers.join()}`,
      ).toBeGreaterThanOrEqual(4.5)
    }
    const shade = luminance(over(rgba(pairs[0]?.layers[0] ?? ''), [255, 255, 255]))
    if (scheme === 'dark') expect(shade).toBeLessThan(0.1)
    else expect(shade).toBeGreaterThan(0.9)
  })
})

/** Of each kind of text one. */
const contrasted = [
  ...['body', 'main a[href]', '.place', '.fixed', '.unfixed', '.totals td', '.findings p'],
  ...['.d2h-del .d2h-code-line-ctn', '.d2h-ins .d2h-code-line-ctn', '.d2h-cntx .d2h-code-line-ctn'],
  ...['.d2h-code-side-linenumber', '.d2h-code-line-ctn del', '.d2h-code-line-ctn ins'],
]

function rgba(colour: string): number[] {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue, alpha]
}

function over([red = 0, green = 0, blue = 0, alpha = 1]: number[], below: number[]): number[] {
  return [red, green, blue].map((part, index) => part * alpha + (below[index] ?? 0) * (1 - alpha))
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: number[], other: number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
