import type { Browser, BrowserContext, Page } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchChromium } from './browser.ts'
import type { Platform } from './platform/page.ts'

declare const platform: Platform

// Real browsers on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: ViteDevServer
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  const root = `${import.meta.dirname}/..`
  server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    // A sandboxed frame has no origin of its own: its scripts need CORS.
    server: { port: 0, hmr: false, ws: false, cors: true },
  })
  await server.listen()
  browser = await launchChromium()
  context = await browser.newContext()
  // The first visit lets the server prepare the libraries, which may reload the page.
  await (await open()).waitForLoadState('networkidle')
  await context.close()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

beforeEach(async () => {
  context = await browser.newContext()
})
afterEach(() => context.close())

async function open(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.resolvedUrls?.local[0]}tests/platform/index.html`)
  await page.waitForFunction(() => 'platform' in window)
  return page
}

const leading = (page: Page) => page.waitForFunction(() => platform.leads)

describe('storage', () => {
  test('keeps what was typed in the last moment before the page goes, and only until it is saved again', async () => {
    const page = await open()
    const draftAfterReload = async () => {
      await page.reload()
      await page.waitForFunction(() => 'platform' in window)
      return page.evaluate(async () => (await platform.storage.load())?.draft?.text)
    }
    await page.evaluate(async () => {
      await platform.storage.save({ draft: { text: 'saved', name: '', topic: null, fields: {} } })
      addEventListener('pagehide', () =>
        platform.storage.saveLast({ text: 'typed last', name: '', topic: null, fields: {} }),
      )
    })
    expect(await draftAfterReload()).toBe('typed last')
    expect(await draftAfterReload()).toBe('typed last')
    await page.evaluate(() => platform.storage.save({ draft: { text: '', name: '', topic: null, fields: {} } }))
    expect(await draftAfterReload()).toBe('')
  })

  test('keeps what is named, message by message, over a reload', async () => {
    const page = await open()
    await page.evaluate(async () => {
      const { storage, message } = platform
      await storage.save({ token: 'a token', put: [message('b', 2), message('a', 1), message('c', 3)] })
      await storage.save({ draft: { text: 'half', name: '', topic: null, fields: {} }, remove: [message('b', 2).key] })
    })
    await page.reload()
    const kept = await page.evaluate(() => platform.storage.load())
    expect(kept).toMatchObject({ token: 'a token', draft: { text: 'half' } })
    expect(kept?.outbox.map(({ text }) => text)).toEqual(['text of a', 'text of c'])
  })

  test('two tabs that write at once do not undo each other', async () => {
    const [one, two] = [await open(), await open()]
    await Promise.all(
      [one, two].map((page, which) =>
        page.evaluate(async (name) => {
          for (let i = 0; i < 20; i++) await platform.storage.save({ put: [platform.message(`${name}${i}`, i)] })
        }, `tab ${which} `),
      ),
    )
    expect(await one.evaluate(async () => (await platform.storage.load())?.outbox.length)).toBe(40)
  })

  test('a body leaves once it is sent', async () => {
    const page = await open()
    const kept = await page.evaluate(async () => {
      const { storage, message } = platform
      const one = message('a', 1)
      await storage.save({ put: [one] })
      const sent = { key: one.key, conversation: '' as never, seq: 1, at: one.writtenAt }
      await storage.save({ put: [{ ...one, progress: { at: 'sent', sent } }] })
      return storage.load()
    })
    expect(kept?.outbox).toEqual([])
  })

  test('what cannot be understood is left alone, the rest is read', async () => {
    const page = await open()
    const kept = await page.evaluate(async () => {
      const { storage, message, leave } = platform
      await storage.save({ token: 'a token', put: [message('a', 1)] })
      await leave('draft', 'once a mere text')
      await leave('outbox:odd', { key: 'odd', text: 7 })
      await leave('other', 1)
      return storage.load()
    })
    expect(kept?.token).toBe('a token')
    expect(kept).not.toHaveProperty('draft')
    expect(kept?.outbox.map(({ text }) => text)).toEqual(['text of a'])
  })

  test('where storage is blocked it says so, and nothing throws', async () => {
    const page = await open()
    const sandboxed = `<iframe sandbox="allow-scripts" src="${page.url()}"></iframe>`
    await page.setContent(sandboxed)
    const frame = page.frames()[1]!
    const told = (ask: () => boolean) => expect.poll(() => frame.evaluate(ask), { timeout: 30_000 }).toBe(true)
    await told(() => 'platform' in window)
    const answers = await frame.evaluate(async () => {
      platform.storage.setAwaited(true)
      return [await platform.storage.load(), await platform.storage.save({ token: 'a token' })]
    })
    expect(answers).toEqual([null, false])
    await frame.evaluate(() => platform.join())
    await told(() => platform.leads)
  })

  test('the loader’s sign is set and taken away', async () => {
    const page = await open()
    const sign = () => page.evaluate(() => localStorage.getItem('walletdesk:site'))
    await page.evaluate(() => platform.storage.setAwaited(true))
    expect(await sign()).toBe('1')
    await page.evaluate(() => platform.storage.setAwaited(false))
    expect(await sign()).toBe(null)
  })
})

describe('tabs', () => {
  test('one leads; when it is closed, the other does', async () => {
    const [one, two] = [await open(), await open()]
    await one.evaluate(() => platform.join())
    await leading(one)
    await two.evaluate(() => platform.join())
    await two.evaluate(() => platform.tabs.tell({ token: 'news' }))
    await one.waitForFunction(() => platform.heard.length > 0)
    expect(await one.evaluate(() => platform.heard)).toEqual([{ token: 'news' }])
    expect(await two.evaluate(() => [platform.leads, platform.heard.length])).toEqual([false, 0])
    await one.close()
    await leading(two)
  })

  test('one that is in use takes over, and gives back when it leaves', async () => {
    const [one, two] = [await open(), await open()]
    await one.evaluate(() => platform.join())
    await leading(one)
    await two.evaluate(() => platform.join())
    await two.evaluate(() => platform.tabs.takeOver())
    await leading(two)
    await one.waitForFunction(() => !platform.leads)
    await two.evaluate(() => platform.tabs.leave())
    await leading(one)
    await two.evaluate(() => platform.join())
    await one.evaluate(() => platform.tabs.leave())
    await leading(two)
  })
})
