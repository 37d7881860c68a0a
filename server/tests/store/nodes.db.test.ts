import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { newLine } from '../../src/core/promise/line.ts'
import type { Ending } from '../../src/core/promise/outcome.ts'
import { told } from '../../src/core/promise/promise.fixture.ts'
import {
  agent,
  at,
  begin,
  id,
  message,
  queued,
  send,
  team,
  times,
  visitor,
  withSite,
} from '../../src/ports/store-samples.contract.ts'
import { type Store, StoreFailure } from '../../src/ports/store.ts'
import { act } from '../../src/usecases/act.ts'
import { type Entry, noteDue, settle } from '../../src/usecases/system/promises/write.ts'
import { databaseUrl, execute, freshSchema, withSettings } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const unavailable = expect.objectContaining({ code: 'storage.unavailable' })

/** Three nodes on one empty database, started at the same moment. */
async function threeNodes(): Promise<[Store, Store, Store]> {
  const url = await freshSchema()
  const [a, b, c] = await Promise.all([openStore(url), openStore(url), openStore(url)])
  await withSite(async () => a)
  return [a, b, c]
}

const closeAll = (stores: readonly Store[]) => Promise.all(stores.map((store) => store.close()))
const onNode = (nodes: readonly Store[], i: number) => nodes[i % nodes.length] as Store

