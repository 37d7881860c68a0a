import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { isOpenAt } from './calendar.ts'
import { Estimator } from './estimator.ts'
import { isDue } from './forecasts.ts'
import type { Observed } from './learned.ts'

/** In a longer line one forecast takes longer than it is worth. */
const LONGEST_LINE = 400

/** Notes what somebody who has just joined is to expect, so that what is told can be set right. */
export function forecast(o: Observed, id: ConversationId): void {
  const { world, options } = o
  if (options.laws?.handle || !isDue(o)) return
  const waiting = world.queue.get(id)
  if (!waiting || world.queue.line.length > LONGEST_LINE || !isOpenAt(world.hours, world.now)) return
  const estimate = new Estimator(o, world.now, {}).ofConversation(id)
  if (estimate.kind !== 'open' || estimate.waitMs.p90 === 0) return
  const { p10, p90 } = estimate.waitMs
  const { priority, joinedAt, order, team } = waiting
  const after = (ms: number | null) => (world.now + (ms ?? Number.MAX_SAFE_INTEGER / 2)) as Instant
  world.forecasts.lastAt = world.now
  world.forecasts.open.push({ id, priority, joinedAt, order, team, lowAt: after(p10), highAt: after(p90), gone: false })
}
