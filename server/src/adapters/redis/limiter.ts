import { createHmac } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import { rates } from '../../core/limits.ts'
import type { Bucket, Limiter } from '../../ports/limiter.ts'
import type { Line } from './line.ts'

/** Somebody guesses: nothing is answered before all nodes have been asked, but for so long only. */
const ASKED_FIRST: ReadonlySet<Bucket> = new Set(['sign-in', 'sign-in-address', 'link'])
const LONGEST_ASKING = millis(500)
/** Of a rate, this part is counted by each node for itself: most people never use more, and no packet is sent for them. */
const OWN_PART = 1 / 8

/** Whoever writes is counted in several rates at every message, under one name. */
const MOST_NAMES = 10_000

/** Whole seconds; a clock that was set back would make it an hour. */
const wait = (bucket: Bucket, ms: number) => Math.min(rates[bucket].duration, Math.max(1, Math.ceil(ms / 1000)))

type Props = {
  line: Line
  clock: Clock
  installation: { epoch: string; secret: string }
  /** Times the ordinary rates. */
  factor?: number | undefined
}

/**
 * The same rates for all nodes together, counted in Redis. Each node counts what it gives out itself, too: that answers
 * at once, and is what holds while Redis is away, so that its loss neither stops nor frees anybody.
 */
export function sharedLimiter({ line, clock, installation, factor = 1 }: Props): Limiter {
  const { epoch, secret } = installation
  const ofBucket = (bucket: Bucket) => {
    const { points: rate, duration } = rates[bucket]
    const points = rate * factor
    return {
      points,
      own: new RateLimiterMemory({ keyPrefix: bucket, points, duration }),
      shared: new RateLimiterRedis({
        storeClient: { eval: line.eval.bind(line) },
        useRedisPackage: true,
        keyPrefix: `walletdesk:${epoch}:${bucket}`,
        points,
        duration,
      }),
    }
  }
  const limiters = new Map((Object.keys(rates) as Bucket[]).map((bucket) => [bucket, ofBucket(bucket)]))
  const names = new Map<string, string>()
  /** An address or an e-mail is nobody's business in Redis. */
  function nameOf(key: string): string {
    const known = names.get(key)
    if (known !== undefined) return known
    const name = createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22)
    if (names.size === MOST_NAMES) names.clear()
    names.set(key, name)
    return name
  }

  /** What all nodes know of it, as long as it may take to ask; 0 when they cannot be asked. `usedUp`: it is, for so many seconds. */
  async function asked(
    bucket: Bucket,
    consumed: Promise<RateLimiterRes>,
    usedUp: (seconds: number) => void,
  ): Promise<number> {
    const limit = Promise.withResolvers<number>()
    const cancel = clock.after(LONGEST_ASKING, () => limit.resolve(0))
    const noteEnd = ({ msBeforeNext }: RateLimiterRes) => {
      const seconds = wait(bucket, msBeforeNext)
      usedUp(seconds)
      return seconds
    }
    const answer = consumed.then(
      (given) => {
        if (given.remainingPoints === 0) noteEnd(given)
        return 0
      },
      (refused: unknown) => (refused instanceof RateLimiterRes ? noteEnd(refused) : 0),
    )
    const seconds = await Promise.race([answer, limit.promise])
    cancel()
    return seconds
  }

  return {
    async take(bucket, key) {
      const limiter = limiters.get(bucket)
      invariant(limiter, 'each rate has its limiter')
      const { own, shared, points } = limiter
      const name = nameOf(key)
      // Refused here without asking until it is over: by a timer, since a clock may be set back meanwhile.
      const usedUp = (seconds: number) => void own.block(key, seconds)
      try {
        const { consumedPoints } = await own.consume(key)
        if (ASKED_FIRST.has(bucket)) return await asked(bucket, shared.consume(name), usedUp)
        const untold = Math.floor(points * OWN_PART)
        if (consumedPoints <= untold) return 0
        // Told behind: whoever is over the rate is refused from the next time on.
        void asked(bucket, shared.consume(name, consumedPoints === untold + 1 ? consumedPoints : 1), usedUp)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return wait(bucket, refused.msBeforeNext)
        throw refused
      }
    },
  }
}
