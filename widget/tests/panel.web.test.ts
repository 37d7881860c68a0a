import { expect, test } from 'vitest'
import { visitGallery } from './gallery/visit.ts'

const gallery = visitGallery()
const { show, asked } = gallery

const report = (change: object) =>
  gallery.page.evaluate(
    (state) => (window as unknown as { client: { report(s: object): void } }).client.report(state),
    change,
  )

const field = () => gallery.page.getByRole('textbox', { name: 'Your message' })

test('Enter sends what was written, Shift and Enter start a line, and what is typed is kept as the draft', async () => {
  await show('conversation')
  await field().fill('')
  await field().pressSequentially('one')
  await field().press('Shift+Enter')
  await field().pressSequentially('two')
  expect(await asked('send')).toEqual([])
  expect((await asked('setDraft')).at(-1)).toEqual([{ text: 'one\ntwo' }])
  await field().press('Enter')
  // The guard reads it first.
  await expect.poll(async () => (await asked('send')).map(([text]) => text)).toEqual(['one\ntwo'])
})

test('nothing but white space is not sent', async () => {
  await show('conversation')
  await field().fill('  \n ')
  await field().press('Enter')
  expect(await asked('send')).toEqual([])
})

test('the form asks for words and opens a conversation with topic and name', async () => {
  await show('form')
  await gallery.page.getByRole('button', { name: 'Send and join the queue' }).click()
  await gallery.page.getByText('Please write something first.').waitFor()
  expect(await asked('open')).toEqual([])
  await gallery.page.getByRole('radio', { name: 'Swap or bridge' }).check()
  await gallery.page.getByRole('textbox', { name: 'Tell us in your own words' }).fill('It is stuck')
  await gallery.page.getByRole('textbox', { name: 'Your name' }).fill(' Li ')
  await gallery.page.getByRole('button', { name: 'Send and join the queue' }).click()
  await expect.poll(() => asked('open')).toEqual([[{ topic: 't3', name: 'Li', text: 'It is stuck' }]])
})

test('a refused message says why, and can be sent again, changed or given up', async () => {
  await show('conversation-deliveries')
  await gallery.page.getByText('That was a lot at once. Please try again in 20 s.').waitFor()
  await gallery.page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => asked('retry')).toHaveLength(1)
  const [key] = await asked('retry')
  await field().fill('')
  await gallery.page.getByRole('button', { name: 'Edit' }).click()
  await expect.poll(() => asked('discard')).toEqual([key])
  expect(await field().inputValue()).toBe('ok, I will wait')
})

test('[Z1] a message of one’s own is erased after a question, of which the safe answer has the focus', async () => {
  await show('conversation-erased')
  await gallery.page.getByText('Message erased').waitFor()
  const buttons = gallery.page.getByRole('button', { name: 'Erase this message' })
  const before = await buttons.count()
  await buttons.last().focus()
  await gallery.page.keyboard.press('Enter')
  const keep = gallery.page.getByRole('button', { name: 'Keep it' })
  await expect.poll(() => keep.evaluate((button) => button.matches(':focus'))).toBe(true)
  await gallery.page.keyboard.press('Enter')
  expect(await asked('erase')).toEqual([])
  await expect.poll(() => buttons.last().evaluate((button) => button.matches(':focus'))).toBe(true)

  await gallery.page.keyboard.press('Enter')
  await gallery.page.getByRole('button', { name: 'Erase it' }).click()
  await expect.poll(() => asked('erase')).toEqual([['c1', expect.any(Number)]])
  expect(await buttons.count()).toBe(before)
})

test('[Z6] what one filled in, and the words of one’s rating, are erased in the same way', async () => {
  await show('given-erased')
  const buttons = gallery.page.getByRole('button', { name: 'Erase this', exact: true })
  await expect.poll(() => buttons.count()).toBe(2)
  expect(await gallery.page.getByText('Erased', { exact: true }).count()).toBe(2)
  for (const n of [0, 1]) {
    await buttons.nth(n).focus()
    await gallery.page.keyboard.press('Enter')
    const keep = gallery.page.getByRole('button', { name: 'Keep it' })
    await expect.poll(() => keep.evaluate((button) => button.matches(':focus'))).toBe(true)
    await gallery.page.getByRole('button', { name: 'Erase it' }).click()
    await expect.poll(async () => (await asked('erase')).length).toBe(n + 1)
  }
  expect(await asked('erase')).toEqual([
    ['c1', expect.any(Number)],
    ['c1', expect.any(Number)],
  ])
})

test('[C16] a transaction that was filled in is looked up as one in a message is, and erased when no chain knows it', async () => {
  await show('given-nowhere')
  const filled = gallery.page.locator('wallet-desk-erasable')
  await filled.getByRole('button', { name: 'Check its status' }).click()
  await filled.getByText('Not found on any network').waitFor()
  await filled.getByRole('button', { name: 'Erase this message' }).click()
  await filled.getByRole('group', { name: 'Erase this?' }).getByRole('button', { name: 'Erase it' }).click()
  await expect.poll(() => asked('erase')).toEqual([['c1', expect.any(Number)]])
})

