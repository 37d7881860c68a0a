import { expect, people, test } from '../fixtures/test.ts'

const matter = 'My transfer is stuck.'

test('a reload in the middle: the thread, the draft and the place are where they were', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation(matter)
  await agent.say('Which network?')
  await visitor.sees('Which network?')
  await visitor.composer.fill('I was just going to say')

  await visitor.page.reload()
  await expect(visitor.panel).toBeVisible()
  await expect(visitor.message(matter)).toBeVisible()
  await visitor.sees('Which network?')
  await expect(visitor.composer).toHaveValue('I was just going to say')

  await test.step('also on another page of the site', async () => {
    await visitor.page.goto('/demo/help/deposits/')
    await visitor.sees('Which network?')
    await expect(visitor.composer).toHaveValue('I was just going to say')
  })

  await test.step('and at the console', async () => {
    await agent.reply.fill('Half an answer')
    await agent.page.reload()
    await expect(agent.message(matter)).toBeVisible()
    await expect(agent.reply).toHaveValue('Half an answer')
  })
})

test('what is written while the form stands open is kept over a reload', async ({ newVisitor }) => {
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.button('greeting.start').click()
  await visitor.fillForm({ topic: 'Swap or bridge', text: 'The bridge took my', name: 'Dana' })
  await visitor.page.reload()
  await visitor.open()
  await visitor.button('greeting.start').click()
  await expect(visitor.formText).toHaveValue('The bridge took my')
  await expect(visitor.formName).toHaveValue('Dana')
  await expect(visitor.panel.getByRole('radio', { name: 'Swap or bridge' })).toBeChecked()
})

test('offline in the middle of a sentence: it is said, what is sent waits, and arrives once', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation(matter)
  await expect(visitor.said('message.seen')).toBeVisible()

  await visitor.composer.fill('The amount')
  await visitor.page.context().setOffline(true)
  await expect(visitor.said('notice.offline')).toBeVisible()
  await expect(visitor.composer).toHaveValue('The amount')
  await visitor.write('The amount was 1,250 USDT')
  await visitor.write('on TRON')
  await expect(visitor.said('message.waiting').last()).toBeVisible()
  await expect(agent.message('on TRON')).toHaveCount(0)

  await visitor.page.context().setOffline(false)
  await expect(agent.message('on TRON')).toBeVisible()
  await expect(visitor.said('notice.offline')).toBeHidden()
  await expect(visitor.said('message.waiting')).toHaveCount(0)
  await agent.say('Thank you')
  await visitor.sees('Thank you')
  for (const side of [agent, visitor]) {
    await expect(side.message('The amount was 1,250 USDT')).toHaveCount(1)
    await expect(side.message('on TRON')).toHaveCount(1)
  }
})

test('an agent who goes offline is told, and what they wrote arrives once', async ({ newConversation }) => {
  const { visitor, agent } = await newConversation(matter)
  await agent.page.context().setOffline(true)
  await expect(agent.said('connection.lost')).toBeVisible()
  await agent.say('I am checking the block explorer')
  await expect(agent.said('message.waiting')).toBeVisible()
  await agent.page.context().setOffline(false)
  await visitor.sees('I am checking the block explorer')
  await expect(agent.said('connection.lost')).toBeHidden()
  await expect(agent.message('I am checking the block explorer')).toHaveCount(1)
})

test('a server that hangs: the message says that it is being sent, then that it was', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  await newAgent('mia')
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: matter })
  await expect(visitor.said('message.sent')).toBeVisible()
  desk.freeze()
  await visitor.write('Hello?')
  await expect(visitor.said('message.sending')).toBeVisible()
  desk.thaw()
  await expect(visitor.said('message.sending')).toBeHidden()
  await expect(visitor.message('Hello?')).toHaveCount(1)
})

