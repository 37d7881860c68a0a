import type { BrowserContextOptions } from '@playwright/test'
import { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { HostSite } from '../fixtures/host-site.ts'
import { expect, test as base } from '../fixtures/test.ts'
import { wordsOf } from '../fixtures/words.ts'

type Host = {
  site: HostSite
  /** A visitor on a page of that site; `head` and `body` are what it holds besides the script tag. */
  visit: (page: {
    head?: string
    body?: string
    lang?: string
    dir?: string
    /** The key in `data-site`. */
    site?: string
    headers?: Record<string, string>
    browser?: BrowserContextOptions
  }) => Promise<Visitor>
}

const test = base.extend<Host>({
  // biome-ignore lint/correctness/noEmptyPattern: the form in which fixtures are declared
  site: async ({}, use) => {
    const site = await HostSite.start()
    await use(site)
    await site.stop()
  },
  visit: async ({ site, desk, newContext }, use) => {
    await use(
      async ({
        head = '',
        body = '',
        lang = 'en',
        dir = 'ltr',
        site: key = 'demo-wallet',
        headers,
        browser: options = {},
      }) => {
        const address = site.put('/', {
          html: `<!doctype html><html lang="${lang}" dir="${dir}"><head><title>A wallet</title>${head}
          <script async src="${desk.origin}/widget.js" data-site="${key}"></script></head>
          <body><h1>A wallet</h1>${body}</body></html>`,
          ...(headers ? { headers } : {}),
        })
        const page = await (await newContext(options)).newPage()
        await page.goto(address)
        return new Visitor(page, wordsOf[lang === 'ar' ? 'ar' : 'en'])
      },
    )
  },
})

test('a page that forbids everything but the desk: the widget works, and no rule of the page is broken', async ({
  desk,
  site,
  visit,
}) => {
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const violations: string[] = []
  const visitor = await visit({
    headers: {
      'content-security-policy': [
        "default-src 'none'",
        `script-src ${desk.origin}`,
        `connect-src ${desk.origin} ${desk.origin.replace('http', 'ws')}`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ].join('; '),
    },
  })
  visitor.page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) violations.push(message.text())
  })
  await visitor.open()
  await visitor.ask({ text: 'Is this page strict?', name: 'Dana' })
  await expect(visitor.said('message.sent')).toBeVisible()
  await expect(visitor.queueCard).toBeVisible()
  await visitor.page.reload()
  await expect(visitor.message('Is this page strict?')).toBeVisible()
  expect(violations).toEqual([])
})

test('a page whose styles grab everything leaves the widget as it is', async ({ desk, site, visit }) => {
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const visitor = await visit({
    head: `<style>
      * { all: unset !important; display: none !important; font-size: 60px !important; color: lime !important }
      html, body, h1, head + body { display: block !important }
      button, textarea, div, section, p { position: absolute !important; transform: rotate(40deg) !important; opacity: .1 !important }
      wallet-desk { display: none; opacity: 0; visibility: hidden; transform: scale(.1) }
    </style>`,
  })
  await visitor.open()
  await visitor.ask({ text: 'Can you read me?' })
  const shown = await visitor.message('Can you read me?').evaluate((element) => {
    const { fontSize, transform, opacity } = getComputedStyle(element)
    return { fontSize: Number.parseFloat(fontSize), transform, opacity }
  })
  expect(shown.fontSize).toBeLessThan(20)
  expect(shown).toMatchObject({ transform: 'none', opacity: '1' })
  const box = await visitor.panel.boundingBox()
  expect(box?.width).toBeGreaterThan(300)
})

test('a page that reads from right to left gets the widget in Arabic, mirrored', async ({ desk, site, visit }) => {
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const visitor = await visit({ lang: 'ar', dir: 'rtl', body: '<p>محفظة</p>' })
  await visitor.open()
  const box = await visitor.panel.boundingBox()
  const width = visitor.page.viewportSize()?.width ?? 0
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeLessThan(width / 2)
  await visitor.ask({ topic: 'إيداع لم يصل إلى الرصيد', text: 'لم يصل إيداعي' })
  await expect(visitor.panel).toHaveCSS('direction', 'rtl')
})

test('a page whose address is not allowed is refused in words', async ({ visit }) => {
  const visitor = await visit({})
  await visitor.open()
  await expect(visitor.said('notice.refused')).toBeVisible()
  await expect(visitor.panel).toContainText('Support cannot be opened from this address.')
})

test('a tag with an unknown site key is refused in words', async ({ desk, site, visit }) => {
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const visitor = await visit({ site: 'nobody' })
  await visitor.open()
  await expect(visitor.said('notice.refused')).toBeVisible()
  await expect(visitor.panel).toContainText('Support is not set up for this site: its key is not known.')
})
