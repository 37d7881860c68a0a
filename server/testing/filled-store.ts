import { argon2Passwords } from '../src/adapters/crypto/passwords.ts'
import { randomTokens } from '../src/adapters/crypto/tokens.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { demo } from '../demo/content.ts'
import { KEEPS_ALL } from '../src/core/retention.ts'
import type { AgentId, SiteId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'

export type TeamContent = { name: string; agents: readonly string[] }
export type FilledTeam = { id: TeamId; name: string; topic: TopicId }
export type FilledAgent = { id: AgentId; name: string; email: string; password: string; team: TeamId | null }

const CAPACITY = 50
const ADMIN = 'admin'

/** Fills an empty store: one site, some teams with a topic and agents each, and an admin of none. */
export async function fillStore(database: string, content: readonly TeamContent[]) {
  const store = await openStore(database)
  const ids = timeOrderedIds(systemClock)
  const passwords = await argon2Passwords()
  const teams: FilledTeam[] = content.map(({ name }) => ({
    id: ids.next() as TeamId,
    name,
    topic: ids.next() as TopicId,
  }))
  const agents = content.flatMap((team, i) => team.agents.map((name) => ({ name, team: teams[i]?.id ?? null })))
  const filled: (FilledAgent & { hash: string })[] = await Promise.all(
    [...agents, { name: ADMIN, team: null }].map(async (agent) => {
      const password = randomTokens.random().slice(0, 20)
      const email = `${agent.name}@desk.example`
      return { ...agent, id: ids.next() as AgentId, email, password, hash: await passwords.hash(password) }
    }),
  )
  const { schedule, usualHandleMs } = demo.team
  await store.write(async (tx) => {
    for (const [position, { id, name, topic }] of teams.entries()) {
      await tx.putTeam({ id, name, schedule, usualHandleMs, owner: null, rota: null, incident: null })
      await tx.putTopic({
        id: topic,
        team: id,
        position,
        labels: { en: name },
        priority: 1,
        intake: { fields: [], warnings: [] },
      })
    }
    const team = teams[0]?.id
    if (team) await tx.putSite({ id: ids.next() as SiteId, ...demo.site, team, origins: [], keeps: KEEPS_ALL })
    for (const { id, name, email, hash, team: of } of filled) {
      await tx.putAgent({
        id,
        name,
        email,
        passwordHash: hash,
        role: of === null ? 'admin' : 'agent',
        teams: of === null ? [] : [of],
        languages: ['en'],
        capacity: CAPACITY,
        chosen: 'away',
        awayBecause: null,
        lastAssignedAt: null,
        disabled: false,
      })
    }
  })
  await store.close()
  return { site: demo.site.key, teams, agents: filled.map(({ hash: _, ...agent }) => agent) }
}
