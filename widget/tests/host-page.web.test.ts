import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { launchChromium } from './browser.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

// Two origins, as in life: the desk that serves the built widget, and a site whose pages make it as hard as they can.
let folder: string
let desk: { server: Server; origin: string }
let site: { server: Server; origin: string }
let browser: Browser
let context: BrowserContext
let page: Page
let requested: string[]

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const hostile = `
  html { font-size: 40px }
  * { all: unset !important; direction: rtl !important }
  *, wallet-desk { display: none !important; color: red !important; font: 40px serif !important }
  html, body, main { display: block !important }
  wallet-desk { opacity: 0 !important; visibility: hidden !important; pointer-events: none !important; inset: 0 auto auto 0 !important }`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-widget-'))
  const root = join(import.meta.dirname, '..')
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } })
  desk = await listen(
    createServer(async (request, response) => {
      const file = await readFile(join(folder, request.url?.split('?')[0] ?? '')).catch(() => null)
      response.writeHead(file ? 200 : 404, {
        'content-type': 'text/javascript; charset=utf-8',
        'access-control-allow-origin': '*',
      })
      response.end(file)
    }),
  )
  const policy = [
    "default-src 'none'",
    `script-src ${desk.origin}`,
    `connect-src ${desk.origin} ${desk.origin.replace('http', 'ws')}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join(';')
  site = await listen(
    createServer((request, response) => {
      if (request.url === '/site.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(hostile)
      response.writeHead(200, { 'content-type': 'text/html; charset=gbk', 'content-security-policy': policy })
      const css = request.url === '/hostile' ? '<link rel="stylesheet" href="/site.css">' : ''
      const tag = `<script async src="${desk.origin}/widget.js" data-site="demo-wallet"></script>`
      response.end(
        `<!doctype html><html lang="zh-CN"><head><title>x</title>${css}${tag}</head><body><main>x</main></body></html>`,
      )
    }),
  )
  browser = await launchChromium()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  desk?.server.close()
  site?.server.close()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  requested = []
  page.on('request', (request) => requested.push(request.url()))
  await page.addInitScript(() => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (e) =>
      violations.push(`${e.violatedDirective} ${e.blockedURI}`),
    )
    Object.defineProperty(window, 'violations', { value: violations, enumerable: false })
    Object.defineProperty(window, 'before', { value: Object.keys(window), enumerable: false })
  })
})

afterEach(() => context.close())

const launcher = () => page.getByRole('button', { name: '打开客服对话' })
const said = <T>(expression: string) => page.evaluate(expression) as Promise<T>

test('before a click the page pays for one script: no other request, no storage, no global name', async () => {
  await page.goto(site.origin)
  await launcher().waitFor()
  expect(requested.filter((url) => url.startsWith(desk.origin))).toEqual([`${desk.origin}/widget.js`])
  expect(await said('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0)
  expect(await said('indexedDB.databases()')).toEqual([])
  expect(await said('Object.keys(window).filter((name) => !before.includes(name))')).toEqual([])
})

test('it opens under the strictest policy without a violation', async () => {
  await page.goto(site.origin)
  await launcher().click()
  await page.getByText('客服绝不会索要您的助记词或私钥。').waitFor()
  expect(await said('violations')).toEqual([])
})

test('only the language of the page is loaded', async () => {
  await page.goto(site.origin)
  await launcher().click()
  await page.getByRole('dialog', { name: '客服对话' }).waitFor()
  const languages = requested.flatMap((url) => /widget\/(en|zh|ar)-/.exec(url)?.[1] ?? [])
  expect(languages).toEqual(['zh'])
})

test('no style of the page reaches it', async () => {
  await page.goto(site.origin)
  const usual = await launcher().boundingBox()
  await launcher().click()
  const panel = await page.getByRole('dialog').boundingBox()
  await page.goto(`${site.origin}/hostile`)
  expect(await launcher().boundingBox()).toEqual(usual)
  await launcher().click()
  expect(await page.getByRole('dialog').boundingBox()).toEqual(panel)
  expect(panel).toMatchObject({ width: 380, height: 640 })
})

test('focus goes into the panel, Escape closes it and gives the focus back', async () => {
  await page.goto(site.origin)
  await launcher().press('Enter')
  await page.getByRole('dialog').waitFor()
  const focused = 'document.activeElement.shadowRoot?.activeElement?.localName'
  expect(await said(focused)).toBe('wallet-desk-panel')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await said(focused)).toBe('button')
})

test('when the rest cannot be loaded the button says so, and a click tries again', async () => {
  await page.goto(site.origin)
  await page.route('**/widget/**', (route) => route.abort())
  await launcher().click()
  const again = page.getByRole('button', { name: '加载失败，请重试' })
  await again.waitFor()
  await page.unroute('**/widget/**')
  await again.click()
  await page.getByRole('dialog').waitFor()
})
