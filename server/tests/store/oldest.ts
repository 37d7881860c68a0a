import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Engine } from '../../src/adapters/store/dialect.ts'
import { init } from '../../src/adapters/store/migrations/0001-init.ts'
import { agent, at, closed, id, message, queued, site, team, visitor } from '../../src/ports/store-samples.contract.ts'
import type { Conversation } from '../../src/core/conversation/conversation.ts'
import type { NewFact } from '../../src/core/facts.ts'
import type { Reads } from '../../src/ports/store.ts'

const topic = { id: 'deposit', team: team.id, labels: { en: 'Deposit', zh: '充值' }, priority: 1, position: 2 }
const session = { id: 'hash', agent: id<'agent'>('li'), createdAt: at(1), expiresAt: at(9) }
const link = {
  ...{ id: 'linked', role: 'admin', teams: [team.id], languages: ['en'], capacity: 2 },
  ...{ expiresAt: at(9), owner: true },
}
const li = agent('li', { lastAssignedAt: at(4), awayBecause: 'not-opened', chosen: 'away' })
const visitors = [visitor('v1', { name: 'Ana 🙂' }), visitor('v2'), visitor('v3')]

/** What was said, in words that are hard to keep: JSON’s own characters, other scripts, and more than one byte each. */
const said = ['"{}\\', '我的转账没有到账', '🙂'.repeat(80)]
const facts = (own: string): NewFact[] => [
  message('', { body: { kind: 'opened', by: 'visitor', topic: id('deposit'), previous: null } }),
  ...said.map((text, i) => message(text, { at: at(i + 2), key: id(`${own}-${i}`) })),
  message('', { at: at(5), sender: { role: 'agent', id: id('li') }, body: { kind: 'note', text: 'Known' } }),
  message('', { at: at(6), body: { kind: 'rated', stars: 4, comment: 'Спасибо' } }),
]
const head = facts('').length
const last = { from: 'visitor', text: '🙂'.repeat(70), at: at(4) } as const
const assigned = { state: 'assigned', agent: id('li'), assignedAt: at(4), openedByAgentAt: at(5) } as const
const conversations: Conversation[] = [
  queued('c1', 'v1', { head, last, priority: 1, topic: id('deposit'), unansweredSince: at(2) }),
  queued('c2', 'v2', { ...assigned, head, last, seenByVisitor: 1, seenByDesk: 4 } as Partial<Conversation>),
  closed(queued('c3', 'v3', { head, last, stars: 4, firstReplyAt: at(3), declinedBy: [id('li')] }), at(7)),
]

/** Fills an empty database as the first version of all left it, with rows in every table, and the epoch `e`. */
export async function fillAsOldest(engine: Engine, db: Kysely<never>, schema?: string): Promise<void> {
  const getMigrations = async () => ({ '0001-init': init(engine) })
  const where = schema ? { migrationTableSchema: schema } : {}
  const { error } = await new Migrator({ db, provider: { getMigrations }, ...where }).migrateToLatest()
  if (error) throw error
  const put = (table: string, row: Record<string, unknown>) => {
    const values = Object.values(row).map((value) =>
      typeof value === 'object' && value !== null ? JSON.stringify(value) : typeof value === 'boolean' ? +value : value,
    )
    const columns = Object.keys(row).map((name) => sql.ref(name.replace(/[A-Z]/g, (x) => `_${x.toLowerCase()}`)))
    return sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(db)
  }
  const { rota: _, incident: __, ...teamThen } = team
  const { keeps: ___, ...siteThen } = site
  await put('meta', { name: 'epoch', value: 'e' })
  await put('team', teamThen)
  await put('site', siteThen)
  await put('topic', topic)
  await put('agent', li)
  await put('session', session)
  await put('link', link)
  for (const one of visitors) await put('visitor', one)
  for (const { raised: ____, ...one } of conversations) {
    await put('conversation', one)
    for (const [i, { sender, body, ...fact }] of facts(one.id).entries())
      await put('fact', {
        ...{ conversation: one.id, seq: i + 1, visitor: one.visitor, kind: body.kind },
        ...{ ...fact, body, sender: sender?.role === 'agent' ? sender.id : 'visitor' },
      })
  }
}

/** All of it, as it is to be read whatever the schema is. */
export const asOldest = {
  epoch: 'e',
  sites: [site],
  teams: [team],
  topics: [{ ...topic, intake: { fields: [], warnings: [] } }],
  agents: [li],
  session,
  link,
  visitors,
  conversations,
  facts: conversations.map(({ id: conversation }) =>
    facts(conversation).map((fact, i) => ({ ...fact, conversation, seq: i + 1 })),
  ),
  queue: ['c1'],
  assigned: ['c2'],
  closed: ['c3'],
  openOf: 'c1',
  byKey: 3,
  learnedFrom: 3,
}

export async function readsOf(read: Reads): Promise<Record<keyof typeof asOldest, unknown>> {
  const sorted = <T extends { id: string }>(rows: readonly T[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const ids = (rows: readonly { id: string }[]) => rows.map((one) => one.id)
  const learned = await Array.fromAsync(read.factsSince(at(0)))
  return {
    epoch: await read.epoch(),
    sites: await read.sites(),
    teams: await read.teams(),
    topics: await read.topics(),
    agents: await read.agents(),
    session: await read.session(session.id),
    link: await read.link(link.id),
    visitors: sorted(await read.visitors(visitors.map((one) => one.id))),
    conversations: sorted(await read.conversations(conversations.map((one) => one.id))),
    facts: await Promise.all(conversations.map((one) => read.facts(one.id, 0, 99))),
    queue: ids(await read.queue(team.id, 9)),
    assigned: ids(await read.assignedTo(li.id)),
    closed: ids(await read.closedOf([team.id], at(9), 9)),
    openOf: (await read.openConversationOf(id('v1')))?.id,
    byKey: (await read.factByKey(id('v2'), null, id('c2-1')))?.seq,
    learnedFrom: learned.filter(({ fact }) => fact.body.kind === 'rated').length,
  }
}
