import { expect, test } from 'vitest'
import { visitGallery } from './gallery/visit.ts'

const gallery = visitGallery()
const { show, asked } = gallery

const field = () => gallery.page.locator('wallet-desk-composer textarea')
const sheet = () => gallery.page.locator('wallet-desk-composer wallet-desk-guarded .sheet')
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
  await gallery.page.keyboard.down('Enter')
  const remove = gallery.page.getByRole('button', { name: 'Remove it' })
  await expect
    .poll(() => remove.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button))
    .toBe(true)
  for (let i = 0; i < 5; i++) await gallery.page.keyboard.down('Enter')
  expect(await field().inputValue()).toBe(key)
  expect(await asked('send')).toEqual([])
})

test('[G52] what is asked about while it is written may be answered before it is sent', async () => {
  await show('held-hex')
  await gallery.page.getByRole('button', { name: 'Transaction ID' }).click()
  await gallery.page.getByRole('group', { name: 'These 64 characters' }).waitFor({ state: 'detached' })
  expect(await asked('send')).toEqual([])
  await field().press('Enter')
  await expect.poll(() => asked('send')).toHaveLength(1)
  const [, answers] = (await asked('send'))[0] as [string, string[]]
  expect(answers).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
})

test('[G55] what has left of a phrase is erased with one press', async () => {
  await show('held-refused')
  await gallery.page.getByText('The beginning went out in 2 earlier messages.').waitFor()
  await gallery.page.getByRole('button', { name: 'Erase those messages' }).click()
  await gallery.page.getByText('Erased. Somebody may have read it before').waitFor()
  await gallery.page.getByRole('button', { name: 'What to do now', exact: true }).click()
  await gallery.page.getByRole('heading', { name: 'Move your funds to a new wallet' }).waitFor()
})

test('a name with a secret is held beside the name', async () => {
  await show('form')
  await gallery.page.getByRole('textbox', { name: 'Tell us in your own words' }).fill('hello')
  await gallery.page.getByRole('textbox', { name: 'Your name' }).fill(key)
  await gallery.page.getByRole('button', { name: 'Send and join the queue' }).click()
  await gallery.page.locator('wallet-desk-guarded#name').getByRole('button', { name: 'Remove it' }).click()
  expect(await gallery.page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('')
  expect(await asked('open')).toEqual([])
})

test('a comment with a secret is held beside the comment', async () => {
  await show('closed')
  await gallery.page.getByRole('radio', { name: 'Good', exact: true }).check()
  await gallery.page.getByRole('textbox', { name: 'Anything to add?' }).fill(`thanks ${key}`)
  await gallery.page.getByRole('button', { name: 'Send rating' }).click()
  await gallery.page.getByRole('button', { name: 'Remove it' }).click()
  expect(await asked('rate')).toEqual([])
  await gallery.page.getByRole('button', { name: 'Send rating' }).click()
  await expect.poll(() => asked('rate')).toEqual([[5 - 1, 'thanks']])
})
