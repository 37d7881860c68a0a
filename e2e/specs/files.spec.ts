import type { Locator, Page } from '@playwright/test'
import { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { barriers } from '../fixtures/axe.ts'
import { HostSite } from '../fixtures/host-site.ts'
import { asPhoto, type Chosen, DEPOSIT, PHRASE, screenshot } from '../fixtures/pictures.ts'
import { expect, test } from '../fixtures/test.ts'
import { filesIn, wordsOf } from '../fixtures/words.ts'

const files = filesIn.en

/** The files beside the message, and what a visitor can do with them. */
const tray = ({ panel }: Visitor) => panel.getByRole('region', { name: files('label') })
const attached = (visitor: Visitor, name: string): Locator =>
  tray(visitor).getByRole('listitem').filter({ hasText: name })
const choose = (visitor: Visitor, ...chosen: Chosen[]) =>
  visitor.panel.getByLabel(files('attach'), { exact: true }).setInputFiles(chosen)
const sent = (visitor: Visitor, name: string) =>
  visitor.log.getByRole('button', { name }).filter({ hasText: files('download') })

/** A file is pasted into an element, or dropped onto it. */
const give = (to: Locator, how: 'paste' | 'drop', { name, mimeType: type, buffer }: Chosen) =>
  to.evaluate(
    (element, { how, name, type, bytes }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], name, { type }))
      const common = { bubbles: true, composed: true, cancelable: true }
      if (how === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...common }))
      else
        for (const kind of ['dragover', 'drop'])
          element.dispatchEvent(new DragEvent(kind, { dataTransfer: data, ...common }))
    },
    { how, name, type, bytes: [...buffer] },
  )

/** Names of what was uploaded from this page so far. */
function uploadsOf(page: Page): string[] {
  const names: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/api/v1/visitor/files')) return
    names.push(decodeURIComponent(request.headers()['x-file-name'] ?? ''))
  })
  return names
}

/** What leaves this page in requests from now on, byte for byte. */
async function bytesLeaving(page: Page): Promise<() => Promise<Buffer>> {
  await page.evaluate(() => {
    const left: Blob[] = []
    const { send } = XMLHttpRequest.prototype
    XMLHttpRequest.prototype.send = function (body) {
      if (body instanceof Blob) left.push(body)
      return send.call(this, body)
    }
    Object.assign(window, { left })
  })
  return async () => {
    const bytes = await page.evaluate(async () => {
      const { left } = window as unknown as { left: Blob[] }
      return [...new Uint8Array(await new Blob(left).arrayBuffer())]
    })
    return Buffer.from(bytes)
  }
}

async function inConversation(visitor: Visitor): Promise<Visitor> {
  await visitor.open()
  await visitor.ask({ text: 'My deposit has not arrived.', name: 'Dana' })
  return visitor
}

test('[F40] a screenshot is read on the device, uploaded as drawn anew, and seen by both sides', async ({
  newVisitor,
  newAgent,
}) => {
  const visitor = await inConversation(await newVisitor())
  const uploads = uploadsOf(visitor.page)
  await choose(visitor, await screenshot(visitor.page, 'deposit.png', DEPOSIT))
  await expect(attached(visitor, 'deposit.png')).toContainText(files('ready'))
  await visitor.composer.press('Enter')
  await expect(sent(visitor, 'deposit.png')).toBeVisible()
  await expect(tray(visitor)).toHaveCount(0)
  await expect(visitor.log.getByRole('img', { name: 'deposit.png' })).toHaveAttribute('data-drawn')
  expect(uploads).toEqual(['deposit.png'])

  const agent = await newAgent('mia')
  await agent.open('Dana')
  await expect(agent.log.getByText('deposit.png').first()).toBeVisible()

  const saved = visitor.page.waitForEvent('download')
  await sent(visitor, 'deposit.png').click()
  expect((await saved).suggestedFilename()).toBe('deposit.png')
})

