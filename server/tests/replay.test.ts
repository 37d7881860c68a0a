import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { days, instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { demo } from '../demo/content.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { replayServer } from '../src/main/replay.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const secret = 'nobody may read this sentence'

let world: TestWorld
beforeEach(async () => {
  const always = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: '00:00', to: '24:00' }))
  const schedule = { zone: 'Europe/Berlin', weekly: always, exceptions: [] }
  const start = instant(Date.parse('2025-06-11T08:00:00Z'))
  world = await startWorld({ content: { ...demo, team: { ...demo.team, schedule } }, start })
})
afterEach(() => world.close())

const settings = () => ({ DATA_DIR: world.dataFolder })
const clock = { now: () => world.clock.now() }

async function replayed(scored = days(1)) {
  const report = await replayServer(settings(), scored, clock)
  if (!report.ok) throw new Error(String(report.args?.sentence))
  const [team] = report.value.teams
  if (!team) throw new Error('There is no team.')
  return { ...team, report: report.value }
}

/** One agent with one place, which is taken: whoever comes now waits. */
async function busyDesk() {
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  const first = await joins('first')
  await agent.summary((s) => s.id === first.conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation: first.conversation })
  await agent.must('message.send', { key: newKey(), conversation: first.conversation, text: 'Hello' })
  return { agent, first: first.conversation }
}

async function joins(text: string) {
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', { key: newKey(), topic: null, name: secret, text })
  return { visitor, conversation }
}

type Agent = Awaited<ReturnType<TestWorld['agent']>>

/** The agent ends what they have and answers the next. */
async function answers(agent: Agent, before: ConversationId, next: ConversationId) {
  await agent.must('desk.close', { conversation: before })
  await agent.summary((s) => s.id === next && s.state === 'assigned')
  await agent.must('desk.open', { conversation: next })
  await agent.must('message.send', { key: newKey(), conversation: next, text: secret })
}

/** What the server itself told first, from its ledger. */
async function toldThen(conversation: ConversationId) {
  const store = await openStore(`sqlite:${world.dataFolder}/walletdesk.db`)
  try {
    return (await store.read.promisesOf(conversation)).find((line) => line.first)
  } finally {
    await store.close()
  }
}

describe('[L20] a replay scores what would have been told by what came', () => {
  test('kept, missed, and who left, which is neither', async () => {
    const { agent, first } = await busyDesk()
    const second = await joins('second')
    const third = await joins('third')
    const fourth = await joins('fourth')
    world.clock.advance(minutes(2))
    await third.visitor.must('conversation.leave', { conversation: third.conversation })
    await answers(agent, first, second.conversation)
    world.clock.advance(minutes(90))
    await answers(agent, second.conversation, fourth.conversation)
    world.clock.advance(minutes(1))

    const { result } = await replayed()
    expect(result).toMatchObject({ visits: 4, leftEarly: 1, left: 1, missed: 1 })
    expect(result.promised).toBeGreaterThanOrEqual(3)
    // The first was answered at once, whether it was told a time or not.
    const answered = result.promised - 1
    expect(result.all).toMatchObject({ promises: answered, kept: answered - 1 })
    expect(result.keptOfAll?.least).toBeCloseTo((answered - 1) / (answered + 1))
    expect(result.keptOfAll?.most).toBeCloseTo(answered / (answered + 1))
    expect(result.byHour.map(({ hour }) => hour)).toEqual([10])
  })

  test('one who still waits past the promised end was missed, one who waits within it says nothing yet', async () => {
    await busyDesk()
    await joins('second')
    world.clock.advance(minutes(1))
    expect((await replayed()).result).toMatchObject({ missed: 0, leftEarly: 1 })
    world.clock.advance(minutes(90))
    expect((await replayed()).result.missed).toBeGreaterThanOrEqual(1)
  })

  test('it is what the server told, as near as one can look at the same moment', async () => {
    const { agent, first } = await busyDesk()
    const second = await joins('second')
    const third = await joins('third')
    await agent.summary((s) => s.id === third.conversation && s.promise !== null)
    const then = await toldThen(third.conversation)
    world.clock.advance(minutes(4))
    await answers(agent, first, second.conversation)
    world.clock.advance(minutes(3))
    await answers(agent, second.conversation, third.conversation)
    const repliedAt = world.clock.now()
    const middle = ((then?.exactLowAt ?? 0) + (then?.exactDueAt ?? 0)) / 2
    const { byPlace } = (await replayed()).result
    const biasMs = byPlace.find(({ place }) => place === '1')?.biasMs ?? Number.NaN
    expect(Math.abs(biasMs - (repliedAt - middle))).toBeLessThan(20_000)
  })

  test('who is with an agent and is not answered by the promised end would have been told another', async () => {
    const agent = await world.agent(mia)
    const { conversation } = await joins('first')
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    await agent.must('desk.open', { conversation })
    world.clock.advance(minutes(60))
    expect((await replayed()).result).toMatchObject({ promised: 1, toldLater: 1 })
  })

  test('only visits of the time asked about are scored, and nothing that anybody wrote is in the report', async () => {
    const { agent, first } = await busyDesk()
    const second = await joins(secret)
    world.clock.advance(minutes(3))
    await answers(agent, first, second.conversation)
    world.clock.advance(days(2))
    const { result, report } = await replayed(days(1))
    expect(result.visits).toBe(0)
    const all = await replayed(days(3))
    expect(all.result.visits).toBe(2)
    expect(JSON.stringify([report, all.report])).not.toContain(secret)
    expect(JSON.stringify([report, all.report])).not.toContain('Mia')
  })

  test('where there is no database, none is made', async () => {
    const report = await replayServer({ DATA_DIR: `${world.dataFolder}/nowhere` }, days(1), clock)
    expect(report).toMatchObject({ ok: false, args: { sentence: expect.stringContaining('There is no database at') } })
  })
})
