import type { AgentId, ClientKey, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, instant, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { demo } from '../demo/content.ts'
import { randomTokens } from '../src/adapters/crypto/tokens.ts'
import { jwtVisitorTokens } from '../src/adapters/crypto/visitor-tokens.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { assign, chain, close, message, openByVisitor } from '../src/core/conversation/changes.ts'
import type { Conversation } from '../src/core/conversation/conversation.ts'
import type { Agent } from '../src/core/people.ts'
import type { Store } from '../src/ports/store.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { startSession } from '../src/usecases/account/sign-in.ts'
import { firstStart } from '../src/usecases/system/first-start.ts'

export type FullDesk = {
  site: string
  /** What to send as the cookie of each agent's sign-in. */
  cookies: string[]
  /** Those who wait, the first in the line first. */
  waiting: { token: string; conversation: ConversationId }[]
}
export type DeskSize = { conversations: number; waiting: number; agents: number }

/** What everybody here holds: all of their places, so that whoever waits goes on waiting. */
const CAPACITY = 5
const AT_ONCE = 256
/** Nobody signs in with it. */
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA'
const TEXT = 'I sent 250 USDT over TRC20 an hour ago and it is still not in my wallet.'
/** Stands in one of ten conversations. */
export const COMMON_ADDRESS = '0x52908400098527886E0F7030069857D2E4169EE7'

const clock = systemClock
const ids = timeOrderedIds(clock)
const key = () => ids.next() as ClientKey

type Fill = { store: Store; site: Awaited<ReturnType<Store['read']['sites']>>[number]; team: TeamId }

/** One visitor's conversation, as far as it has come. */
async function put({ store, site, team }: Fill, i: number, at: Instant, holder: AgentId | null, closed: boolean) {
  const visitor = ids.next() as VisitorId
  const id = ids.next() as ConversationId
  const opening = { id, site: site.id, visitor, team, topic: null, priority: 0, previous: null, at }
  const text = i % 10 === 0 ? `${TEXT} It went to ${COMMON_ADDRESS}.` : TEXT
  let change = chain(openByVisitor(opening), (c) => message(c, { role: 'visitor' }, text, key(), at))
  if (holder) {
    const by = { role: 'agent', id: holder } as const
    change = chain(
      change,
      (c) => assign(c, holder, 'taken', null, plus(at, seconds(40))),
      (c) => message(c, by, 'Hello, I am looking at it now.', key(), plus(at, seconds(70))),
      ...(closed ? [(c: Conversation) => close(c, by, plus(at, minutes(6)))] : []),
    )
  }
  await store.write(async (tx) => {
    await tx.putVisitor({
      id: visitor,
      site: site.id,
      name: null,
      locale: 'en',
      timeZone: 'Europe/Berlin',
      page: { url: 'https://wallet.example/help', title: 'Help' },
      device: 'Firefox on Linux',
      firstSeenAt: at,
    })
    await tx.insertConversation({ ...change.next, head: 0 })
    const facts = await tx.append(change.next, change.facts)
    const said = facts.find(({ body }) => body.kind === 'message')
    if (i % 10 === 0 && said)
      await tx.noteMentions([
        {
          conversation: id,
          seq: said.seq,
          value: COMMON_ADDRESS.toLowerCase(),
          kind: 'address',
          byVisitor: true,
          confirmed: false,
          chain: { visitor: null, desk: null },
        },
      ])
  })
  return { visitor, conversation: id }
}

/** A fresh database of the demo's desk with so much on record; every agent is full and signed in. */
export async function fillDesk(database: string, size: DeskSize): Promise<FullDesk> {
  const store = await openStore(database)
  const passwords = { hash: async () => NO_PASSWORD, verify: async () => false }
  const d = { store, clock, ids, tokens: randomTokens, passwords }
  await firstStart(d, { demo, zone: 'UTC', origins: [] })
  const [site] = await store.read.sites()
  const [first] = await store.read.agents()
  if (!site || !first) throw new Error('The demo has a site and agents.')
  const { team } = site
  const agents = Array.from({ length: size.agents }, (_, i): Agent => {
    const id = ids.next() as AgentId
    return {
      ...first,
      id,
      name: `Agent ${i}`,
      email: `agent-${i}@harbor.example`,
      role: 'agent',
      capacity: CAPACITY,
      chosen: 'available',
      teams: [team],
    }
  })
  await store.write(async (tx) => {
    for (const agent of agents) await tx.putAgent(agent)
  })
  const fill = { store, site, team }
  const now = clock.now()
  const holder = (i: number) => agents[i % agents.length]?.id ?? null
  const many = async <T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> => {
    const made: T[] = []
    for (let from = 0; from < count; from += AT_ONCE)
      made.push(
        ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => make(from + i)))),
      )
    return made
  }
  const held = size.agents * CAPACITY
  const closed = Math.max(0, size.conversations - held - size.waiting)
  // A month of work, evenly.
  const ago = (i: number) => instant(now - minutes(30) - Math.floor(((closed - i) * days(30)) / closed))
  await many(closed, (i) => put(fill, i, ago(i), holder(i), true))
  await many(held, (i) => put(fill, i, instant(now - minutes(20)), holder(i), false))
  const waiting = await many(size.waiting, (i) => put(fill, i, instant(now - minutes(15) + i * 50), null, false))
  await store.write((tx) => tx.putSecret('visitor-token', randomTokens.random()))
  const tokens = jwtVisitorTokens((await store.read.secret('visitor-token')) ?? '', clock)
  const cookies = await many(agents.length, async (i) => {
    const entered = await startSession(d, agents[i] as Agent)
    invariant(entered.ok, 'the agent was just put')
    return `walletdesk=${entered.value.token}`
  })
  const told = await many(waiting.length, async (i) => {
    const { visitor, conversation } = waiting[i] as (typeof waiting)[number]
    return { token: await tokens.sign({ visitor, site: site.id, issuedAt: now }), conversation }
  })
  await store.close()
  return { site: site.key, cookies, waiting: told }
}
