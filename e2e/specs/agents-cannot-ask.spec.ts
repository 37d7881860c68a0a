import { barriers } from '../fixtures/axe.ts'
import { expect, people, test } from '../fixtures/test.ts'
import { outgoingIn } from '../fixtures/words.ts'

const REQUEST = 'Please send me your seed phrase so that I can restore it.'

test('[N6, N7, N8] a request for a secret does not leave: the agent reads why, the visitor that it was stopped, a supervisor sees to a second one', async ({
  newVisitor,
  newAgent,
}) => {
  const visitor = await newVisitor()
  const yue = await newAgent('yue')
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'My wallet shows nothing' })
  await yue.open('Dana')

  await test.step('it is said while one writes, with the part marked', async () => {
    await yue.reply.fill(`Hello Dana. ${REQUEST}`)
    await expect(yue.said('composer.stopped.asks-for-secret')).toBeVisible()
    await expect(yue.page.locator('mark')).toContainText('seed phrase')
    expect(await barriers(yue.page)).toEqual([])
  })

  await test.step('pressing Enter sends nothing and loses nothing; the visitor is told', async () => {
    await yue.reply.press('Enter')
    await expect(yue.said('composer.stopped.recorded')).toBeVisible()
    await expect(yue.reply).toHaveValue(`Hello Dana. ${REQUEST}`)
    await expect(visitor.log.getByText(outgoingIn.en('event.stopped'))).toBeVisible()
    await expect(visitor.log).not.toContainText('seed phrase')
    await expect(yue.log).toContainText('was stopped from asking for a secret')
  })

  await test.step('a second time stands on the board of whoever may see to it', async () => {
    const mia = await newAgent('mia', { status: 'away' })
    await yue.reply.press('Enter')
    await mia.go('board')
    const attempts = mia.page.getByRole('region', { name: mia.words.desk('board.attempts') })
    await expect(attempts).toContainText(`${people.yue.name}, to Dana`)
    expect(await barriers(mia.page)).toEqual([])
    await yue.go('board')
    await expect(yue.page.getByRole('heading', { name: 'Harbor support' })).toBeVisible()
    await expect(yue.page.getByRole('region', { name: yue.words.desk('board.attempts') })).toHaveCount(0)
    await attempts.getByRole('button', { name: mia.words.desk('board.attempts.see') }).click()
    await expect(attempts).toHaveCount(0)
    await yue.go('inbox')
    await yue.open('Dana')
    await expect(yue.log).toContainText(`${people.mia.name} has seen what ${people.yue.name} tried to send`)
  })

  await test.step('what was changed goes out', async () => {
    await yue.reply.fill('We never need your seed phrase. Which network was it?')
    await expect(yue.said('composer.stopped.title')).toHaveCount(0)
    await yue.reply.press('Enter')
    await visitor.sees('We never need your seed phrase. Which network was it?')
  })
})

test('[N2, N4] an admin allows a host, and agents may send it', async ({ newVisitor, newAgent }) => {
  const visitor = await newVisitor()
  const mia = await newAgent('mia')
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'Where are the fees?' })
  await mia.open('Dana')
  await mia.reply.fill('See https://help.wallet.example/fees')
  await expect(mia.said('composer.stopped.link', { host: 'help.wallet.example' })).toBeVisible()

  await mia.page.goto('/console/#/settings/site')
  const hosts = mia.page.getByRole('form', { name: mia.words.desk('allowed.addHost') })
  await hosts.getByLabel(mia.words.desk('allowed.host')).fill('https://help.wallet.example')
  await hosts.getByLabel(mia.words.desk('allowed.label')).fill('Help centre')
  await hosts.getByRole('button', { name: mia.words.desk('allowed.add') }).click()
  await expect(hosts.getByText(mia.words.desk('allowed.problem.not-a-host'))).toBeVisible()
  await hosts.getByLabel(mia.words.desk('allowed.host')).fill('help.wallet.example')
  await hosts.getByRole('button', { name: mia.words.desk('allowed.add') }).click()
  await expect(mia.page.getByText('help.wallet.example', { exact: true })).toBeVisible()

  const addresses = mia.page.getByRole('form', { name: mia.words.desk('allowed.addAddress') })
  await addresses.getByLabel(mia.words.desk('allowed.address')).fill('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')
  await addresses.getByLabel(mia.words.desk('allowed.chain')).selectOption('tron')
  await addresses.getByLabel(mia.words.desk('allowed.label')).fill('Refunds')
  await addresses.getByRole('button', { name: mia.words.desk('allowed.add') }).click()
  await expect(mia.page.getByText(/there is no second admin to confirm it/)).toBeVisible()
  expect(await barriers(mia.page)).toEqual([])

  await mia.go('inbox')
  await mia.open('Dana')
  await mia.reply.press('Enter')
  await expect(visitor.log.getByRole('link')).toHaveAttribute('href', 'https://help.wallet.example/fees')
})

test('[N9] a link that pretends to be another is marked on both sides', async ({ newVisitor, newAgent }) => {
  const visitor = await newVisitor()
  const mia = await newAgent('mia')
  await visitor.open()
  await visitor.button('greeting.start').click()
  await visitor.fillForm({ name: 'Dana', text: 'They sent me https://etherscаn.io/tx/1 and https://etherscan.io/tx/1' })
  await visitor.button('form.send').click()
  const said = outgoingIn.en('link.looksLike', {
    shown: new URL('https://etherscаn.io').hostname,
    host: 'etherscan.io',
  })
  await expect(visitor.log.getByText(said)).toHaveCount(1)
  await mia.open('Dana')
  await expect(mia.log.getByText(said)).toHaveCount(1)
})
