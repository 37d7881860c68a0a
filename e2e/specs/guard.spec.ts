import { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { barriers } from '../fixtures/axe.ts'
import { HostSite } from '../fixtures/host-site.ts'
import { tabTo } from '../fixtures/keys.ts'
import { expect, test } from '../fixtures/test.ts'
import { wordsOf } from '../fixtures/words.ts'

/** The published one for testing: eleven times one word. */
const phrase = `${'abandon '.repeat(11)}about`
const hex = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
const card = '4111 1111 1111 1111'

async function send(visitor: Visitor, text: string) {
  await visitor.composer.fill(text)
  await visitor.composer.press('Enter')
}

test('[G53] a phrase is said to be one while it is typed, is not sent, and stays until it is removed', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation()
  await visitor.composer.pressSequentially(`it is ${phrase} or so`)
  await expect(visitor.found('phrase.checked')).toBeVisible()
  await visitor.composer.press('Enter')
  await expect(visitor.choice('remove')).toBeFocused()
  await expect(visitor.composer).toHaveValue(`it is ${phrase} or so`)
  await expect(visitor.composer).toHaveAttribute('aria-invalid', 'true')
  await visitor.choice('remove').click()
  await expect(visitor.composer).toHaveValue('it is or so')
  await expect(visitor.composer).toBeFocused()
  await visitor.composer.press('Enter')
  await expect(agent.message('it is or so')).toBeVisible()
  await expect(agent.page.getByText('abandon')).toHaveCount(0)
})

test('[G53] what is pasted is read at once, also in the opening form', async ({ newVisitor }) => {
  const visitor = await newVisitor('en', { permissions: ['clipboard-read', 'clipboard-write'] })
  const { page } = visitor
  await visitor.open()
  await visitor.button('greeting.start').click()
  await page.evaluate((text) => navigator.clipboard.writeText(text), phrase)
  await visitor.formText.focus()
  await page.keyboard.press('Control+V')
  await expect(visitor.found('phrase.checked')).toBeVisible()
  await visitor.button('form.send').click()
  await expect(visitor.choice('remove')).toBeFocused()
  await expect(visitor.formText).toHaveValue(phrase)
  await page.reload()
  await visitor.open()
  await visitor.button('greeting.start').click()
  await expect(visitor.formText).toHaveValue('')
})

test('[G52] 64 hex digits: the private key goes, the transaction is sent', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation()
  await send(visitor, hex)
  await expect(visitor.found('hex')).toBeVisible()
  await expect(visitor.choice('hex.key')).toBeFocused()
  await visitor.choice('hex.key').press('Enter')
  await expect(visitor.composer).toHaveValue('')
  await send(visitor, hex)
  await visitor.choice('hex.transaction').click()
  await visitor.sees(hex)
  await expect(agent.log.getByText(hex.slice(0, 12)).first()).toBeVisible()
  // Said once for that value.
  await send(visitor, `again: ${hex}`)
  await expect(visitor.composer).toHaveValue('')
  await expect(visitor.found('hex')).toHaveCount(0)
})

test('[G23] of a card the last four digits are sent, and that is said before', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation()
  await visitor.composer.fill(`I paid with ${card}`)
  await expect(visitor.found('card')).toBeVisible()
  await visitor.composer.press('Enter')
  await expect(agent.message('I paid with •••• 1111')).toBeVisible()
})

test('[G55] of a phrase in pieces the beginning is erased, and what to do now is told', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation('My words are coming')
  await visitor.write('abandon ability able about')
  await visitor.sees('abandon ability able about')
  await expect(agent.message('abandon ability able about')).toBeVisible()
  await send(visitor, 'above absent absorb')
  await expect(visitor.found('phrase.split')).toBeVisible()
  await visitor.choice('earlier.erase', { count: 1 }).click()
  await expect(visitor.panel.getByText(visitor.words.guard('earlier.erased'))).toBeVisible()
  await expect(visitor.message('abandon ability able about')).toHaveCount(0)
  await expect(agent.message('abandon ability able about')).toHaveCount(0)
  await visitor.choice('now').click()
  await expect(visitor.panel.getByRole('heading', { name: visitor.words.guard('emergency.move') })).toBeVisible()
  await visitor.choice('emergency.back').click()
  await expect(visitor.composer).toHaveValue('above absent absorb')
})

test('[G56] what the server refuses is back in the field, and is kept nowhere', async ({ newVisitor }) => {
  const visitor = await newVisitor()
  const { page } = visitor
  await visitor.open()
  await visitor.ask({ text: 'Hello', name: 'Dana' })
  // Another browser of theirs has sent the beginning: here nobody knows of it.
  await visitor.write('abandon ability able about')
  await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
    const { name = '' } = (await indexedDB.databases())[0] ?? {}
    const kept = await answer(indexedDB.open(name))
    await answer(kept.transaction('kept', 'readwrite').objectStore('kept').put({}, 'runs'))
    kept.close()
  })
  await page.reload()
  await expect(visitor.message('abandon ability able about')).toBeVisible()
  await send(visitor, 'above absent absorb')
  await expect(visitor.found('phrase.split')).toBeVisible()
  await expect(visitor.panel.getByText(visitor.words.guard('refused'))).toBeVisible()
  await expect(visitor.composer).toHaveValue('above absent absorb')
  await expect(visitor.message('above absent absorb')).toHaveCount(0)
  await page.reload()
  await expect(visitor.message('abandon ability able about')).toBeVisible()
  await expect(visitor.composer).toHaveValue('')
})