test('what came in is seen only while the end of the thread is before the eyes', async () => {
  await show('conversation')
  await gallery.page.getByRole('log').evaluate((log) => log.scrollTo(0, 0))
  await gallery.page.getByRole('button', { name: 'To the latest message' }).waitFor()
  await report({ unread: 1, firstUnread: 'm9' })
  expect(await asked('seen')).toEqual([])
  await gallery.page.getByRole('button', { name: 'To the latest message' }).click()
  await expect.poll(() => asked('seen')).not.toEqual([])
})

test('the conversation ends only after a question', async () => {
  await show('conversation')
  await gallery.page.getByRole('button', { name: 'More options' }).click()
  await gallery.page.getByRole('button', { name: 'End conversation' }).click()
  expect(await asked('leave')).toEqual([])
  await gallery.page.getByRole('button', { name: 'End it' }).click()
  await expect.poll(() => asked('leave')).toHaveLength(1)
})

test('a closed conversation is rated from 1 to 5 with a comment', async () => {
  await show('closed')
  await gallery.page.getByRole('radio', { name: 'Good', exact: true }).check()
  await gallery.page.getByRole('textbox', { name: 'Anything to add?' }).fill('Quick and kind')
  await gallery.page.getByRole('button', { name: 'Send rating' }).click()
  await expect.poll(() => asked('rate')).toEqual([[4, 'Quick and kind']])
})

test('the launcher counts what was not seen, for eye and ear', async () => {
  await show('conversation-unread', { panel: 'closed' })
  const launcher = gallery.page.getByRole('button', { name: 'Open support chat, 2 new messages' })
  await launcher.waitFor()
  expect(await launcher.innerText()).toContain('2')
})

test('links are shown whole, lead out safely, and nothing in a message is markup', async () => {
  await show('conversation')
  const link = gallery.page.getByRole('link').first()
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(await link.getAttribute('target')).toBe('_blank')
  await report({
    items: [
      {
        kind: 'message',
        id: 'x',
        conversation: 'c1',
        seq: 1,
        at: 0,
        author: { role: 'agent', id: 'a', name: 'Ana' },
        text: '<img src=x onerror=alert(1)>',
        own: null,
      },
    ],
  })
  await gallery.page.getByText('<img src=x onerror=alert(1)>').waitFor()
})

test('[W85] a missed promise is said with the choices; what was chosen is confirmed and may be changed', async () => {
  await show('queued-missed')
  await gallery.page.getByText('We said you would have an answer by').waitFor()
  await gallery.page.getByRole('button', { name: 'Ask for a supervisor' }).press('Enter')
  await expect.poll(() => asked('choose')).toEqual([['supervisor']])
  await gallery.page.getByText('A supervisor has been asked to see to it.').waitFor()
  const again = gallery.page.getByRole('button', { name: 'Choose something else' })
  await expect
    .poll(() => again.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button))
    .toBe(true)
  await again.press('Enter')
  await gallery.page.getByRole('button', { name: 'Answer me later' }).click()
  await expect.poll(() => asked('choose')).toEqual([['supervisor'], ['later']])
  await gallery.page.getByText('You need not wait here.').waitFor()
})

test('[L8] who sees to a missed promise is named', async () => {
  await show('queued-chosen')
  await gallery.page.getByText('Ana Pereira is seeing to it.').waitFor()
})

test('[W85] with the panel closed the launcher says that a time has passed', async () => {
  await show('queued-missed', { panel: 'closed' })
  await gallery.page.getByRole('button', { name: 'Open support chat, the time we gave you has passed' }).waitFor()
})

test('[W84] a newcomer hears once how it stands, and then only what changed', async () => {
  await show('greeting-busy')
  const region = gallery.page.getByRole('dialog').locator('p.spoken')
  await expect.poll(() => region.innerText()).toMatch(/Open until .*First reply between/)
})

test('[C14] a transaction below its message: in full, on the network that is chosen, looked up when it is asked for', async () => {
  await show('conversation-references')
  const card = gallery.page.getByRole('group', { name: 'Transaction', exact: true })
  await card.getByRole('button', { name: 'Show in full' }).click()
  expect(await card.innerText()).toContain('7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798')
  await card.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'TRON' })
  const value = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
  await expect.poll(() => asked('choose chain')).toEqual([[{ conversation: 'c1', value, chain: 'tron' }]])
  expect(await asked('look up')).toEqual([])
  await card.getByRole('button', { name: 'Check its status' }).click()
  await expect.poll(() => asked('look up')).toEqual([[{ conversation: 'c1', value }]])
  await gallery.page.getByRole('group', { name: 'Transaction on TRON' }).getByText('Confirmed, 3 of 19').waitFor()
})
