import { afterEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { PromiseChoice } from '@walletdesk/shared/protocol/promise.ts'
import { demo } from '../demo/content.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

let world: TestWorld
afterEach(() => world.close())

type Agent = Awaited<ReturnType<TestWorld['agent']>>
type Visitor = Awaited<ReturnType<TestWorld['visitor']>>
/** Both sides read logs in the same words. */
type Reader = Agent | Visitor
const wordsOf = (reader: Reader) => reader as Visitor

type Kind = EntryView['kind']
type EntryOf<K extends Kind> = Extract<EntryView, { kind: K }>

const open = (text: string, topic: string | null = null) => ({ key: newKey(), topic: topic as never, name: null, text })

/** An agent with one place, taken: whoever comes now waits. */
async function busyDesk(options: Parameters<typeof startWorld>[0] = {}) {
  world = await startWorld(options)
  const agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 1 })
  const { conversation } = await (await world.visitor()).must('conversation.open', open('first'))
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation })
  await agent.must('message.send', { key: newKey(), conversation, text: 'One moment' })
  return { agent, busyWith: conversation }
}

/** Somebody who waits and was told by when they are answered. */
async function promised(agent: Agent, text = 'second') {
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', open(text))
  await agent.must('desk.open', { conversation })
  const told = await written(agent, conversation, 'promised')
  return { visitor, conversation, told }
}

/** The entry, as soon as it is in the log: read from the store, the way of every client that missed the event. */
async function written<K extends Kind>(reader: Reader, conversation: ConversationId, kind: K) {
  const client = wordsOf(reader)
  for (;;) {
    const heard = client.heard['entry.added']?.length ?? 0
    const { entries } = await client.must('sync', { conversation, since: 0 })
    const found = entries.find((entry): entry is EntryOf<K> => entry.kind === kind)
    if (found) return found
    await client.until('entry.added', () => (client.heard['entry.added']?.length ?? 0) > heard)
  }
}

const kindsOf = async (reader: Reader, conversation: ConversationId) =>
  (await wordsOf(reader).must('sync', { conversation, since: 0 })).entries.map(({ kind }) => kind)

/** The agent ends what they have and answers the next. */
async function answer(agent: Agent, busyWith: ConversationId, next: ConversationId) {
  await agent.must('desk.close', { conversation: busyWith })
  await agent.summary((s) => s.id === next && s.state === 'assigned')
  await agent.must('message.send', { key: newKey(), conversation: next, text: 'Here I am' })
}

const queueOf = async (agent: Agent) => (await agent.must('desk.list', { view: 'queue' })).conversations

describe('what was told first', () => {
  test('[L1, L3] is in the log of the desk, with its summary; the visitor reads only that a number is taken', async () => {
    const { agent } = await busyDesk()
    const { visitor, conversation, told } = await promised(agent)
    const { answer } = await visitor.until('status.changed', (s) => s.ahead === 0 && s.answer.kind === 'up-to')
    expect(told).toMatchObject({
      dueAt: answer.kind === 'up-to' && answer.dueAt,
      chance: null,
      reason: 'first',
      ahead: 0,
    })
    const [summary] = await queueOf(agent)
    const { dueAt } = told
    expect(summary?.promise).toMatchObject({ dueAt, state: 'standing', choice: null, takenBy: null })
    expect(await kindsOf(visitor, conversation)).toEqual(['opened', 'queued', 'message', 'blank'])
  })

  test('[L1] is a promise also to who is given to somebody at once', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const { conversation, told } = await promised(agent)
    expect(told).toMatchObject({ ahead: 0, chance: null })
    await agent.must('message.send', { key: newKey(), conversation, text: 'Hello' })
    expect((await written(agent, conversation, 'promise-ended')).outcome).toBe('kept')
  })

  test('[L4] is kept by a reply within it, whatever was told later', async () => {
    const { agent, busyWith } = await busyDesk()
    const { conversation, told } = await promised(agent)
    world.clock.advance(minutes(3))
    await answer(agent, busyWith, conversation)
    expect(await written(agent, conversation, 'promise-ended')).toMatchObject({ outcome: 'kept', dueAt: told.dueAt })
    const answered = await agent.summary((s) => s.id === conversation && s.last?.from === 'agent')
    expect(answered.promise).toBeNull()
  })

  test('[L4] counts as kept when the reply comes before the window', async () => {
    const weekly = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '18:00' }))
    const content = { ...demo, team: { ...demo.team, schedule: { zone: 'Europe/Berlin', weekly, exceptions: [] } } }
    // Wednesday 07:00 in Berlin; the desk opens at nine.
    world = await startWorld({ content, start: instant(Date.parse('2025-06-11T05:00:00Z')) })
    const agent = await world.agent(mia)
    const { conversation, told } = await promised(agent)
    expect(told.lowAt).toBeGreaterThanOrEqual(Date.parse('2025-06-11T07:00:00Z'))
    await agent.must('desk.take', { conversation })
    await agent.must('message.send', { key: newKey(), conversation, text: 'I am early' })
    expect((await written(agent, conversation, 'promise-ended')).outcome).toBe('early')
  })

  test('[L4] ends with the visitor who leaves, and with the agent who closes without a reply', async () => {
    const { agent, busyWith } = await busyDesk()
    const left = await promised(agent, 'leaves')
    const closed = await promised(agent, 'is closed')
    await left.visitor.must('conversation.leave', { conversation: left.conversation })
    expect((await written(agent, left.conversation, 'promise-ended')).outcome).toBe('left')
    await agent.must('desk.close', { conversation: busyWith })
    await agent.summary((s) => s.id === closed.conversation && s.state === 'assigned')
    await agent.must('desk.close', { conversation: closed.conversation })
    expect((await written(agent, closed.conversation, 'promise-ended')).outcome).toBe('closed')
  })
})

