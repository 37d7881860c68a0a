import type { Locator } from '@playwright/test'
import { Visitor } from '../actors/visitor.ts'
import { barriers } from '../fixtures/axe.ts'
import { Admin } from '../fixtures/admin.ts'
import { expect, people, test } from '../fixtures/test.ts'
import { DEPOSIT, screenshot } from '../fixtures/pictures.ts'
import { filesIn, intakeIn, wordsOf } from '../fixtures/words.ts'

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const link = 'https://tronscan.org/#/transaction/7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'

const topics = { en: 'Deposit not credited', zh: '充值未到账', ar: 'إيداع لم يصل إلى الرصيد' } as const
const never = {
  en: /Never send your recovery phrase/,
  zh: /切勿向任何人发送助记词/,
  ar: /لا ترسل عبارة الاسترداد/,
} as const

type Language = keyof typeof topics

/** The parts of the intake in a visitor's panel. */
const intakeOf = ({ panel }: Visitor, language: Language) => {
  const t = intakeIn[language]
  const card = panel.getByRole('form', { name: t('details.title') })
  return {
    t,
    ready: panel.getByRole('region', { name: t('ready.title') }),
    card,
    field: (kind: Parameters<typeof t>[0], within: Locator = panel) => within.getByLabel(t(kind)),
    button: (key: Parameters<typeof t>[0]) => panel.getByRole('button', { name: t(key), exact: true }),
    missing: (count: number) => card.getByText(t('details.missing', { count, fields: '' }).split(/[:：]/)[0] ?? ''),
  }
}

for (const language of ['en', 'zh'] as const) {
  test(`[K3, K6] (${language}) who joins first completes while waiting, and the agent asks for one field`, async ({
    newVisitor,
    newAgent,
  }) => {
    const visitor = await newVisitor(language, phone)
    const { t, ready, card, field, button, missing } = intakeOf(visitor, language)
    await visitor.open()
    await visitor.button('greeting.start').tap()

    await test.step('what to have ready, before joining', async () => {
      await visitor.panel.getByRole('radio', { name: topics[language] }).check()
      await expect(ready.getByRole('listitem')).toHaveCount(6)
      await expect(visitor.panel.getByText(never[language])).toBeVisible()
      expect(await barriers(visitor.page)).toEqual([])
      await visitor.fillForm({ text: 'It has not arrived', name: 'Bo' })
      await visitor.button('form.send').tap()
      await expect(visitor.queueCard).toBeVisible()
    })

    await test.step('[K8] an address is told from a transaction while it is typed', async () => {
      await expect(missing(3)).toBeVisible()
      await button('details.open').tap()
      await field('kind.transaction', card).fill(address)
      await expect(card.getByText(t('problem.is-address'))).toBeVisible()
      await field('kind.transaction', card).fill(link)
      await expect(card.getByText(t('note.chain', { chain: 'TRON' }))).toBeVisible()
      await expect(field('kind.chain', card)).toHaveValue('tron')
      expect(await barriers(visitor.page)).toEqual([])
    })

    await test.step('[K7] a reload loses nothing of it, and what is missing holds nothing up', async () => {
      await expect.poll(() => visitor.page.evaluate(keptFields)).toContain('tronscan')
      await visitor.page.reload()
      await visitor.open()
      await button('details.open').tap()
      await expect(field('kind.transaction', card)).toHaveValue(link)
      await field('kind.amount', card).fill('250')
      await button('details.send').tap()
      await expect(card.getByText(t('problem.amount-token'))).toBeVisible()
      await field('kind.amount', card).fill('250.5 usdt')
      await button('details.send').tap()
      await expect(card.getByText(t('details.complete'))).toBeVisible()
      await expect(visitor.log.getByText(link)).toBeVisible()
    })

    const agent = await newAgent('mia', { language })
    await agent.open('Bo')
    const panel = agent.details.getByRole('region', { name: agent.words.desk('intake.title') })
    await expect(panel.getByText(link)).toBeVisible()
    await expect(panel.getByText('250.5 USDT')).toBeVisible()
    await expect(agent.log.getByText('250.5 USDT')).toBeVisible()
    expect(await barriers(agent.page)).toEqual([])

    await test.step('one field is asked for with a click, and filled in where it is asked', async () => {
      await panel.getByLabel(agent.words.desk('intake.askOther')).selectOption(agent.words.desk('kind.email'))
      await panel.getByRole('button', { name: agent.words.desk('intake.ask'), exact: true }).click()
      await expect(panel.getByText(agent.words.desk('intake.asked'))).toBeVisible()
      const question = visitor.panel.getByRole('form', { name: t('asked.title', { name: people.mia.name }) })
      await field('kind.email', question).fill('bo@harbor')
      await question.getByRole('button', { name: t('asked.send') }).tap()
      await expect(question.getByText(t('problem.email'))).toBeVisible()
      await field('kind.email', question).fill('bo@harbor.example')
      await question.getByRole('button', { name: t('asked.send') }).tap()
      await expect(question).toBeHidden()
      await expect(panel.getByText('bo@harbor.example')).toBeVisible()
      await expect(panel.getByText(agent.words.desk('intake.asked'))).toBeHidden()
    })
  })
}

