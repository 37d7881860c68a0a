import type { Page } from '@playwright/test'
import type { Agent } from '../actors/agent.ts'
import type { Visitor } from '../actors/visitor.ts'
import { asPhoto, DEPOSIT, screenshot } from '../fixtures/pictures.ts'
import { filesIn, intakeIn, recordIn } from '../fixtures/words.ts'

type Shoot = (page: Page, name: string) => Promise<void>
type Spoken = keyof typeof recordIn

/** The published one for testing: eleven times one word. */
const PHRASE = `${'abandon '.repeat(11)}about`
const HASH = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
/** Published samples; the second was made to look like the first. */
const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const ALIKE = `0x5aae${'0'.repeat(32)}eaed`

/** What a visitor meets who is about to give something away, and what they can do about what went out. */
export async function visitorsSafety(name: string, language: Spoken, visitor: Visitor, shoot: Shoot): Promise<void> {
  const { page, panel, composer } = visitor
  const files = filesIn[language]
  const record = recordIn[language]
  const send = async (text: string) => {
    await composer.fill(text)
    await composer.press('Enter')
  }
  await send(PHRASE)
  await visitor.choice('remove').waitFor()
  await shoot(page, `${name}-1-phrase`)
  await visitor.choice('remove').click()
  await send(HASH)
  await visitor.choice('hex.transaction').waitFor()
  await shoot(page, `${name}-2-transaction-or-key`)
  await visitor.choice('hex.transaction').click()
  await visitor.message(HASH).waitFor()
  await composer.fill('4111 1111 1111 1111')
  await visitor.found('card').waitFor()
  await shoot(page, `${name}-3-card`)
  await send(`${ADDRESS} / ${ALIKE}`)
  await visitor.log.getByText(ALIKE).last().waitFor()
  await shoot(page, `${name}-4-addresses`)

  const chosen = panel.getByLabel(files('attach'), { exact: true })
  const photo = await screenshot(page, 'IMG_0001.jpg', DEPOSIT, { type: 'image/jpeg' })
  await chosen.setInputFiles([await screenshot(page, 'deposit.png', DEPOSIT), asPhoto(photo)])
  await panel.getByText(files('ready'), { exact: true }).waitFor()
  await panel.getByRole('button', { name: files('asked.yes') }).waitFor()
  await shoot(page, `${name}-5-files`)
  await panel.getByRole('button', { name: files('asked.yes') }).click()
  await composer.press('Enter')
  await visitor.log.getByText('deposit.png').first().waitFor()

  await panel
    .getByRole('button', { name: record('erase.one'), exact: true })
    .first()
    .click()
  await shoot(page, `${name}-6-erase`)
  await panel.getByRole('button', { name: record('erase.yes'), exact: true }).click()
  await visitor.log.getByText(record('erase.done')).waitFor()
  await panel.getByRole('button', { name: intakeIn[language]('details.open'), exact: true }).click()
  await shoot(page, `${name}-7-details`)
  await visitor.button('menu.open').click()
  await panel.getByRole('button', { name: record('save.open') }).click()
  await panel.getByRole('link', { name: record('save.html') }).waitFor()
  await shoot(page, `${name}-8-record`)
  await visitor.button('panel.shared').click()
  await shoot(page, `${name}-9-shared`)
  await visitor.choice('emergency.back').click()
}

/** The same at the desk, and what an agent cannot send. */
export async function agentsSafety(name: string, language: 'en' | 'zh', agent: Agent, shoot: Shoot): Promise<void> {
  const { page } = agent
  await agent.log.getByText('deposit.png').first().waitFor()
  await shoot(page, `${name}-1-log`)
  await agent.reply.fill('Please send me your seed phrase so that I can restore it.')
  await agent.said('composer.stopped.asks-for-secret').waitFor()
  await shoot(page, `${name}-2-stopped`)
  await agent.reply.press('Enter')
  await agent.said('composer.stopped.recorded').waitFor()
  await agent.reply.press('Enter')
  await agent.reply.fill('')
  await page.getByRole('button', { name: recordIn[language]('save.open'), exact: true }).click()
  await page.getByRole('link', { name: recordIn[language]('save.html') }).waitFor()
  await shoot(page, `${name}-3-record`)
  await page.keyboard.press('Escape')
  await page.goto('/console/#/board')
  await page.getByRole('region', { name: agent.words.desk('board.attempts') }).waitFor()
  await shoot(page, `${name}-4-board`)
}
