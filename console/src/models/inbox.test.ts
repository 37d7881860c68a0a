import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { expect, test } from 'vitest'
import { ana, bo, fakeLine, mineOf, settled, summaryOf } from '../../tests/fake-line.ts'
import { openInbox } from './inbox.ts'

/** A server that holds conversations and answers lists from them. */
function world(conversations: ConversationSummary[] = []) {
  const held = new Map(conversations.map((one) => [one.id as string, one]))
  const desk = fakeLine({
    'desk.list': ({ view }) => ({
      conversations: [...held.values()].filter((one) => (view === 'closed') === (one.state === 'closed')),
      more: false,
    }),
  })
  return { ...desk, held, inbox: openInbox(desk.line, desk.me) }
}

test('what was closed while the line was down is gone after the welcome', async () => {
  const { inbox, held, welcome } = world([mineOf('a'), mineOf('b')])
  welcome()
  await settled()
  held.set('a', mineOf('a', { state: 'closed', head: 9, closedAt: instant(5) }))
  welcome()
  await settled()
  expect(inbox.list('mine').map((one) => one.id)).toEqual(['b'])
})

test('a lost event is noticed by the next beacon', async () => {
  const { inbox, held, welcome, beacon } = world([mineOf('a')])
  welcome()
  await settled()
  held.set('b', summaryOf('b', { head: 2 }))
  beacon([
    [mineOf('a').id, 3],
    [summaryOf('b').id, 2],
  ])
  await settled()
  expect(inbox.list('queue').map((one) => one.id)).toEqual(['b'])
})

test('what is not in the beacon is open no longer', async () => {
  const { inbox, verbs, welcome, beacon } = world([mineOf('a'), summaryOf('b')])
  welcome()
  await settled()
  beacon([[mineOf('a').id, 3]])
  expect([inbox.list('open').map((one) => one.id), verbs()]).toEqual([['a'], ['desk.list']])
})

test('what came by event while a beacon was under way stays until the next', async () => {
  const { inbox, tell, welcome, beacon } = world([mineOf('a')])
  welcome()
  await settled()
  beacon([[mineOf('a').id, 3]])
  tell('conversations.changed', [summaryOf('b')])
  beacon([[mineOf('a').id, 3]])
  expect(inbox.list('queue').map((one) => one.id)).toEqual(['b'])
  beacon([[mineOf('a').id, 3]])
  expect(inbox.list('queue')).toEqual([])
})

test('a list that was asked for before an event does not undo it, whatever beacons come between', async () => {
  const { inbox, answers, tell, welcome, beacon } = world()
  const list = Promise.withResolvers<unknown>()
  answers['desk.list'] = () => list.promise
  welcome()
  tell('conversations.changed', [summaryOf('b')])
  beacon([])
  list.resolve({ conversations: [], more: false })
  await settled()
  expect(inbox.list('queue').map((one) => one.id)).toEqual(['b'])
})

test('that more are open than are listed is known from the list, and from each beacon', async () => {
  const { inbox, answers, welcome, beacon } = world()
  answers['desk.list'] = () => ({ conversations: [mineOf('a')], more: true })
  welcome()
  await settled()
  expect(inbox.moreOpen.value).toBe(true)
  beacon([[mineOf('a').id, 3]])
  expect(inbox.moreOpen.value).toBe(false)
  beacon([[mineOf('a').id, 3]], true)
  expect(inbox.moreOpen.value).toBe(true)
})

test('a conversation that becomes mine is told once', async () => {
  const { inbox, tell, welcome } = world()
  const told: string[] = []
  inbox.onAssignedToMe((one) => told.push(one.id))
  welcome()
  await settled()
  tell('conversations.changed', [summaryOf('a')])
  tell('conversations.changed', [mineOf('a', { head: 4 })])
  tell('conversations.changed', [mineOf('a', { head: 5 })])
  tell('conversations.changed', [summaryOf('b', { state: 'assigned', agent: bo })])
  expect(told).toEqual(['a'])
})

test('what is mine already when I come back is not announced as new', async () => {
  const { inbox, welcome } = world([mineOf('a')])
  const told: string[] = []
  inbox.onAssignedToMe((one) => told.push(one.id))
  welcome()
  await settled()
  expect(told).toEqual([])
})

test('a refused list is said, and asked for again', async () => {
  const { inbox, answers, welcome } = world([mineOf('a')])
  const list = answers['desk.list']
  answers['desk.list'] = () => ({ ok: false, code: 'storage.unavailable' })
  welcome()
  await settled()
  expect(inbox.open.value).toMatchObject({ refusal: { code: 'storage.unavailable' } })
  if (list) answers['desk.list'] = list
  await inbox.refresh()
  expect([inbox.open.value, inbox.counts.value.mine]).toEqual(['ready', 1])
})

/** One more thing that happens to a conversation, as the server would store it. */
function step(one: ConversationSummary, chance: number): ConversationSummary {
  const head = one.head + 1
  if (one.state === 'closed') return one
  if (chance < 0.2) return { ...one, head, state: 'closed', closedAt: instant(head) }
  if (chance < 0.4) return { ...one, head, state: 'queued', agent: null }
  return { ...one, head, state: 'assigned', agent: chance < 0.7 ? ana : bo }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'seed %i: the events come to the same as a fresh fetch, in whatever order they arrive',
  async (seed) => {
    const random = seededRandom(seed)
    const { inbox, held, tell, welcome, line, me } = world(['a', 'b', 'c', 'd'].map((name) => summaryOf(name)))
    welcome()
    await settled()
    const events: ConversationSummary[] = []
    for (let i = 0; i < 30; i++) {
      const ids = [...held.keys()]
      const id = ids[Math.floor(random.next() * ids.length)] ?? 'a'
      const known = held.get(id)
      if (!known) continue
      const next = step(known, random.next())
      held.set(id, next)
      events.push(next)
    }
    events.sort(() => random.next() - 0.5)
    for (const event of events) tell('conversations.changed', [event])

    const fresh = openInbox(line, me)
    await fresh.refresh()
    for (const view of ['mine', 'queue', 'open'] as const) expect(inbox.list(view)).toEqual(fresh.list(view))
  },
)