test('[K3] from right to left, what is filled in goes along with the message', async ({ newContext, newAgent }) => {
  const context = await newContext({ locale: 'ar', ...phone })
  const page = await context.newPage()
  await page.goto('/demo/')
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'ar'))
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => document.documentElement.setAttribute('lang', 'ar'))
  })
  await page.reload()
  const visitor = new Visitor(page, wordsOf.ar)
  const { card, field, button } = intakeOf(visitor, 'ar')
  await visitor.open()
  await visitor.button('greeting.start').tap()
  await visitor.panel.getByRole('radio', { name: topics.ar }).check()
  await button('ready.fill').tap()
  await field('kind.amount').fill('٢٥٠٫٥ usdt')
  await field('kind.transaction').fill(address)
  expect(await barriers(page)).toEqual([])
  await visitor.fillForm({ text: 'لم تصل', name: 'Bo' })
  await visitor.button('form.send').tap()

  // What needs another look keeps nobody from joining: it is still in its field.
  await button('details.open').tap()
  await expect(field('kind.transaction', card)).toHaveValue(address)
  const agent = await newAgent('mia')
  await agent.open('Bo')
  await expect(agent.details.getByText('250.5 USDT')).toBeVisible()
  await agent.details.getByRole('button', { name: 'Ask the visitor for: Network' }).click()
  await expect(visitor.panel.getByRole('form', { name: /Mia Torres/ })).toBeVisible()
  expect(await barriers(page)).toEqual([])
})

test('the field that is to be filled in is not covered by the way to the latest message', async ({ newVisitor }) => {
  const visitor = await newVisitor()
  const { button, card, field } = intakeOf(visitor, 'en')
  await visitor.open()
  await visitor.ask({ topic: topics.en, text: 'It was like this.\n'.repeat(20) })
  await button('details.open').click()
  const first = field('kind.transaction', card)
  await expect(first).toBeFocused()
  const latest = visitor.button('log.latest')
  await expect(latest).toBeVisible()
  await expect
    .poll(async () => {
      const [above, below] = [await first.boundingBox(), await latest.boundingBox()]
      return above && below && above.y + above.height <= below.y
    })
    .toBe(true)
})

