import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from '@playwright/test'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { twoOrigins, watchedPage } from './two-origins.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

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

const origins = twoOrigins({
  pages(_request, response) {
    // The panel is drawn by Lit; the line needs no policy at all.
    const trusted = body.includes('widget.js') ? 'trusted-types lit-html' : "trusted-types 'none'"
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': origins.policy(trusted),
    })
    response.end(`<!doctype html><html lang="en"><head><title>Contact</title></head>
        <body><main><h1>Contact</h1>${body}</main></body></html>`)
  },
  api: (_request, response) =>
    void response.writeHead(answer.code, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body)),
})

beforeEach(() => {
  answer = { code: 200, body: status() }
})
afterEach(() => page.context().close())

async function visit(html: string, options: BrowserContextOptions = {}) {
  body = html
  const context = await origins.browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options })
  ;({ page, requested } = await watchedPage(context))
  await page.goto(origins.site)
}

const said = <T>(expression: string) => page.evaluate(expression) as Promise<T>
const ofDesk = () =>
  requested.filter((url) => url.startsWith(origins.desk)).map((url) => url.slice(origins.desk.length))
const script = () => `<script type="module" src="${origins.desk}/status.js"></script>`
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

const tag = (more = '') => `<script async src="${origins.desk}/widget.js" data-site="demo-wallet" ${more}></script>`
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
