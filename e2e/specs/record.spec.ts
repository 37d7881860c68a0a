import { readFile, writeFile } from 'node:fs/promises'
import { recordEn } from '@walletdesk/shared/i18n/record/en.ts'
import { transcriptEn } from '@walletdesk/shared/i18n/transcript/en.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { transcriptZh } from '@walletdesk/shared/i18n/transcript/zh.ts'
import { barriers } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const zh = translator<typeof transcriptEn>('zh', transcriptZh)

test('[Z1, Z3] what a visitor erases is gone from both sides at once, and after a reload', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation()
  await visitor.write('this was a slip')
  await expect(agent.message('this was a slip')).toBeVisible()

  const erase = visitor.panel.getByRole('button', { name: recordEn['erase.one'] })
  await erase.last().focus()
  await erase.last().press('Enter')
  await expect(visitor.panel.getByRole('button', { name: recordEn['erase.no'] })).toBeFocused()
  await visitor.panel.getByRole('button', { name: recordEn['erase.yes'] }).click()
  await expect(visitor.log.getByText(recordEn['erase.done'])).toBeFocused()
  await expect(agent.log.getByText(recordEn['erase.done'])).toBeVisible()
  await expect(agent.log.getByText(recordEn['erase.event.visitor'])).toBeVisible()
  await expect(agent.page.getByText('this was a slip')).toHaveCount(0)

  // The panel was open, and opens again by itself.
  await visitor.page.reload()
  await expect(visitor.log.getByText(recordEn['erase.done'])).toBeVisible()
  await expect(visitor.message('this was a slip')).toHaveCount(0)
})

test('[Z1] an agent erases what a visitor should not have sent', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation('a slip of mine')
  await agent.log.getByRole('button', { name: recordEn['erase.one'] }).first().click()
  await agent.log.getByRole('button', { name: recordEn['erase.yes'] }).click()
  await expect(agent.log.getByText(recordEn['erase.done'])).toBeVisible()
  await expect(visitor.log.getByText(recordEn['erase.done'])).toBeVisible()
  await expect(visitor.message('a slip of mine')).toHaveCount(0)
})

test('[Z10, Z15, Z19] a visitor saves the record; checked, it is genuine, and a changed copy is not', async ({
  newConversation,
}, info) => {
  const { visitor, agent } = await newConversation('Where are my 250 USDT?')
  await agent.say('They were sent on TRON')
  await visitor.sees('They were sent on TRON')

  await visitor.button('menu.open').click()
  await visitor.panel.getByRole('button', { name: recordEn['save.open'] }).click()
  const page = visitor.page.context().waitForEvent('page')
  await visitor.panel.getByRole('link', { name: recordEn['save.html'] }).click()
  const readable = await page
  await expect(readable.getByRole('heading', { name: transcriptEn.title })).toBeVisible()
  await expect(readable.getByText('They were sent on TRON')).toBeVisible()
  // The page lets nothing run in it, so it is looked at by a copy.
  const copy = await visitor.page.context().newPage()
  await copy.setContent(await readable.content())
  expect(await barriers(copy)).toEqual([])
  const download = visitor.page.waitForEvent('download')
  await visitor.panel.getByRole('link', { name: recordEn['save.json'] }).click()
  const file = info.outputPath('record.json')
  await (await download).saveAs(file)
  const changed = info.outputPath('changed.json')
  await writeFile(changed, (await readFile(file, 'utf8')).replace('TRON', 'EOS'))

  const checking = await visitor.page.context().newPage()
  const asked: string[] = []
  await checking.goto('/verify')
  checking.on('request', (request) => asked.push(request.url()))
  expect(await barriers(checking)).toEqual([])
  await checking.getByLabel(transcriptEn['verify.choose']).setInputFiles(file)
  const verdict = checking.getByRole('status')
  await expect(verdict.getByRole('heading', { name: transcriptEn['verify.good'] })).toBeVisible()
  await expect(verdict).toBeFocused()
  await checking.getByText(transcriptEn['verify.content']).click()
  await expect(checking.getByText('They were sent on TRON')).toBeVisible()
  expect(await barriers(checking)).toEqual([])
  await checking.getByLabel(transcriptEn['verify.language']).selectOption('zh')
  await expect(verdict.getByRole('heading', { name: zh('verify.good') })).toBeVisible()
  await checking.getByRole('button', { name: zh('verify.another') }).click()
  await checking.getByLabel(zh('verify.choose')).setInputFiles(changed)
  await expect(verdict.getByRole('heading', { name: zh('verify.bad') })).toBeVisible()
  expect(asked).toEqual([])
})

test('[Z19] a saved page checks without a network', async ({ newVisitor, newContext, desk }, info) => {
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'Hello' })
  await visitor.button('menu.open').click()
  await visitor.panel.getByRole('button', { name: recordEn['save.open'] }).click()
  const download = visitor.page.waitForEvent('download')
  await visitor.panel.getByRole('link', { name: recordEn['save.json'] }).click()
  const file = info.outputPath('record.json')
  await (await download).saveAs(file)
  const saved = info.outputPath('verify.html')
  await writeFile(saved, await (await fetch(`${desk.origin}/verify`)).text())

  const away = await newContext({ offline: true })
  const checking = await away.newPage()
  await checking.goto(`file://${saved}`)
  await checking.getByLabel(transcriptEn['verify.choose']).setInputFiles(file)
  await expect(checking.getByRole('heading', { name: transcriptEn['verify.good'] })).toBeVisible()
})
