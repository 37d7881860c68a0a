import { join } from 'node:path'
import type { AgentId, ConversationId, FileId, SiteId, SiteKey, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Role } from '@walletdesk/shared/protocol/desk.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { randomTokens } from '../src/adapters/crypto/tokens.ts'
import { sessionCookieName } from '../src/adapters/http/session-cookie.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { Agent } from '../src/core/people.ts'
import type { Store } from '../src/ports/store.ts'
import { about, callApi, deskClient, newKey, visitorClient } from './clients.ts'
import { startWorld } from './world.ts'

/** What nobody may learn of who may not see the conversation. */
export const MARK = 'a matter between the two of us'
/** A published transaction: what commands about references name. */
export const TRANSACTION = '0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f'
const OTHER_SITE = 'other-wallet' as SiteKey

/** Who asks over the desk's door. `teams`: of the team that the conversation is in, of another, or of none. */
export const AGENTS = {
  'the assigned agent': { role: 'agent', team: 'here' },
  'an agent of the team': { role: 'agent', team: 'here' },
  'an agent of another team': { role: 'agent', team: 'elsewhere' },
  'a supervisor of the team': { role: 'supervisor', team: 'here' },
  'a supervisor of another team': { role: 'supervisor', team: 'elsewhere' },
  'an admin of the team': { role: 'admin', team: 'here' },
  'an admin of another team': { role: 'admin', team: 'elsewhere' },
} as const satisfies Record<string, { role: Role; team: 'here' | 'elsewhere' }>
export type AgentName = keyof typeof AGENTS

/** Whose sign-in is worth nothing. */
export const OUTSIDERS = [
  'nobody',
  'somebody with a made-up session',
  'a disabled agent',
  'an agent who was signed out',
] as const
export type OutsiderName = (typeof OUTSIDERS)[number]

const ids = timeOrderedIds(systemClock)

/** A desk of two sites and two teams, with everybody there is to ask. */
export async function authzDesk() {
  let kept: Store | undefined
  const world = await startWorld({
    limitFactor: 10_000,
    // Nobody listens there: what may be looked up is asked for in vain.
    lookUp: 'ethereum=http://127.0.0.1:9',
    store: async (folder) => {
      kept = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      return kept
    },
  })
  if (!kept) throw new Error('the world opens its store')
  const store = kept
  const now = world.clock.now()
  const [team] = await store.read.teams()
  const [site] = await store.read.sites()
  if (!team || !site) throw new Error('the demo has a team and a site')
  const elsewhere = { ...team, id: ids.next() as TeamId, name: 'Elsewhere' }

  const agents = new Map<string, AgentId>()
  const fresh = (role: Role, of: TeamId, disabled = false): Agent => {
    const id = ids.next() as AgentId
    return {
      id,
      name: `Agent ${id.slice(-4)}`,
      email: `${id}@harbor.example`,
      passwordHash: 'none',
      role,
      teams: [of],
      languages: ['en'],
      capacity: 50,
      chosen: 'away',
      awayBecause: null,
      lastAssignedAt: null,
      disabled,
    }
  }
  const newcomers = Object.entries(AGENTS).map(([name, { role, team: where }]) => ({
    name,
    agent: fresh(role, where === 'here' ? team.id : elsewhere.id),
  }))
  newcomers.push({ name: 'a disabled agent', agent: fresh('agent', team.id, true) })
  newcomers.push({ name: 'an agent who was signed out', agent: fresh('agent', team.id) })
  await store.write(async (tx) => {
    await tx.putTeam(elsewhere)
    await tx.putSite({ ...site, id: ids.next() as SiteId, key: OTHER_SITE, name: 'Other wallet' })
    for (const { name, agent } of newcomers) {
      agents.set(name, agent.id)
      await tx.putAgent(agent)
    }
  })

  /** A sign-in of its own: ending it ends no other. */
  async function signIn(name: string): Promise<string> {
    const token = randomTokens.random()
    const agent = agents.get(name)
    if (!agent) throw new Error(`${name} has no account`)
    await store.write((tx) =>
      tx.putSession({ id: randomTokens.digest(token), agent, createdAt: now, expiresAt: plus(now, hours(8)) }),
    )
    return `${sessionCookieName(false)}=${token}`
  }
  // Tells the server of everybody who was written past it.
  const admin = await signIn('an admin of the team')
  const refreshed = await callApi(world.origin, 'PUT', `/teams/${elsewhere.id}`, {
    cookie: (await world.agent('mia@harbor.example', 'away')).cookie,
    body: {
      name: elsewhere.name,
      schedule: elsewhere.schedule,
      owner: null,
      usualHandleMs: null,
    },
  })
  if (!refreshed.ok) throw new Error(`not refreshed: ${await refreshed.text()}`)

  const desks = new Map<AgentName, Awaited<ReturnType<typeof connect>>>()
  const connect = async (name: string) => {
    const client = await deskClient(world.origin, await signIn(name)).connected()
    await client.must('desk.hello', {})
    return client
  }
  for (const name of Object.keys(AGENTS) as AgentName[]) desks.set(name, await connect(name))
  const desk = (name: AgentName) => {
    const client = desks.get(name)
    if (!client) throw new Error(`${name} is not connected`)
    return client
  }

  async function visitor(from: { site?: string; cookie?: string } = {}) {
    const client = await visitorClient(world.origin, from).connected()
    await client.must('hello', about)
    return client
  }

  return {
    world,
    store,
    team: team.id,
    site,
    admin,
    desk,
    visitor,
    otherSite: OTHER_SITE,
    signIn,
    async outsiderCookie(name: OutsiderName): Promise<string | undefined> {
      switch (name) {
        case 'nobody':
          return undefined
        case 'somebody with a made-up session':
          return `${sessionCookieName(false)}=${randomTokens.random()}`
        case 'a disabled agent':
          return signIn(name)
        case 'an agent who was signed out': {
          const cookie = await signIn(name)
          await callApi(world.origin, 'DELETE', '/session', { cookie })
          return cookie
        }
      }
    },
    /** A conversation of its own visitor, held by the assigned agent, with a file in it. */
    async matter() {
      const owner = await visitor()
      const text = `${MARK} https://etherscan.io/tx/${TRANSACTION}`
      const opened = await owner.must('conversation.open', { key: newKey(), topic: null, name: null, text })
      const { conversation, seq } = opened
      await desk('the assigned agent').must('desk.take', { conversation })
      const held = await store.read.conversation(conversation)
      if (!held) throw new Error('it was just opened')
      const file = ids.next() as FileId
      await store.write((tx) =>
        tx.putFile({
          id: file,
          uploader: { role: 'visitor', visitor: held.visitor, site: held.site },
          conversation,
          name: `${MARK}.txt`,
          type: 'text/plain',
          bytes: 1,
          width: null,
          height: null,
          sha256: '0'.repeat(64),
          gist: null,
          object: file,
          kept: true,
          at: now,
          expiresAt: instant(now + hours(8)),
        }),
      )
      return { owner, conversation, seq, file }
    },
    /** What the conversation holds that somebody did on purpose. */
    async deeds(conversation: ConversationId): Promise<unknown[]> {
      const facts = await store.read.facts(conversation, 0, 1_000)
      return facts.filter(({ body }) => !body.kind.startsWith('promise')).map(({ body }) => body)
    },
  }
}

export type AuthzDesk = Awaited<ReturnType<typeof authzDesk>>
