import { readFile } from 'node:fs/promises'
import { retentionEn } from '@walletdesk/shared/i18n/retention/en.ts'
import type { RecordDocument } from '@walletdesk/shared/protocol/record.ts'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import { barriers } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('[D14, D15, D16] an admin erases a visitor from their conversation, and keeps the report', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation('My name is Ada and I lost something')
  await agent.say('We are looking for it')
  const { page } = agent
  await page.getByRole('button', { name: retentionEn['erase.visitor'] }).click()
  const question = page.getByRole('dialog', { name: retentionEn['erase.visitor.title'] })
  await expect(question.getByText(retentionEn['erase.visitor.stays'])).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await question.getByRole('button', { name: retentionEn['erase.visitor.yes'] }).click()

  const done = page.getByRole('dialog', { name: retentionEn['erase.visitor.done'] })
  const saved = async (name: string) => {
    const download = page.waitForEvent('download')
    await done.getByRole('link', { name }).click()
    return readFile(await (await download).path(), 'utf8')
  }
  const report = JSON.parse(await saved(retentionEn['report.json'])) as ErasureReport
  expect(report.erased).toMatchObject({ conversations: 1, messages: 1, replies: 1 })
  const text = await saved(retentionEn['report.text'])
  expect(text).toContain(`Visitor: ${report.visitor}`)
  expect(text).not.toContain('Ada')

  await expect(agent.page.getByText('My name is Ada')).toHaveCount(0)
  await expect(page.getByRole('complementary').getByText(/Chrome/)).toHaveCount(0)
  await expect(visitor.message('My name is Ada and I lost something')).toHaveCount(0)
})

test('[D10, D21] an admin reads what a number of days will do before it is saved, and is asked before anything goes; what was done is saved as a record', async ({
  newAgent,
}) => {
  const { page } = await newAgent('mia')
  await page.goto('/console/#/settings/data')
  const [files, conversations] = [page.getByRole('spinbutton').first(), page.getByRole('spinbutton').last()]
  await expect(page.getByText(retentionEn['data.conversations.keep'])).toBeVisible()
  await conversations.fill('0')
  await expect(page.getByText(/from 1 to 3,650/)).toBeVisible()
  await files.fill('7')
  await conversations.fill('400')
  await expect(page.getByText('Files are removed 7 days after they were sent.')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: retentionEn['data.sure.yes'] }).click()
  await expect(page.getByText('set: files 7 days, conversations 400 days.')).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: retentionEn['data.log.save'] }).click()
  const record = JSON.parse(await readFile(await (await download).path(), 'utf8')) as RecordDocument
  expect(record.entries.at(-1)).toMatchObject({
    kind: 'keeps',
    content: { value: { conversationsDays: 400, filesDays: 7 } },
  })
})
