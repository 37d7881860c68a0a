import { afterEach, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import { demo } from '../demo/content.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'

let world: TestWorld
afterEach(() => world.close())

const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })

test('[Q5] an agent of two teams gets who waits longest, of whichever team', async () => {
  world = await startWorld()
  const agent = await world.agent(mia, 'away')
  const call = async <T>(method: string, path: string, body?: unknown) =>
    (await (await callApi(world.origin, method, path, { cookie: agent.cookie, body })).json()) as T
  const settings = await call<Settings>('GET', '/settings')
  const [known] = settings.teams
  const { id: _id, ...team } = known!
  // Its name comes before that of the team there is.
  const { id: second } = await call<{ id: string }>('POST', '/teams', { ...team, name: 'A second team' })
  const topic = { labels: { en: 'Second' }, team: second, priority: 0, position: 99 }
  const { id: theirs } = await call<{ id: string }>('POST', '/topics', topic)
  const { id, email: _email, ...self } = settings.agents.find((a) => a.email === mia)!
  await call('PUT', `/agents/${id}`, { ...self, teams: [known!.id, second], capacity: 1 })

  const first = await (await world.visitor()).must('conversation.open', open('first'))
  world.clock.advance(seconds(1))
  const other = await world.visitor()
  await other.must('conversation.open', { ...open('second'), topic: theirs as never })
  await agent.must('desk.setStatus', { status: 'available' })
  const given = await agent.summary((s) => s.state === 'assigned')
  expect(given.id).toBe(first.conversation)
})

test('[R6] that nobody is left to ask is shown also while everybody is busy with others', async () => {
  world = await startWorld()
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  const { conversation } = await (await world.visitor()).must('conversation.open', open('not for me'))
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.giveBack', { conversation })
  const busyWith = await (await world.visitor()).must('conversation.open', open('for me'))
  await agent.summary((s) => s.id === busyWith.conversation && s.state === 'assigned')
  world.clock.advance(seconds(3))
  const { board } = await agent.must('desk.beacon', {})
  expect(board[0]?.stuck).toMatchObject({ reason: 'nobody-left-to-ask', waiting: 1 })
})

test('what the desk says a conversation usually takes holds at once, not after the next start', async () => {
  world = await startWorld({ content: { ...demo, team: { ...demo.team, usualHandleMs: null } } })
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  await (await world.visitor()).must('conversation.open', open('first'))
  await agent.summary((s) => s.state === 'assigned')
  const waiting = await world.visitor()
  await waiting.must('conversation.open', open('second'))
  await waiting.until('status.changed', (s) => s.ahead === 0 && s.answer.kind === 'unknown')

  const { cookie } = agent
  const settings = (await (await callApi(world.origin, 'GET', '/settings', { cookie })).json()) as Settings
  const { id, ...team } = settings.teams[0]!
  await callApi(world.origin, 'PUT', `/teams/${id}`, { cookie, body: { ...team, usualHandleMs: 300_000 } })
  await waiting.until('status.changed', (s) => s.ahead === 0 && s.answer.kind !== 'unknown')
})
