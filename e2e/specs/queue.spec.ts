import type { Visitor } from '../actors/visitor.ts'
import { Admin } from '../fixtures/admin.ts'
import { livePast } from '../fixtures/past.ts'
import { expect, people, test } from '../fixtures/test.ts'

/** Minutes to the late end of what the visitor is told now. */
async function latestMinutes(visitor: Visitor): Promise<number> {
  const text = await visitor.queueCard.innerText()
  const numbers = /That is (?:within a minute|within (\d+) minutes|\d+ to (\d+) minutes)/.exec(text)
  expect(numbers, text).not.toBeNull()
  return Number(numbers?.[1] ?? numbers?.[2] ?? 1)
}

test('three wait for one agent who takes one at a time: place and range fall live for each', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  await livePast(desk)
  await (await Admin.of(desk)).setCapacity(people.mia.name, 1)
  const agent = await newAgent('mia')
  const visitors: Visitor[] = []
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) {
    const visitor = await newVisitor()
    await visitor.comeAndAsk(name)
    if (name === 'Ada') await expect(visitor.said('event.assigned', { name: people.mia.name })).toBeVisible()
    visitors.push(visitor)
  }
  const [ada, ben, cleo, dan] = visitors as [Visitor, Visitor, Visitor, Visitor]
  await agent.open('Ada')

  await expect(ben.queueCard).toContainText('You are next')
  await expect(cleo.queueCard).toContainText('1 person is ahead of you')
  await expect(dan.queueCard).toContainText('2 people are ahead of you')
  // Their own windows come with the next look at the line.
  for (const { queueCard } of [ben, cleo, dan]) await expect(queueCard).toContainText(/First reply (between|by)/)
  const before = { cleo: await latestMinutes(cleo), dan: await latestMinutes(dan) }
  expect(await latestMinutes(ben)).toBeLessThanOrEqual(before.cleo)
  expect(before.cleo).toBeLessThanOrEqual(before.dan)

  await test.step('the console shows the same queue', async () => {
    await agent.look('queue')
    const rows = agent.list.getByRole('listitem')
    await expect(rows).toHaveCount(3)
    await expect(rows).toContainText(['Ben', 'Cleo', 'Dan'])
    await expect(rows).toContainText(['Next', '1 ahead', '2 ahead'])
    await expect(rows.nth(2)).toContainText(/First reply: (by \d|\d+:\d\d to)/)
    await agent.go('board')
    const board = agent.page.getByRole('region', { name: 'Harbor support' })
    await expect(board).toContainText(/Waiting\s*3/)
    await expect(board.getByRole('row', { name: people.mia.name })).toContainText('1 of 1')
    await expect(board.getByText('Longest wait')).toBeVisible()
    await expect(board).toContainText(/First reply (between|by)/)
    await agent.go('inbox')
  })

  await agent.look('mine')
  await agent.open('Ada')
  await agent.closeConversation()
  await expect(ada.said('event.closedByAgent', { name: people.mia.name })).toBeVisible()
  await expect(ben.said('event.assigned', { name: people.mia.name })).toBeVisible()
  await expect(cleo.queueCard).toContainText('You are next')
  await expect(dan.queueCard).toContainText('1 person is ahead of you')
  await agent.look('queue')
  await expect(agent.list.getByRole('listitem')).toContainText(['Cleo', 'Dan'])

  await agent.look('mine')
  await agent.open('Ben')
  await agent.closeConversation()
  await expect(cleo.said('event.assigned', { name: people.mia.name })).toBeVisible()
  await expect(dan.queueCard).toContainText('You are next')
  // A range that was shown stands while it is honest; two places nearer, it is not.
  await expect.poll(() => latestMinutes(dan)).toBeLessThan(before.dan)
})

test('an agent takes a particular one from the queue, and gives one back to its old place', async ({
  newVisitor,
  newAgent,
}) => {
  const agent = await newAgent('mia', { status: 'away' })
  const visitors: Visitor[] = []
  for (const name of ['Ada', 'Ben']) {
    const visitor = await newVisitor()
    await visitor.comeAndAsk(name)
    visitors.push(visitor)
  }
  const [ada, ben] = visitors as [Visitor, Visitor]
  await agent.look('queue')
  await agent.open('Ben')
  await agent.button('conversation.take').click()
  await expect(ben.said('event.assigned', { name: people.mia.name })).toBeVisible()
  await expect(ada.queueCard).toContainText('You are next')

  await agent.button('conversation.giveBack').click()
  await expect(ben.said('event.givenBack')).toBeVisible()
  await expect(ben.queueCard).toContainText('1 person is ahead of you')
  await expect(agent.list.getByRole('listitem')).toContainText(['Ada', 'Ben'])
})