test('[G57] without the guard short texts are sent, long ones wait until it is there', async ({ newVisitor }) => {
  const visitor = await newVisitor()
  await visitor.page.route('**/widget/rules-*.js', (route) => route.abort())
  await visitor.open()
  await visitor.ask({ text: 'Hello', name: 'Dana' })
  const long = 'my deposit of two hundred dollars has not arrived'
  await send(visitor, long)
  await expect(visitor.found('unchecked')).toBeVisible()
  await visitor.page.unroute('**/widget/rules-*.js')
  await visitor.choice('again').click()
  await visitor.sees(long)
})

test('[G58] what to do once a secret was shared is one press away, from the first screen on', async ({
  newVisitor,
}) => {
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.button('panel.shared').click()
  await expect(visitor.panel.getByRole('heading', { name: visitor.words.guard('emergency.title') })).toBeFocused()
  await expect(visitor.panel.getByRole('listitem')).toHaveCount(4)
  expect(await barriers(visitor.page)).toEqual([])
  await visitor.choice('emergency.back').click()
  await expect(visitor.button('greeting.start')).toBeVisible()
})

test('by keyboard alone: held, answered, removed, sent', async ({ newVisitor }) => {
  const visitor = await newVisitor()
  const { page } = visitor
  await visitor.open()
  await tabTo(page, visitor.button('greeting.start'))
  await page.keyboard.press('Enter')
  await tabTo(page, visitor.formText)
  await page.keyboard.type('the code is 482913')
  await tabTo(page, visitor.button('form.send'))
  await page.keyboard.press('Enter')
  await expect(visitor.choice('asked.keep')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(visitor.choice('asked.send')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(visitor.formText).toBeFocused()
  await expect(visitor.formText).toHaveValue('the code is')
  await tabTo(page, visitor.button('form.send'))
  await page.keyboard.press('Enter')
  await visitor.sees('the code is')
})

test('in Chinese: a phrase of Chinese characters', async ({ newVisitor }) => {
  const visitor = await newVisitor('zh')
  await visitor.open()
  await visitor.button('greeting.start').click()
  await visitor.formText.fill('的 一 是 在 不 了 有 和 人 这 中 大')
  await visitor.button('form.send').click()
  await expect(visitor.panel.getByRole('alert').first()).toHaveText(/助记词/)
  await expect(visitor.choice('remove')).toBeFocused()
  expect(await barriers(visitor.page)).toEqual([])
})

test('in Arabic, from right to left, on a small phone', async ({ desk, newContext }) => {
  const site = await HostSite.start()
  await (await Admin.of(desk)).allowOrigin(site.origin)
  const page = await (await newContext({ viewport: { width: 320, height: 568 }, colorScheme: 'dark' })).newPage()
  const html = `<!doctype html><html lang="ar" dir="rtl"><head><meta name="viewport" content="width=device-width"><title>محفظة</title>
    <script async src="${desk.origin}/widget.js" data-site="demo-wallet"></script></head><body></body></html>`
  await page.goto(site.put('/', { html }))
  const visitor = new Visitor(page, wordsOf.ar)
  await visitor.open()
  await visitor.ask({ text: 'مرحبا' })
  await send(visitor, phrase)
  await expect(visitor.found('phrase.checked')).toBeVisible()
  await expect(visitor.choice('remove')).toBeInViewport()
  await expect(visitor.composer).toBeInViewport()
  await expect(visitor.said('panel.safety')).toBeInViewport()
  expect(await barriers(page)).toEqual([])
  await site.stop()
})

test('[G25] who only looks fetches the word list of the page’s language; the others come with what is written', async ({
  newVisitor,
}) => {
  const visitor = await newVisitor('en')
  const asked: string[] = []
  visitor.page.on('request', (request) => asked.push(request.url()))
  const others = /\/(spanish|french|italian|portuguese|czech|slip39|monero|electrum-old)-/
  const english = visitor.page.waitForResponse(/\/english-/)
  await visitor.open()
  await visitor.button('greeting.start').click()
  await english
  // All lists that a field needs are asked for at one moment.
  expect(asked.filter((url) => others.test(url))).toEqual([])
  const written = visitor.page.waitForResponse(/\/spanish-/)
  await visitor.formText.pressSequentially('My deposit of yesterday has not arrived')
  await written
  expect(new Set(asked.flatMap((url) => others.exec(url)?.[1] ?? [])).size).toBe(8)
})
