import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../src/adapters/store/open.ts'
import { agent, times } from '../src/ports/store-samples.contract.ts'
import { newKey } from '../testing/clients.ts'
import { startWay } from '../testing/way.ts'
import { startWorld } from '../testing/world.ts'
import { databaseUrl, freshSchema } from './store/postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
/** For what comes by itself: as long as a busy machine may need. */
const patiently = { timeout: 60_000 }

async function worldOverWay() {
  const database = new URL(await freshSchema())
  const way = await startWay([Number(database.port || 5432)])
  onTestFinished(() => way.close())
  database.host = `127.0.0.1:${way.port}`
  const store = await openStore(database.href)
  const world = await startWorld({ store: async () => store })
  onTestFinished(() => world.close())
  const ready = async () => (await fetch(`${world.origin}/readyz?deep=1`)).status
  return { way, store, world, ready }
}

describe.skipIf(!databaseUrl)(`a database whose machine goes without a word${needs}`, () => {
  test('[J10] nothing is acknowledged, and nobody waits for its connections', { timeout: 120_000 }, async () => {
    const { way, store, world, ready } = await worldOverWay()
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', {
      ...{ key: newKey(), topic: null, name: null, text: 'Hello' },
    })
    expect(await ready()).toBe(200)
    const reading = (n: number) => times(n, () => store.read.conversation(conversation))
    // Everybody has a connection, and then it is dead: one of them at its commit.
    await Promise.all(reading(10))
    const atCommit = Promise.withResolvers<void>()
    const committing = store.write(async (tx) => {
      await tx.putAgent(agent('ana'))
      way.block()
      atCommit.resolve()
    })
    await atCommit.promise
    const said = { key: newKey(), conversation, text: 'Is anybody there?' }
    const answer = visitor.socket.emitWithAck('message.send', said)
    const others = Promise.allSettled([committing, ...reading(8)])
    await expect.poll(ready, patiently).toBe(503)
    expect(store.connections?.()).toMatchObject({ used: 10, idle: 0 })
    way.renew()
    expect(await answer).toMatchObject({ ok: false, code: 'storage.unavailable' })
    const away = { status: 'rejected', reason: { code: 'storage.unavailable' } }
    expect(await others).toMatchObject(times(9, () => away))
    await expect.poll(ready, patiently).toBe(200)
    await visitor.must('message.send', said)
    const { entries } = await visitor.must('sync', { conversation, since: 0 })
    expect(entries.filter(({ kind }) => kind === 'message')).toMatchObject([{ text: 'Hello' }, { text: said.text }])
    visitor.close()
  })
})
