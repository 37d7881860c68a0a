import type {
  AgentId,
  ClientKey,
  ConversationId,
  SiteId,
  SiteKey,
  TeamId,
  VisitorId,
} from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact, NewFact } from '../core/facts.ts'
import type { Agent, Site, Team, Visitor } from '../core/people.ts'
import type { Said, Saying, Standing, Uttered } from './store-said.ts'
import type { Store, Tx } from './store.ts'

/** Opens an empty store. */
export type OpenStore = () => Promise<Store>

export const at = (n: number): Instant => instant(1_750_000_000_000 + n)
export const id = <Id extends string>(name: string) => name as Id
export const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

export const team: Team = {
  id: id<TeamId>('team'),
  name: 'Support',
  schedule: {
    zone: 'Asia/Shanghai',
    weekly: [{ day: 1, from: '09:00', to: '18:00' }],
    exceptions: [{ date: '2025-10-01', spans: [], note: '国庆节', yearly: true }],
  },
  owner: null,
  usualHandleMs: 360_000,
  rota: null,
  incident: null,
}

export const site: Site = {
  id: id<SiteId>('site'),
  key: id<SiteKey>('demo-wallet'),
  name: 'Demo Wallet',
  team: team.id,
  origins: ['https://wallet.example'],
  keeps: { filesDays: null, conversationsDays: null },
}

export const agent = (name: string, more: Partial<Agent> = {}): Agent => ({
  id: id<AgentId>(name),
  name,
  email: `${name}@wallet.example`,
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  role: 'agent',
  teams: [team.id],
  languages: ['en', 'zh-CN'],
  capacity: 3,
  chosen: 'available',
  awayBecause: null,
  lastAssignedAt: null,
  disabled: false,
  ...more,
})

export const visitor = (name: string, more: Partial<Visitor> = {}): Visitor => ({
  id: id<VisitorId>(name),
  site: site.id,
  name: null,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  page: { url: 'https://wallet.example/send', title: '转账' },
  device: 'Chrome on Android',
  firstSeenAt: at(0),
  ...more,
})

/** A queued conversation of the visitor `of`. */
export const queued = (name: string, of: string, more: Partial<Conversation> = {}): Conversation =>
  ({
    id: id<ConversationId>(name),
    site: site.id,
    visitor: id<VisitorId>(of),
    team: team.id,
    topic: null,
    previous: null,
    state: 'queued',
    agent: null,
    assignedAt: null,
    openedByAgentAt: null,
    closedAt: null,
    priority: 0,
    raised: false,
    head: 0,
    openedAt: at(0),
    queuedAt: at(0),
    firstReplyAt: null,
    declinedBy: [],
    seenByVisitor: 0,
    seenByDesk: 0,
    unansweredSince: null,
    last: null,
    stars: null,
    ...more,
  }) as Conversation

export const closed = (of: Conversation, when: Instant): Conversation => ({ ...of, state: 'closed', closedAt: when })

export const message = (text: string, more: Partial<NewFact> = {}): NewFact => ({
  at: at(1),
  sender: { role: 'visitor' },
  key: null,
  body: { kind: 'message', text },
  ...more,
})

export const key = (name: string) => id<ClientKey>(name)

/** A store with the team and the site that everything else refers to. */
export async function withSite(open: OpenStore): Promise<Store> {
  const store = await open()
  await store.write(async (tx) => {
    await tx.putTeam(team)
    await tx.putSite(site)
  })
  return store
}

/** Puts the visitor and the conversation. */
export async function begin(tx: Tx, conversation: Conversation): Promise<boolean> {
  await tx.putVisitor(visitor(conversation.visitor))
  return tx.insertConversation(conversation)
}

/** What a use-case does to send: find it already sent, or lock and append. */
export const send = (store: Store, conversation: ConversationId, fact: NewFact): Promise<Fact> =>
  store.write(async (tx) => {
    const now = await tx.lock(conversation)
    if (!now) throw new Error(`no conversation ${conversation}`)
    const by = fact.sender?.role === 'agent' ? fact.sender.id : null
    const earlier = fact.key && (await tx.factByKey(now.visitor, by, fact.key))
    if (earlier) return earlier
    const [sent] = await tx.append(now, [fact])
    return sent as Fact
  })

/** A message of this visitor's under this key. */
export const saying = (name: string, conversation: ConversationId, by: Saying['by']): Saying => ({
  conversation,
  by,
  key: key(name),
})

/** What a use-case makes of a text. */
export function uttered({ conversation }: Standing, name: string, more: Partial<Uttered> = {}): Uttered {
  if (!conversation) throw new Error('nowhere to say it')
  const seq = conversation.head + 1
  const fact = { ...message(`text of ${name}`, { key: key(name) }), conversation: conversation.id, seq }
  const last = { from: 'visitor', text: `text of ${name}`, at: fact.at } as const
  return { conversation: { ...conversation, head: seq, last }, fact, mentions: [], runs: null, ...more }
}

/** The same on the short way. */
export const say = (store: Store, name: string, conversation: ConversationId, visitor: string): Promise<Fact> =>
  store.say(saying(name, conversation, { visitor: id<VisitorId>(visitor) }), (standing): Said<Fact> => {
    if (standing.earlier) return { answer: standing.earlier, uttered: null }
    const said = uttered(standing, name)
    return { answer: said.fact, uttered: said }
  })
