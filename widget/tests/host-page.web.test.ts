import type { BrowserContext, Page } from '@playwright/test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { twoOrigins, watchedPage } from './two-origins.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

let context: BrowserContext
let page: Page
let requested: string[]

// A site whose pages make it as hard as they can.
const hostile = `
  html { font-size: 40px }
  * { all: unset !important; direction: rtl !important }
  *, wallet-desk { display: none !important; color: red !important; font: 40px serif !important }
  html, body, main { display: block !important }
  wallet-desk { opacity: 0 !important; visibility: hidden !important; pointer-events: none !important; inset: 0 auto auto 0 !important }`

const origins = twoOrigins({
  pages(request, response) {
    if (request.url === '/site.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(hostile)
    response.writeHead(200, {
      'content-type': 'text/html; charset=gbk',
      'content-security-policy': origins.policy("style-src 'self'", 'trusted-types lit-html'),
    })
    const css = request.url === '/hostile' ? '<link rel="stylesheet" href="/site.css">' : ''
    const tag = `<script async src="${origins.desk}/widget.js" data-site="demo-wallet"></script>`
    return response.end(
      `<!doctype html><html lang="zh-CN"><head><title>x</title>${css}${tag}</head><body><main>x</main></body></html>`,
    )
  },
})

beforeEach(async () => {
  context = await origins.browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' })
  ;({ page, requested } = await watchedPage(context))
})

afterEach(() => context.close())

const launcher = () => page.getByRole('button', { name: '打开客服对话' })
const said = <T>(expression: string) => page.evaluate(expression) as Promise<T>

test('before a click the page pays for one script: no other request, no storage, no global name', async () => {
  await page.goto(origins.site)
  await launcher().waitFor()
  expect(requested.filter((url) => url.startsWith(origins.desk))).toEqual([`${origins.desk}/widget.js`])
  expect(await said('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0)
  expect(await said('indexedDB.databases()')).toEqual([])
  expect(await said('Object.keys(window).filter((name) => !before.includes(name))')).toEqual([])
})

test('it opens under the strictest policy without a violation', async () => {
  await page.goto(origins.site)
  await launcher().click()
  await page.getByText('客服绝不会索要您的助记词或私钥。').waitFor()
  expect(await said('violations')).toEqual([])
})

test('only the language of the page is loaded', async () => {
  await page.goto(origins.site)
  await launcher().click()
  await page.getByRole('dialog', { name: '客服对话' }).waitFor()
  const languages = requested.flatMap((url) => /widget\/(en|zh|ar)-/.exec(url)?.[1] ?? [])
  expect(languages).toEqual(['zh'])
})

test('no style of the page reaches it', async () => {
  await page.goto(origins.site)
  const usual = await launcher().boundingBox()
  await launcher().click()
  const panel = await page.getByRole('dialog').boundingBox()
  await page.goto(`${origins.site}/hostile`)
  expect(await launcher().boundingBox()).toEqual(usual)
  await launcher().click()
  expect(await page.getByRole('dialog').boundingBox()).toEqual(panel)
  expect(panel).toMatchObject({ width: 380, height: 640 })
})

test('focus goes into the panel, Escape closes it and gives the focus back', async () => {
  await page.goto(origins.site)
  await launcher().press('Enter')
  await page.getByRole('dialog').waitFor()
  const focused = 'document.activeElement.shadowRoot?.activeElement?.localName'
  expect(await said(focused)).toBe('wallet-desk-panel')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await said(focused)).toBe('button')
})

test('when the rest cannot be loaded the button says so, and a click tries again', async () => {
  await page.goto(origins.site)
  await page.route('**/widget/**', (route) => route.abort())
  await launcher().click()
  const again = page.getByRole('button', { name: '加载失败，请重试' })
  await again.waitFor()
  await page.unroute('**/widget/**')
  await again.click()
  await page.getByRole('dialog').waitFor()
})
