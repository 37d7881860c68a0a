import { expect, test } from '../fixtures/test.ts'

test('where no WebSocket gets through, the conversation goes over plain requests', async ({ newVisitor, newAgent }) => {
  const agent = await newAgent('mia')
  const visitor = await newVisitor()
  const refused: string[] = []
  await visitor.page.context().routeWebSocket(/\/socket\//, (socket) => {
    refused.push(socket.url())
    void socket.close()
  })
  const polled = visitor.page.waitForRequest(/\/socket\/.*transport=polling/)
  await visitor.page.reload()
  await visitor.open()
  await polled
  expect(refused.length).toBe(2)
  await visitor.ask({ name: 'Dana', text: 'From behind a strict proxy' })
  await agent.open('Dana')
  await agent.say('It gets through')
  await visitor.sees('It gets through')
})
