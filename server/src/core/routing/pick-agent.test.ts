import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { drain } from './drain.ts'
import { type Candidate, pickAgent, type Waiting } from './pick-agent.ts'
import { availableByTeam, availableIn } from './available.ts'

const support = 'support' as TeamId
const id = (name: string) => name as AgentId

const agent = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  id: id(name),
  presence: 'available',
  load: 0,
  capacity: 3,
  teams: [support],
  languages: ['en'],
  lastAssignedAt: instant(0),
  ...more,
})
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  id: 'c1' as ConversationId,
  team: support,
  locale: 'en',
  lastAgent: null,
  declinedBy: [],
  ...more,
})
const chosen = (w: Waiting, agents: Candidate[]) => {
  const pick = pickAgent(w, availableIn(availableByTeam(agents), w.team))
  return pick.agent === null ? pick.why : `${pick.agent}: ${pick.reason.rule}`
}

describe('who gets a conversation', () => {
  test('[R1] only who is available, of the team, and free', () => {
    const agents = [
      agent('away', { presence: 'away' }),
      agent('lost', { presence: 'lost' }),
      agent('full', { load: 3 }),
      agent('elsewhere', { teams: ['billing' as TeamId] }),
      agent('ana', { load: 2 }),
    ]
    expect(chosen(waiting(), agents)).toBe('ana: only-one')
  })

  test('[R2] who speaks the language comes before who knew the visitor', () => {
    const agents = [agent('ana'), agent('bo', { languages: ['zh-Hans', 'en'], load: 2 })]
    expect(chosen(waiting({ locale: 'zh-CN', lastAgent: id('ana') }), agents)).toBe('bo: language')
  })

  test('[R2] when nobody speaks it, anybody may answer', () => {
    expect(chosen(waiting({ locale: 'fi' }), [agent('ana', { load: 1 }), agent('bo')])).toBe('bo: least-loaded')
  })

  test('[R3] who knew the visitor last comes before who has less to do', () => {
    expect(chosen(waiting({ lastAgent: id('ana') }), [agent('ana', { load: 2 }), agent('bo')])).toBe(
      'ana: knew-visitor',
    )
  })

  test('[R3] but is not waited for', () => {
    const agents = [agent('ana', { presence: 'away' }), agent('bo')]
    expect(chosen(waiting({ lastAgent: id('ana') }), agents)).toBe('bo: only-one')
  })

  test('[R4] least loaded is relative to capacity: two of six is less than one of two', () => {
    const agents = [agent('ana', { load: 1, capacity: 2 }), agent('bo', { load: 2, capacity: 6 })]
    expect(chosen(waiting(), agents)).toBe('bo: least-loaded')
  })

  test('[R5] of equals, the one who has been idle longest', () => {
    const agents = [agent('ana', { lastAssignedAt: instant(50) }), agent('bo', { lastAssignedAt: instant(20) })]
    expect(chosen(waiting(), agents)).toBe('bo: longest-idle')
  })

  test('[R6] who gave it back or let it lie is not offered it again, and that nobody is left is said', () => {
    const agents = [agent('ana')]
    expect(chosen(waiting({ declinedBy: [id('ana')] }), agents)).toBe('nobody-left-to-ask')
    expect(chosen(waiting(), [agent('ana', { load: 3 })])).toBe('all-full')
    expect(chosen(waiting(), [agent('ana', { presence: 'offline' })])).toBe('nobody-here')
  })
})

describe('draining a queue', () => {
  test('[R7] one that nobody may take does not hold up those behind it', () => {
    const first = waiting({ id: 'c1' as ConversationId, declinedBy: [id('ana')] })
    const second = waiting({ id: 'c2' as ConversationId })
    const { assignments, stuck } = drain([first, second], [agent('ana')], instant(9))
    expect(assignments.map((a) => a.conversation)).toEqual(['c2'])
    expect([...stuck]).toEqual([[support, 'nobody-left-to-ask']])
  })

  test('in a rush nobody who waits asks every agent: the agents are looked at once, and again when one takes', () => {
    let looks = 0
    const counted = Array.from({ length: 100 }, (_, i) => {
      const full = agent(`a${i}`, { load: 3 })
      return Object.defineProperty({ ...full }, 'presence', { get: () => (looks++, 'available') }) as typeof full
    })
    drain(
      Array.from({ length: 200 }, (_, i) =>
        waiting({ id: `c${i}` as ConversationId, declinedBy: i % 2 ? [id('a0')] : [] }),
      ),
      counted,
      instant(0),
    )
    expect(looks).toBeLessThan(1_000)
  })

  test('[Q5] the one place of an agent of two teams goes to whoever is first, whatever the team', () => {
    const billing = 'billing' as TeamId
    const first = waiting({ id: 'c1' as ConversationId, team: support })
    const second = waiting({ id: 'c2' as ConversationId, team: billing })
    const { assignments, stuck } = drain(
      [first, second],
      [agent('ana', { capacity: 1, teams: [billing, support] })],
      instant(9),
    )
    expect(assignments.map((a) => a.conversation)).toEqual(['c1'])
    expect(stuck.size).toBe(0)
  })

  test('[R8] never past anybody’s capacity, never one conversation twice, and nobody idle while somebody waits', () => {
    const staffed = fc.array(fc.record({ load: fc.nat(4), capacity: fc.nat(4), away: fc.boolean() }), { maxLength: 6 })
    fc.assert(
      fc.property(staffed, fc.nat(20), (people, length) => {
        const agents = people.map((p, i) =>
          agent(`a${i}`, { load: p.load, capacity: p.capacity, presence: p.away ? 'away' : 'available' }),
        )
        const queue = Array.from({ length }, (_, i) => waiting({ id: `c${i}` as ConversationId }))
        const { assignments } = drain(queue, agents, instant(1))

        expect(new Set(assignments.map((a) => a.conversation)).size).toBe(assignments.length)
        const left = (a: Candidate) => (a.presence === 'available' ? Math.max(0, a.capacity - a.load) : 0)
        for (const a of agents) {
          const given = assignments.filter((x) => x.agent === a.id).length
          expect(given).toBeLessThanOrEqual(left(a))
        }
        const free = agents.reduce((sum, a) => sum + left(a), 0)
        expect(assignments.map((a) => a.conversation)).toEqual(queue.slice(0, Math.min(length, free)).map((w) => w.id))
      }),
    )
  })
})
