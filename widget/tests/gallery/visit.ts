import type { Browser, Page } from '@playwright/test'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { launchChromium } from '../browser.ts'
import { serveGallery } from './serve.ts'

/** The gallery in a real browser: for each test of a file a page of its own, and what its client was asked. */
export function visitGallery() {
  // A busy machine draws slowly.
  vi.setConfig({ testTimeout: 30_000 })
  let server: ViteDevServer
  let address: string
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    ;({ server, address } = await serveGallery())
    browser = await launchChromium()
    // The first visit lets the server prepare the libraries, which may reload the page.
    const first = await browser.newPage()
    await first.goto(`${address}?state=loading`, { waitUntil: 'networkidle' })
    await first.close()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  beforeEach(async () => {
    await page?.close()
    page = await browser.newPage({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' })
  })

  return {
    get page() {
      return page
    },
    async show(state: string, { panel = 'open' } = {}) {
      await page.goto(`${address}?state=${state}&panel=${panel}`)
      await page.locator('html[data-drawn]').waitFor()
    },
    /** What the visitor's client was asked, by verb. */
    asked: (verb: string) =>
      page.evaluate((wanted) => {
        const { client } = window as unknown as { client: { asked: [string, ...unknown[]][] } }
        return client.asked.filter(([name]) => name === wanted).map(([, ...args]) => args)
      }, verb),
  }
}
