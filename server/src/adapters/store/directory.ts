import type { AgentId, SiteKey, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { DirectoryReads } from '../../ports/store.ts'
import { type Db, run, statement } from './db.ts'
import { toAgent, toLink, toSession, toSite, toTeam, toTeamEntry, toTopic, toVisitor } from './directory-rows.ts'
import { columnsOf } from './tables.ts'

export const EPOCH = 'epoch'
/** Of logs that were there before logs were chained: when that was made up for. */
export const CHAINED_AT = 'chained-at'
/** The same of what was done to the data of sites. */
export const DATA_CHAINED_AT = 'data-chained-at'
export const secretName = (name: string) => `secret:${name}`

const meta = statement(({ sql }, a: { name: string }) =>
  sql.selectFrom('meta').select('value').where('name', '=', a.name),
)
const sites = statement(({ sql }, _: object) => sql.selectFrom('site').select(columnsOf.site).orderBy('id'))
const siteByKey = statement(({ sql }, a: { key: SiteKey }) =>
  sql.selectFrom('site').select(columnsOf.site).where('key', '=', a.key),
)
const teams = statement(({ sql }, _: object) =>
  sql.selectFrom('team').select(columnsOf.team).orderBy('name').orderBy('id'),
)
const teamLog = statement(({ sql }, a: { team: TeamId; limit: number }) =>
  sql
    .selectFrom('team_log')
    .select(columnsOf.team_log)
    .where('team', '=', a.team)
    .orderBy('seq', 'desc')
    .limit(a.limit),
)
const topics = statement(({ sql }, _: object) =>
  sql.selectFrom('topic').select(columnsOf.topic).orderBy('position').orderBy('id'),
)
const agents = statement(({ sql }, _: object) =>
  sql.selectFrom('agent').select(columnsOf.agent).orderBy('name').orderBy('id'),
)
const agent = statement(({ sql }, a: { id: AgentId }) =>
  sql.selectFrom('agent').select(columnsOf.agent).where('id', '=', a.id),
)
const agentByEmail = statement(({ sql }, a: { email: string }) =>
  sql.selectFrom('agent').select(columnsOf.agent).where('email', '=', a.email),
)
const visitor = statement(({ sql }, a: { id: VisitorId }) =>
  sql.selectFrom('visitor').select(columnsOf.visitor).where('id', '=', a.id),
)
const session = statement(({ sql }, a: { id: string }) =>
  sql.selectFrom('session').select(columnsOf.session).where('id', '=', a.id),
)
const link = statement(({ sql }, a: { id: string }) =>
  sql.selectFrom('link').select(columnsOf.link).where('id', '=', a.id),
)

export function directoryReads(db: Db): DirectoryReads {
  const first = <Row, T>(rows: readonly Row[], make: (row: Row) => T) => (rows[0] ? make(rows[0]) : null)

  return {
    async epoch() {
      const [row] = await meta(db, { name: EPOCH })
      invariant(row, 'the epoch was made when the store was first opened')
      return row.value
    },
    async sites() {
      return (await sites(db, {})).map(toSite)
    },
    async siteByKey(key) {
      return first(await siteByKey(db, { key }), toSite)
    },
    async teams() {
      return (await teams(db, {})).map(toTeam)
    },
    async teamLog(team, limit) {
      return (await teamLog(db, { team, limit })).map(toTeamEntry)
    },
    async topics() {
      return (await topics(db, {})).map(toTopic)
    },
    async agents() {
      return (await agents(db, {})).map(toAgent)
    },
    async agent(id) {
      return first(await agent(db, { id }), toAgent)
    },
    async agentByEmail(email) {
      return first(await agentByEmail(db, { email }), toAgent)
    },
    async visitor(id) {
      return first(await visitor(db, { id }), toVisitor)
    },
    async visitors(ids) {
      if (ids.length === 0) return []
      return (await run(db, db.sql.selectFrom('visitor').select(columnsOf.visitor).where('id', 'in', ids))).map(
        toVisitor,
      )
    },
    async session(id) {
      return first(await session(db, { id }), toSession)
    },
    async sessions(ids) {
      if (ids.length === 0) return []
      return (await run(db, db.sql.selectFrom('session').select(columnsOf.session).where('id', 'in', ids))).map(
        toSession,
      )
    },
    async link(id) {
      return first(await link(db, { id }), toLink)
    },
    async dataChainedAt() {
      return first(await meta(db, { name: DATA_CHAINED_AT }), (row): Instant => instant(Number(row.value)))
    },
    async chainedAt() {
      return first(await meta(db, { name: CHAINED_AT }), (row): Instant => instant(Number(row.value)))
    },
    async secret(name) {
      return first(await meta(db, { name: secretName(name) }), (row) => row.value)
    },
  }
}
