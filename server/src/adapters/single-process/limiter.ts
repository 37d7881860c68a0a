import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { rates } from '../../core/limits.ts'
import type { Bucket, Limiter } from '../../ports/limiter.ts'

/** `factor`: times the rates. */
export function inProcessLimiter(factor = 1): Limiter {
  const limiters = new Map(
    Object.entries(rates).map(([bucket, { points, duration }]) => [
      bucket as Bucket,
      new RateLimiterMemory({ keyPrefix: bucket, points: points * factor, duration }),
    ]),
  )
  return {
    async take(bucket, key) {
      try {
        await limiters.get(bucket)?.consume(key)
        return 0
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        // A clock that was set back would make it an hour.
        return Math.min(rates[bucket].duration, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)))
      }
    },
  }
}
