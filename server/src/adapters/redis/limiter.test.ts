import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { rates } from '../../core/limits.ts'
import { sharedLimiter } from './limiter.ts'

const DAY = 24 * 60 * 60_000
const { points, duration } = rates.message

afterEach(() => vi.useRealTimers())

/** Redis, which says how much all nodes have used up. */
function openLimiter() {
  const all = { consumed: points + 1, away: false }
  const evaluated = async () => {
    if (all.away) throw new Error('away')
    return [all.consumed, duration * 1000]
  }
  const line = { eval: evaluated } as never
  const limiter = sharedLimiter({ line, clock: fakeClock(), installation: { epoch: 'epoch', secret: 'secret' } })
  return { all, limiter }
}

test('[Y12] what other nodes have used up is refused here, and no longer than the rate’s time, also when the clock was set back meanwhile', async () => {
  vi.useFakeTimers()
  const now = Date.now()
  const { all, limiter } = openLimiter()
  vi.setSystemTime(now + DAY)
  const waits = []
  for (let i = 0; i < points; i++) waits.push(await limiter.take('message', 'ana'))
  expect(waits[0]).toBe(0)
  expect(waits.at(-1)).toBeGreaterThan(0)
  vi.setSystemTime(now)
  expect(await limiter.take('message', 'ana')).toBeGreaterThan(0)
  all.consumed = 1
  await vi.advanceTimersByTimeAsync(duration * 1000)
  expect(await limiter.take('message', 'ana')).toBe(0)
})

test('[Y12] whoever was given the last of it is refused here without asking', async () => {
  const { all, limiter } = openLimiter()
  all.consumed = rates['sign-in'].points
  expect(await limiter.take('sign-in', 'ana')).toBe(0)
  all.away = true
  expect(await limiter.take('sign-in', 'ana')).toBeGreaterThan(0)
})
