import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Limiter } from '../../ports/limiter.ts'
import { rates } from '../rates.ts'

/** `factor`: times these rates. */
export function inProcessLimiter(factor = 1): Limiter {
  const limiters = new Map(
    Object.entries(rates).map(([bucket, { points, duration }]) => [
      bucket,
      new RateLimiterMemory({ keyPrefix: bucket, points: points * factor, duration }),
    ]),
  )
  return {
    async take(bucket, key) {
      try {
        await limiters.get(bucket)?.consume(key)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },
  }
}
