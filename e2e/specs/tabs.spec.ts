import { Visitor } from '../actors/visitor.ts'
import { expect, test } from '../fixtures/test.ts'

async function anotherTab(visitor: Visitor): Promise<Visitor> {
  const page = await visitor.page.context().newPage()
  await page.goto('/demo/help/deposits/')
  return new Visitor(page, visitor.words)
}

test('two tabs of one visitor show one thread and one draft', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  const one = await newVisitor()
  await one.open()
  await one.ask({ name: 'Dana', text: 'Hello from the first tab' })
  await agent.open('Dana')
  const two = await anotherTab(one)
  // Where the panel stands open, it opens with the next page, too.
  await two.sees('Hello from the first tab')

  await two.write('And from the second')
  await one.sees('And from the second')
  await agent.say('I see you twice')
  await one.sees('I see you twice')
  await two.sees('I see you twice')

  await one.composer.fill('half a sent')
  await expect(two.composer).toHaveValue('half a sent')
  await two.composer.press('Enter')
  await expect(one.message('half a sent')).toHaveCount(1)
  await expect(two.message('half a sent')).toHaveCount(1)
  await expect(one.composer).toHaveValue('')
  await expect(agent.message('half a sent')).toHaveCount(1)
})

test('two tabs that ask at the same moment make one conversation', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia', { status: 'away' })
  const one = await newVisitor()
  const two = await anotherTab(one)
  for (const tab of [one, two]) {
    await tab.open()
    await tab.button('greeting.start').click()
  }
  await one.fillForm({ text: 'from both', name: 'Dana' })
  await expect(two.formText).toHaveValue('from both')
  // Whichever is second may find the form gone already, because the tabs know of each other.
  await Promise.allSettled([one, two].map((tab) => tab.button('form.send').click({ timeout: 3_000 })))
  await expect(one.queueCard).toBeVisible()
  await expect(two.queueCard).toBeVisible()
  await agent.look('queue')
  await expect(agent.list.getByRole('listitem')).toHaveCount(1)
  await expect(one.queueCard).toContainText('You are next')
})
