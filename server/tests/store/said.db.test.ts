import pg from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { at, begin, id, queued, say, saying, times, uttered, withSite } from '../../src/ports/store-samples.contract.ts'
import type { Standing } from '../../src/ports/store-said.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const conversation = (n: number) => id<ConversationId>(`c${n}`)

async function storeWith(conversations: number) {
  const address = new URL(await freshSchema())
  const name = `said-${crypto.randomUUID()}`
  address.searchParams.set('application_name', name)
  const store = await withSite(() => openStore(address.href))
  onTestFinished(() => store.close())
  for (const n of times(conversations, (n) => n)) await store.write((tx) => begin(tx, queued(`c${n}`, `v${n}`)))
  return { store, ...(await another(address, name)) }
}

/** Who changes something at the same time. `held`: resolves when the store waits for them. */
async function another(address: URL, name: string) {
  address.searchParams.set('application_name', 'test')
  const [other, watcher] = times(2, () => new pg.Client({ connectionString: address.href }))
  invariant(other && watcher, 'there are two')
  for (const one of [other, watcher]) {
    await one.connect()
    onTestFinished(() => one.end())
  }
  const waiting = `select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`
  const held = () => expect.poll(async () => (await watcher.query(waiting, [name])).rowCount).toBe(1)
  return { other, held }
}

describe.skipIf(!databaseUrl)(`what is said on PostgreSQL${needs}`, () => {
  test('[ST98] a message is two statements, and so are forty of one moment', async () => {
    const { store } = await storeWith(40)
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    onTestFinished(() => sent.mockRestore())
    await say(store, 'lone', conversation(0), 'v0')
    expect(sent).toHaveBeenCalledTimes(2)
    await Promise.all(times(40, (n) => say(store, `k${n}`, conversation(n), `v${n}`)))
    expect(sent).toHaveBeenCalledTimes(4)
  })

  test('[ST99] a conversation that was changed between look and write is looked at again; the others are not held up', async () => {
    const { store, other, held } = await storeWith(2)
    await other.query('begin')
    await other.query(`update conversation set seen_by_desk = 7 where id = 'c0'`)
    const seen: Standing[] = []
    const outrun = store.say(saying('k', conversation(0), { visitor: id<VisitorId>('v0') }), (standing) => {
      seen.push(standing)
      return { answer: null, uttered: uttered(standing, 'k') }
    })
    await held()
    await say(store, 'other', conversation(1), 'v1')
    await other.query('commit')
    await outrun
    expect(seen.map((standing) => standing.conversation?.seenByDesk)).toEqual([0, 7])
    expect(await store.read.conversation(conversation(0))).toMatchObject({ head: 1, seenByDesk: 7 })
    expect(await store.read.facts(conversation(0), 0, 10)).toHaveLength(1)
  })

  test('[ST99] what others count of a visitor between look and write is counted on', async () => {
    const { store, other, held } = await storeWith(1)
    const runs = (words: number) => ({ english: { words, telling: 2, messages: 1, others: 0, at: at(1) } })
    await other.query('begin')
    await other.query('update visitor set guard_runs = $1', [JSON.stringify(runs(3))])
    const outrun = store.say(saying('k', conversation(0), { visitor: id<VisitorId>('v0') }), (standing) => {
      const words = (standing.runs.english?.words ?? 0) + 1
      return { answer: null, uttered: uttered(standing, 'k', { runs: runs(words) }) }
    })
    await held()
    await other.query('commit')
    await outrun
    expect(await store.write((tx) => tx.lockRuns(id<VisitorId>('v0')))).toEqual(runs(4))
  })
})
