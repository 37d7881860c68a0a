import { sql } from 'kysely'
import type { AgentId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Writes } from '../../ports/store.ts'
import { columns, type Db, run, statement } from './db.ts'
import { heldRows } from './dialect.ts'
import { EPOCH, secretName } from './directory.ts'
import {
  agentRow,
  linkRow,
  sessionRow,
  siteRow,
  teamRow,
  toAgent,
  topicRow,
  toTeam,
  visitorRow,
} from './directory-rows.ts'
import { type AgentRow, columnsOf, type MetaRow, type Tables, type TeamLogRow, type VisitorRow } from './tables.ts'

/** Without the key: PostgreSQL keeps off also those who only refer to a row where `on conflict` names a key to be set. */
const ofVisitor = columnsOf.visitor.filter((name) => name !== 'id')

/** Prepared, unlike the others here: every visitor who comes back is put again. Who was erased stays so. */
const putVisitor = statement(({ sql }, a: VisitorRow) =>
  sql
    .insertInto('visitor')
    .values(columns(a, columnsOf.visitor))
    .onConflict((c) => c.column('id').doUpdateSet(columns(a, ofVisitor)).where('visitor.erased_at', 'is', null)),
)

/** Whoever changes the settings may have read them before the last assignment: its instant is not put back. */
const updateAgent = statement((db, a: AgentRow) =>
  db.sql
    .updateTable('agent')
    .set({
      ...columns(a, columnsOf.agent),
      last_assigned_at: sql<Instant>`case when ${a.last_assigned_at} >= coalesce(last_assigned_at, 0)
        then ${a.last_assigned_at} else last_assigned_at end`,
    })
    .where('id', '=', a.id),
)

const emailTaken = statement(({ sql }, a: { id: AgentId; email: string }) =>
  sql.selectFrom('agent').select('id').where('email', '=', a.email).where('id', '!=', a.id),
)
const deleteTopic = statement(({ sql }, a: { id: TopicId }) => sql.deleteFrom('topic').where('id', '=', a.id))
const deleteSession = statement(({ sql }, a: { id: string }) => sql.deleteFrom('session').where('id', '=', a.id))
const deleteEndedSessions = statement(({ sql }, a: { now: Instant }) =>
  sql.deleteFrom('session').where('expires_at', '<=', a.now),
)
const deleteSessionsOf = statement(({ sql }, a: { agent: AgentId; except: string }) =>
  sql.deleteFrom('session').where('agent', '=', a.agent).where('id', '!=', a.except),
)
const useLink = statement(({ sql }, a: { id: string; now: Instant }) =>
  sql.deleteFrom('link').where('id', '=', a.id).where('expires_at', '>', a.now).returning('id'),
)

const lockTeam = statement(({ engine, sql }, a: { id: TeamId }) =>
  heldRows(engine, sql.selectFrom('team').select(columnsOf.team).where('id', '=', a.id)),
)

const lockAgent = statement(({ engine, sql }, a: { id: AgentId }) =>
  heldRows(engine, sql.selectFrom('agent').select(columnsOf.agent).where('id', '=', a.id)),
)
// In the order of ids: of two who hold them all, one waits for the other.
const lockAgents = statement(({ engine, sql }, _: object) =>
  heldRows(engine, sql.selectFrom('agent').select(columnsOf.agent).orderBy('id')),
)

/** The next number of its team's log. */
const appendTeamLog = statement((db, a: Omit<TeamLogRow, 'seq'>) =>
  db.sql.insertInto('team_log').values({
    ...columns(a, ['team', 'at', 'agent', 'body'] as const),
    seq: sql<number>`(select coalesce(max(seq), 0) + 1 from team_log where team = ${a.team})`,
  }),
)

const replaceMeta = statement(({ sql }, a: MetaRow & { from: string }) =>
  sql
    .updateTable('meta')
    .set({ value: a.value })
    .where('name', '=', a.name)
    .where('value', '=', a.from)
    .returning('name'),
)

const touchMeta = statement(({ sql }, a: { name: string }) =>
  sql
    .updateTable('meta')
    .set((row) => ({ value: row.ref('value') }))
    .where('name', '=', a.name),
)

/** Keeps what is there: of two nodes that start at once, the first one's value holds for both. */
export const putMetaOnce = statement(({ sql }, a: MetaRow) =>
  sql
    .insertInto('meta')
    .values({ name: a.name, value: a.value })
    .onConflict((c) => c.column('name').doNothing()),
)

type DirectoryWrites = Pick<
  Writes,
  | 'putVisitor'
  | 'putSite'
  | 'lockTeam'
  | 'putTeam'
  | 'noteTeam'
  | 'putTopic'
  | 'deleteTopic'
  | 'lockAgent'
  | 'lockAgents'
  | 'putAgent'
  | 'putSession'
  | 'deleteSession'
  | 'deleteSessionsOf'
  | 'putLink'
  | 'useLink'
  | 'putSecret'
  | 'replaceSecret'
  | 'touch'
>

export function directoryWrites(db: Db): DirectoryWrites {
  type Name = 'site' | 'team' | 'topic' | 'agent' | 'session' | 'link'
  /** `false`: it is there already. */
  const insert = async <N extends Name>(table: N, row: Tables[N]) => {
    const query = db.sql.insertInto<Name>(table).values(row)
    return (await run(db, query.onConflict((c) => c.column('id').doNothing()).returning('id'))).length > 0
  }
  /** Of an update PostgreSQL looks whether a key really changes, and keeps nobody off who only refers to the row. */
  const put = async <N extends Name>(table: N, row: Tables[N]) => {
    if (!(await insert(table, row))) await run(db, db.sql.updateTable<Name>(table).set(row).where('id', '=', row.id))
  }

  return {
    async putVisitor(visitor) {
      await putVisitor(db, visitorRow(visitor))
    },
    putSite: (site) => put('site', siteRow(site)),
    putTeam: (team) => put('team', teamRow(team)),
    async lockTeam(id) {
      const [row] = await lockTeam(db, { id })
      return row ? toTeam(row) : null
    },
    async noteTeam({ team, at, by, event }) {
      await appendTeamLog(db, { team, at, agent: by, body: JSON.stringify(event) })
    },
    putTopic: (topic) => put('topic', topicRow(topic)),
    async deleteTopic(id) {
      await deleteTopic(db, { id })
    },
    async lockAgent(id) {
      const [row] = await lockAgent(db, { id })
      return row ? toAgent(row) : null
    },
    async lockAgents() {
      return (await lockAgents(db, {})).map(toAgent)
    },
    async putAgent(agent) {
      const others = await emailTaken(db, { id: agent.id, email: agent.email })
      if (others.length > 0) return false
      const row = agentRow(agent)
      if (!(await insert('agent', row))) await updateAgent(db, row)
      return true
    },
    async putSession(session) {
      await deleteEndedSessions(db, { now: session.createdAt })
      await put('session', sessionRow(session))
    },
    async deleteSession(id) {
      await deleteSession(db, { id })
    },
    async deleteSessionsOf(agent, except = '') {
      await deleteSessionsOf(db, { agent, except })
    },
    putLink: (link) => put('link', linkRow(link)),
    async useLink(id, now) {
      return (await useLink(db, { id, now })).length === 1
    },
    async putSecret(name, value) {
      await putMetaOnce(db, { name: secretName(name), value })
    },
    async replaceSecret(name, from, to) {
      return (await replaceMeta(db, { name: secretName(name), from, value: to })).length === 1
    },
    async touch() {
      await touchMeta(db, { name: EPOCH })
    },
  }
}