test('[F47] the first message takes its screenshot along: chosen, pasted or dropped in the form', async ({
  newVisitor,
  newAgent,
}) => {
  const visitor = await newVisitor()
  const { page, panel } = visitor
  await visitor.open()
  await visitor.button('greeting.start').click()
  await choose(visitor, await screenshot(page, 'words.png', PHRASE))
  await expect(attached(visitor, 'words.png')).toContainText(files('blocked.picture'))
  expect(await barriers(page)).toEqual([])
  await visitor.button('form.send').click()
  await expect(attached(visitor, 'words.png').getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tray(visitor)).toHaveCount(0)
  await visitor.button('form.send').click()
  await expect(panel.getByText('Please write something first.')).toBeVisible()

  await give(visitor.formText, 'paste', await screenshot(page, 'pasted.png', DEPOSIT))
  await give(panel.getByRole('heading', { level: 2 }).last(), 'drop', await screenshot(page, 'dropped.png', DEPOSIT))
  for (const name of ['pasted.png', 'dropped.png']) await expect(attached(visitor, name)).toContainText(files('ready'))
  await visitor.fillForm({ text: '', name: 'Robin' })
  await visitor.button('form.send').click()
  await expect(sent(visitor, 'pasted.png')).toBeVisible()
  await expect(sent(visitor, 'dropped.png')).toBeVisible()
  await expect(tray(visitor)).toHaveCount(0)
  await expect(visitor.composer).toBeFocused()

  const agent = await newAgent('mia')
  await agent.open('Robin')
  await expect(agent.log.getByText('pasted.png').first()).toBeVisible()
})

for (const dark of [false, true])
  test(`[G60] a picture of a recovery phrase never leaves the device: ${dark ? 'dark' : 'light'}`, async ({
    newVisitor,
  }) => {
    const visitor = await inConversation(await newVisitor())
    const uploads = uploadsOf(visitor.page)
    await choose(visitor, await screenshot(visitor.page, 'words.png', PHRASE, { dark }))
    await expect(attached(visitor, 'words.png')).toContainText(files('blocked.picture'))
    await visitor.composer.fill('Here it is')
    await visitor.composer.press('Enter')
    await expect(tray(visitor)).toContainText(files('stuck'))
    await expect(attached(visitor, 'words.png').getByRole('button')).toBeFocused()
    await visitor.page.keyboard.press('Enter')
    await expect(tray(visitor)).toHaveCount(0)
    await expect(visitor.composer).toHaveValue('Here it is')
    expect(uploads).toEqual([])
  })

test('[G62] a photo is asked about; its place and camera never leave the device', async ({ newVisitor }) => {
  const visitor = await inConversation(await newVisitor())
  const uploads = uploadsOf(visitor.page)
  const leaving = await bytesLeaving(visitor.page)
  const photo = asPhoto(await screenshot(visitor.page, 'IMG_0001.jpg', DEPOSIT, { type: 'image/jpeg' }))
  expect(photo.buffer.includes('CAMERA-CANARY')).toBe(true)
  await choose(visitor, photo, { ...photo, name: 'IMG_0002.jpg' })
  for (const name of ['IMG_0001.jpg', 'IMG_0002.jpg'])
    await expect(attached(visitor, name)).toContainText(files('asked.picture'))
  expect(await barriers(visitor.page)).toEqual([])
  expect(uploads).toEqual([])

  await attached(visitor, 'IMG_0002.jpg')
    .getByRole('button', { name: files('asked.yes') })
    .click()
  await expect(attached(visitor, 'IMG_0002.jpg')).toHaveCount(0)
  await attached(visitor, 'IMG_0001.jpg')
    .getByRole('button', { name: files('asked.no') })
    .click()
  await expect(attached(visitor, 'IMG_0001.jpg')).toContainText(files('ready'))
  expect(uploads).toEqual(['IMG_0001.jpg'])
  const left = await leaving()
  expect(left.length).toBeGreaterThan(1_000)
  expect(left.includes('CAMERA-CANARY')).toBe(false)
})

