import { expect, test } from '../fixtures/test.ts'

test('what is written is text on both sides, never markup; links are links', async ({ newVisitor, newAgent }) => {
  const markup = '<img src=x onerror="document.title=1"> <b>bold</b> & <script>alert(1)</script>'
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  const dialogs: string[] = []
  for (const { page } of [agent, visitor]) page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  await visitor.open()
  await visitor.ask({ name: '<i>Dana</i>', text: markup })
  await agent.open('<i>Dana</i>')
  await expect(agent.message(markup)).toBeVisible()
  await agent.say(markup.toUpperCase())
  await visitor.sees(markup.toUpperCase())
  await expect(visitor.message(markup)).toBeVisible()

  await agent.reply.fill('See https://tronscan.org/tx?id=1, and not javascript:alert(1)')
  await agent.reply.press('Enter')
  const link = visitor.log.getByRole('link')
  await expect(link).toHaveCount(1)
  await expect(link).toHaveAttribute('href', 'https://tronscan.org/tx?id=1')
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', /noopener/)
  expect(dialogs).toEqual([])
})

test('with the panel closed the launcher counts what is new, and the thread shows where it begins', async ({
  newConversation,
}) => {
  const { visitor, agent } = await newConversation()
  await agent.say('One moment')
  await visitor.sees('One moment')
  await visitor.close()
  await agent.say('Found it')
  await agent.say('It will be there in ten minutes')
  await expect(visitor.launcher).toHaveAccessibleName('Open support chat, 2 new messages')
  await expect(agent.log.getByText(agent.words.desk('message.sent'))).toBeVisible()

  await visitor.open()
  await expect(visitor.said('log.unread')).toBeVisible()
  await visitor.sees('It will be there in ten minutes')
  await expect(agent.log.getByText(agent.words.desk('message.seen'))).toBeVisible()
  await visitor.close()
  await expect(visitor.launcher).toHaveAccessibleName('Open support chat')
})

test('the console counts in its title what an agent has not seen', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  await visitor.open()
  await visitor.ask({ name: 'Dana', text: 'Hello' })
  await expect(agent.page).toHaveTitle(/^\(1\)/)
  await agent.open('Dana')
  await expect(agent.page).not.toHaveTitle(/^\(/)
})
