import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { barriers } from '../fixtures/axe.ts'
import { comeWithFiles } from '../fixtures/files.ts'
import { expect, test } from '../fixtures/test.ts'

const DAY = 86_400_000

const png = (page: Page) => page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } })
const log = (text: string) => ({ name: 'wallet.log', type: 'text/plain', content: Buffer.from(text) })
const inputOf = (page: Page) => page.locator('input[type=file]')

test('[F1] what a visitor sends is shown in its place, larger on demand, and can be saved', async ({
  desk,
  newAgent,
}) => {
  const agent = await newAgent('mia')
  const picture = { name: 'deposit.png', type: 'image/png', content: await png(agent.page) }
  await comeWithFiles(desk, 'Dana', 'My deposit', [picture, log('sent 250 USDT\n')])
  await agent.open('Dana')

  const small = agent.page.getByRole('button', { name: agent.words.desk('files.open', { name: 'deposit.png' }) })
  const image = small.locator('img')
  await expect(image).toHaveJSProperty('naturalWidth', 320)
  const { width, height } = (await small.boundingBox()) ?? { width: 0, height: 1 }
  expect(width / height).toBeCloseTo(320 / 200, 1)
  expect(await barriers(agent.page)).toEqual([])

  await small.press('Enter')
  const larger = agent.page.getByRole('dialog', { name: 'deposit.png' })
  await expect(larger.getByRole('img', { name: 'deposit.png' })).toHaveJSProperty('naturalWidth', 320)
  expect(await barriers(agent.page)).toEqual([])
  await agent.page.keyboard.press('Escape')
  await expect(larger).toBeHidden()
  await expect(small).toBeFocused()

  const saving = agent.page.waitForEvent('download')
  await agent.page.getByRole('button', { name: agent.words.desk('files.download', { name: 'wallet.log' }) }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('wallet.log')
  expect(await readFile(await saved.path(), 'utf8')).toBe('sent 250 USDT\n')
})

test('[F1] an agent attaches by choosing, pasting and dropping, and sends without a word', async ({
  desk,
  newAgent,
}) => {
  const agent = await newAgent('mia')
  const content = await png(agent.page)
  const { socket } = await comeWithFiles(desk, 'Dana', 'Where do I see it?', [])
  const heard = new Promise<{ files?: { name: string }[] }>((resolve) => {
    socket.on('entry.added', ({ entry }) => entry.author?.role === 'agent' && resolve(entry))
  })
  await agent.open('Dana')
  await inputOf(agent.page).setInputFiles({ name: 'chosen.png', mimeType: 'image/png', buffer: content })

  /** As a browser hands over what is pasted or dropped. */
  const hand = (event: 'paste' | 'drop', name: string) =>
    agent.reply.evaluate(
      (element, given) => {
        const data = new DataTransfer()
        const bytes = Uint8Array.from(atob(given.content), (char) => char.charCodeAt(0))
        data.items.add(new File([bytes], given.name, { type: 'image/png' }))
        const how = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          given.event === 'paste'
            ? new ClipboardEvent('paste', { ...how, clipboardData: data })
            : new DragEvent('drop', { ...how, dataTransfer: data }),
        )
      },
      { event, name, content: content.toString('base64') },
    )
  await hand('paste', 'pasted.png')
  await hand('drop', 'dropped.png')

  const waiting = agent.page.getByRole('list', { name: agent.words.desk('files.toSend') })
  await expect(waiting.getByText(agent.words.desk('files.ready'))).toHaveCount(3)
  expect(await barriers(agent.page)).toEqual([])
  await waiting.getByRole('button', { name: agent.words.desk('files.remove', { name: 'pasted.png' }) }).click()
  await agent.button('composer.send').click()
  expect((await heard).files?.map(({ name }) => name)).toEqual(['chosen.png', 'dropped.png'])
  await expect(
    agent.page.getByRole('button', { name: agent.words.desk('files.open', { name: 'chosen.png' }) }),
  ).toBeVisible()
  await expect(waiting).toBeHidden()
})

test('what cannot be attached says why, and what can still goes', async ({ desk, newAgent }) => {
  const agent = await newAgent('mia')
  await comeWithFiles(desk, 'Dana', 'Hello', [])
  await agent.open('Dana')
  await inputOf(agent.page).setInputFiles([
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') },
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('How to find it') },
  ])
  const waiting = agent.page.getByRole('list', { name: agent.words.desk('files.toSend') })
  const one = (name: string) => waiting.getByRole('listitem').filter({ hasText: name })
  await expect(one('page.html')).toContainText('Only pictures')
  await expect(one('broken.png')).toContainText('Only pictures')
  await expect(one('notes.txt')).toContainText(agent.words.desk('files.ready'))
  expect(await barriers(agent.page)).toEqual([])
  await one('page.html')
    .getByRole('button', { name: agent.words.desk('files.remove', { name: 'page.html' }) })
    .click()
  await expect(one('page.html')).toBeHidden()
  await agent.say('Here you are')
  await expect(agent.log.getByText('notes.txt')).toBeVisible()
})

test('[F12] what is no longer kept says so, with its name and what it can be known by', async ({ desk, newAgent }) => {
  const agent = await newAgent('mia')
  const { uploaded } = await comeWithFiles(desk, 'Dana', 'My log', [log('sent 250 USDT\n')])
  await agent.open('Dana')
  await expect(agent.log.getByText('wallet.log')).toBeVisible()
  await desk.advance(31 * DAY)
  const again = await newAgent('mia')
  await again.look('open')
  await again.open('Dana')
  await expect(again.log.getByText('wallet.log')).toBeVisible()
  await expect(again.log.getByText(again.words.desk('files.gone'))).toBeVisible()
  await expect(again.log.getByText(uploaded[0]?.sha256 ?? 'nothing')).toBeVisible()
  await expect(
    again.page.getByRole('button', { name: again.words.desk('files.download', { name: 'wallet.log' }) }),
  ).toBeHidden()
})
