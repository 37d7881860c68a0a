import { expect, test } from 'vitest'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Instant, instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Team } from '../people.ts'
import { type WaitEvent, WaitModel } from '../wait/index.ts'
import { learningTopic } from '../wait-feed.ts'
import { planFeeds } from './feeds.ts'

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
