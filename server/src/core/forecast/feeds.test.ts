import { expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Team } from '../people.ts'
import { type WaitEvent, WaitModel } from '../wait/index.ts'
import { learningTopic } from '../wait-feed.ts'
import { Attendance } from './attendance.ts'
import { agentFeeds, planFeeds } from './feeds.ts'

const at = (iso: string) => instant(Date.parse(iso))
const HOUR = 3_600_000
const weekdays = [1, 2, 3, 4, 5] as const
const support: Team = {
  id: 'support' as TeamId,
  name: 'Support',
  schedule: { zone: 'UTC', weekly: weekdays.map((day) => ({ day, from: '09:00', to: '17:00' })), exceptions: [] },
  owner: null,
  usualHandleMs: null,
  rota: null,
  incident: null,
}
const plansAt = (now: Instant): WaitEvent[] =>
  planFeeds(support, { teams: [support], agents: [] }, { at: now, until: plus(now, days(36)), before: null }).map(
    ({ event }) => event,
  )
const hoursAt = (now: Instant) => {
  const [hours] = plansAt(now).filter((event) => event.type === 'hours')
  return hours?.open ?? []
}

test('[M12] hours begin with the last opening that is over, however long ago, and go on from there', () => {
  const sunday = hoursAt(at('2025-06-15T12:00:00Z'))
  expect(sunday[0]?.to).toBe(at('2025-06-13T17:00:00Z'))
  expect(sunday[1]?.from).toBe(at('2025-06-16T09:00:00Z'))
  expect(hoursAt(at('2025-06-17T12:00:00Z'))[0]?.to).toBe(at('2025-06-16T17:00:00Z'))
})

test('[M12] so a weekend is a night: who stays over it, and who does not, is learned', () => {
  const model = new WaitModel({ seed: 1 })
  const friday = at('2025-06-13T16:00:00Z')
  for (const event of plansAt(friday)) model.observe(event)
  for (const name of ['stays', 'leaves']) {
    const conversation = name as ConversationId
    const topic = learningTopic(null)
    model.observe({ at: friday, type: 'joined', conversation, topic, priority: 0, team: support.id })
  }
  // The plans are told anew every hour.
  for (let hour = 1; hour <= 66; hour++) {
    const now = instant(friday + hour * HOUR)
    for (const event of plansAt(now)) model.observe(event)
    if (hour === 40) model.observe({ at: now, type: 'left', conversation: 'leaves' as ConversationId })
  }
  const { overnight, patience } = model.snapshot().learned
  expect(overnight).toEqual({ carried: 2, returned: 1 })
  expect(patience.left.every((count) => count === 0)).toBe(true)
})

/** Ana, as a roll call at such a minute of the day finds her. */
const anaAt = (minute: number, presence: 'available' | 'away' | 'offline', capacity = 3) => {
  const seen = { agent: 'ana' as AgentId, presence, capacity, teams: [support.id] }
  return agentFeeds(instant(at('2025-06-11T09:00:00Z') + minute * 60_000), seen).map(({ event }) => event)
}

test('[W7] a break goes on when a roll call says so again, as after a restart or with other places', () => {
  const model = new WaitModel({ seed: 1 })
  const calls = [
    anaAt(0, 'available'),
    anaAt(10, 'away'),
    anaAt(30, 'away'),
    anaAt(40, 'away', 2),
    anaAt(50, 'available', 2),
  ]
  for (const event of calls.flat()) model.observe(event)
  const { breaks } = model.snapshot().learned
  expect(breaks).toMatchObject({ begun: 1, returned: 1, lengths: { ms: [40 * 60_000] } })
  expect(model.snapshot().world?.agents).toEqual([
    ['ana', expect.objectContaining({ capacity: 2, presence: 'online' })],
  ])
})

test('[W41] who was away already, or comes as away, has not gone', () => {
  const attendance = new Attendance(support.id)
  const seen = (events: WaitEvent[]) => {
    for (const event of events) attendance.observe(event)
    return attendance.goneSince(at('2025-06-11T09:05:00Z'))
  }
  expect(seen(anaAt(0, 'away'))).toBe(0)
  expect(seen(anaAt(6, 'away'))).toBe(0)
  expect(seen(anaAt(7, 'available'))).toBe(0)
  expect(seen(anaAt(8, 'away'))).toBe(1)
  expect(attendance.goneSince(at('2025-06-11T09:20:00Z'))).toBe(0)
  seen(anaAt(30, 'away', 1))
  expect(attendance.goneSince(at('2025-06-11T09:20:00Z'))).toBe(0)
  expect(seen(anaAt(40, 'offline'))).toBe(1)
})
