import { sql } from 'kysely'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import type { NodeReads, NodeWrites } from '../../ports/store-nodes.ts'
import { type Db, statement } from './db.ts'
import { storeNow } from './dialect.ts'

const seen = statement(({ engine, sql: db }, a: { within: Millis }) => {
  const ago = sql<Millis>`${storeNow[engine]} - seen_at`
  return (
    db
      .selectFrom('node')
      .select(['name', 'version', 'agents', ago.as('ago')])
      .where(ago, '<', a.within)
      // Whoever died before the clock was set back does not live until that time has come again.
      .where(ago, '>=', millis(0))
      .orderBy('name')
  )
})

// A long list that has not changed is not written anew, every few seconds.
const sign = statement(({ engine, sql: db }, a: { name: string; version: number; agents: string }) =>
  db
    .insertInto('node')
    .values({ name: a.name, version: a.version, agents: a.agents, seen_at: storeNow[engine] })
    .onConflict((known) =>
      known.column('name').doUpdateSet({
        seen_at: storeNow[engine],
        version: a.version,
        agents: sql`case when node.version = excluded.version then node.agents else excluded.agents end`,
      }),
    ),
)

const forget = statement(({ sql: db }, a: { name: string }) => db.deleteFrom('node').where('name', '=', a.name))

const forgetOld = statement(({ engine, sql: db }, a: { time: Millis }) =>
  db.deleteFrom('node').where(sql<Millis>`${storeNow[engine]} - seen_at`, '>', a.time),
)

export const nodeReads = (db: Db): NodeReads => ({
  async nodesSeen(within) {
    const rows = await seen(db, { within })
    return rows.map(({ agents, ...row }) => ({ ...row, agents: JSON.parse(agents) as AgentId[] }))
  },
})

export const nodeWrites = (db: Db): NodeWrites => ({
  async signNode({ name, version, agents }) {
    await sign(db, { name, version, agents: JSON.stringify(agents) })
  },
  async forgetNode(name) {
    await forget(db, { name })
  },
  async forgetNodesUnseenFor(time) {
    await forgetOld(db, { time })
  },
})
