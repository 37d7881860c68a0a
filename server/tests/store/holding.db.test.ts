import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import {
  agent,
  at,
  begin,
  closed,
  id,
  queued,
  site,
  team,
  visitor,
  withSite,
} from '../../src/ports/store-samples.contract.ts'
import type { Tx } from '../../src/ports/store.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'
const v1 = id<VisitorId>('v1')
const ana = id<AgentId>('ana')

async function storeWithOne() {
  const address = new URL(await freshSchema())
  const name = `holding-${crypto.randomUUID()}`
  address.searchParams.set('application_name', name)
  const store = await withSite(() => openStore(address.href))
  onTestFinished(() => store.close())
  const one = queued('c1', 'v1')
  await store.write(async (tx) => {
    await tx.putAgent(agent('ana'))
    await begin(tx, one)
    await tx.append(closed(one, at(1)), [])
  })
  return { store, name }
}

const open = (tx: Tx) => tx.insertConversation(queued('c2', 'v1'))
const signIn = async (tx: Tx) => {
  await tx.putSession({ id: 's', agent: ana, createdAt: at(0), expiresAt: at(9) })
  return true
}

describe.skipIf(!databaseUrl)(`what is held on PostgreSQL${needs}`, () => {
  test.each([
    ['a conversation is opened', 'its site', open, (tx: Tx) => tx.lockSite(site.id)],
    ['a conversation is opened', 'its team', open, (tx: Tx) => tx.lockTeam(id<TeamId>(team.id))],
    ['a conversation is opened', 'its visitor', open, (tx: Tx) => tx.lockRuns(v1)],
    ['an agent signs in', 'the agent', signIn, (tx: Tx) => tx.lockAgent(ana)],
    ['an agent signs in', 'every agent', signIn, (tx: Tx) => tx.lockAgents()],
    ['a conversation is opened', 'its site, changed', open, (tx: Tx) => tx.putSite(site)],
    ['a conversation is opened', 'its team, changed', open, (tx: Tx) => tx.putTeam(team)],
    ['a conversation is opened', 'its visitor, who comes back', open, (tx: Tx) => tx.putVisitor(visitor('v1'))],
    ['an agent signs in', 'the agent, changed', signIn, (tx: Tx) => tx.putAgent(agent('ana'))],
  ])('[D12] [ST100] %s while somebody holds %s', async (_what, _whom, refer, hold) => {
    const { store } = await storeWithOne()
    await store.write(async (tx) => {
      await hold(tx)
      expect(await store.write(refer)).toBe(true)
    })
  })

  test('[D12] a visitor for whom another conversation is just being opened does not go with their last one', async () => {
    const { store, name } = await storeWithOne()
    const watcher = new pg.Client({ connectionString: databaseUrl })
    await watcher.connect()
    onTestFinished(() => watcher.end())
    const waiting = `select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`
    const purging = await store.write(async (tx) => {
      await open(tx)
      const purged = store.write((other) => other.purge(id<ConversationId>('c1')))
      await expect.poll(async () => (await watcher.query(waiting, [name])).rowCount).toBe(1)
      return { purged }
    })
    expect(await purging.purged).toMatchObject({ conversations: 1, visitors: 0 })
    expect(await store.read.visitor(v1)).not.toBeNull()
  })
})
