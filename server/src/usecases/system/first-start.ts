import type { AgentId, SiteId, SiteKey, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { days, plus } from '@walletdesk/shared/kernel/time.ts'
import { defaultTopics } from '../../core/default-topics.ts'
import type { Agent, Site, Team, Topic } from '../../core/people.ts'
import { KEEPS_ALL } from '../../core/retention.ts'
import type { Tx } from '../../ports/store.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'store' | 'clock' | 'ids' | 'tokens' | 'passwords'>

/** What a demo installation is filled with; ids and passwords are made here. */
export type Content = {
  site: Pick<Site, 'key' | 'name'>
  team: Pick<Team, 'name' | 'schedule' | 'usualHandleMs'>
  topics: readonly Pick<Topic, 'labels' | 'priority' | 'intake'>[]
  agents: readonly Pick<Agent, 'name' | 'email' | 'role' | 'languages' | 'capacity'>[]
}

export type FirstStart =
  /** Shown once: only hashes are kept. */
  | { kind: 'demo'; signIns: { email: string; password: string }[] }
  /** Nobody can sign in yet: this makes the owner's account. The link of an earlier start works too, until one was used. */
  | { kind: 'owner-link'; token: string }
  | { kind: 'none' }

const OWNER_LINK_LASTS = days(1)
/** Which start it was that filled the store. */
const FIRST_START = 'first-start'
const unplanned = { rota: null, incident: null } as const
const WORKING_DAYS = [1, 2, 3, 4, 5] as const

const ordinary = (zone: string): Omit<Content, 'agents'> => ({
  site: { key: '' as SiteKey, name: 'Support' },
  team: {
    name: 'Support',
    schedule: { zone, weekly: WORKING_DAYS.map((day) => ({ day, from: '09:00', to: '18:00' })), exceptions: [] },
    usualHandleMs: null,
  },
  topics: defaultTopics,
})

async function fill(d: Needs, tx: Tx, content: Omit<Content, 'agents'>, origins: readonly string[]): Promise<TeamId> {
  const team = d.ids.next() as TeamId
  await tx.putTeam({ id: team, ...content.team, owner: null, ...unplanned })
  const key = content.site.key || (`site-${d.tokens.digest(d.tokens.random()).slice(0, 16)}` as SiteKey)
  await tx.putSite({ id: d.ids.next() as SiteId, key, name: content.site.name, team, origins, keeps: KEEPS_ALL })
  for (const [position, topic] of content.topics.entries()) {
    await tx.putTopic({ id: d.ids.next() as TopicId, team, position, ...topic })
  }
  return team
}

/** Of nodes that start at once, only the first that comes fills the store; the others wait for it here. */
async function isFirst(tx: Tx, token: string): Promise<boolean> {
  await tx.putSecret(FIRST_START, token)
  return (await tx.secret(FIRST_START)) === token
}

/** Fills an empty store: with the demo, or with the least there must be and a link for the owner. */
export async function firstStart(
  d: Needs,
  options: { demo: Content | null; zone: string; origins: readonly string[] },
): Promise<FirstStart> {
  const { demo, zone, origins } = options
  const empty = (await d.store.read.sites()).length === 0
  const start = d.tokens.random()
  if (empty && demo) {
    const people = await Promise.all(
      demo.agents.map(async (agent) => {
        const password = d.tokens.random().slice(0, 20)
        return { agent, password, passwordHash: await d.passwords.hash(password) }
      }),
    )
    const filled = await d.store.write(async (tx) => {
      if (!(await isFirst(tx, start))) return false
      const team = await fill(d, tx, demo, origins)
      let owner: AgentId | null = null
      for (const { agent, passwordHash } of people) {
        const id = d.ids.next() as AgentId
        owner ??= id
        const fresh = { chosen: 'away', awayBecause: null, lastAssignedAt: null, disabled: false } as const
        await tx.putAgent({ ...agent, ...fresh, id, passwordHash, teams: [team] })
      }
      await tx.putTeam({ id: team, ...demo.team, owner, ...unplanned })
      return true
    })
    if (!filled) return { kind: 'none' }
    return { kind: 'demo', signIns: people.map(({ agent, password }) => ({ email: agent.email, password })) }
  }
  if (empty)
    await d.store.write(async (tx) => {
      if (await isFirst(tx, start)) await fill(d, tx, ordinary(zone), [])
    })
  if ((await d.store.read.agents()).length > 0) return { kind: 'none' }

  const token = d.tokens.random()
  const [team] = await d.store.read.teams()
  await d.store.write((tx) =>
    tx.putLink({
      id: d.tokens.digest(token),
      role: 'admin',
      teams: team ? [team.id] : [],
      languages: ['en'],
      capacity: 3,
      expiresAt: plus(d.clock.now(), OWNER_LINK_LASTS),
      owner: true,
    }),
  )
  return { kind: 'owner-link', token }
}