describe('a promise at risk', () => {
  test('[L5] goes before the others of its class, and supervisors see it', async () => {
    const { agent } = await busyDesk()
    const ahead = [await promised(agent, '1'), await promised(agent, '2'), await promised(agent, '3')]
    const patient = await promised(agent, 'was told late')
    for (const { visitor, conversation } of ahead) await visitor.must('conversation.leave', { conversation })
    const pressed = await promised(agent, 'was told soon')
    expect(pressed.told.dueAt).toBeLessThan(patient.told.dueAt)
    expect((await queueOf(agent)).map((s) => s.id)).toEqual([patient.conversation, pressed.conversation])

    world.clock.advance(minutes((pressed.told.dueAt - world.clock.now()) / 60_000 - 1))
    await written(agent, pressed.conversation, 'promise-at-risk')
    const queue = await queueOf(agent)
    expect(queue.map((s) => s.id)).toEqual([pressed.conversation, patient.conversation])
    expect(queue[0]?.promise?.state).toBe('at-risk')
    await pressed.visitor.until('status.changed', (s) => s.ahead === 0)
    await patient.visitor.until('status.changed', (s) => s.ahead === 1)
    await agent.until('board.changed', (boards) => boards.some((b) => b.atRisk > 0))
    expect(await kindsOf(pressed.visitor, pressed.conversation)).not.toContain('promise-at-risk')
  })
})