test('the server is killed and starts again: nothing is lost, and both sides heal by themselves', async ({
  desk,
  newConversation,
}) => {
  const { visitor, agent } = await newConversation(matter)
  await agent.say('Which network?')
  await visitor.sees('Which network?')

  await desk.kill()
  await expect(visitor.said('notice.offline')).toBeVisible()
  await expect(agent.said('connection.lost')).toBeVisible()
  await visitor.write('TRON')
  await agent.say('And the amount?')
  await expect(visitor.said('message.waiting')).toBeVisible()

  await desk.startAgain()
  await expect(agent.message('TRON')).toBeVisible({ timeout: 60_000 })
  await expect(visitor.message('And the amount?')).toBeVisible({ timeout: 60_000 })
  await expect(visitor.said('notice.offline')).toBeHidden()
  await expect(agent.said('connection.lost')).toBeHidden()
  for (const side of [agent, visitor]) {
    for (const text of [matter, 'Which network?', 'TRON', 'And the amount?']) {
      await expect(side.message(text), text).toHaveCount(1)
    }
  }
  await visitor.write('1,250 USDT')
  await expect(agent.message('1,250 USDT')).toBeVisible()
})

test('an agent who is lost: after the grace the visitor is back at the same place, and is told', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  const lost = await newAgent('mia')
  const watching = await newAgent('yue', { status: 'away' })
  const first = await newVisitor()
  await first.open()
  await first.ask({ name: 'Ada', text: 'First' })
  await lost.open('Ada')
  await expect(first.said('event.assigned', { name: people.mia.name })).toBeVisible()
  await lost.setStatus('away')
  const second = await newVisitor()
  await second.open()
  await second.ask({ name: 'Ben', text: 'Second' })
  await expect(second.queueCard).toContainText('You are next')

  await lost.page.context().close()
  await watching.go('board')
  await expect(watching.page.getByRole('row', { name: people.mia.name })).toContainText('Connection lost')
  await desk.advance(31_000)
  await expect(first.said('event.agentLost')).toBeVisible()
  await expect(first.queueCard).toContainText('You are next')
  await expect(second.queueCard).toContainText('1 person is ahead of you')
  await watching.go('inbox')
  await watching.look('queue')
  await expect(watching.list.getByRole('listitem')).toContainText(['Ada', 'Ben'])
})

test('a conversation nobody opens goes back after a minute, and the agent is away and told why', async ({
  desk,
  newVisitor,
  newAgent,
}) => {
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.ask({ name: 'Ada', text: 'Anyone?' })
  await expect(agent.row('Ada')).toContainText('Not opened yet')
  await desk.advance(61_000)
  await expect(visitor.said('event.notOpened')).toBeVisible()
  await expect(visitor.queueCard).toContainText('You are next')
  await expect(agent.said('status.notOpened').first()).toBeVisible()
  await expect(agent.status).toContainText('Away')
  await agent.button('status.backAvailable').click()
  await expect(agent.status).toContainText('Available')
})

test.describe('in browsers that let the page keep nothing', () => {
  /** As Chromium does it when a person has blocked storage: it throws on mere access. */
  const refuse = () => {
    for (const store of ['indexedDB', 'localStorage', 'sessionStorage']) {
      Object.defineProperty(window, store, {
        get() {
          throw new DOMException('Storage is blocked.', 'SecurityError')
        },
      })
    }
  }

  test('visitor and agent talk all the same, and are told what it means', async ({ newVisitor, newAgent }) => {
    const agent = await newAgent('mia')
    await agent.page.context().addInitScript(refuse)
    await agent.page.reload()
    const visitor = await newVisitor()
    await visitor.page.context().addInitScript(refuse)
    await visitor.page.reload()
    await visitor.open()
    await visitor.ask({ name: 'Dana', text: 'Hello' })
    await expect(visitor.said('notice.storage')).toBeVisible()
    await agent.open('Dana')
    await agent.say('Hello Dana')
    await visitor.sees('Hello Dana')
    await expect(agent.said('composer.notKept')).toBeVisible()
  })
})
