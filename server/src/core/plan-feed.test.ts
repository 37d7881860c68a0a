import { describe, expect, test } from 'vitest'
import type { Plan } from '@walletdesk/shared/domain/rota/rota.ts'
import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Agent, Team } from './people.ts'
import { incidentEvent, rotaEvent } from './plan-feed.ts'

// A Wednesday, 10:00 in Berlin.
const now = instant(Date.parse('2025-06-11T08:00:00Z'))
const until = plus(now, days(2))
const ids = { a: 'a' as TeamId, b: 'b' as TeamId, ana: 'ana' as AgentId, bo: 'bo' as AgentId }

const agent = (id: AgentId, more: Partial<Agent> = {}) =>
  ({ id, capacity: 3, teams: [ids.a], disabled: false, ...more }) as Agent
const week = (who: AgentId, from: string, to: string, capacity: number | null = null): Plan => ({
  agent: who,
  capacity,
  weekly: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from, to })),
})
const team = (id: TeamId, plans: readonly Plan[] | null): Team =>
  ({
    id,
    schedule: { zone: 'Europe/Berlin', weekly: [], exceptions: [] },
    rota: plans && { plans, changes: [] },
    incident: null,
  }) as unknown as Team

const fed = (one: Team, others: readonly Team[], agents: readonly Agent[]) =>
  (rotaEvent(one, [one, ...others], agents, now, until)?.shifts ?? []).map(
    (s) =>
      `${s.agent} ${new Date(s.from).toISOString().slice(8, 16)}-${new Date(s.to).toISOString().slice(8, 16)} x${s.capacity}`,
  )

describe('[O7] what the wait model is told of the rota', () => {
  test('nothing, where there is none; that nobody is planned, where it is empty', () => {
    expect(rotaEvent(team(ids.a, null), [], [agent(ids.ana)], now, until)).toBeNull()
    expect(rotaEvent(team(ids.a, []), [team(ids.a, [])], [agent(ids.ana)], now, until)?.shifts).toEqual([])
  })

  test('shifts from a day ago to the end of what is known, with the capacity planned or one’s own', () => {
    const a = team(ids.a, [week(ids.ana, '09:00', '17:00'), week(ids.bo, '22:00', '06:00', 2)])
    expect(fed(a, [], [agent(ids.ana), agent(ids.bo)])).toEqual([
      'ana 10T08:00-10T15:00 x3',
      'bo 10T20:00-11T04:00 x2',
      'ana 11T07:00-11T15:00 x3',
      'bo 11T20:00-12T04:00 x2',
      'ana 12T07:00-12T15:00 x3',
      'bo 12T20:00-13T04:00 x2',
      'ana 13T07:00-13T08:00 x3',
    ])
  })

  test('never more than somebody can hold, and nobody who is gone', () => {
    const a = team(ids.a, [week(ids.ana, '09:00', '17:00', 9), week(ids.bo, '09:00', '17:00')])
    const told = (more: Partial<Agent>) => fed(a, [], [agent(ids.ana), agent(ids.bo, more)])
    expect(new Set(told({ disabled: true }))).toEqual(new Set(fed(a, [], [agent(ids.ana)])))
    expect(new Set(told({ teams: [ids.b] }))).toEqual(new Set(fed(a, [], [agent(ids.ana)])))
    expect(told({ capacity: 0 }).every((s) => s.startsWith('ana') && s.endsWith('x3'))).toBe(true)
  })

  test('a colleague whom another team plans is at work for this one too, and counts once', () => {
    const both = agent(ids.bo, { teams: [ids.a, ids.b] })
    const a = team(ids.a, [week(ids.bo, '09:00', '13:00', 1)])
    const b = team(ids.b, [week(ids.bo, '12:00', '17:00', 2)])
    expect(fed(a, [b], [both]).slice(2, 4)).toEqual(['bo 11T07:00-11T10:00 x1', 'bo 11T10:00-11T15:00 x2'])
    expect(rotaEvent(a, [a, b], [both], now, until)?.shifts[0]?.teams).toEqual([ids.a, ids.b])
  })
})

test('[I2] the switch is told as it stands', () => {
  const calm = team(ids.a, null)
  expect(incidentEvent(calm, now)).toMatchObject({ type: 'incident', on: false })
  expect(incidentEvent({ ...calm, incident: { since: now, by: ids.ana, note: null } }, now)).toMatchObject({ on: true })
})
