import { expect, test } from 'vitest'
import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Agent, Team } from '../core/people.ts'
import { planForDesk } from './for-planner.ts'

const [support, billing] = ['support', 'billing'] as TeamId[] as [TeamId, TeamId]
const agent = (id: string, teams: readonly TeamId[], more: Partial<Agent> = {}): Agent => ({
  id: id as AgentId,
  name: id.toUpperCase(),
  email: `${id}@wallet.example`,
  passwordHash: '$argon2id$secret',
  role: 'agent',
  teams,
  languages: ['en'],
  capacity: 3,
  chosen: 'away',
  awayBecause: null,
  lastAssignedAt: null,
  disabled: false,
  ...more,
})
const agents = [
  agent('ana', [support, billing]),
  agent('bo', [billing]),
  agent('cy', [support], { disabled: true }),
  agent('di', [billing]),
]
const cards = { card: (id: AgentId) => ({ id, name: agents.find((a) => a.id === id)?.name ?? '' }) }
const week = (id: string) => ({ agent: id as AgentId, capacity: null, weekly: [] })
const team: Team = {
  id: support,
  name: 'Support',
  schedule: { zone: 'UTC', weekly: [], exceptions: [] },
  owner: null,
  usualHandleMs: null,
  rota: { plans: [week('ana'), week('bo'), week('cy')], changes: [] },
  incident: { since: instant(1), by: 'bo' as AgentId, note: null },
}

test('[V2] a plan shows who can be planned, names whom the rota still names, and tells nothing else of anybody', () => {
  const event = { kind: 'incident', on: true, note: null } as const
  const log = [{ team: support, at: instant(1), by: 'bo' as AgentId, event }]
  const plan = planForDesk([{ team, log }], agents, cards)
  expect(plan.people).toEqual([{ id: 'ana', name: 'ANA', capacity: 3, teams: [support] }])
  expect(plan.gone).toEqual([
    { id: 'bo', name: 'BO' },
    { id: 'cy', name: 'CY' },
  ])
  expect(plan.teams[0]).toMatchObject({ incident: { name: 'BO' }, changes: [{ kind: 'incident', name: 'BO' }] })
  expect(JSON.stringify(plan)).not.toMatch(/wallet\.example|argon2|DI|billing/)
})
