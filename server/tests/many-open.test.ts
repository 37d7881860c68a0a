import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deskClient, newKey } from '../testing/clients.ts'
import { fillDesk, type FullDesk } from '../testing/full-desk.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let desk: FullDesk
let agent: Awaited<ReturnType<ReturnType<typeof deskClient>['connected']>>

/** More wait than a list has room for; the only agent is full, and nobody has waited as long as those they hold. */
beforeEach(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'walletdesk-'))
  desk = await fillDesk(`sqlite:${join(dataFolder, 'walletdesk.db')}`, { conversations: 0, waiting: 1_100, agents: 1 })
  world = await startWorld({ dataFolder })
  agent = await deskClient(world.origin, desk.cookies[0] ?? '').connected()
})
afterEach(async () => {
  agent.close()
  await world.close()
})

test('[Q9] when more are open than fit, an agent has their own, who is served next, and the newest', async () => {
  const { conversations, more } = await agent.must('desk.list', { view: 'open' })
  const listed = new Set(conversations.map(({ id }) => id))
  const own = conversations.filter(({ state }) => state === 'assigned')
  expect([own.length, listed.size, more]).toEqual([5, 1_005, true])
  const shown = desk.waiting.map(({ conversation }) => listed.has(conversation))
  expect(shown.slice(0, 500).every(Boolean)).toBe(true)
  expect(shown.slice(500, 600).some(Boolean)).toBe(false)
  expect(shown.slice(600).every(Boolean)).toBe(true)
})

test('[Q9] the beacon tells how far the logs of just these go, and that there are more', async () => {
  const { conversations } = await agent.must('desk.list', { view: 'open' })
  const { heads, more } = await agent.must('desk.beacon', {})
  expect(more).toBe(true)
  const listed = conversations.map(({ id, head }) => [id, head] as const)
  expect(heads.toSorted()).toEqual(listed.toSorted())
})

test('[Q9] whose window is told anew where no list shows them, of them no row is told', async () => {
  const { conversation } = desk.waiting[599] ?? {}
  const [own] = (await agent.must('desk.list', { view: 'mine' })).conversations
  if (!conversation || !own) throw new Error('Somebody waits, and the agent holds something.')
  // On screen it is told, entry by entry.
  await agent.must('desk.open', { conversation })
  await agent.until('entry.added', ({ entry }) => entry.kind === 'promised')
  await agent.must('message.send', { key: newKey(), conversation: own.id, text: 'One moment.' })
  const ofOwn = (all: readonly { id: string }[]) => all.some(({ id }) => id === own.id)
  await agent.until('conversations.changed', ofOwn)
  expect(agent.heard['conversations.changed']?.flat().map(({ id }) => id)).not.toContain(conversation)
})
