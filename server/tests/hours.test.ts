import { afterEach, expect, test } from 'vitest'
import { hours, instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { demo } from '../demo/content.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const weekly = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '18:00' }))
const office = { ...demo, team: { ...demo.team, schedule: { zone: 'Europe/Berlin', weekly, exceptions: [] } } }

let world: TestWorld
afterEach(() => world.close())

test('[Q8] outside business hours a message waits for the next opening, in its order, and is given out then', async () => {
  // Wednesday 07:00 in Berlin; the desk opens at nine.
  world = await startWorld({ content: office, start: instant(Date.parse('2025-06-11T05:00:00Z')) })
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  const [first, second] = [await world.visitor(), await world.visitor()]
  const opensAt = Date.parse('2025-06-11T07:00:00Z')
  expect(first.welcome.status.hours).toEqual({ open: false, opensAt, note: null })
  expect(first.welcome.status.answer).toMatchObject({ kind: 'closed', opensAt })

  const ids = []
  for (const visitor of [first, second]) {
    const opening = { key: newKey(), topic: null, name: null, text: 'early' }
    ids.push((await visitor.must('conversation.open', opening)).conversation)
  }
  await second.until('status.changed', (s) => s.ahead === 1 && s.waiting === 2)
  world.clock.advance(minutes(119))
  expect((await agent.must('desk.list', { view: 'mine' })).conversations).toEqual([])

  world.clock.advance(minutes(2))
  const given = await agent.summary((s) => s.state === 'assigned')
  expect(given.id).toBe(ids[0])
  await second.until('status.changed', (s) => s.hours.open && s.ahead === 0)
})

test('[H] on a holiday the visitor reads its name and when it is over', async () => {
  const holiday = { date: '2025-06-11', spans: [], note: 'Company day' }
  const schedule = { zone: 'Europe/Berlin', weekly, exceptions: [holiday] }
  const content = { ...demo, team: { ...demo.team, schedule } }
  world = await startWorld({ content, start: instant(Date.parse('2025-06-11T10:00:00Z')) })
  const visitor = await world.visitor()
  const opensAt = Date.parse('2025-06-12T07:00:00Z')
  expect(visitor.welcome.status.hours).toEqual({ open: false, opensAt, note: 'Company day' })
})

test('[H] the closing time is said while it is open', async () => {
  world = await startWorld({ content: office, start: instant(Date.parse('2025-06-11T14:00:00Z')) })
  const visitor = await world.visitor()
  expect(visitor.welcome.status.hours).toEqual({ open: true, until: Date.parse('2025-06-11T16:00:00Z') })
  world.clock.advance(hours(3))
  const closed = await visitor.until('status.changed', (s) => !s.hours.open)
  expect(closed.hours).toMatchObject({ opensAt: Date.parse('2025-06-12T07:00:00Z') })
})
