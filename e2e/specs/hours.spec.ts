import { expect, test } from '../fixtures/test.ts'

test.describe('outside business hours', () => {
  // A Saturday; the desk opens on Monday at 09:00 in Shanghai.
  test.use({ world: { start: '2026-11-21T04:00:00Z', content: 'weekdays' } })

  test('the visitor is told in their own time zone when it opens', async ({ newVisitor }) => {
    const visitor = await newVisitor('en', { timezoneId: 'America/New_York' })
    await visitor.open()
    await expect(visitor.panel).toContainText(/Closed until Sunday\D* (20:00|8:00\sPM)/i)
    await expect(visitor.button('greeting.leave')).toBeVisible()
  })

  test('and in their own language', async ({ newVisitor }) => {
    const visitor = await newVisitor('zh', { timezoneId: 'Asia/Tokyo' })
    await visitor.open()
    await expect(visitor.panel).toContainText(/现在不在服务时间，(周一|星期一)\D*10:00开始服务/)
    await expect(visitor.button('greeting.leave')).toBeVisible()
  })
})

test.describe('shortly before the opening', () => {
  test.use({ world: { start: '2026-11-23T00:50:00Z', content: 'weekdays' } })

  test('a message that was left joins the queue of the opening, and is given to an agent then', async ({
    desk,
    newVisitor,
    newAgent,
  }) => {
    const agent = await newAgent('mia')
    const visitor = await newVisitor('en', { timezoneId: 'Asia/Shanghai' })
    await visitor.open()
    await expect(visitor.panel).toContainText(/Closed until .*(09:00|9:00\sAM)/i)
    await visitor.button('greeting.leave').click()
    await visitor.fillForm({ text: 'Please look at my deposit', name: 'Dana' })
    await visitor.button('form.leave').click()
    await visitor.sees('Please look at my deposit')
    await expect(visitor.queueCard).toContainText('Closed now, open again from')
    await expect(visitor.said('queue.closed')).toBeVisible()
    await agent.look('queue')
    await expect(agent.row('Dana')).toBeVisible()

    await desk.advance(11 * 60_000)
    await agent.look('mine')
    await agent.open('Dana')
    await agent.say('Good morning')
    await visitor.sees('Good morning')
    await expect(visitor.queueCard).toBeHidden()
  })
})
