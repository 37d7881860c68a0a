import { expect, test } from 'vitest'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { inProcessBus } from '../../adapters/single-process/bus.ts'
import { openSqlite } from '../../adapters/store/sqlite.ts'
import { at, closed, message, queued, site, team, visitor, agent } from '../../ports/store-samples.contract.ts'
import { eraseVisitor } from './erase-visitor.ts'

test('[D14] what an agent was just writing to them, in a conversation that begins meanwhile, is erased with the rest', async () => {
  const store = await openSqlite(':memory:')
  const ada = visitor('ada')
  const [first, second] = [closed(queued('c1', 'ada'), at(2)), queued('c2', 'ada')]
  await store.write(async (tx) => {
    await tx.putTeam(team)
    await tx.putSite(site)
    await tx.putVisitor(ada)
    for (const one of [first, second]) {
      await tx.insertConversation(one)
      await tx.append(one, [message('something')])
    }
  })
  let looks = 0
  const conversationsOf: typeof store.read.conversationsOf = async (of) => {
    looks += 1
    return looks === 1 ? [first.id] : store.read.conversationsOf(of)
  }
  const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(error) }
  const d = {
    store: { ...store, read: { ...store.read, conversationsOf } },
    bus: inProcessBus(log),
    clock: fakeClock(at(9)),
  }
  expect(await eraseVisitor(d, agent('ana').id, { visitor: ada.id })).toMatchObject({
    ok: true,
    value: { event: { conversations: 2, messages: 2 } },
  })
  expect((await store.read.facts(second.id, 0, 1))[0]?.body).toMatchObject({
    kind: 'message',
    erased: expect.any(String),
  })
  await store.close()
})
