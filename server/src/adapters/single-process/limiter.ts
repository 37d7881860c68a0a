import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Bucket, Limiter } from '../../ports/limiter.ts'

/** Points per duration in seconds. Messages and commands: per visitor or agent; the others: per address. */
const rates: Record<Bucket, { points: number; duration: number }> = {
  message: { points: 20, duration: 10 },
  open: { points: 10, duration: 60 },
  command: { points: 200, duration: 10 },
  // Per account, so that no address can try many passwords on one; and per address, for many accounts.
  'sign-in': { points: 10, duration: 900 },
  'sign-in-address': { points: 50, duration: 900 },
  link: { points: 20, duration: 900 },
  connect: { points: 300, duration: 60 },
}

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
