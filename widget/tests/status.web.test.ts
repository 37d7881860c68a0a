import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { launchChromium } from './browser.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

// The built scripts on a desk's origin, and pages of a site that allow nothing but that desk.
let folder: string
let desk: { server: Server; origin: string }
let site: { server: Server; origin: string }
let browser: Browser
let page: Page
let requested: string[]
let body: string
let answer: { code: number; body: unknown }

const status = (more: Partial<SiteStatus> = {}): SiteStatus => ({
  hours: { open: true, until: null },
  waiting: 4,
  answer: { kind: 'unknown', reason: 'little-data' },
  zone: 'UTC',
  ...more,
})

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-status-'))
  const root = join(import.meta.dirname, '..')
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } })
  desk = await listen(
    createServer(async (request, response) => {
      const path = request.url?.split('?')[0] ?? ''
      const open = { 'access-control-allow-origin': '*' }
      if (path.startsWith('/api/')) {
        return response
          .writeHead(answer.code, { ...open, 'content-type': 'application/json' })
          .end(JSON.stringify(answer.body))
      }
      const file = await readFile(join(folder, path)).catch(() => null)
      response.writeHead(file ? 200 : 404, { ...open, 'content-type': 'text/javascript; charset=utf-8' }).end(file)
    }),
  )
  const policy = () =>
    [
      "default-src 'none'",
      `script-src ${desk.origin}`,
      `connect-src ${desk.origin} ${desk.origin.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      // The panel is drawn by Lit; the line needs no policy at all.
      body.includes('widget.js') ? 'trusted-types lit-html' : "trusted-types 'none'",
    ].join(';')

  site = await listen(
    createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy() })
      response.end(`<!doctype html><html lang="en"><head><title>Contact</title></head>
        <body><main><h1>Contact</h1>${body}</main></body></html>`)
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

beforeEach(() => {
  answer = { code: 200, body: status() }
})
afterEach(() => page.context().close())

async function visit(html: string, options: BrowserContextOptions = {}) {
  body = html
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options })
  page = await context.newPage()
  requested = []
  page.on('request', (request) => requested.push(request.url()))
  await page.addInitScript(() => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective))
    Object.defineProperty(window, 'violations', { value: violations, enumerable: false })
    Object.defineProperty(window, 'before', { value: Object.keys(window), enumerable: false })
  })
  await page.goto(site.origin)
}

const said = <T>(expression: string) => page.evaluate(expression) as Promise<T>
const ofDesk = () => requested.filter((url) => url.startsWith(desk.origin)).map((url) => url.slice(desk.origin.length))
const script = () => `<script type="module" src="${desk.origin}/status.js"></script>`
const line = (more = '') => `<wallet-desk-status site="demo-wallet" ${more}><p>Write to us.</p></wallet-desk-status>`

test('[B1] a page of the strictest policy prints how it stands, from three files and one question', async () => {
  await visit(line() + script())
  await page.getByText('4 people are waiting').waitFor()
  expect(await page.getByText('Write to us.').isVisible()).toBe(false)
  expect(await said('violations')).toEqual([])
  expect(await said('Object.keys(window).filter((name) => !before.includes(name))')).toEqual([])
  expect(ofDesk().map((path) => path.replace(/-[\w-]{8}\.js$/, ''))).toEqual([
    '/status.js',
    '/api/v1/sites/demo-wallet/status',
    '/widget/status-en',
  ])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('[B5] what the page says itself stands there until it is known, and where it cannot be', async () => {
  await visit(line())
  expect(await page.getByText('Write to us.').isVisible()).toBe(true)
  await page.context().close()
  answer = { code: 503, body: {} }
  await visit(line() + script())
  await page.getByText('Right now we cannot tell how long it takes.').waitFor()
  expect(await page.getByText('Write to us.', { exact: true }).isVisible()).toBe(true)
})

test('it speaks the language that is said nearest, and follows its attributes', async () => {
  await visit(`<section lang="zh-CN">${line()}</section>${script()}`)
  await page.getByText('目前有 4 人在排队').waitFor()
  await page.locator('wallet-desk-status').evaluate((element) => element.setAttribute('lang', 'ar'))
  await page.getByText('4 أشخاص في الانتظار').waitFor()
  const direction = await page.getByText('4 أشخاص').evaluate((element) => getComputedStyle(element).direction)
  expect(direction).toBe('rtl')
  await page.locator('wallet-desk-status').evaluate((element) => element.setAttribute('short', ''))
  await page.getByText('4 أشخاص').waitFor({ state: 'hidden' })
})

const tag = (more = '') => `<script async src="${desk.origin}/widget.js" data-site="demo-wallet" ${more}></script>`
const launcher = () => page.getByRole('button', { name: 'Open support chat' })

test('[B6] the launcher tells how it stands when a mouse comes to it, and asks nothing before', async () => {
  await visit(tag())
  await launcher().waitFor()
  expect(ofDesk()).toEqual(['/widget.js'])
  await launcher().hover()
  const told = page.getByText('4 people are waiting')
  await told.waitFor()
  expect(ofDesk().filter((path) => path.startsWith('/api'))).toHaveLength(1)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.mouse.move(5, 5)
  await told.waitFor({ state: 'hidden' })
})

test('[B6] with the keyboard it is told and read out, and Escape takes it away', async () => {
  await visit(tag())
  await launcher().waitFor()
  await page.keyboard.press('Tab')
  const told = page.locator('wallet-desk').locator('.hint wallet-desk-status')
  await told.getByText('4 people are waiting').waitFor()
  await expect.poll(() => page.locator('.hint > [role=status]').textContent()).toContain('4 people are waiting')
  await page.keyboard.press('Escape')
  await told.waitFor({ state: 'detached' })
})

test('[B6] a tap opens the chat and asks for no more than that', async () => {
  await visit(tag(), { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } })
  await launcher().tap()
  await page.getByRole('dialog').waitFor()
  expect(ofDesk().filter((path) => path.includes('status'))).toEqual([])
})

test('[B6] where the site wishes it, one line stands on the launcher from the start, until the chat is opened', async () => {
  await visit(tag('data-status="launcher"'))
  await launcher().getByText('We cannot say yet how long it will take').waitFor()
  answer = { code: 503, body: {} }
  await launcher().click()
  await expect.poll(() => page.locator('wallet-desk-status').count()).toBe(0)
})

test('[B6] where the site does not wish it, a mouse asks for nothing', async () => {
  await visit(tag('data-status="off"'))
  await launcher().hover()
  await launcher().click()
  await page.getByRole('dialog').waitFor()
  expect(ofDesk().filter((path) => path.includes('status'))).toEqual([])
})