test('[K2] an admin edits what a topic asks for, and cannot ask for a secret', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  const admin = await newAgent('mia')
  await admin.page.goto('/console/#/settings/topics')
  const topic = admin.page.getByRole('region', { name: 'Something else' })
  await topic.getByText(admin.words.desk('topics.intake')).click()
  await topic.getByLabel(admin.words.desk('field.add.kind')).selectOption(admin.words.desk('kind.text'))
  await topic.getByRole('button', { name: admin.words.desk('field.add') }).click()
  const row = topic.getByRole('listitem').filter({ hasText: admin.words.desk('kind.text') })
  await row.getByLabel(admin.words.desk('field.needs')).check()
  await row.getByText(admin.words.desk('field.words', { field: admin.words.desk('kind.text') })).click()
  const named = row.getByLabel(admin.words.desk('field.label', { language: 'English' }))
  await named.fill('Recovery phrase')
  await topic.getByRole('button', { name: admin.words.desk('save'), exact: true }).click()
  await expect(topic.getByText(/Nobody may be asked/)).toBeVisible()
  const renamed = topic.getByRole('listitem').filter({ hasText: 'Recovery phrase' })
  await renamed.getByLabel(admin.words.desk('field.label', { language: 'English' })).fill('Order number')
  await topic.getByRole('button', { name: admin.words.desk('save'), exact: true }).click()
  await expect(topic.getByText(admin.words.desk('saved'))).toBeVisible()
  expect(await barriers(admin.page)).toEqual([])
  expect((await (await Admin.of(desk)).topics()).at(-1)?.intake.fields.at(-1)).toMatchObject({
    id: 'text',
    required: true,
    labels: { en: 'Order number' },
  })

  const visitor = await newVisitor()
  await visitor.open()
  await visitor.button('greeting.start').click()
  await visitor.panel.getByRole('radio', { name: 'Something else' }).check()
  await expect(intakeOf(visitor, 'en').ready.getByText('Order number')).toBeVisible()
})

/** What this page's browser keeps of the draft. */
function keptFields(): Promise<string> {
  return new Promise((resolve) => {
    const request = indexedDB.open('walletdesk:demo-wallet')
    request.onsuccess = () => {
      const all = request.result.transaction('kept').objectStore('kept').get('draft')
      all.onsuccess = () => resolve(JSON.stringify(all.result ?? {}))
    }
  })
}

test('[K14] a screenshot is asked for with a click, and given by the picture that is sent', async ({
  newVisitor,
  newAgent,
}) => {
  const visitor = await newVisitor('en', phone)
  const { t, card, button, missing } = intakeOf(visitor, 'en')
  const choose = async (name: string, within: Locator) =>
    within
      .getByLabel(t('screenshot.attach'), { exact: true })
      .setInputFiles(await screenshot(visitor.page, name, DEPOSIT))
  await visitor.open()
  await visitor.button('greeting.start').tap()
  await visitor.panel.getByRole('radio', { name: 'Failed or stuck transaction' }).check()
  await button('ready.fill').tap()
  expect(await barriers(visitor.page)).toEqual([])
  await visitor.fillForm({ text: 'It is stuck', name: 'Bo' })
  await visitor.button('form.send').tap()
  await expect(missing(2)).toContainText(t('kind.screenshot'))

  await test.step('with the others, while waiting', async () => {
    await button('details.open').tap()
    await choose('stuck.png', card)
    await visitor.panel.getByText(filesIn.en('ready'), { exact: true }).waitFor()
    await visitor.composer.press('Enter')
    await expect(missing(1)).not.toContainText(t('kind.screenshot'))
    await expect(card.getByText(t('screenshot.sent'))).toBeVisible()
    expect(await barriers(visitor.page)).toEqual([])
  })

  const agent = await newAgent('mia')
  await agent.open('Bo')
  const panel = agent.details.getByRole('region', { name: agent.words.desk('intake.title') })
  await expect(panel.getByText(/^Sent as a message/)).toBeVisible()

  await test.step('by an agent, who wants to see another', async () => {
    await panel.getByLabel(agent.words.desk('intake.askOther')).selectOption(agent.words.desk('kind.screenshot'))
    await panel.getByRole('button', { name: agent.words.desk('intake.ask'), exact: true }).click()
    const question = visitor.panel.getByRole('form', { name: t('asked.title', { name: people.mia.name }) })
    await choose('again.png', question)
    await visitor.panel.getByText(filesIn.en('ready'), { exact: true }).waitFor()
    await visitor.composer.press('Enter')
    await expect(question).toBeHidden()
    expect(await barriers(agent.page)).toEqual([])
  })
})
