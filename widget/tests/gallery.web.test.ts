import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchChromium } from './browser.ts'
import { serveGallery } from './gallery/serve.ts'
import { statesIn } from './gallery/states.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

let server: ViteDevServer
let browser: Browser
let page: Page
let address: string

beforeAll(async () => {
  ;({ server, address } = await serveGallery())
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  // The first visit lets the server prepare the libraries, which may reload the page.
  await page.goto(`${address}?state=loading`, { waitUntil: 'networkidle' })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Shows one state and waits until it is drawn. */
async function show(state: string, { lang = 'en', theme = 'light', panel = 'open' } = {}) {
  await page.goto(`${address}?state=${state}&lang=${lang}&theme=${theme}&panel=${panel}`)
  await page.locator('html[data-drawn]').waitFor()
}

async function violations(): Promise<string[]> {
  const found = (await new AxeBuilder({ page }).analyze()).violations
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => JSON.stringify(node.target)).join(' ')} ${nodes[0]?.failureSummary ?? ''}`,
  )
}

const states = Object.keys(statesIn('en'))

/** What is wider than its frame, anywhere in the widget. */
const cutOff = () =>
  page.evaluate(() => {
    const found: string[] = []
    const look = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        const frame = getComputedStyle(element).overflowX !== 'visible' && !element.matches('.spoken, h2, header p')
        if (frame && element.scrollWidth > element.clientWidth + 1)
          found.push(`${element.localName}.${element.className}`)
        if (element.shadowRoot) look(element.shadowRoot)
      }
    }
    look(document)
    return found
  })

/** Every state once, taking turns with languages, themes and widths. */
const shown = states.map((state, n) => ({
  state,
  lang: ['en', 'zh', 'ar'][n % 3] ?? 'en',
  theme: n % 2 ? 'dark' : 'light',
  width: [320, 1280][(n >> 1) % 2] ?? 320,
}))

test.each(shown)('axe finds nothing in "$state" ($lang, $theme, $width px), and nothing is cut off', async (one) => {
  await page.setViewportSize({ width: one.width, height: one.width < 500 ? 568 : 800 })
  await show(one.state, one)
  expect(await violations()).toEqual([])
  expect(await cutOff()).toEqual([])
})

test('the line on recovery phrases is before the eyes in every state', async () => {
  await page.setViewportSize({ width: 320, height: 568 })
  const hidden: string[] = []
  for (const state of states) {
    await show(state)
    const box = await page.getByText('never asks for your recovery phrase').boundingBox()
    if (!box || box.y + box.height > 568) hidden.push(state)
  }
  expect(hidden).toEqual([])
  // As many pages as there are states.
}, 180_000)