describe.skipIf(!databaseUrl)(`several nodes on PostgreSQL${needs}`, () => {
  test('nodes that start at once on an empty database agree on its schema, epoch and secrets', async () => {
    const nodes = await threeNodes()
    const epochs = await Promise.all(nodes.map((node) => node.read.epoch()))
    expect(new Set(epochs).size).toBe(1)
    const secrets = await Promise.all(
      nodes.map((node, i) =>
        node.write(async (tx) => {
          await tx.putSecret('cookie', `of node ${i}`)
          return tx.secret('cookie')
        }),
      ),
    )
    expect(new Set(secrets).size).toBe(1)
    await closeAll(nodes)
  })

  test('[L9] a promise is missed once and settled once, whichever nodes see it', async () => {
    const nodes = await threeNodes()
    const c1 = id<ConversationId>('c1')
    const clock = fakeClock(at(1_000))
    const bus = { publish: () => {}, found: () => {}, subscribe: () => () => {} }
    const enter = (i: number, entry: Entry) =>
      act({ store: onNode(nodes, i), bus }, async (tx, apply) => {
        await entry(tx, apply)
        return ok(null)
      })
    const promise = newLine(c1, team.id, told({ at: at(0), lowAt: at(100), dueAt: at(200) }))
    await nodes[0].write(async (tx) => {
      await begin(tx, queued('c1', 'v1'))
      await tx.insertPromise(promise)
    })
    await Promise.all(times(9, (i) => enter(i, noteDue(clock, c1, at(150)))))
    const endings: Ending[] = [
      { at: at(900), how: 'replied' },
      { at: at(950), how: 'left' },
      { at: at(990), how: 'closed' },
    ]
    await Promise.all(endings.map((ending, i) => enter(i, settle(clock, c1, ending))))
    const kinds = (await nodes[0].read.facts(c1, 0, 100)).map(({ body }) => body.kind)
    expect(kinds).toEqual(['promise-missed', 'promise-ended'])
    expect(await nodes[0].read.promisesOf(c1)).toMatchObject([{ outcome: 'missed', missedAt: at(1_000) }])
    expect(await nodes[0].read.openPromises()).toEqual([])
    await closeAll(nodes)
  })

  test('[Y10] a sign of life from a time that has not come is none: the clock of the database was set back', async () => {
    const url = await freshSchema()
    const store = await openStore(url)
    const sign = () => store.write((tx) => tx.signNode({ name: 'one', version: 1, agents: [] }))
    await sign()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('update node set seen_at = seen_at + 3600000')
    await client.end()
    expect(await store.read.nodesSeen(hours(2))).toEqual([])
    await sign()
    expect(await store.read.nodesSeen(hours(2))).toMatchObject([{ name: 'one' }])
    await store.close()
  })

  test('capacity, the one open conversation and the gapless log hold across nodes', async () => {
    const nodes = await threeNodes()
    const [first] = nodes
    const ana = id<AgentId>('ana')
    await first.write(async (tx) => {
      await tx.putAgent(agent('ana', { capacity: 3 }))
      await tx.putVisitor(visitor('v'))
      for (const i of times(20, (n) => n)) await begin(tx, queued(`c${i}`, `v${i}`))
    })
    const won = await Promise.all(
      times(20, (i) => onNode(nodes, i).write((tx) => tx.claim(id<ConversationId>(`c${i}`), ana, at(i)))),
    )
    expect(won.filter(Boolean)).toHaveLength(3)

    const opened = await Promise.all(
      times(60, (i) => onNode(nodes, i).write((tx) => tx.insertConversation(queued(`o${i}`, 'v')))),
    )
    expect(opened.filter(Boolean)).toHaveLength(1)

    const open = await first.read.openConversationOf(id<VisitorId>('v'))
    const conversation = open?.id as ConversationId
    await Promise.all(times(60, (i) => send(onNode(nodes, i), conversation, message(`m${i}`))))
    const seqs = (await first.read.facts(conversation, 0, 100)).map((fact) => fact.seq)
    expect(seqs).toEqual(times(60, (i) => i + 1))
    await closeAll(nodes)
  })

  test('works that block each other are tried again until both are done', async () => {
    const nodes = await threeNodes()
    await nodes[0].write(async (tx) => {
      await begin(tx, queued('c1', 'v1'))
      await begin(tx, queued('c2', 'v2'))
    })
    let holding = 0
    let bothHold = () => {}
    const bothHeld = new Promise<void>((resolve) => {
      bothHold = resolve
    })
    const inOrder = (node: Store, first: string, then: string) =>
      node.write(async (tx) => {
        const one = await tx.lock(id<ConversationId>(first))
        if (++holding === 2) bothHold()
        await bothHeld
        const other = await tx.lock(id<ConversationId>(then))
        if (one) await tx.append(one, [message(`${first} first`)])
        if (other) await tx.append(other, [message(`${first} first`)])
      })
    await Promise.all([inOrder(nodes[0], 'c1', 'c2'), inOrder(nodes[1], 'c2', 'c1')])
    expect(holding).toBeGreaterThan(2)
    for (const name of ['c1', 'c2']) expect(await nodes[2].read.facts(id<ConversationId>(name), 0, 10)).toHaveLength(2)
    await closeAll(nodes)
  })

  test('a cut connection: the work is told so, nothing of it is kept, and the next one goes on', async () => {
    const url = new URL(await freshSchema())
    const name = `cut-${crypto.randomUUID()}`
    url.searchParams.set('application_name', name)
    const store = await withSite(() => openStore(url.href))
    const cut = store.write(async (tx) => {
      await begin(tx, queued('c1', 'v1'))
      await execute(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`)
      await tx.append(queued('c1', 'v1'), [message('lost')])
    })
    await expect(cut).rejects.toBeInstanceOf(StoreFailure)
    await expect(cut).rejects.toEqual(unavailable)
    expect(await store.write((tx) => begin(tx, queued('c1', 'v1')))).toBe(true)
    expect(await store.read.facts(id<ConversationId>('c1'), 0, 10)).toEqual([])
    await store.close()
  })

  test('a server that would lose acknowledged messages is refused, with what to do', async () => {
    const schema = new URL(await freshSchema()).searchParams.get('options') ?? ''
    const search_path = schema.split('=').at(-1) ?? ''
    await expect(openStore(withSettings({ search_path, synchronous_commit: 'off' }))).rejects.toThrow(
      /synchronous_commit = off.*Set it to on/,
    )
  })

  test('a server that is not there, and a schema that is not there', async () => {
    await expect(openStore('postgres://127.0.0.1:1/none')).rejects.toEqual(unavailable)
    await expect(openStore(withSettings({ search_path: 'no_such_schema' }))).rejects.toThrow(
      /names no schema that exists/,
    )
  })
})
