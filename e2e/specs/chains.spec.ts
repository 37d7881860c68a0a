import { barriers } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { chainWords as t } from '../fixtures/words.ts'

/** 250 USDT on TRON, as the node of the tests knows it. */
const HASH = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
const SHORT = '7c2a91f0…d5a6b798'
const RECEIVER = 'TXXxc9NsHndfQ2z9kMKyWpYa5T3QbhKGwn'
const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const ALIKE = `0x5aae${'0'.repeat(32)}eaed`

test.use({ world: { tron: true } })

test('[C8, C10, C14, C21] the visitor checks a transaction of theirs, and then the agent can', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation(`My transaction ${HASH} has not arrived`)
  const hers = visitor.log.getByRole('group', { name: t('transaction') })
  const his = agent.log.getByRole('group', { name: t('transaction') })
  await expect(hers).toContainText(SHORT)
  await expect(his).toContainText(SHORT)

  await test.step('the whole of it is one press away', async () => {
    await hers.getByRole('button', { name: t('full') }).press('Enter')
    await expect(hers).toContainText(HASH)
    await his.getByRole('button', { name: t('full') }).click()
    await expect(his).toContainText(HASH)
  })

  await test.step('nobody asks a chain before the visitor has said what it is', async () => {
    await expect(his).toContainText(t('unconfirmed'))
    await expect(his.getByRole('button', { name: t('lookUp') })).toHaveCount(0)
  })

  await test.step('the network that the visitor chooses is shown to the agent', async () => {
    await hers.getByRole('combobox', { name: t('network') }).selectOption({ label: 'Bitcoin' })
    const onBitcoin = { name: t('transaction.on', { chain: 'Bitcoin' }) }
    await expect(agent.log.getByRole('group', onBitcoin)).toBeVisible()
    await expect(visitor.log.getByRole('link', { name: t('open', { explorer: 'mempool.space' }) })).toHaveAttribute(
      'href',
      `https://mempool.space/tx/${HASH}`,
    )
  })

  await test.step('what became of it, on the network where it really went', async () => {
    await visitor.log.getByRole('button', { name: t('check') }).click()
    const found = visitor.log.getByRole('group', { name: t('transaction.on', { chain: 'TRON' }) })
    await expect(found).toContainText('Confirmed, 12 of 19')
    await expect(found).toContainText(`250 USDT to ${RECEIVER}`)
    await expect(found).toContainText('Sent on TRON, not Bitcoin')
    expect(await barriers(visitor.page)).toEqual([])
  })

  await test.step('now the agent sees the same', async () => {
    await agent.log.getByRole('button', { name: t('lookUp') }).click()
    const found = agent.log.getByRole('group', { name: t('transaction.on', { chain: 'TRON' }) })
    await expect(found).toContainText('Confirmed, 12 of 19')
    await expect(found).toContainText('Sent on TRON, not Bitcoin')
    const link = found.getByRole('link')
    await expect(link).toHaveAttribute('href', `https://tronscan.org/#/transaction/${HASH}`)
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    expect(await barriers(agent.page)).toEqual([])
  })
})

test('a card comes below the newest message, and whoever reads it has it in sight', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation('It was like this.\n'.repeat(40))
  await visitor.write(`My transaction ${HASH} has not arrived`)
  for (const log of [visitor.log, agent.log]) {
    const card = log.getByRole('group', { name: t('transaction') })
    await expect(card.getByRole('button', { name: t('full') })).toBeInViewport({ ratio: 1 })
  }
})

test('[C5, C7] what is wrong with an address or a link is said to both', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation(`txid ${RECEIVER}`)
  await visitor.write(`I meant ${ADDRESS}`)
  await visitor.write(`or was it ${ALIKE}`)
  await visitor.composer.fill('see https://ethеrscan.io/tx/1') // Cyrillic е
  await visitor.composer.press('Enter')
  for (const { log } of [visitor, agent]) {
    await expect(log.getByRole('group', { name: t('address.on', { chain: 'TRON' }) })).toContainText(
      t('problem.not-transaction'),
    )
    // Red, on both of the two.
    await expect(log.getByText(t('poisoned'))).toHaveCount(2)
    await expect(log.getByText(ADDRESS, { exact: true }).last()).toBeVisible()
    await expect(
      log.getByText(t('disguise.looks-like', { host: 'etherscan.io', other: 'xn--ethrscan-e8g.io' })),
    ).toBeVisible()
  }
  expect(await barriers(visitor.page)).toEqual([])
  expect(await barriers(agent.page)).toEqual([])
})

test('[C11] an agent sees where else an address was mentioned', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  for (const name of ['Ada', 'Ben']) {
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.ask({ name, text: `I sent it to ${RECEIVER}` })
  }
  await agent.open('Ben')
  const seen = agent.log.getByRole('button', { name: t('seen', { count: 1 }) })
  await seen.click()
  await agent.log.getByRole('link', { name: /Ada/ }).click()
  await expect(agent.conversation('Ada')).toBeVisible()
})
