import { expect, test, vi } from 'vitest'
import { rates } from '../../core/limits.ts'
import { inProcessLimiter } from './limiter.ts'

test('[X6] who is refused is told when to ask again, also when the clock was set back an hour', async () => {
  const limiter = inProcessLimiter()
  const take = () => limiter.take('message', 'ana')
  for (let i = 0; i < rates.message.points; i++) expect(await take()).toBe(0)
  expect(await take()).toBeGreaterThan(0)
  const hourAgo = Date.now() - 3_600_000
  const clock = vi.spyOn(Date, 'now').mockReturnValue(hourAgo)
  expect(await take()).toBeLessThanOrEqual(rates.message.duration)
  clock.mockRestore()
  expect(await limiter.take('message', 'bo')).toBe(0)
})
