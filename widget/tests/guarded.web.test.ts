import type { Browser, Page } from '@playwright/test'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { launchChromium } from './browser.ts'
import { serveGallery } from './gallery/serve.ts'

// A busy machine draws slowly.
vi.setConfig({ testTimeout: 30_000 })

let server: ViteDevServer
let address: string
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ server, address } = await serveGallery())
  browser = await launchChromium()
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

async function show(state: string, lang = 'en') {
  await page.goto(`${address}?state=${state}&lang=${lang}`)
  await page.locator('html[data-drawn]').waitFor()
}

/** What the visitor's client was asked, by verb. */
const asked = (verb: string) =>
  page.evaluate((wanted) => {
    const { client } = window as unknown as { client: { asked: [string, ...unknown[]][] } }
    return client.asked.filter(([name]) => name === wanted).map(([, ...args]) => args)
  }, verb)

const field = () => page.locator('wallet-desk-composer textarea')
const sheet = () => page.locator('wallet-desk-composer wallet-desk-guarded .sheet')
const key = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'

/** How a text is laid out: as high as this, scrolled so far, so wide between its edges. */
const layout = (element: Element) => {
  const { paddingLeft, paddingRight, borderLeftWidth, direction } = getComputedStyle(element)
  const { left, top, height } = element.getBoundingClientRect()
  const inner = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  return {
    left,
    top,
    height,
    borderLeftWidth,
    direction,
    inner,
    high: element.scrollHeight,
    scrolled: element.scrollTop,
  }
}

const long = Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n')

test.each([
  ['one line', `my key ${key}`],
  ['wrapped, with a word that is wider than the field', `${'a longer story '.repeat(9)}${key}${'x'.repeat(3)} ${key}`],
  ['a line break at the end', `${key}\n`],
  ['more than there is room for', `${long}\n${key}\n${long}`],
  ['two directions in a paragraph', `مفتاحي هو ${key} وشكرا لكم`],
  ['a direction for each paragraph', `مفتاحي هو\n${key}\nhello שלום 123 مرحبا\n${key}`],
  ['tabs, spaces and signs that join', `a\tb   c\u0301 👩‍👩‍👧 ${key}`],
])('[G53] the marks lie where the letters are: %s', async (_, text) => {
  await show('conversation')
  await field().fill(text)
  await sheet().locator('mark').first().waitFor()
  expect(
    await sheet()
      .innerText()
      .then((shown) => shown.replaceAll('\u200b', '')),
  ).toBe(await field().inputValue())
  const [of, behind] = [await field().evaluate(layout), await sheet().evaluate(layout)]
  // Both are rounded apart.
  expect(Math.abs(behind.inner - of.inner)).toBeLessThanOrEqual(1)
  expect(Math.abs(behind.high - of.high)).toBeLessThanOrEqual(1)
  expect({ ...behind, inner: 0, high: 0 }).toEqual({ ...of, inner: 0, high: 0 })
  await field().evaluate((element) => {
    element.scrollTop = 37
  })
  await expect
    .poll(async () => (await sheet().evaluate(layout)).scrolled)
    .toBe((await field().evaluate(layout)).scrolled)
})

test('[G53] marks go as soon as another text stands there', async () => {
  await show('held-key')
  await field().press('End')
  await field().press('x')
  await sheet().waitFor({ state: 'hidden' })
})

test('[G53] the Enter that sends does not answer as well while it is held down', async () => {
  await show('held-key')
  await field().focus()
  await page.keyboard.down('Enter')
  const remove = page.getByRole('button', { name: 'Remove it' })
  await expect
    .poll(() => remove.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button))
    .toBe(true)
  for (let i = 0; i < 5; i++) await page.keyboard.down('Enter')
  expect(await field().inputValue()).toBe(key)
  expect(await asked('send')).toEqual([])
})

test('[G52] what is asked about while it is written may be answered before it is sent', async () => {
  await show('held-hex')
  await page.getByRole('button', { name: 'Transaction ID' }).click()
  await page.getByRole('group', { name: 'These 64 characters' }).waitFor({ state: 'detached' })
  expect(await asked('send')).toEqual([])
  await field().press('Enter')
  await expect.poll(() => asked('send')).toHaveLength(1)
  const [, answers] = (await asked('send'))[0] as [string, string[]]
  expect(answers).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
})

test('[G55] what has left of a phrase is erased with one press', async () => {
  await show('held-refused')
  await page.getByText('The beginning went out in 2 earlier messages.').waitFor()
  await page.getByRole('button', { name: 'Erase those messages' }).click()
  await page.getByText('Erased. Somebody may have read it before').waitFor()
  await page.getByRole('button', { name: 'What to do now', exact: true }).click()
  await page.getByRole('heading', { name: 'Move your funds to a new wallet' }).waitFor()
})

test('a name with a secret is held beside the name', async () => {
  await show('form')
  await page.getByRole('textbox', { name: 'Tell us in your own words' }).fill('hello')
  await page.getByRole('textbox', { name: 'Your name' }).fill(key)
  await page.getByRole('button', { name: 'Send and join the queue' }).click()
  await page.locator('wallet-desk-guarded#name').getByRole('button', { name: 'Remove it' }).click()
  expect(await page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('')
  expect(await asked('open')).toEqual([])
})

test('a comment with a secret is held beside the comment', async () => {
  await show('closed')
  await page.getByRole('radio', { name: 'Good', exact: true }).check()
  await page.getByRole('textbox', { name: 'Anything to add?' }).fill(`thanks ${key}`)
  await page.getByRole('button', { name: 'Send rating' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  expect(await asked('rate')).toEqual([])
  await page.getByRole('button', { name: 'Send rating' }).click()
  await expect.poll(() => asked('rate')).toEqual([[5 - 1, 'thanks']])
})