describe('a missed promise', () => {
  async function late() {
    const desk = await busyDesk()
    const one = await promised(desk.agent)
    world.clock.advance(minutes((one.told.dueAt - world.clock.now()) / 60_000 + 0.1))
    await written(one.visitor, one.conversation, 'promise-missed')
    return { ...desk, ...one }
  }

  test('[L6] is told at once, with another window', async () => {
    const { visitor, conversation, told } = await late()
    const status = await visitor.until('status.changed', (s) => s.missed !== null)
    expect(status.missed).toEqual({ dueAt: told.dueAt, choice: null, takenBy: null })
    const fresh = await visitor.until('status.changed', (s) => s.missed !== null && s.answer.kind === 'up-to')
    expect(fresh.answer.kind === 'up-to' && fresh.answer.dueAt).toBeGreaterThan(world.clock.now())
    expect(await written(visitor, conversation, 'promise-missed')).toMatchObject({ dueAt: told.dueAt })
  })

  test('[L6] also to who is with an agent that does not answer, with a window of their own', async () => {
    world = await startWorld()
    const agent = await world.agent(mia)
    const { visitor, conversation, told } = await promised(agent)
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    world.clock.advance(minutes((told.dueAt - world.clock.now()) / 60_000 + 0.1))
    await written(visitor, conversation, 'promise-missed')
    const status = await visitor.until(
      'status.changed',
      (s) => s.missed !== null && s.answer.kind === 'up-to' && s.answer.dueAt > told.dueAt,
    )
    expect(status).toMatchObject({ ahead: null, change: { direction: 'later', reason: 'slower' } })
  })

  test.each<PromiseChoice>(['wait', 'later', 'supervisor'])(
    '[L7] who chooses “%s” keeps their place',
    async (choice) => {
      const { agent, busyWith, visitor, conversation } = await late()
      await visitor.must('promise.choose', { conversation, choice })
      await visitor.must('promise.choose', { conversation, choice })
      expect((await kindsOf(visitor, conversation)).filter((kind) => kind === 'chose')).toHaveLength(1)
      await visitor.until('status.changed', (s) => s.missed?.choice === choice)
      await agent.until('board.changed', (boards) => boards.some((b) => b.missed[0]?.choice === choice))
      expect((await queueOf(agent))[0]).toMatchObject({ id: conversation, promise: { state: 'missed', choice } })

      // The page may be closed: the answer is there when they come back.
      visitor.close()
      await answer(agent, busyWith, conversation)
      expect((await written(agent, conversation, 'promise-ended')).outcome).toBe('missed')
      const back = await world.visitor({ token: visitor.token })
      expect(back.welcome.status.missed).toBeNull()
      expect(await kindsOf(back, conversation)).toContain('message')
      expect((await written(back, conversation, 'assigned')).agent.name).toBe('Mia Torres')
    },
  )

  test('[L8] stands on the board until a supervisor takes it, and is nobody else’s then', async () => {
    const { agent, conversation, told, visitor } = await late()
    const listed = await agent.until('board.changed', (boards) => boards.some((b) => b.missedCount === 1))
    expect(listed[0]?.missed).toMatchObject([{ conversation, dueAt: told.dueAt, choice: null, takenBy: null }])
    const colleague = await world.agent(yue, 'away')
    expect(await colleague.ask('promise.take', { conversation })).toMatchObject({ code: 'permission.denied' })

    await agent.must('promise.take', { conversation })
    await agent.must('promise.take', { conversation })
    const taken = await agent.until('board.changed', (boards) => boards.some((b) => b.missed[0]?.takenBy))
    expect(taken[0]).toMatchObject({ missedCount: 0, missed: [{ takenBy: { name: 'Mia Torres' } }] })
    expect((await written(visitor, conversation, 'promise-taken')).agent.name).toBe('Mia Torres')
    await visitor.until('status.changed', (s) => s.missed?.takenBy?.name === 'Mia Torres')
  })

  test('[L7, L8] there is nothing to choose or take before the end of the window, nor after the answer', async () => {
    const { agent, busyWith } = await busyDesk()
    const { visitor, conversation } = await promised(agent)
    const tooSoon = [
      await visitor.ask('promise.choose', { conversation, choice: 'later' }),
      await agent.ask('promise.take', { conversation }),
    ]
    await answer(agent, busyWith, conversation)
    const tooLate = await visitor.ask('promise.choose', { conversation, choice: 'later' })
    for (const refused of [...tooSoon, tooLate]) expect(refused).toMatchObject({ code: 'promise.not_missed' })
    const stranger = await world.visitor()
    const theirs = await stranger.ask('promise.choose', { conversation, choice: 'later' })
    expect(theirs).toMatchObject({ ok: false, code: 'not_found' })
  })
})

describe('after a restart', () => {
  test('[L2] what was promised stands, and falls due at its time', async () => {
    const { agent } = await busyDesk()
    const { visitor, conversation, told } = await promised(agent)
    await world.close(true)
    const { dataFolder, passwords } = world
    world = await startWorld({ dataFolder, start: world.clock.now() })
    for (const [email, password] of passwords) world.passwords.set(email, password)

    const back = await world.visitor({ token: visitor.token })
    expect(back.welcome.status).toMatchObject({ missed: null, answer: { dueAt: told.dueAt } })
    world.clock.advance(minutes((told.dueAt - world.clock.now()) / 60_000 + 0.1))
    expect(await written(back, conversation, 'promise-missed')).toMatchObject({ dueAt: told.dueAt })
    await back.until('status.changed', (s) => s.missed !== null)
  })
})