test('[F43] an upload is cancelled, fails and is tried again; the message waits for it', async ({ newVisitor }) => {
  const visitor = await inConversation(await newVisitor())
  const { page } = visitor
  let hold: (() => void) | null = null
  await page.route('**/api/v1/visitor/files', async (route) => {
    await new Promise<void>((resolve) => {
      hold = resolve
    })
    await route.continue().catch(() => {})
  })
  await choose(visitor, await screenshot(page, 'deposit.png', DEPOSIT))
  const file = attached(visitor, 'deposit.png')
  await file.getByRole('button', { name: files('name.cancel', { name: 'deposit.png' }) }).click()
  await expect(file).toContainText(files('cancelled'))

  await page.unroute('**/api/v1/visitor/files')
  await page.route('**/api/v1/visitor/files', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"file.unchecked"}' }),
  )
  await file.getByRole('button', { name: files('name.retry', { name: 'deposit.png' }) }).click()
  await expect(file).toContainText('Please try again in a moment')

  await page.unroute('**/api/v1/visitor/files')
  await page.route('**/api/v1/visitor/files', async (route) => {
    await new Promise<void>((resolve) => {
      hold = resolve
    })
    await route.continue()
  })
  await file.getByRole('button', { name: files('name.retry', { name: 'deposit.png' }) }).click()
  await visitor.composer.fill('The screenshot')
  await visitor.composer.press('Enter')
  await expect(tray(visitor)).toContainText(files('held'))
  await expect(visitor.message('The screenshot')).toHaveCount(0)
  await expect.poll(() => hold !== null).toBe(true)
  const release = hold as (() => void) | null
  release?.()
  await expect(visitor.message('The screenshot')).toBeVisible()
  await expect(sent(visitor, 'deposit.png')).toBeVisible()
})

test('[F42] what cannot be sent is said at the file, and dropped files are taken', async ({ newVisitor }) => {
  const visitor = await inConversation(await newVisitor())
  await choose(
    visitor,
    { name: 'wallet.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04\0\0') },
    { name: 'huge.log', mimeType: 'text/plain', buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 'a') },
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n and nothing', 'latin1') },
  )
  await expect(attached(visitor, 'wallet.zip')).toContainText('Only pictures')
  await expect(attached(visitor, 'huge.log')).toContainText('at most 10 MB')
  await expect(attached(visitor, 'broken.png')).toContainText('damaged')
  for (const name of ['wallet.zip', 'huge.log', 'broken.png']) await attached(visitor, name).getByRole('button').click()

  await give(visitor.log, 'drop', await screenshot(visitor.page, 'dropped.png', DEPOSIT))
  await expect(attached(visitor, 'dropped.png')).toContainText(files('ready'))
})

test.describe('on a page of somebody else', () => {
  const visit = async (page: Page, site: HostSite, origin: string, policy: readonly string[]) => {
    const address = site.put('/', {
      html: `<!doctype html><html lang="en"><head><title>A wallet</title>
        <script async src="${origin}/widget.js" data-site="demo-wallet"></script></head><body><h1>A wallet</h1></body></html>`,
      headers: { 'content-security-policy': policy.join('; ') },
    })
    await page.goto(address)
    return new Visitor(page, wordsOf.en)
  }
  const strict = (origin: string, ...more: string[]) => [
    "default-src 'none'",
    `connect-src ${origin} ${origin.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    ...more,
  ]

  test('whose policy allows the reader: pictures are read on the device as anywhere', async ({ desk, newContext }) => {
    const site = await HostSite.start()
    await (await Admin.of(desk)).allowOrigin(site.origin)
    const page = await (await newContext()).newPage()
    const drawn = await screenshot(page, 'words.png', PHRASE)
    const visitor = await visit(
      page,
      site,
      desk.origin,
      strict(
        desk.origin,
        `script-src ${desk.origin} 'wasm-unsafe-eval'`,
        `worker-src blob: ${desk.origin}`,
        'trusted-types lit-html walletdesk',
      ),
    )
    await inConversation(visitor)
    await choose(visitor, drawn)
    await expect(attached(visitor, 'words.png')).toContainText(files('blocked.picture'))
    await site.stop()
  })

  test('whose policy does not: every picture is asked about, sent, and shown', async ({ desk, newContext }) => {
    const site = await HostSite.start()
    await (await Admin.of(desk)).allowOrigin(site.origin)
    const page = await (await newContext()).newPage()
    const drawn = await screenshot(page, 'deposit.png', DEPOSIT)
    const visitor = await visit(
      page,
      site,
      desk.origin,
      strict(desk.origin, `script-src ${desk.origin}`, 'trusted-types lit-html'),
    )
    await inConversation(visitor)
    const uploads = uploadsOf(page)
    await choose(visitor, drawn)
    await expect(attached(visitor, 'deposit.png')).toContainText(files('asked.picture'))
    expect(uploads).toEqual([])
    await attached(visitor, 'deposit.png')
      .getByRole('button', { name: files('asked.no') })
      .click()
    await expect(attached(visitor, 'deposit.png')).toContainText(files('ready'))
    await visitor.composer.press('Enter')
    await expect(visitor.log.getByRole('img', { name: 'deposit.png' })).toHaveAttribute('data-drawn')
    await site.stop()
  })
})
