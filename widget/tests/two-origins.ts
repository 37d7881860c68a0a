import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from './browser.ts'

async function listening(listener: RequestListener) {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Two origins, as in life: the desk that serves the built scripts, and `pages` of a site; `api`: what else the desk answers. */
export function twoOrigins({ pages, api }: { pages: RequestListener; api?: RequestListener }) {
  let folder: string
  let desk: { server: Server; origin: string }
  let site: { server: Server; origin: string }
  let browser: Browser

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'walletdesk-widget-'))
    const root = join(import.meta.dirname, '..')
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } })
    desk = await listening(async (request, response) => {
      response.setHeader('access-control-allow-origin', '*')
      const path = request.url?.split('?')[0] ?? ''
      if (api && path.startsWith('/api/')) return api(request, response)
      const file = await readFile(join(folder, path)).catch(() => null)
      response.writeHead(file ? 200 : 404, { 'content-type': 'text/javascript; charset=utf-8' }).end(file)
    })
    site = await listening(pages)
    browser = await launchChromium()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    desk?.server.close()
    site?.server.close()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    get desk() {
      return desk.origin
    },
    get site() {
      return site.origin
    },
    get browser() {
      return browser
    },
    /** The strictest policy that lets the desk in. */
    policy: (...more: string[]) =>
      [
        "default-src 'none'",
        `script-src ${desk.origin}`,
        `connect-src ${desk.origin} ${desk.origin.replace('http', 'ws')}`,
        "require-trusted-types-for 'script'",
        ...more,
      ].join(';'),
  }
}

/** A page that keeps what it asks for, what its policy forbids, and which names were global before. */
export async function watchedPage(context: BrowserContext): Promise<{ page: Page; requested: string[] }> {
  const page = await context.newPage()
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  await page.addInitScript(() => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (e) =>
      violations.push(`${e.violatedDirective} ${e.blockedURI}`),
    )
    Object.defineProperty(window, 'violations', { value: violations, enumerable: false })
    Object.defineProperty(window, 'before', { value: Object.keys(window), enumerable: false })
  })
  return { page, requested }
}
